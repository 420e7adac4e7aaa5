"""In which language a sentence is, told by its commonest words; silent where it cannot know.

Only languages whose lexicon lists such words are known. What stands in quotation marks, in italics or in code is left out:
there words of another language are at home.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsroom.lint._facts import Statement
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._passages import BRIEF, Part
from newsroom.lint._tokens import Token

# A run of marks is looked at from its beginning only; that it begins with a mark makes the search fast.
SENTENCE = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\s»”\"’)]++(?=[^\W\d_])")
LEAST_WORDS, LEAST_FOREIGN, TIMES = 5, 3, 3


@dataclass(frozen=True, slots=True)
class Stranger:
    """A sentence that seems to be in another language than its text: its place in its passage, and which."""

    start: int
    end: int
    lang: str


def strangers(statement: Statement, lang: str, lexicons: Mapping[str, Lexicon]) -> Iterator[Stranger]:
    """The sentences of a passage that are in another of the languages than `lang`, as far as their words tell."""
    own = lexicons[lang].words
    others = {other: lexicon.words - own for other, lexicon in lexicons.items() if other != lang and lexicon.words}
    if not own or statement.passage.part is Part.CODE:
        return
    for other, words in others.items():
        if len(statement.words.vocabulary & words) < (1 if statement.passage.part in BRIEF else LEAST_FOREIGN):
            continue
        for start, end, tokens in _sentences(statement):
            if _is_foreign(tokens, own, words, is_brief=statement.passage.part in BRIEF):
                yield Stranger(start, end, other)


def _is_foreign(tokens: Sequence[Token], own: frozenset[str], other: frozenset[str], *, is_brief: bool) -> bool:
    """Whether other words outnumber the language's own; a capital makes a word part of a name but where a sentence begins."""
    ours = sum(token.lower in own for token in tokens)
    theirs = sum(token.word in other for token in tokens) + bool(
        tokens and tokens[0].word[0].isupper() and tokens[0].lower in other
    )
    if is_brief:
        return ours == 0 and len(tokens) > 1 and any(token.word in other for token in tokens)
    return len(tokens) >= LEAST_WORDS and theirs >= LEAST_FOREIGN and theirs >= TIMES * ours


def _sentences(statement: Statement) -> Iterator[tuple[int, int, list[Token]]]:
    """Where each sentence of a passage begins and ends, and its words but for asides and quotations."""
    text = statement.passage.text
    ends = [*(match.end() for match in SENTENCE.finditer(text)), len(text)]
    asides = sorted([*statement.passage.asides, *(match.span() for match in statement.quotations)])
    words, start = iter(_outside(statement.words, asides)), 0
    word = next(words, None)
    for end in ends:
        tokens = []
        while word and word.start < end:
            tokens.append(word)
            word = next(words, None)
        yield start, end, tokens
        start = end


def _outside(words: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """The words that stand in none of the spans, which are sorted."""
    at = end = 0
    for word in words:
        while at < len(spans) and spans[at][0] <= word.start:
            end = max(end, spans[at][1])
            at += 1
        if word.start >= end:
            yield word
