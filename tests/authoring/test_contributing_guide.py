"""What contributors meet on GitHub: the words of the site's page, forms that can be filled in, licences that are whole."""

import pytest
import yaml
from support.paths import ROOT

from newsroom.archive.library import open_library
from newsroom.archive.settings import load_settings
from newsroom.authoring.contributing_guide import contributing
from newsroom.formats.markdown_dialect import lines_of_targets

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
KINDS = {"input", "textarea", "dropdown"}


def test_the_words_on_github_are_those_of_the_sites_page_in_every_language():
    library = open_library(load_settings(ROOT))
    files = contributing(library.settings.docs, library.pages)
    assert {*files} == {"CONTRIBUTING.md", "CONTRIBUTING.it.md"}
    for name, words in files.items():
        assert (ROOT / ".github" / name).read_text("utf-8") == words, "run python scripts/build_contributing.py"
        lost = [target for target in lines_of_targets(words) if not (ROOT / ".github" / target).is_file()]
        assert lost == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_has_what_github_asks_of_one(path):
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {*form} == {"name", "description", "labels", "body"}
    assert all(" · " in form[key] for key in ("name", "description"))
    assert len({field["id"] for field in form["body"]}) == len(form["body"])
    for field in form["body"]:
        assert field["type"] in KINDS
        assert " · " in field["attributes"]["label"]
        assert ("options" in field["attributes"]) == (field["type"] == "dropdown")


def test_there_is_a_form_for_every_kind_of_proposal():
    assert [path.stem for path in FORMS] == ["1-story", "2-translation", "3-correction", "4-code"]


def test_the_licences_are_whole_and_the_site_names_that_of_its_texts():
    assert "AUTHORS OR COPYRIGHT HOLDERS BE LIABLE" in (ROOT / "LICENSE").read_text("utf-8")
    words = (ROOT / "LICENSE-TEXTS").read_text("utf-8")
    assert words.startswith("Creative Commons Attribution 4.0 International")
    assert all(f"Section {number}" in words for number in range(1, 9))
    assert load_settings(ROOT).license == "https://creativecommons.org/licenses/by/4.0/"
