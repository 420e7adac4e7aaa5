"""Requirements: which fields a story must have in this archive, beyond a title, a date and a section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsroom.content.field_types import MAX_SUMMARY_LENGTH, InvalidValue, iso_date
from newsroom.content.schema import FIELDS
from newsroom.core.message import Message
from newsroom.core.problems import with_value

_REQUIREMENT = re.compile(r"(error|warning|none)(?: from ([0-9-]+))?")


class Level(StrEnum):
    """What the lack of a field is."""

    ERROR = "error"
    WARNING = "warning"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the lack of a field is in versions that came out on the day `since` or later; in all of them if it is None."""

    level: Level
    since: date | None = None

    def holds(self, level: Level, published: date | None) -> bool:
        """Whether it has this level for a version that came out on a day; of one without a valid day everything is required."""
        return self.level is level and (self.since is None or published is None or published >= self.since)


@dataclass(frozen=True, slots=True)
class Requirements:
    """The requirements of an archive by field; fields without one may be missing. Summaries have `max_summary` characters."""

    by_field: tuple[tuple[str, Requirement], ...] = ()
    max_summary: int = MAX_SUMMARY_LENGTH

    def fields(self, level: Level, published: date | None) -> Iterator[str]:
        """The fields whose lack has this level in a version that came out on a day."""
        return (name for name, requirement in self.by_field if requirement.holds(level, published))

    def required_fields(self, role: str) -> Iterator[str]:
        """The fields that a new file of a role must have, in the order of the schema."""
        wanted = {*self.fields(Level.ERROR, None)}
        return (row.name for row in FIELDS if role in row.required and (not row.is_negotiable or row.name in wanted))


NO_REQUIREMENTS = Requirements()


def requirement(value: str) -> Requirement:
    """`error`, `warning` or `none`, and the day from which on: `error from 2026-12-01`."""
    match = _REQUIREMENT.fullmatch(value)
    if not match:
        rule = Message("must be error, warning or none, with a day if it begins on one, such as error from 2026-12-01")
        raise InvalidValue(rule + with_value(value))
    return Requirement(Level(match[1]), iso_date(match[2]) if match[2] else None)
