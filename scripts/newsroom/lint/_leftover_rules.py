"""Lint rules for what was left in a version by mistake: probable leftovers of markup, placeholders."""

from collections.abc import Iterator

from newsroom.content.article import Article
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message
from newsroom.formats.leftovers import (
    Leftover,
    leftover_rule,
    probable_field_leftovers,
    probable_text_leftovers,
)
from newsroom.formats.markdown_parser import line_finder


def probable_leftovers(article: Article, source: str) -> Iterator[Finding]:
    """A version should have no leftovers of markup and no placeholders. Certain ones are errors."""
    line_of = line_finder(source)
    reported: set[tuple[int, Message]] = set()
    for each in probable_text_leftovers(source):
        line = article.line("text") + line_of(each.start)
        if (line, each.what) not in reported:
            reported.add((line, each.what))
            yield _finding(each, line, Message("the text"))
    for name, field, value in visible_fields(article):
        for each in probable_field_leftovers(value):
            yield _finding(each, article.line(field), Message("{name}", name=name))


def _finding(leftover: Leftover, line: int, name: Message) -> Finding:
    rule = LintRule.PLACEHOLDER if leftover.is_placeholder else LintRule.LEFTOVER
    return Finding(rule, line, Message("{name} {rule}", name=name, rule=leftover_rule(leftover)), (leftover.value,))


def visible_fields(article: Article) -> Iterator[tuple[str, str, str]]:
    """Full name, field with a line and value of each field that the file sets and readers see."""
    yield "title", "title", article.title
    yield "summary", "summary", article.summary
    if article.image and "image" in article.lines:
        for name in ("alt", "caption", "credit"):
            yield f"image.{name}", "image", getattr(article.image, name)
    if "sources" in article.lines:
        for source in article.sources:
            yield "sources.title", "sources", source.title
            yield "sources.publisher", "sources", source.publisher
    for correction in article.corrections:
        yield "corrections.note", "corrections", correction.note
