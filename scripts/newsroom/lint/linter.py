"""Lints an archive: reports all warnings that its authors have not suppressed.

Warnings never stop a build. Those of a story depend only on its files, the vocabularies, the languages and the code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from newsroom.archive.library import Library
from newsroom.content.article import ARTICLES_FOLDER, Article, Story
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.content.requirements import NO_REQUIREMENTS, Requirements
from newsroom.core.message import Message
from newsroom.core.parallel import gc_paused, parallel_map
from newsroom.core.problems import Problem, Severity, quoted
from newsroom.formats.text_file import read_text
from newsroom.lint._address_rules import unreachable_links
from newsroom.lint._facts import PassageFacts, extract_facts
from newsroom.lint._findings_cache import (
    FindingsCache,
    encoded,
    open_findings_cache,
    save_findings_cache,
    texts_key,
)
from newsroom.lint._heading_rules import empty_sections, heading_levels
from newsroom.lint._leftover_rules import probable_leftovers
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._lexicon_file import load_lexicon
from newsroom.lint._name_spelling import NameSpellings, name_spellings
from newsroom.lint._names import NameIndex, index_names
from newsroom.lint._passages import Passage, PassageKind, passages
from newsroom.lint._personal_data import personal_data
from newsroom.lint._publication_rules import publication_days
from newsroom.lint._style_rules import (
    hard_to_read,
    long_summary,
    missing_fields,
    misspelt_names,
    title_in_capitals,
    undated_sources,
)
from newsroom.lint._translation_diff import differences
from newsroom.lint._translation_rules import to_finding, untranslated_sentences

_TEXT_RULES = (unreachable_links, probable_leftovers, personal_data, heading_levels, empty_sections)
MIN_PARALLEL_STORIES = 100  # fewer are linted sooner than processes start


@dataclass(frozen=True)
class Linter:
    """Applies all rules to stories, with the lexicons and names of one archive."""

    lexicons: Mapping[str, Lexicon]
    names: NameIndex
    spellings: Mapping[str, NameSpellings]
    requirements: Requirements = NO_REQUIREMENTS

    def findings(self, story: Story, sources: Mapping[str, str], docs: str) -> Iterator[tuple[Article, Finding]]:
        """All findings of a story. `sources` are its Markdown texts by language, `docs` the folder shown before their paths."""
        facts = {lang: self._facts(article, sources[lang]) for lang, article in story.versions.items()}
        original = story.original
        for lang, article in story.versions.items():
            foreign = list(untranslated_sentences(facts[lang], lang, self.lexicons))
            copied_lines: set[int] = set()
            if article is not original:
                found = differences(
                    facts[original.lang],
                    facts[lang],
                    self.names,
                    langs=frozenset(self.lexicons),
                    untranslated={index for index, _ in foreign},
                    has_words=self.lexicons[lang].has_words and self.lexicons[original.lang].has_words,
                )
                for finding in (to_finding(each, f"{docs}/{original.uri}") for each in found):
                    if finding.rule is LintRule.COPY:
                        copied_lines.add(finding.line)
                    yield article, finding
            for index, finding in foreign:
                if facts[lang][index].passage.line not in copied_lines:
                    yield article, finding
            yield from ((article, finding) for finding in self._style(article, facts[lang]))
            yield from ((article, finding) for finding in publication_days(story, article))
            for rule in _TEXT_RULES:
                yield from ((article, finding) for finding in rule(article, sources[lang]))

    def _facts(self, article: Article, source: str) -> list[PassageFacts]:
        """The facts of an article: title, summary and image texts first, then the text."""
        all_passages = [*_field_passages(article), *passages(source, article.line("text"))]
        return extract_facts(all_passages, self.lexicons[article.lang], self.names)

    def _style(self, article: Article, facts: Sequence[PassageFacts]) -> Iterator[Finding]:
        yield from missing_fields(article, self.requirements)
        yield from long_summary(article)
        yield from title_in_capitals(article)
        yield from undated_sources(article)
        yield from hard_to_read(article, facts, self.lexicons[article.lang])
        yield from misspelt_names(facts, self.spellings[article.lang])


def _field_passages(article: Article) -> Iterator[Passage]:
    yield Passage(PassageKind.TITLE, article.line("title"), article.title)
    if article.summary:
        yield Passage(PassageKind.SUMMARY, article.line("summary"), article.summary)
    if article.image and "image" in article.lines:
        yield Passage(PassageKind.ALT, article.line("image"), article.image.alt)
        if article.image.caption:
            yield Passage(PassageKind.CAPTION, article.line("image"), article.image.caption)


def create_linter(library: Library) -> Linter:
    """The linter of an archive. Reads the lexicons of its languages; raises ProblemsFound if one is invalid."""
    lexicons = {lang: load_lexicon(language) for lang, language in library.languages.items()}
    spellings = {lang: name_spellings(library.vocabularies, lang) for lang in library.languages}
    return Linter(lexicons, index_names(library.vocabularies), spellings, library.settings.requirements)


def lint(
    library: Library,
    changed: Iterable[str] | None = None,
    jobs: int = 1,
    min_parallel: int = MIN_PARALLEL_STORIES,
) -> list[Problem]:
    """All warnings, or those of stories with a file in `changed`, whose paths are relative to the project.

    Stories that have not changed since an earlier run are read from the cache. The others are linted in up to `jobs` processes
    if there are at least `min_parallel` of them.
    """
    docs = library.settings.docs.name
    wanted = None if changed is None else {path.rsplit(".", 2)[0] for path in changed}
    stories = [
        each for each in library.all_stories if wanted is None or f"{docs}/{ARTICLES_FOLDER}/{each.id}" in wanted
    ]
    cache = open_findings_cache(library)
    outdated = [story for story in stories if not cache.is_current(story)]
    _update_cache(cache, library, outdated, jobs if len(outdated) >= min_parallel else 1)
    problems = []
    for story in stories:
        try:
            findings = cache.findings(story)
        except ValueError:
            _update_cache(cache, library, [story])
            findings = cache.findings(story)
        problems += [_warning(docs, article, finding) for article, finding in findings]
    return problems


def _update_cache(cache: FindingsCache, library: Library, stories: Sequence[Story], jobs: int = 1) -> None:
    """Lints stories and saves their findings."""
    if not stories:
        return
    linter = create_linter(library)

    def lint_share(share: Sequence[Story]) -> dict[str, tuple[str, bytes]]:
        with gc_paused():
            return {story.id: (texts_key(story), encoded(_reported(linter, library, story))) for story in share}

    for found in parallel_map(stories, lint_share, jobs):
        cache.stories |= {story_id: (key, msgspec.Raw(rows)) for story_id, (key, rows) in found.items()}
    save_findings_cache(library, cache)


def _reported(linter: Linter, library: Library, story: Story) -> Iterator[tuple[Article, Finding]]:
    """The findings of a story that are not suppressed, and its unused suppressions."""
    sources = {lang: _source(library, article) for lang, article in story.versions.items()}
    found: dict[str, list[Finding]] = {article.uri: [] for article in story.versions.values()}
    for article, finding in linter.findings(story, sources, library.settings.docs.name):
        found[article.uri].append(finding)
        is_silent = finding.rule in library.settings.silent_rules
        if not is_silent and not any(each.matches(finding) for each in article.suppressions):
            yield article, finding
    for article in story.versions.values():
        yield from ((article, finding) for finding in _unused_suppressions(article, found[article.uri]))


def _unused_suppressions(article: Article, findings: Sequence[Finding]) -> Iterator[Finding]:
    for each in article.suppressions:
        if not any(map(each.matches, findings)):
            message = Message("ignore must match a warning: check {check} gives none", check=quoted(each.check))
            if each.value:
                message += Message(" with the value {value}", value=quoted(each.value))
            yield Finding(LintRule.IGNORE, article.line("ignore"), message)


def _warning(docs: str, article: Article, finding: Finding) -> Problem:
    return Problem(f"{docs}/{article.uri}", finding.line, finding.message, Severity.WARNING, finding.rule)


def _source(library: Library, article: Article) -> str:
    """The Markdown text of an article as in its file, without front matter."""
    text = read_text(library.settings.docs / article.uri, article.uri)
    return "\n".join(text.split("\n")[article.line("text") - 1 :])
