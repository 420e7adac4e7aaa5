"""Changes front matter by moving lines and replacing values in place, never by writing YAML anew: comments stay."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass
from itertools import chain

from newsroom.content.schema import DAY
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import FENCE, Document, split
from newsroom.formats.yaml_nodes import Node, Scalar, Sequence

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as lines of front matter, without the fences, and the text after it; `document` is what they mean."""

    lines: tuple[str, ...]
    rest: str
    document: Document

    def __str__(self) -> str:
        return "---\n" + "".join(f"{line}\n" for line in self.lines) + self.rest

    @property
    def values(self) -> Plain:
        """The front matter as plain values."""
        return plain(self.document.fields)

    def with_lines(self, lines: Seq[str]) -> "Manuscript":
        """The file with other lines of front matter; this one if they cannot be read."""
        return open_manuscript("---\n" + "".join(f"{line}\n" for line in lines) + self.rest) or self


def read_manuscript(text: str, path: str) -> Manuscript:
    """The file in two parts. Raises ProblemsFound if its front matter cannot be read."""
    document = split(text, path)
    fences = list(FENCE.finditer(text))
    head = text[fences[0].end() + 1 : fences[1].start()]
    return Manuscript(tuple(head.split("\n")[:-1]), text[fences[1].start() :], document)


def open_manuscript(text: str) -> Manuscript | None:
    """The file in two parts, None if its front matter cannot be read."""
    try:
        return read_manuscript(text, "")
    except ProblemsFound:
        return None


def plain(node: Node) -> Plain:
    """The node as words, lists and dictionaries, without its lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def in_order(manuscript: Manuscript, names: Seq[str]) -> Manuscript:
    """The file with its keys in the order of `names`, each with its lines and the comments above it; others come last.

    As it is where keys do not begin a line each, or where anything would mean something else afterwards.
    """
    keys = list(manuscript.document.fields.key_lines.items())
    starts = [line - 2 for _, line in keys]  # the front matter begins on the second line
    if not all(re.match(rf"[\"']?{re.escape(key)}", manuscript.lines[line - 2]) for key, line in keys):
        return manuscript
    rank = {name: number for number, name in enumerate(names)}
    head, blocks, tail = _parts(manuscript.lines, starts)
    order = sorted(range(len(keys)), key=lambda number: rank.get(keys[number][0], len(rank)))
    moved = manuscript.with_lines([*head, *(line for number in order for line in blocks[number]), *tail])
    return moved if moved.values == manuscript.values else manuscript


def _parts(lines: Seq[str], starts: Seq[int]) -> tuple[Seq[str], list[Seq[str]], Seq[str]]:
    """What stands above the first key and belongs to the whole file, the lines of each key, and what stands below the last."""
    if not starts:
        return lines, [], ()
    ends = [_end(lines, start, limit) for start, limit in zip(starts, [*starts[1:], len(lines)], strict=True)]
    blank = max((number + 1 for number in range(starts[0]) if not lines[number].strip()), default=0)
    begins = [blank, *ends[:-1]]
    blocks = [lines[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return lines[:blank], blocks, lines[ends[-1] :]


def _end(lines: Seq[str], start: int, limit: int) -> int:
    """Where the lines of a key end: comments and empty lines before the next key are that one's."""
    end = limit
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def with_value(manuscript: Manuscript, key: str, scalar: Scalar, value: str) -> Manuscript:
    """The file with a value in the place of a scalar; as it is where that does not stand beside its key, once on a line."""
    row = scalar.line - 2
    forms = (scalar.text, quoted(scalar.text), "'" + scalar.text.replace("'", "''") + "'")
    known = "|".join(re.escape(form) for form in forms)
    pattern = rf"((?:^|[\s{{,])[\"']?{re.escape(key)}[\"']?:\s+)(?:{known})(?=\s*(?:$|[,}}]|\s#))"
    written = value if DAY.fullmatch(value) else quoted(value)
    line, count = re.subn(pattern, lambda match: match[1] + written, manuscript.lines[row])
    if count != 1:
        return manuscript
    changed = manuscript.with_lines([*manuscript.lines[:row], line, *manuscript.lines[row + 1 :]])
    expected = [value if each is scalar else each.text for each in _scalars(manuscript.document.fields)]
    return changed if [each.text for each in _scalars(changed.document.fields)] == expected else manuscript


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from chain.from_iterable(map(_scalars, node.items))
    else:
        for key, value in node.items.items():
            yield Scalar(key, node.key_lines[key])
            yield from _scalars(value)


def quoted(value: str) -> str:
    """The words as a YAML scalar in double quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
