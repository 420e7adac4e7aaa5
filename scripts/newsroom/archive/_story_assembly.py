"""Assembles stories from their versions, and selects those that have been published at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from newsroom.archive.publication import is_out
from newsroom.content.article import Article, Story, with_shared_fields
from newsroom.core.message import Message
from newsroom.core.problems import Problem
from newsroom.formats.yaml_quoting import write_hint


def assembled_stories(articles: Iterable[Article], docs: str, problems: list[Problem]) -> tuple[Story, ...]:
    """The stories that have exactly one original, newest first; adds the others' problems. `docs` is the folder's name."""
    versions_by_id: dict[str, list[Article]] = {}
    for article in articles:
        versions_by_id.setdefault(article.story_id, []).append(article)
    stories = []
    for story_id, versions in versions_by_id.items():
        originals = [article for article in versions if not article.is_translation]
        problems += _extra_originals(originals, docs) if originals else _orphan(versions, docs, problems)
        if len(originals) == 1:
            stories.append(_story(story_id, originals[0], versions))
    return tuple(sorted(stories, key=lambda story: (-story.original.date.toordinal(), story.id)))


def published_stories(stories: Iterable[Story], now: datetime) -> tuple[Story, ...]:
    """The stories whose original has been published at a time (in the newsroom's time zone), with the versions that have been."""
    published = []
    for story in stories:
        versions = {
            lang: article for lang, article in story.versions.items() if not article.draft and is_out(article, now)
        }
        if story.original.lang in versions:
            published.append(story if len(versions) == len(story.versions) else replace(story, versions=versions))
    return tuple(published)


def _story(story_id: str, original: Article, versions: Sequence[Article]) -> Story:
    translations = sorted((article for article in versions if article is not original), key=lambda each: each.lang)
    shared = {article.lang: with_shared_fields(article, original) for article in translations}
    return Story(story_id, original, {original.lang: original} | shared)


def _extra_originals(originals: Sequence[Article], docs: str) -> Iterator[Problem]:
    for second in originals[1:]:
        message = Message(
            "a story must have one original; a translation has translator and translated_from: "
            "{path} is an original too",
            path=f"{docs}/{originals[0].uri}",
        )
        stamp = write_hint(f'translated_from: "{originals[0].fingerprint}"')
        yield Problem(f"{docs}/{second.uri}", 1, message + stamp)


def _orphan(translations: Sequence[Article], docs: str, problems: Sequence[Problem]) -> Iterator[Problem]:
    """A problem if translations have no original, unless the original was found but has problems of its own."""
    article = translations[0]
    stem = f"{docs}/{article.uri.rsplit('.', 2)[0]}"
    if not any(problem.path.startswith(f"{stem}.") for problem in problems):
        message = Message(
            "a translation must be next to its original: there is no {stem}.LANG.md with the fields of an original",
            stem=stem,
        )
        yield Problem(f"{docs}/{article.uri}", article.line("translated_from"), message)
