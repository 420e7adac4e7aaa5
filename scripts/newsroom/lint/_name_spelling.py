"""Capitalised words that are almost a name of the vocabularies: `Gromiko` if they list Gromyko."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from newsroom.content.vocabulary import Term, Vocabularies
from newsroom.lint._facts import PassageFacts
from newsroom.lint._names import NAME_VOCABULARIES
from newsroom.lint._tokens import Tokens

MIN_SPELLCHECKED_LETTERS, MAX_SPELLCHECKED_LETTERS = 5, 40  # shorter names resemble too many words
MIN_LETTERS_ALONE = 7  # of a name without a given name before it


@dataclass(frozen=True, slots=True)
class MisspeltName:
    """A word of a text, its offset in the passage, and the name it probably means."""

    word: str
    start: int
    name: str


@dataclass(frozen=True)
class NameSpellings:
    """The spellings of the vocabularies' names in one language.

    `known` are accepted spellings in any language, which are never reported. `by_deletion` has each word of a name under
    itself and under itself without one letter: words at a distance of one letter share such a form, so that a word need not
    be compared with all names (W. Garbe's SymSpell). `given_names` are those of people by surname.
    """

    known: Set[str]
    by_deletion: Mapping[str, Set[str]]
    given_names: Mapping[str, Set[str]]

    def misspelt_names(self, facts: PassageFacts) -> Iterator[MisspeltName]:
        """The misspelt names of a passage, except in quotations, which keep the author's spelling."""
        corrections = self._corrections
        for index in facts.tokens.indexes_where(corrections):
            token = facts.tokens[index]
            is_quoted = any(match.start() <= token.start < match.end() for match in facts.quotations)
            if not is_quoted and self._is_certain(corrections[token.word], facts, index):
                yield MisspeltName(token.word, token.start, corrections[token.word])

    def _is_certain(self, name: str, facts: PassageFacts, index: int) -> bool:
        """Whether a word is this name misspelt, and not another name: its given name precedes it, or it is long and alone."""
        given_names = self.given_names.get(name, frozenset())
        before, after = _name_before(facts, index, given_names), _name_after(facts, index)
        if before in given_names:
            return True
        return not before and not after and len(name) >= MIN_LETTERS_ALONE

    @cached_property
    def _corrections(self) -> "_Corrections":
        return _Corrections(self)


class _Corrections(dict[str, str]):
    """The name that a word probably means, empty for most words. Memoised for each distinct word."""

    def __init__(self, spellings: NameSpellings) -> None:
        self.known, self.by_deletion = spellings.known, spellings.by_deletion

    def __missing__(self, word: str) -> str:
        length_fits = MIN_SPELLCHECKED_LETTERS <= len(word) <= MAX_SPELLCHECKED_LETTERS
        is_candidate = length_fits and word[0].isupper() and not word.isupper() and word not in self.known
        deletions = _deletions(word) if is_candidate else ()
        names = {name for each in deletions for name in self.by_deletion.get(each, ()) if is_typo(word, name)}
        return self.setdefault(word, min(names, default=""))


def name_spellings(vocabularies: Vocabularies, lang: str) -> NameSpellings:
    """The spellings of surnames, places and one-word organisations."""
    words: set[str] = set()
    known: set[str] = set()
    given_names: dict[str, set[str]] = {}
    for vocabulary in NAME_VOCABULARIES:
        for term in vocabularies[vocabulary].values():
            name = Tokens(term[lang].name).written
            checked = name[-1:] if vocabulary == "people" else name if vocabulary == "places" or len(name) == 1 else []
            words.update(word for word in checked if len(word) >= MIN_SPELLCHECKED_LETTERS and word[0].isupper())
            known.update(_accepted_words(term, set(checked)))
            if vocabulary == "people" and len(name) > 1:
                given_names.setdefault(name[-1], set()).update(name[:-1])
    by_deletion: dict[str, set[str]] = {}
    for word in words:
        for deletion in _deletions(word):
            by_deletion.setdefault(deletion, set()).add(word)
    return NameSpellings(known | words, by_deletion, given_names)


def _name_before(facts: PassageFacts, index: int, given_names: Set[str]) -> str:
    """The word with a capital before another one, empty at the start of a sentence, where any word has one."""
    tokens, text = facts.tokens, facts.passage.text
    if not index or text[tokens[index - 1].end : tokens.start_of(index)] != " ":
        return ""
    word, preceding = tokens.written[index - 1], text[: tokens.start_of(index - 1)].rstrip(' \n«“"(')
    is_first = not preceding or preceding[-1] in ".:!?"
    return word if word[0].isupper() and (word in given_names or not is_first) else ""


def _name_after(facts: PassageFacts, index: int) -> str:
    """The word with a capital after another one."""
    tokens, text = facts.tokens, facts.passage.text
    if index + 1 >= len(tokens) or text[tokens[index].end : tokens.start_of(index + 1)] != " ":
        return ""
    return tokens.written[index + 1] if tokens.written[index + 1][0].isupper() else ""


def _accepted_words(term: Term, checked: Set[str]) -> Iterator[str]:
    """The words of a term's names in all languages, and of its other spellings unless they are typos of a checked word."""
    for name in term.names.values():
        yield from Tokens(name.name).written
    for other in term.also:
        for word in Tokens(other).written:
            if not any(is_typo(word, name) for name in checked):
                yield word


def is_typo(word: str, name: str) -> bool:
    """Whether a word is a name with one letter changed, missing or added, or two swapped (F. Damerau, 1964).

    The first letter and the ending must be equal, because Italia and Italian, Mosca and Mosche are different words.
    """
    return changed_letters(word, name) is not None


def changed_letters(word: str, name: str) -> frozenset[str] | None:
    """The letters in which a word differs from a name of which it may be a misspelling, None if it is another word."""
    if word == name or word[0] != name[0] or word.startswith(name) or name.startswith(word):
        return None
    prefix = _common_prefix(word, name)
    rest, other_rest = word[prefix:], name[prefix:]
    suffix = _common_prefix(rest[::-1], other_rest[::-1])
    middle, other_middle = rest[: len(rest) - suffix], other_rest[: len(other_rest) - suffix]
    is_swapped = len(middle) == 2 and middle == other_middle[::-1]
    if suffix and (is_swapped or max(len(middle), len(other_middle)) == 1):
        return frozenset(middle + other_middle)
    return None


def _common_prefix(one: str, other: str) -> int:
    """The number of equal letters at the start of two words."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _deletions(word: str) -> set[str]:
    """The word, and the word without each one of its letters."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}
