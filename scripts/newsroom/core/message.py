"""A sentence to a person, as English and as the template and values from which it is told in other languages."""

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Self

RESERVED = ("cls", "template", "plural")
LONGEST = 5_000  # characters: of a message, and of what is filled in


class Message(str):
    """The English sentence, and what it was made from.

    `template` is what catalogues translate (PEP 3101 fields), `plural` its form for any `n` but 1, `values` what is filled
    in: words as they stand, numbers, and other messages, which are translated in their turn.
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
    def remade(cls, template: str, plural: str, values: Mapping[str, str | int]) -> Self:
        """The message that was made of these, as a file has them that anyone may have written.

        Raises ValueError where a field would do more than fill in a value, or has none, and where anything is too long.
        """
        if any(len(each) > LONGEST for each in (template, plural, *values.values()) if isinstance(each, str)):
            raise ValueError("a message must not be so long")
        if not values.keys().isdisjoint(RESERVED):
            raise ValueError("a value must not be named as what a message is made of")
        fields = _fields(template) | _fields(plural) | ({"n"} if plural else set())
        if not fields <= values.keys():
            raise ValueError("a message must have a value for each of its fields")
        return cls(template, plural=plural, **values)


@lru_cache(maxsize=1024)
def _fields(template: str) -> frozenset[str]:
    """The names of a template's fields. Raises ValueError if one has attributes, an index, a conversion or a width."""
    found = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(template) if name is not None]
    if not all(name.isidentifier() and form in ("", ",") and not conversion for name, form, conversion in found):
        raise ValueError("a field of a message must only fill in a value")
    return frozenset(name for name, *_ in found)


NOTHING = Message("")
