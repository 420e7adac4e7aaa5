"""Configuration of editors: the schemas accept exactly the fields and terms that a check accepts."""

import json

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from newsroom.authoring._front_matter_editor import parse_file
from newsroom.authoring.editor_config import editor_files
from newsroom.content.schema import FIELDS, ORIGINAL, TRANSLATION

GOOD = {
    "title": "A",
    "summary": "B",
    "date": "2016-02-24",
    "section": "crescita",
    "topics": ["smart-cities"],
    "authors": ["redazione"],
    "sources": [{"title": "A"}],
}
TRANSLATED = {
    "title": "A",
    "summary": "B",
    "date": "2016-02-24",
    "translator": "redazione",
    "translated_from": "0" * 12,
}


@pytest.fixture(scope="module")
def files(new_archive):
    return editor_files(new_archive().settings)


@pytest.fixture(scope="module")
def validators(files):
    """A validator of each schema by its name."""
    return validators_of(files)


def validators_of(files):
    return {
        name: Draft7Validator(json.loads(files[f".vscode/{name}.schema.json"]), format_checker=FormatChecker())
        for name in ("story", "page", "vocabulary")
    }


def test_every_file_of_an_archive_without_problems_is_valid(full_archive):
    assert full_archive.problems() == []
    validators, docs = validators_of(editor_files(full_archive.settings)), full_archive.settings.docs
    checked = 0
    for name, pattern in (("story", "articles/*/*.md"), ("page", "pages/*.md"), ("vocabulary", "vocabularies/*.yml")):
        for path in docs.glob(pattern):
            text = path.read_text("utf-8")
            values = yaml.safe_load(text) if path.suffix == ".yml" else parse_file(text, "").values
            assert [*validators[name].iter_errors(values)] == [], path
            checked += 1
    assert checked == 3 + 8 + 6


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"title": None}, False),
        ({"section": None}, False),
        ({"section": "crscita"}, False),
        ({"topics": ["smart-cities", "smart-cities"]}, False),
        ({"topics": "smart-cities"}, False),
        ({"date": "12 marzo"}, False),
        ({"slug": "A b"}, False),
        ({"titel": "A"}, False),
        ({"sources": [{"url": "x"}]}, False),
        ({"sources": [{"title": "A", "url": "https://x.example/", "lang": "it"}]}, True),
        ({"image": {"src": "a.webp", "alt": "A"}}, True),
        ({"image": {"src": "a.webp"}}, False),
        ({"draft": True}, True),
        ({"translator": "redazione"}, False),
    ],
)
def test_the_schema_of_an_original_accepts_what_a_check_accepts(validators, change, is_valid):
    story = {key: value for key, value in (GOOD | change).items() if value is not None}
    assert validators["story"].is_valid(story) is is_valid


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [({}, True), ({"translator": None}, False), ({"section": "crescita"}, False), ({"translator": "nobody"}, False)],
)
def test_the_schema_of_a_translation_accepts_what_a_check_accepts(validators, change, is_valid):
    assert (
        validators["story"].is_valid({key: value for key, value in (TRANSLATED | change).items() if value is not None})
        is is_valid
    )


def test_terms_are_described_by_their_names_in_every_language(validators):
    sections = validators["story"].schema["properties"]["section"]["anyOf"]
    assert sections == [{"const": "crescita", "description": "Crescita · Growth"}]


def test_the_snippets_have_every_required_field_the_day_of_publication_and_a_choice_of_terms(files):
    snippets = json.loads(files[".vscode/stories.code-snippets"])
    for name, role in (("story", ORIGINAL), ("translation", TRANSLATION)):
        keys = [line.partition(":")[0] for line in snippets[name]["body"] if line[:1].isalpha()]
        assert keys == [row.name for row in FIELDS if role in row.required or row.name == "published"]
    assert snippets["topics"]["body"] == ["topics: [${1|smart-cities,corridoio|}]"]


def test_the_settings_assign_each_schema_to_its_files(files):
    schemas = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    assert schemas == {
        "./.vscode/story.schema.json": "docs/articles/*/*.md",
        "./.vscode/page.schema.json": "docs/pages/*.md",
        "./.vscode/vocabulary.schema.json": "docs/vocabularies/*.yml",
    }
