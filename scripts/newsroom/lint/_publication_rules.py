"""Lint rules for the dates of a version: when it comes out, and what it reports. Each is a generator of findings."""

from collections.abc import Iterator

from newsroom.content.article import Article, Story
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message


def publication_days(story: Story, article: Article) -> Iterator[Finding]:
    """A version comes out on or after the day it reports; a translation reports on the day of its original."""
    original, is_set = story.original, "published" in article.lines
    if is_set and article.published < article.date:
        message = Message(
            "published should not be earlier than date, {date}: '{published}'; to hold the text back, write 'published: {date}'",
            date=article.date.isoformat(),
            published=article.published.isoformat(),
        )
        yield _finding(article, "published", message)
    if not article.is_translation:
        return
    if is_set and article.date != original.date:
        message = Message(
            "date of a translation should be that of its original: '{date}'; write 'date: {expected}'",
            date=article.date.isoformat(),
            expected=original.date.isoformat(),
        )
        yield _finding(article, "date", message)
    if not is_set and "published" in original.lines and article.published == original.published:
        message = Message(
            "published should be set to the day on which the translation comes out; without it, it counts from {date}",
            date=article.published.isoformat(),
        )
        yield _finding(article, "date", message)


def _finding(article: Article, field: str, message: Message) -> Finding:
    return Finding(LintRule.PUBLISHED, article.line(field), message)
