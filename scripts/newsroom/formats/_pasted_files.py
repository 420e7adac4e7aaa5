"""Finds what the parts of a file leave when it is pasted or merged: conflict marks, a second front matter."""

import re
from collections.abc import Iterator

from newsroom.core.message import Message
from newsroom.formats._visible_text import CODE, source_span

_CONFLICT_MARK = re.compile(r"^[ \t>]*?(?:<{7}|>{7}|\|{7})(?: [^\n]*)?$", re.MULTILINE)
_SECOND_FRONT_MATTER = re.compile(
    r"(?:\A\s*|\n[ \t]*\n)(?P<fence>---|\+\+\+|;;;)[ \t]*\n"
    r"(?=(?:[^\n]*\n){0,3}(?:title|date|layout|categor(?:y|ies)|tags|author|draft|slug|summary|description|permalink)\s*[:=])"
    r"(?:\w[\w.-]*[ \t]*[:=][^\n]*\n|[ \t]+\S[^\n]*\n|- [^\n]*\n|#[^\n]*\n|\[[^\n]*\n|[ \t]*\n)+?(?P=fence)[ \t]*(?:\n|\Z)"
)
_CONFLICT = Message("a mark of a merge conflict")
_CONFLICT_HINT = Message("keep one of the two versions and delete the marks")
_FRONT_MATTER = Message("a second front matter")
_FRONT_MATTER_HINT = Message("move its fields to the first one")


def pasted_files(source: str, shown: str) -> Iterator[tuple[int, int, Message, Message]]:
    """Bytes, name and hint of each leftover outside code. `shown` is the visible text of the source."""
    if not any(fence in source for fence in ("<<<<<<<", ">>>>>>>", "---", "+++", ";;;")):
        return
    data = shown.encode()
    if "<<<<<<<" in source or ">>>>>>>" in source:
        for match in _CONFLICT_MARK.finditer(source):
            start, end = source_span(source, *match.span())
            if CODE.encode() not in data[start:end]:
                yield start, end, _CONFLICT, _CONFLICT_HINT
    if ("---" in source or "+++" in source or ";;;" in source) and (found := _SECOND_FRONT_MATTER.search(source)):
        start, end = source_span(source, *found.span("fence"))
        if CODE.encode() not in data[start:end]:
            yield start, end, _FRONT_MATTER, _FRONT_MATTER_HINT
