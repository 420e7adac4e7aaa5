"""A kind of leftover: a row of the tables in the `_leftovers_of_…` modules."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from newsroom.core.message import Message
from newsroom.formats._leftover_mends import Mend

# Pieces of patterns. A line begins after the markup of quotations and lists.
LINE = r"(?m:^)[\x00 \t]*"
END = r"[ \t]*(?m:$)"
ADDRESS = r"(?:https?:|mailto:|www\.|ftp:)"

DELETE = Message("replace or delete it")


class Places(Enum):
    """Where leftovers of a kind are looked for: fields hold plain words, so that Markdown is one there."""

    EVERYWHERE = auto()
    TEXTS = auto()
    FIELDS = auto()


@dataclass(frozen=True, slots=True)
class LeftoverKind:
    """A row of the table. `what` is a noun phrase, `hint` what to do instead.

    The pattern searches the visible text, see `visible_text`, if `sign` occurs there, since most texts contain few signs;
    signs are bytes, because these are found ten times as fast as characters.
    Certain leftovers are errors, the others warnings. `mend` corrects those that can be corrected mechanically.
    """

    what: Message
    sign: bytes
    pattern: re.Pattern[str]
    hint: Message = DELETE
    places: Places = Places.EVERYWHERE
    is_certain: bool = True
    mend: Mend | None = None

    def mended_by(self, mend: Mend) -> "LeftoverKind":
        """The kind with its correction."""
        return replace(self, mend=mend)


def kind(
    what: Message,
    sign: str | bytes,
    pattern: str,
    hint: Message = DELETE,
    places: Places = Places.EVERYWHERE,
    *,
    is_certain: bool = True,
) -> LeftoverKind:
    """A row with its pattern compiled."""
    encoded = sign if isinstance(sign, bytes) else sign.encode()
    return LeftoverKind(what, encoded, re.compile(pattern), hint, places, is_certain)
