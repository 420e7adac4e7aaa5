"""Article, one language version; Story, the versions of one article."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from operator import attrgetter

from newsroom.content.lint_rules import Suppression
from newsroom.formats.markdown_outline import Outline

ARTICLES_FOLDER = "articles"
YEAR_FOLDER = re.compile(r"[0-9]{4}")


class VersionState(StrEnum):
    """State of a language version within its story."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a story is based on."""

    title: str
    publisher: str = ""
    url: str = ""
    date: datetime.date | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """The image of a story: `uri` relative to docs/, and its texts in the language of the version."""

    uri: str
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction and its date."""

    date: datetime.date
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """One language version of a story; the fields that a translation shares are those of its original.

    It has the outline of its text, not the text itself, because thousands of articles are in memory at once: the Library
    loads texts one by one. `digest` changes with any byte of the file but carriage returns, `fingerprint` with its words,
    `lines` are the lines of its fields.

    If the `summary` is empty, `excerpt` is the beginning of the text.
    `date` is the day of what it reports, `published` the day it came out here, in the newsroom's time zone; `published_at` is
    the time in UTC if the file has one.
    """

    uri: str
    digest: str
    story_id: str
    lang: str
    title: str
    summary: str
    excerpt: str
    slug: str
    date: datetime.date
    published: datetime.date
    published_at: datetime.datetime | None
    outline: Outline
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
    suppressions: tuple[Suppression, ...]
    translator: str
    translated_from: str
    lines: Mapping[str, int]

    @property
    def year(self) -> int:
        """The year in the story's id, which is also in its URLs."""
        return int(self.story_id[:4])

    @property
    def description(self) -> str:
        """What lists, feeds and search engines show of it: the summary, or else the beginning of the text."""
        return self.summary or self.excerpt

    @property
    def is_translation(self) -> bool:
        """Whether this version was translated from another."""
        return bool(self.translated_from)

    @property
    def last_changed(self) -> datetime.date:
        """The date of the last change: publication, update or correction."""
        return max(self.published, self.known_change or self.published)

    @property
    def known_change(self) -> datetime.date | None:
        """The date of the last update or correction; None if the file names none, even if its text has changed."""
        return max((*([self.updated] if self.updated else []), *(c.date for c in self.corrections)), default=None)

    def line(self, field: str) -> int:
        """The line of a field in the file, 1 if the file does not set it."""
        return self.lines.get(field, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """An original and its translations. `id` is `YYYY/STEM` and never changes; `versions` includes the original."""

    id: str
    original: Article
    versions: Mapping[str, Article]

    def state(self, lang: str) -> VersionState:
        """The state of the version in a language."""
        article = self.versions.get(lang)
        if article is None:
            return VersionState.MISSING
        if article is self.original:
            return VersionState.ORIGINAL
        is_current = article.translated_from == self.original.fingerprint
        return VersionState.TRANSLATION if is_current else VersionState.OUTDATED

    def shown_in(self, lang: str) -> Article:
        """The version that lists in a language show: that language's, or else the original."""
        return self.versions.get(lang, self.original)


_SHARED_FIELDS = ("section", "topics", "people", "organisations", "places", "authors", "sources")
_FIELD_NAMES = tuple(field.name for field in fields(Article))
_all_values, _shared_values = attrgetter(*_FIELD_NAMES), attrgetter(*_SHARED_FIELDS)
_SHARED_INDEXES, _IMAGE_INDEX = tuple(map(_FIELD_NAMES.index, _SHARED_FIELDS)), _FIELD_NAMES.index("image")
_DAY_INDEX, _TIME_INDEX = _FIELD_NAMES.index("published"), _FIELD_NAMES.index("published_at")


def with_shared_fields(translation: Article, original: Article) -> Article:
    """The translation with the fields that only the original sets; `dataclasses.replace` would take three times as long.

    Unless its file says when it came out, it did not come out before its original.
    """
    values = [*_all_values(translation)]
    for index, value in zip(_SHARED_INDEXES, _shared_values(original), strict=True):
        values[index] = value
    image = original.image
    if image and translation.image:
        image = replace(image, alt=translation.image.alt, caption=translation.image.caption)
    values[_IMAGE_INDEX] = image
    if translation.published <= original.published and "published" not in translation.lines:
        values[_DAY_INDEX], values[_TIME_INDEX] = original.published, original.published_at
    return Article(*values)
