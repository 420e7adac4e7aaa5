"""Capitalised words that are nearly a name of the vocabularies: `Gromiko` where they have Gromyko."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.vocabulary import Term, Vocabularies
from newsroom.lint._facts import Statement
from newsroom.lint._names import NAMED
from newsroom.lint._tokens import Tokens

SHORTEST, LONGEST = 5, 40  # letters of a word that is looked at: shorter names are near to too many words


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word of a text and the name it is near to."""

    word: str
    start: int
    name: str


@dataclass(frozen=True)
class Spellings:
    """The words of the vocabularies' names in a language, and those of every language and spelling, which are none's fault.

    `near` holds every word of a name under itself without one letter, by which a word at one letter's distance is found
    without looking at all of them (as W. Garbe's SymSpell does).
    """

    known: Set[str]
    near: Mapping[str, Set[str]]

    def all(self, statement: Statement) -> Iterator[Misspelt]:
        """The words of a passage that are nearly a name; not those that are quoted as someone else wrote them."""
        meant = self._meant
        for index in statement.words.of(meant):
            token = statement.words[index]
            if not any(match.start() <= token.start < match.end() for match in statement.quotations):
                yield Misspelt(token.word, token.start, meant[token.word])

    @cached_property
    def _meant(self) -> "_Meant":
        return _Meant(self)


class _Meant(dict[str, str]):
    """The name that a word is nearly, empty for most: found once for each word, wherever it stands."""

    def __init__(self, spellings: Spellings) -> None:
        self.known, self.near = spellings.known, spellings.near

    def __missing__(self, word: str) -> str:
        may_be = SHORTEST <= len(word) <= LONGEST and word[0].isupper() and not word.isupper()
        shortened = _shortened(word) if may_be and word not in self.known else ()
        names = {name for short in shortened for name in self.near.get(short, ()) if is_slip(word, name)}
        return self.setdefault(word, min(names, default=""))


def gather_spellings(vocabularies: Vocabularies, lang: str) -> Spellings:
    """What is compared with in the texts of a language: surnames, names of places, and organisations of one word."""
    words: set[str] = set()
    known: set[str] = set()
    for vocabulary in NAMED:
        for term in vocabularies[vocabulary].values():
            own = Tokens(term[lang].name).written
            chosen = own[-1:] if vocabulary == "people" else own if vocabulary == "places" or len(own) == 1 else []
            words.update(word for word in chosen if len(word) >= SHORTEST and word[0].isupper())
            known.update(_written(term, set(chosen)))
    near: dict[str, set[str]] = {}
    for word in words:
        for short in _shortened(word):
            near.setdefault(short, set()).add(word)
    return Spellings(known | words, near)


def _written(term: Term, own: Set[str]) -> Iterator[str]:
    """The words of a term's names in all languages, and of its other spellings but for those that are slips of its name."""
    for name in term.names.values():
        yield from Tokens(name.name).written
    for other in term.also:
        for word in Tokens(other).written:
            if not any(is_slip(word, name) for name in own):
                yield word


def is_slip(word: str, name: str) -> bool:
    """Whether a word is a name with one letter changed, missing, added or two swapped (F. Damerau, 1964).

    Neither the first letter nor the end: Italia and Italian, Mosca and Mosche are no slips.
    """
    if word == name or word[0] != name[0] or word.startswith(name) or name.startswith(word):
        return False
    front = next(i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b)
    rest, other = word[front:], name[front:]
    back = next(
        (i for i, (a, b) in enumerate(zip(rest[::-1], other[::-1], strict=False)) if a != b), min(len(rest), len(other))
    )
    middle, between = rest[: len(rest) - back], other[: len(other) - back]
    swapped = len(middle) == 2 and middle == between[::-1]
    return back > 0 and (swapped or max(len(middle), len(between)) == 1)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
