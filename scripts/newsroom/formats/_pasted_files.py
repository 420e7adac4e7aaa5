"""Finds what the parts of a file leave when it is pasted or merged: conflict marks, a second front matter."""

import re
from collections.abc import Iterator

from newsroom.core.message import Message
from newsroom.formats.visible_text import CODE, source_span

_CONFLICT_MARK = re.compile(r"^[ \t>]*?(?P<mark>(?:<{7}|>{7}|\|{7})(?: [^\n]*)?|={7})$", re.MULTILINE)
_SECOND_FRONT_MATTER = re.compile(
    r"(?:\A\s*|\n[ \t]*\n)(?P<fence>---|\+\+\+|;;;)[ \t]*\n"
    r"(?=(?:[^\n]*\n){0,3}(?:title|date|layout|categor(?:y|ies)|tags|author|draft|slug|summary|description|permalink)\s*[:=])"
    r"(?:\w[\w.-]*[ \t]*[:=][^\n]*\n|[ \t]+\S[^\n]*\n|- [^\n]*\n|#[^\n]*\n|\[[^\n]*\n|[ \t]*\n)+?(?P=fence)[ \t]*(?:\n|\Z)"
)
CONFLICT = Message("a mark of a merge conflict")
CONFLICT_HINT = Message("keep one of the two versions and delete the marks")
FRONT_MATTER = Message("a second front matter")
FRONT_MATTER_HINT = Message("move its fields to the first one")


def begins_with_front_matter(source: str) -> bool:
    """Whether a text begins with another front matter, as if two files had been pasted into one."""
    return source.lstrip()[:3] in ("---", "+++", ";;;") and bool(_SECOND_FRONT_MATTER.match(source))


def pasted_files(source: str, shown: str) -> Iterator[tuple[int, int, Message, Message]]:
    """Bytes, name and hint of each leftover outside code. `shown` is the visible text of the source."""
    if not any(mark in source for mark in ("<<<<<<<", "=======", ">>>>>>>", "---", "+++", ";;;")):
        return
    data = shown.encode()
    found = [(span, CONFLICT, CONFLICT_HINT) for span in conflict_marks(source)]
    found += [
        ((match.start("fence"), match.end()), FRONT_MATTER, FRONT_MATTER_HINT)
        for match in _SECOND_FRONT_MATTER.finditer(source)
    ]
    for span, what, hint in found:
        start, end = source_span(source, *span)
        if CODE.encode() not in data[start:end]:
            yield start, end, what, hint


def conflict_marks(text: str) -> list[tuple[int, int]]:
    """The characters of the first mark of each merge conflict in a file of any format."""
    opened = False
    found = []
    for match in _CONFLICT_MARK.finditer(text):
        is_opening = match["mark"][0] == "<"
        if is_opening or not opened:
            found.append(match.span("mark"))
        opened = is_opening or (opened and match["mark"][0] != ">")
    return found
