"""Rules on the files of docs/ and the navigation: nothing is missing, nothing is ignored."""

from collections.abc import Iterator

from newsroom.archive.library import Library
from newsroom.archive.settings import CONFIG_FILE
from newsroom.checks.permalinks import PERMALINKS_FILE
from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.page import HOME, PAGES_FOLDER
from newsroom.content.vocabulary import VOCABULARIES_FOLDER, VOCABULARY_NAMES
from newsroom.core.message import Message
from newsroom.core.problems import Problem, did_you_mean, with_value


def pages_complete(library: Library) -> Iterator[Problem]:
    """Every page, including the home page, must exist in every language."""
    stems = {page.stem for page in library.pages} | {HOME}
    for stem in sorted(stems):
        for lang in library.languages:
            if library.page(stem, lang) is None:
                path = f"{library.settings.docs.name}/{PAGES_FOLDER}/{stem}.{lang}.md"
                yield Problem(path, 1, Message("missing page: every page must exist in every language"))


def nav_known(library: Library) -> Iterator[Problem]:
    """The navigation in mkdocs.yml must consist of pages."""
    stems = {page.stem for page in library.pages}
    folder = f"{library.settings.docs.name}/{PAGES_FOLDER}"
    for stem in library.settings.pages:
        if stem not in stems and not library.faulty:
            rule = Message("nav must list pages in {folder}", folder=folder) + with_value(f"{stem}.md")
            yield Problem(CONFIG_FILE, 1, rule + did_you_mean(stem, stems))


def no_unknown_files(library: Library) -> Iterator[Problem]:
    """docs/ must contain nothing but known files, because one with a misspelt name would be ignored silently."""
    docs, project = library.settings.docs, library.settings.project
    if docs == project:
        return
    in_docs = {ARTICLES_FOLDER, PAGES_FOLDER, VOCABULARIES_FOLDER, PERMALINKS_FILE}
    in_vocabularies = {f"{name}.yml" for name in VOCABULARY_NAMES}
    for path in sorted([*docs.glob("*"), *(docs / VOCABULARIES_FOLDER).glob("*")]):
        known = in_docs if path.parent == docs else in_vocabularies
        if path.name not in known and not path.name.startswith("."):
            rule = Message(
                "{folder}/ must contain only {known}",
                folder=path.parent.relative_to(docs.parent).as_posix(),
                known=", ".join(sorted(known)),
            )
            message = rule + with_value(path.name) + did_you_mean(path.name, known)
            yield Problem(path.relative_to(docs.parent).as_posix(), 1, message)
