"""Message: a sentence for the user in English that can be translated later."""

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Self

RESERVED_NAMES = ("cls", "template", "plural")
MAX_MESSAGE_LENGTH = 5_000  # characters, of a template or a value of an untrusted message


class Message(str):
    """An English sentence, with the template and the values it was formatted from, as catalogues need them.

    `template` is the msgid, with PEP 3101 fields; `plural` is its form for any `n` except 1. `values` are strings, numbers and
    other messages, which are translated too.
    """

    __slots__ = ("plural", "template", "values")
    template: str
    plural: str
    values: dict[str, object]

    def __new__(cls, template: str, /, *, plural: str = "", **values: object) -> Self:  # noqa: D102
        form = plural if plural and values["n"] != 1 else template
        message = super().__new__(cls, form.format_map(values))
        message.template, message.plural, message.values = template, plural, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), {"plural": self.plural, **self.values}

    def __add__(self, other: str) -> "Message":
        return Message("{first}{then}", first=self, then=other)

    @classmethod
    def from_untrusted(cls, template: str, plural: str, values: Mapping[str, str | int]) -> Self:
        """The message with this template and these values, read from a file that anyone may have written.

        Raises ValueError if a field does more than insert a value or has no value, or if anything is too long.
        """
        if any(
            len(each) > MAX_MESSAGE_LENGTH for each in (template, plural, *values.values()) if isinstance(each, str)
        ):
            raise ValueError("a message is too long")
        if not values.keys().isdisjoint(RESERVED_NAMES):
            raise ValueError("a value has a reserved name")
        fields = _fields(template) | _fields(plural) | ({"n"} if plural else set())
        if not fields <= values.keys():
            raise ValueError("a field has no value")
        return cls(template, plural=plural, **values)


@lru_cache(maxsize=1024)
def _fields(template: str) -> frozenset[str]:
    """Names of a template's fields. Raises ValueError if a field has an attribute, index, conversion or width."""
    found = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(template) if name is not None]
    if not all(name.isidentifier() and form in ("", ",") and not conversion for name, form, conversion in found):
        raise ValueError("a field may only insert a value")
    return frozenset(name for name, *_ in found)


EMPTY_MESSAGE = Message("")
