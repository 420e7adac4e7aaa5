"""The archive's vocabularies: the terms that articles name by key, with their words in each language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.content._field_reader import Reading
from newsroom.content.schema import LONGEST_SLUG, ORGANISATION, SLUG, Field, term_fields
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, cut, given
from newsroom.formats.front_matter import parse_mapping, read_text
from newsroom.formats.yaml_nodes import Mapping as Fields
from newsroom.formats.yaml_nodes import Node
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

PLACES = "places"
VOCABULARIES = ("sections", "topics", "people", "organisations", PLACES, "authors")
FOLDER = "vocabularies"
ELSEWHERE = Message("a file of docs/ must be a file of its own, not a link to another one")


@dataclass(frozen=True, slots=True)
class Name:
    """A term in one language."""

    name: str
    slug: str
    description: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A line on the map: the keys of the places it leads through, two or more, in order, and its name by language."""

    places: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its key, its names by language, other spellings, and decimal degrees if it is a place that has them.

    `kind` is what an author is, `person` or `organisation`; `wikidata` the identifier of the same thing there, `Q220`;
    `routes` are lines on the map of a topic.
    """

    key: str
    names: Mapping[str, Name]
    also: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: str = ORGANISATION
    wikidata: str = ""
    routes: tuple[Route, ...] = ()

    def __getitem__(self, lang: str) -> Name:
        return self.names[lang]


Vocabulary = Mapping[str, Term]
Vocabularies = Mapping[str, Vocabulary]


def load_vocabularies(docs: Path, languages: Sequence[Language]) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """Every vocabulary by name, its terms in the order of the file, and what is wrong with them."""
    problems: list[Problem] = []
    found: dict[str, dict[str, Term]] = {}
    for name in sorted(VOCABULARIES, key=lambda name: name != PLACES):  # the others may name places
        path = f"{docs.name}/{FOLDER}/{name}.yml"
        found[name] = _load(docs / FOLDER / f"{name}.yml", path, languages, found.get(PLACES, {}), problems)
    return {name: found[name] for name in VOCABULARIES}, problems


def _load(
    file: Path, path: str, languages: Sequence[Language], places: Vocabulary, problems: list[Problem]
) -> dict[str, Term]:
    if file.is_symlink() or file.parent.is_symlink():
        problems.append(Problem(path, 1, ELSEWHERE))
        return {}
    if not file.is_file():
        problems.append(Problem(path, 1, Message("the file must exist; it may be empty")))
        return {}
    try:
        mapping = parse_mapping(read_text(file, path), path)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return {}
    reading, fields = Reading(path, keys={PLACES: places}), term_fields([language.lang for language in languages])
    terms = {}
    for key, node in mapping.items.items():
        if term := _term(key, node, mapping.key_lines[key], reading, fields, languages):
            terms[key] = term
    problems.extend(reading.problems)
    problems.extend(_twins(mapping, terms, path, languages))
    problems.extend(_undrawable(mapping, terms, path, places))
    return terms


def _term(
    key: str, node: Node, line: int, reading: Reading, fields: tuple[Field, ...], languages: Sequence[Language]
) -> Term | None:
    if not SLUG.fullmatch(key) or len(key) > LONGEST_SLUG:
        reading.fault(
            line,
            Message(
                "a key must be lower-case ASCII letters, digits and hyphens, at most {most} characters",
                most=LONGEST_SLUG,
            )
            + given(key),
        )
    if not isinstance(node, Fields):
        reading.fault(line, Message("{key} must be a group with a name in each language", key=cut(key)))
        return None
    before = len(reading.problems)
    values = reading.mapping(node, fields, f"{cut(key)}.")
    if len(reading.problems) > before:
        return None
    names = {language.lang: _name(values[language.lang], key, language) for language in languages}
    common = {field: value for field, value in values.items() if field not in names}
    routes = tuple(_route(route, languages) for route in common.pop("routes", ()))
    return Term(key, names, routes=routes, **common)


def _name(values: Mapping[str, Any], key: str, language: Language) -> Name:
    description = typeset(values.get("description", ""), language.quotes)
    return Name(
        typeset(values["name"], language.quotes), values.get("slug", key), description, values.get("aliases", ())
    )


def _route(values: Mapping[str, Any], languages: Sequence[Language]) -> Route:
    return Route(values["places"], {each.lang: typeset(values[each.lang], each.quotes) for each in languages})


def _undrawable(mapping: Fields, terms: Vocabulary, path: str, places: Vocabulary) -> Iterator[Problem]:
    """A route must lead through two places or more, all of which must have coordinates."""
    for key, term in terms.items():
        line = mapping.key_lines[key]
        for route in term.routes:
            if len(route.places) < 2:
                yield Problem(
                    path,
                    line,
                    Message(
                        "{key}.routes.places must name two places or more: '{value}'", key=key, value=route.places[0]
                    ),
                )
            for place in route.places:
                if places[place].latitude is None or places[place].longitude is None:
                    yield Problem(
                        path,
                        line,
                        Message(
                            "{key}.routes.places must have latitude and longitude: '{place}'", key=key, place=place
                        ),
                    )


def _twins(mapping: Fields, terms: Vocabulary, path: str, languages: Sequence[Language]) -> Iterator[Problem]:
    """Two terms of a vocabulary with one slug in a language."""
    for language in languages:
        seen: dict[str, str] = {}
        for key, term in terms.items():
            slug = term[language.lang].slug
            if slug in seen:
                yield Problem(
                    path,
                    mapping.key_lines[key],
                    Message(
                        "{key}.{lang}.slug must differ from that of '{value}': '{slug}'",
                        key=key,
                        lang=language.lang,
                        value=seen[slug],
                        slug=slug,
                    ),
                )
            seen.setdefault(slug, key)
