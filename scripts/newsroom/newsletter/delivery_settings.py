"""Settings of a delivery: the SMTP server and its credentials from the environment, the recipients from a file or the list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from newsroom.archive.settings import ADDRESS_PLACEHOLDER, MailingList
from newsroom.core.message import Message
from newsroom.core.problems import with_value
from newsroom.newsletter._recipients import read_recipients

STARTTLS, IMPLICIT_TLS, NO_TLS = "starttls", "tls", "none"
SMTP_PORTS = {STARTTLS: 587, IMPLICIT_TLS: 465, NO_TLS: 25}  # RFC 6409, RFC 8314, RFC 5321


class DeliveryError(Exception):
    """Why nothing can be sent, raised before the first message; carries every reason, each a sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """The server that accepts the messages; `tls` is a key of SMTP_PORTS."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_delivery_settings(
    mailing_list: MailingList, recipients: Path | None, environment: Mapping[str, str], plaintext: bool = False
) -> tuple[SmtpServer, tuple[str, ...]]:
    """The server that the SMTP_… variables name, and the addresses in the file `recipients` or else the list's address.

    Reads SMTP_HOST, _PORT, _TLS, _USER and _PASSWORD. Without TLS only a server on this machine is accepted, and only if
    `plaintext` allows it. Raises DeliveryError with everything that is missing or invalid, ProblemsFound for the file.
    """
    smtp = {name: environment.get(f"SMTP_{name}", "") for name in ("HOST", "PORT", "TLS", "USER", "PASSWORD")}
    tls = smtp["TLS"] or STARTTLS
    port = smtp["PORT"] or str(SMTP_PORTS.get(tls, 0))
    if reasons := [*_missing(mailing_list, bool(recipients)), *_invalid(smtp, tls, port, plaintext)]:
        raise DeliveryError(reasons)
    addresses = read_recipients(recipients) if recipients else (mailing_list.list_address,)
    return SmtpServer(smtp["HOST"], int(port), tls, smtp["USER"], smtp["PASSWORD"]), addresses


def _missing(mailing_list: MailingList, has_recipients: bool) -> Iterator[str]:
    settings = {
        "from": mailing_list.sender,
        "list_id": mailing_list.list_id,
        "unsubscribe": mailing_list.unsubscribe,
    }
    for key in (key for key, value in settings.items() if not value):
        yield Message("extra.newsroom.newsletter.{key} must be set in mkdocs.yml to send", key=key)
    if not has_recipients and not mailing_list.list_address:
        yield Message("extra.newsroom.newsletter.list must be set in mkdocs.yml to send without --recipients")
    if not has_recipients and any(ADDRESS_PLACEHOLDER in address for address in mailing_list.unsubscribe):
        yield Message(
            "extra.newsroom.newsletter.unsubscribe must not contain {part} when one message goes to the whole list; "
            "send with --recipients",
            part=ADDRESS_PLACEHOLDER,
        )


def _invalid(smtp: Mapping[str, str], tls: str, port: str, plaintext: bool) -> Iterator[str]:
    host = smtp["HOST"]
    if not host:
        yield Message("SMTP_HOST must be set to the name of the mail server")
    if tls not in SMTP_PORTS:
        yield Message("SMTP_TLS must be one of {known}", known=", ".join(SMTP_PORTS)) + with_value(tls)
    elif not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        yield Message("SMTP_PORT must be a number from 1 to 65535") + with_value(port)
    if host and tls == NO_TLS and not (plaintext and _is_loopback(host)):
        yield Message(
            "SMTP_TLS must not be none unless the server is on this machine; then add --plaintext-to-this-machine"
        )
    if bool(smtp["USER"]) != bool(smtp["PASSWORD"]):
        yield Message("SMTP_USER and SMTP_PASSWORD must be set together")
    if not (smtp["USER"] + smtp["PASSWORD"]).isascii():
        yield Message("SMTP_USER and SMTP_PASSWORD must be ASCII")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
