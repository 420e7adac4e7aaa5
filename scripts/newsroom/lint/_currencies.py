"""The currency of a number in a text: `€5`, `5 €`, `EUR 5`, `5 milioni di euro`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from newsroom.lint._lexicon import Lexicon
from newsroom.lint._number_words import Numeral
from newsroom.lint._tokens import Tokens

SYMBOLS: Mapping[str, str] = MappingProxyType({"€": "EUR", "$": "USD", "£": "GBP", "₽": "RUB", "¥": "JPY"})
CODE = re.compile(r"(?:EUR|USD|GBP|RUB|CNY|JPY|CHF|KZT)$")


def currency_of(text: str, numeral: Numeral, words: Tokens, lexicon: Lexicon) -> tuple[str, int, int]:
    """The code of the currency (ISO 4217) before or after a number, empty if there is none, and where the sum begins and ends."""
    start, end = numeral.start, numeral.end
    lead = text[max(0, start - 4) : start].rstrip(" \u00a0")
    if lead and (code := SYMBOLS.get(lead[-1])):
        return code, start - 1, end
    if match := CODE.search(lead):
        return match[0], start - len(lead) + match.start(), end
    trail = text[end : end + 2].strip()
    if trail and (code := SYMBOLS.get(trail[0])):
        return code, start, text.index(trail[0], end) + 1
    for index in range(numeral.after, min(numeral.after + 2, len(words))):
        word, lower = words.written[index], words.lower[index]
        code = lexicon.currencies.get(lower) or (word if word.isupper() and CODE.match(word) else "")
        if not code and lower not in lexicon.of:
            break
        if text[end : words.starts_at(index)] not in (" ", "\n", "\u00a0", "-", "’", "'"):
            break
        if code:
            return code, start, words[index].end
        end = words[index].end
    return "", start, numeral.end
