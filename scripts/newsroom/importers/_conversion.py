"""Texts of entries as texts of this archive: links between stories, images, leftovers that can be mended."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from newsroom.archive.settings import Settings
from newsroom.formats.leftover_mending import mended_field, mended_text
from newsroom.formats.leftovers import field_leftovers, text_leftovers
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.importers._entry import Entry, ImportSource
from newsroom.importers._html_to_markdown import Loss
from newsroom.importers._html_tree import parsed, text_of, without_invalid
from newsroom.importers._inline import code_span
from newsroom.importers._markdown_text import markdown_text
from newsroom.importers._wordpress_text import wordpress_text


@dataclass(frozen=True, slots=True)
class ConvertedEntry:
    """The text of an entry, what was lost, and what is left for a person: lines of the text and messages."""

    markdown: str
    losses: tuple[Loss, ...]
    leftovers: list[tuple[int, str]]


class Converter:
    """Converts the texts of a source. `files` are the imported files by where they were: by the keys that `path_key` gives,
    alone and with `.LANG` behind them.
    """

    def __init__(self, source: ImportSource, settings: Settings, files: Mapping[str, str]) -> None:
        self._source, self._settings, self._files = source, settings, files

    def converted(self, entry: Entry, image_file: Callable[[str], str] = lambda _: "") -> ConvertedEntry:
        """The text of an entry; `image_file` copies an image and gives its path as texts write it, empty if it cannot."""
        title = clean_line(entry.title)

        def url(written: str) -> str:
            return self._url(entry, written)

        if entry.is_markdown:
            text = markdown_text(entry.text, rewrite_url=url, rewrite_image=image_file, default_alt=title)
        else:
            text = wordpress_text(
                entry.text,
                footnotes=entry.notes.get("", ""),
                reusable=getattr(self._source, "reusable", {}),
                image_of=self._source.image,
                rewrite_url=url,
                rewrite_image=image_file,
                default_alt=title,
            )
        markdown = _with_leftovers_as_code(mended_text(text.markdown)[0])
        leftovers = [(line + 1, str(message)) for line, message in dialect_violations(markdown)]
        return ConvertedEntry(markdown, text.losses, leftovers)

    def _url(self, entry: Entry, written: str) -> str:
        """The target of a link: the file of an imported story, or the absolute address; empty if it leads nowhere from here."""
        try:
            absolute = urljoin(entry.address, unescape(written)) if entry.address else unescape(written)
            parts, own = urlsplit(absolute), urlsplit(entry.address)
        except ValueError:
            return written
        if parts.scheme and parts.netloc.removeprefix("www.") != own.netloc.removeprefix("www."):
            return absolute
        if file := self._file(entry, parts.path, parts.query):
            return f"../{file}"
        return absolute if parts.scheme else ""

    def _file(self, entry: Entry, path: str, query: str) -> str:
        """The imported file that a path of the source leads to: by its address, by its place beside the text, or by its name."""
        beside = normpath(join(entry.folder, path)) if entry.folder and not path.startswith("/") else path
        for key in (path_key(path, query), path_key(text_key(beside))):
            for wished in (f"{key}.{entry.lang}", key):
                if file := self._files.get(wished):
                    return file
        return ""


def _with_leftovers_as_code(markdown: str) -> str:
    """The text with the tags of other systems as code: they stay visible, and a check knows that they are meant."""
    data, problems = markdown.encode(), len([*dialect_violations(markdown)])
    for leftover in sorted(text_leftovers(markdown), key=lambda each: each.start, reverse=True):
        written = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", data[leftover.start : leftover.end].decode())
        changed = data[: leftover.start] + code_span(written).encode() + data[leftover.end :]
        if (fewer := len([*dialect_violations(changed.decode())])) < problems:
            data, problems = changed, fewer
    return data.decode()


def path_key(path: str, query: str = "") -> str:
    """The path of an address as addresses of a source are compared."""
    if not path.strip("/") and (found := re.search(r"(?:^|&)p=(\d+)", query)):
        return f"?p={found[1]}"
    return unquote(path).strip("/").lower()


def text_key(path: str) -> str:
    """The path of a file of texts without its ending, and without `index` in a folder of its own."""
    return re.sub(r"(/_?index)?(\.(md|markdown|mdown|html?))?$", "", path.rstrip("/"))


def clean_line(text: str) -> str:
    """A title or summary as plain text on one line, without marks of other systems: their words stay."""
    text = without_invalid(text)
    text = text_of(parsed(text)) if re.search(r"[<&]", text) else " ".join(text.split())
    text = mended_field(text)
    data = text.encode()
    for leftover in sorted(field_leftovers(text), key=lambda each: each.start, reverse=True):
        words = re.sub(r"[^\w\s.,;:!?'’-]", "", data[leftover.start : leftover.end].decode())
        data = data[: leftover.start] + words.encode() + data[leftover.end :]
    return " ".join(data.decode().split())
