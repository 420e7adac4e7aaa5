"""What editors are told: current, true of every file of this archive, and as strict about keys and terms as the check."""

import json
import re

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker
from support.paths import ROOT

from newsroom.archive.settings import load_settings
from newsroom.authoring._front_matter_editor import read_manuscript
from newsroom.authoring.editor_config import editor_files
from newsroom.content.schema import FIELDS, ORIGINAL, TRANSLATION

FILES = editor_files(load_settings(ROOT))
STORY = Draft7Validator(json.loads(FILES[".vscode/story.schema.json"]), format_checker=FormatChecker())
PAGE = Draft7Validator(json.loads(FILES[".vscode/page.schema.json"]), format_checker=FormatChecker())
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


@pytest.mark.parametrize("path", FILES)
def test_the_files_in_the_repository_are_what_the_command_writes(path):
    assert (ROOT / path).read_text("utf-8") == FILES[path], "run python scripts/build_schema.py"


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("articles/*/*.md")), ids=lambda path: path.name)
def test_every_story_is_valid(path):
    assert [*STORY.iter_errors(read_manuscript(path.read_text("utf-8"), "").values)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("pages/*.md")), ids=lambda path: path.name)
def test_every_page_is_valid(path):
    assert [*PAGE.iter_errors(read_manuscript(path.read_text("utf-8"), "").values)] == []


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
def test_an_original_is_judged_as_the_check_does(change, is_valid):
    story = {key: value for key, value in (GOOD | change).items() if value is not None}
    assert STORY.is_valid(story) is is_valid


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [({}, True), ({"translator": None}, False), ({"section": "crescita"}, False), ({"translator": "nobody"}, False)],
)
def test_a_translation_is_judged_as_the_check_does(change, is_valid):
    assert STORY.is_valid({key: value for key, value in (TRANSLATED | change).items() if value is not None}) is is_valid


def test_terms_are_described_by_their_names_in_every_language():
    sections = STORY.schema["properties"]["section"]["anyOf"]
    assert {"const": "crescita", "description": "Crescita · Growth"} in sections


def test_the_snippets_have_every_field_that_is_required_and_the_terms_to_choose_from():
    snippets = json.loads(FILES[".vscode/stories.code-snippets"])
    for name, role in (("story", ORIGINAL), ("translation", TRANSLATION)):
        keys = [line.partition(":")[0] for line in snippets[name]["body"] if line[:1].isalpha()]
        assert keys == [row.name for row in FIELDS if role in row.required]
    assert snippets["section"]["body"] == [
        "section: ${1|crescita,citta,infrastrutture,istituzioni,innovazione|}",
    ]


def test_the_vocabularies_are_valid():
    schema = Draft7Validator(json.loads(FILES[".vscode/vocabulary.schema.json"]))
    for path in (ROOT / "docs/vocabularies").glob("*.yml"):
        assert [*schema.iter_errors(yaml.safe_load(path.read_text("utf-8")))] == [], path


def test_before_a_commit_git_runs_our_own_check():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert hook["entry"].split()[1] == "scripts/check.py"
    assert (ROOT / hook["entry"].split()[1]).is_file()
    assert all(re.match(hook["files"], path) for path in ("docs/articles/2016/x.it.md", "mkdocs.yml"))
