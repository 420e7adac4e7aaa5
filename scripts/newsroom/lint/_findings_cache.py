"""What earlier reviews found of each story, kept in .cache/ until one of its texts, a name or the program is another.

It is never needed: deleted, broken or of another state, everything is looked at again. It is read as data, in which nothing can
run: a message that would do more than fill in its values is none.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.content.lint_rules import Caution, Finding
from newsroom.core.cache import cache_folder, keep
from newsroom.core.hashing import fingerprint_of, program_fingerprint
from newsroom.core.message import Message
from newsroom.lint._names import NAMED

FOLDER, FILE = "reviews", "findings.msgpack"


@dataclass(frozen=True, slots=True)
class Said:
    """A message as data."""

    template: str
    plural: str
    values: dict[str, "str | int | Said"]


# Of a version, by its language: what was found, on which line, and what is said of it.
Row = tuple[str, Caution, int, Said]


@dataclass(slots=True)
class Memory:
    """`state` is that of all that a review looks at besides the texts. `stories` are by id: the key of the texts, and rows."""

    state: str = ""
    stories: dict[str, tuple[str, msgspec.Raw]] = field(default_factory=dict)

    def holds(self, story: Story) -> bool:
        """Whether the story was reviewed as it is now."""
        return story.id in self.stories and self.stories[story.id][0] == key_of(story)

    def findings(self, story: Story) -> list[tuple[Article, Finding]]:
        """What was found of a story that is held. Raises ValueError if what stands there is nothing of the kind."""
        try:
            rows = msgspec.msgpack.decode(self.stories[story.id][1], type=list[Row])
            return [(story.versions[lang], Finding(check, line, _message(said))) for lang, check, line, said in rows]
        except (KeyError, RecursionError) as error:
            raise ValueError from error


def key_of(story: Story) -> str:
    """Another one for every other content of the story's files."""
    return " ".join(sorted(version.digest for version in story.versions.values()))


def rows_of(findings: Iterable[tuple[Article, Finding]]) -> bytes:
    """The findings as the memory holds them."""
    return msgspec.msgpack.encode([(a.lang, found.caution, found.line, _said(found.message)) for a, found in findings])


def open_memory(library: Library) -> Memory:
    """What is known of the archive's stories, nothing if the program, a language or a name has changed since."""
    state = fingerprint_of(
        program_fingerprint(),
        library.settings.docs.name,
        [language.fingerprint for language in library.languages.values()],
        list(_names(library)),
    )
    with suppress(OSError, ValueError, RecursionError):  # msgspec's own are ValueErrors
        memory = msgspec.msgpack.decode(_path(library).read_bytes(), type=Memory)
        if memory.state == state:
            return memory
    return Memory(state)


def keep_memory(library: Library, memory: Memory) -> None:
    """Writes what is known of the archive's stories, and forgets those that are no more."""
    ids = {story.id for story in library.every_story}
    kept = Memory(memory.state, {each: found for each, found in memory.stories.items() if each in ids})
    keep(_path(library), msgspec.msgpack.encode(kept))


def _path(library: Library) -> Path:
    return cache_folder(library.settings.project, FOLDER) / FILE


def _names(library: Library) -> Iterator[tuple[str, str, list[tuple[str, str]], tuple[str, ...]]]:
    """All that is looked for in texts of the terms that have names."""
    for vocabulary in NAMED:
        for term in library.vocabularies[vocabulary].values():
            yield vocabulary, term.key, [(lang, name.name) for lang, name in term.names.items()], term.also


def _said(value: Message) -> Said:
    return Said(value.template, value.plural, {name: _datum(each) for name, each in value.values.items()})


def _datum(value: object) -> str | int | Said:
    if isinstance(value, Message):
        return _said(value)
    return value if isinstance(value, int) else str(value)


def _message(said: Said) -> Message:
    values = {name: _message(each) if isinstance(each, Said) else each for name, each in said.values.items()}
    return Message.remade(said.template, said.plural, values)
