"""TextCache: rendered texts by the digest of their file, in an SQLite file that several processes may use at once."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsroom.formats.markdown import RenderedText

LOCK_TIMEOUT = 60.0  # seconds to wait while another process writes


class TextCache:
    """A cache that never fails: if its file cannot be used, texts are missing and nothing is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections: dict[int, sqlite3.Connection] = {}

    def __reduce__(self) -> tuple[type["TextCache"], tuple[Path]]:
        return TextCache, (self.path,)  # another process opens its own connection

    def get(self, digest: str) -> tuple[str, str] | None:
        """HTML and plain text, None if the cache does not have them."""
        with suppress(sqlite3.Error, OSError):
            row = self._connect().execute("SELECT html, plain FROM texts WHERE digest = ?", (digest,)).fetchone()
            return row if row and all(isinstance(text, str) for text in row) else None
        return None

    def put(self, texts: Iterable[tuple[str, RenderedText]]) -> bool:
        """Adds texts by digest, all or none; returns whether they were added."""
        rows = ((digest, text.html, text.plain) for digest, text in texts)
        with suppress(sqlite3.Error, OSError):
            with self._connect() as connection:
                connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)
            return True
        return False

    def prune(self, digests: set[str]) -> None:
        """Deletes all texts except those with these digests, so that the file does not grow forever.

        A few obsolete texts stay, because an edit is often undone.
        """
        with suppress(sqlite3.Error, OSError), self._connect() as connection:
            known = {digest for (digest,) in connection.execute("SELECT digest FROM texts")}
            obsolete = known - digests
            if len(obsolete) > len(digests) // 4:
                connection.executemany("DELETE FROM texts WHERE digest = ?", ((digest,) for digest in obsolete))

    def _connect(self) -> sqlite3.Connection:
        """The connection of this process: a forked process must not use another's (sqlite.org/howtocorrupt.html, 2.6)."""
        process = os.getpid()
        if process not in self._connections:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=LOCK_TIMEOUT)
            try:
                # After a power failure the file may be corrupt: then it is created again.
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, html TEXT, plain TEXT)")
            except sqlite3.OperationalError:  # locked by another process, or read-only
                raise
            except sqlite3.DatabaseError:  # not a database
                self.path.unlink()
                raise
            connection.execute(
                "PRAGMA trusted_schema = OFF"
            )  # the schema of a file that somebody else wrote runs nothing
            self._connections[process] = connection
        return self._connections[process]
