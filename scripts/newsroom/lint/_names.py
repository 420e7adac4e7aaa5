"""The names of the vocabularies' people, organisations and places in a text, in whichever language and spelling they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.vocabulary import Term, Vocabularies
from newsroom.lint._tokens import Tokens

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

    def all(self, words: Tokens) -> Iterator[Named]:
        """The names among the words of a text, the longest at each place; a name begins with a capital."""
        by_first, after = self._by_first, 0
        for index in [index for index, word in enumerate(words.lower) if word in by_first]:
            if index < after or words.written[index][0].islower():
                continue
            for form in by_first[words.lower[index]]:
                if tuple(words.lower[index : index + len(form)]) == form:
                    after = index + len(form)
                    yield Named(self.forms[form], words[index].start, words[after - 1].end)
                    break

    def is_hinted(self, term: str, texts: Iterable[Tokens]) -> bool:
        """Whether a word of the texts begins as one of the term's names does."""
        beginnings = self._beginnings[term]
        return any(words.has_beginning(beginning) for words in texts for beginning in beginnings)


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
                words = tuple(Tokens(name).lower)
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
