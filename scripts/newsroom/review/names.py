"""The names of the vocabularies' people, organisations and places in a text, in whichever language and spelling they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsroom.review.numerals import Token, tokens
from newsroom.vocabulary import Term, Vocabularies

NAMED = ("people", "organisations", "places")
_PARTS = re.compile(r"\s+[–—-]\s+|\s*[()]\s*")
SHORTEST = 4  # letters of a surname or beginning that are taken for a name


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: the terms that it may be, as `vocabulary/key`, and its place."""

    terms: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """Every name of the vocabularies. `forms` are the words of each, in lower case, and the terms that have it."""

    forms: Mapping[tuple[str, ...], frozenset[str]]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(self.forms, key=len, reverse=True):
            found.setdefault(form[0], []).append(form)
        return found

    @cached_property
    def _beginnings(self) -> Mapping[str, frozenset[str]]:
        """How the words of a term's names begin, by which its adjectives and cases are known: mosc, mosco; of people the last."""
        found: dict[str, set[str]] = {}
        for form, terms in self.forms.items():
            for term in terms:
                words = form[-1:] if term.startswith("people/") else form
                found.setdefault(term, set()).update(
                    word[: max(SHORTEST, len(word) - 2)] for word in words if len(word) >= SHORTEST or len(form) == 1
                )
        return {term: frozenset(words) for term, words in found.items()}

    def all(self, words: Sequence[Token]) -> Iterator[Named]:
        """The names among the words of a text, the longest at each place; a name begins with a capital."""
        index = 0
        while index < len(words):
            token = words[index]
            found = 0
            if not token.word[0].islower():
                for form in self._by_first.get(token.lower, ()):
                    if all(
                        w.lower == part for w, part in zip(words[index : index + len(form)], form, strict=False)
                    ) and (index + len(form) <= len(words)):
                        found = len(form)
                        yield Named(self.forms[form], token.start, words[index + found - 1].end)
                        break
            index += found or 1

    def is_hinted(self, term: str, words: frozenset[str]) -> bool:
        """Whether a word of a text begins as one of the term's names does."""
        return any(word.startswith(beginning) for beginning in self._beginnings[term] for word in words)


def gather_names(vocabularies: Vocabularies) -> Names:
    """The names of an archive: of each term in every language, its other spellings, the parts of a name with a bracket
    or dash, and the surnames that one person has.
    """
    forms: dict[tuple[str, ...], set[str]] = {}
    surnames: dict[str, set[str]] = {}
    for vocabulary in NAMED:
        for term in vocabularies[vocabulary].values():
            key = f"{vocabulary}/{term.key}"
            for name in spellings(term):
                words = tuple(token.lower for token in tokens(name))
                if words and (len(words) > 1 or len(words[0]) > 2):
                    forms.setdefault(words, set()).add(key)
                if vocabulary == "people" and len(words) > 1 and len(words[-1]) >= SHORTEST:
                    surnames.setdefault(words[-1], set()).add(key)
    for surname, keys in surnames.items():
        forms.setdefault((surname,), set()).update(keys)
    return Names({words: frozenset(keys) for words, keys in forms.items()})


def spellings(term: Term) -> Iterator[str]:
    """Every way in which a term is written, and each part of one that has a bracket or dash."""
    for name in (*(name.name for name in term.names.values()), *term.also):
        yield name
        yield from (part for part in _PARTS.split(name) if part and part != name)
