"""Loads the Library from the files of docs/, with the help of a cache. The only module of the package that reads articles."""

from datetime import date, datetime, time
from pathlib import Path
from shutil import rmtree
from zoneinfo import ZoneInfo

from newsroom.archive._content_cache import CONTENT_CACHE
from newsroom.archive._content_loader import ContentLoader
from newsroom.archive._docs_scanner import DocsScanner
from newsroom.archive._story_assembly import assembled_stories, published_stories
from newsroom.archive.library import Library
from newsroom.archive.publication import next_publication, with_local_day
from newsroom.archive.settings import Settings
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.languages import load_languages
from newsroom.content.page import PAGES_FOLDER
from newsroom.content.vocabulary import load_vocabularies
from newsroom.core.cache import cache_folder
from newsroom.core.problems import Problem, ProblemsFound


def open_library(settings: Settings, now: date | None = None) -> Library:
    """The archive on a day or at a time. Raises ProblemsFound with all problems of its files."""
    library, problems = load_library(settings, now)
    if problems:
        raise ProblemsFound(problems)
    return library


def load_library(settings: Settings, now: date | None = None, jobs: int = 1) -> tuple[Library, list[Problem]]:
    """The valid part of the archive at a time (default: now) or at the end of a day, and all problems of its files.

    Reads in up to `jobs` processes if there are many files. Raises ProblemsFound only if the strings of a language are missing
    or invalid, because nothing can be read without them.
    """
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    content = ContentLoader(settings.project, settings.docs, languages, vocabularies, settings.requirements, jobs)
    scanner = DocsScanner(settings.docs, problems, content)
    read, timezone = content.articles([*scanner.texts(ARTICLES_FOLDER, 3)]), ZoneInfo(settings.timezone)
    articles = [with_local_day(article, timezone) for article in read]
    pages = content.pages([*scanner.texts(PAGES_FOLDER, 2)])
    problems += content.problems
    all_stories = assembled_stories(articles, settings.docs.name, problems)
    moment = _moment(settings, now)
    stories = published_stories(all_stories, moment)
    faulty = frozenset(problem.path.partition("/")[2] for problem in problems)
    content.save_cache()
    coming = next_publication(articles, moment)
    library = Library(
        settings, languages, vocabularies, stories, all_stories, pages, scanner.images, faulty, content.text, coming
    )
    return library, problems


def _moment(settings: Settings, now: date | None) -> datetime:
    """The time in the newsroom's time zone; the end of a day if it is only a date."""
    if now is None:
        return settings.now()
    timezone = ZoneInfo(settings.timezone)
    return now.astimezone(timezone) if isinstance(now, datetime) else datetime.combine(now, time.max, timezone)


def clear_cache(project: Path) -> None:
    """Deletes the cache of articles, images and texts."""
    rmtree(cache_folder(project, CONTENT_CACHE), ignore_errors=True)
