"""The review of an archive: every warning, but for those that an author has looked at and left, with a reason.

Nothing here stops a build. What is found of a story depends on the files of its versions and the vocabularies alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from newsroom.archive.library import Library
from newsroom.content.article import FOLDER, Article, Story
from newsroom.content.lint_rules import Caution, Finding
from newsroom.core.message import Message
from newsroom.core.parallel import spread, uncollected
from newsroom.core.problems import Problem, Severity, shown
from newsroom.formats.front_matter import read_text
from newsroom.lint._facts import Statement, statements
from newsroom.lint._findings_cache import Memory, keep_memory, key_of, open_memory, rows_of
from newsroom.lint._lexicon import Lexicon, load_lexicon
from newsroom.lint._name_spelling import Spellings, gather_spellings
from newsroom.lint._names import Names, gather_names
from newsroom.lint._passages import Part, Passage, passages
from newsroom.lint._style_rules import names_spelt, readable, sources_dated, summary_short, title_without_capitals
from newsroom.lint._translation_diff import differences
from newsroom.lint._translation_rules import in_its_language, told

MANY = 100  # stories from which other processes are worth their start


@dataclass(frozen=True)
class Reviewer:
    """What a review needs to know of the archive's languages and names."""

    lexicons: Mapping[str, Lexicon]
    names: Names
    spellings: Mapping[str, Spellings]

    def findings(self, story: Story, sources: Mapping[str, str], folder: str) -> Iterator[tuple[Article, Finding]]:
        """Every finding of a story's versions, whose texts are `sources`, by language; `folder` is that of their files."""
        stated = {lang: self.stated(version, sources[lang]) for lang, version in story.versions.items()}
        for lang, version in story.versions.items():
            strange = list(in_its_language(stated[lang], lang, self.lexicons))
            copied: set[int] = set()
            if version is not story.original:
                found = differences(
                    stated[story.original.lang],
                    stated[lang],
                    self.names,
                    untranslated={number for number, _ in strange},
                    has_words=self.lexicons[lang].has_words and self.lexicons[story.original.lang].has_words,
                )
                for finding in (told(each, f"{folder}/{story.original.uri}") for each in found):
                    copied |= {finding.line} if finding.caution is Caution.COPY else set()
                    yield version, finding
            yield from ((version, finding) for _, finding in strange if finding.line not in copied)
            yield from ((version, finding) for finding in self._style(version, stated[lang]))

    def stated(self, version: Article, source: str) -> list[Statement]:
        """What a version states, its title, summary and the words of its picture first."""
        return statements(
            [*_fields(version), *passages(source, version.line("text"))], self.lexicons[version.lang], self.names
        )

    def _style(self, version: Article, stated: Sequence[Statement]) -> Iterator[Finding]:
        yield from summary_short(version)
        yield from title_without_capitals(version)
        yield from sources_dated(version)
        yield from readable(version, stated, self.lexicons[version.lang])
        yield from names_spelt(stated, self.spellings[version.lang])


def _fields(version: Article) -> Iterator[Passage]:
    yield Passage(Part.TITLE, version.line("title"), version.title)
    yield Passage(Part.SUMMARY, version.line("summary"), version.summary)
    if version.image and "image" in version.lines:
        yield Passage(Part.ALT, version.line("image"), version.image.alt)
        if version.image.caption:
            yield Passage(Part.CAPTION, version.line("image"), version.image.caption)


def reviewer(library: Library) -> Reviewer:
    """The reviewer of an archive."""
    lexicons = {lang: load_lexicon(language) for lang, language in library.languages.items()}
    spellings = {lang: gather_spellings(library.vocabularies, lang) for lang in library.languages}
    return Reviewer(lexicons, gather_names(library.vocabularies), spellings)


def review(library: Library, changed: Iterable[str] | None = None, jobs: int = 1) -> list[Problem]:
    """Every warning; if files are named, relative to the project, those of their stories alone.

    What is known of a story from an earlier review is not looked for again. Many are reviewed in up to `jobs` processes.
    """
    docs = library.settings.docs.name
    wanted = None if changed is None else {path.rsplit(".", 2)[0] for path in changed}
    stories = [each for each in library.every_story if wanted is None or f"{docs}/{FOLDER}/{each.id}" in wanted]
    memory = open_memory(library)
    learn(memory, library, [story for story in stories if not memory.holds(story)], jobs)
    problems = []
    for story in stories:
        try:
            findings = memory.findings(story)
        except ValueError:
            learn(memory, library, [story])
            findings = memory.findings(story)
        problems += [_warning(docs, version, finding) for version, finding in findings]
    return problems


def learn(memory: Memory, library: Library, stories: Sequence[Story], jobs: int = 1) -> None:
    """Reviews the stories and keeps what is found of them."""
    if not stories:
        return
    judge = reviewer(library)

    def rows(share: Sequence[Story]) -> dict[str, tuple[str, bytes]]:
        with uncollected():
            return {story.id: (key_of(story), rows_of(_left(judge, library, story))) for story in share}

    for found in spread(stories, rows, jobs if len(stories) > MANY else 1):
        memory.stories |= {story: (key, msgspec.Raw(row)) for story, (key, row) in found.items()}
    keep_memory(library, memory)


def _left(judge: Reviewer, library: Library, story: Story) -> Iterator[tuple[Article, Finding]]:
    """What is found of a story and nothing silences, and what silences nothing."""
    sources = {lang: _source(library, version) for lang, version in story.versions.items()}
    found: dict[str, list[Finding]] = {version.uri: [] for version in story.versions.values()}
    for version, finding in judge.findings(story, sources, library.settings.docs.name):
        found[version.uri].append(finding)
        if not any(each.silences(finding) for each in version.ignored):
            yield version, finding
    for version in story.versions.values():
        yield from ((version, finding) for finding in _idle(version, found[version.uri]))


def _idle(version: Article, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What an author has silenced that nobody would tell."""
    for each in version.ignored:
        if not any(map(each.silences, findings)):
            rule = Message("ignore must silence a warning, there is none of the check {check}", check=shown(each.check))
            value = Message(" with the value {value}", value=shown(each.value)) if each.value else Message("")
            yield Finding(Caution.IGNORE, version.line("ignore"), rule + value)


def _warning(folder: str, version: Article, finding: Finding) -> Problem:
    return Problem(f"{folder}/{version.uri}", finding.line, finding.message, Severity.WARNING, finding.caution)


def _source(library: Library, version: Article) -> str:
    """The text of a version as its file has it."""
    text = read_text(library.settings.docs / version.uri, version.uri)
    return "\n".join(text.split("\n")[version.line("text") - 1 :])
