"""The faults that are injected into translations, each with the rules that should report it.

A function injects one fault of its kind at a random position. It returns the faulty text and the changed line, counted from 0,
or None if the translation has nothing of the kind.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from babel import Locale

from newsroom.content.lint_rules import LintRule

LANGS = ("en", "it")
MONTHS = {lang: [*Locale(lang).months["format"]["wide"].values()] for lang in LANGS}
MAGNITUDES = {
    "en": ["thousand", "million", "billion", "trillion"],
    "it": ["mila", "milioni", "miliardi", "bilioni"],
}
NUMBER_WORDS = {
    "en": [
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fourteen",
        "twenty",
        "fifty",
    ],
    "it": [
        "tre",
        "quattro",
        "cinque",
        "sette",
        "otto",
        "nove",
        "dieci",
        "undici",
        "dodici",
        "quattordici",
        "venti",
        "cinquanta",
    ],
}
PERCENTAGE = {"en": r"(\d+(?:\.\d+)?)(?:%| per cent)", "it": r"(\d+(?:,\d+)?)(?:%| per cento)"}


@dataclass(frozen=True)
class Target:
    """A translation into which a fault is injected, and its original. `names` are those of its language, by vocabulary."""

    lang: str
    text: str
    original: str
    names: dict[str, list[str]]
    random: Random


FaultyText = tuple[str, int] | None


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at)


def blocks(text: str) -> list[tuple[int, str]]:
    """The blocks of a text that blank lines separate, with their offsets."""
    return [(match.start(), match[0]) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def is_prose(block: str) -> bool:
    return not block.startswith(("#", "|", "[^", ">", "!", "-", "```"))


def outside_links(text: str, match: re.Match[str]) -> bool:
    return not any(link.start() <= match.start() < link.end() for link in re.finditer(r"\]\([^)]*\)", text))


def random_match(target: Target, pattern: str, flags: int = 0) -> re.Match[str] | None:
    found = [match for match in re.finditer(pattern, target.text, flags) if outside_links(target.text, match)]
    return target.random.choice(found) if found else None


def replaced(target: Target, match: re.Match[str], words: str, group: int = 0) -> FaultyText:
    start, end = match.span(group)
    return target.text[:start] + words + target.text[end:], line_of(target.text, start)


def another_word(target: Target, words: list[str], word: str) -> str:
    return target.random.choice([each for each in words if each.lower() != word.lower()])


def with_changed_digit(target: Target, figures: str) -> str:
    """The figures with one digit changed to a digit other than 0."""
    offsets = [offset for offset, char in enumerate(figures) if char.isdigit()]
    at = target.random.choice(offsets)
    digits = [each for each in "123456789" if each != figures[at]]
    return figures[:at] + target.random.choice(digits) + figures[at + 1 :]


def year_changed(target: Target) -> FaultyText:
    match = random_match(target, r"(?<![\d/(–-])(?:19|20)\d\d(?![\d/–-])")
    return match and replaced(target, match, match[0][:2] + with_changed_digit(target, match[0][2:]))


def number_changed(target: Target) -> FaultyText:
    """Changes a number that is not a year, day, sum, percentage or end of a range."""
    figures = r"(?<![\d/.,(–-])(?!(?:19|20)\d\d\b)\d{2,3}(?:[.,]\d{3})*(?![\d/.,–%-])"
    units = "|".join([*MONTHS[target.lang], "and", "e", "al", "to", *MAGNITUDES[target.lang]])
    match = random_match(target, rf"{figures}(?! (?:{units})\b)")
    return match and replaced(target, match, with_changed_digit(target, match[0]))


def number_word_changed(target: Target) -> FaultyText:
    match = random_match(target, rf"\b(?:{'|'.join(NUMBER_WORDS[target.lang])})\b(?!-)")
    return match and replaced(target, match, another_word(target, NUMBER_WORDS[target.lang], match[0]))


def magnitude_changed(target: Target) -> FaultyText:
    match = random_match(target, rf"\d ({'|'.join(MAGNITUDES[target.lang][1:])})\b")
    return match and replaced(target, match, another_word(target, MAGNITUDES[target.lang], match[1]), 1)


def sum_changed(target: Target) -> FaultyText:
    match = random_match(target, rf"(\d[\d.,]*) (?:{'|'.join(MAGNITUDES[target.lang])})\b")
    return match and replaced(target, match, with_changed_digit(target, match[1]), 1)


def percentage_changed(target: Target) -> FaultyText:
    match = random_match(target, PERCENTAGE[target.lang])
    return match and replaced(target, match, with_changed_digit(target, match[1]), 1)


def percent_dropped(target: Target) -> FaultyText:
    # Not in a range: `from 1.5 to 0.9%` means the same as `from 1.5% to 0.9%`.
    match = random_match(target, PERCENTAGE[target.lang] + r"(?! (?:to|and|e|al|allo)\b)")
    return match and replaced(target, match, match[1])


def day_changed(target: Target) -> FaultyText:
    match = random_match(target, rf"\b(\d{{1,2}})°? (?:{'|'.join(MONTHS[target.lang])})\b")
    if not match:
        return None
    days = [str(day) for day in range(1, 29) if str(day) != match[1]]
    return replaced(target, match, target.random.choice(days), 1)


def month_changed(target: Target) -> FaultyText:
    match = random_match(target, rf"\b({'|'.join(MONTHS[target.lang])})\b")
    return match and replaced(target, match, another_word(target, MONTHS[target.lang], match[1]), 1)


def sentences(target: Target, pattern: str) -> list[tuple[int, int]]:
    """The offsets of sentences that match a pattern and are not the only one of their paragraph."""
    found = []
    for start, block in blocks(target.text):
        parts = list(re.finditer(r"[^.!?]+(?:[.!?](?![\s\[]|$)[^.!?]*)*[.!?](?:\[\^\w+\])?[”»]?\s*", block))
        if is_prose(block) and len(parts) > 1:
            found += [
                (start + p.start(), start + p.end()) for p in parts if re.search(pattern, p[0]) and "[^" not in p[0]
            ]
    return found


def dated_sentence_dropped(target: Target) -> FaultyText:
    found = sentences(target, rf"\b\d{{1,2}}°? (?:{'|'.join(MONTHS[target.lang])})\b")
    if not found:
        return None
    start, end = target.random.choice(found)
    return target.text[:start] + target.text[end:], line_of(target.text, start)


def paragraph_dropped(target: Target) -> FaultyText:
    found = [
        (at, block) for at, block in blocks(target.text) if is_prose(block) and "[^" not in block and len(block) > 150
    ]
    if not found:
        return None
    at, block = target.random.choice(found)
    return target.text[:at].rstrip("\n") + target.text[at + len(block) :], line_of(target.text, at)


def heading_dropped(target: Target) -> FaultyText:
    match = random_match(target, r"^##+ .*\n\n", re.MULTILINE)
    return match and replaced(target, match, "")


def link_dropped(target: Target) -> FaultyText:
    match = random_match(target, r"(?<!!)\[([^\]^]+)\]\([^)]+\)")
    return match and replaced(target, match, match[1])


def link_changed(target: Target) -> FaultyText:
    match = random_match(target, r"(?<!!)\[[^\]^]+\]\(([^):]+)\)")
    return match and replaced(target, match, "../2013/kazan-smart-city-posa-prima-pietra-x.md", 1)


def footnote_dropped(target: Target) -> FaultyText:
    match = random_match(target, r"\[\^(\w+)\](?!:)")
    if not match:
        return None
    text, line = replaced(target, match, "") or ("", 0)
    return re.sub(rf"\n*^\[\^{match[1]}\]: (?:.|\n(?!\n))*", "", text, flags=re.MULTILINE), line


def image_dropped(target: Target) -> FaultyText:
    match = random_match(target, r"!\[[^\]]*\]\([^)]+\)\n*")
    return match and replaced(target, match, "")


def quotation_dropped(target: Target) -> FaultyText:
    """Replaces a quotation by a few words without quotation marks."""
    match = random_match(target, r"(?<![(])[“«](?:[^”»\s]+\s+){4,}[^”»\s]+[”»]")
    return match and replaced(target, match, {"en": "as much", "it": "altrettanto"}[target.lang])


def name_changed(target: Target) -> FaultyText:
    places = target.names["places"] + target.names["people"]
    known = [name for name in places if re.search(rf"\b{re.escape(name)}\b", target.text)]
    match = random_match(target, rf"\b(?:{'|'.join(map(re.escape, known))})\b") if known else None
    if not match:
        return None
    candidates = target.names["people" if match[0] in target.names["people"] else "places"]
    absent = [each for each in candidates if each not in target.text and each not in target.original]
    return replaced(target, match, target.random.choice(absent))


def name_dropped(target: Target) -> FaultyText:
    """Replaces a person's name by `someone` in the whole text."""
    known = [name for name in target.names["people"] if name in target.text and name in target.original]
    if not known:
        return None
    name = target.random.choice(known)
    line = line_of(target.text, target.text.index(name))
    surname = name.split()[-1]
    someone = {"en": "someone", "it": "qualcuno"}[target.lang]
    return re.sub(rf"\b(?:{re.escape(name)}|{re.escape(surname)})\b", someone, target.text), line


def paragraph_untranslated(target: Target) -> FaultyText:
    blocks_here, blocks_there = blocks(target.text), blocks(target.original)
    if len(blocks_here) != len(blocks_there):
        return None
    found = [number for number, (_, block) in enumerate(blocks_here) if is_prose(block) and len(block) > 120]
    number = target.random.choice(found)
    (at, block), (_, first) = blocks_here[number], blocks_there[number]
    return target.text[:at] + first + target.text[at + len(block) :], line_of(target.text, at)


def sentence_untranslated(target: Target) -> FaultyText:
    """Replaces the last sentence of a paragraph by that of the original."""
    blocks_here, blocks_there = blocks(target.text), blocks(target.original)
    if len(blocks_here) != len(blocks_there):
        return None
    found = []
    for (at, block), (_, first) in zip(blocks_here, blocks_there, strict=True):
        theirs = re.search(r"(?<=[.] )[^.\[\]«]{60,}[.]$", first)
        own = re.search(r"(?<=[.] )[^.\[\]“]{60,}[.]$", block)
        if is_prose(block) and theirs and own:
            found.append((at, own, theirs))
    if not found:
        return None
    at, own, theirs = target.random.choice(found)
    text = target.text[: at + own.start()] + theirs[0] + target.text[at + own.end() :]
    return text, line_of(target.text, at + own.start())


def heading_untranslated(target: Target) -> FaultyText:
    headings = list(re.finditer(r"^##+ (.*)$", target.text, re.MULTILINE))
    originals = re.findall(r"^##+ (.*)$", target.original, re.MULTILINE)
    if len(headings) != len(originals) or not headings:
        return None
    number = target.random.randrange(len(headings))
    return replaced(target, headings[number], originals[number], 1)


QUANTITY_RULES = frozenset({LintRule.NUMBER, LintRule.YEAR, LintRule.SUM, LintRule.PERCENTAGE, LintRule.DATE})
# By name: the function that injects the fault, and the rules that may report it.
TEXT_FAULTS: dict[str, tuple[Callable[[Target], FaultyText], frozenset[LintRule]]] = {
    "a year changed": (year_changed, frozenset({LintRule.YEAR})),
    "a number changed": (number_changed, frozenset({LintRule.NUMBER, LintRule.SUM})),
    "a number in words changed": (number_word_changed, frozenset({LintRule.NUMBER, LintRule.SUM})),
    "a sum changed": (sum_changed, frozenset({LintRule.SUM, LintRule.NUMBER})),
    "million for billion": (magnitude_changed, frozenset({LintRule.SUM, LintRule.NUMBER})),
    "a percentage changed": (percentage_changed, frozenset({LintRule.PERCENTAGE})),
    "a percent sign dropped": (percent_dropped, frozenset({LintRule.PERCENTAGE, LintRule.NUMBER})),
    "a day changed": (day_changed, frozenset({LintRule.DATE})),
    "a month changed": (month_changed, frozenset({LintRule.DATE})),
    "a sentence with a date dropped": (dated_sentence_dropped, QUANTITY_RULES | {LintRule.LINK, LintRule.NAME}),
    "a paragraph dropped": (paragraph_dropped, frozenset({LintRule.PARAGRAPH})),
    "a heading dropped": (heading_dropped, frozenset({LintRule.HEADING})),
    "a link dropped": (link_dropped, frozenset({LintRule.LINK})),
    "a link changed": (link_changed, frozenset({LintRule.LINK})),
    "a footnote dropped": (footnote_dropped, frozenset({LintRule.FOOTNOTE})),
    "an image dropped": (image_dropped, frozenset({LintRule.IMAGE})),
    "a quotation dropped": (quotation_dropped, frozenset({LintRule.QUOTATION, LintRule.NAME})),
    "a name changed": (name_changed, frozenset({LintRule.NAME})),
    "a name dropped": (name_dropped, frozenset({LintRule.NAME})),
    "a paragraph untranslated": (paragraph_untranslated, frozenset({LintRule.COPY, LintRule.LANGUAGE})),
    "a sentence untranslated": (sentence_untranslated, frozenset({LintRule.LANGUAGE})),
    "a heading untranslated": (heading_untranslated, frozenset({LintRule.COPY, LintRule.LANGUAGE})),
}


def fault_names() -> Iterator[str]:
    """The names of all faults: those of the text, and an untranslated title or summary."""
    yield from TEXT_FAULTS
    yield from ("a title copied", "a summary copied")
