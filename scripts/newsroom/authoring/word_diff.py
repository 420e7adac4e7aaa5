"""What changed in a text, word by word, as git marks it: [-gone-] and {+new+}. Paragraphs that stayed are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
RED, GREEN, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before and after words that are gone, and words that are new."""

    gone: tuple[str, str] = ("[-", "-]")
    new: tuple[str, str] = ("{+", "+}")


COLOURED = Marks((f"{RED}[-", f"-]{PLAIN}"), (f"{GREEN}{{+", f"+}}{PLAIN}"))


def changed_paragraphs(before: str, after: str, marks: Marks) -> Iterator[str]:
    """Every paragraph that is not the same in both texts, with its words marked, in the order of the later text."""
    old, new = _paragraphs(before), _paragraphs(after)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _pairs(old[i:j], new[k:m], marks)


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def _pairs(old: list[str], new: list[str], marks: Marks) -> Iterator[str]:
    for number in range(max(len(old), len(new))):
        yield changed_words("".join(old[number : number + 1]), "".join(new[number : number + 1]), marks)


def changed_words(before: str, after: str, marks: Marks) -> str:
    """The later text with what is gone and what is new marked; the same text where they are the same."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            found.append(come)
            continue
        found += [marks.gone[0], gone, marks.gone[1]] if gone else []
        found += [marks.new[0], come, marks.new[1]] if come else []
    return "".join(found)
