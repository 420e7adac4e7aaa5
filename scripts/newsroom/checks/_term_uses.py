"""How many stories a term with problems concerns: one message for the term instead of one for each story."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsroom.archive.library import Library
from newsroom.content.field_reader import MUST_BE_SET
from newsroom.content.vocabulary import VOCABULARIES_FOLDER, VOCABULARY_NAMES
from newsroom.core.message import Message
from newsroom.core.problems import Problem


def with_uses(library: Library, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; those with a term that lacks a name in a language say how many stories name it."""
    files = {f"{library.settings.docs.name}/{VOCABULARIES_FOLDER}/{name}.yml": name for name in VOCABULARY_NAMES}
    for problem in problems:
        vocabulary, name = files.get(problem.path), str(problem.message.values.get("name", ""))
        key, _, lang = name.partition(".")
        if not vocabulary or problem.message.template != MUST_BE_SET or lang not in library.languages:
            yield problem
            continue
        count = sum(
            key in _keys(getattr(story.original, _FIELDS.get(vocabulary, vocabulary))) for story in library.all_stories
        )
        stories = Message("{n:,} story", plural="{n:,} stories", n=count)
        rule = Message(
            "a name in '{lang}' must be set for '{key}', which is in {stories}", lang=lang, key=key, stories=stories
        )
        hint = Message("; write {lang}: {{name: …}} below it", lang=lang)
        yield replace(problem, message=rule + hint)


def _keys(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


_FIELDS = {"sections": "section"}
