"""Prompts: questions to a person at a terminal, each repeated until its answer is valid."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from newsroom.content.field_types import InvalidValue
from newsroom.core.message import Message
from newsroom.i18n.catalogue import Catalogue

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Prompts:
    """Asks questions in one language. `read_line` shows a prompt and returns the line typed, `print_line` prints one."""

    catalogue: Catalogue
    read_line: Callable[[str], str]
    print_line: Callable[[str], None]

    def ask(self, question: Message, parse: Callable[[str], Answer], default: str = "") -> Answer:
        """The parsed answer, or default if the line is empty; asks again as long as `parse` raises InvalidValue."""
        prompt = self.catalogue.translate(question) + (f" [{default}]" if default else "") + ": "
        while True:
            try:
                return parse(self.read_line(prompt).strip() or default)
            except InvalidValue as error:
                self.print_line(self.catalogue.translate(Message("  → {rule}", rule=error.rule)))
