"""The currency next to a number: `€5`, `5 €`, `EUR 5`, `5 milioni di euro`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._numerals import Numeral
from newsroom.lint._tokens import Tokens

CURRENCY_SYMBOLS: Mapping[str, str] = MappingProxyType({"€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "¥": "JPY"})
_CODE = re.compile(r"(?:EUR|USD|GBP|RUB|CNY|JPY|CHF|KZT)$")


def currency_of(text: str, numeral: Numeral, tokens: Tokens, lexicon: Lexicon) -> tuple[str, int, int]:
    """The ISO 4217 code of a number's currency, empty without one, and the offsets of the number with its currency."""
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 4) : start].rstrip(" \u00a0")
    if before and (code := CURRENCY_SYMBOLS.get(before[-1])):
        return code, start - 1, end
    if match := _CODE.search(before):
        return match[0], start - len(before) + match.start(), end
    after = text[end : end + 2].strip()
    if after and (code := CURRENCY_SYMBOLS.get(after[0])):
        return code, start, text.index(after[0], end) + 1
    for index in range(numeral.next_index, min(numeral.next_index + 2, len(tokens))):
        word, lower = tokens.written[index], tokens.lower[index]
        code = lexicon.currencies.get(lower) or (word if word.isupper() and _CODE.match(word) else "")
        if not code and lower not in lexicon.linking_words:
            break
        if text[end : tokens.start_of(index)] not in (" ", "\n", "\u00a0", "-", "’", "'"):
            break
        if code:
            return code, start, tokens[index].end
        end = tokens[index].end
    return "", start, numeral.end
