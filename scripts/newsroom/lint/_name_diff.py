"""Names of people, organisations and places that only one of two versions mentions, or that replace each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.content.lint_rules import LintRule
from newsroom.lint._aligned_versions import AlignedVersions, Difference, excerpt
from newsroom.lint._alignment import SIDES, Side
from newsroom.lint._facts import PassageFacts
from newsroom.lint._names import NameIndex, NameMention
from newsroom.lint._passages import FIELD_KINDS
from newsroom.lint._tokens import Tokens


def name_differences(versions: AlignedVersions, names: NameIndex) -> Iterator[Difference]:
    """Names that are replaced by another of their vocabulary, and names that the other version lacks; each name once.

    `Kazan` for `Roma` is reported even if both versions mention both elsewhere. A surname or a place that a passage leaves out is
    reported only if the version mentions it nowhere, a person's full name also if it is not mentioned nearby.
    """
    version_mentions = {side: _version_mentions(versions, names, side) for side in SIDES}
    reported: set[frozenset[str]] = set()
    unmatched = [
        (
            number,
            original,
            translation,
            [*_unmatched(names, original, translation)],
            [*_unmatched(names, translation, original)],
        )
        for number, original, translation in versions.complete_pairs()
        if number not in versions.skipped and original.passage.kind not in FIELD_KINDS
    ]
    _drop_moved([missing for *_, missing, _ in unmatched], [added for *_, added in unmatched])
    for number, original, translation, missing, added in unmatched:
        for mention in missing:
            replacement = next((each for each in added if each.vocabularies == mention.vocabularies), None)
            if replacement:
                added.remove(replacement)
                excerpts = excerpt(original, mention), excerpt(translation, replacement)
                yield versions.changed(LintRule.NAME, number, *excerpts)
            elif mention.terms in reported or version_mentions[Side.TRANSLATION].has(mention, original, number):
                continue
            else:
                yield versions.missing(LintRule.NAME, number, Side.ORIGINAL, excerpt(original, mention))
            reported.add(mention.terms)
        for mention in added:
            if mention.terms in reported or version_mentions[Side.ORIGINAL].has(mention, translation, number):
                continue
            reported.add(mention.terms)
            yield versions.missing(LintRule.NAME, number, Side.TRANSLATION, excerpt(translation, mention))


def _drop_moved(missing: Sequence[list[NameMention]], added: Sequence[list[NameMention]]) -> None:
    """Removes the names that each version has in another passage, as in a list in another order."""
    for own in missing:
        for mention in tuple(own):
            others = next((each for each in added if any(mention.terms & other.terms for other in each)), None)
            if others is not None:
                own.remove(mention)
                others.remove(next(other for other in others if mention.terms & other.terms))


@dataclass(frozen=True, slots=True)
class _VersionMentions:
    """The terms and words of one version's text."""

    versions: AlignedVersions
    names: NameIndex
    side: Side
    terms: frozenset[str]
    texts: Sequence[Tokens]

    def has(self, mention: NameMention, facts: PassageFacts, number: int) -> bool:
        """Whether the version mentions a name outside the pair in which the other version has it, as `facts` state.

        A person's full name must be mentioned next to the pair, because translators never replace it by a pronoun.
        """
        nearby = (name.terms for each in self.versions.neighbours(number, self.side) for name in each.names)
        if any(mention.terms & terms for terms in nearby):
            return True
        return not _is_full_name(mention, facts) and _is_mentioned(self.names, mention, self.terms, self.texts)


def _version_mentions(versions: AlignedVersions, names: NameIndex, side: Side) -> _VersionMentions:
    text = [each for each in versions.version(side) if each.passage.kind not in FIELD_KINDS]
    return _VersionMentions(versions, names, side, _terms(text), [each.tokens for each in text])


def _unmatched(names: NameIndex, own: PassageFacts, other: PassageFacts) -> Iterator[NameMention]:
    """The names of a passage, each once, that its counterpart neither mentions nor hints at."""
    if not own.names:
        return
    terms = _terms([other])
    seen: set[frozenset[str]] = set()
    for mention in own.names:
        if mention.terms not in seen and not _is_mentioned(names, mention, terms, [other.tokens]):
            seen.add(mention.terms)
            yield mention


def _is_mentioned(names: NameIndex, mention: NameMention, terms: frozenset[str], texts: Sequence[Tokens]) -> bool:
    return bool(mention.terms & terms) or any(names.is_hinted_at(term, texts) for term in mention.terms)


def _terms(passages: Sequence[PassageFacts]) -> frozenset[str]:
    """The terms that passages mention."""
    return frozenset(term for facts in passages for mention in facts.names for term in mention.terms)


def _is_full_name(mention: NameMention, facts: PassageFacts) -> bool:
    """Whether it is a person's name of more than one word."""
    return mention.vocabularies == {"people"} and " " in facts.passage.text[mention.start : mention.end]
