"""Detects a sentence's language from its most frequent words; reports nothing when unsure.

Only languages whose lexicon lists such words are known. Words in quotation marks, italics or code are ignored, because words of
another language are normal there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsroom.lint._facts import PassageFacts
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._passages import SHORT_KINDS, PassageKind
from newsroom.lint._tokens import Token

# Starts at the first mark of a run of marks; starting with a mark, not with a look-behind, makes the search fast.
SENTENCE_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\s»”\"’)]++(?=[^\W\d_])")
MIN_SENTENCE_WORDS = 5
MIN_FOREIGN_WORDS = 3
MIN_FOREIGN_RATIO = 3  # frequent words of the other language for each one of its own


@dataclass(frozen=True, slots=True)
class ForeignSentence:
    """A sentence that seems to be in another language than its text, with its offsets in the passage."""

    start: int
    end: int
    lang: str


def foreign_sentences(facts: PassageFacts, lang: str, lexicons: Mapping[str, Lexicon]) -> Iterator[ForeignSentence]:
    """The sentences of a passage in `lang` that seem to be in one of the other languages."""
    own_words = lexicons[lang].common_words
    if not own_words or facts.passage.kind is PassageKind.CODE:
        return
    is_short = facts.passage.kind in SHORT_KINDS
    for other, lexicon in lexicons.items():
        foreign_words = lexicon.common_words - own_words if other != lang else frozenset()
        if len(facts.tokens.vocabulary & foreign_words) < (1 if is_short else MIN_FOREIGN_WORDS):
            continue
        for start, end, tokens in _sentences(facts):
            if _is_foreign(tokens, own_words, foreign_words, is_short=is_short):
                yield ForeignSentence(start, end, other)


def _is_foreign(tokens: Sequence[Token], own: frozenset[str], foreign: frozenset[str], *, is_short: bool) -> bool:
    """Whether foreign words outnumber a language's own. Capitalised ones, part of a name, count only at the start."""
    own_count = sum(token.lower in own for token in tokens)
    foreign_count = sum(token.word in foreign for token in tokens)
    if is_short:
        return own_count == 0 and len(tokens) > 1 and foreign_count > 0
    if tokens and tokens[0].word[0].isupper() and tokens[0].lower in foreign:
        foreign_count += 1
    return (
        len(tokens) >= MIN_SENTENCE_WORDS
        and foreign_count >= MIN_FOREIGN_WORDS
        and foreign_count >= MIN_FOREIGN_RATIO * own_count
    )


def _sentences(facts: PassageFacts) -> Iterator[tuple[int, int, list[Token]]]:
    """The start and end offset of each sentence of a passage, and its words without emphasised and quoted ones."""
    text = facts.passage.text
    ends = [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    ignored = sorted([*facts.passage.emphasised, *(match.span() for match in facts.quotations)])
    words, start = iter(_outside(facts.tokens, ignored)), 0
    word = next(words, None)
    for end in ends:
        tokens = []
        while word and word.start < end:
            tokens.append(word)
            word = next(words, None)
        yield start, end, tokens
        start = end


def _outside(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """The tokens outside all spans, which are sorted by their start."""
    index = end = 0
    for token in tokens:
        while index < len(spans) and spans[index][0] <= token.start:
            end = max(end, spans[index][1])
            index += 1
        if token.start >= end:
            yield token
