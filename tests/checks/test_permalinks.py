"""Permalinks: recorded once published, and an error if one disappears."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.checks.permalinks import permalinks, record_permalinks
from newsroom.core.problems import ProblemsFound
from newsroom.formats.text_file import MAX_TEXT_BYTES, SYMLINK_REFUSED
from support.paths import SCRIPTS

RECORD = SCRIPTS / "record_permalinks.py"


def listed(archive):
    return (archive.folder / "docs/addresses.txt").read_text("utf-8").splitlines()


def record_all(archive):
    return record_permalinks(archive.library(), archive.folder / "docs/addresses.txt")


def test_texts_terms_and_indexes_have_permalinks_and_later_pages_of_lists_have_none(archive):
    for number in range(4):
        archive.story(f"2016/s{number}")
    archive.translation("2016/s0", slug="zero")
    archive.story("2016/bozza", draft="true")
    found = permalinks(archive.library())
    assert {"", "en/", "chi-siamo/", "articoli/2016/s0/", "en/articles/2016/zero/"} <= found
    assert {"temi/", "temi/corridoio/", "en/places/rome/", "archivio/2016/", "en/archive/"} <= found
    assert not [url for url in found if "pagina" in url or "page/" in url or "bozza" in url]


def test_recording_adds_new_permalinks_in_order_and_removes_none(archive):
    archive.story("2016/prova")
    archive.write("docs/addresses.txt", "/zzz/\n/articoli/2016/prova/\n")
    added = record_all(archive)
    lines = listed(archive)
    assert lines == sorted({*lines})
    assert {"/", "/zzz/", "/articoli/2016/prova/"} <= {*lines}
    assert added == len(lines) - 2
    assert (record_all(archive), listed(archive)) == (0, lines)


@pytest.mark.parametrize(
    ("slug", "aliases", "removed"),
    [
        ("prova", None, []),
        ("nuova", None, ["/articoli/2016/prova/"]),
        ("nuova", "[articoli/2016/prova/]", []),
        ("nuova", "[/articoli/2016/prova]", []),
    ],
    ids=["unchanged", "moved without an alias", "moved with an alias", "with an alias in another form"],
)
def test_a_recorded_address_must_not_disappear(archive, slug, aliases, removed):
    archive.story("2016/prova")
    record_all(archive)
    archive.story("2016/prova", slug=slug, aliases=aliases)
    line = listed(archive).index("/articoli/2016/prova/") + 1
    rule = "a published address must not disappear"
    hint = "add it to aliases of the page that replaces it"
    assert archive.problems() == [f"docs/addresses.txt:{line}: {rule}: '{url}'; {hint}" for url in removed]


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda archive: archive.story("2016/prova", draft="true"),
        lambda archive: (archive.folder / "docs/articles/2016/prova.it.md").unlink(),
    ],
    ids=["made a draft", "deleted"],
)
def test_a_withdrawn_story_and_its_year_are_reported(archive, withdraw):
    archive.story("2016/prova")
    record_all(archive)
    withdraw(archive)
    assert [problem.split("'")[1] for problem in archive.problems()] == [
        "/archivio/2016/",
        "/articoli/2016/prova/",
        "/en/archive/2016/",
    ]


@pytest.mark.parametrize(
    "spoil", [lambda path: path.symlink_to("/etc/passwd"), os.mkfifo, Path.mkdir], ids=["link", "pipe", "folder"]
)
def test_a_list_that_is_not_a_regular_file_is_neither_read_nor_written(archive, spoil):
    archive.story("2016/prova")
    spoil(archive.folder / "docs/addresses.txt")
    assert archive.problems() == [f"docs/addresses.txt:1: {SYMLINK_REFUSED}"]
    with pytest.raises(ProblemsFound):
        record_all(archive)


def test_a_list_may_be_larger_than_a_text(archive):
    archive.story("2016/prova")
    record_all(archive)
    path = archive.folder / "docs/addresses.txt"
    path.write_text(path.read_text("utf-8") * (MAX_TEXT_BYTES // path.stat().st_size + 1), "utf-8")
    assert archive.problems() == []


def test_an_archive_without_a_list_has_no_missing_permalinks(archive):
    archive.story("2016/prova")
    assert archive.problems() == []


def test_the_command_writes_the_list_and_prints_how_many_are_new(archive):
    archive.story("2016/prova")
    command = [sys.executable, str(RECORD), "--project", str(archive.folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"{len(listed(archive))} URLs added to docs/addresses.txt.\n")
    archive.story("2016/prova", date="ieri")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.count("\n"), ran.stdout) == (1, 1, "")
