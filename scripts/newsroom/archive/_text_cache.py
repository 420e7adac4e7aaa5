"""TextStore: rendered texts by the digest of their file, in an SQLite file of .cache/ that several processes may use at once."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newsroom.formats.markdown import Text

WAIT = 60.0  # seconds that a process waits for another one to have written


class TextStore:
    """A cache: whatever goes wrong with its file, a text is only not there, and nothing is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections: dict[int, sqlite3.Connection] = {}

    def __reduce__(self) -> tuple[type["TextStore"], tuple[Path]]:
        return TextStore, (self.path,)  # in another process it has its own connection

    def get(self, digest: str) -> tuple[str, str] | None:
        """HTML and plain words of the text, if it is there."""
        with suppress(sqlite3.Error, OSError):
            row = self._open().execute("SELECT html, plain FROM texts WHERE digest = ?", (digest,)).fetchone()
            return row if row and all(isinstance(words, str) for words in row) else None
        return None

    def put(self, texts: Iterable[tuple[str, Text]]) -> bool:
        """Adds texts by their digest, all or none. Returns whether they are there now."""
        rows = ((digest, text.html, text.plain) for digest, text in texts)
        with suppress(sqlite3.Error, OSError):
            with self._open() as connection:
                connection.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)
            return True
        return False

    def keep(self, digests: set[str]) -> None:
        """Drops every text but these, so that the file does not grow for ever."""
        with suppress(sqlite3.Error, OSError), self._open() as connection:
            known = {digest for (digest,) in connection.execute("SELECT digest FROM texts")}
            gone = known - digests
            if len(gone) > len(digests) // 4:  # what an edit leaves behind may be asked for again: it is often undone
                connection.executemany("DELETE FROM texts WHERE digest = ?", ((digest,) for digest in gone))

    def _open(self) -> sqlite3.Connection:
        """The connection of this process: none may be taken along into a forked one (sqlite.org/howtocorrupt.html, 2.6)."""
        process = os.getpid()
        if process not in self._connections:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=WAIT)
            # After a loss of power the file may be broken: then it is made again.
            connection.execute("PRAGMA synchronous = OFF")
            try:
                connection.execute("CREATE TABLE IF NOT EXISTS texts (digest TEXT PRIMARY KEY, html TEXT, plain TEXT)")
            except sqlite3.OperationalError:  # another process writes, or nobody may
                raise
            except sqlite3.DatabaseError:  # it is no database
                self.path.unlink()
                raise
            connection.execute("PRAGMA trusted_schema = OFF")  # a file that somebody else made has no say
            self._connections[process] = connection
        return self._connections[process]
