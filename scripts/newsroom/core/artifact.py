"""Sheet: a file of the site as a unit of work: where it goes, what tells whether it must be made again, how it is made."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the site: `path` is below its folder, `make` gives its text or bytes.

    Two sheets with one `key` are the same to the byte; one without is made every time. A page has its `url` and template,
    and its entry in the sitemap if it is `listed` there. Sheets of one `turn` share what they are made with.
    """

    path: str
    key: str
    make: Callable[[], str | bytes]
    url: str | None = None
    template: str = ""
    listed: str = ""
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sheets that are planned together. Two bundles with one `key` have the same sheets, to the byte; one without may not.

    The key may say too much: sheets of a bundle with another key can be the same still, which their own keys tell.
    """

    name: str
    key: str
    sheets: Callable[[], Iterable[Sheet]]


def write_sheets(sheets: Iterable[Sheet], folder: Path) -> int:
    """Writes them below a folder; returns how many."""
    count = 0
    for sheet in sheets:
        write_file(f"{folder}/{sheet.path}", sheet.make())
        count += 1
    return count


def write_file(path: str, content: str | bytes) -> os.stat_result:
    """Writes the file, with the folders it stands in; a text in UTF-8, its line ends as they are. Returns its size and times."""
    data = content.encode() if isinstance(content, str) else content
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, flags, 0o666)
    with open(file, "wb", buffering=0) as stream:  # noqa: PTH123 # a third of the time of Path.write_bytes
        stream.write(data)
        return os.fstat(file)
