"""The summary of a pull request in Markdown: the changed stories, the state, length and problems of each version.

Text by authors is escaped, so that no title and no file name can contain a link, an image or a line break.
"""

from collections.abc import Iterator, Sequence, Set

from newsroom.archive.library import Library
from newsroom.archive.publication import publication_date
from newsroom.checks.formatters import problem_counts
from newsroom.content.article import ARTICLES_FOLDER, Story, VersionState
from newsroom.core.message import Message
from newsroom.core.problems import Problem
from newsroom.formats.markdown_escape import escaped_line
from newsroom.i18n.catalogue import Catalogue

_STATE_LABELS = {
    VersionState.ORIGINAL: Message("original"),
    VersionState.TRANSLATION: Message("translation, up to date"),
    VersionState.OUTDATED: Message("outdated translation: the original has changed"),
    VersionState.MISSING: Message("not written yet"),
}
_COLUMNS = (Message("Story"), Message("Language"), Message("State"), Message("Reading time"), Message("Problems"))


def markdown_summary(library: Library, problems: Sequence[Problem], changed: Set[str], catalogue: Catalogue) -> str:
    """The summary in the catalogue's language, of the `changed` files (relative to the project) and their `problems`."""
    translate = catalogue.translate
    rows = [row for story in _touched(library, changed) for row in _rows(library, story, problems, catalogue)]
    rows += [
        (escaped_line(path), "", translate(Message("cannot be read")), "", _count(problems, path, catalogue))
        for path in _unread(library, changed)
    ]
    lines = [f"## {translate(Message('Stories in this pull request'))}", "", translate(problem_counts(problems)), ""]
    if rows:
        lines += [
            f"| {' | '.join(map(translate, _COLUMNS))} |",
            "|---|---|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    else:
        lines.append(translate(Message("No stories changed.")))
    return "\n".join(lines) + "\n"


def _touched(library: Library, changed: Set[str]) -> Iterator[Story]:
    docs = library.settings.docs.name
    for story in library.all_stories:
        stem = f"{docs}/{ARTICLES_FOLDER}/{story.id}"
        if any(path.startswith((f"{stem}.", f"{stem}/")) for path in changed):
            yield story


def _unread(library: Library, changed: Set[str]) -> list[str]:
    """The changed articles that exist but could not be parsed."""
    docs = library.settings.docs
    read = {f"{docs.name}/{article.uri}" for article in library.all_articles}
    texts = (path for path in changed if path.startswith(f"{docs.name}/{ARTICLES_FOLDER}/") and path.endswith(".md"))
    return sorted(path for path in texts if path not in read and (docs.parent / path).is_file())


def _rows(
    library: Library, story: Story, problems: Sequence[Problem], catalogue: Catalogue
) -> Iterator[tuple[str, ...]]:
    """One row per language of the archive."""
    translate = catalogue.translate
    is_dated = any("published" in article.lines for article in library.all_articles)
    for lang, language in library.languages.items():
        article = story.versions.get(lang)
        state = _STATE_LABELS[story.state(lang)]
        if article is None:
            yield escaped_line(story.id), lang, translate(state), "", ""
            continue
        if article.uri in library.unpublished:
            state = (
                Message("draft")
                if article.draft
                else Message("scheduled for {date}", date=publication_date(library, article))
            )
        elif article.published != article.date:
            state = Message("{state}, published here on {date}", state=state, date=article.published.isoformat())
        elif is_dated and "published" not in article.lines:
            state = Message(
                "{state}; without published, it counts from {date}", state=state, date=article.date.isoformat()
            )
        minutes = language.reading_minutes(article.outline.words)
        length = Message("{n} minute", plural="{n} minutes", n=minutes)
        path = f"{library.settings.docs.name}/{article.uri}"
        yield escaped_line(article.title), lang, translate(state), translate(length), _count(problems, path, catalogue)


def _count(problems: Sequence[Problem], path: str, catalogue: Catalogue) -> str:
    found = [problem for problem in problems if problem.path == path]
    return catalogue.translate(problem_counts(found)).rstrip(".") if found else "–"
