"""Lint rules for the headings of one version."""

from collections.abc import Iterator

from newsroom.content.article import Article
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats.markdown_parser import line_finder, parser_events

_TOP_LEVEL = 2


def heading_levels(article: Article, source: str) -> Iterator[Finding]:
    """A heading should be at most one level deeper than the one before it: readers of a screen reader move by levels."""
    before = _TOP_LEVEL - 1
    for line, level, title, _ in _headings(source):
        if level > before + 1:
            message = Message(
                "heading levels must not be skipped: {title} is of level {level}; write '{marks} …'",
                title=quoted(title),
                level=level,
                marks="#" * (before + 1),
            )
            yield Finding(LintRule.HEADING_LEVEL, article.line("text") + line, message, (title,))
        before = level


def empty_sections(article: Article, source: str) -> Iterator[Finding]:
    """A section before another one should have text. The last one may be closing words: "Have fun!"."""
    for line, _, title, is_empty in [*_headings(source)][:-1]:
        if is_empty:
            message = Message("a section must have text: {title}; write it or delete the heading", title=quoted(title))
            yield Finding(LintRule.EMPTY_SECTION, article.line("text") + line, message, (title,))


def _headings(source: str) -> Iterator[tuple[int, int, str, bool]]:
    """Line (from 0), level and title of each heading, and whether the section below it is empty."""
    if "#" not in source and "---" not in source:
        return
    line_of = line_finder(source)
    found: list[tuple[int, int, str, bool]] = []
    title: list[str] | None = None
    for event, start, end in parser_events(source):
        started = event.get("Start")
        if isinstance(started, dict) and (heading := started.get("Heading")):
            level = int(heading["level"][1])
            if found and found[-1][3] and level > found[-1][1]:
                found[-1] = (*found[-1][:3], False)  # its subsections are its text
            found.append((line_of(start), level, "", True))
            title = []
        elif "End" in event and isinstance(event["End"], dict) and "Heading" in event["End"]:
            found[-1] = (*found[-1][:2], "".join(title or ()), True)
            title = None
        elif title is not None:
            title.append(event.get("Text") or event.get("Code") or "")
        elif found and end > start:
            found[-1] = (*found[-1][:3], False)
    yield from found
