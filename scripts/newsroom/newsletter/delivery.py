"""Delivery over SMTP (RFC 5321), one message per recipient."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from smtplib import SMTP, SMTP_SSL, SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from newsroom.core.problems import quoted
from newsroom.newsletter.delivery_log import DeliveryLog
from newsroom.newsletter.delivery_settings import IMPLICIT_TLS, STARTTLS, SmtpServer

SMTP_TIMEOUT = 60.0  # seconds without a response
MAX_REASON_LENGTH = 300  # characters of a server's response that are shown


class DeliveryStatus(StrEnum):
    """What happened to a message to one recipient."""

    DELIVERED = "delivered"
    EARLIER = "delivered earlier"
    REFUSED = "refused"
    WAITING = "not delivered"


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """The status of the message to an address and, unless it was delivered, the reason in the server's words."""

    address: str
    status: DeliveryStatus
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether the message still has to be delivered."""
        return self.status in (DeliveryStatus.REFUSED, DeliveryStatus.WAITING)


def deliver(
    server: SmtpServer,
    log: DeliveryLog,
    message_id: str,
    addresses: Sequence[str],
    message_to: Callable[[str], EmailMessage],
) -> Iterator[DeliveryOutcome]:
    """Sends the message `message_id` to each address not in the open log, and yields the outcome for every address.

    `message_to` makes the message for one address. A message counts as delivered once the server has accepted it; it is logged
    before the next one is sent. A refused recipient is skipped; after a lost connection all the others wait for the next run.
    """
    waiting = [address for address in addresses if not log.has(message_id, address)]
    yield from (DeliveryOutcome(address, DeliveryStatus.EARLIER) for address in addresses if address not in waiting)
    if not waiting:
        return
    try:
        with _session(server) as session:
            while waiting:
                refusal = _send(session, message_to(waiting[0]), waiting[0])
                if not refusal:
                    log.record(message_id, waiting[0])
                status = DeliveryStatus.REFUSED if refusal else DeliveryStatus.DELIVERED
                yield DeliveryOutcome(waiting.pop(0), status, refusal)
    except (OSError, UnicodeError) as error:
        yield from (DeliveryOutcome(address, DeliveryStatus.WAITING, _reason(error)) for address in waiting)


@contextmanager
def _session(server: SmtpServer) -> Iterator[SMTP]:
    context = ssl.create_default_context()
    if server.tls == IMPLICIT_TLS:
        session: SMTP = SMTP_SSL(server.host, server.port, timeout=SMTP_TIMEOUT, context=context)
    else:
        session = SMTP(server.host, server.port, timeout=SMTP_TIMEOUT)
    with session:
        if server.tls == STARTTLS:
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        yield session


def _send(session: SMTP, message: EmailMessage, address: str) -> str:
    """Why the server refuses this recipient, empty if it accepts. Raises OSError if the session cannot go on."""
    sender = message["From"].addresses[0].addr_spec
    try:
        session.sendmail(sender, [address], message.as_bytes())
    except (SMTPRecipientsRefused, SMTPDataError) as refusal:
        return _reason(refusal)
    return ""


def _reason(error: Exception) -> str:
    """The error on one line, with unprintable characters of the server's response escaped."""
    if isinstance(error, SMTPRecipientsRefused):
        return _response(*next(iter(error.recipients.values())))
    if isinstance(error, SMTPResponseException):
        return _response(error.smtp_code, error.smtp_error)
    return quoted(str(error) or type(error).__name__, MAX_REASON_LENGTH)


def _response(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {quoted(' '.join(text.split()), MAX_REASON_LENGTH)}"
