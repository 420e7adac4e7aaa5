"""The front matter as one table in writing order, and how each kind of value is read; knows no article."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from newsroom.frontmatter import Mapping, Node, Scalar, Sequence
from newsroom.problems import Problem, cut, did_you_mean, shown

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
_A = {ORIGINAL: "an original", TRANSLATION: "a translation"}


class Wrong(Exception):
    """A value that is not of its kind: the rule after the field's name, `must be …: 'value'`."""


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
    return all(unicodedata.category(char)[0] in "CMZ" for char in value)


def text(limit: int) -> Callable[[str], str]:
    """A reader of one line with 1 to `limit` characters."""

    def read(value: str) -> str:
        value = " ".join(value.split())
        if is_blank(value):
            raise Wrong("must not be empty")
        if len(value) > limit:
            raise Wrong(f"must have at most {limit} characters: {len(value)}")
        return value

    return read


def day(value: str) -> date:
    """A day of the calendar written YYYY-MM-DD (ISO 8601)."""
    match = DAY.fullmatch(value)
    if not match:
        raise Wrong(f"must be a day written YYYY-MM-DD: {shown(value)}")
    year, month, number = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong(f"must be a day between the years {FIRST_YEAR} and {LAST_YEAR}: {shown(value)}")
    try:
        return date(year, month, number)
    except ValueError:
        raise Wrong(f"must be a day that exists: {shown(value)}") from None


def slug(value: str) -> str:
    """A part of an address: lower-case ASCII letters, digits and single hyphens."""
    if not SLUG.fullmatch(value) or len(value) > LONGEST_SLUG:
        rule = f"must be lower-case ASCII letters, digits and hyphens, at most {LONGEST_SLUG} characters"
        raise Wrong(f"{rule}: {shown(value)}")
    return value


def web_address(value: str) -> str:
    """An absolute http or https address (RFC 3986) without spaces or credentials."""
    try:
        parts = urlsplit(value)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    except ValueError:
        wrong = True
    if wrong or re.search(r"[\s<>\"\\]", value) or len(value) > 2000:
        raise Wrong(f"must be an address that begins with https:// or http://: {shown(value)}")
    return value


def matching(pattern: re.Pattern[str], rule: str) -> Callable[[str], str]:
    """A reader of what a pattern matches from end to end."""

    def read(value: str) -> str:
        if not pattern.fullmatch(value):
            raise Wrong(f"{rule}: {shown(value)}")
        return value

    return read


def flag(value: str) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise Wrong(f"must be true or false: {shown(value)}")
    return value == "true"


def alias(value: str) -> str:
    """An earlier address on this site, relative to its root; that of a folder ends with a slash."""
    wrong = not ALIAS.fullmatch(value) or ".." in value or len(value) > 200  # a file's name has at most 255 bytes
    if wrong or f"{value.lstrip('/')}/".lower().startswith(OWN_FOLDERS):
        raise Wrong(f"must be an earlier address on this site, such as /2016/02/a-title/: {shown(value)}")
    folder, _, name = value.lstrip("/").rpartition("/")
    value = f"{folder}/" * bool(folder) + name * (name != "index.html")
    return value if not name or "." in name else f"{value}/"


def degrees(limit: int) -> Callable[[str], float]:
    """A reader of decimal degrees from -limit to limit."""

    def read(value: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", value) or abs(float(value)) > limit:
            raise Wrong(f"must be decimal degrees from -{limit} to {limit}: {shown(value)}")
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
        matching(FINGERPRINT, "must be twelve digits 0-9 a-f"),
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
            Field("lang", matching(LANG, "must be a language code such as it, en or ru")),
        ),
    ),
    Field(
        "corrections",
        many=True,
        fields=(Field("date", day, required=BOTH), Field("note", text(LONGEST_LINE), required=BOTH)),
    ),
    Field("aliases", alias, many=True),
    Field("draft", flag),
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
        Field("kind", matching(KIND, "must be person or organisation")),
        Field("wikidata", matching(WIKIDATA, "must be an identifier of Wikidata such as Q220")),
        Field("latitude", degrees(90)),
        Field("longitude", degrees(180)),
        Field("also", text(LONGEST_TITLE), many=True),
        Field("routes", many=True, fields=(Field("places", keyed, "places", many=True, required=BOTH), *names)),
    )
    return common + tuple(Field(code, fields=_NAME_FIELDS, required=BOTH) for code in langs)


@dataclass(slots=True)
class Reading:
    """Reads a mapping by a table; gathers the problems. `keys` are the terms of each vocabulary, by its name."""

    path: str
    role: str = ORIGINAL
    keys: AbstractMapping[str, Collection[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        """Notes a problem on a line of the file."""
        self.problems.append(Problem(self.path, line, message))

    def mapping(self, node: Mapping, fields: tuple[Field, ...], prefix: str = "") -> dict[str, Any]:
        """The values by field name; what is absent or wrong is left out."""
        known = {row.name: row for row in fields}
        values: dict[str, Any] = {}
        for key, value in node.items.items():
            row, line = known.get(key), node.key_lines[key]
            if row is None:
                hint = did_you_mean(key, known, len(self.problems))
                self.fault(line, f"{prefix}{cut(key)} must not stand here: it is not a field{hint}")
            elif self.role not in row.on:
                other = ORIGINAL if self.role == TRANSLATION else TRANSLATION
                self.fault(line, f"{prefix}{key} must not stand in {_A[self.role]}: write it in the {other} only")
            else:
                for found in self._value(value, row, prefix + key, line):
                    values[key] = found
        for row in fields:
            if self.role in row.required and row.name not in node.items:
                self.fault(node.line, f"{prefix}{row.name} must be set")
        return values

    def _value(self, node: Node, row: Field, name: str, line: int) -> Iterator[Any]:
        if not row.many:
            yield from self._one(node, row, name, line)
            return
        if not isinstance(node, Sequence):
            wrong = shown(node.text) if isinstance(node, Scalar) else "one group"
            self.fault(line, f"{name} must be a list, [a, b] or lines that begin with '- ': {wrong}")
            return
        if not node.items and self.role in row.required:
            self.fault(line, f"{name} must not be empty")
        values = [value for item in node.items for value in self._one(item, row, name, item.line)]
        if row.vocabulary:
            for item in (value for value, number in Counter(values).items() if number > 1):
                self.fault(line, f"{name} must name a term once: {shown(item)}")
        yield tuple(values)

    def _one(self, node: Node, row: Field, name: str, line: int) -> Iterator[Any]:
        if row.fields:
            if isinstance(node, Mapping):
                yield self.mapping(node, row.fields, f"{name}.")
            else:
                self.fault(line, f"{name} must be a group of {', '.join(f.name for f in row.fields)}")
        elif not isinstance(node, Scalar) or row.read is None:
            self.fault(line, f"{name} must be one value, not a list or a group")
        else:
            try:
                value = row.read(node.text)
            except Wrong as wrong:
                self.fault(node.line, f"{name} {wrong}")
                return
            if row.vocabulary and value not in self.keys.get(row.vocabulary, ()):
                terms = self.keys.get(row.vocabulary, ())
                rule = f"must be a key of docs/vocabularies/{row.vocabulary}.yml"
                self.fault(node.line, f"{name} {rule}: {shown(value)}{did_you_mean(value, terms, len(self.problems))}")
                return
            yield value
