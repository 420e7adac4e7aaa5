"""Mentions of the vocabularies' people, organisations and places in a text, in any language and spelling."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.vocabulary import Term, Vocabularies
from newsroom.lint._tokens import Tokens

NAME_VOCABULARIES = ("people", "organisations", "places")
MIN_NAME_LETTERS = 4  # of a surname or a prefix that is enough to recognise a name
_SEPARATORS = re.compile(r"\s+[–—-]\s+|\s*[()]\s*")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text: the terms that it may refer to, as `vocabulary/key`, and its offsets."""

    terms: frozenset[str]
    start: int
    end: int

    @property
    def vocabularies(self) -> frozenset[str]:
        """The vocabularies of the terms."""
        return frozenset(term.partition("/")[0] for term in self.terms)


@dataclass(frozen=True)
class NameIndex:
    """The names of all vocabularies: `terms` by the words of each name, in lower case."""

    terms: Mapping[tuple[str, ...], frozenset[str]]

    @cached_property
    def _names_by_first_word(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(self.terms, key=len, reverse=True):
            found.setdefault(name[0], []).append(name)
        return found

    @cached_property
    def _prefixes(self) -> Mapping[str, frozenset[str]]:
        """Prefixes by which adjectives and inflected forms of a term are recognised: mosc, mosco; of people, the surname's."""
        found: dict[str, set[str]] = {}
        for name, terms in self.terms.items():
            for term in terms:
                words = name[-1:] if term.startswith("people/") else name
                found.setdefault(term, set()).update(
                    word[: max(MIN_NAME_LETTERS, len(word) - 2)]
                    for word in words
                    if len(word) >= MIN_NAME_LETTERS or len(name) == 1
                )
        return {term: frozenset(words) for term, words in found.items()}

    @cached_property
    def _acronyms(self) -> Mapping[str, frozenset[str]]:
        """The initials of each term's names of several words."""
        found: dict[str, set[str]] = {}
        for name, terms in self.terms.items():
            for term in terms:
                found.setdefault(term, set()).update(
                    ["".join(word[0] for word in name).upper()] if len(name) > 1 else []
                )
        return {term: frozenset(words) for term, words in found.items()}

    def mentions(self, tokens: Tokens) -> Iterator[NameMention]:
        """The names in a text, the longest at each position. A name starts with a capital."""
        names, next_index = self._names_by_first_word, 0
        for index in [index for index, word in enumerate(tokens.lower) if word in names]:
            if index < next_index or tokens.written[index][0].islower():
                continue
            for name in names[tokens.lower[index]]:
                if tuple(tokens.lower[index : index + len(name)]) == name:
                    next_index = index + len(name)
                    yield NameMention(self.terms[name], tokens[index].start, tokens[next_index - 1].end)
                    break

    def is_hinted_at(self, term: str, texts: Iterable[Tokens]) -> bool:
        """Whether a word of the texts starts like one of the term's names, as `Milanese` does like `Milano`, or abbreviates
        one: `UE`.
        """
        prefixes, acronyms = self._prefixes[term], self._acronyms[term]
        return any(any(map(tokens.has_prefix, prefixes)) or not acronyms.isdisjoint(tokens.written) for tokens in texts)


def index_names(vocabularies: Vocabularies) -> NameIndex:
    """Indexes every term by its names in all languages, its other spellings, the parts of names with a bracket or a dash,
    and surnames.
    """
    found: dict[tuple[str, ...], set[str]] = {}
    surnames: dict[str, set[str]] = {}
    for vocabulary in NAME_VOCABULARIES:
        for term in vocabularies[vocabulary].values():
            key = f"{vocabulary}/{term.key}"
            for name in _written_forms(term):
                words = tuple(Tokens(name).lower)
                if words and (len(words) > 1 or len(words[0]) > 2):
                    found.setdefault(words, set()).add(key)
                if vocabulary == "people" and len(words) > 1 and len(words[-1]) >= MIN_NAME_LETTERS:
                    surnames.setdefault(words[-1], set()).add(key)
    for surname, keys in surnames.items():
        found.setdefault((surname,), set()).update(keys)
    return NameIndex({words: frozenset(keys) for words, keys in found.items()})


def _written_forms(term: Term) -> Iterator[str]:
    """The names and spellings of a term, and the parts of those with a bracket or a dash."""
    for name in (*(name.name for name in term.names.values()), *term.also):
        yield name
        yield from (part for part in _SEPARATORS.split(name) if part and part != name)
