"""Files of this repository that commands write from docs/, and those that contributors see on GitHub."""

import json
import re

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.authoring._fixes import fix_text
from newsroom.authoring._front_matter_editor import parse_file
from newsroom.authoring.contributing_guide import contributing_files
from newsroom.authoring.editor_config import editor_files
from newsroom.content.languages import load_languages
from newsroom.formats.markdown_parser import target_lines
from support.paths import ROOT

SETTINGS = load_settings(ROOT)
EDITOR_FILES = editor_files(SETTINGS)
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
KINDS = {"input", "textarea", "dropdown"}


@pytest.mark.parametrize("path", EDITOR_FILES)
def test_the_editors_files_are_current(path):
    assert (ROOT / path).read_text("utf-8") == EDITOR_FILES[path], "run python scripts/configure_editors.py"


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*/**/*.*")), ids=lambda path: path.name)
def test_every_file_of_docs_is_valid_by_the_editors_schemas(path):
    kind = {"articles": "story", "pages": "page", "vocabularies": "vocabulary"}[
        path.relative_to(ROOT / "docs").parts[0]
    ]
    if path.suffix in (".md", ".yml"):
        schema = json.loads(EDITOR_FILES[f".vscode/{kind}.schema.json"])
        text = path.read_text("utf-8")
        values = yaml.safe_load(text) if path.suffix == ".yml" else parse_file(text, "").values
        assert [*Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(values)] == []


def test_the_archive_has_nothing_to_fix():
    languages = load_languages(SETTINGS.langs, SETTINGS.overrides)
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        assert fix_text(path.relative_to(ROOT / "docs").as_posix(), text, languages).fixes == (), path


def test_the_contributing_guides_are_current_and_their_links_work():
    library = open_library(SETTINGS)
    files = contributing_files(library.settings.docs, library.pages)
    assert {*files} == {"CONTRIBUTING.md", "CONTRIBUTING.it.md"}
    for name, text in files.items():
        assert (ROOT / ".github" / name).read_text("utf-8") == text, "run python scripts/write_contributing_guides.py"
        assert [target for target in target_lines(text) if not (ROOT / ".github" / target).is_file()] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_the_keys_that_github_requires(path):
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {*form} == {"name", "description", "labels", "body"}
    assert all(" · " in form[key] for key in ("name", "description"))
    assert len({field["id"] for field in form["body"]}) == len(form["body"])
    for field in form["body"]:
        assert field["type"] in KINDS
        assert " · " in field["attributes"]["label"]
        assert ("options" in field["attributes"]) == (field["type"] == "dropdown")


def test_there_is_an_issue_form_for_every_kind_of_contribution():
    assert [path.stem for path in FORMS] == ["1-story", "2-translation", "3-correction", "4-code"]


def test_the_licences_are_complete_and_the_settings_name_that_of_the_texts():
    assert "AUTHORS OR COPYRIGHT HOLDERS BE LIABLE" in (ROOT / "LICENSE").read_text("utf-8")
    words = (ROOT / "LICENSE-TEXTS").read_text("utf-8")
    assert words.startswith("Creative Commons Attribution 4.0 International")
    assert all(f"Section {number}" in words for number in range(1, 9))
    assert SETTINGS.license == "https://creativecommons.org/licenses/by/4.0/"


def test_git_runs_the_check_before_a_commit():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = config["repos"][0]["hooks"]
    assert hook["entry"].split()[1] == "scripts/check.py"
    assert (ROOT / hook["entry"].split()[1]).is_file()
    assert all(re.match(hook["files"], path) for path in ("docs/articles/2016/x.it.md", "mkdocs.yml"))
