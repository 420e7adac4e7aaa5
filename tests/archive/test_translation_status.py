"""How much of the archive is in which language: counted, printed, told to programs, and shown as a page."""

import json
import subprocess
import sys

import pytest
from support.paths import SCRIPTS

from newsroom.archive.translation_status import Row, coverage
from newsroom.content.article import State
from newsroom.pages import _translation_status_page as views
from newsroom.pages._translation_status_page import coverage_view

STATUS = SCRIPTS / "status.py"


@pytest.fixture
def mixed(archive):
    """Three stories: one translated, one whose translation is outdated since a correction, one that is in English alone."""
    archive.story("2015/a", title="Prima")
    archive.translation("2015/a")
    archive.story("2016/b", title="Seconda")
    archive.translation("2016/b", title="Second")
    archive.story("2016/b", title="Seconda", body="Altro.", corrections="[{date: 2017-05-01, note: Il nome.}]")
    archive.story("2016/c", lang="en", title="Third")
    for lang in ("it", "en"):
        archive.page("status", lang, "stato" if lang == "it" else "status")
    return archive


@pytest.mark.parametrize(
    ("covered", "stories", "percent"),
    [(29, 33, 88), (2, 3, 67), (1, 3, 33), (0, 0, 0), (0, 5, 0), (5, 5, 100), (999, 1000, 99), (1, 1000, 1)],
)
def test_a_share_is_rounded_and_only_the_whole_is_a_hundred_and_only_nothing_is_none(covered, stories, percent):
    states = {State.ORIGINAL: covered, State.TRANSLATION: 0}
    assert Row("", stories, {"it": states}).percent("it") == percent


def test_versions_are_counted_by_language_section_and_year(mixed):
    found = coverage(mixed.library())
    rows = [found.total, *found.sections, *found.years]
    assert [(row.key, row.stories, row.covered("it"), row.covered("en")) for row in rows] == [
        ("", 3, 2, 2),
        ("crescita", 3, 2, 2),
        ("2016", 2, 1, 1),
        ("2015", 1, 1, 1),
    ]
    assert found.total.states["en"][State.OUTDATED] == found.total.states["it"][State.MISSING] == 1


def test_what_is_missing_or_outdated_waits_the_longest_first(mixed):
    assert [(each.story.id, each.lang, each.state, str(each.since)) for each in coverage(mixed.library()).waiting] == [
        ("2016/c", "it", State.MISSING, "2016-02-24"),
        ("2016/b", "en", State.OUTDATED, "2017-05-01"),
    ]


def status(archive, *options):
    command = [sys.executable, str(STATUS), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=archive.folder.parent, capture_output=True, text=True, check=False)


def test_the_table_is_printed_in_a_language(mixed):
    ran = status(mixed, "--lang", "it")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [" ".join(line.split()) for line in ran.stdout.splitlines()] == [
        "articoli it en",
        "Tutto 3 2 (67%) 2 (67%), 1 non aggiornato",
        "Crescita 3 2 (67%) 2 (67%), 1 non aggiornato",
        "2016 2 1 (50%) 1 (50%), 1 non aggiornato",
        "2015 1 1 (100%) 1 (100%)",
        "",
        "2 versioni da scrivere o rinnovare, prima quella che aspetta da più tempo:",
        "2016-02-24 it manca 2016/c Third",
        "2017-05-01 en non aggiornata 2016/b Seconda",
    ]


def test_the_table_is_told_to_programs(mixed):
    told = json.loads(status(mixed, "--format", "json").stdout)
    assert told["total"]["langs"]["en"] == {"original": 1, "translation": 1, "outdated": 1, "missing": 0}
    assert told["waiting"][0] == {"story": "2016/c", "lang": "it", "state": "missing", "since": "2016-02-24"}


def test_an_archive_that_is_whole_or_empty_says_so(archive):
    assert status(archive, "--lang", "en").stdout.splitlines()[-1] == "Every story is in every language, up to date."
    assert [line.wanted for line in coverage_view(archive.library(), "it").waiting] == []


def test_an_archive_with_problems_is_told_as_the_check_does(archive):
    archive.story("2016/prova", section="crscita")
    ran = status(archive, "--lang", "it")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("docs/articles/2016/prova.it.md:5: section deve essere una chiave di ")


def test_a_page_shows_the_tables_and_what_waits_in_its_language(mixed):
    view = coverage_view(mixed.library(), "it")
    assert [(row.part.title, row.stories) for table in view.tables for row in table.rows] == [
        ("Tutto l’archivio", "3"), ("Crescita", "3"), ("2016", "2"), ("2015", "1")]  # fmt: skip
    assert view.tables[0].rows[0].cells[1] == views.Cell("2", "67%", "1 non aggiornato")
    assert [(line.story.title, line.story.lang, line.wanted, line.since.words) for line in view.waiting] == [
        ("Third", "en", "manca in italiano", "24 febbraio 2016"),
        ("Seconda", "", "non aggiornato in inglese", "1 maggio 2017"),
    ]


def test_a_page_lists_only_so_many_and_says_how_many_more(mixed, monkeypatch):
    monkeypatch.setattr(views, "MOST_WAITING", 1)
    view = coverage_view(mixed.library(), "en")
    assert (len(view.waiting), view.more) == (1, "Waiting in all: 2.")


def test_the_page_stands_in_each_language_with_the_languages_as_columns(mixed, build):
    site = build(mixed.settings)
    for file, firsts, others in (
        ("stato/index.html", ("Sezione", "Anno"), ["Articoli", "Italiano", "English"]),
        ("en/status/index.html", ("Section", "Year"), ["Stories", "Italiano", "English"]),
    ):
        page = site.pages[file]
        tables = page.xpath("//main//table")
        heads = [[first, *others] for first in firsts]
        assert [[cell.text_content() for cell in table.xpath("thead//th")] for table in tables] == heads
        assert len(page.xpath("//main//ol/li//time")) == 2
