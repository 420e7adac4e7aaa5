"""Library: all published stories and standing pages of an archive, and how they are found. Reads docs/, writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from newsroom import article
from newsroom.addresses import Addresses
from newsroom.article import Article, Story, read_article, with_shared_fields
from newsroom.language import Language, load_language
from newsroom.media import KINDS, NotAPicture, Picture, read_picture
from newsroom.problems import Problem, ProblemsFound
from newsroom.settings import Settings
from newsroom.standing import StandingPage, read_standing_page
from newsroom.taxonomy import TAXONOMIES, Taxonomy, terms
from newsroom.vocabulary import Term, Vocabularies, Vocabulary, load_vocabularies

PAGES = "pages"


@dataclass(frozen=True)
class Library:
    """The archive as it is published on a day. `stories` are newest first; `held` are drafts and stories of the future."""

    settings: Settings
    languages: Mapping[str, Language]
    vocabularies: Vocabularies
    stories: tuple[Story, ...]
    held: tuple[Article, ...]
    pages: tuple[StandingPage, ...]
    pictures: Mapping[str, Picture]

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

    def page(self, stem: str, lang: str) -> StandingPage | None:
        """A standing page in a language."""
        return next((page for page in self.pages if (page.stem, page.lang) == (stem, lang)), None)

    def address(self, uri: str) -> str:
        """The address of the page or picture that a file of docs/ becomes. Raises KeyError if it is not published."""
        if uri in self.pictures:
            return self.addresses.media(uri)
        entry = self.by_uri[uri]
        return self.addresses.article(entry) if isinstance(entry, Article) else self.addresses.standing(entry)


def load_library(settings: Settings, today: date | None = None) -> tuple[Library, list[Problem]]:
    """The archive as of a day (default: the newsroom's today), without what is wrong, and all that is wrong in its files.

    Raises ProblemsFound only where nothing can be read at all: the strings of a language are missing.
    """
    languages = {lang: load_language(lang, settings.overrides) for lang in settings.langs}
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    shelves = _Shelves(settings.docs, problems)
    articles = [a for uri in shelves.texts(article.FOLDER, 3) if (a := shelves.article(uri, languages, vocabularies))]
    pages = [p for uri in shelves.texts(PAGES, 2) if (p := shelves.page(uri, languages))]
    stories, held = _stories(articles, today or settings.today(), shelves)
    library = Library(settings, languages, vocabularies, stories, held, tuple(pages), shelves.pictures)
    return library, problems


class _Shelves:
    """The files of docs/: texts where texts belong, pictures beside them, and a problem for whatever else lies there."""

    def __init__(self, docs: Path, problems: list[Problem]) -> None:
        self.docs, self.problems = docs, problems
        self.pictures: dict[str, Picture] = {}

    def fault(self, uri: str, message: str, line: int = 1) -> None:
        self.problems.append(Problem(f"{self.docs.name}/{uri}", line, message))

    def texts(self, folder: str, depth: int) -> Iterable[str]:
        """The texts of a folder: those `depth` names deep. Pictures are noted on the way."""
        for path in sorted((self.docs / folder).rglob("*")):
            uri = path.relative_to(self.docs).as_posix()
            parts = uri.split("/")
            if any(part.startswith(".") for part in parts):
                continue
            if path.is_symlink():
                self.fault(uri, "a file of docs/ must be a file of its own, not a link to another one")
            elif path.is_file() and len(parts) == depth and path.suffix == ".md":
                yield uri
            elif path.is_file() and path.suffix in KINDS and len(parts) == depth + (folder == article.FOLDER):
                self._picture(uri)
            elif path.is_file():
                where = "articles/YYYY/STEM.LANG.md" if folder == article.FOLDER else "pages/STEM.LANG.md"
                self.fault(uri, f"a file here must be a text, {where}, or a picture in the folder of its article")

    def _picture(self, uri: str) -> None:
        try:
            self.pictures[uri] = read_picture(self.docs, uri)
        except NotAPicture as wrong:
            self.fault(uri, f"the picture {wrong}")

    def article(self, uri: str, languages: Mapping[str, Language], vocabularies: Vocabularies) -> Article | None:
        found, problems = read_article(self.docs, uri, languages, vocabularies)
        self.problems.extend(problems)
        return found

    def page(self, uri: str, languages: Mapping[str, Language]) -> StandingPage | None:
        found, problems = read_standing_page(self.docs, uri, languages)
        self.problems.extend(problems)
        return found


def _stories(articles: list[Article], today: date, shelves: _Shelves) -> tuple[tuple[Story, ...], tuple[Article, ...]]:
    """Published stories, newest first, and the versions held back."""
    by_id: dict[str, list[Article]] = {}
    for version in articles:
        by_id.setdefault(version.story_id, []).append(version)
    stories: list[Story] = []
    held: list[Article] = []
    for story_id, versions in by_id.items():
        originals = [version for version in versions if not version.is_translation]
        if not originals:
            _report_orphans(versions, shelves)
        for second in originals[1:]:
            rule = "a story must have one original; a translation has translator and translated_from"
            shelves.fault(second.uri, f"{rule}: docs/{originals[0].uri} is an original too")
        if len(originals) != 1:
            continue
        original = originals[0]
        published = {}
        for version in sorted(versions, key=lambda v: (v is not original, v.lang)):
            if version.draft or version.date > today or original.uri in {a.uri for a in held}:
                held.append(version)
            else:
                published[version.lang] = version if version is original else with_shared_fields(version, original)
        if original.lang in published:
            stories.append(Story(story_id, original, published))
    stories.sort(key=lambda story: story.id)
    stories.sort(key=lambda story: story.original.date, reverse=True)
    return tuple(stories), tuple(held)


def _report_orphans(versions: list[Article], shelves: _Shelves) -> None:
    for version in versions:
        stem = f"docs/{version.uri.rsplit('.', 2)[0]}"
        faulty = {problem.path for problem in shelves.problems}
        if any(path.startswith(f"{stem}.") for path in faulty):
            continue  # the original is there and has problems of its own
        rule = f"a translation must stand beside its original, {stem}.LANG.md with the fields of an original"
        shelves.fault(version.uri, f"{rule}: there is none", version.line("translated_from"))


def open_library(settings: Settings, today: date | None = None) -> Library:
    """The archive. Raises ProblemsFound with all problems of its files, if there are any."""
    library, problems = load_library(settings, today)
    if problems:
        raise ProblemsFound(problems)
    return library
