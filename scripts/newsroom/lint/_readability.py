"""How easy a text is to read, from 0 (hard) to 100 (easy): Gulpease for Italian, Flesch's reading ease for English."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from newsroom.lint._facts import Statement
from newsroom.lint._language_detection import SENTENCE
from newsroom.lint._passages import Part

LEAST_SENTENCES = 4  # fewer tell nothing
_VOWELS = re.compile(r"[aeiouy]+")
# What is written and not spoken: the e of "made", "makes" and "moved", not that of "table", "houses" or "wanted".
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy][^aeiouylsxz])es$|(?<=[^aeiouytd])ed$|(?<=[aeiouy]l)e$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the formulas count in a text."""

    sentences: int
    words: int
    letters: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        """The mean length of its sentences, in words."""
        return self.words / self.sentences


def gulpease(measure: Measure) -> float:
    """Indice Gulpease (P. Lucisano and M. E. Piemontese, 1988)."""
    return 89 + (300 * measure.sentences - 10 * measure.letters) / measure.words


def flesch(measure: Measure) -> float:
    """Reading ease (R. Flesch, 1948)."""
    return 206.835 - 1.015 * measure.words_a_sentence - 84.6 * measure.syllables / measure.words


FORMULAS: Mapping[str, tuple[str, Callable[[Measure], float]]] = MappingProxyType(
    {"gulpease": ("Gulpease", gulpease), "flesch": ("Flesch", flesch)}
)


def measure(statements: Sequence[Statement]) -> Measure | None:
    """What the paragraphs of a text come to; nothing where they are too few to tell."""
    paragraphs = [each for each in statements if each.passage.part is Part.PARAGRAPH and len(each.words) > 3]
    sentences = sum(1 + len(SENTENCE.findall(each.passage.text.strip())) for each in paragraphs)
    words = [word for each in paragraphs for word in each.words.written if word[0].isalpha()]
    if sentences < LEAST_SENTENCES or not words:
        return None
    return Measure(sentences, len(words), sum(map(len, words)), sum(map(_syllables, words)))


@cache
def _syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels that are spoken."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))
