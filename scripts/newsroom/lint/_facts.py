"""What a version states, passage by passage: its quantities, names, quotations, links, pictures and notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._names import Named, Names
from newsroom.lint._passages import Part, Passage
from newsroom.lint._quantities import Quantity, quantities
from newsroom.lint._tokens import Tokens

# Not what explains another quotation in brackets: “Umny gorod” (“Smart city”).
QUOTED = re.compile(r"(?<!\()(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\"|„[^„“”]+[“”])")


@dataclass(frozen=True)
class Statement:
    """A passage and what it states."""

    passage: Passage
    words: Tokens
    quantities: Sequence[Quantity]
    names: Sequence[Named]

    @cached_property
    def quotations(self) -> tuple[re.Match[str], ...]:
        """The quoted stretches, with their marks."""
        return tuple(QUOTED.finditer(self.passage.text))


def statements(passages: Sequence[Passage], lexicon: Lexicon, names: Names) -> list[Statement]:
    """What each passage states, in the terms of the version's language."""
    found = []
    head: frozenset[Decimal] = frozenset()
    for passage in passages:
        words = Tokens(passage.text)
        if passage.level or passage.part is not Part.ROW:
            head = frozenset(lexicon.magnitudes[word] for word in lexicon.magnitudes.keys() & words.vocabulary)
        stated = quantities(passage.text, words, lexicon, head)
        found.append(Statement(passage, words, stated, list(names.all(words))))
    return found
