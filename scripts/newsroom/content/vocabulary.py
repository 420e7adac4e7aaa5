"""The vocabularies: terms that articles refer to by key, with their names in each language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.content.field_reader import FieldReader
from newsroom.content.field_types import MAX_SLUG_LENGTH, SLUG_PATTERN
from newsroom.content.schema import ORGANISATION, Field, term_fields
from newsroom.core.file_names import device_rule, is_device_name
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, truncated, with_value
from newsroom.formats.text_file import SYMLINK_REFUSED, read_text
from newsroom.formats.yaml_nodes import Mapping as Fields
from newsroom.formats.yaml_nodes import Node
from newsroom.formats.yaml_reader import parse_mapping
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

PLACES_VOCABULARY = "places"
VOCABULARY_NAMES = ("sections", "topics", "people", "organisations", PLACES_VOCABULARY, "authors")
VOCABULARIES_FOLDER = "vocabularies"


@dataclass(frozen=True, slots=True)
class TermName:
    """What a term is called in one language."""

    name: str
    slug: str
    description: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A line on the map: the keys of two or more places in order, and its name by language."""

    places: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its names by language and other spellings; `latitude` and `longitude` in decimal degrees.

    `kind` is that of an author, `person` or `organisation`; `wikidata` an identifier there, `Q220`; `routes` are drawn on the
    map of a topic.
    """

    key: str
    names: Mapping[str, TermName]
    also: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    kind: str = ORGANISATION
    wikidata: str = ""
    routes: tuple[Route, ...] = ()

    def __getitem__(self, lang: str) -> TermName:
        return self.names[lang]


Vocabulary = Mapping[str, Term]
Vocabularies = Mapping[str, Vocabulary]


def load_vocabularies(docs: Path, languages: Sequence[Language]) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """Every vocabulary by name, its terms in the order of the file, and all problems."""
    problems: list[Problem] = []
    found: dict[str, dict[str, Term]] = {}
    # Places first, because the routes of topics name places.
    for name in sorted(VOCABULARY_NAMES, key=lambda name: name != PLACES_VOCABULARY):
        places = found.get(PLACES_VOCABULARY, {})
        found[name] = _load(docs, f"{VOCABULARIES_FOLDER}/{name}.yml", languages, places, problems)
    return {name: found[name] for name in VOCABULARY_NAMES}, problems


def _load(
    docs: Path, uri: str, languages: Sequence[Language], places: Vocabulary, problems: list[Problem]
) -> dict[str, Term]:
    file, path = docs / uri, f"{docs.name}/{uri}"
    if file.is_symlink() or file.parent.is_symlink():
        problems.append(Problem(path, 1, SYMLINK_REFUSED))
        return {}
    if not file.is_file():
        problems.append(Problem(path, 1, Message("the file must exist; it may be empty")))
        return {}
    try:
        mapping = parse_mapping(read_text(file, path), path)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return {}
    reader = FieldReader(path, term_keys={PLACES_VOCABULARY: places})
    fields = term_fields([language.lang for language in languages])
    terms = {}
    for key, node in mapping.items.items():
        term = _term(key, node, mapping.key_lines[key], reader, fields, languages)
        terms[key] = term or _placeholder(key, languages)
    for key, message in (*_duplicate_slugs(terms, languages), *_invalid_routes(terms, places)):
        reader.report(mapping.key_lines[key], message)
    problems.extend(reader.problems)
    return terms


def _term(
    key: str, node: Node, line: int, reader: FieldReader, fields: tuple[Field, ...], languages: Sequence[Language]
) -> Term | None:
    if not SLUG_PATTERN.fullmatch(key) or len(key) > MAX_SLUG_LENGTH:
        rule = Message(
            "a key must be lower-case ASCII letters, digits and hyphens, at most {most} characters",
            most=MAX_SLUG_LENGTH,
        )
        reader.report(line, rule + with_value(key))
    elif is_device_name(key):
        reader.report(line, Message("a key {rule}", rule=device_rule(key)))
    if not isinstance(node, Fields):
        reader.report(line, Message("{key} must be a group with a name in each language", key=truncated(key)))
        return None
    before = len(reader.problems)
    values = reader.read(node, fields, f"{truncated(key)}.")
    if len(reader.problems) > before:
        return None
    names = {language.lang: _name(values[language.lang], key, language) for language in languages}
    common = {field: value for field, value in values.items() if field not in names}
    routes = tuple(_route(route, languages) for route in common.pop("routes", ()))
    return Term(key, names, routes=routes, **common)


def _placeholder(key: str, languages: Sequence[Language]) -> Term:
    """Takes the place of a term with problems, so that the stories that name it have none."""
    return Term(key, {language.lang: TermName(key, key, "") for language in languages})


def _name(values: Mapping[str, Any], key: str, language: Language) -> TermName:
    return TermName(
        name=typeset(values["name"], language.quotes),
        slug=values.get("slug", key),
        description=typeset(values.get("description", ""), language.quotes),
        aliases=values.get("aliases", ()),
    )


def _route(values: Mapping[str, Any], languages: Sequence[Language]) -> Route:
    return Route(values["places"], {each.lang: typeset(values[each.lang], each.quotes) for each in languages})


def _invalid_routes(terms: Vocabulary, places: Vocabulary) -> Iterator[tuple[str, Message]]:
    """Routes with fewer than two places, or with a place that has no coordinates: the keys of their terms and the rules."""
    for key, term in terms.items():
        for route in term.routes:
            if len(route.places) < 2:
                first = route.places[0]
                yield key, Message("{key}.routes.places must name at least two places: '{value}'", key=key, value=first)
            for place in route.places:
                if places[place].latitude is None or places[place].longitude is None:
                    yield (
                        key,
                        Message(
                            "{key}.routes.places must name places with latitude and longitude: '{place}'",
                            key=key,
                            place=place,
                        ),
                    )


def _duplicate_slugs(terms: Vocabulary, languages: Sequence[Language]) -> Iterator[tuple[str, Message]]:
    """Terms with the slug of an earlier term in one language: their keys and the rule."""
    for language in languages:
        seen: dict[str, str] = {}
        for key, term in terms.items():
            slug = term[language.lang].slug
            if slug in seen:
                yield (
                    key,
                    Message(
                        "{key}.{lang}.slug must differ from that of '{value}': '{slug}'",
                        key=key,
                        lang=language.lang,
                        value=seen[slug],
                        slug=slug,
                    ),
                )
            seen.setdefault(slug, key)
