"""The schema: the fields of articles, pages and terms as tables, in the order in which they are written.

Checks, file templates and editors' JSON Schemas derive from these tables.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from newsroom.content.field_types import (
    MAX_LINE_LENGTH,
    MAX_SUMMARY_LENGTH,
    MAX_TITLE_LENGTH,
    alternative_text,
    boolean,
    degrees,
    http_url,
    iso_date,
    iso_date_or_time,
    matching,
    slug,
    suppressible_rule,
    term_key,
    text_line,
    visible_line,
)
from newsroom.content.former_paths import former_path
from newsroom.core.message import Message
from newsroom.i18n.language import LANG_CODE

PERSON, ORGANISATION = "person", "organisation"  # kinds of authors
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,11}")
_AUTHOR_KIND = re.compile(f"{PERSON}|{ORGANISATION}")

ORIGINAL, TRANSLATION = "original", "translation"  # roles of a file, which decide on its fields
BOTH = frozenset({ORIGINAL, TRANSLATION})
_ONLY_ORIGINAL = frozenset({ORIGINAL})
_ONLY_TRANSLATION = frozenset({TRANSLATION})


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a table: a single value that `parse` reads, a group of `fields`, or with `many` a list of either.

    `vocabulary` names the one that has its key; `required` and `allowed` are the roles of the files that must and may set it.
    If it `is_negotiable`, an archive decides whether it is required (`extra.newsroom.require`).
    """

    name: str
    parse: Callable[[str], Any] | None = None
    vocabulary: str = ""
    many: bool = False
    fields: tuple["Field", ...] = ()
    required: frozenset[str] = frozenset()
    allowed: frozenset[str] = BOTH
    is_negotiable: bool = False


FIELDS: tuple[Field, ...] = (
    Field("title", visible_line(MAX_TITLE_LENGTH), required=BOTH),
    Field("summary", visible_line(MAX_SUMMARY_LENGTH), required=BOTH, is_negotiable=True),
    Field("slug", slug),
    Field("date", iso_date, required=BOTH),
    Field("published", iso_date_or_time),
    Field("updated", iso_date),
    Field("section", term_key, "sections", required=_ONLY_ORIGINAL, allowed=_ONLY_ORIGINAL),
    Field(
        "topics",
        term_key,
        "topics",
        many=True,
        required=_ONLY_ORIGINAL,
        allowed=_ONLY_ORIGINAL,
        is_negotiable=True,
    ),
    Field("people", term_key, "people", many=True, allowed=_ONLY_ORIGINAL),
    Field("organisations", term_key, "organisations", many=True, allowed=_ONLY_ORIGINAL),
    Field("places", term_key, "places", many=True, allowed=_ONLY_ORIGINAL),
    Field(
        "authors",
        term_key,
        "authors",
        many=True,
        required=_ONLY_ORIGINAL,
        allowed=_ONLY_ORIGINAL,
        is_negotiable=True,
    ),
    Field(
        "translator",
        term_key,
        "authors",
        required=_ONLY_TRANSLATION,
        allowed=_ONLY_TRANSLATION,
        is_negotiable=True,
    ),
    Field(
        "translated_from",
        matching(_FINGERPRINT, Message("must be twelve hexadecimal digits, 0-9 a-f")),
        required=_ONLY_TRANSLATION,
        allowed=_ONLY_TRANSLATION,
    ),
    Field(
        "image",
        fields=(
            Field("src", text_line(MAX_LINE_LENGTH), required=_ONLY_ORIGINAL, allowed=_ONLY_ORIGINAL),
            Field("alt", alternative_text(MAX_LINE_LENGTH), required=BOTH),
            Field("caption", visible_line(MAX_LINE_LENGTH)),
            Field("credit", visible_line(MAX_LINE_LENGTH), allowed=_ONLY_ORIGINAL),
        ),
    ),
    Field(
        "sources",
        many=True,
        required=_ONLY_ORIGINAL,
        allowed=_ONLY_ORIGINAL,
        is_negotiable=True,
        fields=(
            Field("title", visible_line(MAX_LINE_LENGTH), required=BOTH),
            Field("publisher", visible_line(MAX_LINE_LENGTH)),
            Field("url", http_url),
            Field("date", iso_date),
            Field("lang", matching(LANG_CODE, Message("must be a language code such as it, en or ru"))),
        ),
    ),
    Field(
        "corrections",
        many=True,
        fields=(Field("date", iso_date, required=BOTH), Field("note", visible_line(MAX_LINE_LENGTH), required=BOTH)),
    ),
    Field("aliases", former_path, many=True),
    Field("draft", boolean),
    Field(
        "ignore",
        many=True,
        fields=(
            Field("check", suppressible_rule, required=BOTH),
            Field("value", text_line(MAX_LINE_LENGTH)),
            Field("reason", text_line(MAX_LINE_LENGTH), required=BOTH),
        ),
    ),
)


@lru_cache
def article_fields(max_summary: int) -> tuple[Field, ...]:
    """The fields of articles in an archive whose summaries have at most so many characters."""
    return tuple(replace(row, parse=visible_line(max_summary)) if row.name == "summary" else row for row in FIELDS)


PAGE_FIELDS: tuple[Field, ...] = (
    Field("title", visible_line(MAX_TITLE_LENGTH), required=BOTH),
    Field("summary", visible_line(MAX_SUMMARY_LENGTH), required=BOTH),
    Field("slug", slug),
    Field("aliases", former_path, many=True),
)

_TERM_NAME_FIELDS = (
    Field("name", visible_line(MAX_TITLE_LENGTH), required=BOTH),
    Field("slug", slug),
    Field("description", visible_line(MAX_LINE_LENGTH)),
    Field("aliases", former_path, many=True),
)


def term_fields(langs: Collection[str]) -> tuple[Field, ...]:
    """The fields of a term: those of all languages, then a group for each language."""
    names = tuple(Field(code, visible_line(MAX_TITLE_LENGTH), required=BOTH) for code in langs)
    common = (
        Field("kind", matching(_AUTHOR_KIND, Message("must be person or organisation"))),
        Field("wikidata", matching(_WIKIDATA_ID, Message("must be a Wikidata identifier such as Q220"))),
        Field("latitude", degrees(90)),
        Field("longitude", degrees(180)),
        Field("also", visible_line(MAX_TITLE_LENGTH), many=True),
        Field("routes", many=True, fields=(Field("places", term_key, "places", many=True, required=BOTH), *names)),
    )
    return common + tuple(Field(code, fields=_TERM_NAME_FIELDS, required=BOTH) for code in langs)
