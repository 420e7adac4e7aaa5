"""Readability of a text from 0 (hard) to 100 (easy): Gulpease for Italian, Flesch reading ease for English."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from newsroom.lint._facts import PassageFacts
from newsroom.lint._language_detection import SENTENCE_END
from newsroom.lint._passages import PassageKind

MIN_MEASURED_SENTENCES = 4  # the formulas are meaningless for shorter texts
_VOWELS = re.compile(r"[aeiouy]+")
# Silent endings: the e of "made", "makes" and "moved", but not that of "table", "houses" or "wanted".
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy][^aeiouylsxz])es$|(?<=[^aeiouytd])ed$|(?<=[aeiouy]l)e$")


@dataclass(frozen=True, slots=True)
class TextStatistics:
    """The counts that the formulas are based on."""

    sentences: int
    words: int
    letters: int
    syllables: int

    @property
    def words_per_sentence(self) -> float:
        """Mean sentence length in words."""
        return self.words / self.sentences


def gulpease(counts: TextStatistics) -> float:
    """Gulpease index (P. Lucisano and M. E. Piemontese, 1988)."""
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


def flesch(counts: TextStatistics) -> float:
    """Flesch reading ease (R. Flesch, 1948)."""
    return 206.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.syllables / counts.words


READABILITY_FORMULAS: Mapping[str, tuple[str, Callable[[TextStatistics], float]]] = MappingProxyType(
    {"gulpease": ("Gulpease", gulpease), "flesch": ("Flesch", flesch)}
)


def text_statistics(facts: Sequence[PassageFacts]) -> TextStatistics | None:
    """The counts of a text's paragraphs, or None if they have fewer than MIN_MEASURED_SENTENCES."""
    paragraphs = [each for each in facts if each.passage.kind is PassageKind.PARAGRAPH and len(each.tokens) > 3]
    sentences = sum(1 + len(SENTENCE_END.findall(each.passage.text.strip())) for each in paragraphs)
    words = [word for each in paragraphs for word in each.tokens.written if word[0].isalpha()]
    if sentences < MIN_MEASURED_SENTENCES or not words:
        return None
    return TextStatistics(sentences, len(words), sum(map(len, words)), sum(map(_syllables, words)))


@cache
def _syllables(word: str) -> int:
    """An estimate of an English word's syllables: its groups of vowels without silent endings."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))
