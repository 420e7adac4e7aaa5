"""Trials: correct and faulty translations, each with what the lint rules report on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from fault_injection.faults import TEXT_FAULTS, Target, fault_names
from fault_injection.handmade_cases import HANDMADE_CASES, HandmadeCase
from newsroom.archive.library import Library
from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.content.article import Article, Story, VersionState
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.formats.text_file import read_text
from newsroom.lint.linter import create_linter

ROOT = Path(__file__).parents[3]

STYLE_RULES = frozenset(
    {
        LintRule.LONG_SUMMARY,
        LintRule.CAPITALS,
        LintRule.READABILITY,
        LintRule.SOURCE_DATE,
        LintRule.PUBLISHED,
        LintRule.SPELLING,
    }
)
DEVELOPMENT_SEED, HELD_OUT_SEED = 1, 20  # the rules were developed while looking at the faults of the first one only
FAULTS_OF_EACH_KIND = 12
MAX_DISTANCE = 10  # lines between a fault and its finding: a paragraph and its neighbours


@dataclass(frozen=True)
class Trial:
    """A translation with one fault, or a correct one, and the findings of the rules.

    `expected` are the rules that may report the fault, empty for a correct translation. `right` findings are of these rules
    and near the fault; all others are `wrong`, without those that the translation has anyway.
    """

    fault: str
    location: str
    expected: frozenset[LintRule]
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]

    @property
    def is_found(self) -> bool:
        """Whether a rule reported the fault at its position."""
        return bool(self.right)


class FaultInjector:
    """Injects faults into the up-to-date translations of an archive and lints them."""

    def __init__(self, library: Library) -> None:
        self.library, self.linter = library, create_linter(library)
        # Not outdated ones, which really lack what is new in the original.
        self.pairs = [
            story
            for story in library.all_stories
            if len(story.versions) == 2 and story.state(translation_of(story).lang) is VersionState.TRANSLATION
        ]
        self.sources = {
            article.uri: "\n".join(
                read_text(library.settings.docs / article.uri, article.uri).split("\n")[article.line("text") - 1 :]
            )
            for story in self.pairs
            for article in story.versions.values()
        }
        self.names = {
            lang: {name: [term[lang].name for term in terms.values()] for name, terms in library.vocabularies.items()}
            for lang in library.languages
        }

    def correct_pairs(self) -> Iterator[Trial]:
        """The archive as it is: every finding is wrong."""
        for story in self.pairs:
            translation = translation_of(story)
            found = self._findings(story, translation, self.sources[translation.uri])
            yield Trial("true pairs of the archive", story.id, frozenset(), (), tuple(found))

    def faulty_pairs(self, seed: int, count: int) -> Iterator[Trial]:
        """Up to `count` faults of every kind, each in another pair and in a text of either language."""
        for fault in fault_names():
            random = Random(f"{seed} {fault}")  # the same faults in every run
            stories = random.sample(self.pairs, len(self.pairs))
            turned = (with_roles_swapped(story) if random.random() < 0.5 else story for story in stories)
            trials = (trial for story in turned if (trial := self._faulty_pair(fault, story, random)))
            yield from islice(trials, count)

    def handmade_pairs(self) -> Iterator[Trial]:
        """The handmade cases, each with its correct and its faulty translation."""
        for case in HANDMADE_CASES:
            found = self._handmade(case, case.translation)
            yield Trial("true pairs by hand", case.translation, frozenset(), (), tuple(found))
            found = self._handmade(case, case.faulty)
            right = tuple(each for each in found if each.rule in case.expected)
            wrong = tuple(each for each in found if each not in right)
            yield Trial(f"by hand: {case.rule}", case.faulty, case.expected, right, wrong)

    def _findings(self, story: Story, translation: Article, source: str) -> list[Finding]:
        """The findings in a translation, suppressed ones included, without those of style."""
        changed = replace(story, versions={**story.versions, translation.lang: translation})
        sources = {story.original.lang: self.sources[story.original.uri], translation.lang: source}
        found = self.linter.findings(changed, sources, "docs")
        return [finding for article, finding in found if article is translation and finding.rule not in STYLE_RULES]

    def _faulty_pair(self, fault: str, story: Story, random: Random) -> Trial | None:
        """The trial of a fault in a pair, None if the translation has nothing of the kind."""
        translation = translation_of(story)
        text, original = self.sources[translation.uri], self.sources[story.original.uri]
        before = self._findings(story, translation, text)
        if fault in TEXT_FAULTS:
            inject, expected = TEXT_FAULTS[fault]
            injected = inject(Target(translation.lang, text, original, self.names[translation.lang], random))
            if not injected or injected[0] == text:
                return None
            line = translation.line("text") + injected[1]
            found = self._findings(story, translation, injected[0])
        else:
            field = fault.split()[1]
            expected, line = frozenset({LintRule.COPY, LintRule.LANGUAGE}), translation.line(field)
            changed = replace(translation, **{field: getattr(story.original, field)})
            found = self._findings(story, changed, text)
        new = new_findings(found, before)
        right = tuple(each for each in new if each.rule in expected and abs(each.line - line) <= MAX_DISTANCE)
        wrong = tuple(each for each in new if each not in right)
        return Trial(fault, f"{translation.uri}:{line}", expected, right, wrong)

    def _handmade(self, case: HandmadeCase, translation: str) -> list[Finding]:
        """The findings in a text of the language that a case is translated into."""
        model = self.pairs[0]
        fields: dict[str, Any] = {"title": "Titolo", "summary": "Sommario", "image": None}
        versions = {lang: replace(article, **fields) for lang, article in model.versions.items()}
        story = replace(model, original=versions[case.lang], versions=versions)
        sources = {lang: case.original if lang == case.lang else translation for lang in versions}
        found = self.linter.findings(story, sources, "docs")
        return [finding for article, finding in found if article.lang != case.lang and finding.rule not in STYLE_RULES]


def new_findings(found: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """The findings that were not there before, though their lines may have moved."""
    new = (Counter(map(_identity, found)) - Counter(map(_identity, before))).elements()
    return [next(each for each in found if _identity(each) == identity) for identity in new]


def _identity(finding: Finding) -> tuple[LintRule, tuple[str, ...]]:
    return finding.rule, finding.values


def with_roles_swapped(story: Story) -> Story:
    """The story as if its translation were the original, so that faults get into texts of both languages."""
    return replace(story, original=translation_of(story))


def translation_of(story: Story) -> Article:
    """The version of a pair that is not its original."""
    return next(article for article in story.versions.values() if article is not story.original)


def open_injector() -> FaultInjector:
    """The injector for this repository's archive."""
    return FaultInjector(open_library())


def open_library() -> Library:
    """This repository's archive."""
    return check(load_settings(ROOT))[0]
