"""Delivery to a real SMTP server: once to each recipient, over TLS, and resumed after every kind of failure."""

import email

import pytest
from aiosmtpd.smtp import AuthResult

from newsroom.newsletter.delivery import DeliveryStatus, deliver
from newsroom.newsletter.delivery_log import DeliveryLog
from newsroom.newsletter.delivery_settings import IMPLICIT_TLS, NO_TLS, STARTTLS, SmtpServer

FIVE = tuple(f"{name}@readers.example" for name in ("ada", "bruno", "carla", "dario", "elena"))


@pytest.fixture
def sent(tmp_path):
    """Delivers a small message to addresses, with the test's log; returns the outcome by address."""

    def send(server, addresses=FIVE, message_id="<1@test.example>"):
        with DeliveryLog(tmp_path / "log") as log:
            return {outcome.address: outcome for outcome in deliver(server, log, message_id, addresses, letter)}

    return send


def letter(address):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"], message["Subject"] = "news@test.example", address, "Città"
    message.set_content(".una riga\n.\nQUIT\n")
    return message


def plain(port, **more):
    return SmtpServer("127.0.0.1", port, NO_TLS, **more)


def test_each_recipient_receives_one_unaltered_message(mail_server, start_server, sent):
    outcomes = sent(plain(start_server()))
    assert mail_server.reached == [*FIVE]
    assert {outcome.status for outcome in outcomes.values()} == {DeliveryStatus.DELIVERED}
    sender, _, message, _ = mail_server.messages[0]
    assert (sender, message["To"], message["Subject"]) == ("news@test.example", FIVE[0], "Città")
    assert (
        message.get_content() == ".una riga\r\n.\r\nQUIT\r\n"
    )  # a line with only a dot does not end the message (RFC 5321, 4.5.2)


def test_refused_recipients_are_skipped_and_retried_on_the_next_run(mail_server, start_server, sent):
    mail_server.refused = {FIVE[2]: "550 5.1.1 No such reader"}
    server = plain(start_server())
    first = sent(server)
    assert (first[FIVE[2]].status, first[FIVE[2]].reason) == (DeliveryStatus.REFUSED, "550 '5.1.1 No such reader'")
    assert mail_server.reached == [*FIVE[:2], *FIVE[3:]]
    mail_server.recover()
    again = sent(server)
    assert mail_server.reached == [*FIVE[:2], *FIVE[3:], FIVE[2]]
    assert [again[address].status for address in FIVE] == [DeliveryStatus.EARLIER] * 2 + [DeliveryStatus.DELIVERED] + [
        DeliveryStatus.EARLIER
    ] * 2


@pytest.mark.parametrize("how", ["hang up", "close the service"])
def test_nobody_receives_a_message_twice_after_a_lost_connection(mail_server, start_server, sent, how):
    if how == "hang up":
        mail_server.dropped = {FIVE[2]}
    else:
        mail_server.refused = {FIVE[2]: "421 4.3.2 Closing"}
    server = plain(start_server())
    first = sent(server)
    assert mail_server.reached == [*FIVE[:2]]
    assert [first[address].failed for address in FIVE] == [False, False, True, True, True]
    mail_server.recover()
    again = sent(server)
    assert mail_server.reached == [*FIVE]
    assert [again[address].status for address in FIVE] == [DeliveryStatus.EARLIER] * 2 + [DeliveryStatus.DELIVERED] * 3
    assert {outcome.status for outcome in sent(server).values()} == {DeliveryStatus.EARLIER}
    assert mail_server.reached == [*FIVE]


def test_the_log_of_one_message_does_not_stop_another(mail_server, start_server, sent):
    server = plain(start_server())
    sent(server, FIVE[:1])
    sent(server, FIVE[:1], "<2@test.example>")
    assert mail_server.reached == [FIVE[0]] * 2


def test_all_recipients_wait_when_the_server_cannot_be_reached(start_server, sent):
    port = start_server()
    outcomes = sent(plain(port + 1 if port < 65535 else port - 1, user="", password=""))
    assert {outcome.status for outcome in outcomes.values()} == {DeliveryStatus.WAITING}


def test_credentials_are_sent_only_after_starttls(mail_server, start_server, trusted_context, sent):
    asked = []

    def known(_server, session, _envelope, _mechanism, data):
        asked.append(session.ssl is not None)
        return AuthResult(success=data.password == b"segreto", handled=False)

    port = start_server(tls_context=trusted_context, require_starttls=True, authenticator=known, auth_required=True)
    wrong = sent(SmtpServer("127.0.0.1", port, STARTTLS, "news", "sbagliato"))
    assert {outcome.status for outcome in wrong.values()} == {DeliveryStatus.WAITING}
    right = sent(SmtpServer("127.0.0.1", port, STARTTLS, "news", "segreto"))
    assert {outcome.status for outcome in right.values()} == {DeliveryStatus.DELIVERED}
    assert {*asked} == {True}
    assert all(safe for *_, safe in mail_server.messages)
    assert not any("sbagliato" in repr(outcome) for outcome in wrong.values())


def test_implicit_tls(mail_server, start_server, trusted_context, sent):
    sent(SmtpServer("127.0.0.1", start_server(trusted_context), IMPLICIT_TLS))
    assert mail_server.reached == [*FIVE]


@pytest.mark.parametrize("fault", ["no TLS", "unknown authority", "another name"])
def test_nothing_is_sent_to_a_server_without_a_valid_certificate(
    mail_server, start_server, trusted_context, sent, monkeypatch, tmp_path, fault
):
    (tmp_path / "none.pem").write_text("")
    if fault == "unknown authority":
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    port = start_server() if fault == "no TLS" else start_server(tls_context=trusted_context)
    outcomes = sent(SmtpServer("localhost" if fault == "another name" else "127.0.0.1", port, STARTTLS))
    assert {outcome.status for outcome in outcomes.values()} == {DeliveryStatus.WAITING}
    assert mail_server.messages == []
