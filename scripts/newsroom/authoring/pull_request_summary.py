"""What a proposal touches, told in Markdown to those who read it: each story's versions, their state, length and problems.

All words of authors are escaped: nothing in a title or a file's name makes a link, a picture or a line of its own.
"""

from collections.abc import Iterator, Sequence, Set

from newsroom.archive.library import Library
from newsroom.checks.formatters import summary
from newsroom.content.article import FOLDER, State, Story
from newsroom.core.message import Message
from newsroom.core.problems import Problem
from newsroom.formats.markdown_escape import literal
from newsroom.i18n.catalogue import Catalogue

STATES = {
    State.ORIGINAL: Message("original"),
    State.TRANSLATION: Message("translation, up to date"),
    State.OUTDATED: Message("translation of an earlier text: the original has changed"),
    State.MISSING: Message("not there yet"),
}
COLUMNS = (Message("Story"), Message("Language"), Message("State"), Message("Reading time"), Message("Problems"))


def review(library: Library, problems: Sequence[Problem], changed: Set[str], catalogue: Catalogue) -> str:
    """The report in one language, from the files that differ (relative to the project) and all problems of the archive."""
    tell = catalogue.tell
    rows = [row for story in _touched(library, changed) for row in _rows(library, story, problems, catalogue)]
    rows += [
        (literal(path), "", tell(Message("cannot be read yet")), "", _count(problems, path, catalogue))
        for path in _unread(library, changed)
    ]
    lines = [f"## {tell(Message('What this proposal touches'))}", "", tell(summary(problems)), ""]
    if rows:
        lines += [
            f"| {' | '.join(map(tell, COLUMNS))} |",
            "|---|---|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    else:
        lines.append(tell(Message("No story is touched.")))
    return "\n".join(lines) + "\n"


def _touched(library: Library, changed: Set[str]) -> Iterator[Story]:
    docs = library.settings.docs.name
    for story in library.every_story:
        stem = f"{docs}/{FOLDER}/{story.id}"
        if any(path.startswith((f"{stem}.", f"{stem}/")) for path in changed):
            yield story


def _unread(library: Library, changed: Set[str]) -> list[str]:
    """Texts among the changed files of which no version could be made, or that are gone."""
    docs = library.settings.docs
    read = {f"{docs.name}/{version.uri}" for version in library.every_version}
    texts = (path for path in changed if path.startswith(f"{docs.name}/{FOLDER}/") and path.endswith(".md"))
    return sorted(path for path in texts if path not in read and (docs.parent / path).is_file())


def _rows(
    library: Library, story: Story, problems: Sequence[Problem], catalogue: Catalogue
) -> Iterator[tuple[str, ...]]:
    """One row for each language of the archive."""
    tell = catalogue.tell
    for lang, language in library.languages.items():
        version = story.versions.get(lang)
        state = STATES[story.state(lang)]
        if version is None:
            yield literal(story.id), lang, tell(state), "", ""
            continue
        if version.uri in library.held:
            state = Message("draft") if version.draft else Message("comes out on {day}", day=version.date.isoformat())
        minutes = language.reading_minutes(version.text.words)
        length = Message("{n} minute", plural="{n} minutes", n=minutes)
        path = f"{library.settings.docs.name}/{version.uri}"
        yield literal(version.title), lang, tell(state), tell(length), _count(problems, path, catalogue)


def _count(problems: Sequence[Problem], path: str, catalogue: Catalogue) -> str:
    found = [problem for problem in problems if problem.path == path]
    return catalogue.tell(summary(found)).rstrip(".") if found else "–"
