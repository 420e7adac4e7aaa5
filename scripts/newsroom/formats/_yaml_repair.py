"""Finds the mistakes in invalid YAML by trying repairs: the right one is that with which libyaml gets further."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from newsroom.core.message import Message
from newsroom.core.problems import with_value
from newsroom.formats._yaml_mistakes import EVIDENT_MISTAKES, PROBABLE_MISTAKES, Mistake
from newsroom.formats.yaml_quoting import write_hint

MAX_MISTAKES = 10  # of a file that are looked for
_ROWS_ABOVE = 8  # that may contain the mistake which libyaml notices later
_WINDOW = 60  # lines around an error that are parsed again for each trial
_MAX_LENGTH = 20_000  # characters of these lines
_MAX_DEPTH = 12  # libyaml is slow far beyond


def mistakes(text: str) -> Iterator[tuple[int, Message]]:
    """Row and message of each mistake; the last one is unexplained if no repair is known."""
    lines = text.split("\n")
    for _ in range(MAX_MISTAKES):
        outcome = _parsed(lines)
        if outcome.row is None:
            return
        start = max(0, outcome.row - _WINDOW)
        found = _repair(lines[start : outcome.row + _WINDOW])
        if not found:
            row = _last_written(lines, outcome.row)
            hint = Message("; the mistake is in this line or in one above it")
            yield row, Message("the line must be valid YAML") + with_value(lines[row].strip()) + hint
            return
        row, mistake, repaired = start + found[0], found[1], found[2]
        yield row, mistake.rule + with_value(lines[row]) + _hint(lines[row], repaired)
        lines[row] = repaired


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How far libyaml got: the number of events, and the rows of the error and of what it began with, None without one.

    `reached` is the row from which on nothing is understood: an unclosed quotation mark is noticed only at the next one.
    """

    events: int
    row: int | None = None
    context: int | None = None
    reached: int = 0


def _parsed(lines: Sequence[str]) -> _Outcome:
    count = depth = 0
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader):
            count += 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return _Outcome(0, 0)
    except yaml.YAMLError as error:
        marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
        row, context = [mark and min(mark.line, len(lines) - 1) for mark in marks]
        is_quoted = "quoted scalar" in (getattr(error, "context", None) or "")
        return _Outcome(count, row or 0, context, (context if is_quoted else row) or 0)
    return _Outcome(count)


def _repair(lines: list[str]) -> tuple[int, Mistake, str] | None:
    """The row, mistake and repaired line of the first mistake whose repair helps; one that leaves no error is preferred."""
    before = _parsed(lines)
    if before.row is None or sum(map(len, lines)) > _MAX_LENGTH:
        return None
    near = range(before.row, max(-1, before.row - _ROWS_ABOVE), -1)
    rows = dict.fromkeys([*([] if before.context is None else [before.context]), *near])
    better: tuple[int, Mistake, str] | None = None
    for kinds in (EVIDENT_MISTAKES, PROBABLE_MISTAKES):
        for row in rows:
            for kind in kinds:
                for line in kind.repairs(lines, row):
                    after = _parsed([*lines[:row], line, *lines[row + 1 :]])
                    if after.row is None:
                        return row, kind, line
                    if not better and (after.events > before.events or after.reached > before.reached):
                        better = row, kind, line
        if better:
            return better
    return None


def _last_written(lines: Sequence[str], row: int) -> int:
    """The row, or the nearest above it that is not blank."""
    return next((each for each in range(row, -1, -1) if lines[each].strip()), row)


def _hint(line: str, repaired: str) -> Message:
    if not repaired:
        return Message("; delete it")
    if repaired.strip() != line.strip():
        return write_hint(repaired)
    indent = len(repaired) - len(repaired.lstrip())
    if not indent:
        return Message("; begin it without spaces")
    return Message("; indent it by {n} space", plural="; indent it by {n} spaces", n=indent)
