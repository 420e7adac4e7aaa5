"""How two versions of a story differ in what they state; a pure function of their passages, in no language of messages."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from posixpath import splitext
from urllib.parse import urlsplit

from newsroom.content.lint_rules import Caution
from newsroom.lint._aligned_versions import TOLD, Difference, Pairing, Place, is_copy, place_of
from newsroom.lint._alignment import align
from newsroom.lint._facts import Statement
from newsroom.lint._names import Named, Names
from newsroom.lint._passages import FIELDS, Mark, Part
from newsroom.lint._quantity_diff import changed_quantities
from newsroom.lint._tokens import Tokens

LEAST_QUOTED = 5  # words between quotation marks that are no name or gloss


def differences(
    original: Sequence[Statement],
    translation: Sequence[Statement],
    names: Names,
    *,
    untranslated: Set[int] = frozenset(),
    has_words: bool = True,
) -> Iterator[Difference]:
    """Every difference between a translation and its original, passage by passage; for the options see Pairing."""
    pairing = Pairing(original, translation, align(original, translation), untranslated, has_words)
    yield from _passages(pairing)
    yield from changed_quantities(pairing)
    yield from _names(pairing, names)
    yield from _quotations(pairing)
    yield from _marks(pairing, Caution.LINK, lambda each: each.passage.links, _link)
    yield from _marks(pairing, Caution.PICTURE, lambda each: each.passage.pictures, lambda target: target)
    yield from _notes(pairing)
    yield from _copies(pairing)


def _passages(pairing: Pairing) -> Iterator[Difference]:
    """Headings and paragraphs of one version alone."""
    for number, pair in enumerate(pairing.pairs):
        if pair.first is not None and pair.second is not None:
            continue
        one = pairing.own(pair)
        if one.passage.part not in TOLD or number in pairing.merged:
            continue
        check = Caution.HEADING if one.passage.part is Part.HEADING else Caution.PARAGRAPH
        place = Place(one.passage.line, one.passage.text)
        yield pairing.difference(check, number, *((place, None) if pair.first is not None else (None, place)))


def _names(pairing: Pairing, known: Names) -> Iterator[Difference]:
    """Names in whose place the other version has another, whole names of people, and names that it has nowhere."""
    texts = [
        [each for each in side if each.passage.part not in FIELDS] for side in (pairing.original, pairing.translation)
    ]
    terms = [frozenset(term for each in text for name in each.names for term in name.terms) for text in texts]
    words = [[each.words for each in text] for text in texts]
    told: set[frozenset[str]] = set()
    for number, one, other in pairing.both():
        if number in pairing.silent or one.passage.part in FIELDS:
            continue
        missing, added = list(_unanswered(known, one, other)), list(_unanswered(known, other, one))
        for name in missing:
            if twin := next((each for each in added if _vocabulary(each) == _vocabulary(name)), None):
                added.remove(twin)
            elif name.terms in told or _is_elsewhere(
                known, name, one, terms[1], words[1], _beside(pairing, number, first=False)
            ):
                continue
            told.add(name.terms)
            yield pairing.difference(Caution.NAME, number, place_of(one, name), place_of(other, twin) if twin else None)
        for name in added:
            beside = _beside(pairing, number, first=True)
            if name.terms not in told and not _is_elsewhere(known, name, other, terms[0], words[0], beside):
                told.add(name.terms)
                yield pairing.difference(Caution.NAME, number, None, place_of(other, name))


def _unanswered(known: Names, one: Statement, other: Statement) -> Iterator[Named]:
    """The names of a passage, each once, that its counterpart neither has nor hints at."""
    answers = frozenset(term for name in other.names for term in name.terms)
    seen: set[frozenset[str]] = set()
    for name in one.names:
        if name.terms not in seen and not _is_named(known, name, answers, [other.words]):
            seen.add(name.terms)
            yield name


def _is_named(known: Names, name: Named, terms: frozenset[str], words: Sequence[Tokens]) -> bool:
    return bool(name.terms & terms) or any(known.is_hinted(term, words) for term in name.terms)


def _is_elsewhere(
    known: Names, name: Named, own: Statement, terms: frozenset[str], words: Sequence[Tokens], beside: frozenset[str]
) -> bool:
    """Whether a name that a counterpart lacks is somewhere in its version; a person's whole name must be `beside` it."""
    return bool(name.terms & beside) or (not _is_whole(name, own) and _is_named(known, name, terms, words))


def _beside(pairing: Pairing, number: int, *, first: bool) -> frozenset[str]:
    """The terms named in the passages before and after a pair, in one version."""
    near = (*pairing.pairs[max(0, number - 1) : number], *pairing.pairs[number + 1 : number + 2])
    side = pairing.original if first else pairing.translation
    indices = (pair.first if first else pair.second for pair in near)
    found = (side[index] for index in indices if index is not None)
    return frozenset(t for each in found if each.passage.part not in FIELDS for name in each.names for t in name.terms)


def _quotations(pairing: Pairing) -> Iterator[Difference]:
    """Quotations that the other version has not; a few words in quotation marks may be a name or a gloss."""
    for number, one, other in pairing.both():
        for match in _unquoted(one, other):
            yield pairing.difference(Caution.QUOTATION, number, _quoted(one, match), None)
        for match in _unquoted(other, one):
            yield pairing.difference(Caution.QUOTATION, number, None, _quoted(other, match))


def _marks(
    pairing: Pairing, check: Caution, of: Callable[[Statement], Sequence[Mark]], key: Callable[[str], str]
) -> Iterator[Difference]:
    """Links or pictures that one version has and the other does not, wherever in it."""
    firsts, seconds = (
        [(number, statement, mark) for number, statement in pairing.numbered(first=first) for mark in of(statement)]
        for first in (True, False)
    )
    keys, others = Counter(key(m.target) for *_, m in firsts), Counter(key(m.target) for *_, m in seconds)
    for number, statement, mark in _surplus(firsts, keys, others, key):
        yield pairing.difference(check, number, Place(statement.passage.line_at(mark.at), mark.target), None)
    for number, statement, mark in _surplus(seconds, others, keys, key):
        yield pairing.difference(check, number, None, Place(statement.passage.line_at(mark.at), mark.target))


def _notes(pairing: Pairing) -> Iterator[Difference]:
    """References to notes of one version alone, by the passage in which they stand."""
    for number, pair in enumerate(pairing.pairs):
        if number in pairing.silent and None in (pair.first, pair.second):
            continue
        sides = [
            side[index] if index is not None else None
            for side, index in ((pairing.original, pair.first), (pairing.translation, pair.second))
        ]
        marks = [each.passage.notes if each else () for each in sides]
        counts = len(marks[0]), len(marks[1])
        if counts[0] > counts[1] and sides[0]:
            mark = marks[0][counts[1]]
            yield pairing.difference(Caution.FOOTNOTE, number, _mark(sides[0], mark), None)
        elif counts[1] > counts[0] and sides[1]:
            mark = marks[1][counts[0]]
            yield pairing.difference(Caution.FOOTNOTE, number, None, _mark(sides[1], mark))


def _copies(pairing: Pairing) -> Iterator[Difference]:
    """Passages that stand in both versions in the very same words."""
    for number, one, other in pairing.both():
        if is_copy(one, other):
            places = (Place(each.passage.line, each.passage.text) for each in (one, other))
            yield pairing.difference(Caution.COPY, number, *places)


def _link(target: str) -> str:
    """What a link leads to whatever the language: the story of a file, the address of a page elsewhere without its language."""
    if "://" in target:
        parts = urlsplit(target)
        return "web" if parts.hostname else target
    path = target.partition("#")[0]
    stem, ending = splitext(path)
    return splitext(stem)[0] if ending == ".md" else path


def _quoted(statement: Statement, match: re.Match[str]) -> Place:
    return Place(statement.passage.line_at(match.start()), " ".join(match[0].split()))


def _unquoted(one: Statement, other: Statement) -> Iterator[re.Match[str]]:
    """The long quotations of a passage for which its counterpart has none of about their length."""
    lengths = [len(match[0].split()) for match in other.quotations]
    for match in one.quotations:
        length = len(match[0].split())
        answer = next((each for each in lengths if length / 2 <= each <= length * 2), None)
        if answer is not None:
            lengths.remove(answer)
        elif length >= LEAST_QUOTED:
            yield match


def _mark(statement: Statement, mark: Mark) -> Place:
    return Place(statement.passage.line_at(mark.at), f"[^{mark.target}]")


def _surplus(
    marks: Sequence[tuple[int, Statement, Mark]], own: Counter[str], other: Counter[str], key: Callable[[str], str]
) -> Iterator[tuple[int, Statement, Mark]]:
    """The marks whose target the other version has not at all; of pages elsewhere, those that are too many."""
    left = own - other
    for each in reversed(marks):
        name = key(each[2].target)
        if left[name] and (name == "web" or not other[name]):
            left[name] -= 1
            yield each


def _is_whole(name: Named, statement: Statement) -> bool:
    """Whether it is a person's name with more than a surname: what no translator replaces by a pronoun."""
    return _vocabulary(name) == {"people"} and " " in statement.passage.text[name.start : name.end]


def _vocabulary(name: Named) -> frozenset[str]:
    return frozenset(term.partition("/")[0] for term in name.terms)
