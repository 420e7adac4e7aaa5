"""Article, one language version; Story, the versions of one article; and how a file becomes one of them."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import Any

from newsroom.content._field_reader import Reading
from newsroom.content.lint_rules import Ignored
from newsroom.content.schema import FIELDS, LONGEST_SLUG, ORIGINAL, TRANSLATION, is_blank
from newsroom.content.vocabulary import Vocabularies
from newsroom.core.hashing import fingerprint_of_bytes
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, given
from newsroom.formats.front_matter import Document, read_bytes, split, text_of
from newsroom.formats.markdown import Outline, Text, fingerprint, render
from newsroom.formats.markdown_dialect import UNRENDERABLE, faults
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

FOLDER = "articles"
YEAR = re.compile(r"[0-9]{4}")
NAME = re.compile(r"(?P<stem>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]+)?)\.md")


class State(StrEnum):
    """What a version is to its story."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """A document a story rests on."""

    title: str
    publisher: str = ""
    url: str = ""
    date: datetime.date | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """The picture of a story: `uri` relative to docs/, and its words in the language of the version."""

    uri: str
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected, and on which day."""

    date: datetime.date
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """One language version of a story. What a translation shares with its original is that of the original.

    `text` says what is in the text; the words themselves are the Library's. `digest` changes with any byte of the file.
    """

    uri: str
    digest: str
    story_id: str
    lang: str
    title: str
    summary: str
    slug: str
    date: datetime.date
    text: Outline
    fingerprint: str
    section: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    authors: tuple[str, ...]
    sources: tuple[Source, ...]
    image: Image | None
    updated: datetime.date | None
    corrections: tuple[Correction, ...]
    aliases: tuple[str, ...]
    draft: bool
    ignored: tuple[Ignored, ...]
    translator: str
    translated_from: str
    lines: Mapping[str, int]

    @property
    def year(self) -> int:
        """The year of the story's id, which stands in its addresses."""
        return int(self.story_id[:4])

    @property
    def is_translation(self) -> bool:
        """Whether this version was made from another one."""
        return bool(self.translated_from)

    @property
    def changed(self) -> datetime.date:
        """The day of its newest change: publication, update or correction."""
        return max([self.date, *([self.updated] if self.updated else []), *(c.date for c in self.corrections)])

    def line(self, field: str) -> int:
        """The line of a field in the file, 1 if it is not there."""
        return self.lines.get(field, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """An original and its translations; `id` is `YYYY/STEM` and never changes."""

    id: str
    original: Article
    versions: Mapping[str, Article]

    def state(self, lang: str) -> State:
        """What the version in a language is."""
        version = self.versions.get(lang)
        if version is None:
            return State.MISSING
        if version is self.original:
            return State.ORIGINAL
        return State.TRANSLATION if version.translated_from == self.original.fingerprint else State.OUTDATED

    def shown_in(self, lang: str) -> Article:
        """The version that a list in a language shows: that language's, or else the original."""
        return self.versions.get(lang, self.original)


def read_article(
    docs: Path, uri: str, languages: Mapping[str, Language], vocabularies: Vocabularies
) -> tuple[tuple[Article, Text] | None, list[Problem]]:
    """The version in the file docs/`uri` as it stands there, and its words, unless its fields cannot be used; and all that
    is wrong.
    """
    path = f"{docs.name}/{uri}"
    folder = uri.split("/")[1]
    if not YEAR.fullmatch(folder):
        return None, [
            Problem(path, 1, Message("an article must stand in the folder of its year, YYYY") + given(folder))
        ]
    match = NAME.fullmatch(uri.rpartition("/")[2])
    if not match or len(match["stem"]) > LONGEST_SLUG:
        return None, [
            Problem(
                path,
                1,
                Message(
                    "a file of an article must be named STEM.LANG.md, the stem in lower-case ASCII letters, digits and hyphens, "
                    "at most {most} characters",
                    most=LONGEST_SLUG,
                )
                + given(uri.rpartition("/")[2]),
            )
        ]
    if match["lang"] not in languages:
        return None, [
            Problem(
                path,
                1,
                Message("the language of a file must be one of {languages}", languages=", ".join(languages))
                + given(match["lang"]),
            )
        ]
    try:
        data = read_bytes(docs / uri, path)
        document = split(text_of(data, path), path)
    except ProblemsFound as found:
        return None, list(found.problems)
    role = TRANSLATION if {"translated_from", "translator"} & document.fields.items.keys() else ORIGINAL
    keys = {name: terms.keys() for name, terms in vocabularies.items()}
    reading = Reading(path, role, keys)
    values = reading.mapping(document.fields, FIELDS)
    usable = not reading.problems
    for line, message in faults(document.text):
        reading.fault(document.text_line + line, message)
        usable = usable and message not in UNRENDERABLE
    language = languages[match["lang"]]
    text = render(document.text, uri, language) if usable else None
    if is_blank(text.plain if text else document.text) and not (text and text.outline.targets):
        reading.fault(document.text_line, Message("the text must not be empty"))
    if text is None:
        return None, reading.problems
    digest = text_digest(data, uri, language)
    return (_article(uri, digest, match["stem"], language, values, document, text.outline), text), reading.problems


def text_digest(data: bytes, uri: str, language: Language) -> str:
    """What tells a file's content from any other: its bytes, its place, to which links are relative, and its language."""
    return fingerprint_of_bytes(data, uri, language.fingerprint)


def _article(
    uri: str,
    digest: str,
    stem: str,
    language: Language,
    values: Mapping[str, Any],
    document: Document,
    outline: Outline,
) -> Article:
    def words(value: str) -> str:
        return typeset(value, language.quotes)

    folder = uri.split("/")[1]
    image = values.get("image")
    return Article(
        uri=uri,
        digest=digest,
        story_id=f"{folder}/{stem}",
        lang=language.lang,
        title=words(values["title"]),
        summary=words(values["summary"]),
        slug=values.get("slug", stem),
        date=values["date"],
        text=outline,
        fingerprint=fingerprint(values["title"], values["summary"], document.text),
        section=values.get("section", ""),
        topics=values.get("topics", ()),
        people=values.get("people", ()),
        organisations=values.get("organisations", ()),
        places=values.get("places", ()),
        authors=values.get("authors", ()),
        sources=tuple(Source(**source) for source in values.get("sources", ())),
        image=image and _image(uri, {key: words(value) if key != "src" else value for key, value in image.items()}),
        updated=values.get("updated"),
        corrections=tuple(Correction(c["date"], words(c["note"])) for c in values.get("corrections", ())),
        aliases=values.get("aliases", ()),
        draft=values.get("draft", False),
        ignored=tuple(Ignored(**each) for each in values.get("ignore", ())),
        translator=values.get("translator", ""),
        translated_from=values.get("translated_from", ""),
        lines=document.fields.key_lines | {"text": document.text_line},
    )


def _image(uri: str, values: dict[str, str]) -> Image:
    src = values.pop("src", "")
    return Image(f"{uri.rpartition('/')[0]}/{src}" if src else "", **values)


SHARED = ("section", "topics", "people", "organisations", "places", "authors", "sources")
_NAMES = tuple(field.name for field in fields(Article))
_values, _shared = attrgetter(*_NAMES), attrgetter(*SHARED)
_PLACES, _IMAGE = tuple(map(_NAMES.index, SHARED)), _NAMES.index("image")


def with_shared_fields(translation: Article, original: Article) -> Article:
    """The translation with everything that is written only in the original; dataclasses.replace would take thrice as long."""
    values = [*_values(translation)]
    for place, value in zip(_PLACES, _shared(original), strict=True):
        values[place] = value
    image = original.image
    if image and translation.image:
        image = replace(image, alt=translation.image.alt, caption=translation.image.caption)
    values[_IMAGE] = image
    return Article(*values)
