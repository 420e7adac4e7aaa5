"""The numbers of a text, in figures and in words, with their magnitudes: `1,5 milioni` is 1500000.

Units are not known here, and everything that depends on the language is in its lexicon.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from newsroom.lint._figures import parse_figures, parse_roman
from newsroom.lint._lexicon import Lexicon
from newsroom.lint._tokens import Token, Tokens

MAX_MAGNITUDES = 3  # of one number: `mila miliardi` are two
HALF, ONE, HUNDRED, THOUSAND = Decimal("0.5"), Decimal(1), Decimal(100), Decimal(1000)
_SPACES = (" ", "\n", "\u00a0")


class Numeral(NamedTuple):
    """A number, its offsets in the text, and the index of the token after it. `value` includes the `magnitude`.

    If `must_match` is false, the word may also mean something else (one, both, first): it can match a number of another text,
    but is not missing from it. A named tuple, because it is created five times as fast as a dataclass, hundreds of thousands
    of times.
    """

    start: int
    end: int
    next_index: int
    value: Decimal
    magnitude: Decimal = ONE
    in_figures: bool = False
    is_ordinal: bool = False
    has_half: bool = False
    must_match: bool = True


def numerals(text: str, tokens: Tokens, lexicon: Lexicon) -> Iterator[Numeral]:
    """The numbers of a text in their order. Parts of a longer number are not listed on their own."""
    parser, next_index = _NumeralParser(text, tokens, lexicon), 0
    for index in tokens.indexes_where(lexicon.starts_number):
        if index >= next_index and (found := parser.parse(index)):
            yield found
            next_index = found.next_index


def combined_value(parts: Sequence[Decimal]) -> Decimal:
    """The number that the parts of a number in words add up to: 3, 100, 50, 1000 are 350000."""
    total = current = Decimal(0)
    for part in parts:
        if part >= THOUSAND:
            total, current = total + (current or ONE) * part, Decimal(0)
        elif part == HUNDRED:
            current = (current or ONE) * HUNDRED
        else:
            current += part
    return total + current


class _NumeralParser:
    """Parses the number that starts at a token."""

    def __init__(self, text: str, tokens: Tokens, lexicon: Lexicon) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon

    def parse(self, index: int) -> Numeral | None:
        if self.tokens.written[index][0].isdecimal():
            return self._figures(index)
        lower, lexicon = self.tokens.lower[index], self.lexicon
        if lower in lexicon.half_words and (found := self._half(index)):
            return found
        if lower in lexicon.one_words and (found := self._one(index)):
            return found
        if lower in lexicon.cardinals or (
            lexicon.has_compounds and lower.startswith(lexicon.compound_prefixes) and lexicon.compound_parts[lower]
        ):
            return self._cardinal(index)
        return self._other(index)

    def _other(self, index: int) -> Numeral | None:
        """An ambiguous word, a decade, an ordinal or a Roman numeral."""
        word, lower, lexicon = self.tokens.written[index], self.tokens.lower[index], self.lexicon
        if (value := lexicon.ambiguous.get(lower)) is not None:
            token = self.tokens[index]
            single = Numeral(token.start, token.end, index + 1, value, must_match=False)
            scaled = self._scaled(single)  # one and a half million
            return scaled._replace(must_match=True) if value == ONE and scaled.value != value else single
        if not lexicon.decade_words and lower in lexicon.named_decades:
            return self._single(index, Decimal(lexicon.named_decades[lower]), is_ordinal=False)
        if (value := self._ordinal(lower)) is not None:
            return self._single(index, value, is_ordinal=True)
        if word.isupper() and (roman := parse_roman(word)):
            return self._single(index, Decimal(roman), is_ordinal=True)
        return None

    def _single(self, index: int, value: Decimal, *, is_ordinal: bool) -> Numeral:
        start, end, *_ = self.tokens[index]
        return Numeral(start, end, index + 1, value, is_ordinal=is_ordinal)

    def _figures(self, index: int) -> Numeral | None:
        """`1.300`, `16th`, `5 milioni`."""
        token, lexicon = self.tokens[index], self.lexicon
        value = parse_figures(token.word, lexicon.group_separator, lexicon.decimal_separator)
        if value is None:
            return None
        next_index, end, is_ordinal = index + 1, token.end, False
        mark = self.text[end : end + 1]
        if mark in lexicon.ordinal_marks and mark:
            end, is_ordinal = end + 1, True
        elif (
            self.tokens.lower_at(next_index) in lexicon.ordinal_marks
            and (following := self.tokens[next_index]).start == end
        ):
            next_index, end, is_ordinal = next_index + 1, following.end, True
        return self._scaled(Numeral(token.start, end, next_index, value, in_figures=True, is_ordinal=is_ordinal))

    def _cardinal(self, index: int) -> Numeral | None:
        """A number in words: `trecentomila`, `three hundred and fifty thousand`, `twenty-first`."""
        if self.tokens[index].lower in self.lexicon.ambiguous:
            return self._other(index)  # Italian sei is both six and you are
        values: list[Decimal] = []
        next_index, end, is_ordinal = index, self.tokens[index].start, False
        while (token := self._token(next_index)) and not is_ordinal:
            if next_index > index and self.text[end : token.start] not in ("-", *_SPACES):
                break
            parts, is_ordinal = self._parts(token.lower, values)
            if not parts:
                break
            values += parts
            next_index, end = next_index + 1, token.end
        while values and values[-1] == 0 and len(values) > 1:  # a final "and" is not part of the number
            values.pop()
            next_index, end = next_index - 1, self.tokens[next_index - 2].end
        value = combined_value(values)
        return self._scaled(Numeral(self.tokens[index].start, end, next_index, value, is_ordinal=is_ordinal))

    def _parts(self, word: str, before: Sequence[Decimal]) -> tuple[list[Decimal], bool]:
        """The parts that a word adds to those `before` it, and whether it makes the number an ordinal."""
        lexicon = self.lexicon
        if not before:
            return list(lexicon.compound_parts[word]) if lexicon.has_compounds else [lexicon.cardinals[word]], False
        if lexicon.has_compounds:
            return [], False
        if word in lexicon.inner_cardinals and lexicon.inner_cardinals[word] == 0:
            return ([Decimal(0)] if before[-1] >= HUNDRED else []), False
        value = lexicon.number_elements.get(word)
        ordinal = lexicon.inner_ordinals.get(word, lexicon.ordinals.get(word)) if value is None else None
        value = value if value is not None else ordinal
        last = next((each for each in reversed(before) if each), Decimal(0))
        fits = value is not None and (
            (value >= HUNDRED and last != value) or (last >= HUNDRED > value) or (20 <= last < HUNDRED and value < 10)
        )
        return ([value] if fits and value is not None else []), fits and ordinal is not None

    def _ordinal(self, word: str) -> Decimal | None:
        """The value of an ordinal from the lexicon or with its suffix, such as `ventunesimo`."""
        if word in self.lexicon.ordinals:
            return self.lexicon.ordinals[word]
        suffix = self.lexicon.ordinal_suffix
        if not suffix or word[:-1][-len(suffix) :] != suffix:
            return None
        stem = word[: -len(suffix) - 1]
        for ending in ("", "e", "i", "a", "o"):  # the suffix replaces the last vowel of the cardinal
            if parts := self.lexicon.compound_parts[stem + ending]:
                return combined_value(parts)
        return None

    def _one(self, index: int) -> Numeral | None:
        """A word for one before a magnitude or a multiple of a hundred: `un milione`, `a hundred`."""
        following = self.tokens.lower_at(index + 1)
        if self.lexicon.cardinals.get(following, 0) >= HUNDRED and self._is_adjacent(index):
            found = self._cardinal(index + 1)
            return found and found._replace(start=self.tokens.start_of(index))
        if following in self.lexicon.magnitudes and self._is_adjacent(index):
            return self._scaled(self._single(index, ONE, is_ordinal=False))
        return None

    def _half(self, index: int) -> Numeral | None:
        """A word for a half before a magnitude: `mezzo milione`, `half a million`."""
        token, next_index = self.tokens[index], index + 1
        if (following := self._token(next_index)) and following.lower in self.lexicon.one_words:
            next_index += 1
        following = self._token(next_index)
        if following and following.lower in self.lexicon.magnitudes:
            return self._scaled(Numeral(token.start, self.tokens[next_index - 1].end, next_index, HALF))
        return None

    def _scaled(self, numeral: Numeral) -> Numeral:
        """The number with the halves and magnitudes after it: `one and a half million`, `un milione e mezzo`."""
        end, next_index, value, magnitude = numeral.end, numeral.next_index, numeral.value, ONE
        has_half = False
        for _ in range(MAX_MAGNITUDES + 1):
            factor = self.lexicon.magnitudes.get(self.tokens.lower_at(next_index))
            if not has_half and (words := self._half_after(end)):
                value, has_half = value + HALF * magnitude, True
                end += len(words) + 1
                while (following := self._token(next_index)) and following.end <= end:
                    next_index += 1
            elif factor and self.text[end : self.tokens.start_of(next_index)].strip("-") in ("", *_SPACES):
                value, magnitude = value * factor, magnitude * factor
                end, next_index = self.tokens[next_index].end, next_index + 1
            else:
                break
        if next_index == numeral.next_index:
            return numeral
        return numeral._replace(end=end, next_index=next_index, value=value, magnitude=magnitude, has_half=has_half)

    def _half_after(self, end: int) -> str:
        rest = self.text[end + 1 : end + 16].lower() if self.text[end : end + 1].isspace() else ""
        if not rest.startswith(self.lexicon.and_a_half):
            return ""
        found = (word for word in self.lexicon.and_a_half if rest.startswith(word))
        return next((word for word in found if not rest[len(word) :][:1].isalnum()), "")

    def _token(self, index: int) -> Token | None:
        return self.tokens[index] if index < len(self.tokens) else None

    def _is_adjacent(self, index: int) -> bool:
        """Whether only a space or a hyphen separates a token from the next one."""
        return self.text[self.tokens[index].end : self.tokens[index + 1].start] in ("-", *_SPACES)
