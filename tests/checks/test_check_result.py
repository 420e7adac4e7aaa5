"""The verdict that is kept: given again while nothing has changed, never after a change; broken or hostile, it is none."""

from datetime import date

import msgspec
import pytest

from newsroom.archive import input_state as ledger
from newsroom.checks.check_result import FOLDER, Verdict, judge, judge_changes
from newsroom.checks.formatters import REPORTS
from newsroom.i18n.catalogue import open_catalogue

ENGLISH = open_catalogue("en")
LIE = Verdict(("a lie",), "Nothing but lies.", stops=False, is_clean=False)


@pytest.fixture(autouse=True)
def any_file_is_old_enough(monkeypatch):
    monkeypatch.setattr(ledger, "SETTLED", -(10**15))


def path_of(archive, form="text", lang="en"):
    return archive.folder / ".cache" / FOLDER / f"{form}.{lang}.msgpack"


def plant(archive, verdict=LIE, **kept):
    """Puts a verdict into the place of the one that is kept, for the same state."""
    state = msgspec.msgpack.decode(path_of(archive).read_bytes())["state"]
    path_of(archive).write_bytes(msgspec.msgpack.encode({"state": state, "verdict": verdict} | kept))


def judged(archive, form="text", catalogue=ENGLISH):
    return judge(archive.settings, catalogue, form, jobs=1)


@pytest.fixture
def judged_archive(archive):
    archive.story("2016/prova", body="Erano 12 imprese.\n\n[x](niente.md)")
    archive.translation("2016/prova", body="There were 13 firms.")
    archive.write("docs/addresses.txt", "/articoli/2016/prova/\n")
    archive.picture("2016/prova/foto.png")
    first = judged(archive)
    assert (len(first.lines), first.stops) == (3, True)
    plant(archive)
    return archive


def test_while_nothing_changes_it_is_given_again(judged_archive):
    assert judged(judged_archive) == LIE


CHANGES = {
    "a text": lambda archive: archive.story("2016/prova", body="Erano 13 imprese."),
    "one figure of it": lambda archive: archive.translation("2016/prova", body="There were 12 firms."),
    "a story more": lambda archive: archive.story("2016/altra"),
    "a translation less": lambda archive: (archive.folder / "docs/articles/2016/prova.en.md").unlink(),
    "a picture": lambda archive: archive.picture("2016/prova/foto.png", (5, 5)),
    "a picture less": lambda archive: (archive.folder / "docs/articles/2016/prova/foto.png").unlink(),
    "a vocabulary": lambda archive: archive.write("docs/vocabularies/people.yml", ""),
    "a standing page": lambda archive: archive.page("about", "en", "about-us"),
    "the list of addresses": lambda archive: archive.write("docs/addresses.txt", "/articoli/2016/altra/\n"),
    "an empty folder where none belongs": lambda archive: (archive.folder / "docs/articoli").mkdir(),
    "an empty folder with the name of a text": lambda archive: (archive.folder / "docs/articles/2016/x.it.md").mkdir(),
    "a link in the place of docs": lambda archive: (
        (archive.folder / "docs").rename(archive.folder / "texts"),
        (archive.folder / "docs").symlink_to(archive.folder / "texts"),
    ),
    "a link in the place of a folder": lambda archive: (
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
def test_after_a_change_the_archive_is_checked_again(judged_archive, change):
    change(judged_archive)
    found = judged(judged_archive)
    assert found != LIE
    assert found == judge_changes(judged_archive.settings, ENGLISH, "text", jobs=1)


def test_on_another_day_and_by_another_program_it_is_another_case(judged_archive, monkeypatch):
    with monkeypatch.context() as tomorrow:
        tomorrow.setenv("SOURCE_DATE_EPOCH", "1900000000")
        assert judged_archive.settings.today() > date(2029, 12, 31)
        assert judged(judged_archive) != LIE
    plant(judged_archive)
    monkeypatch.setattr(ledger, "program_fingerprint", lambda: "another")
    assert judged(judged_archive) != LIE


def test_each_language_and_format_has_its_own(judged_archive):
    for form in REPORTS:
        for lang in ("en", "it"):
            expected = judge_changes(judged_archive.settings, open_catalogue(lang), form, jobs=1)
            for _ in range(2):
                given = judged(judged_archive, form, open_catalogue(lang))
                assert given == (LIE if (form, lang) == ("text", "en") else expected)


def test_while_a_file_is_so_new_that_it_may_change_unseen_nothing_is_kept(archive, monkeypatch):
    monkeypatch.setattr(ledger, "SETTLED", 10**15)
    archive.story("2016/prova")
    judged(archive)
    assert not path_of(archive).exists()


BROKEN = {
    "nothing": {"verdict": None},
    "lines that are none": {"verdict": {"lines": [1], "summary": "", "stops": False, "is_clean": True}},
    "a line that steers a terminal": {"verdict": Verdict(("\x1b[2J",), "", stops=False, is_clean=True)},
    "a summary of two lines": {"verdict": Verdict((), "x\n::error::y", stops=False, is_clean=True)},
    "no state": {"state": ""},
}


@pytest.mark.parametrize("kept", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_or_hostile_is_none(judged_archive, kept):
    plant(judged_archive, **kept)
    assert judged(judged_archive) == judge_changes(judged_archive.settings, ENGLISH, "text", jobs=1)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x91" * 200_000, b"\0" * 10], ids=len)
def test_bytes_that_say_nothing_are_none(judged_archive, content):
    path_of(judged_archive).write_bytes(content)
    assert len(judged(judged_archive).lines) == 3
    assert judged(judged_archive).stops
