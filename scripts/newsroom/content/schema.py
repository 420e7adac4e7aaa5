"""The front matter as one table in writing order, and how each kind of value is read; knows no article."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from newsroom.content.lint_rules import IGNORABLE
from newsroom.core.message import Message
from newsroom.core.problems import did_you_mean, given

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LANG = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,7})?")
FINGERPRINT = re.compile(r"[0-9a-f]{12}")
# What a page is called, with or without an ending; robots.txt, _redirects and the like are for programs and the site's own.
_PART = r"(?![._])([a-z0-9._~-]+\.([a-z]?html?|php[0-9]?|aspx?|jsp|cfm|[0-9]+)|[a-z0-9_~-]+)"
ALIAS = re.compile(rf"/?({_PART}/)*{_PART}/?", re.IGNORECASE)
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
PERSON, ORGANISATION = "person", "organisation"
KIND = re.compile(f"{PERSON}|{ORGANISATION}")
OWN_FOLDERS = ("assets/", "media/", "lookup/")
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_SLUG, LONGEST_LINE = 150, 320, 80, 500
FIRST_YEAR, LAST_YEAR = 1000, 2999

ORIGINAL, TRANSLATION = "original", "translation"
BOTH = frozenset({ORIGINAL, TRANSLATION})


class Wrong(Exception):
    """A value that is not of its kind: the rule after the field's name, `must be …: 'value'`."""

    def __init__(self, rule: Message) -> None:
        self.rule = rule
        super().__init__(rule)


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the table. `read` turns a scalar's text into the value; `many` marks a list, `fields` a group."""

    name: str
    read: Callable[[str], Any] | None = None
    vocabulary: str = ""
    many: bool = False
    fields: tuple["Field", ...] = ()
    required: frozenset[str] = frozenset()
    on: frozenset[str] = BOTH


def is_blank(value: str) -> bool:
    """Whether nothing of it is to be seen: white space, invisible characters, marks without a letter."""
    return not value[:1].isalnum() and all(unicodedata.category(char)[0] in "CMZ" for char in value)


def text(limit: int) -> Callable[[str], str]:
    """A reader of one line with 1 to `limit` characters."""

    def read(value: str) -> str:
        value = " ".join(value.split())
        if is_blank(value):
            raise Wrong(Message("must not be empty"))
        if len(value) > limit:
            raise Wrong(Message("must have at most {limit} characters: {count}", limit=limit, count=len(value)))
        return value

    return read


def day(value: str) -> date:
    """A day of the calendar written YYYY-MM-DD (ISO 8601)."""
    match = DAY.fullmatch(value)
    if not match:
        raise Wrong(Message("must be a day written YYYY-MM-DD") + given(value))
    year, month, number = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong(
            Message("must be a day between the years {first} and {last}", first=FIRST_YEAR, last=LAST_YEAR)
            + given(value)
        )
    try:
        return date(year, month, number)
    except ValueError:
        raise Wrong(Message("must be a day that exists") + given(value)) from None


def slug(value: str) -> str:
    """A part of an address: lower-case ASCII letters, digits and single hyphens."""
    if not SLUG.fullmatch(value) or len(value) > LONGEST_SLUG:
        rule = Message(
            "must be lower-case ASCII letters, digits and hyphens, at most {most} characters", most=LONGEST_SLUG
        )
        raise Wrong(rule + given(value))
    return value


def web_address(value: str) -> str:
    """An absolute http or https address (RFC 3986) without spaces or credentials."""
    try:
        parts = urlsplit(value)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    except ValueError:
        wrong = True
    if wrong or re.search(r"[\s<>\"\\]", value) or len(value) > 2000:
        raise Wrong(Message("must be an address that begins with https:// or http://") + given(value))
    return value


def matching(pattern: re.Pattern[str], rule: Message) -> Callable[[str], str]:
    """A reader of what a pattern matches from end to end."""

    def read(value: str) -> str:
        if not pattern.fullmatch(value):
            raise Wrong(rule + given(value))
        return value

    return read


def caution(value: str) -> str:
    """The name of a check whose warnings may be ignored."""
    if value not in IGNORABLE:
        rule = Message("must be one of the checks {checks}", checks=", ".join(IGNORABLE))
        raise Wrong(rule + given(value) + did_you_mean(value, IGNORABLE))
    return value


def flag(value: str) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise Wrong(Message("must be true or false") + given(value))
    return value == "true"


def alias(value: str) -> str:
    """An earlier address on this site, relative to its root; that of a folder ends with a slash."""
    wrong = not ALIAS.fullmatch(value) or ".." in value or len(value) > 200  # a file's name has at most 255 bytes
    if wrong or f"{value.lstrip('/')}/".lower().startswith(OWN_FOLDERS):
        raise Wrong(Message("must be an earlier address on this site, such as /2016/02/a-title/") + given(value))
    folder, _, name = value.lstrip("/").rpartition("/")
    value = f"{folder}/" * bool(folder) + name * (name != "index.html")
    return value if not name or "." in name else f"{value}/"


def degrees(limit: int) -> Callable[[str], float]:
    """A reader of decimal degrees from -limit to limit."""

    def read(value: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", value) or abs(float(value)) > limit:
            raise Wrong(Message("must be decimal degrees from -{limit} to {limit}", limit=limit) + given(value))
        return float(value)

    return read


def keyed(value: str) -> str:
    """The key of a vocabulary's term; that it exists is asked when the vocabularies are known."""
    return text(LONGEST_SLUG)(value)


_ONLY_ORIGINAL = frozenset({ORIGINAL})
_ONLY_TRANSLATION = frozenset({TRANSLATION})

FIELDS: tuple[Field, ...] = (
    Field("title", text(LONGEST_TITLE), required=BOTH),
    Field("summary", text(LONGEST_SUMMARY), required=BOTH),
    Field("slug", slug),
    Field("date", day, required=BOTH),
    Field("updated", day),
    Field("section", keyed, "sections", required=_ONLY_ORIGINAL, on=_ONLY_ORIGINAL),
    Field("topics", keyed, "topics", many=True, required=_ONLY_ORIGINAL, on=_ONLY_ORIGINAL),
    Field("people", keyed, "people", many=True, on=_ONLY_ORIGINAL),
    Field("organisations", keyed, "organisations", many=True, on=_ONLY_ORIGINAL),
    Field("places", keyed, "places", many=True, on=_ONLY_ORIGINAL),
    Field("authors", keyed, "authors", many=True, required=_ONLY_ORIGINAL, on=_ONLY_ORIGINAL),
    Field("translator", keyed, "authors", required=_ONLY_TRANSLATION, on=_ONLY_TRANSLATION),
    Field(
        "translated_from",
        matching(FINGERPRINT, Message("must be twelve digits 0-9 a-f")),
        required=_ONLY_TRANSLATION,
        on=_ONLY_TRANSLATION,
    ),
    Field(
        "image",
        fields=(
            Field("src", text(LONGEST_LINE), required=_ONLY_ORIGINAL, on=_ONLY_ORIGINAL),
            Field("alt", text(LONGEST_LINE), required=BOTH),
            Field("caption", text(LONGEST_LINE)),
            Field("credit", text(LONGEST_LINE), on=_ONLY_ORIGINAL),
        ),
    ),
    Field(
        "sources",
        many=True,
        required=_ONLY_ORIGINAL,
        on=_ONLY_ORIGINAL,
        fields=(
            Field("title", text(LONGEST_LINE), required=BOTH),
            Field("publisher", text(LONGEST_LINE)),
            Field("url", web_address),
            Field("date", day),
            Field("lang", matching(LANG, Message("must be a language code such as it, en or ru"))),
        ),
    ),
    Field(
        "corrections",
        many=True,
        fields=(Field("date", day, required=BOTH), Field("note", text(LONGEST_LINE), required=BOTH)),
    ),
    Field("aliases", alias, many=True),
    Field("draft", flag),
    Field(
        "ignore",
        many=True,
        fields=(
            Field("check", caution, required=BOTH),
            Field("value", text(LONGEST_LINE)),
            Field("reason", text(LONGEST_LINE), required=BOTH),
        ),
    ),
)

PAGE_FIELDS: tuple[Field, ...] = (
    Field("title", text(LONGEST_TITLE), required=BOTH),
    Field("summary", text(LONGEST_SUMMARY), required=BOTH),
    Field("slug", slug),
    Field("aliases", alias, many=True),
)

_NAME_FIELDS = (
    Field("name", text(LONGEST_TITLE), required=BOTH),
    Field("slug", slug),
    Field("description", text(LONGEST_LINE)),
    Field("aliases", alias, many=True),
)


def term_fields(langs: Collection[str]) -> tuple[Field, ...]:
    """The table of a vocabulary's term: what is common, then a group with its words in each language."""
    names = tuple(Field(code, text(LONGEST_TITLE), required=BOTH) for code in langs)
    common = (
        Field("kind", matching(KIND, Message("must be person or organisation"))),
        Field("wikidata", matching(WIKIDATA, Message("must be an identifier of Wikidata such as Q220"))),
        Field("latitude", degrees(90)),
        Field("longitude", degrees(180)),
        Field("also", text(LONGEST_TITLE), many=True),
        Field("routes", many=True, fields=(Field("places", keyed, "places", many=True, required=BOTH), *names)),
    )
    return common + tuple(Field(code, fields=_NAME_FIELDS, required=BOTH) for code in langs)
