"""Questions to a person at a terminal, one after the other, each until its answer can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from newsroom.content.schema import Wrong
from newsroom.core.message import Message
from newsroom.i18n.catalogue import Catalogue

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Asks in one language. `ask` shows a prompt and returns a line, `tell` prints one."""

    catalogue: Catalogue
    ask: Callable[[str], str]
    tell: Callable[[str], None]

    def remark(self, message: Message) -> None:
        """Tells the person something."""
        self.tell(self.catalogue.tell(message))

    def value(self, question: Message, read: Callable[[str], Value], default: str = "") -> Value:
        """The answer, or the default for an empty one, as `read` understands it; asked for again while it raises Wrong."""
        prompt = self.catalogue.tell(question) + (f" [{default}]" if default else "") + ": "
        while True:
            try:
                return read(self.ask(prompt).strip() or default)
            except Wrong as wrong:
                self.remark(Message("  → {rule}", rule=wrong.rule))
