"""The vocabularies of a made-up archive: a few terms that most stories have and a long tail that grows with its square root."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isqrt
from random import Random

from bench.words import LANGS, Lexicon, name

# How many terms an archive of n stories has, as start + factor × √n, and what they are called in each language.
SIZES = {
    "sections": (6, 0),
    "topics": (8, 0.25),
    "people": (10, 8),
    "organisations": (8, 5),
    "places": (6, 3),
    "authors": (4, 0.2),
}
_BODIES = (
    ("Istituto {}", "{} Institute"),
    ("Consorzio {}", "{} Consortium"),
    ("Università di {}", "University of {}"),
    ("Banca {}", "{} Bank"),
    ("Ferrovie {}", "{} Railways"),
    ("Gruppo {}", "{} Group"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its key, its name and slug in each language; latitude and longitude in degrees, if it is a place."""

    key: str
    names: Mapping[str, str]
    slugs: Mapping[str, str]
    position: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of a kind, the most common first; `weights` are cumulative, for random.choices."""

    terms: tuple[Term, ...]
    weights: tuple[float, ...]

    def draw(self, random: Random, count: int) -> list[Term]:
        """At most so many terms, each once."""
        drawn = random.choices(self.terms, cum_weights=self.weights, k=count)
        return list({term.key: term for term in drawn}.values())


def make_vocabularies(random: Random, lexicon: Lexicon, stories: int) -> dict[str, Vocabulary]:
    """Every vocabulary of an archive of so many stories, by name."""
    found = {}
    for kind, (start, factor) in SIZES.items():
        terms: dict[str, Term] = {}
        while len(terms) < start + int(factor * isqrt(stories)):
            term = _term(random, lexicon, kind)
            if not any(term.slugs[lang] == other.slugs[lang] for other in terms.values() for lang in LANGS):
                terms[term.key] = term
        weights = accumulate(1 / rank for rank in range(1, len(terms) + 1))
        found[kind] = Vocabulary(tuple(terms.values()), tuple(weights))
    return found


def _term(random: Random, lexicon: Lexicon, kind: str) -> Term:
    position = None
    if kind in ("sections", "topics"):
        ranks = lexicon.keywords(random, 1 if kind == "sections" else 2)
        words = {lang: [lexicon.words[lang][rank].replace("’s", "") for rank in ranks] for lang in LANGS}
        names = {lang: " ".join(words[lang]).capitalize() for lang in LANGS}
    elif kind == "organisations":
        body, proper = random.choice(_BODIES), name(random)
        names = {lang: form.format(proper) for lang, form in zip(LANGS, body, strict=True)}
    elif kind == "places":
        names = dict.fromkeys(LANGS, name(random))
        position = (round(random.uniform(36, 60), 2), round(random.uniform(-8, 60), 2))
    else:
        names = dict.fromkeys(LANGS, f"{name(random)} {name(random)}")
    slugs = {lang: slug(names[lang]) for lang in LANGS}
    return Term(slugs["it"], names, slugs, position)


def slug(words: str) -> str:
    """The words as a part of an address, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("’", " ")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def as_yaml(terms: Sequence[Term]) -> str:
    """The file of a vocabulary."""
    return "".join(line + "\n" for term in terms for line in _lines(term))


def _lines(term: Term) -> list[str]:
    lines = [f"{term.key}:"]
    if term.position:
        lines += [f"  latitude: {term.position[0]}", f"  longitude: {term.position[1]}"]
    return lines + [f'  {lang}: {{name: "{term.names[lang]}", slug: {term.slugs[lang]}}}' for lang in LANGS]
