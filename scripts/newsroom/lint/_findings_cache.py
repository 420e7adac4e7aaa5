"""Findings of earlier runs, cached by story in .cache/ until a text, a name, a language or the code changes.

The cache is optional: if it is missing, corrupt or outdated, the stories are linted again. Its content is untrusted: a message
that does more than insert its values is rejected.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.cache import cache_folder, load, save
from newsroom.core.hashing import digest_of, program_digest
from newsroom.core.message import Message
from newsroom.lint._names import NAME_VOCABULARIES

FINDINGS_CACHE = ("lint", "findings.msgpack")  # folder and file


@dataclass(frozen=True, slots=True)
class MessageData:
    """The parts of a Message, for msgpack."""

    template: str
    plural: str
    values: dict[str, "str | int | MessageData"]


# Language of the version, rule, line, message.
FindingRow = tuple[str, LintRule, int, MessageData]


@dataclass(slots=True)
class FindingsCache:
    """The findings of each story, by id, with the key of its texts.

    `context` is a digest of everything else that findings depend on. Findings are decoded only on request, since most runs need
    few of them.
    """

    context: str = ""
    stories: dict[str, tuple[str, msgspec.Raw]] = field(default_factory=dict)

    def is_current(self, story: Story) -> bool:
        """Whether the story was linted with its present texts."""
        return story.id in self.stories and self.stories[story.id][0] == texts_key(story)

    def findings(self, story: Story) -> list[tuple[Article, Finding]]:
        """The cached findings of a story that is current. Raises ValueError if they are corrupt."""
        try:
            rows = msgspec.msgpack.decode(self.stories[story.id][1], type=list[FindingRow])
            return [(story.versions[lang], Finding(rule, line, _message(data))) for lang, rule, line, data in rows]
        except (KeyError, RecursionError) as error:
            raise ValueError from error


def texts_key(story: Story) -> str:
    """A key that changes whenever a file of the story does."""
    return " ".join(sorted(article.digest for article in story.versions.values()))


def encoded(findings: Iterable[tuple[Article, Finding]]) -> bytes:
    """The findings of a story as the cache holds them."""
    return msgspec.msgpack.encode([(a.lang, found.rule, found.line, _data(found.message)) for a, found in findings])


def open_findings_cache(library: Library) -> FindingsCache:
    """The cache of an archive; empty if the code, a language or a name has changed since it was saved."""
    context = digest_of(
        program_digest(),
        library.settings.docs.name,
        library.settings.timezone,
        library.settings.requirements,
        sorted(library.settings.silent_rules),
        [language.digest for language in library.languages.values()],
        list(_names(library)),
    )
    cache = load(_path(library), FindingsCache)
    return cache if cache and cache.context == context else FindingsCache(context)


def save_findings_cache(library: Library, cache: FindingsCache) -> None:
    """Writes the cache to disk, without stories that no longer exist."""
    ids = {story.id for story in library.all_stories}
    stories = {story_id: found for story_id, found in cache.stories.items() if story_id in ids}
    save(_path(library), FindingsCache(cache.context, stories))


def _path(library: Library) -> Path:
    folder, file = FINDINGS_CACHE
    return cache_folder(library.settings.project, folder) / file


def _names(library: Library) -> Iterator[tuple[str, str, list[tuple[str, str]], tuple[str, ...]]]:
    """Everything about terms that the rules look for in texts."""
    for vocabulary in NAME_VOCABULARIES:
        for term in library.vocabularies[vocabulary].values():
            yield vocabulary, term.key, [(lang, name.name) for lang, name in term.names.items()], term.also


def _data(message: Message) -> MessageData:
    return MessageData(message.template, message.plural, {key: _value(each) for key, each in message.values.items()})


def _value(value: object) -> str | int | MessageData:
    if isinstance(value, Message):
        return _data(value)
    return value if isinstance(value, int) else str(value)


def _message(data: MessageData) -> Message:
    values = {key: _message(each) if isinstance(each, MessageData) else each for key, each in data.values.items()}
    return Message.from_untrusted(data.template, data.plural, values)
