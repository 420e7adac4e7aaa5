"""Faults planted in a translation: each changes one thing, at a place that chance chooses, and names the checks that should tell.

A planter takes the bodies of a translation and its original, the names of the archive and a source of chance; it returns the
changed body and the line from 0 that was changed, or nothing if there is nothing of its kind.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from babel import Locale

from newsroom.content.lint_rules import Caution

LANGS = ("en", "it")
MONTHS = {lang: [*Locale(lang).months["format"]["wide"].values()] for lang in LANGS}
MAGNITUDES = {
    "en": ["thousand", "million", "billion", "trillion"],
    "it": ["mila", "milioni", "miliardi", "bilioni"],
}
WORDS = {
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
PERCENT = {"en": r"(\d+(?:\.\d+)?)(?:%| per cent)", "it": r"(\d+(?:,\d+)?)(?:%| per cento)"}


@dataclass(frozen=True)
class Material:
    """What a planter works on."""

    lang: str
    body: str
    original: str
    names: dict[str, list[str]]  # of each vocabulary in this language
    chance: Random


Planted = tuple[str, int] | None


def line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at)


def blocks(text: str) -> list[tuple[int, str]]:
    """What empty lines part: the place of each block and the block."""
    return [(match.start(), match[0]) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def is_prose(block: str) -> bool:
    return not block.startswith(("#", "|", "[^", ">", "!", "-", "```"))


def outside_links(text: str, match: re.Match[str]) -> bool:
    return not any(link.start() <= match.start() < link.end() for link in re.finditer(r"\]\([^)]*\)", text))


def choose(material: Material, pattern: str, flags: int = 0) -> re.Match[str] | None:
    found = [match for match in re.finditer(pattern, material.body, flags) if outside_links(material.body, match)]
    return material.chance.choice(found) if found else None


def put(material: Material, match: re.Match[str], words: str, group: int = 0) -> Planted:
    start, end = match.span(group)
    return material.body[:start] + words + material.body[end:], line_of(material.body, start)


def other(material: Material, words: list[str], word: str) -> str:
    return material.chance.choice([each for each in words if each.lower() != word.lower()])


def digit(material: Material, figures: str) -> str:
    """The figures with one digit changed, not the first to a 0."""
    places = [at for at, char in enumerate(figures) if char.isdigit()]
    at = material.chance.choice(places)
    digits = [each for each in "123456789" if each != figures[at]]
    return figures[:at] + material.chance.choice(digits) + figures[at + 1 :]


def year_changed(material: Material) -> Planted:
    match = choose(material, r"(?<![\d/(–-])(?:19|20)\d\d(?![\d/–-])")
    return match and put(material, match, match[0][:2] + digit(material, match[0][2:]))


def number_changed(material: Material) -> Planted:
    """A number that is no year, day, sum or percentage, nor an end of a range."""
    figures = r"(?<![\d/.,(–-])(?!(?:19|20)\d\d\b)\d{2,3}(?:[.,]\d{3})*(?![\d/.,–%-])"
    units = "|".join([*MONTHS[material.lang], "and", "e", "al", "to", *MAGNITUDES[material.lang]])
    match = choose(material, rf"{figures}(?! (?:{units})\b)")
    return match and put(material, match, digit(material, match[0]))


def number_word_changed(material: Material) -> Planted:
    match = choose(material, rf"\b(?:{'|'.join(WORDS[material.lang])})\b(?!-)")
    return match and put(material, match, other(material, WORDS[material.lang], match[0]))


def magnitude_changed(material: Material) -> Planted:
    match = choose(material, rf"\d ({'|'.join(MAGNITUDES[material.lang][1:])})\b")
    return match and put(material, match, other(material, MAGNITUDES[material.lang], match[1]), 1)


def sum_changed(material: Material) -> Planted:
    match = choose(material, rf"(\d[\d.,]*) (?:{'|'.join(MAGNITUDES[material.lang])})\b")
    return match and put(material, match, digit(material, match[1]), 1)


def percentage_changed(material: Material) -> Planted:
    match = choose(material, PERCENT[material.lang])
    return match and put(material, match, digit(material, match[1]), 1)


def percent_dropped(material: Material) -> Planted:
    match = choose(
        material, PERCENT[material.lang] + r"(?! (?:to|and|e|al|allo)\b)"
    )  # from 1.5 to 0.9% is as good as it was
    return match and put(material, match, match[1])


def day_changed(material: Material) -> Planted:
    match = choose(material, rf"\b(\d{{1,2}})°? (?:{'|'.join(MONTHS[material.lang])})\b")
    if not match:
        return None
    days = [str(day) for day in range(1, 29) if str(day) != match[1]]
    return put(material, match, material.chance.choice(days), 1)


def month_changed(material: Material) -> Planted:
    match = choose(material, rf"\b({'|'.join(MONTHS[material.lang])})\b")
    return match and put(material, match, other(material, MONTHS[material.lang], match[1]), 1)


def sentences(material: Material, pattern: str) -> list[tuple[int, int]]:
    """Sentences of prose that hold a pattern, and are not all of their paragraph."""
    found = []
    for start, block in blocks(material.body):
        parts = list(re.finditer(r"[^.!?]+(?:[.!?](?![\s\[]|$)[^.!?]*)*[.!?](?:\[\^\w+\])?[”»]?\s*", block))
        if is_prose(block) and len(parts) > 1:
            found += [
                (start + p.start(), start + p.end()) for p in parts if re.search(pattern, p[0]) and "[^" not in p[0]
            ]
    return found


def dated_sentence_dropped(material: Material) -> Planted:
    found = sentences(material, rf"\b\d{{1,2}}°? (?:{'|'.join(MONTHS[material.lang])})\b")
    if not found:
        return None
    start, end = material.chance.choice(found)
    return material.body[:start] + material.body[end:], line_of(material.body, start)


def paragraph_dropped(material: Material) -> Planted:
    found = [
        (at, block) for at, block in blocks(material.body) if is_prose(block) and "[^" not in block and len(block) > 150
    ]
    if not found:
        return None
    at, block = material.chance.choice(found)
    return material.body[:at].rstrip("\n") + material.body[at + len(block) :], line_of(material.body, at)


def heading_dropped(material: Material) -> Planted:
    match = choose(material, r"^##+ .*\n\n", re.MULTILINE)
    return match and put(material, match, "")


def link_dropped(material: Material) -> Planted:
    match = choose(material, r"(?<!!)\[([^\]^]+)\]\([^)]+\)")
    return match and put(material, match, match[1])


def link_changed(material: Material) -> Planted:
    match = choose(material, r"(?<!!)\[[^\]^]+\]\(([^):]+)\)")
    return match and put(material, match, "../2013/kazan-smart-city-posa-prima-pietra-x.md", 1)


def footnote_dropped(material: Material) -> Planted:
    match = choose(material, r"\[\^(\w+)\](?!:)")
    if not match:
        return None
    body, line = put(material, match, "") or ("", 0)
    return re.sub(rf"\n*^\[\^{match[1]}\]: (?:.|\n(?!\n))*", "", body, flags=re.MULTILINE), line


def picture_dropped(material: Material) -> Planted:
    match = choose(material, r"!\[[^\]]*\]\([^)]+\)\n*")
    return match and put(material, match, "")


def quotation_dropped(material: Material) -> Planted:
    """A quotation told in a few words of one's own."""
    match = choose(material, r"(?<![(])[“«](?:[^”»\s]+\s+){4,}[^”»\s]+[”»]")
    return match and put(material, match, {"en": "as much", "it": "altrettanto"}[material.lang])


def name_changed(material: Material) -> Planted:
    places = material.names["places"] + material.names["people"]
    known = [name for name in places if re.search(rf"\b{re.escape(name)}\b", material.body)]
    match = choose(material, rf"\b(?:{'|'.join(map(re.escape, known))})\b") if known else None
    if not match:
        return None
    kin = material.names["people" if match[0] in material.names["people"] else "places"]
    there = [each for each in kin if each not in material.body and each not in material.original]
    return put(material, match, material.chance.choice(there))


def name_dropped(material: Material) -> Planted:
    """A name told nowhere: `a partner` for a person."""
    known = [name for name in material.names["people"] if name in material.body and name in material.original]
    if not known:
        return None
    name = material.chance.choice(known)
    line = line_of(material.body, material.body.index(name))
    surname = name.split()[-1]
    someone = {"en": "someone", "it": "qualcuno"}[material.lang]
    return re.sub(rf"\b(?:{re.escape(name)}|{re.escape(surname)})\b", someone, material.body), line


def paragraph_untranslated(material: Material) -> Planted:
    mine, theirs = blocks(material.body), blocks(material.original)
    if len(mine) != len(theirs):
        return None
    found = [number for number, (_, block) in enumerate(mine) if is_prose(block) and len(block) > 120]
    number = material.chance.choice(found)
    (at, block), (_, first) = mine[number], theirs[number]
    return material.body[:at] + first + material.body[at + len(block) :], line_of(material.body, at)


def sentence_untranslated(material: Material) -> Planted:
    """A sentence of the original put where the paragraph of the translation ends."""
    mine, theirs = blocks(material.body), blocks(material.original)
    if len(mine) != len(theirs):
        return None
    found = []
    for (at, block), (_, first) in zip(mine, theirs, strict=True):
        last = re.search(r"(?<=[.] )[^.\[\]«]{60,}[.]$", first)
        own = re.search(r"(?<=[.] )[^.\[\]“]{60,}[.]$", block)
        if is_prose(block) and last and own:
            found.append((at, own, last))
    if not found:
        return None
    at, own, last = material.chance.choice(found)
    body = material.body[: at + own.start()] + last[0] + material.body[at + own.end() :]
    return body, line_of(material.body, at + own.start())


def heading_untranslated(material: Material) -> Planted:
    mine = list(re.finditer(r"^##+ (.*)$", material.body, re.MULTILINE))
    theirs = re.findall(r"^##+ (.*)$", material.original, re.MULTILINE)
    if len(mine) != len(theirs) or not mine:
        return None
    number = material.chance.randrange(len(mine))
    return put(material, mine[number], theirs[number], 1)


C = Caution
QUANTITIES = frozenset({C.NUMBER, C.YEAR, C.SUM, C.PERCENTAGE, C.DATE})
BODY_FAULTS: dict[str, tuple[Callable[[Material], Planted], frozenset[Caution]]] = {
    "a year changed": (year_changed, frozenset({C.YEAR})),
    "a number changed": (number_changed, frozenset({C.NUMBER, C.SUM})),
    "a number in words changed": (number_word_changed, frozenset({C.NUMBER, C.SUM})),
    "a sum changed": (sum_changed, frozenset({C.SUM, C.NUMBER})),
    "million for billion": (magnitude_changed, frozenset({C.SUM, C.NUMBER})),
    "a percentage changed": (percentage_changed, frozenset({C.PERCENTAGE})),
    "a percent sign dropped": (percent_dropped, frozenset({C.PERCENTAGE, C.NUMBER})),
    "a day changed": (day_changed, frozenset({C.DATE})),
    "a month changed": (month_changed, frozenset({C.DATE})),
    "a sentence with a date dropped": (dated_sentence_dropped, QUANTITIES | {C.LINK, C.NAME}),
    "a paragraph dropped": (paragraph_dropped, frozenset({C.PARAGRAPH})),
    "a heading dropped": (heading_dropped, frozenset({C.HEADING})),
    "a link dropped": (link_dropped, frozenset({C.LINK})),
    "a link changed": (link_changed, frozenset({C.LINK})),
    "a footnote dropped": (footnote_dropped, frozenset({C.FOOTNOTE})),
    "a picture dropped": (picture_dropped, frozenset({C.PICTURE})),
    "a quotation dropped": (quotation_dropped, frozenset({C.QUOTATION, C.NAME})),
    "a name changed": (name_changed, frozenset({C.NAME})),
    "a name dropped": (name_dropped, frozenset({C.NAME})),
    "a paragraph untranslated": (paragraph_untranslated, frozenset({C.COPY, C.LANGUAGE})),
    "a sentence untranslated": (sentence_untranslated, frozenset({C.LANGUAGE})),
    "a heading untranslated": (heading_untranslated, frozenset({C.COPY, C.LANGUAGE})),
}


def planters() -> Iterator[str]:
    """The names of all faults: those of a body, and a title or summary copied."""
    yield from BODY_FAULTS
    yield from ("a title copied", "a summary copied")
