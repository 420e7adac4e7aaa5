"""Delivery to a real SMTP server: to each recipient once, over TLS, and again after every kind of failure."""

import email

import pytest
from aiosmtpd.smtp import AuthResult

from newsroom.archive.settings import Mailing
from newsroom.core.problems import ProblemsFound
from newsroom.newsletter.delivery import PLAIN, TLS, CannotSend, Fate, Log, Server, deliver, prepare, read_recipients

FIVE = tuple(f"{name}@readers.example" for name in ("ada", "bruno", "carla", "dario", "elena"))
MAILING = Mailing(
    "news@test.example", "readers@test.example", "news.test.example", ("https://news.test.example/leave",)
)


@pytest.fixture
def sent(tmp_path):
    """Delivers a small message to addresses, with the log of the test; returns each address's fate."""

    def send(server, addresses=FIVE, message_id="<1@test.example>"):
        with Log(tmp_path / "log") as log:
            return {outcome.address: outcome for outcome in deliver(server, log, message_id, addresses, letter)}

    return send


def letter(address):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"], message["Subject"] = "news@test.example", address, "Città"
    message.set_content(".una riga\n.\nQUIT\n")
    return message


def plain(port, **more):
    return Server("127.0.0.1", port, PLAIN, **more)


def test_each_recipient_gets_one_message_from_the_sender_as_it_was_written(office, opened, sent):
    outcomes = sent(plain(opened()))
    assert office.reached == [*FIVE]
    assert {outcome.fate for outcome in outcomes.values()} == {Fate.DELIVERED}
    sender, _, message, _ = office.letters[0]
    assert (sender, message["To"], message["Subject"]) == ("news@test.example", FIVE[0], "Città")
    assert message.get_content() == ".una riga\r\n.\r\nQUIT\r\n"  # a dot alone ends nothing (RFC 5321, 4.5.2)


def test_whom_the_server_refuses_is_passed_over_with_its_words_and_the_next_run_sends_to_them_alone(
    office, opened, sent
):
    office.refused = {FIVE[2]: "550 5.1.1 No such reader"}
    server = plain(opened())
    first = sent(server)
    assert str(first[FIVE[2]]) == "refused: carla@readers.example: 550 '5.1.1 No such reader'"
    assert office.reached == [*FIVE[:2], *FIVE[3:]]
    office.well_again()
    again = sent(server)
    assert office.reached == [*FIVE[:2], *FIVE[3:], FIVE[2]]
    assert [again[address].fate for address in FIVE] == [Fate.EARLIER] * 2 + [Fate.DELIVERED] + [Fate.EARLIER] * 2


@pytest.mark.parametrize("how", ["hang up", "close the service"])
def test_after_the_connection_was_lost_at_the_third_of_five_nobody_gets_it_twice(office, opened, sent, how):
    if how == "hang up":
        office.hung_up = {FIVE[2]}
    else:
        office.refused = {FIVE[2]: "421 4.3.2 Closing"}
    server = plain(opened())
    first = sent(server)
    assert office.reached == [*FIVE[:2]]
    assert [first[address].failed for address in FIVE] == [False, False, True, True, True]
    office.well_again()
    again = sent(server)
    assert office.reached == [*FIVE]
    assert [again[address].fate for address in FIVE] == [Fate.EARLIER] * 2 + [Fate.DELIVERED] * 3
    assert {outcome.fate for outcome in sent(server).values()} == {Fate.EARLIER}
    assert office.reached == [*FIVE]


def test_another_message_goes_to_those_who_had_the_first(office, opened, sent):
    server = plain(opened())
    sent(server, FIVE[:1])
    sent(server, FIVE[:1], "<2@test.example>")
    assert office.reached == [FIVE[0]] * 2


def test_a_server_that_is_not_there_leaves_all_waiting(opened, sent):
    port = opened()
    outcomes = sent(plain(port + 1 if port < 65535 else port - 1, user="", password=""))
    assert {outcome.fate for outcome in outcomes.values()} == {Fate.WAITING}


def test_by_starttls_name_and_password_are_sent_only_once_the_line_is_safe(office, opened, certified, sent):
    asked = []

    def known(_server, session, _envelope, _mechanism, data):
        asked.append(session.ssl is not None)
        return AuthResult(success=data.password == b"segreto", handled=False)

    port = opened(tls_context=certified, require_starttls=True, authenticator=known, auth_required=True)
    wrong = sent(Server("127.0.0.1", port, "starttls", "news", "sbagliato"))
    assert {outcome.fate for outcome in wrong.values()} == {Fate.WAITING}
    right = sent(Server("127.0.0.1", port, "starttls", "news", "segreto"))
    assert {outcome.fate for outcome in right.values()} == {Fate.DELIVERED}
    assert {*asked} == {True}
    assert all(safe for *_, safe in office.letters)
    assert not any("sbagliato" in str(outcome) for outcome in wrong.values())


def test_by_tls_from_the_start(office, opened, certified, sent):
    sent(Server("127.0.0.1", opened(certified), TLS))
    assert office.reached == [*FIVE]


@pytest.mark.parametrize("fault", ["no TLS", "unknown authority", "another name"])
def test_a_server_that_cannot_be_trusted_gets_nothing(office, opened, certified, sent, monkeypatch, tmp_path, fault):
    (tmp_path / "none.pem").write_text("")
    if fault == "unknown authority":
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    port = opened() if fault == "no TLS" else opened(tls_context=certified)
    outcomes = sent(Server("localhost" if fault == "another name" else "127.0.0.1", port, "starttls"))
    assert {outcome.fate for outcome in outcomes.values()} == {Fate.WAITING}
    assert office.letters == []


@pytest.mark.parametrize(
    ("environment", "plaintext", "expected"),
    [
        ({}, False, "SMTP_HOST must be set"),
        ({"SMTP_HOST": "mail.example", "SMTP_TLS": "ssl"}, False, "SMTP_TLS must be one of starttls, tls, none: 'ssl'"),
        ({"SMTP_HOST": "mail.example", "SMTP_PORT": "0"}, False, "SMTP_PORT must be a number from 1 to 65535: '0'"),
        ({"SMTP_HOST": "mail.example", "SMTP_TLS": "none"}, True, "SMTP_TLS must not be none"),
        ({"SMTP_HOST": "10.0.0.1", "SMTP_TLS": "none"}, True, "SMTP_TLS must not be none"),
        ({"SMTP_HOST": "127.0.0.1", "SMTP_TLS": "none"}, False, "SMTP_TLS must not be none"),
        ({"SMTP_HOST": "mail.example", "SMTP_USER": "a"}, False, "SMTP_USER and SMTP_PASSWORD must be set together"),
        ({"SMTP_HOST": "m.example", "SMTP_USER": "a", "SMTP_PASSWORD": "è"}, False, "must be ASCII"),
    ],
)
def test_a_wrong_environment_is_refused_with_the_rule(environment, plaintext, expected):
    with pytest.raises(CannotSend) as found:
        prepare(MAILING, None, environment, plaintext)
    (reason,) = found.value.reasons
    assert expected in reason
    assert "è" not in reason


@pytest.mark.parametrize(("tls", "port"), [("", 587), ("starttls", 587), ("tls", 465)])
def test_a_server_has_the_port_of_its_kind_and_its_password_is_never_printed(tls, port):
    environment = {"SMTP_HOST": "mail.example", "SMTP_TLS": tls, "SMTP_USER": "a", "SMTP_PASSWORD": "segreto"}
    server, addresses = prepare(MAILING, None, environment)
    assert (server.port, server.tls, addresses) == (port, tls or "starttls", ("readers@test.example",))
    assert "segreto" not in repr(server)


def test_all_that_is_missing_to_send_is_said_at_once():
    with pytest.raises(CannotSend) as found:
        prepare(Mailing(), None, {})
    assert [reason.split(" must ")[0].split(".")[-1] for reason in found.value.reasons] == [
        "from",
        "list_id",
        "unsubscribe",
        "list",
        "SMTP_HOST",
    ]


def test_a_list_cannot_be_left_by_an_address_that_names_the_reader(tmp_path):
    mailing = Mailing("n@t.example", "l@t.example", "l.t.example", ("https://t.example/{address}",))
    with pytest.raises(CannotSend, match=r"must not have \{address\}"):
        prepare(mailing, None, {"SMTP_HOST": "mail.example"})
    (tmp_path / "r").write_text("a@b.example\n")
    assert prepare(mailing, tmp_path / "r", {"SMTP_HOST": "mail.example"})[1] == ("a@b.example",)


def test_recipients_are_read_one_a_line_each_once(tmp_path):
    path = tmp_path / "readers.txt"
    path.write_bytes(
        b"\xef\xbb\xbfada@readers.example\r\n\r\n# chi legge\n bruno@readers.example \nADA@readers.example\n"
    )
    assert read_recipients(path) == ("ada@readers.example", "bruno@readers.example")


def test_every_line_that_is_no_address_is_told_and_nothing_is_sent(tmp_path):
    path = tmp_path / "readers.txt"
    path.write_text("ada@readers.example\nAda <ada@readers.example>\n@x\na@b\tc\nàda@readers.example\na@b@c\nx@-y\n")
    with pytest.raises(ProblemsFound) as found:
        read_recipients(path)
    assert [problem.line for problem in found.value.problems] == [2, 3, 4, 5, 6, 7]
    for empty in (tmp_path / "none.txt", tmp_path / "empty.txt"):
        (tmp_path / "empty.txt").write_text("# nessuno\n")
        with pytest.raises(ProblemsFound, match="must"):
            read_recipients(empty)


def test_a_log_is_open_to_one_run_at_a_time_and_a_line_cut_off_spoils_no_other(tmp_path):
    path = tmp_path / "deep" / "log"
    with Log(path) as log:
        log.note("<1@x>", "Ada@readers.example")
        with pytest.raises(CannotSend, match="another run"), Log(path):
            pass
    path.write_text(path.read_text() + "<1@x> bru")
    with Log(path) as log:
        log.note("<1@x>", "carla@readers.example")
    with Log(path) as log:
        found = [log.has("<1@x>", f"{name}@readers.example") for name in ("ADA", "bruno", "carla")]
        assert (found, log.has("<2@x>", "ada@readers.example")) == ([True, False, True], False)
    assert path.stat().st_mode & 0o777 == 0o600
