"""Splits a file into its YAML front matter and the Markdown after it."""

import re
from dataclasses import dataclass
from itertools import islice

from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, quoted
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
    if not text.startswith("---"):
        first = quoted(text.partition("\n")[0])
        begins = Message("it begins with {value}", value=first) if text else Message("it is empty")
        raise ProblemsFound(
            [Problem(path, 1, Message("the file must begin with a line '---': {begins}", begins=begins))]
        )
    fences = list(islice(FENCE.finditer(text), 2))
    if len(fences) < 2 or fences[0].start() != 0:
        raise ProblemsFound([Problem(path, 1, Message("the front matter must end with a second line '---'"))])
    opening, closing = fences
    fields = parse_mapping(text[opening.end() + 1 : closing.start()], path, first_line=2)
    return Document(fields, _after(closing), text.count("\n", 0, closing.end()) + 2)


def body_of(text: str) -> str:
    """The Markdown of a file that `split_document` accepts; cheaper, because the YAML is not parsed."""
    fences = FENCE.finditer(text)
    next(fences)
    return _after(next(fences))


def _after(closing: re.Match[str]) -> str:
    return closing.string[closing.end() :].removeprefix("\n")
