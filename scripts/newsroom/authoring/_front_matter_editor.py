"""Edits front matter by moving lines and replacing values in place; YAML is never re-serialised, so comments survive."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass
from itertools import chain

from newsroom.content.field_types import DATE_PATTERN, TIME_PATTERN
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import FENCE, Document, split_document
from newsroom.formats.yaml_nodes import Node, Scalar, Sequence
from newsroom.formats.yaml_quoting import double_quoted

PlainValue = str | list["PlainValue"] | dict[str, "PlainValue"]


@dataclass(frozen=True, slots=True)
class EditableFile:
    """A file as its lines of front matter (without fences) and the `rest` from the second fence on; `document` is parsed."""

    lines: tuple[str, ...]
    rest: str
    document: Document

    def __str__(self) -> str:
        return "---\n" + "".join(f"{line}\n" for line in self.lines) + self.rest

    @property
    def values(self) -> PlainValue:
        """The front matter as plain values."""
        return plain_values(self.document.fields)

    def with_lines(self, lines: Seq[str]) -> "EditableFile":
        """The file with other lines of front matter; unchanged if they cannot be parsed."""
        return parse_file_or_none("---\n" + "".join(f"{line}\n" for line in lines) + self.rest) or self


def parse_file(text: str, path: str) -> EditableFile:
    """The text as an editable file. Raises ProblemsFound if its front matter cannot be parsed."""
    document = split_document(text, path)
    fences = list(FENCE.finditer(text))
    head = text[fences[0].end() + 1 : fences[1].start()]
    return EditableFile(tuple(head.split("\n")[:-1]), text[fences[1].start() :], document)


def parse_file_or_none(text: str) -> EditableFile | None:
    """The text as an editable file, None if its front matter cannot be parsed."""
    try:
        return parse_file(text, "")
    except ProblemsFound:
        return None


def plain_values(node: Node) -> PlainValue:
    """The node as strings, lists and dictionaries, without line numbers."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_values(item) for item in node.items]
    return {key: plain_values(value) for key, value in node.items.items()}


def with_fields_in_order(editable: EditableFile, names: Seq[str]) -> EditableFile:
    """The file with its fields in the order of `names`, each with its lines and the comments above it; other fields last.

    Unchanged unless every key begins a line, or if the values would change.
    """
    keys = list(editable.document.fields.key_lines.items())
    starts = [line - 2 for _, line in keys]  # the front matter begins on the second line
    if not all(re.match(rf"[\"']?{re.escape(key)}", editable.lines[line - 2]) for key, line in keys):
        return editable
    rank = {name: number for number, name in enumerate(names)}
    head, blocks, tail = _parts(editable.lines, starts)
    order = sorted(range(len(keys)), key=lambda number: rank.get(keys[number][0], len(rank)))
    moved = editable.with_lines([*head, *(line for number in order for line in blocks[number]), *tail])
    return moved if moved.values == editable.values else editable


def _parts(lines: Seq[str], starts: Seq[int]) -> tuple[Seq[str], list[Seq[str]], Seq[str]]:
    """The lines above the first key that belong to the whole file, the lines of each key, and the lines after the last."""
    if not starts:
        return lines, [], ()
    ends = [_end(lines, start, limit) for start, limit in zip(starts, [*starts[1:], len(lines)], strict=True)]
    blank = max((number + 1 for number in range(starts[0]) if not lines[number].strip()), default=0)
    begins = [blank, *ends[:-1]]
    blocks = [lines[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return lines[:blank], blocks, lines[ends[-1] :]


def _end(lines: Seq[str], start: int, limit: int) -> int:
    """Where the lines of a key end; comments and blank lines before the next key belong to that key."""
    end = limit
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def with_scalar(editable: EditableFile, key: str, scalar: Scalar, value: str) -> EditableFile:
    """The file with a scalar replaced by a value; unchanged unless the scalar follows its key, once on one line.

    The comment behind the scalar stays, unless its words are part of the value.
    """
    row = scalar.line - 2
    has_comment = bool(scalar.comment) and value.endswith(scalar.comment.strip())
    forms = (
        (scalar.text + scalar.comment,)
        if has_comment
        else (scalar.text, double_quoted(scalar.text), "'" + scalar.text.replace("'", "''") + "'")
    )
    known = "|".join(re.escape(form) for form in forms)
    pattern = rf"((?:^|[\s{{,])[\"']?{re.escape(key)}[\"']?:\s+)(?:{known})(?=\s*(?:$|[,}}]|\s#))"
    is_plain = DATE_PATTERN.fullmatch(value) or TIME_PATTERN.fullmatch(value)
    written = value if is_plain else double_quoted(value)
    line, count = re.subn(pattern, lambda match: match[1] + written, editable.lines[row])
    if count != 1:
        return editable
    changed = editable.with_lines([*editable.lines[:row], line, *editable.lines[row + 1 :]])
    expected = [value if each is scalar else each.text for each in _scalars(editable.document.fields)]
    return changed if [each.text for each in _scalars(changed.document.fields)] == expected else editable


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from chain.from_iterable(map(_scalars, node.items))
    else:
        for key, value in node.items.items():
            yield Scalar(key, node.key_lines[key])
            yield from _scalars(value)
