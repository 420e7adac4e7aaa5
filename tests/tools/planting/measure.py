"""Plants faults in true pairs, lets the checks of translations judge each, and counts by kind what was found and what was not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from newsroom.archive.library import Library
from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.content.article import Article, State, Story
from newsroom.content.lint_rules import Caution, Finding
from newsroom.formats.front_matter import read_text
from newsroom.lint.linter import reviewer
from planting.by_hand import CASES, Case
from planting.faults import BODY_FAULTS, Material, planters

ROOT = Path(__file__).parents[3]

STYLE = frozenset({Caution.LONG_SUMMARY, Caution.CAPITALS, Caution.READABILITY, Caution.SOURCE_DATE, Caution.SPELLING})
DEVELOPED_ON, HELD_OUT = 1, 20  # seeds: the checks were made while looking at what they do on the first alone
EACH = 12  # faults of each kind
NEAR = 10  # lines from where a fault was planted: a paragraph and its neighbours


@dataclass(frozen=True)
class Trial:
    """A pair of versions, changed or true: what was done and where, which checks should tell, what they told, rightly or not."""

    fault: str
    where: str
    expected: frozenset[Caution]
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]

    @property
    def is_caught(self) -> bool:
        """Whether a check told of the fault at its place."""
        return bool(self.right)


class Bench:
    """The archive's true pairs, and the judge of them and of what is made of them."""

    def __init__(self, library: Library) -> None:
        self.library, self.judge = library, reviewer(library)
        # What an outdated translation lacks, it lacks in truth.
        self.pairs = [
            story
            for story in library.every_story
            if len(story.versions) == 2 and story.state(translation_of(story).lang) is State.TRANSLATION
        ]
        self.sources = {
            version.uri: "\n".join(
                read_text(library.settings.docs / version.uri, version.uri).split("\n")[version.line("text") - 1 :]
            )
            for story in self.pairs
            for version in story.versions.values()
        }
        self.names = {
            lang: {name: [term[lang].name for term in terms.values()] for name, terms in library.vocabularies.items()}
            for lang in library.languages
        }

    def findings(self, story: Story, translation: Article, source: str) -> list[Finding]:
        """What the checks tell of a translation, its style left out, and what its author has looked at and left."""
        changed = replace(story, versions={**story.versions, translation.lang: translation})
        sources = {story.original.lang: self.sources[story.original.uri], translation.lang: source}
        found = self.judge.findings(changed, sources, "docs")
        return [finding for version, finding in found if version is translation and finding.caution not in STYLE]

    def true_pairs(self) -> Iterator[Trial]:
        """The archive as it is: whatever is told of it is wrong."""
        for story in self.pairs:
            translation = translation_of(story)
            found = self.findings(story, translation, self.sources[translation.uri])
            yield Trial("true pairs of the archive", story.id, frozenset(), (), tuple(found))

    def planted(self, seed: int, each: int) -> Iterator[Trial]:
        """`each` faults of every kind, as far as there are pairs for them, each in a pair of its own choice."""
        for fault in planters():
            chance = Random(f"{seed} {fault}")  # the same faults in every run
            stories = chance.sample(self.pairs, len(self.pairs))
            turned = (turn(story) if chance.random() < 0.5 else story for story in stories)
            made = (trial for story in turned if (trial := self._plant(fault, story, chance)))
            yield from (trial for trial, _ in zip(made, range(each), strict=False))

    def _plant(self, fault: str, story: Story, chance: Random) -> Trial | None:
        translation = translation_of(story)
        body, original = self.sources[translation.uri], self.sources[story.original.uri]
        true = self.findings(story, translation, body)
        if fault in BODY_FAULTS:
            plant, expected = BODY_FAULTS[fault]
            material = Material(translation.lang, body, original, self.names[translation.lang], chance)
            planted = plant(material)
            if not planted or planted[0] == body:
                return None
            line = translation.line("text") + planted[1]
            found = self.findings(story, translation, planted[0])
        else:
            field = fault.split()[1]
            expected, line = frozenset({Caution.COPY, Caution.LANGUAGE}), translation.line(field)
            changed = replace(translation, **{field: getattr(story.original, field)})
            found = self.findings(story, changed, body)
        new = list((Counter(map(key, found)) - Counter(map(key, true))).elements())
        fresh = [next(each for each in found if key(each) == one) for one in new]
        right = tuple(each for each in fresh if each.caution in expected and abs(each.line - line) <= NEAR)
        wrong = tuple(each for each in fresh if each not in right)
        return Trial(fault, f"{translation.uri}:{line}", expected, right, wrong)

    def by_hand(self) -> Iterator[Trial]:
        """The pairs made by hand: each as it should be, and with its fault."""
        for case in CASES:
            yield Trial(
                "true pairs by hand", case.translation, frozenset(), (), tuple(self._case(case, case.translation))
            )
            found = self._case(case, case.faulty)
            right = tuple(each for each in found if each.caution in case.expected)
            yield Trial(
                f"by hand: {case.kind}",
                case.faulty,
                case.expected,
                right,
                tuple(each for each in found if each not in right),
            )

    def _case(self, case: Case, translation: str) -> list[Finding]:
        """What is told of a text of the language that a case is translated into."""
        model = self.pairs[0]
        bare: dict[str, Any] = {"title": "Titolo", "summary": "Sommario", "image": None}
        versions = {lang: replace(version, **bare) for lang, version in model.versions.items()}
        story = replace(model, original=versions[case.lang], versions=versions)
        sources = {lang: case.original if lang == case.lang else translation for lang in versions}
        found = self.judge.findings(story, sources, "docs")
        return [finding for version, finding in found if version.lang != case.lang and finding.caution not in STYLE]


def key(finding: Finding) -> tuple[Caution, tuple[str, ...]]:
    """What makes two findings the same one though lines have moved."""
    return finding.caution, finding.words


def turn(story: Story) -> Story:
    """The story as if its translation were the original: a fault may stand in a text of either language."""
    return replace(story, original=translation_of(story))


def translation_of(story: Story) -> Article:
    """The version of a pair that is not its original."""
    return next(version for version in story.versions.values() if version is not story.original)


def open_bench() -> Bench:
    """The bench of this repository's archive."""
    return Bench(check(load_settings(ROOT))[0])


def recall(trials: Sequence[Trial]) -> float:
    """The share of the planted faults that were told."""
    planted = [trial for trial in trials if trial.expected]
    return sum(trial.is_caught for trial in planted) / len(planted)


def precision(trials: Sequence[Trial]) -> float:
    """The share of what was told that is a fault."""
    right, wrong = sum(len(trial.right) for trial in trials), sum(len(trial.wrong) for trial in trials)
    return right / (right + wrong)


def told_wrongly(trials: Sequence[Trial]) -> Iterator[str]:
    """Every fault that was not told, and everything told that is none."""
    for trial in trials:
        if trial.expected and not trial.is_caught:
            yield f"missed: {trial.fault}, {trial.where}"
        yield from (f"false alarm: {trial.fault}, {trial.where}: {finding.message}" for finding in trial.wrong)


def table(trials: Sequence[Trial]) -> str:
    """Both by kind of fault, and in all."""
    kinds: dict[str, list[Trial]] = {}
    for trial in trials:
        kinds.setdefault(trial.fault, []).append(trial)
    rows = [f"{'':34}{'planted':>9}{'found':>7}{'recall':>8}{'right':>7}{'wrong':>7}{'precision':>11}"]
    rows += [_row(name, kinds[name]) for name in kinds]
    rows.append(_row("in all", trials))
    return "\n".join(rows)


def _row(name: str, trials: Sequence[Trial]) -> str:
    planted = [trial for trial in trials if trial.expected]
    caught = sum(trial.is_caught for trial in planted)
    right, wrong = sum(len(trial.right) for trial in trials), sum(len(trial.wrong) for trial in trials)
    share = f"{caught / len(planted):.2f}" if planted else "–"
    exact = f"{right / (right + wrong):.2f}" if right + wrong else "–"
    return f"{name:34}{len(planted):9}{caught:7}{share:>8}{right:7}{wrong:7}{exact:>11}"
