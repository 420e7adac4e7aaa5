"""Splits a file into its YAML front matter and the Markdown after it."""

import re
from dataclasses import dataclass
from itertools import islice

from newsroom.core.problems import Problem, ProblemsFound
from newsroom.formats._front_matter_fences import early_text, missing_closing, missing_opening, repeated_front_matter
from newsroom.formats.yaml_nodes import Mapping
from newsroom.formats.yaml_reader import parse_mapping

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A split file: its front matter, its text, and the line in the file on which the text begins."""

    fields: Mapping
    text: str
    text_line: int


def split_document(text: str, path: str) -> Document:
    """The document in a file's text. Raises ProblemsFound if a fence is missing or the YAML is invalid."""
    fences = list(islice(FENCE.finditer(text), 2))
    if not fences or fences[0].start() != 0:
        raise ProblemsFound([Problem(path, 1, missing_opening(text))])
    if len(fences) < 2:
        line, message = missing_closing(text.split("\n"))
        raise ProblemsFound([Problem(path, line, message)])
    opening, closing = fences
    front = text[opening.end() + 1 : closing.start()]
    try:
        fields = parse_mapping(front, path, first_line=2)
    except ProblemsFound as found:
        if misplaced := early_text(text[: closing.start()].split("\n"), found.problems[0].line):
            raise ProblemsFound([Problem(path, *misplaced)]) from None
        raise
    body, text_line = _after(closing), text.count("\n", 0, closing.end()) + 2
    if repeated := repeated_front_matter(front, body, text_line):
        raise ProblemsFound([Problem(path, *repeated)])
    return Document(fields, body, text_line)


def body_of(text: str) -> str:
    """The Markdown of a file that `split_document` accepts; cheaper, because the YAML is not parsed."""
    fences = FENCE.finditer(text)
    next(fences)
    return _after(next(fences))


def _after(closing: re.Match[str]) -> str:
    return closing.string[closing.end() :].removeprefix("\n")
