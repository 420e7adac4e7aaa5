"""What is mechanical and can be repaired without asking: how a file was saved, days, quotation marks, the order of keys.

A file means the same afterwards: a step that would change what is read of it, but for the value it repairs, is not taken.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsroom.archive.library import PAGES
from newsroom.authoring._front_matter_editor import Manuscript, in_order, open_manuscript, plain, with_value
from newsroom.content.article import NAME
from newsroom.content.schema import DAY, FIELDS, PAGE_FIELDS, Field, day
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound, shown
from newsroom.formats.front_matter import FENCE, parse_mapping
from newsroom.formats.markdown_dialect import PARSER, UNRENDERABLE, faults
from newsroom.formats.yaml_nodes import Mapping as Fields
from newsroom.formats.yaml_nodes import Scalar
from newsroom.formats.yaml_nodes import Sequence as Items
from newsroom.i18n.date_parsing import understood
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

# What is typeset when it is read (newsroom/content/article.py): typographic marks mean the same there.
WORDS = frozenset({"title", "summary", "image.alt", "image.caption", "image.credit", "corrections.note"})
SPACES = re.compile(r"[ \t]+$", re.MULTILINE)
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file's text after its repairs, and what was done."""

    text: str
    done: tuple[Message, ...]


def repair(uri: str, text: str, languages: Mapping[str, Language]) -> Repaired:
    """The text of the file docs/`uri`, repaired."""
    done: list[Message] = []
    for step, message in SAVING:
        if (better := step(text)) != text:
            text = better
            done.append(message)
    match = NAME.fullmatch(uri.rpartition("/")[2])
    language = languages.get(match["lang"]) if match else None
    if language and (manuscript := open_manuscript(text)):
        fields = PAGE_FIELDS if uri.startswith(f"{PAGES}/") else FIELDS
        for changed, message in _changes(manuscript, fields, language, languages):
            text = str(changed)
            done.append(message)
    return Repaired(text, tuple(done))


def _changes(
    manuscript: Manuscript, fields: Sequence[Field], own: Language, languages: Mapping[str, Language]
) -> Iterator[tuple[Manuscript, Message]]:
    """The file after each repair of its front matter, and what the repair was."""
    for number in range(len(_scalars(manuscript.document.fields, fields))):
        name, row, scalar = _scalars(manuscript.document.fields, fields)[number]
        value = _better(name, row, scalar.text, own, languages)
        changed = with_value(manuscript, row.name, scalar, value) if value else manuscript
        if changed is not manuscript:
            manuscript = changed
            before, after = shown(scalar.text), shown(value)
            yield manuscript, Message("{name} was {before} and is {after}", name=name, before=before, after=after)
    moved = in_order(manuscript, [row.name for row in fields])
    if moved.lines != manuscript.lines:
        yield moved, Message("the fields stand in their order")


def _better(name: str, row: Field, value: str, own: Language, languages: Mapping[str, Language]) -> str:
    """What a value should have been written as, empty where it is right or nobody can tell."""
    if row.read is day and not DAY.fullmatch(value):
        found = understood(value, own, languages.values())
        return found.isoformat() if found else ""
    better = typeset(value, own.quotes) if name in WORDS else value
    return better if better != value else ""


def _scalars(node: Fields, fields: Sequence[Field], prefix: str = "") -> list[tuple[str, Field, Scalar]]:
    """Name, row and place of every single value that the table knows."""
    found = []
    for row in fields:
        value = node.items.get(row.name)
        for item in value.items if isinstance(value, Items) else (value,):
            if isinstance(item, Scalar):
                found.append((prefix + row.name, row, item))
            elif isinstance(item, Fields):
                found += _scalars(item, row.fields, f"{prefix}{row.name}.")
    return found


def _without_mark(text: str) -> str:
    return text.removeprefix(BOM)


def _uniform(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _trimmed(text: str) -> str:
    """Without spaces at the ends of lines, but for the two that break a line in Markdown, and those of code."""
    fences = list(FENCE.finditer(text)) if text.startswith("---") else []
    if len(fences) < 2:
        return _same(text, SPACES.sub("", text), lambda each: plain(parse_mapping(each, "")))
    front, body = text[: fences[1].end()], text[fences[1].end() :]
    return _same(front, SPACES.sub("", front), _front_values) + _trimmed_body(body)


def _front_values(front: str) -> object:
    manuscript = open_manuscript(front)
    return manuscript.values if manuscript else front


def _trimmed_body(body: str) -> str:
    if any(message in UNRENDERABLE for _, message in faults(body)):
        return body
    lines, code = body.split("\n"), _lines_of_code(body)
    for number, line in enumerate(lines):
        is_break = line.endswith("  ") and "".join(lines[number + 1 : number + 2]).strip() and line.strip()
        if number not in code and not is_break:
            lines[number] = line.rstrip(" \t")
    return _same(body, "\n".join(lines), PARSER.html)


def _lines_of_code(body: str) -> frozenset[int]:
    breaks = [match.start() for match in re.finditer(b"\n", body.encode())]
    events = [
        (dict(event).get("Start"), span) for event, span in PARSER.events_with_range(body) if isinstance(event, dict)
    ]
    spans = [span for start, span in events if isinstance(start, dict) and "CodeBlock" in start]
    found = (range(bisect_left(breaks, each["start"]), bisect_left(breaks, each["end"]) + 1) for each in spans)
    return frozenset(number for lines in found for number in lines)


def _ended(text: str) -> str:
    return text.rstrip("\n") + "\n" if text.strip("\n") else text


def _same(text: str, better: str, meaning: Callable[[str], object]) -> str:
    """The better text if it means the same."""
    try:
        return better if better == text or meaning(better) == meaning(text) else text
    except ProblemsFound:
        return text


SAVING = (
    (_without_mark, Message("the byte-order mark is gone")),
    (_uniform, Message("line ends are those of Unix")),
    (_trimmed, Message("spaces at the ends of lines are gone")),
    (_ended, Message("one newline ends the file")),
)
