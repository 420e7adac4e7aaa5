"""The log of deliveries, by which a run that failed resumes without sending anything twice."""

import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from newsroom.core.message import Message
from newsroom.newsletter.delivery_settings import DeliveryError

try:
    import fcntl
except ImportError:  # on Windows nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]


class DeliveryLog:
    """Who has received which message: a file with one line per delivery, `MESSAGE-ID ADDRESS TIME` (UTC).

    A context manager. Only one run at a time can open a log; the next one raises DeliveryError (not on Windows).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._delivered: set[tuple[str, str]] = set()
        self._file = -1

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_symlink():
            raise DeliveryError([Message("{path} must not be a symbolic link", path=self.path)])
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)  # it names readers
        try:
            if fcntl:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise DeliveryError(
                [Message("{path} must not be in use: another run is sending; wait for its end", path=self.path)]
            ) from None
        text = self.path.read_text("utf-8")
        if text and not text.endswith("\n"):
            # A truncated last line, for example after a full disk, must not swallow the next one.
            os.write(self._file, b"\n")
        self._delivered = {(parts[0], parts[1].lower()) for line in text.splitlines() if len(parts := line.split()) > 1}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def has(self, message_id: str, address: str) -> bool:
        """Whether the message has been delivered to the address."""
        return (message_id, address.lower()) in self._delivered

    def record(self, message_id: str, address: str) -> None:
        """Logs a delivery and flushes the line to disk (fsync)."""
        self._delivered.add((message_id, address.lower()))
        os.write(self._file, f"{message_id} {address} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode())
        os.fsync(self._file)
