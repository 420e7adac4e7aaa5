"""Lint rule for data of persons and accounts: published once, they are copied for ever.

Numbers count only with a valid check digit (IBAN: ISO 13616; cards: ISO/IEC 7812; Italian tax codes: D.M. 23 December 1976).
"""

import re
from collections.abc import Callable, Iterator, Sequence

from stdnum import iban, luhn
from stdnum.it import codicefiscale

from newsroom.content.article import Article
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats.visible_text import visible_text
from newsroom.lint._leftover_rules import visible_fields

_MAY_HAVE_SOME = re.compile(r"@|\d{3}|[A-Z]{6}\d|PRIVATE KEY|gh[pousr]_")
_PROVIDERS = (
    "aol|alice|email|fastwebnet|gmail|gmx|googlemail|hotmail|icloud|inwind|iol|libero|live|mac|me|msn|outlook|pm|proton|"
    "protonmail|teletu|tin|tiscali|virgilio|yahoo|ymail"
)
_START, _END = r"(?<![\w.,/+=-])", r"(?![\w/-]|[.,]\d)"  # not within a longer number, a date or a URL
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b")
_TAX_CODE = re.compile(r"\b[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]\b")
_CARD = re.compile(
    rf"{_START}(?:(?:4\d|5[1-5]|2[2-7]|6[05])\d\d(?:[ -]?\d{{4}}){{3}}|3[47]\d\d[ -]?\d{{6}}[ -]?\d{{5}}){_END}"
)
_MAIL = re.compile(
    rf"(?i:(?<![\w.+-])[\w.+-]+@(?:{_PROVIDERS})\.(?:com|it|net|org|me|de|fr|eu|ch|co\.uk)\b(?![.-]?\w))"
)
_PHONE = re.compile(
    rf"{_START}(?:\+\d{{1,3}}[ .-]?(?:\(0?\d{{0,4}}\)[ .-]?)?\d(?:[ ./-]?\d){{5,11}}|"
    rf"3[2-9]\d[ ./-]?\d{{3}}[ .-]?\d{{4}}){_END}"
)
_NAMED_PHONE = re.compile(
    r"(?i:\b(?:tel|telefono|cell|cellulare|phone|mobile|whatsapp)\b[.:]*[ \xa0]*)"
    rf"(?P<number>\+?(?:\(\d{{1,4}}\)[ .-]?)?\d(?:[ ./-]?\d){{5,12}}){_END}"
)
_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}\b|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")


def _iban(words: str) -> str:
    """The IBAN with which the words begin, empty if there is none."""
    while words and not iban.is_valid(words):
        words = words.rpartition(" ")[0]
    return words


def _tax_code(value: str) -> str:
    return value if codicefiscale.is_valid(value) else ""


def _card(value: str) -> str:
    return value if luhn.is_valid(re.sub(r"\D", "", value)) else ""


DataKind = tuple[Message, re.Pattern[str], Callable[[str], str]]  # the last one gives the valid part of a match
_KINDS_IN_CODE: tuple[DataKind, ...] = (
    (Message("an IBAN"), _IBAN, _iban),
    (Message("a tax code"), _TAX_CODE, _tax_code),
    (Message("the number of a payment card"), _CARD, _card),
    (Message("an e-mail address of a private provider"), _MAIL, str),
    (Message("a secret key"), _KEY, str),
)
_TELEPHONE = Message("a telephone number")
_PHONES: tuple[DataKind, ...] = ((_TELEPHONE, _NAMED_PHONE, str), (_TELEPHONE, _PHONE, str))
_KINDS = (*_KINDS_IN_CODE, *_PHONES)


def personal_data(article: Article, source: str) -> Iterator[Finding]:
    """A version should contain data of persons and accounts only on purpose.

    Code and link targets count as well, but a number in them is rarely that of a telephone.
    """
    first_line = article.line("text")
    fields = [(article.line(field), value, _KINDS) for _, field, value in visible_fields(article)]
    lines = [(first_line + number, line, _KINDS_IN_CODE) for number, line in enumerate(source.split("\n"))]
    shown = [(first_line + number, line, _PHONES) for number, line in enumerate(visible_text(source).split("\n"))]
    reported: set[str] = set()
    for line, words, kinds in sorted((*fields, *lines, *shown), key=lambda each: each[0]):
        if _MAY_HAVE_SOME.search(words):
            for what, value in _found(words, kinds):
                if value not in reported:
                    reported.add(value)
                    rule = Message(
                        "personal data must be published only on purpose: {what}, {value}; delete it, or accept it in ignore",
                        what=what,
                        value=quoted(value),
                    )
                    yield Finding(LintRule.PERSONAL_DATA, line, rule, (value,))


def _found(words: str, kinds: Sequence[DataKind]) -> Iterator[tuple[Message, str]]:
    """Kind and value of each; a number that is of one kind is not of another."""
    for what, pattern, valid_part in kinds:
        for match in pattern.finditer(words):
            if value := valid_part(match.groupdict().get("number") or match[0]):
                yield what, value
                words = words.replace(value, " " * len(value))
