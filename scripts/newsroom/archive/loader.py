"""Loads the Library from the files of docs/, with the help of a cache. The only module of the package that reads articles."""

from datetime import date
from pathlib import Path
from shutil import rmtree

from newsroom.archive._content_cache import CONTENT_CACHE
from newsroom.archive._content_loader import ContentLoader
from newsroom.archive._docs_scanner import DocsScanner
from newsroom.archive._story_assembly import assembled_stories, published_stories
from newsroom.archive.library import Library
from newsroom.archive.settings import Settings
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.languages import load_languages
from newsroom.content.page import PAGES_FOLDER
from newsroom.content.vocabulary import load_vocabularies
from newsroom.core.cache import cache_folder
from newsroom.core.problems import Problem, ProblemsFound


def open_library(settings: Settings, today: date | None = None) -> Library:
    """The archive on a day. Raises ProblemsFound with all problems of its files."""
    library, problems = load_library(settings, today)
    if problems:
        raise ProblemsFound(problems)
    return library


def load_library(settings: Settings, today: date | None = None, jobs: int = 1) -> tuple[Library, list[Problem]]:
    """The valid part of the archive on a day (default: today in the newsroom), and all problems of its files.

    Reads in up to `jobs` processes if there are many files. Raises ProblemsFound only if the strings of a language are missing
    or invalid, because nothing can be read without them.
    """
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    content = ContentLoader(settings.project, settings.docs, languages, vocabularies, jobs)
    scanner = DocsScanner(settings.docs, problems, content)
    articles = content.articles([*scanner.texts(ARTICLES_FOLDER, 3)])
    pages = content.pages([*scanner.texts(PAGES_FOLDER, 2)])
    problems += content.problems
    all_stories = assembled_stories(articles, settings.docs.name, problems)
    stories = published_stories(all_stories, today or settings.today())
    faulty = frozenset(problem.path.partition("/")[2] for problem in problems)
    content.save_cache()
    library = Library(
        settings, languages, vocabularies, stories, all_stories, pages, scanner.images, faulty, content.text
    )
    return library, problems


def clear_cache(project: Path) -> None:
    """Deletes the cache of articles, images and texts."""
    rmtree(cache_folder(project, CONTENT_CACHE), ignore_errors=True)
