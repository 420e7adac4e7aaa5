"""What a new story needs, from options or by asking: every value is read as the check will read it, terms are offered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.archive.settings import Settings
from newsroom.authoring._term_lookup import find_term
from newsroom.authoring.new_story import Draft, is_taken, stem_of
from newsroom.authoring.prompts import Dialogue
from newsroom.content.languages import load_languages
from newsroom.content.schema import FIELDS, ORIGINAL, Field, Wrong, day, slug
from newsroom.content.vocabulary import Vocabularies, Vocabulary, load_vocabularies
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound, given
from newsroom.i18n.date_parsing import understood
from newsroom.i18n.language import Language

QUESTIONS: Mapping[str, Message] = {
    "language": Message("Language of the story"),
    "title": Message("Title, without a full stop"),
    "summary": Message("Summary, one or two sentences that say what happened and why it matters"),
    "date": Message("Day of what is reported"),
    "section": Message("Section"),
    "topics": Message("Topics, the most important first, separated by commas"),
    "people": Message("People in the story (Enter: none, ?: list)"),
    "organisations": Message("Organisations (Enter: none, ?: list)"),
    "places": Message("Places (Enter: none, ?: list)"),
    "authors": Message("Authors"),
    "stem": Message("Name of the file"),
}
SOURCE_QUESTIONS: Mapping[str, Message] = {
    "title": Message("Title of the source"),
    "publisher": Message("  Who published it (Enter: skip)"),
    "url": Message("  Its address, https://… (Enter: skip)"),
    "date": Message("  Its day (Enter: skip)"),
    "lang": Message("  Its language, such as it or en (Enter: skip)"),
}
MORE_SOURCES = Message("Title of another source (Enter: no more)")
NEEDED = tuple(row.name for row in FIELDS if ORIGINAL in row.required)
ASKED_FOR = "?"
SHOWN_AT_ONCE = 20  # terms of a vocabulary


class Unanswered(Exception):
    """What options lack or have wrong where nobody can be asked."""

    def __init__(self, reasons: Sequence[Message]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)


@dataclass(slots=True)
class Interview:
    """Gathers the values of a story. `options` are by field; without a dialogue everything must be among them."""

    docs: Path
    languages: Mapping[str, Language]
    vocabularies: Vocabularies
    today: date
    options: Mapping[str, Any]
    dialogue: Dialogue | None
    faults: list[Message] = field(default_factory=list)

    def draft(self) -> Draft:
        """The story. Raises Unanswered with everything that is missing or wrong."""
        langs = list(self.languages)
        own = self.dialogue.catalogue.lang if self.dialogue else ""
        lang = self.value("language", self._lang, own if own in langs else langs[0]) or langs[0]
        rows = {row.name: row for row in FIELDS}
        values = {name: self.value(name, rows[name].read or str) for name in ("title", "summary")}
        on = self.value("date", lambda words: self._day(words, lang), self.today.isoformat())
        for row in FIELDS:
            if row.vocabulary and row.name in QUESTIONS:
                values[row.name] = self._terms(row, lang)
        values["sources"] = self._sources(rows["sources"].fields, lang)
        stem = (
            self.value("stem", lambda words: self._stem(words, on), stem_of(values["title"])) if values["title"] else ""
        )
        if self.faults:
            raise Unanswered(self.faults)
        return Draft(lang, stem, on, values)

    def value(self, name: str, read: Callable[[str], Any], default: str = "") -> Any:  # noqa: ANN401 # as read returns it
        """The value of an option, or the answer to a question, as `read` understands it."""
        written = self.options.get(name)
        if written is None and self.dialogue:
            return self.dialogue.value(QUESTIONS[name], read, default)
        try:
            return read(default if written is None else written)
        except Wrong as wrong:
            is_missing = written is None and not default
            rule = Message("must be given: there is no terminal to ask on") if is_missing else wrong.rule
            self.faults.append(Message("--{name} {rule}", name=name, rule=rule))
            return None

    def _lang(self, words: str) -> str:
        if words in self.languages:
            return words
        raise Wrong(Message("must be one of {known}", known=", ".join(self.languages)) + given(words))

    def _stem(self, words: str, on: date | None) -> str:
        if on and is_taken(self.docs, on.year, slug(words)):
            raise Wrong(Message("must be that of no other story of the year") + given(words))
        return words

    def _day(self, words: str, lang: str) -> date:
        found = understood(words, self.languages[lang], self.languages.values())
        return found or day(words)

    def _terms(self, row: Field, lang: str) -> Any:  # noqa: ANN401 # one key, or several for a list
        vocabulary = self.vocabularies[row.vocabulary]
        if self.dialogue and self.options.get(row.name) is None and len(vocabulary) <= SHOWN_AT_ONCE:
            self._offer(vocabulary, lang)
        only = next(iter(vocabulary)) if len(vocabulary) == 1 and row.name in NEEDED else ""
        return self.value(row.name, lambda words: self._keys(words, row, vocabulary, lang), only)

    def _keys(self, words: str, row: Field, vocabulary: Vocabulary, lang: str) -> str | tuple[str, ...]:
        if words == ASKED_FOR and self.dialogue:
            self._offer(vocabulary, lang)
            raise Wrong(Message("must be chosen from the list"))
        parts = [part.strip() for part in words.split(",") if part.strip()] if row.many else [words]
        if row.name in NEEDED and not any(parts):
            raise Wrong(Message("must not be empty"))
        found = dict.fromkeys(self._key(part, vocabulary) for part in parts)
        return tuple(found) if row.many else next(iter(found))

    def _key(self, words: str, vocabulary: Vocabulary) -> str:
        keys = list(vocabulary)
        if words.isascii() and words.isdigit() and 0 < int(words) <= len(keys) and words not in vocabulary:
            return keys[int(words) - 1]
        return find_term(words, vocabulary)

    def _offer(self, vocabulary: Vocabulary, lang: str) -> None:
        if self.dialogue:
            for number, term in enumerate(vocabulary.values(), 1):
                self.dialogue.tell(f"  {number:3} {term[lang].name} ({term.key})")

    def _sources(self, fields: Sequence[Field], lang: str) -> list[dict[str, str]]:
        written = self.options.get("source")
        if written is None and self.dialogue:
            return [*self._asked_sources(self.dialogue, fields, lang)]
        if not written:
            self.faults.append(Message("--source must be given: a story rests on one at least"))
        names = [row.name for row in fields]
        return [
            {name: self._part(row, value, lang) for name, row, value in zip(names, fields, values, strict=False)}
            for values in written or ()
        ]

    def _part(self, row: Field, value: str, lang: str) -> str:
        try:
            return self._read_part(row, value, lang)
        except Wrong as wrong:
            self.faults.append(Message("--{name} {rule}", name=f"source {row.name}", rule=wrong.rule))
            return ""

    def _read_part(self, row: Field, value: str, lang: str) -> str:
        """The value as a word of the file; an empty one may be left out unless it is the title."""
        if (not value and row.name != "title") or row.read is None:
            return ""
        return str(self._day(value, lang) if row.read is day else row.read(value))

    def _asked_sources(self, dialogue: Dialogue, fields: Sequence[Field], lang: str) -> Iterator[dict[str, str]]:
        first, *others = fields
        title = dialogue.value(SOURCE_QUESTIONS["title"], lambda words: self._read_part(first, words, lang))
        while title:
            answers = {"title": title}
            for row in others:
                question, read = SOURCE_QUESTIONS[row.name], partial(self._read_part, row, lang=lang)
                answers[row.name] = dialogue.value(question, read)
            yield answers
            title = dialogue.value(MORE_SOURCES, lambda words: self._read_part(first, words, lang) if words else "")


def interview(settings: Settings, options: Mapping[str, Any], dialogue: Dialogue | None) -> Draft:
    """The story that options and answers make; nobody is asked if the options hold all that is needed.

    Raises Unanswered with what they lack or have wrong, ProblemsFound if the vocabularies cannot be read.
    """
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    if problems:
        raise ProblemsFound(problems)
    is_whole = all(name in options for name in (*NEEDED[:-1], "source"))
    asked = None if is_whole else dialogue
    return Interview(settings.docs, languages, vocabularies, settings.today(), options, asked).draft()
