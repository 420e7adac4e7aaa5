"""Gathers the fields of a new story from options or by prompting; values are parsed as a check will parse them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.archive.settings import Settings
from newsroom.authoring._term_lookup import look_up_term
from newsroom.authoring.new_story import NewStory, is_stem_taken, stem_from_title
from newsroom.authoring.prompts import Prompts
from newsroom.content.field_types import InvalidValue, iso_date, iso_date_or_time, slug
from newsroom.content.languages import load_languages
from newsroom.content.schema import FIELDS, ORIGINAL, Field
from newsroom.content.vocabulary import Vocabularies, Vocabulary, load_vocabularies
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound, with_value
from newsroom.i18n.date_parsing import parse_date
from newsroom.i18n.language import Language

_QUESTIONS: Mapping[str, Message] = {
    "language": Message("Language of the story"),
    "title": Message("Title, without a full stop"),
    "summary": Message("Summary: what happened and why it matters, in one or two sentences"),
    "date": Message("Date of the event"),
    "section": Message("Section"),
    "topics": Message("Topics, the most important first, separated by commas"),
    "people": Message("People in the story (Enter: none, ?: list)"),
    "organisations": Message("Organisations (Enter: none, ?: list)"),
    "places": Message("Places (Enter: none, ?: list)"),
    "authors": Message("Authors"),
    "stem": Message("File name"),
}
_SOURCE_QUESTIONS: Mapping[str, Message] = {
    "title": Message("Title of the source"),
    "publisher": Message("  Who published it (Enter: skip)"),
    "url": Message("  Its URL, https://… (Enter: skip)"),
    "date": Message("  Its date (Enter: skip)"),
    "lang": Message("  Its language, such as it or en (Enter: skip)"),
}
_ANOTHER_SOURCE = Message("Title of another source (Enter: done)")
_SHOW_LIST = "?"
_MAX_TERMS_SHOWN = 20  # without being asked for


class MissingOptions(Exception):
    """Every option that is missing or invalid, if there is no terminal to prompt on."""

    def __init__(self, reasons: Sequence[Message]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)


@dataclass(slots=True)
class StoryPrompts:
    """Gathers the fields of a story from `options`, by field name, and prompts for the others unless `prompts` is None.

    `required` are the fields that must not be empty.
    """

    docs: Path
    languages: Mapping[str, Language]
    vocabularies: Vocabularies
    today: date
    required: Collection[str]
    options: Mapping[str, Any]
    prompts: Prompts | None
    faults: list[Message] = field(default_factory=list)

    def gather(self) -> NewStory:
        """The story. Raises MissingOptions with everything that is missing or invalid."""
        langs = list(self.languages)
        preferred = self.prompts.catalogue.lang if self.prompts else ""
        lang = self.value("language", self._lang, preferred if preferred in langs else langs[0]) or langs[0]
        rows = {row.name: row for row in FIELDS}
        values = {name: self.value(name, self._line(rows[name])) for name in ("title", "summary")}
        day = self.value("date", lambda words: self._date(words, lang), self.today.isoformat())
        published = self._published(lang)
        for row in FIELDS:
            if row.vocabulary and row.name in _QUESTIONS:
                values[row.name] = self._terms(row, lang)
        values["sources"] = self._sources(rows["sources"].fields, lang)
        stem = (
            self.value("stem", lambda words: self._stem(words, day), stem_from_title(values["title"]))
            if values["title"]
            else ""
        )
        if self.faults:
            raise MissingOptions(self.faults)
        return NewStory(lang, stem, day, values, published or max(day, self.today).isoformat())

    def value(self, name: str, parse: Callable[[str], Any], default: str = "") -> Any:  # noqa: ANN401 # as parse returns it
        """The parsed value of an option, or of the answer to its question; None after a fault."""
        option = self.options.get(name)
        if option is None and self.prompts:
            return self.prompts.ask(_QUESTIONS[name], parse, default)
        try:
            return parse(default if option is None else option)
        except InvalidValue as error:
            is_missing = option is None and not default
            rule = Message("must be given: there is no terminal to ask for it") if is_missing else error.rule
            self.faults.append(Message("--{name} {rule}", name=name, rule=rule))
            return None

    def _line(self, row: Field) -> Callable[[str], str]:
        """How words are parsed; none at all if the field may be empty."""
        parse = row.parse or str
        return parse if row.name in self.required else lambda words: parse(words) if words else ""

    def _lang(self, words: str) -> str:
        if words in self.languages:
            return words
        raise InvalidValue(Message("must be one of {known}", known=", ".join(self.languages)) + with_value(words))

    def _stem(self, words: str, day: date | None) -> str:
        if day and is_stem_taken(self.docs, day.year, slug(words)):
            raise InvalidValue(Message("is already taken by another story of that year") + with_value(words))
        return words

    def _published(self, lang: str) -> str:
        """The option `published` as it is written to the file, empty without one: there is no question for it."""
        option = self.options.get("published")
        return str(self.value("published", lambda words: self._date_or_time(words, lang))) if option else ""

    def _date_or_time(self, words: str, lang: str) -> str:
        found = parse_date(words, self.languages[lang], self.languages.values())
        return found.isoformat() if found else words if iso_date_or_time(words) else ""

    def _date(self, words: str, lang: str) -> date:
        found = parse_date(words, self.languages[lang], self.languages.values())
        return found or iso_date(words)

    def _terms(self, row: Field, lang: str) -> Any:  # noqa: ANN401 # one key, or several for a list
        vocabulary = self.vocabularies[row.vocabulary]
        if self.prompts and self.options.get(row.name) is None and len(vocabulary) <= _MAX_TERMS_SHOWN:
            self._show_terms(vocabulary, lang)
        only = next(iter(vocabulary)) if len(vocabulary) == 1 and row.name in self.required else ""
        return self.value(row.name, lambda words: self._keys(words, row, vocabulary, lang), only)

    def _keys(self, words: str, row: Field, vocabulary: Vocabulary, lang: str) -> str | tuple[str, ...]:
        if words == _SHOW_LIST and self.prompts:
            self._show_terms(vocabulary, lang)
            raise InvalidValue(Message("must be chosen from the list"))
        parts = [part.strip() for part in words.split(",") if part.strip()] if row.many else [words]
        if row.name in self.required and not any(parts):
            raise InvalidValue(Message("must not be empty"))
        found = dict.fromkeys(self._key(part, vocabulary) for part in parts)
        return tuple(found) if row.many else next(iter(found))

    def _key(self, words: str, vocabulary: Vocabulary) -> str:
        keys = list(vocabulary)
        if words.isascii() and words.isdigit() and 0 < int(words) <= len(keys) and words not in vocabulary:
            return keys[int(words) - 1]
        return look_up_term(words, vocabulary)

    def _show_terms(self, vocabulary: Vocabulary, lang: str) -> None:
        if self.prompts:
            for number, term in enumerate(vocabulary.values(), 1):
                self.prompts.print_line(f"  {number:3} {term[lang].name} ({term.key})")

    def _sources(self, fields: Sequence[Field], lang: str) -> list[dict[str, str]]:
        options = self.options.get("source")
        if options is None and self.prompts:
            return [*self._prompted_sources(self.prompts, fields, lang)]
        if not options and "sources" in self.required:
            self.faults.append(Message("--source must be given: a story needs at least one source"))
        names = [row.name for row in fields]
        return [
            {
                name: self._source_field(row, value, lang)
                for name, row, value in zip(names, fields, values, strict=False)
            }
            for values in options or ()
        ]

    def _source_field(self, row: Field, value: str, lang: str) -> str:
        try:
            return self._parse_source_field(row, value, lang)
        except InvalidValue as error:
            self.faults.append(Message("--{name} {rule}", name=f"source {row.name}", rule=error.rule))
            return ""

    def _parse_source_field(self, row: Field, value: str, lang: str) -> str:
        """The value as it is written to the file; only the title must not be empty."""
        if (not value and row.name != "title") or row.parse is None:
            return ""
        return str(self._date(value, lang) if row.parse is iso_date else row.parse(value))

    def _prompted_sources(self, prompts: Prompts, fields: Sequence[Field], lang: str) -> Iterator[dict[str, str]]:
        first, *others = fields
        may_end = "sources" not in self.required
        title = prompts.ask(
            _SOURCE_QUESTIONS["title"],
            lambda words: self._parse_source_field(first, words, lang) if words or not may_end else "",
        )
        while title:
            answers = {"title": title}
            for row in others:
                question, parse = _SOURCE_QUESTIONS[row.name], partial(self._parse_source_field, row, lang=lang)
                answers[row.name] = prompts.ask(question, parse)
            yield answers
            title = prompts.ask(
                _ANOTHER_SOURCE, lambda words: self._parse_source_field(first, words, lang) if words else ""
            )


def gather_story(settings: Settings, options: Mapping[str, Any], prompts: Prompts | None) -> NewStory:
    """The story from options and prompts; does not prompt if the options include every required field.

    Raises MissingOptions without `prompts`, ProblemsFound if the vocabularies cannot be read.
    """
    languages = load_languages(settings.langs, settings.overrides)
    vocabularies, problems = load_vocabularies(settings.docs, list(languages.values()))
    if problems:
        raise ProblemsFound(problems)
    required = [*settings.requirements.required_fields(ORIGINAL)]
    is_complete = all((name if name != "sources" else "source") in options for name in required)
    asked = None if is_complete else prompts
    return StoryPrompts(settings.docs, languages, vocabularies, settings.today(), required, options, asked).gather()
