"""Mechanical fixes of texts: encoding details, leftovers, white space, dates, quotation marks, the order of fields.

A fix never changes what a file means, except for the value that it corrects; one that would is skipped.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsroom.authoring._front_matter_editor import (
    EditableFile,
    parse_file_or_none,
    plain_values,
    with_fields_in_order,
    with_scalar,
)
from newsroom.content.content_file import CONTENT_FILE_NAME
from newsroom.content.field_types import DATE_PATTERN, TextLine, iso_date, iso_date_or_time
from newsroom.content.page import PAGES_FOLDER
from newsroom.content.schema import FIELDS, PAGE_FIELDS, Field
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound, quoted
from newsroom.formats.front_matter import FENCE
from newsroom.formats.leftover_mending import mended_field, mended_text
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_limits import UNRENDERABLE
from newsroom.formats.markdown_parser import MARKDOWN_PARSER, line_finder
from newsroom.formats.yaml_nodes import Mapping as Fields
from newsroom.formats.yaml_nodes import Scalar
from newsroom.formats.yaml_nodes import Sequence as Items
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.i18n.date_parsing import parse_date
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

# Fields that newsroom/content/article_reader.py typesets, so that straight and typographic quotation marks mean the same in them.
_TYPESET_FIELDS = frozenset({"title", "summary", "image.alt", "image.caption", "image.credit", "corrections.note"})
_VISIBLE_FIELDS = _TYPESET_FIELDS | {"sources.title", "sources.publisher"}
# The zero-width space ends words in some scripts of Asia; elsewhere it only hides them from searches.
_ZERO_WIDTH = re.compile(r"\ufeff|(?<![\u0e00-\u1fff\u3000-\u9fff])\u200b+(?![\u0e00-\u1fff\u3000-\u9fff])")
_TRAILING_SPACES = re.compile(r"[ \t]+$", re.MULTILINE)
# Almost ISO 8601, only with other separators, as Jekyll and PHP write it: 2016-03-12 9:30:00 +0100.
_LOOSE_TIME = re.compile(
    r"([0-9-]{10})[ Tt]([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2})?)(?:\.0+)? ?(?:([Zz])|([+-][0-9]{2}):?([0-9]{2}))"
)
_BOM = "\ufeff"
_HASHED_WORD = re.compile(r" +#\w[^\n]*$")


@dataclass(frozen=True, slots=True)
class FixedText:
    """A file's text after its fixes, and what each fix did."""

    text: str
    fixes: tuple[Message, ...]


def fix_text(uri: str, text: str, languages: Mapping[str, Language]) -> FixedText:
    """The text of the file `uri`, with everything fixed that can be."""
    fixes: list[Message] = []
    for fix, message in _FILE_FIXES:
        if (better := fix(text)) != text:
            text = better
            fixes.append(message)
    if uri.endswith(".md"):
        text, changes = _with_mended_body(text)
        fixes += [_changed(before, after) for before, after in changes]
    match = CONTENT_FILE_NAME.fullmatch(uri.rpartition("/")[2])
    language = languages.get(match["lang"]) if match else None
    if language and (editable := parse_file_or_none(text)):
        fields = PAGE_FIELDS if uri.startswith(f"{PAGES_FOLDER}/") else FIELDS
        for changed, message in _front_matter_fixes(editable, fields, language, languages):
            text = str(changed)
            fixes.append(message)
    return FixedText(text, tuple(fixes))


def _front_matter_fixes(
    editable: EditableFile, fields: Sequence[Field], own: Language, languages: Mapping[str, Language]
) -> Iterator[tuple[EditableFile, Message]]:
    """The file after each fix of its front matter, and what the fix did."""
    for number in range(len(_scalars(editable.document.fields, fields))):
        name, row, scalar = _scalars(editable.document.fields, fields)[number]
        value = _with_comment(row, scalar) or _corrected(name, row, scalar.text, own, languages)
        changed = with_scalar(editable, row.name, scalar, value) if value else editable
        if changed is not editable:
            editable = changed
            before, after = quoted(scalar.text), quoted(value)
            yield editable, Message("changed {name} from {before} to {after}", name=name, before=before, after=after)
    ordered = with_fields_in_order(editable, [row.name for row in fields])
    if ordered.lines != editable.lines:
        yield ordered, Message("reordered the fields")


def _with_comment(row: Field, scalar: Scalar) -> str:
    """Words with those after a `#` that begins a word, `#1`, which YAML takes for a comment; empty for any other value."""
    is_word = isinstance(row.parse, TextLine) and _HASHED_WORD.match(scalar.comment)
    return " ".join(f"{scalar.text}{scalar.comment}".split()) if is_word else ""


def _corrected(name: str, row: Field, value: str, own: Language, languages: Mapping[str, Language]) -> str:
    """The corrected value, empty if the value is right or the correction is ambiguous."""
    if row.parse is iso_date_or_time and (match := _LOOSE_TIME.fullmatch(value)):
        day, hour, rest, utc, hours, minutes = match.groups()
        moment = f"{day}T{hour:0>2}{rest}{'Z' if utc else f'{hours}:{minutes}'}"
        return moment if moment != value else ""
    if row.parse in (iso_date, iso_date_or_time) and not DATE_PATTERN.fullmatch(value):
        found = parse_date(value, own, languages.values())
        return found.isoformat() if found else ""
    better = mended_field(value) if name in _VISIBLE_FIELDS else value
    better = typeset(better, own.quotes) if name in _TYPESET_FIELDS else better
    return better if better != value else ""


def _scalars(node: Fields, fields: Sequence[Field], prefix: str = "") -> list[tuple[str, Field, Scalar]]:
    """Full name, row of the schema and node of every scalar that the schema knows."""
    found = []
    for row in fields:
        value = node.items.get(row.name)
        for item in value.items if isinstance(value, Items) else (value,):
            if isinstance(item, Scalar):
                found.append((prefix + row.name, row, item))
            elif isinstance(item, Fields):
                found += _scalars(item, row.fields, f"{prefix}{row.name}.")
    return found


def _without_bom(text: str) -> str:
    return text.removeprefix(_BOM)


def _with_unix_line_endings(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_trailing_spaces(text: str) -> str:
    """The text without trailing spaces, except in code and for the two spaces of a line break in Markdown."""
    fences = list(FENCE.finditer(text)) if text.startswith("---") else []
    if len(fences) < 2:
        return _if_same(text, _TRAILING_SPACES.sub("", text), lambda each: plain_values(parse_mapping(each, "")))
    front, body = text[: fences[1].end()], text[fences[1].end() :]
    return _if_same(front, _TRAILING_SPACES.sub("", front), _front_values) + _trimmed_body(body)


def _front_values(front: str) -> object:
    editable = parse_file_or_none(front)
    return editable.values if editable else front


def _trimmed_body(body: str) -> str:
    if any(message in UNRENDERABLE for _, message in dialect_violations(body)):
        return body
    lines, code = body.split("\n"), _lines_of_code(body)
    for number, line in enumerate(lines):
        is_break = line.endswith("  ") and "".join(lines[number + 1 : number + 2]).strip() and line.strip()
        if number not in code and not is_break:
            lines[number] = line.rstrip(" \t")
    return _if_same(body, "\n".join(lines), MARKDOWN_PARSER.html)


def _lines_of_code(body: str) -> frozenset[int]:
    line_of = line_finder(body)
    events = [
        (dict(event).get("Start"), span)
        for event, span in MARKDOWN_PARSER.events_with_range(body)
        if isinstance(event, dict)
    ]
    spans = [span for start, span in events if isinstance(start, dict) and "CodeBlock" in start]
    found = (range(line_of(each["start"]), line_of(each["end"]) + 1) for each in spans)
    return frozenset(number for lines in found for number in lines)


def _without_zero_width_characters(text: str) -> str:
    return _ZERO_WIDTH.sub("", text)


def _with_mended_body(text: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """The text of a file with the leftovers in its Markdown corrected, and the changes."""
    if not (editable := parse_file_or_none(text)):
        return text, ()
    body = editable.document.text
    mended, changes = mended_text(body)
    return text.removesuffix(body) + mended, changes


def _changed(before: str, after: str) -> Message:
    return Message("changed {before} to {after}", before=quoted(before), after=quoted(after))


def _with_final_newline(text: str) -> str:
    return text.rstrip("\n") + "\n" if text.strip("\n") else text


def _if_same(text: str, better: str, meaning: Callable[[str], object]) -> str:
    """The better text if it means the same, otherwise the text."""
    try:
        return better if better == text or meaning(better) == meaning(text) else text
    except ProblemsFound:
        return text


_FILE_FIXES = (
    (_without_bom, Message("removed the byte order mark (BOM)")),
    (_without_zero_width_characters, Message("removed zero-width characters")),
    (_with_unix_line_endings, Message("converted line endings to LF")),
    (_without_trailing_spaces, Message("removed trailing spaces")),
    (_with_final_newline, Message("fixed the final newline")),
)
