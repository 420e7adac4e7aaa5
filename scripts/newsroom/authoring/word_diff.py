"""Word diffs in git's notation, [-removed-] and {+added+}, of the paragraphs that changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_RED, _GREEN, _RESET = "\x1b[31m", "\x1b[32m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class DiffMarkers:
    """What is written before and after removed words, and before and after added ones."""

    removed: tuple[str, str] = ("[-", "-]")
    added: tuple[str, str] = ("{+", "+}")


COLOURED_MARKERS = DiffMarkers((f"{_RED}[-", f"-]{_RESET}"), (f"{_GREEN}{{+", f"+}}{_RESET}"))


def marked_paragraphs(before: str, after: str, markers: DiffMarkers) -> Iterator[str]:
    """The paragraphs that differ, with removed and added words marked, in the order of the later text."""
    old, new = _paragraphs(before), _paragraphs(after)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _pairs(old[i:j], new[k:m], markers)


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def _pairs(old: list[str], new: list[str], markers: DiffMarkers) -> Iterator[str]:
    for number in range(max(len(old), len(new))):
        yield marked_words("".join(old[number : number + 1]), "".join(new[number : number + 1]), markers)


def marked_words(before: str, after: str, markers: DiffMarkers) -> str:
    """The later text with removed and added words marked; unmarked if the texts are equal."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            parts.append(added)
            continue
        parts += [markers.removed[0], removed, markers.removed[1]] if removed else []
        parts += [markers.added[0], added, markers.added[1]] if added else []
    return "".join(parts)
