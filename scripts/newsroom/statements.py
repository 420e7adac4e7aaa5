"""What a version states, passage by passage: its quantities, names, quotations, links, pictures and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newsroom.lexicon import Lexicon
from newsroom.names import Named, Names
from newsroom.numerals import Token, tokens
from newsroom.passages import Passage
from newsroom.quantities import Quantity, quantities

QUOTED = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"]+\"|„[^„“”]+[“”]")


@dataclass(frozen=True)
class Statement:
    """A passage and what it states."""

    passage: Passage
    words: Sequence[Token]
    quantities: Sequence[Quantity]
    names: Sequence[Named]

    @cached_property
    def quotations(self) -> tuple[re.Match[str], ...]:
        """The quoted stretches, with their marks."""
        return tuple(QUOTED.finditer(self.passage.text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word, in lower case."""
        return frozenset(token.lower for token in self.words)


def statements(passages: Sequence[Passage], lexicon: Lexicon, names: Names) -> list[Statement]:
    """What each passage states, in the terms of the version's language."""
    found = []
    for passage in passages:
        words = tokens(passage.text)
        found.append(Statement(passage, words, quantities(passage.text, words, lexicon), list(names.all(words))))
    return found
