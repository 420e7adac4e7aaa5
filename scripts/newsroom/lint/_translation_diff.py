"""Compares the facts of a translation with those of its original, passage by passage.

Differences are data without words of any language; `_translation_rules` turns them into findings.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import chain
from re import Match

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import (
    REPORTED_AS_A_WHOLE,
    AlignedVersions,
    Difference,
    Excerpt,
    is_copy,
)
from newsroom.lint._alignment import SIDES, Side, align
from newsroom.lint._facts import PassageFacts
from newsroom.lint._link_diff import link_differences
from newsroom.lint._name_diff import name_differences
from newsroom.lint._names import NameIndex
from newsroom.lint._passages import PassageKind
from newsroom.lint._quantity_diff import quantity_differences

MIN_QUOTED_WORDS = 5  # fewer words in quotation marks may be a name or a gloss


def differences(
    original: Sequence[PassageFacts],
    translation: Sequence[PassageFacts],
    names: NameIndex,
    *,
    langs: frozenset[str],
    untranslated: Set[int] = frozenset(),
    has_words: bool = True,
) -> Iterator[Difference]:
    """The differences between a translation and its original, by rule, in an archive of some languages; for the other options
    see AlignedVersions.
    """
    versions = AlignedVersions(original, translation, align(original, translation), untranslated, has_words)
    return chain(
        _missing_passages(versions),
        quantity_differences(versions),
        name_differences(versions, names),
        _missing_quotations(versions),
        link_differences(versions, langs),
        _missing_images(versions),
        _missing_footnotes(versions),
        _copies(versions),
    )


def _missing_passages(versions: AlignedVersions) -> Iterator[Difference]:
    """Headings, paragraphs and table rows that only one version has."""
    for number, pair in enumerate(versions.pairs):
        if pair.is_complete or number in versions.merged or (kind := versions.kind(pair)) not in REPORTED_AS_A_WHOLE:
            continue
        rule = LintRule.HEADING if kind is PassageKind.HEADING else LintRule.PARAGRAPH
        side = Side.ORIGINAL if pair.original is not None else Side.TRANSLATION
        passage = versions.any_of(pair).passage
        yield versions.missing(rule, number, side, Excerpt(passage.line, passage.text))


def _missing_quotations(versions: AlignedVersions) -> Iterator[Difference]:
    """Quotations that only one of two corresponding passages has."""
    for number, *facts in versions.complete_pairs():
        for side in SIDES:
            for match in _unmatched_quotations(facts[side], facts[side.other]):
                line = facts[side].passage.line_at(match.start())
                excerpt = Excerpt(line, " ".join(match[0].split()))
                yield versions.missing(LintRule.QUOTATION, number, side, excerpt)


def _unmatched_quotations(own: PassageFacts, other: PassageFacts) -> Iterator[Match[str]]:
    """The long quotations of a passage for which its counterpart has none of half to double the length."""
    lengths = [len(match[0].split()) for match in other.quotations]
    for match in own.quotations:
        length = len(match[0].split())
        counterpart = next((each for each in lengths if length / 2 <= each <= length * 2), None)
        if counterpart is not None:
            lengths.remove(counterpart)
        elif length >= MIN_QUOTED_WORDS:
            yield match


def _missing_images(versions: AlignedVersions) -> Iterator[Difference]:
    """Images that one version has in no passage."""
    shown = {
        side: [
            (number, facts, image)
            for number, facts in versions.comparable_passages(side)
            for image in facts.passage.images
        ]
        for side in SIDES
    }
    for side in SIDES:
        others = {image.target for *_, image in shown[side.other]}
        for number, facts, image in shown[side]:
            if image.target not in others:
                excerpt = Excerpt(facts.passage.line_at(image.offset), image.target)
                yield versions.missing(LintRule.IMAGE, number, side, excerpt)


def _missing_footnotes(versions: AlignedVersions) -> Iterator[Difference]:
    """Footnote references that only one of two corresponding passages has. Their labels may differ."""
    for number, pair in enumerate(versions.pairs):
        if number in versions.skipped and not pair.is_complete:
            continue
        facts = [versions.facts(pair, side) for side in SIDES]
        references = [each.passage.footnotes if each else () for each in facts]
        for side in SIDES:
            own, additional = facts[side], references[side][len(references[side.other]) :]
            if own and additional:
                line, label = own.passage.line_at(additional[0].offset), f"[^{additional[0].target}]"
                yield versions.missing(LintRule.FOOTNOTE, number, side, Excerpt(line, label))


def _copies(versions: AlignedVersions) -> Iterator[Difference]:
    """Passages with the same words in both versions."""
    for number, original, translation in versions.complete_pairs():
        if is_copy(original, translation):
            excerpts = (Excerpt(each.passage.line, each.passage.text) for each in (original, translation))
            yield versions.changed(LintRule.COPY, number, *excerpts)
