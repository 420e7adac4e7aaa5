"""Compares the facts of a translation with those of its original, passage by passage.

Differences are data without words of any language; `_translation_rules` turns them into findings.
"""

import re
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
from newsroom.lint._facts import PassageFacts
from newsroom.lint._link_diff import link_differences
from newsroom.lint._link_targets import neutral_target
from newsroom.lint._name_diff import name_differences
from newsroom.lint._names import NameIndex
from newsroom.lint._passages import PassageKind
from newsroom.lint._quantity_diff import quantity_differences
from newsroom.lint._respelt_names import respelt_names
from newsroom.lint._tokens import TOKEN_PATTERN

MIN_QUOTED_WORDS = 5  # fewer words in quotation marks may be a name or a gloss
MIN_LONG_WORD_LETTERS = 4


_SINGLE_QUOTED = re.compile(r"(?<!\w)[‘'’](?=\w)[^‘’'\n]*(?:(?<=\w)[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)")


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
    return any(word[0].isalpha() for word in versions.any_of(pair).tokens.written)


def _missing_quotations(versions: AlignedVersions) -> Iterator[Difference]:
    """Quotations that only one of two corresponding passages has."""
    for number, *facts in versions.complete_pairs():
        for side in SIDES:
            for match in _unmatched_quotations(facts[side], facts[side.other]):
                line = facts[side].passage.line_at(match.start())
                excerpt = Excerpt(line, " ".join(match[0].split()))
                yield versions.missing(LintRule.QUOTATION, number, side, excerpt)


def _unmatched_quotations(own: PassageFacts, other: PassageFacts) -> Iterator[Match[str]]:
    """The long quotations of a passage for which its counterpart has none of half to double the length.

    Italics, a link and single quotation marks may take the place of quotation marks, and a title may need none.
    """
    if not own.quotations:
        return
    spans = [*other.passage.emphasised, *((link.offset, link.end) for link in other.passage.links)]
    text = other.passage.text
    lengths = [len(match[0].split()) for match in (*other.quotations, *_SINGLE_QUOTED.finditer(text))]
    lengths += [len(text[start:end].split()) for start, end in spans]
    for match in sorted(own.quotations, key=lambda match: len(match[0]), reverse=True):
        length = len(match[0].split())
        similar = [each for each in lengths if length / 2 <= each <= length * 2]
        if similar:
            lengths.remove(min(similar, key=lambda each: abs(each - length)))
        elif length >= MIN_QUOTED_WORDS and not _is_title_in(match[0], other) and match[0][1:-1] not in text:
            yield match


def _is_title_in(quotation: str, other: PassageFacts) -> bool:
    """Whether most longer words of a quotation are in the counterpart, as those of a title that was not translated."""
    words = [word.lower() for word in TOKEN_PATTERN.findall(quotation) if len(word) > MIN_LONG_WORD_LETTERS]
    return bool(words) and sum(word in other.tokens.vocabulary for word in words) * 2 > len(words)


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


def _image_key(target: str, langs: frozenset[str]) -> tuple[str, str]:
    """An image without its format and language."""
    neutral = neutral_target(splitext(target)[0], langs)
    return neutral.site, neutral.path


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
