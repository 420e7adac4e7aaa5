"""A sentence to a person, as English and as the template and values from which it is told in other languages."""

from string import Formatter
from typing import Self


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
        message = super().__new__(cls, Formatter().vformat(form, (), values))
        message.template, message.plural, message.values = template, plural, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), {"plural": self.plural, **self.values}

    def __add__(self, other: str) -> "Message":
        return Message("{first}{then}", first=self, then=other)


NOTHING = Message("")
