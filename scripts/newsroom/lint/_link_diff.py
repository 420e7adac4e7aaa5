"""Links that only one of two versions has, that point elsewhere in one of them, or that are exchanged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from posixpath import commonprefix

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import AlignedVersions, Difference, Excerpt
from newsroom.lint._alignment import SIDES, Side
from newsroom.lint._facts import PassageFacts
from newsroom.lint._link_targets import NeutralTarget, neutral_target
from newsroom.lint._passages import InlineReference
from newsroom.lint._tokens import TOKEN_PATTERN

MIN_LONG_PASSAGE = 100  # characters; shorter ones may be items of a list in another order
WORD_WEIGHT = 2  # of a word that links share; one that a link shares with the target of the other weighs 1
MIN_SHARED_LETTERS = 4  # at the start of two words of the same origin: manual, manuale


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of a version, with the number of the pair that its passage belongs to."""

    pair: int
    facts: PassageFacts
    reference: InlineReference
    target: NeutralTarget

    @property
    def excerpt(self) -> Excerpt:
        return Excerpt(self.facts.passage.line_at(self.reference.offset), self.reference.target)

    @property
    def words(self) -> list[str]:
        """The words of the link, in lower case."""
        return _words(self.facts.passage.text[self.reference.offset : self.reference.end])


def link_differences(versions: AlignedVersions, langs: frozenset[str]) -> Iterator[Difference]:
    """Links without a match in the other version. Two in one pair are one link that was changed."""
    links = {side: list(_links(versions, side, langs)) for side in SIDES}
    missing: dict[Side, list[_Link]] = {side: [] for side in SIDES}
    by_pair = {side: _by_pair(links[side], len(versions.pairs)) for side in SIDES}
    for originals, translations in zip(by_pair[Side.ORIGINAL], by_pair[Side.TRANSLATION], strict=True):
        yield from _exchanged(versions, originals, translations)
        missing[Side.ORIGINAL] += _unmatched(originals, translations)
        missing[Side.TRANSLATION] += _unmatched(translations, originals)
    for link, swapped in _drop_moved(missing[Side.ORIGINAL], missing[Side.TRANSLATION]):
        yield versions.changed(LintRule.LINK, link.pair, link.excerpt, swapped.excerpt)
    yield from _changed(versions, missing[Side.ORIGINAL], missing[Side.TRANSLATION])
    for side in SIDES:
        for link in missing[side]:
            if not any(link.target.may_be(other.target) for other in links[side.other]):
                yield versions.missing(LintRule.LINK, link.pair, side, link.excerpt)


def _links(versions: AlignedVersions, side: Side, langs: frozenset[str]) -> Iterator[_Link]:
    for number, facts in versions.comparable_passages(side):
        for reference in facts.passage.links:
            yield _Link(number, facts, reference, neutral_target(reference.target, langs))


def _by_pair(links: Sequence[_Link], count: int) -> list[list[_Link]]:
    found: list[list[_Link]] = [[] for _ in range(count)]
    for link in links:
        found[link.pair].append(link)
    return found


def _unmatched(own: Sequence[_Link], others: Sequence[_Link]) -> list[_Link]:
    """The links of a passage without a match in its counterpart. A page may be linked more often than there."""
    targets = {other.target for other in others}
    rest = [link for link in own if link.target not in targets]
    free = [other.target for other in others if other.target not in {link.target for link in own}]
    found = []
    for link in rest:
        match = next((target for target in free if link.target.may_be(target)), None)
        if match is None:
            found.append(link)
        else:
            free.remove(match)
    return found


def _changed(versions: AlignedVersions, originals: list[_Link], translations: list[_Link]) -> Iterator[Difference]:
    """Removes and reports the links of one pair that differ: those to the same site, or the only ones."""
    for same_site in (True, False):
        for link in tuple(originals):
            rivals = [each for each in originals if each.pair == link.pair]
            candidates = [each for each in translations if each.pair == link.pair]
            if same_site:
                candidates = [each for each in candidates if each.target.site == link.target.site]
            elif len(rivals) > 1 or len(candidates) > 1:
                continue
            if candidates:
                originals.remove(link)
                translations.remove(candidates[0])
                yield versions.changed(LintRule.LINK, link.pair, link.excerpt, candidates[0].excerpt)


def _exchanged(
    versions: AlignedVersions, originals: Sequence[_Link], translations: Sequence[_Link]
) -> Iterator[Difference]:
    """Two links of a passage whose targets were exchanged, as the words of both versions show."""
    targets, others = ([link.target.path for link in links] for links in (originals, translations))
    if targets == others or sorted(targets) != sorted(others):
        return
    counterparts = {link.target: link for link in translations}
    if len(counterparts) != len(originals):
        return
    for one, other in combinations(originals, 2):
        own, swapped = counterparts.get(one.target), counterparts.get(other.target)
        if own and swapped and _are_exchanged(one, other, own, swapped):
            yield versions.changed(LintRule.LINK, one.pair, one.excerpt, swapped.excerpt)
            return


def _are_exchanged(one: _Link, other: _Link, own: _Link, swapped: _Link) -> bool:
    """Whether the words of two links are rather like those of the counterpart that has the other's target."""
    crossed = _kinship(one, swapped) + _kinship(other, own)
    return crossed >= _kinship(one, own) + _kinship(other, swapped) + WORD_WEIGHT


def _drop_moved(originals: list[_Link], translations: list[_Link]) -> Iterator[tuple[_Link, _Link]]:
    """Removes the links that the other version has in another passage; yields those that were exchanged between passages."""
    for link in tuple(originals):
        match = next((other for other in translations if link.target.may_be(other.target)), None)
        if match is None or link not in originals:
            continue
        originals.remove(link)
        translations.remove(match)
        back = next((each for each in originals if each.pair == match.pair), None)
        swapped = next((each for each in translations if each.pair == link.pair), None)
        if back and swapped and back.target.may_be(swapped.target):
            originals.remove(back)
            translations.remove(swapped)
            are_counterparts = _is_same_passage(link, swapped) and _is_same_passage(back, match)
            if are_counterparts or _are_exchanged(link, back, match, swapped):
                yield link, swapped


def _is_same_passage(one: _Link, other: _Link) -> bool:
    """Whether the passages of two links are surely counterparts: long, or with a name or a figure in common."""
    shortest = min(len(link.facts.passage.text) for link in (one, other))
    shared = one.facts.anchors & other.facts.anchors
    return shortest >= MIN_LONG_PASSAGE or any("/" not in word for word in shared)


def _kinship(one: _Link, other: _Link) -> int:
    """How many words of the other link are like a word of this one, and, at half the weight, of this one's target."""
    own, target = one.words, _words(one.reference.target)
    weights = ((own, WORD_WEIGHT), (target, 1))
    return sum(weight * any(_are_related(a, b) for a in words) for words, weight in weights for b in other.words)


def _words(text: str) -> list[str]:
    return list(map(str.lower, TOKEN_PATTERN.findall(text)))


def _are_related(one: str, other: str) -> bool:
    return len(commonprefix((one, other))) >= MIN_SHARED_LETTERS
