"""Setting: a row of the table of settings."""

import re
from dataclasses import dataclass

from newsroom.content.field_types import matching
from newsroom.content.schema import Field
from newsroom.core.message import Message

PAGE_SIZE_PATTERN = re.compile("[1-9][0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class Setting(Field):
    """A field of mkdocs.yml. `holds` says what it is for; an empty or missing value counts as `default`.

    `is_list` marks a value that may be a list: `parse` gets its items as lines. A group that `is_closed` has no other keys, as
    those of MkDocs have. Behind a value that `is_words`, a comment is an error: it may be words that would be lost. `prefix`
    precedes the name of a value, or the names of all values of a group, in messages.
    """

    fields: tuple["Setting", ...] = ()
    holds: str = ""
    default: str = ""
    is_list: bool = False
    is_closed: bool = False
    is_words: bool = False
    prefix: str = ""


def stories_per_page(value: str) -> int:
    """A number of stories per page."""
    return int(matching(PAGE_SIZE_PATTERN, Message("must be a whole number from 1 to 99999"))(value))
