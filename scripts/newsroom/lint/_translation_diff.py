"""Compares the facts of a translation with those of its original, passage by passage.

Differences are data without words of any language; `_translation_rules` turns them into findings.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import chain, groupby
from posixpath import splitext
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
from newsroom.lint._facts import SINGLE_QUOTED_PATTERN, PassageFacts
from newsroom.lint._link_diff import link_differences
from newsroom.lint._link_targets import neutral_target
from newsroom.lint._name_diff import name_differences
from newsroom.lint._names import NameIndex
from newsroom.lint._passages import FIELD_KINDS, PassageKind
from newsroom.lint._quantity_diff import quantity_differences
from newsroom.lint._respelt_names import respelt_names

MIN_QUOTED_WORDS = 5  # fewer words in quotation marks may be a name or a gloss
MIN_QUOTATION_SHARE = 0.1  # of a missing quotation's letters that its passage has more than the counterpart


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
        respelt_names(versions, langs),
        _missing_quotations(versions),
        link_differences(versions, langs),
        _missing_images(versions, langs),
        _missing_footnotes(versions),
        _copies(versions),
    )


def _missing_passages(versions: AlignedVersions) -> Iterator[Difference]:
    """Headings, paragraphs and table rows that only one version has. Those that follow one another are one difference."""
    missing = [number for number in range(len(versions.pairs)) if _is_missing(versions, number)]
    runs = groupby(enumerate(missing), lambda each: (each[1] - each[0], versions.pairs[each[1]].original is None))
    for _, run in runs:
        _, number = next(run)
        rule = LintRule.HEADING if versions.kind(versions.pairs[number]) is PassageKind.HEADING else LintRule.PARAGRAPH
        side = Side.ORIGINAL if versions.pairs[number].original is not None else Side.TRANSLATION
        passage = versions.any_of(versions.pairs[number]).passage
        yield versions.missing(rule, number, side, Excerpt(passage.line, passage.text), following=len(list(run)))


def _is_missing(versions: AlignedVersions, number: int) -> bool:
    """Whether a passage with words is in one version only."""
    pair = versions.pairs[number]
    if pair.is_complete or number in versions.merged or versions.kind(pair) not in REPORTED_AS_A_WHOLE:
        return False
    facts = versions.any_of(pair)
    return not facts.is_note_on_translation and any(word[0].isalpha() for word in facts.tokens.written)


def _missing_quotations(versions: AlignedVersions) -> Iterator[Difference]:
    """Quotations that only one of two corresponding passages has. One that only lost its marks leaves the length as it is."""
    for number, *facts in versions.complete_pairs():
        if facts[0].passage.kind is PassageKind.CODE or versions.kind(versions.pairs[number]) in FIELD_KINDS:
            continue
        for side in SIDES:
            nearby = [facts[side.other], *versions.neighbours(number, side.other)] if facts[side].quotations else []
            for match in _unmatched_quotations(facts[side], nearby):
                if versions.surplus(number, side) < MIN_QUOTATION_SHARE * len(match[0]):
                    continue
                line = facts[side].passage.line_at(match.start())
                excerpt = Excerpt(line, " ".join(match[0].split()))
                yield versions.missing(LintRule.QUOTATION, number, side, excerpt)


def _unmatched_quotations(own: PassageFacts, nearby: Sequence[PassageFacts]) -> Iterator[Match[str]]:
    """The long quotations of a passage for which its counterpart and those beside it have none of half to double the length."""
    lengths = [length for each in nearby for length in _quoted_lengths(each)]
    for match in sorted(own.quotations, key=lambda match: len(match[0]), reverse=True):
        length = len(match[0].split())
        similar = [each for each in lengths if length / 2 <= each <= length * 2]
        if similar:
            lengths.remove(min(similar, key=lambda each: abs(each - length)))
        elif length >= MIN_QUOTED_WORDS and not any(match[0][1:-1] in each.passage.text for each in nearby):
            yield match


def _quoted_lengths(facts: PassageFacts) -> Iterator[int]:
    """The words in each quotation, and in what may take its place: italics, a link, single quotation marks."""
    text = facts.passage.text
    for match in (*facts.quotations, *SINGLE_QUOTED_PATTERN.finditer(text)):
        yield len(match[0].split())
    for start, end in (*facts.passage.emphasised, *((link.offset, link.end) for link in facts.passage.links)):
        yield len(text[start:end].split())


def _missing_images(versions: AlignedVersions, langs: frozenset[str]) -> Iterator[Difference]:
    """Images that one version has in no passage. Each language may have its own file of one name, as of a screenshot."""
    shown = {
        side: [
            (number, facts, image, _image_key(image.target, langs))
            for number, facts in versions.comparable_passages(side)
            for image in facts.passage.images
        ]
        for side in SIDES
    }
    for side in SIDES:
        others = {key for *_, key in shown[side.other]}
        for number, facts, image, key in shown[side]:
            if key not in others:
                excerpt = Excerpt(facts.passage.line_at(image.offset), image.target)
                yield versions.missing(LintRule.IMAGE, number, side, excerpt)


def _image_key(target: str, langs: frozenset[str]) -> str:
    """The name of an image's file without its format and language."""
    name = neutral_target(splitext(target)[0], langs).path.rpartition("/")[2]
    return next((name[: -len(lang)] for lang in langs if name.endswith(lang)), name).rstrip("-_.")


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
