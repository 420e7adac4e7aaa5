"""Delivery of messages by SMTP (RFC 5321), one to each recipient, with a log by which a run that failed goes on where it was."""

import fcntl
import os
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from smtplib import SMTP, SMTP_SSL, SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Self

from newsroom.archive.settings import ADDRESS_PART, EMAIL, Mailing
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, given, shown

STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
PORTS = {STARTTLS: 587, TLS: 465, PLAIN: 25}  # RFC 6409, RFC 8314, RFC 5321
TIMEOUT = 60.0  # seconds without an answer
LONGEST_REASON = 300  # characters of a server's answer that are shown


class CannotSend(Exception):
    """Raised before anything is sent; carries every reason, each a sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Server:
    """Where messages are handed over; `tls` is starttls, tls or none."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


class Fate(StrEnum):
    """What became of a message to a recipient."""

    DELIVERED = "delivered"
    EARLIER = "delivered earlier"
    REFUSED = "refused"
    WAITING = "not delivered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the message to an address, and why, in the server's words, if it was not delivered."""

    address: str
    fate: Fate
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.fate}: {self.address}" + (f": {self.reason}" if self.reason else "")

    @property
    def failed(self) -> bool:
        """Whether the message is still to be delivered."""
        return self.fate in (Fate.REFUSED, Fate.WAITING)


def prepare(
    mailing: Mailing, recipients: Path | None, environment: Mapping[str, str], plaintext: bool = False
) -> tuple[Server, tuple[str, ...]]:
    """The server that SMTP_HOST, _PORT, _TLS, _USER and _PASSWORD name, and the addresses of a file, or else the list's.

    Without TLS only a server on this machine is taken, and only if `plaintext` allows it. Raises CannotSend with all that is
    missing or wrong, ProblemsFound for what is wrong in the file.
    """
    given = {name: environment.get(f"SMTP_{name}", "") for name in ("HOST", "PORT", "TLS", "USER", "PASSWORD")}
    tls = given["TLS"] or STARTTLS
    port = given["PORT"] or str(PORTS.get(tls, 0))
    if reasons := [*_missing(mailing, bool(recipients)), *_wrong(given, tls, port, plaintext)]:
        raise CannotSend(reasons)
    addresses = read_recipients(recipients) if recipients else (mailing.list_address,)
    return Server(given["HOST"], int(port), tls, given["USER"], given["PASSWORD"]), addresses


def _missing(mailing: Mailing, one_by_one: bool) -> Iterator[str]:
    settings = {"from": mailing.sender, "list_id": mailing.list_id, "unsubscribe": mailing.unsubscribe}
    for key in (key for key, value in settings.items() if not value):
        yield Message("extra.newsroom.newsletter.{key} must be set in mkdocs.yml to send", key=key)
    if not one_by_one and not mailing.list_address:
        yield Message("extra.newsroom.newsletter.list must be set in mkdocs.yml, or --recipients given")
    if not one_by_one and any(ADDRESS_PART in address for address in mailing.unsubscribe):
        yield Message(
            "newsletter.unsubscribe must not have {part} where one message goes to the whole list", part=ADDRESS_PART
        )


def _wrong(smtp: Mapping[str, str], tls: str, port: str, plaintext: bool) -> Iterator[str]:
    host = smtp["HOST"]
    if not host:
        yield Message("SMTP_HOST must be set: the server that sends")
    if tls not in PORTS:
        yield Message("SMTP_TLS must be one of {known}", known=", ".join(PORTS)) + given(tls)
    elif not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        yield Message("SMTP_PORT must be a number from 1 to 65535") + given(port)
    if host and tls == PLAIN and not (plaintext and _is_loopback(host)):
        yield Message("SMTP_TLS must not be none, but for a server on this machine with --plaintext-to-this-machine")
    if bool(smtp["USER"]) != bool(smtp["PASSWORD"]):
        yield Message("SMTP_USER and SMTP_PASSWORD must be set together")
    if not (smtp["USER"] + smtp["PASSWORD"]).isascii():
        yield Message("SMTP_USER and SMTP_PASSWORD must be ASCII")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def read_recipients(path: Path) -> tuple[str, ...]:
    """The addresses of a file, one a line, each once; empty lines and those that begin with # do not count.

    Raises ProblemsFound with all that is wrong, so that no list is sent to by halves.
    """
    if not path.is_file():
        raise ProblemsFound(
            [Problem(str(path), 1, Message("the file must exist: it holds the recipients, one a line"))]
        )
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    found = {n: line.strip() for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")}
    problems = [
        Problem(
            str(path), n, Message("a line must be one mail address in ASCII, such as reader@example.org") + given(text)
        )
        for n, text in found.items()
        if not EMAIL.fullmatch(text)
    ]
    if not found:
        problems.append(Problem(str(path), 1, Message("the file must hold at least one mail address")))
    if problems:
        raise ProblemsFound(problems)
    once: dict[str, str] = {}
    for text in found.values():
        once.setdefault(text.lower(), text)
    return tuple(once.values())


class Log:
    """Who has had which message: a file with a line for each delivery, `MESSAGE-ID ADDRESS TIME`, open to one run at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._had: set[tuple[str, str]] = set()
        self._file = -1

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)  # it names readers
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise CannotSend(
                [Message("{path} must not be in use: another run is delivering", path=self.path)]
            ) from None
        text = self.path.read_text("utf-8")
        if text and not text.endswith("\n"):
            # A line that was cut off, by a full disk perhaps, must not swallow the next one.
            os.write(self._file, b"\n")
        self._had = {(parts[0], parts[1].lower()) for line in text.splitlines() if len(parts := line.split()) > 1}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def has(self, message_id: str, address: str) -> bool:
        """Whether the address has had the message."""
        return (message_id, address.lower()) in self._had

    def note(self, message_id: str, address: str) -> None:
        """Writes down, and onto the disk, that the address has it."""
        self._had.add((message_id, address.lower()))
        os.write(self._file, f"{message_id} {address} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode())
        os.fsync(self._file)


def deliver(
    server: Server, log: Log, message_id: str, addresses: Sequence[str], write: Callable[[str], EmailMessage]
) -> Iterator[Outcome]:
    """What became of the message `message_id` to each address; `write` makes it. An open log keeps those that have it.

    Delivered is what the server has accepted, noted before the next one is sent. Whom the server refuses is passed over; when
    the connection is lost, the rest waits for another run.
    """
    waiting = [address for address in addresses if not log.has(message_id, address)]
    yield from (Outcome(address, Fate.EARLIER) for address in addresses if address not in waiting)
    if not waiting:
        return
    try:
        with _session(server) as session:
            while waiting:
                refused = _hand_over(session, write(waiting[0]), waiting[0])
                if not refused:
                    log.note(message_id, waiting[0])
                yield Outcome(waiting.pop(0), Fate.REFUSED if refused else Fate.DELIVERED, refused)
    except (OSError, UnicodeError) as lost:
        yield from (Outcome(address, Fate.WAITING, _reason(lost)) for address in waiting)


@contextmanager
def _session(server: Server) -> Iterator[SMTP]:
    context = ssl.create_default_context()
    if server.tls == TLS:
        session: SMTP = SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    else:
        session = SMTP(server.host, server.port, timeout=TIMEOUT)
    with session:
        if server.tls == STARTTLS:
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        yield session


def _hand_over(session: SMTP, message: EmailMessage, address: str) -> str:
    """Why the server refuses a recipient, empty if it accepts. Raises OSError where it would refuse the next one too."""
    sender = message["From"].addresses[0].addr_spec
    try:
        session.sendmail(sender, [address], message.as_bytes())
    except (SMTPRecipientsRefused, SMTPDataError) as refused:
        return _reason(refused)
    return ""


def _reason(error: Exception) -> str:
    """The error in one line, the server's words as far as they can be shown."""
    if isinstance(error, SMTPRecipientsRefused):
        return _answer(*next(iter(error.recipients.values())))
    if isinstance(error, SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return shown(str(error) or type(error).__name__, LONGEST_REASON)


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {shown(' '.join(text.split()), LONGEST_REASON)}"
