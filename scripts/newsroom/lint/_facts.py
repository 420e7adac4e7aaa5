"""The facts that a version states, passage by passage: quantities, names, quotations, links, images, footnotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._names import NameIndex, NameMention
from newsroom.lint._passages import Passage, PassageKind
from newsroom.lint._quantities import quantities
from newsroom.lint._quantity import Quantity
from newsroom.lint._tokens import Tokens

# Without glosses, quotations in brackets that explain the one before: “Umny gorod” (“Smart city”).
QUOTATION_PATTERN = re.compile(r"(?<!\()(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\"|„[^„“”]+[“”])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_MAY_HAVE_ADDRESS = re.compile(r"://|www\.|@")


@dataclass(frozen=True)
class PassageFacts:
    """A passage and the facts that it states. Links, images and footnotes are those of the passage."""

    passage: Passage
    tokens: Tokens
    quantities: Sequence[Quantity]
    names: Sequence[NameMention]

    @cached_property
    def quotations(self) -> tuple[re.Match[str], ...]:
        """The quotations, including their quotation marks."""
        return tuple(QUOTATION_PATTERN.finditer(self.passage.text))


def _outside_code(passage: Passage, stated: list[Quantity]) -> list[Quantity]:
    """The quantities of a passage that are not in code, or in an address."""
    if not stated or passage.kind is PassageKind.CODE:
        return []
    if not passage.code and not _MAY_HAVE_ADDRESS.search(passage.text):
        return stated
    spans = [*passage.code, *(match.span() for match in _ADDRESS.finditer(passage.text))]
    return [each for each in stated if not any(start <= each.start < end for start, end in spans)]


def extract_facts(passages: Sequence[Passage], lexicon: Lexicon, names: NameIndex) -> list[PassageFacts]:
    """The facts of each passage. Numbers in a table may take a magnitude from its header, such as `Billion roubles`."""
    found = []
    header_magnitudes: frozenset[Decimal] = frozenset()
    for passage in passages:
        tokens = Tokens(passage.text)
        if passage.level or passage.kind is not PassageKind.TABLE_ROW:
            magnitudes = lexicon.magnitudes.keys() & tokens.vocabulary
            header_magnitudes = frozenset(lexicon.magnitudes[word] for word in magnitudes)
        stated = _outside_code(passage, quantities(passage.text, tokens, lexicon, header_magnitudes))
        found.append(PassageFacts(passage, tokens, stated, list(names.mentions(tokens))))
    return found
