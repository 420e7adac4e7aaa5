"""The front-matter schema, read by FieldReader: which fields a file must and may set, and what is reported otherwise."""

from datetime import date

import pytest

from newsroom.content.field_reader import FieldReader
from newsroom.content.schema import FIELDS, PAGE_FIELDS, TRANSLATION
from newsroom.formats.yaml_reader import parse_mapping

KEYS = {
    "sections": ["crescita"],
    "topics": ["smart-cities", "corridoio"],
    "people": [],
    "organisations": [],
    "places": ["kazan"],
    "authors": ["redazione"],
}

ORIGINAL_FRONT = """\
title: Titolo
summary: Sommario
date: 2016-02-24
section: crescita
topics: [smart-cities]
authors: [redazione]
sources: [{title: Fonte}]
"""

TRANSLATION_FRONT = """\
title: Title
summary: Summary
date: 2016-02-24
translator: redazione
translated_from: 0123456789ab
"""


def read(front, fields=FIELDS, role="original"):
    negotiable = [row.name for row in FIELDS if row.is_negotiable]
    reading = FieldReader("x.md", role, KEYS, negotiable)
    values = reading.read(parse_mapping(front, "x.md"), fields)
    return values, [str(problem) for problem in reading.problems]


def test_an_original_and_a_translation_with_only_required_fields_are_read():
    assert read(ORIGINAL_FRONT) == (
        {
            "title": "Titolo",
            "summary": "Sommario",
            "date": date(2016, 2, 24),
            "section": "crescita",
            "topics": ("smart-cities",),
            "authors": ("redazione",),
            "sources": ({"title": "Fonte"},),
        },
        [],
    )
    values, problems = read(TRANSLATION_FRONT, role=TRANSLATION)
    assert (values["translator"], values["translated_from"], problems) == ("redazione", "0123456789ab", [])


def test_all_missing_fields_are_reported_at_once():
    missing = ["title", "summary", "date", "section", "topics", "authors", "sources"]
    assert read("")[1] == [f"x.md:1: {name} must be set" for name in missing]
    missing = ["title", "summary", "date", "translator", "translated_from"]
    assert read("", role=TRANSLATION)[1] == [f"x.md:1: {name} must be set" for name in missing]
    assert read("", PAGE_FIELDS)[1] == ["x.md:1: title must be set", "x.md:1: summary must be set"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tittle: a", "tittle is not a known field"),
        ("zzz: a", "zzz is not a known field"),
        ("<<: {draft: true}", "<< is not a known field"),
        ("translator: redazione", "translator must not be set in an original; set it only in the translation"),
        ("places: kazan", "places must be a list, [a, b] or lines that begin with '- ': 'kazan'"),
        ("places: {kazan: a}", "places must be a list, [a, b] or lines that begin with '- ': a group"),
        ("places: [[kazan]]", "places must be a single value, not a list or a group"),
        ("places: [kazan, kazan]", "places must name each term only once: 'kazan'"),
        ("places: [kasan]", "places must be a key in vocabularies/places.yml: 'kasan'; did you mean 'kazan'?"),
        ("people: [ada]", "people must be a key in vocabularies/people.yml: 'ada'"),
        ("draft: [true]", "draft must be a single value, not a list or a group"),
        ("draft: yes", "draft must be true or false: 'yes'"),
        ("slug: Titolo", "slug must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'Titolo'"),
        ("image: a.png", "image must be a group with the fields src, alt, caption, credit"),
        ("image: {src: a.png}", "image.alt must be set"),
        (
            "image: {src: a.png, alt: b, sources: c}",
            "image.sources is not a known field",
        ),
        ("corrections: [a]", "corrections must be a group with the fields date, note"),
        ("corrections: [{date: 2016-02-30, note: a}]", "corrections.date must be a date that exists: '2016-02-30'"),
        ("aliases: [/a|b/]", "aliases must be an earlier address on this site, such as /2016/02/a-title/: '/a|b/'"),
    ],
)
def test_an_invalid_field_is_reported_with_its_line(line, expected):
    assert read(f"{ORIGINAL_FRONT}{line}\n")[1] == [f"x.md:8: {expected}"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{title: a, url: a.example}",
            "sources.url must be an address that begins with https:// or http://: 'a.example'",
        ),
        ("{title: a, lang: italiano}", "sources.lang must be a language code such as it, en or ru: 'italiano'"),
        ("{publisher: a}", "sources.title must be set"),
    ],
)
def test_an_invalid_source_is_reported_with_its_own_line(source, expected):
    assert read(ORIGINAL_FRONT.replace("[{title: Fonte}]", f"\n- title: Fonte\n- {source}"))[1] == [
        f"x.md:9: {expected}"
    ]


def test_a_required_list_must_not_be_empty():
    assert read(ORIGINAL_FRONT.replace("[smart-cities]", "[]"))[1] == ["x.md:5: topics must not be empty"]


def test_a_translation_must_not_set_fields_of_its_original():
    assert read(f"{TRANSLATION_FRONT}section: crescita\nimage: {{src: a.png, alt: b}}\n", role=TRANSLATION)[1] == [
        "x.md:6: section must not be set in a translation; set it only in the original",
        "x.md:7: image.src must not be set in a translation; set it only in the original",
    ]


def test_a_term_named_a_hundred_thousand_times_is_reported_once():
    assert len(read(ORIGINAL_FRONT + f"places: [{'kazan, ' * 100_000}]\n")[1]) == 1
