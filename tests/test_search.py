"""Search: the records of each language, and the bundles that a real Pagefind makes of them."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.search import SearchFailed, records, write_search

SCRIPT = Path(__file__).parent.parent / "scripts" / "build_search.py"


def add_story_in_both(archive, **fields):
    archive.story("2016/prova", body="Il **testo**[^1].\n\n[^1]: Nota.", **fields)
    archive.translation("2016/prova", slug="trial", date="2016-03-01")


def fragments(bundle):
    """What Pagefind shows of each record, as it stands in the bundle."""
    found = []
    for path in sorted(bundle.glob("fragment/*.pf_fragment")):
        data = gzip.decompress(path.read_bytes())
        found.append(json.loads(data[data.index(b"{") :]))
    return found


def test_a_record_holds_what_a_version_shows(archive):
    add_story_in_both(archive)
    library = archive.library()
    (it,), (en,) = records(library, "it"), records(library, "en")
    assert (it.url, it.lang, it.title, it.summary) == (
        "articoli/2016/prova/",
        "it",
        "Titolo",
        "Sommario della prova.",
    )
    assert (it.text, it.section, it.day, it.iso) == ("Il testo. Nota.", "Crescita", "24 febbraio 2016", "2016-02-24")
    assert (en.url, en.lang, en.title, en.text) == ("en/articles/2016/trial/", "en", "Title", "The text.")
    assert (en.section, en.day, en.iso) == ("Growth", "1 March 2016", "2016-03-01")


def test_the_names_of_a_record_are_its_terms_in_both_languages_and_in_every_spelling(archive):
    places = archive.folder / "docs/vocabularies/places.yml"
    places.write_text(places.read_text("utf-8").replace("kazan: {", "kazan: {also: [Казань, Kasan], "), "utf-8")
    add_story_in_both(
        archive, topics="[corridoio]", people="[ada-bianchi]", organisations="[ice]", places="[kazan, roma]"
    )
    library = archive.library()
    (it,), (en,) = records(library, "it"), records(library, "en")
    assert it.names == (
        "Corridoio",
        "Corridor",
        "Ada Bianchi",
        "ICE",
        "ITA",
        "Kazan",
        "Казань",
        "Kasan",
        "Roma",
        "Rome",
    )
    assert sorted(en.names) == sorted(it.names)


def test_each_language_has_the_records_of_its_own_versions_newest_first(archive):
    archive.story("2015/solo")
    archive.story("2016/only", "en")
    archive.story("2017/bozza", draft="true")
    add_story_in_both(archive)
    library = archive.library()
    assert [record.url for record in records(library, "it")] == ["articoli/2016/prova/", "articoli/2015/solo/"]
    assert [record.url for record in records(library, "en")] == ["en/articles/2016/only/", "en/articles/2016/trial/"]


def test_a_bundle_of_each_language_is_written_that_holds_its_records(archive, tmp_path):
    add_story_in_both(archive, title="'<b>Città</b> & \"altro\" 🙂'", places="[roma]")
    assert write_search(archive.library(), tmp_path) == 2
    for lang, title, url, section in (
        ("it", "<b>Città</b> & «altro» 🙂", "/articoli/2016/prova/", "Crescita"),
        ("en", "Title", "/en/articles/2016/trial/", "Growth"),
    ):
        bundle = tmp_path / "pagefind" / lang
        entry = json.loads((bundle / "pagefind-entry.json").read_text("utf-8"))
        assert {key: value["page_count"] for key, value in entry["languages"].items()} == {lang: 1}
        assert (bundle / "pagefind.js").is_file()
        (fragment,) = fragments(bundle)
        assert (fragment["url"], fragment["meta"]["title"], fragment["meta"]["section"]) == (url, title, section)
        assert title in fragment["content"]
        assert "Roma" in fragment["content"]
        assert "Rome" in fragment["content"]


def test_what_was_indexed_before_and_is_gone_is_not_found_any_more(archive, tmp_path):
    archive.story("2016/a")
    archive.story("2016/b")
    write_search(archive.library(), tmp_path)
    (archive.folder / "docs/articles/2016/a.it.md").unlink()
    assert write_search(archive.library(), tmp_path) == 1
    assert [fragment["url"] for fragment in fragments(tmp_path / "pagefind/it")] == ["/articoli/2016/b/"]


def test_the_same_archive_gives_the_same_bundle(archive, tmp_path):
    archive.story("2016/a")
    archive.story("2016/b", body="Un altro testo.")
    for name in ("one", "two"):
        write_search(archive.library(), tmp_path / name)
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two


def test_an_archive_without_stories_in_a_language_is_indexed_in_the_other_alone(archive, tmp_path):
    archive.story("2016/prova")
    assert write_search(archive.library(), tmp_path) == 1
    assert [path.name for path in (tmp_path / "pagefind").iterdir()] == ["it"]


def test_a_bundle_that_cannot_be_written_is_told_with_what_pagefind_said(archive, tmp_path):
    archive.story("2016/prova")
    (tmp_path / "pagefind").write_text("not a folder", "utf-8")
    with pytest.raises(SearchFailed, match=r"Pagefind could not index the records in 'it': .+"):
        write_search(archive.library(), tmp_path)


def test_the_script_writes_the_bundles_without_a_built_site(archive, tmp_path):
    add_story_in_both(archive)
    command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), "--site-dir", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Indexed 2 versions.\n", "")
    assert sorted(path.name for path in (tmp_path / "out/pagefind").iterdir()) == ["en", "it"]
    archive.story("2016/prova", date="ieri")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
