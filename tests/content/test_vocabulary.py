"""Vocabularies: terms with their names in each language, routes between places, and every problem of a file."""

import pytest

from newsroom.content.languages import load_language
from newsroom.content.vocabulary import VOCABULARY_NAMES, Route, Term, TermName, load_vocabularies
from support.paths import OVERRIDES

LANGUAGES = [load_language(lang, OVERRIDES) for lang in ("it", "en")]
KAZAN = "kazan: {latitude: 55.796, longitude: 49.106, it: {name: Kazan}, en: {name: Kazan}}\n"
ROMA = "roma: {latitude: 41.9, longitude: 12.5, it: {name: Roma}, en: {name: Rome, slug: rome}}\n"


def load(folder, **files):
    """The vocabularies and problems of files given by name; the others are empty."""
    (folder / "docs/vocabularies").mkdir(parents=True, exist_ok=True)
    for name in VOCABULARY_NAMES:
        (folder / f"docs/vocabularies/{name}.yml").write_text(files.get(name, ""), "utf-8")
    found, problems = load_vocabularies(folder / "docs", LANGUAGES)
    return found, [str(problem).removeprefix("docs/vocabularies/") for problem in problems]


def test_an_empty_file_is_a_vocabulary_without_terms(tmp_path):
    assert load(tmp_path) == ({name: {} for name in VOCABULARY_NAMES}, [])


def test_terms_are_in_the_order_of_the_file(tmp_path):
    found, problems = load(tmp_path, places=ROMA + KAZAN)
    assert (problems, [*found["places"]]) == ([], ["roma", "kazan"])
    assert found["places"]["roma"]["en"] == TermName("Rome", "rome", "")
    assert found["places"]["roma"]["it"].slug == "roma"
    assert (found["places"]["kazan"].latitude, found["places"]["kazan"].longitude) == (55.796, 49.106)


def test_names_and_descriptions_are_typeset_in_their_language(tmp_path):
    words = "{it: {name: L'Accordo, description: '\"Uno\"'}, en: {name: The Accord, description: '\"One\"'}}"
    found, problems = load(tmp_path, topics=f"accordo: {words}\n")
    assert problems == []
    assert found["topics"]["accordo"].names == {
        "it": TermName("L’Accordo", "accordo", "«Uno»"),
        "en": TermName("The Accord", "accordo", "“One”"),
    }


def test_a_term_may_have_other_spellings_former_paths_and_a_wikidata_id(tmp_path):
    term = "{also: [Росатом], wikidata: Q1141455, it: {name: Rosatom, aliases: [/ente/rosatom/]}, en: {name: Rosatom}}"
    found, problems = load(tmp_path, organisations=f"rosatom: {term}\n")
    names = {"it": TermName("Rosatom", "rosatom", "", ("ente/rosatom/",)), "en": TermName("Rosatom", "rosatom", "")}
    assert problems == []
    assert found["organisations"]["rosatom"] == Term("rosatom", names, also=("Росатом",), wikidata="Q1141455")


def test_a_topic_may_have_routes_through_places(tmp_path):
    route = "routes: [{places: [roma, kazan], it: L'asse, en: The axis}]"
    found, problems = load(
        tmp_path, places=KAZAN + ROMA, topics=f"asse: {{{route}, it: {{name: Asse}}, en: {{name: Axis}}}}\n"
    )
    assert problems == []
    assert found["topics"]["asse"].routes == (Route(("roma", "kazan"), {"it": "L’asse", "en": "The axis"}),)


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        ("[roma]", "asse.routes.places must name at least two places: 'roma'"),
        ("[roma, altrove]", "asse.routes.places must name places with latitude and longitude: 'altrove'"),
        (
            "[roma, kasan]",
            "asse.routes.places must be a key in docs/vocabularies/places.yml: 'kasan'; did you mean 'kazan'?",
        ),
    ],
    ids=["one place", "no coordinates", "unknown place"],
)
def test_a_route_that_cannot_be_drawn_is_refused(tmp_path, places, rule):
    nowhere = "altrove: {it: {name: Altrove}, en: {name: Elsewhere}}\n"
    topic = f"asse: {{routes: [{{places: {places}, it: a, en: b}}], it: {{name: Asse}}, en: {{name: Axis}}}}\n"
    assert load(tmp_path, places=KAZAN + ROMA + nowhere, topics=topic)[1] == [f"topics.yml:1: {rule}"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (
            "Kazan: {it: {name: a}, en: {name: a}}",
            "a key must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'Kazan'",
        ),
        (
            f"{'k' * 81}: {{it: {{name: a}}, en: {{name: a}}}}",
            f"a key must be lower-case ASCII letters, digits and hyphens, at most 80 characters: '{'k' * 59}…'",
        ),
        ("kazan: Kazan", "kazan must be a group with a name in each language"),
        ("kazan: [a]", "kazan must be a group with a name in each language"),
        ("kazan: {it: {name: a}}", "kazan.en must be set"),
        ("kazan: {it: a, en: {name: a}}", "kazan.it must be a group with the fields name, slug, description, aliases"),
        ("kazan: {it: {slug: a}, en: {name: a}}", "kazan.it.name must be set"),
        ("kazan: {it: {name: a}, en: {name: a}, ru: {name: a}}", "kazan.ru is not a known field"),
        (
            "kazan: {latitude: 91, it: {name: a}, en: {name: a}}",
            "kazan.latitude must be decimal degrees from -90 to 90: '91'",
        ),
        (
            "kazan: {it: {name: a, slug: K}, en: {name: a}}",
            "kazan.it.slug must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'K'",
        ),
    ],
    ids=[
        "key",
        "long key",
        "text",
        "list",
        "no language",
        "no group",
        "no name",
        "unknown language",
        "degrees",
        "slug",
    ],
)
def test_an_invalid_term_is_reported_with_its_line(tmp_path, term, expected):
    assert load(tmp_path, places=f"{ROMA}{term}\n")[1] == [f"places.yml:2: {expected}"]


def test_terms_with_the_same_slug_in_a_language_are_refused(tmp_path):
    twin = "rome: {it: {name: Roma antica}, en: {name: Ancient Rome}}\n"
    assert load(tmp_path, places=ROMA + twin)[1] == [
        "places.yml:2: rome.en.slug must differ from that of 'roma': 'rome'"
    ]


def test_duplicate_keys_are_reported_with_both_lines(tmp_path):
    assert load(tmp_path, places=KAZAN * 2)[1] == ["places.yml:2: duplicate key 'kazan': first used on line 1"]


def test_a_missing_file_and_a_symbolic_link_are_problems(tmp_path):
    load(tmp_path)
    folder = tmp_path / "docs/vocabularies"
    (folder / "people.yml").unlink()
    (folder / "topics.yml").unlink()
    (folder / "topics.yml").symlink_to(folder / "places.yml")
    assert [
        str(problem).removeprefix("docs/vocabularies/")
        for problem in load_vocabularies(tmp_path / "docs", LANGUAGES)[1]
    ] == [
        "topics.yml:1: the file or folder must not be a symbolic link",
        "people.yml:1: the file must exist; it may be empty",
    ]


def test_the_problems_of_all_files_are_reported_at_once(tmp_path):
    assert len(load(tmp_path, topics="a: b: c\n", people="- a\n", places="kazan: a\n")[1]) == 3
