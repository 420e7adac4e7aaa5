"""Detects a sentence's language from its most frequent words; reports nothing when unsure.

Only languages whose lexicon lists such words are known. Words in quotation marks, italics, links or code are ignored, because
words of another language are normal there.
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
MIN_PLAIN_WORDS = 2  # in lower case, besides the frequent ones; a sentence with fewer consists of names
MIN_PLAIN_LETTERS = 3
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
    """Whether foreign words outnumber a language's own. Capitalised ones count only at the start, because they are part of a
    name, as are those between two capitals: Istituto Nazionale di Fisica.
    """
    own_count = sum(token.lower in own for token in tokens)
    capitals = [token.word[0].isupper() or not token.word[0].isalpha() for token in tokens]
    foreign_count = plain_count = 0
    for index, token in enumerate(tokens):
        if capitals[index]:
            continue
        if token.word not in foreign:
            plain_count += len(token.word) >= MIN_PLAIN_LETTERS
        elif not (any(capitals[max(0, index - 2) : index]) and any(capitals[index + 1 : index + 3])):
            foreign_count += 1
    if tokens and tokens[0].word[0].isupper() and tokens[0].lower in foreign:
        foreign_count += 1
    if is_short:
        return own_count == 0 and foreign_count > 1 and plain_count > 1
    return (
        len(tokens) >= MIN_SENTENCE_WORDS
        and plain_count >= MIN_PLAIN_WORDS
        and foreign_count >= MIN_FOREIGN_WORDS
        and foreign_count >= MIN_FOREIGN_RATIO * own_count
    )


def _sentences(facts: PassageFacts) -> Iterator[tuple[int, int, list[Token]]]:
    """The start and end offset of each sentence of a passage, and its words without emphasised and quoted ones."""
    text = facts.passage.text
    ends = [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    words, start = iter(facts.plain_tokens), 0
    word = next(words, None)
    for end in ends:
        tokens = []
        while word and word.start < end:
            tokens.append(word)
            word = next(words, None)
        yield start, end, tokens
        start = end
