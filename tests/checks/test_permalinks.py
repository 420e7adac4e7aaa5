"""Permanent addresses: once published they are recorded, and never missed without a word."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import SCRIPTS

from newsroom.checks.permalinks import permanent_addresses, record
from newsroom.content.vocabulary import ELSEWHERE
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import MAX_BYTES

RECORD = SCRIPTS / "record.py"


def listed(archive):
    return (archive.folder / "docs/addresses.txt").read_text("utf-8").splitlines()


def record_all(archive):
    return record(archive.library(), archive.folder / "docs/addresses.txt")


def test_texts_terms_and_indexes_are_permanent_and_the_pages_of_lists_are_not(archive):
    for number in range(4):
        archive.story(f"2016/s{number}")
    archive.translation("2016/s0", slug="zero")
    archive.story("2016/bozza", draft="true")
    found = permanent_addresses(archive.library())
    assert {"", "en/", "chi-siamo/", "articoli/2016/s0/", "en/articles/2016/zero/"} <= found
    assert {"temi/", "temi/corridoio/", "en/places/rome/", "archivio/2016/", "en/archive/"} <= found
    assert not [url for url in found if "pagina" in url or "page/" in url or "bozza" in url]


def test_recording_adds_what_is_new_in_order_and_takes_nothing_out(archive):
    archive.story("2016/prova")
    archive.write("docs/addresses.txt", "/zzz/\n/articoli/2016/prova/\n")
    added = record_all(archive)
    lines = listed(archive)
    assert lines == sorted({*lines})
    assert {"/", "/zzz/", "/articoli/2016/prova/"} <= {*lines}
    assert added == len(lines) - 2
    assert (record_all(archive), listed(archive)) == (0, lines)


@pytest.mark.parametrize(
    ("slug", "aliases", "vanished"),
    [
        ("prova", None, []),
        ("nuova", None, ["/articoli/2016/prova/"]),
        ("nuova", "[articoli/2016/prova/]", []),
        ("nuova", "[/articoli/2016/prova]", []),
    ],
    ids=["as it was", "moved without a word", "moved with an alias", "with an alias written another way"],
)
def test_an_address_that_was_recorded_must_lead_somewhere_for_ever(archive, slug, aliases, vanished):
    archive.story("2016/prova")
    record_all(archive)
    archive.story("2016/prova", slug=slug, aliases=aliases)
    line = listed(archive).index("/articoli/2016/prova/") + 1
    rule = "a published address must lead somewhere"
    advice = "write it under aliases of the page it became"
    assert archive.problems() == [f"docs/addresses.txt:{line}: {rule}: '{url}'; {advice}" for url in vanished]


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda archive: archive.story("2016/prova", draft="true"),
        lambda archive: (archive.folder / "docs/articles/2016/prova.it.md").unlink(),
    ],
    ids=["made a draft", "deleted"],
)
def test_a_story_cannot_be_withdrawn_silently_nor_can_its_year(archive, withdraw):
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
def test_a_list_that_is_no_file_of_its_own_is_neither_read_nor_written(archive, spoil):
    archive.story("2016/prova")
    spoil(archive.folder / "docs/addresses.txt")
    assert archive.problems() == [f"docs/addresses.txt:1: {ELSEWHERE}"]
    with pytest.raises(ProblemsFound):
        record_all(archive)


def test_a_list_may_be_longer_than_any_text(archive):
    archive.story("2016/prova")
    record_all(archive)
    path = archive.folder / "docs/addresses.txt"
    path.write_text(path.read_text("utf-8") * (MAX_BYTES // path.stat().st_size + 1), "utf-8")
    assert archive.problems() == []


def test_an_archive_that_was_never_recorded_has_nothing_to_miss(archive):
    archive.story("2016/prova")
    assert archive.problems() == []


def test_the_script_writes_the_list_and_says_how_many_are_new(archive):
    archive.story("2016/prova")
    command = [sys.executable, str(RECORD), "--project", str(archive.folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"{len(listed(archive))} new addresses in docs/addresses.txt.\n")
    archive.story("2016/prova", date="ieri")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.count("\n"), ran.stdout) == (1, 1, "")
