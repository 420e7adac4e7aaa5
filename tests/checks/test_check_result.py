"""Cached check results: reused while no input has changed, and ignored if damaged or hostile."""

from datetime import date

import msgspec
import pytest

from newsroom.archive import input_digest
from newsroom.checks.check_result import CHECK_RESULTS_FOLDER, CheckResult, check_with_cache, check_without_cache
from newsroom.checks.formatters import FORMATTERS
from newsroom.i18n.catalogue import open_catalogue

ENGLISH = open_catalogue("en")
LIE = CheckResult(("a lie",), "Nothing but lies.", has_errors=False, is_clean=False)


@pytest.fixture(autouse=True)
def any_file_is_old_enough(monkeypatch):
    monkeypatch.setattr(input_digest, "TIMESTAMP_RESOLUTION", -(10**15))


def path_of(archive, format_name="text", lang="en"):
    return archive.folder / ".cache" / CHECK_RESULTS_FOLDER / f"{format_name}.{lang}.msgpack"


def plant(archive, result=LIE, **fields):
    """Replaces the cached result by another one for the same inputs."""
    digest = msgspec.msgpack.decode(path_of(archive).read_bytes())["inputs_digest"]
    path_of(archive).write_bytes(msgspec.msgpack.encode({"inputs_digest": digest, "result": result} | fields))


def checked(archive, format_name="text", catalogue=ENGLISH):
    return check_with_cache(archive.settings, catalogue, format_name, jobs=1)


@pytest.fixture
def checked_archive(archive):
    archive.story("2016/prova", body="Erano 12 imprese.\n\n[x](niente.md)")
    archive.translation("2016/prova", body="There were 13 firms.")
    archive.write("docs/addresses.txt", "/articoli/2016/prova/\n")
    archive.picture("2016/prova/foto.png")
    first = checked(archive)
    assert (len(first.lines), first.has_errors) == (3, True)
    plant(archive)
    return archive


def test_the_cached_result_is_reused_while_nothing_changes(checked_archive):
    assert checked(checked_archive) == LIE


CHANGES = {
    "a text": lambda archive: archive.story("2016/prova", body="Erano 13 imprese."),
    "a number of a translation": lambda archive: archive.translation("2016/prova", body="There were 12 firms."),
    "a new story": lambda archive: archive.story("2016/altra"),
    "a removed translation": lambda archive: (archive.folder / "docs/articles/2016/prova.en.md").unlink(),
    "an image": lambda archive: archive.picture("2016/prova/foto.png", (5, 5)),
    "a removed image": lambda archive: (archive.folder / "docs/articles/2016/prova/foto.png").unlink(),
    "a vocabulary": lambda archive: archive.write("docs/vocabularies/people.yml", ""),
    "a page": lambda archive: archive.page("about", "en", "about-us"),
    "the list of addresses": lambda archive: archive.write("docs/addresses.txt", "/articoli/2016/altra/\n"),
    "an empty unknown folder": lambda archive: (archive.folder / "docs/articoli").mkdir(),
    "an empty folder with the name of a text": lambda archive: (archive.folder / "docs/articles/2016/x.it.md").mkdir(),
    "a link in place of docs": lambda archive: (
        (archive.folder / "docs").rename(archive.folder / "texts"),
        (archive.folder / "docs").symlink_to(archive.folder / "texts"),
    ),
    "a link in place of a folder": lambda archive: (
        (archive.folder / "docs/articles").rename(archive.folder / "texts"),
        (archive.folder / "docs/articles").symlink_to(archive.folder / "texts"),
    ),
    "a string of the interface": lambda archive: archive.write(
        "overrides/strings/it.yml", (archive.folder / "overrides/strings/it.yml").read_text("utf-8") + "x: y\n"
    ),
    "a setting": lambda archive: archive.write(
        "mkdocs.yml", (archive.folder / "mkdocs.yml").read_text("utf-8").replace("nav: [", "nav: [nothing.md, ")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_after_a_change_the_archive_is_checked_again(checked_archive, change):
    change(checked_archive)
    found = checked(checked_archive)
    assert found != LIE
    assert found == check_without_cache(checked_archive.settings, ENGLISH, "text", jobs=1)


def test_the_cached_result_depends_on_the_date_and_the_program(checked_archive, monkeypatch):
    with monkeypatch.context() as tomorrow:
        tomorrow.setenv("SOURCE_DATE_EPOCH", "1900000000")
        assert checked_archive.settings.today() > date(2029, 12, 31)
        assert checked(checked_archive) != LIE
    plant(checked_archive)
    monkeypatch.setattr(input_digest, "program_digest", lambda: "another")
    assert checked(checked_archive) != LIE


def test_the_cached_result_ends_when_a_scheduled_story_comes_out(archive, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796113799")
    archive.story("2001/vecchia", published="2026-12-01T09:30+01:00")
    archive.story("2016/prova", body="[x](../2001/vecchia.md)")
    assert checked(archive).has_errors
    assert checked(archive) == checked(archive)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796113800")
    assert not checked(archive).has_errors


def test_each_language_and_format_has_its_own_cached_result(checked_archive):
    for format_name in FORMATTERS:
        for lang in ("en", "it"):
            expected = check_without_cache(checked_archive.settings, open_catalogue(lang), format_name, jobs=1)
            for _ in range(2):
                result = checked(checked_archive, format_name, open_catalogue(lang))
                assert result == (LIE if (format_name, lang) == ("text", "en") else expected)


def test_nothing_is_cached_while_a_file_is_too_new_to_tell_a_change_from_its_time(archive, monkeypatch):
    monkeypatch.setattr(input_digest, "TIMESTAMP_RESOLUTION", 10**15)
    archive.story("2016/prova")
    checked(archive)
    assert not path_of(archive).exists()


BROKEN = {
    "no result": {"result": None},
    "lines of another type": {"result": {"lines": [1], "summary": "", "has_errors": False, "is_clean": True}},
    "a line that steers a terminal": {"result": CheckResult(("\x1b[2J",), "", has_errors=False, is_clean=True)},
    "a summary of two lines": {"result": CheckResult((), "x\n::error::y", has_errors=False, is_clean=True)},
    "no digest": {"inputs_digest": ""},
}


@pytest.mark.parametrize("fields", BROKEN.values(), ids=BROKEN.keys())
def test_damaged_or_hostile_cache_content_is_ignored(checked_archive, fields):
    plant(checked_archive, **fields)
    assert checked(checked_archive) == check_without_cache(checked_archive.settings, ENGLISH, "text", jobs=1)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x91" * 200_000, b"\0" * 10], ids=len)
def test_an_unreadable_cache_file_is_ignored(checked_archive, content):
    path_of(checked_archive).write_bytes(content)
    assert len(checked(checked_archive).lines) == 3
    assert checked(checked_archive).has_errors
