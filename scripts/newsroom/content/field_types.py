"""Types of field values. Each is a function that turns a YAML scalar's text into a value, or raises InvalidValue."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from newsroom.content.lint_rules import SUPPRESSIBLE_RULES
from newsroom.core.file_names import device_rule, is_device_name
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import did_you_mean, with_value
from newsroom.formats.leftovers import field_leftovers, leftover_rule, names_a_file
from newsroom.formats.urls import web_url_rule
from newsroom.formats.yaml_quoting import write_hint

SLUG_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DATE_PATTERN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME_PATTERN = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_MAX_UTC_OFFSET = timedelta(hours=14)  # of Kiribati's Line Islands
MAX_TITLE_LENGTH, MAX_SUMMARY_LENGTH, MAX_SLUG_LENGTH, MAX_LINE_LENGTH = 150, 320, 80, 500  # characters
MAX_ALLOWED_SUMMARY = 2000  # characters that an archive may allow at most
_MAX_URL_LENGTH = 2000
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


class InvalidValue(Exception):
    """A value that is not of its field's type. `rule` follows the field's name: `must be …: 'value'`."""

    def __init__(self, rule: Message) -> None:
        self.rule = rule
        super().__init__(rule)


def is_blank(value: str) -> bool:
    """Whether the value has no visible character: only white space, invisible characters, or marks without a letter."""
    return not value[:1].isalnum() and all(unicodedata.category(char)[0] in "CMZ" for char in value)


@dataclass(frozen=True, slots=True)
class TextLine:
    """Reads one line of words, 1 to `limit` characters; white space is collapsed, letters are composed (NFC).

    A line that `is_visible` to readers must have no leftovers of markup; one that `is_alternative` says what an image shows.
    """

    limit: int
    is_visible: bool = False
    is_alternative: bool = False

    def __call__(self, value: str) -> str:
        """The line. Raises InvalidValue."""
        value = " ".join(unicodedata.normalize("NFC", value).split())
        if is_blank(value):
            raise InvalidValue(Message("must not be empty"))
        if len(value) > self.limit:
            raise InvalidValue(
                Message("must have at most {limit} characters: {count}", limit=self.limit, count=len(value))
            )
        for leftover in field_leftovers(value) if self.is_visible else ():
            raise InvalidValue(leftover_rule(leftover))
        if self.is_alternative and names_a_file(value):
            rule = Message("must say what the image shows, not be the name of its file")
            raise InvalidValue(rule + with_value(value))
        return value


def text_line(limit: int) -> TextLine:
    """One line of words."""
    return TextLine(limit)


def visible_line(limit: int) -> TextLine:
    """One line of words that readers see, without leftovers of markup."""
    return TextLine(limit, is_visible=True)


def alternative_text(limit: int) -> TextLine:
    """A `visible_line` that says what an image shows."""
    return TextLine(limit, is_visible=True, is_alternative=True)


def iso_date(value: str) -> date:
    """A date of the calendar, YYYY-MM-DD (ISO 8601)."""
    match = DATE_PATTERN.fullmatch(value)
    if not match:
        raise InvalidValue(Message("must be a date, YYYY-MM-DD") + with_value(value) + _date_hint(value))
    year, month, number = map(int, match.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidValue(
            Message("must be a date between the years {first} and {last}", first=_FIRST_YEAR, last=_LAST_YEAR)
            + with_value(value)
        )
    try:
        return date(year, month, number)
    except ValueError:
        raise InvalidValue(Message("must be a date that exists") + with_value(value)) from None


def _date_hint(value: str) -> Message:
    """The date as it has to be written, or both dates if either number may be the month; empty for other values."""
    if match := _YEAR_FIRST.fullmatch(value):
        orders = [match.groups()]
    elif match := _YEAR_LAST.fullmatch(value):
        first, second, year = match.groups()
        orders = [(year, second, first), (year, first, second)]
    else:
        return EMPTY_MESSAGE
    dates = []
    for year, month, day in orders:
        with suppress(ValueError):
            dates.append(date(int(year), int(month), int(day)).isoformat())
    dates = [*dict.fromkeys(dates)]
    if len(dates) == 2:
        return Message("; write {date} or {other}", date=dates[0], other=dates[1])
    return write_hint(dates[0]) if dates else EMPTY_MESSAGE


def iso_date_or_time(value: str) -> date:
    """A date, or a time of day with its offset, YYYY-MM-DDTHH:MM+HH:MM (ISO 8601), as a datetime in UTC."""
    if DATE_PATTERN.fullmatch(value):
        return iso_date(value)
    match = TIME_PATTERN.fullmatch(value)
    if not match:
        rule = Message("must be a date, YYYY-MM-DD, or a time with its offset, such as 2026-12-01T09:30+01:00")
        raise InvalidValue(rule + with_value(value) + _date_hint(value))
    iso_date(match[1])
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidValue(Message("must be a time that exists") + with_value(value)) from None
    if abs(moment.utcoffset() or timedelta()) > _MAX_UTC_OFFSET:
        raise InvalidValue(Message("must be a time that exists") + with_value(value))
    return moment.astimezone(UTC)


def slug(value: str) -> str:
    """A URL segment: lower-case ASCII letters, digits and single hyphens."""
    if not SLUG_PATTERN.fullmatch(value) or len(value) > MAX_SLUG_LENGTH:
        rule = Message(
            "must be lower-case ASCII letters, digits and hyphens, at most {most} characters", most=MAX_SLUG_LENGTH
        )
        raise InvalidValue(rule + with_value(value))
    if is_device_name(value):
        raise InvalidValue(device_rule(value))
    return value


def http_url(value: str) -> str:
    """An absolute http or https URL."""
    if rule := web_url_rule(value):
        raise InvalidValue(rule)
    if len(value) > _MAX_URL_LENGTH:
        rule = Message("must have at most {limit} characters: {count}", limit=_MAX_URL_LENGTH, count=len(value))
        raise InvalidValue(rule)
    return value


def matching(pattern: re.Pattern[str], rule: Message) -> Callable[[str], str]:
    """Text that a pattern matches completely; `rule` is the message otherwise."""

    def read(value: str) -> str:
        if not pattern.fullmatch(value):
            raise InvalidValue(rule + with_value(value))
        return value

    return read


def suppressible_rule(value: str) -> str:
    """The name of a lint rule whose findings may be suppressed."""
    if value not in SUPPRESSIBLE_RULES:
        rule = Message("must be one of {checks}", checks=", ".join(SUPPRESSIBLE_RULES))
        raise InvalidValue(rule + with_value(value) + did_you_mean(value, SUPPRESSIBLE_RULES))
    return value


def boolean(value: str) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise InvalidValue(Message("must be true or false") + with_value(value))
    return value == "true"


def degrees(limit: int) -> Callable[[str], float]:
    """Decimal degrees from -limit to limit."""

    def read(value: str) -> float:
        if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,6})?", value) or abs(float(value)) > limit:
            rule = Message("must be decimal degrees from -{limit} to {limit}", limit=limit)
            raise InvalidValue(rule + with_value(value))
        return float(value)

    return read


def term_key(value: str) -> str:
    """The key of a term; FieldReader checks that the vocabulary has it."""
    return text_line(MAX_SLUG_LENGTH)(value)
