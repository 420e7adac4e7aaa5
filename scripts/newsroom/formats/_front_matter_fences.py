"""What is said of a file whose front matter is not between two lines `---`."""

import re
from collections.abc import Sequence

from newsroom.core.message import Message
from newsroom.core.problems import quoted, with_value
from newsroom.formats._pasted_files import FRONT_MATTER, FRONT_MATTER_HINT, begins_with_front_matter

_ALMOST_FENCE = re.compile(r"\s*(?:[-_*=~+.]{2,8}|[‐‑–—−…-]{1,8}|;;;)\s*")
_FENCE_AND_WORDS = re.compile(r"\s*-{3}\s*\S.*")
_FIELD = re.compile(r"[\"']?[A-Za-z_][\w-]*[\"']?\s*[:=]")
_PART_OF_FIELD = re.compile(r"\s|-\s|#\||[\]}]|$")
_FIELDS_AND_FENCE = re.compile(r"\s*[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?\n(?:[^\n]+\n|\n)*?---[ \t]*(?:\n|\Z)")
_OTHER_FORMATS = (
    (re.compile(r"\+{3}\s*"), "TOML"),
    (re.compile(r";{3}\s*|\{.*"), "JSON"),
)


def missing_opening(text: str) -> Message:
    """The message about a file that does not begin with a fence."""
    first, _, rest = text.partition("\n")
    begins = Message("it begins with {value}", value=quoted(first)) if text else Message("it is empty")
    rule = Message("the file must begin with a line '---': {begins}", begins=begins)
    return rule + _opening_hint(first, rest) if text.strip() else rule


def _opening_hint(first: str, rest: str) -> Message:
    for pattern, name in _OTHER_FORMATS:
        if pattern.fullmatch(first):
            return Message('; front matter is YAML here, not {name}: write lines such as title: "…"', name=name)
    if not first.strip():
        return Message("; delete the empty lines above it")
    if _ALMOST_FENCE.fullmatch(first) or _FENCE_AND_WORDS.fullmatch(first):
        return Message("; write three hyphens and nothing else")
    if _FIELD.match(first):
        return Message("; write one above the fields, and one below them")
    if "\n---\n" in f"\n{rest}\n":
        return Message("; move the words above it below the second '---'")
    return Message("; write one, then the fields, then one more")


def repeated_front_matter(front: str, text: str, text_line: int) -> tuple[int, Message] | None:
    """Line and message if another front matter follows, or if the fields follow an empty one."""
    if begins_with_front_matter(text):
        line = text_line + text.count("\n", 0, len(text) - len(text.lstrip()))
        rule = Message("must not contain {what}: {value}", what=FRONT_MATTER, value=quoted("---"))
        hint = Message("; {hint}", hint=FRONT_MATTER_HINT)
        return line, Message("the text {rule}", rule=rule + hint)
    if not front.strip() and _FIELDS_AND_FENCE.match(text):
        return text_line - 1, Message("the front matter must not be empty; delete this line: the fields are below it")
    return None


def missing_closing(lines: Sequence[str]) -> tuple[int, Message]:
    """Line and message about a file without a second fence."""
    return early_text(lines, len(lines)) or (1, Message("the front matter must end with a second line '---'"))


def early_text(lines: Sequence[str], last: int) -> tuple[int, Message] | None:
    """Line and message about where the second fence is missing, if the text begins before the line `last`.

    `lines` begin with the first fence. The text begins after a line that is almost a fence, or after a blank line with what
    cannot be a part of a field.
    """
    for row in range(1, min(last, len(lines))):
        line = lines[row]
        if row > 1 and (_ALMOST_FENCE.fullmatch(line) or _FENCE_AND_WORDS.fullmatch(line)) and line.strip() != "-":
            rule = Message("the front matter must end with a line '---'")
            return row + 1, rule + with_value(line) + Message("; write three hyphens and nothing else")
        is_after_blank = row > 1 and not lines[row - 1].strip()
        if is_after_blank and line.strip() and not _FIELD.match(line) and not _PART_OF_FIELD.match(line):
            rule = Message("the front matter must end with a line '---' above the text")
            return row + 1, rule + with_value(line)
    return None
