"""Finds elements of Markdown in which readers would see no words: `[](https://…)`, an empty heading, a file name as `alt`."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from newsroom.core.message import Message
from newsroom.formats.markdown_parser import LocatedEvent, MarkdownEvent
from newsroom.formats.text_file import forbidden_character

_NAMES = {
    "Link": Message("a link without words"),
    "Heading": Message("an empty heading"),
    "Item": Message("an empty list item"),
    "FootnoteDefinition": Message("an empty footnote"),
    "BlockQuote": Message("an empty quotation"),
}
_HINTS = {"Link": Message("write '[words](https://…)'")}
FILE_NAME = Message("the name of a file as the alternative text")
FILE_NAME_HINT = Message("write what the image shows")
_FILE_NAME = re.compile(
    r"(?i:[^\s/\\]+(?: [^\s/\\]+){0,6}\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|tiff?|bmp|svg)|"
    r"(?:IMG|DSC|DSCN|DSCF|PXL|DJI|GOPR|MVIMG|SAM|CIMG)[-_ ]?\d{3,}[\w-]*)"
)
_DELETE = Message("add its words or delete it")


def wordless_elements(events: Sequence[LocatedEvent]) -> Iterator[tuple[int, int, Message, Message]]:
    """Bytes, name and hint of each element without words."""
    open_elements: list[tuple[str, int]] = []
    alt = ""
    first_empty = 0  # elements before this one contain something
    for event, start, end in events:
        if (started := event.get("Start")) is not None:
            name = _name(started)
            open_elements.append((name, start))
            if name in ("Image", "CodeBlock", "Table"):
                first_empty = len(open_elements)
                alt = ""
        elif "End" in event:
            name, begin = open_elements.pop()
            if name == "Image" and is_file_name(alt):
                yield begin, end, FILE_NAME, FILE_NAME_HINT
            if len(open_elements) < first_empty:
                first_empty = len(open_elements)
            elif name in _NAMES and event["End"] != {"Heading": "H1"}:  # refused anyway
                yield begin, end, _NAMES[name], _HINTS.get(name, _DELETE)
                first_empty = len(open_elements)  # one cause, one message
        elif "Text" not in event or not _is_invisible(event["Text"]):
            first_empty = len(open_elements)
            alt += event.get("Text", "")


def is_file_name(alt: str) -> bool:
    """Whether an alternative text is the name of an image file, or the number that a camera gave it."""
    return bool(_FILE_NAME.fullmatch(alt.strip()))


def _name(started: str | MarkdownEvent) -> str:
    return started if isinstance(started, str) else next(iter(started))


def _is_invisible(text: str) -> bool:
    return all(category(character)[0] in "CZ" for character in text) and not forbidden_character(text)
