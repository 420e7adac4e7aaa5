"""What a text may be warned of, by the names under which an author silences one; a warning stops no build."""

from dataclasses import dataclass
from enum import StrEnum

from newsroom.core.message import Message


class Caution(StrEnum):
    """A check whose findings ask to be looked at, since now and then they are as they should be."""

    NUMBER = "number"
    YEAR = "year"
    SUM = "sum"
    PERCENTAGE = "percentage"
    DATE = "date"
    NAME = "name"
    LINK = "link"
    PICTURE = "picture"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    COPY = "copy"
    LANGUAGE = "language"
    LONG_SUMMARY = "long-summary"
    CAPITALS = "capitals"
    READABILITY = "readability"
    SOURCE_DATE = "source-date"
    SPELLING = "spelling"
    IGNORE = "ignore"


IGNORABLE = tuple(each.value for each in Caution if each is not Caution.IGNORE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found on a line of a file; `words` are those by which an author can say which one is meant."""

    caution: Caution
    line: int
    message: Message
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignored:
    """What an author has looked at and left: the findings of a check, those with certain words if `value` gives any."""

    check: str
    reason: str
    value: str = ""

    def silences(self, finding: Finding) -> bool:
        """Whether the finding is one of those."""
        return self.check == finding.caution and (not self.value or self.value in finding.words)
