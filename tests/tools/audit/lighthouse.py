"""Lighthouse, as on a phone, over one page of each kind: the one with most in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from audit.report import Row
from audit.tools import chromium, program, run
from newsroom.archive.addresses import NOT_FOUND_PAGE
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import PEOPLE, TOPICS, YEARS, Taxonomy
from newsroom.content.article import Story
from newsroom.content.page import HOME

FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
NOTE = f"lighthouse: {' / '.join(LEAST)}; * not indexed by design, so judged without is-crawlable"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page to be judged: what it is, its address relative to the site, whether search engines are to list it."""

    kind: str
    url: str
    indexed: bool = True


def samples(library: Library) -> Iterator[Sample]:
    """Home and the longest story in every language; topic, year and person with most stories; each standing page; the rest."""
    addresses, lang = library.addresses, library.settings.langs[0]
    story = max(library.stories, key=_length)
    for each in library.settings.langs:
        yield Sample(f"home {each}", addresses.home(each))
    for each, version in story.versions.items():
        yield Sample(f"article {each}", addresses.article(version))
    for taxonomy in (TOPICS, YEARS, PEOPLE):
        yield Sample(taxonomy.name, _fullest(library, taxonomy, lang))
    for page in library.pages:
        if page.lang == lang and page.stem != HOME:
            yield Sample(page.stem, addresses.page(page))
    translations = [version for version in story.versions.values() if version.is_translation]
    if translations:
        yield Sample("side by side", addresses.parallel(translations[0]), indexed=False)
    yield Sample("404", NOT_FOUND_PAGE, indexed=False)


def _length(story: Story) -> tuple[int, int]:
    return len(story.versions), sum(version.outline.words for version in story.versions.values())


def _fullest(library: Library, taxonomy: Taxonomy, lang: str) -> str:
    gathered = library.stories_by_term[taxonomy.name]
    key = max(gathered, key=lambda key: len(gathered[key]))
    return library.addresses.term(taxonomy, library.terms[taxonomy.name][key], lang)


def check_planted(url: str) -> Row:
    """Whether Lighthouse takes points for accessibility away from the page that is planted."""
    seen = _score(_run(url, indexed=True), "accessibility") < LEAST["accessibility"]
    return Row("lighthouse", "planted fault", "seen" if seen else "blind", "seen", seen)


def judge(sample: Sample, site_url: str, runs: int) -> Row:
    """The median of the scores of so many runs, each from 0 to 100, against what they must be.

    What is missed is looked at twice more, since a busy machine takes points for performance away.
    """
    reports = [_run(site_url + sample.url, sample.indexed) for _ in range(runs)]
    if not _passed(_medians(reports)):
        reports += [_run(site_url + sample.url, sample.indexed) for _ in range(2)]
    scores = _medians(reports)
    result = " / ".join(f"{score:.0f}" for score in scores.values())
    passed = _passed(scores)
    findings = () if passed else tuple(_faults(reports[-1]))
    target = " / ".join(map(str, LEAST.values()))
    return Row(
        "lighthouse", f"{sample.kind}: /{sample.url}", result + "*" * (not sample.indexed), target, passed, findings
    )


def _medians(reports: list[dict[str, Any]]) -> dict[str, float]:
    return {name: median(_score(report, name) for report in reports) for name in LEAST}


def _passed(scores: dict[str, float]) -> bool:
    return all(score >= LEAST[name] for name, score in scores.items())


def _run(url: str, indexed: bool) -> dict[str, Any]:
    command = [program("lighthouse"), url, "--quiet", "--output", "json", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(LEAST)}"]
    command += [] if indexed else ["--skip-audits=is-crawlable"]
    report: dict[str, Any] = json.loads(run(command, env={"CHROME_PATH": chromium() or ""}))
    return report


def _score(report: dict[str, Any], category: str) -> float:
    """The score from 0 to 100; one that Lighthouse could not give is 0."""
    return 100 * float(report["categories"][category]["score"] or 0)


def _faults(report: dict[str, Any]) -> Iterator[str]:
    """What took points away."""
    page = report["finalDisplayedUrl"]
    for category, found in report["categories"].items():
        for ref in found["auditRefs"]:
            audit = report["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{page}: {category}: {audit['title']} ({ref['id']}) {audit.get('displayValue', '')}".rstrip()
