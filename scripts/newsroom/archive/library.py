"""Library: all published stories and standing pages of an archive, and how they are found. Reads docs/, writes nothing."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from posixpath import splitext
from typing import Any, TypeVar

from newsroom.archive.addresses import Addresses
from newsroom.archive.loader import Intake
from newsroom.archive.settings import Settings
from newsroom.archive.taxonomy import TAXONOMIES, Taxonomy, terms
from newsroom.content import article
from newsroom.content.article import Article, Story, with_shared_fields
from newsroom.content.image import KINDS, NotAPicture, Picture
from newsroom.content.languages import load_languages
from newsroom.content.page import StandingPage
from newsroom.content.schema import SLUG
from newsroom.content.vocabulary import ELSEWHERE, Term, Vocabularies, Vocabulary, load_vocabularies
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, given
from newsroom.formats.markdown import Text
from newsroom.i18n.language import Language

Made = TypeVar("Made")
PAGES = "pages"
ARTICLE_FOLDER = re.compile(rf"{article.FOLDER}/{article.YEAR.pattern}/{SLUG.pattern}")


@dataclass(frozen=True, slots=True)
class Moved:
    """An earlier address, the address it leads to, the title and language of the page there; `place` is the file."""

    url: str
    target: str
    title: str
    lang: str
    place: str


@dataclass(frozen=True)
class Library:
    """The archive as it is published on a day: `stories`, newest first.

    `every_story` holds drafts and what is to come as well: nothing is drawn from it, but everything in it is checked.
    `faulty` are the files of docs/ that have problems of their own: they may be missing from the rest.
    `text` gives the words of a version or page, which are read only when they are needed.
    """

    settings: Settings
    languages: Mapping[str, Language]
    vocabularies: Vocabularies
    stories: tuple[Story, ...]
    every_story: tuple[Story, ...]
    pages: tuple[StandingPage, ...]
    pictures: Mapping[str, Picture]
    faulty: frozenset[str]
    text: Callable[[Article | StandingPage], Text]
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def addresses(self) -> Addresses:
        """The maker of addresses."""
        return Addresses(self.languages, self.settings.langs[0])

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every published version."""
        return tuple(version for story in self.stories for version in story.versions.values())

    @cached_property
    def texts(self) -> tuple[Article | StandingPage, ...]:
        """Every published text: versions and standing pages."""
        return (*self.articles, *self.pages)

    @cached_property
    def every_version(self) -> tuple[Article, ...]:
        """Every version, published or held."""
        return tuple(version for story in self.every_story for version in story.versions.values())

    @cached_property
    def every_text(self) -> tuple[Article | StandingPage, ...]:
        """Every text, published or held."""
        return (*self.every_version, *self.pages)

    @cached_property
    def held(self) -> frozenset[str]:
        """Drafts and what is to come, by path relative to docs/."""
        return frozenset(version.uri for version in self.every_version) - self.by_uri.keys()

    @cached_property
    def by_uri(self) -> Mapping[str, Article | StandingPage]:
        """Versions and standing pages by path relative to docs/."""
        return {text.uri: text for text in self.texts}

    @cached_property
    def terms(self) -> Mapping[str, Vocabulary]:
        """The terms of each taxonomy by its name."""
        return {t.name: terms(t, self.vocabularies, self.stories, self.languages) for t in TAXONOMIES}

    @cached_property
    def gathered(self) -> Mapping[str, Mapping[str, tuple[Story, ...]]]:
        """The stories of each term, newest first, by taxonomy's name and term's key."""
        return {t.name: t.gather(self.stories) for t in TAXONOMIES}

    def terms_of(self, taxonomy: Taxonomy, version: Article) -> tuple[Term, ...]:
        """The terms a version has in a taxonomy."""
        return tuple(self.terms[taxonomy.name][key] for key in taxonomy.keys(version))

    def once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` returns, which is asked once: much of what pages show of a story or a term is on many of them.

        `key` begins with what it is, and has all that it depends on besides the library.
        """
        found: Made | None = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found

    def page(self, stem: str, lang: str) -> StandingPage | None:
        """A standing page in a language."""
        return next((page for page in self.pages if (page.stem, page.lang) == (stem, lang)), None)

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Every earlier address and the page it leads to now."""
        found = [
            Moved(alias, self.address(text.uri), text.title, text.lang, f"{self.settings.docs.name}/{text.uri}")
            for text in self.texts
            for alias in text.aliases
        ]
        for taxonomy in TAXONOMIES:
            for term in self.terms[taxonomy.name].values():
                for lang, name in term.names.items():
                    target, place = self.addresses.term(taxonomy, term, lang), f"docs/vocabularies/{taxonomy.name}.yml"
                    found += [Moved(alias, target, name.name, lang, place) for alias in name.aliases]
        return tuple(found)

    @cached_property
    def shown_pictures(self) -> Mapping[str, Picture]:
        """The pictures that are published: not those of a story that is not out yet, unless a text that is out shows them."""
        out = {story.id for story in self.stories}
        held = tuple(f"{article.FOLDER}/{story.id}/" for story in self.every_story if story.id not in out)
        shown = {target.uri for text in self.texts for target in text.text.targets}
        shown |= {version.image.uri for version in self.articles if version.image}
        return {uri: each for uri, each in self.pictures.items() if uri in shown or not uri.startswith(held)}

    def address(self, uri: str) -> str:
        """The address of the page or picture that a file of docs/ becomes. Raises KeyError if it is not published."""
        if uri in self.pictures:
            return self.addresses.media(uri)
        entry = self.by_uri[uri]
        return self.addresses.article(entry) if isinstance(entry, Article) else self.addresses.standing(entry)


def load_library(settings: Settings, today: date | None = None, jobs: int = 1) -> tuple[Library, list[Problem]]:
    """The archive as of a day (default: the newsroom's today), without what is wrong, and all that is wrong in its files.

    Many files are read in up to `jobs` processes. Raises ProblemsFound only where nothing can be read at all: the strings
    of a language are missing.
    """
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    intake = Intake(settings.project, settings.docs, languages, vocabularies, jobs)
    shelves = _Shelves(settings.docs, problems, intake)
    articles = intake.articles([*shelves.texts(article.FOLDER, 3)])
    pages = intake.pages([*shelves.texts(PAGES, 2)])
    problems += intake.problems
    every_story = _stories(articles, shelves)
    stories = _published(every_story, today or settings.today())
    faulty = frozenset(problem.path.partition("/")[2] for problem in problems)
    intake.keep()
    library = Library(
        settings, languages, vocabularies, stories, every_story, pages, shelves.pictures, faulty, intake.text
    )
    return library, problems


class _Shelves:
    """The files of docs/: texts where texts belong, pictures beside them, and a problem for whatever else lies there."""

    def __init__(self, docs: Path, problems: list[Problem], intake: Intake) -> None:
        self.docs, self.problems, self.intake = docs, problems, intake
        self.pictures: dict[str, Picture] = {}

    def fault(self, uri: str, message: Message, line: int = 1) -> None:
        self.problems.append(Problem(f"{self.docs.name}/{uri}", line, message))

    def texts(self, folder: str, depth: int) -> Iterable[str]:
        """The texts of a folder: those `depth` names deep. Pictures are noted on the way."""
        if self.docs.is_symlink() or (self.docs / folder).is_symlink():
            self.fault(folder, ELSEWHERE)
            return
        for uri, entry in _walk(self.docs / folder, folder):
            parts, kind = uri.count("/") + 1, splitext(entry.name)[1]
            if entry.is_symlink():
                self.fault(uri, ELSEWHERE)
            elif entry.is_file() and parts == depth and kind == ".md":
                yield uri
            elif entry.is_file() and kind in KINDS and parts == depth + (folder == article.FOLDER):
                self._picture(uri)
            elif not entry.is_dir() or kind in (".md", *KINDS):  # a pipe, or a folder that someone took for a file
                where = "articles/YYYY/STEM.LANG.md" if folder == article.FOLDER else "pages/STEM.LANG.md"
                self.fault(
                    uri,
                    Message(
                        "a file here must be a text, {where}, or a picture in the folder of its article", where=where
                    ),
                )

    def _picture(self, uri: str) -> None:
        if uri.startswith(article.FOLDER) and not ARTICLE_FOLDER.fullmatch(uri.rpartition("/")[0]):
            self.fault(
                uri,
                Message("a picture must stand in the folder of its article, articles/YYYY/STEM/")
                + given(uri.partition("/")[2]),
            )
            return
        try:
            self.pictures[uri] = self.intake.picture(uri)
        except NotAPicture as wrong:
            self.fault(uri, Message("the picture {rule}", rule=wrong.rule))


def _walk(folder: Path, uri: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder with its path relative to docs/, by name; what begins with a dot is nobody's business."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if not entry.name.startswith("."):
                yield f"{uri}/{entry.name}", entry
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(folder / entry.name, f"{uri}/{entry.name}")


def _stories(articles: list[Article], shelves: _Shelves) -> tuple[Story, ...]:
    """Every story that has one original, newest first."""
    by_id: dict[str, list[Article]] = {}
    for version in articles:
        by_id.setdefault(version.story_id, []).append(version)
    stories = []
    for story_id, versions in by_id.items():
        originals = [version for version in versions if not version.is_translation]
        if not originals:
            _report_orphans(versions, shelves)
        for second in originals[1:]:
            shelves.fault(
                second.uri,
                Message(
                    "a story must have one original; a translation has translator and translated_from: "
                    "docs/{uri} is an original too",
                    uri=originals[0].uri,
                ),
            )
        if len(originals) == 1:
            stories.append(_story(story_id, originals[0], versions))
    return tuple(sorted(stories, key=lambda story: (-story.original.date.toordinal(), story.id)))


def _story(story_id: str, original: Article, versions: list[Article]) -> Story:
    translations = sorted(
        (version for version in versions if version is not original), key=lambda version: version.lang
    )
    shared = {version.lang: with_shared_fields(version, original) for version in translations}
    return Story(story_id, original, {original.lang: original} | shared)


def _published(stories: Iterable[Story], today: date) -> tuple[Story, ...]:
    """The stories whose original is out, with those of their versions that are."""
    out = []
    for story in stories:
        versions = {lang: v for lang, v in story.versions.items() if not v.draft and v.date <= today}
        if story.original.lang in versions:
            out.append(story if len(versions) == len(story.versions) else replace(story, versions=versions))
    return tuple(out)


def _report_orphans(versions: list[Article], shelves: _Shelves) -> None:
    for version in versions:
        stem = f"docs/{version.uri.rsplit('.', 2)[0]}"
        faulty = {problem.path for problem in shelves.problems}
        if any(path.startswith(f"{stem}.") for path in faulty):
            continue  # the original is there and has problems of its own
        message = Message(
            "a translation must stand beside its original, {stem}.LANG.md with the fields of an original: there is none",
            stem=stem,
        )
        shelves.fault(version.uri, message, version.line("translated_from"))


def open_library(settings: Settings, today: date | None = None) -> Library:
    """The archive. Raises ProblemsFound with all problems of its files, if there are any."""
    library, problems = load_library(settings, today)
    if problems:
        raise ProblemsFound(problems)
    return library
