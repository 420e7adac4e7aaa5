"""The facts that a version states, passage by passage: quantities, names, quotations, links, images, footnotes."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._names import NameIndex, NameMention
from newsroom.lint._passages import Passage, PassageKind
from newsroom.lint._quantities import quantities
from newsroom.lint._quantity import Quantity
from newsroom.lint._tokens import Token, Tokens

# Without glosses, quotations in brackets that explain the one before: “Umny gorod” (“Smart city”).
_NESTED = "[^“”]*(?:“[^“”]*”[^“”]*)*"
QUOTATION_PATTERN = re.compile(
    rf"(?<!\()(?:«[^«»]+»|“(?! ){_NESTED}”|(?<![\w\"])\"(?! )[^\"]+(?<! )\"(?!\w)|„[^„“”]+[“”])"
)
SINGLE_QUOTED_PATTERN = re.compile(r"(?<!\w)[‘'’](?=\w)[^‘’'\n]*(?:(?<=\w)[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)")
MIN_ANCHOR_LETTERS = 3
MIN_PROSE_WORDS = 3  # in lower case
MIN_UNKNOWN_WORDS = 5  # the same, if the frequent words of the language are unknown
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_NAME_LIKE = re.compile(rf"{_ADDRESS.pattern}|\w+(?:[-/]\w+)+|\w+\.[a-z]\w+")  # addresses, files, words with a hyphen
_MAY_HAVE_ADDRESS = re.compile(r"://|www\.|@")


@dataclass(frozen=True)
class PassageFacts:
    """A passage and the facts that it states. Links, images and footnotes are those of the passage."""

    passage: Passage
    tokens: Tokens
    quantities: Sequence[Quantity]
    names: Sequence[NameMention]
    common_words: Set[str] = frozenset()
    note_words: Set[str] = frozenset()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a translation keeps, by which its passages are recognised: figures, capitalised words, code, links, images."""
        passage, words = self.passage, self.tokens.written
        kept = {word for word in words[1:] if word[0].isupper() and len(word) >= MIN_ANCHOR_LETTERS}
        kept.update(word for word in words if word[0].isdecimal())
        kept.update(passage.text[start:end] for start, end in passage.code)
        kept.update(reference.target for reference in (*passage.links, *passage.images))
        return frozenset(kept)

    @cached_property
    def plain_tokens(self) -> list[Token]:
        """The words outside quotations, italics, links and code, where names and words of another language are normal."""
        passage = self.passage
        spans = [*passage.emphasised, *((link.offset, link.end) for link in passage.links)]
        spans += [
            match.span()
            for match in (
                *self.quotations,
                *SINGLE_QUOTED_PATTERN.finditer(passage.text),
                *_NAME_LIKE.finditer(passage.text),
            )
        ]
        return list(_outside(self.tokens, sorted(spans)))

    @property
    def is_note_on_translation(self) -> bool:
        """Whether it says that the text was translated, or explains the translation."""
        return not self.note_words.isdisjoint(self.tokens.vocabulary)

    @property
    def is_prose(self) -> bool:
        """Whether it is written in the language of its text, and not a list of names, a command or an address."""
        words = [token.word for token in self.plain_tokens if token.word[0].islower()]
        if self.passage.kind in (PassageKind.TITLE, PassageKind.HEADING):
            first = self.plain_tokens[:1]
            is_begun = any(len(each.word) >= MIN_ANCHOR_LETTERS and each.lower in self.common_words for each in first)
            has_plain_word = any(len(word) >= MIN_ANCHOR_LETTERS and word.isalpha() for word in words)
            return is_begun or (has_plain_word and not self.common_words.isdisjoint(words))
        content = sum(word not in self.common_words and len(word) >= MIN_ANCHOR_LETTERS for word in words)
        if not self.common_words:
            return content >= MIN_UNKNOWN_WORDS
        frequent = sum(word in self.common_words for word in words)
        return min(frequent, content) > 0 and frequent + content >= MIN_PROSE_WORDS

    @cached_property
    def quotations(self) -> tuple[re.Match[str], ...]:
        """The quotations, including their quotation marks."""
        return tuple(QUOTATION_PATTERN.finditer(self.passage.text))


def _outside_code(passage: Passage, stated: list[Quantity]) -> list[Quantity]:
    """The quantities of a passage that are not in code, or in an address."""
    if not stated or passage.kind is PassageKind.CODE:
        return []
    if not passage.code and not _MAY_HAVE_ADDRESS.search(passage.text):
        return stated
    spans = [*passage.code, *(match.span() for match in _ADDRESS.finditer(passage.text))]
    return [each for each in stated if not any(start <= each.start < end for start, end in spans)]


def extract_facts(passages: Sequence[Passage], lexicon: Lexicon, names: NameIndex) -> list[PassageFacts]:
    """The facts of each passage. Numbers in a table may take a magnitude from its header, such as `Billion roubles`."""
    found = []
    header_magnitudes: frozenset[Decimal] = frozenset()
    for passage in passages:
        tokens = Tokens(passage.text)
        if passage.level or passage.kind is not PassageKind.TABLE_ROW:
            magnitudes = lexicon.magnitudes.keys() & tokens.vocabulary
            header_magnitudes = frozenset(lexicon.magnitudes[word] for word in magnitudes)
        stated = _outside_code(passage, quantities(passage.text, tokens, lexicon, header_magnitudes))
        mentions = [] if passage.kind is PassageKind.CODE else list(names.mentions(tokens))
        found.append(PassageFacts(passage, tokens, stated, mentions, lexicon.common_words, lexicon.note_words))
    return found


def _outside(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """The tokens outside all spans, which are sorted by their start."""
    index = end = 0
    for token in tokens:
        while index < len(spans) and spans[index][0] <= token.start:
            end = max(end, spans[index][1])
            index += 1
        if token.start >= end:
            yield token
