"""Names that two versions spell differently: `Stefano Zacchiroli`, `Stefano Zachiroli`. They need not be in a vocabulary."""

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from babel import Locale

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import AlignedVersions, Difference, Excerpt
from newsroom.lint._alignment import SIDES, Side
from newsroom.lint._facts import PassageFacts
from newsroom.lint._name_spelling import changed_letters
from newsroom.lint._passages import PassageKind
from newsroom.lint._tokens import TOKEN_PATTERN

MIN_RESPELT_LETTERS, MIN_RESPELT_LETTERS_ALONE = 4, 7  # beside an equal name, and on its own
# Letters by which words of the same origin differ in two languages: Syria, Croatia, Mantua, Monica. The h is that of Ethiopia.
_REGULAR = frozenset(
    frozenset(each) for each in ("iy", "kc", "zt", "vu", "xs", "ij", "wv", "ou", "ei", "ae", "cs", "cz", "sz", "h")
)
# The word with a capital on either side; a particle may be between: Bassano del Grappa.
_PARTICLE = "[^\\W\\d_A-Z][^\\W\\d_]{0,2}"
_NAME_BEFORE = re.compile(rf"\b([^\W\d_]+) (?:{_PARTICLE} )?$")
_NAME_AFTER = re.compile(rf" (?:{_PARTICLE} )?([^\W\d_]+)")


class _Name(NamedTuple):
    """A word with a capital that the counterpart lacks, and those beside it, if they have capitals as well."""

    word: str
    start: int
    before: str
    after: str
    is_first: bool  # in its sentence


def respelt_names(versions: AlignedVersions, langs: frozenset[str]) -> Iterator[Difference]:
    """Words of two corresponding passages that are the same name but for a letter, unless both versions have both spellings."""
    vocabularies = {side: _vocabulary(versions, side) for side in SIDES}
    reported: set[tuple[str, str]] = set()
    for number, *facts in versions.complete_pairs():
        if number in versions.skipped or facts[Side.ORIGINAL].passage.kind is PassageKind.CODE:
            continue
        originals = list(_names(facts[0], facts[1], langs))
        translations = list(_names(facts[1], facts[0], langs)) if originals else ()
        for original, translation in ((one, other) for one in originals for other in translations):
            words = original.word, translation.word
            is_new = words not in reported and not _is_in_both(vocabularies, words)
            if is_new and _is_respelt(original, translation):
                reported.add(words)
                excerpts = (_excerpt(facts[0], original), _excerpt(facts[1], translation))
                yield versions.changed(LintRule.NAME, number, *excerpts)


def _vocabulary(versions: AlignedVersions, side: Side) -> frozenset[str]:
    return frozenset[str]().union(*(facts.tokens.vocabulary for facts in versions.version(side)))


def _is_in_both(vocabularies: Mapping[Side, Set[str]], words: tuple[str, str]) -> bool:
    """Whether the original has the translation's spelling as well, and the other way round."""
    original, translation = map(str.lower, words)
    return original in vocabularies[Side.TRANSLATION] and translation in vocabularies[Side.ORIGINAL]


def _excerpt(facts: PassageFacts, name: _Name) -> Excerpt:
    return Excerpt(facts.passage.line_at(name.start), name.word)


def _names(facts: PassageFacts, other: PassageFacts, langs: frozenset[str]) -> Iterator[_Name]:
    """The words of a passage with a capital that its counterpart lacks."""
    tokens, text = facts.tokens, facts.passage.text
    new = tokens.vocabulary - other.tokens.vocabulary
    for index, word in enumerate(tokens.written):
        if not word[0].isupper() or len(word) < MIN_RESPELT_LETTERS or tokens.lower[index] not in new:
            continue
        if word.isupper() or not word.isalpha() or tokens.lower[index] in _place_names(langs):
            continue
        start = tokens.start_of(index)
        preceding = text[:start].rstrip(" \n«“\"'‘(–-")
        before, after = _NAME_BEFORE.search(text, 0, start), _NAME_AFTER.match(text, start + len(word))
        is_first = not preceding or preceding[-1] in ".:!?;"
        yield _Name(word, start, before[1] if before else "", after[1] if after else "", is_first)


def _is_respelt(one: _Name, other: _Name) -> bool:
    """Whether two words are one name: a letter differs, not as it does between languages, or an equal name is beside it."""
    has_twin = any(
        name[:1].isupper() and name == twin for name, twin in ((one.before, other.before), (one.after, other.after))
    )
    if has_twin and one.word[:-2] == other.word[:-2] and one.word[-2:] == other.word[-2:][::-1]:
        return True  # Commons, Commosn
    changed = changed_letters(one.word.lower(), other.word.lower())
    if changed is None or _without_accents(one.word) == _without_accents(other.word):
        return False
    is_inflected = one.word[-2:] != other.word[-2:]  # Contaminare, Contaminate
    is_regular = changed in _REGULAR or _is_doubled(one.word.lower(), other.word.lower(), changed)
    if has_twin:
        return not (is_inflected and is_regular)  # Licence, License
    is_alone = one.is_first or other.is_first or min(len(one.word), len(other.word)) < MIN_RESPELT_LETTERS_ALONE
    return not (is_alone or is_inflected or is_regular)


def _without_accents(word: str) -> str:
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def _is_doubled(one: str, other: str, changed: frozenset[str]) -> bool:
    """Whether the words differ in a double consonant, as accademia and academia do."""
    return len(changed) == 1 and len(one) != len(other) and any(letter * 2 in one + " " + other for letter in changed)


@cache
def _place_names(langs: frozenset[str]) -> frozenset[str]:
    """The words of the names of countries and cities in the CLDR, in lower case, because languages spell them differently."""
    found: set[str] = set()
    for lang in langs:
        locale = Locale.parse(lang)
        names = [*locale.territories.values(), *(zone.get("city", "") for zone in locale.time_zones.values())]
        found.update(word.lower() for name in names for word in TOKEN_PATTERN.findall(name))
    return frozenset(found)
