"""Settings of a delivery: read from the environment and mkdocs.yml, and rejected completely if anything is wrong."""

import pytest

from newsroom.archive.settings import MailingList
from newsroom.newsletter.delivery_settings import DeliveryError, read_delivery_settings

MAILING = MailingList(
    "news@test.example", "readers@test.example", "news.test.example", ("https://news.test.example/leave",)
)


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
def test_an_invalid_environment_is_rejected_with_the_rule(environment, plaintext, expected):
    with pytest.raises(DeliveryError) as found:
        read_delivery_settings(MAILING, None, environment, plaintext)
    (reason,) = found.value.reasons
    assert expected in reason
    assert "è" not in reason


@pytest.mark.parametrize(("tls", "port"), [("", 587), ("starttls", 587), ("tls", 465)])
def test_the_default_port_depends_on_tls_and_the_password_is_never_printed(tls, port):
    environment = {"SMTP_HOST": "mail.example", "SMTP_TLS": tls, "SMTP_USER": "a", "SMTP_PASSWORD": "segreto"}
    server, addresses = read_delivery_settings(MAILING, None, environment)
    assert (server.port, server.tls, addresses) == (port, tls or "starttls", ("readers@test.example",))
    assert "segreto" not in repr(server)


def test_everything_missing_is_reported_at_once():
    with pytest.raises(DeliveryError) as found:
        read_delivery_settings(MailingList(), None, {})
    assert [reason.split(" must ")[0].split(".")[-1] for reason in found.value.reasons] == [
        "from",
        "list_id",
        "unsubscribe",
        "list",
        "SMTP_HOST",
    ]


def test_a_message_to_a_list_cannot_have_unsubscribe_urls_with_the_readers_address(tmp_path):
    mailing = MailingList("n@t.example", "l@t.example", "l.t.example", ("https://t.example/{address}",))
    with pytest.raises(DeliveryError, match=r"must not contain \{address\}"):
        read_delivery_settings(mailing, None, {"SMTP_HOST": "mail.example"})
    (tmp_path / "r").write_text("a@b.example\n")
    assert read_delivery_settings(mailing, tmp_path / "r", {"SMTP_HOST": "mail.example"})[1] == ("a@b.example",)
