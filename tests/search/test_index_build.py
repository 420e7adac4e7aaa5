"""Search: the records of each language, the files a browser answers from, and which of them are written again."""

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import pytest
from support.paths import SCRIPTS

from newsroom.search import _segments as segments
from newsroom.search._index_files import SearchFiles
from newsroom.search._indexer import Index
from newsroom.search._postings import STEPS
from newsroom.search._records import Record, record_of, variants, versions_of
from newsroom.search._segments import Mark, Marks, shards, way
from newsroom.search.index_build import write_search

SCRIPT = SCRIPTS / "build_search.py"
RECORD = Record("a/", "Titolo", "Sommario.", "Testo.", (), (), "Crescita", "24 febbraio 2016", "2016-02-24")


def add_story_in_both(archive, **fields):
    archive.story("2016/prova", body="Il **testo**[^1].\n\n[^1]: Nota.", **fields)
    archive.translation("2016/prova", slug="trial", date="2016-03-01")


def entry(site, lang="it"):
    return json.loads((site / "lookup" / lang / "index.json").read_text("utf-8"))


def file(site, name, lang="it"):
    """A file of the first shard, or of the facets."""
    folder = site / "lookup" / lang
    found = [folder / key / name for key in (entry(site, lang)["shards"][0]["key"], entry(site, lang)["facets"])]
    return json.loads(next(path for path in found if path.exists()).read_text("utf-8"))


def records(library, lang):
    return [record_of(library, version) for version in versions_of(library, lang)]


def written(library, record):
    """The text of a record, which is read when it is indexed."""
    return library.text(library.by_uri[record.uri]).plain


def indexed(*found, lang="it", names=()):
    """The groups and places of some records, read as a browser reads them."""
    index = SearchFiles([Index(lang, names).postings(found)])
    files = dict(index.files())
    groups = {stem: group for name in files if name[0] == "w" for stem, group in json.loads(files[name]).items()}
    places = {word: at for name in files if name[0] == "p" for word, at in json.loads(files[name]).items()}
    return index, {word: group[1] for group in groups.values() for word in group[0].split(" ")}, places, files


def weights(postings):
    """The records of a group: number → step."""
    found, number = {}, 0
    for posting in postings:
        number += posting // (STEPS + 1)
        found[number] = posting % (STEPS + 1)
    return found


def test_a_record_holds_what_a_version_shows(archive):
    add_story_in_both(archive)
    library = archive.library()
    (it,), (en,) = records(library, "it"), records(library, "en")
    assert (it.url, it.title, it.summary) == ("articoli/2016/prova/", "Titolo", "Sommario della prova.")
    assert (written(library, it), it.section, it.day, it.date) == (
        "Il testo. Nota.",
        "Crescita",
        "24 febbraio 2016",
        "2016-02-24",
    )
    assert (en.url, en.title, written(library, en)) == ("en/articles/2016/trial/", "Title", "The text.")
    assert (en.section, en.day, en.date) == ("Growth", "1 March 2016", "2016-03-01")


def test_the_names_of_a_record_are_its_terms_in_both_languages_and_in_every_spelling(archive):
    places = archive.folder / "docs/vocabularies/places.yml"
    places.write_text(places.read_text("utf-8").replace("kazan: {", "kazan: {also: [Казань, Kasan], "), "utf-8")
    add_story_in_both(
        archive, topics="[corridoio]", people="[ada-bianchi]", organisations="[ice]", places="[kazan, roma]"
    )
    library = archive.library()
    (it,), (en,) = records(library, "it"), records(library, "en")
    assert it.names[:5] == ("Corridoio", "Corridor", "Ada Bianchi", "ICE", "ITA")
    assert it.names[5:] == ("Kazan", "Казань", "Kasan", "Roma", "Rome", "Redazione", "Newsroom")
    assert sorted(en.names) == sorted(it.names)
    assert variants(library, "it") == (("ICE", "ITA"), ("Kazan", "Казань", "Kasan"), ("Roma", "Rome"))


def test_a_record_is_not_found_by_how_its_topics_are_described(archive):
    topics = archive.folder / "docs/vocabularies/topics.yml"
    archive.story("2016/prova", topics="[corridoio]")
    before = records(archive.library(), "it")
    plain = topics.read_text("utf-8")
    topics.write_text(plain.replace("slug: corridoio", "slug: corridoio, description: Zafferano"), "utf-8")
    assert topics.read_text("utf-8") != plain
    assert records(archive.library(), "it") == before


def test_each_language_has_the_records_of_its_own_versions_by_the_day_they_appeared_newest_first(archive):
    archive.story("2015/solo")
    archive.story("2016/only", "en")
    archive.story("2017/bozza", draft="true")
    add_story_in_both(archive)
    library = archive.library()
    assert [each.url for each in records(library, "it")] == ["articoli/2016/prova/", "articoli/2015/solo/"]
    assert [each.url for each in records(library, "en")] == ["en/articles/2016/trial/", "en/articles/2016/only/"]


def test_a_word_is_found_in_every_field_and_weighs_most_in_the_title():
    words = {"title": "alfa", "names": ("beta",), "summary": "gamma", "text": "delta", "notes": ("zeta",)}
    _, groups, _, _ = indexed(replace(RECORD, **words))
    found = {word: weights(groups[word])[0] for word in ("alfa", "beta", "gamma", "delta", "zeta")}
    assert found["alfa"] > found["gamma"] > found["beta"] > found["delta"] > found["zeta"] > 0


def test_words_of_one_stem_are_one_group_and_accents_and_hyphens_make_no_difference():
    _, groups, _, _ = indexed(
        replace(RECORD, text="città euro-asiatico"), replace(RECORD, text="seminario"), replace(RECORD, text="seminari")
    )
    assert groups["seminario"] == groups["seminari"]
    assert weights(groups["seminari"]).keys() == {1, 2}
    assert all(weights(groups[word]).keys() == {0} for word in ("citta", "euro", "asiatico", "euroasiatico"))


def test_a_language_without_a_stemmer_is_indexed_word_by_word():
    _, groups, _, _ = indexed(replace(RECORD, text="uno uni"), lang="xx")
    assert {"uno", "uni"} <= groups.keys()


def test_a_name_that_a_text_mentions_is_found_in_its_other_spellings_and_a_common_word_is_no_name():
    names = (("San Pietroburgo", "St Petersburg"), ("ICE", "ITA"))
    _, groups, places, _ = indexed(replace(RECORD, text="A San Pietroburgo fa freddo: ice e neve."), names=names)
    assert weights(groups["petersburg"]).keys() == {0}
    assert "petersburg" not in places or not places["petersburg"]
    assert "ita" not in groups


def test_the_places_of_a_word_are_counted_through_the_fields_without_a_phrase_across_two():
    record = replace(RECORD, title="Uno due", summary="Tre-quattro cinque.", text="Uno.")
    _, _, places, _ = indexed(record, record)
    assert (places["due"], places["uno"][:4]) == ([0, 1, 1, 1, 1, 1], [0, 2, 0, places["uno"][3]])
    first = {word: places[word][2] for word in ("tre", "quattro", "trequattro", "cinque")}
    assert first["tre"] > places["due"][2] + 1
    assert (first["quattro"], first["trequattro"], first["cinque"]) == (
        first["tre"] + 1,
        first["tre"],
        first["tre"] + 2,
    )


def test_every_word_is_in_the_chunk_in_which_it_is_looked_for():
    syllables = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni")
    text = " ".join(a + b + c + d for a in syllables for b in syllables for c in syllables for d in syllables)
    index, _, _, files = indexed(replace(RECORD, text=text))
    assert len(index.bounds) > 5
    assert index.bounds == sorted(set(index.bounds))
    for word in set(text.split()):
        number = max(at for at, bound in enumerate(index.bounds) if bound <= word)
        assert any(word in words.split(" ") for words, _ in json.loads(files[f"w{number}.json"]).values()), word
        assert word in json.loads(files[f"p{number}.json"]), word


def test_a_word_that_most_records_have_says_only_how_many():
    _, groups, _, _ = indexed(*[replace(RECORD, text=f"ovunque {number % 5}") for number in range(600)])
    assert groups["ovunque"] == 600
    assert len(groups["4"]) == 120


def test_spellings_are_as_written_the_most_frequent_first_and_in_lower_case_where_that_occurs():
    _, _, _, files = indexed(replace(RECORD, text="Città città Kazan 155.000"), replace(RECORD, text="Kazan"))
    spellings = json.loads(files["spellings.json"])
    assert spellings.index("Kazan") < spellings.index("città")
    assert not {"Città", "citta", "155000"} & {*spellings}


@dataclass(frozen=True)
class Dated:
    """As much of a version as it takes to cut an archive."""

    date: date


def years(*counts):
    """So many marks of each year from 2001 on, the newest first."""
    return [
        Mark(Dated(date(year, 1, 1)), f"{year}/{number}", "")
        for year, count in reversed([*enumerate(counts, 2001)])
        for number in range(count)
    ]


@pytest.fixture
def small(monkeypatch):
    """Limits of shards and segments that a few records reach."""
    monkeypatch.setattr(segments, "ONE_SHARD", 10)
    monkeypatch.setattr(segments, "LARGEST_SHARD", 15)
    monkeypatch.setattr(segments, "SEGMENT", 4)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("counts", "sizes"),
    [
        ((), []),
        ((2, 1), [[3]]),
        ((2, 1, 2), [[2, 3]]),
        ((5, 5), [[5, 5]]),
        ((5, 6), [[2, 4], [5]]),
        ((5, 5, 5, 5, 1), [[1], [5], [5, 5, 5]]),
        ((30, 5, 1), [[1], [5], [2, *[4] * 7]]),
    ],
)
def test_an_archive_is_cut_into_years_and_blocks_of_years_and_these_into_segments(counts, sizes):
    found = years(*counts)
    cut = list(shards(found, "a way"))
    assert [[len(segment.marks) for segment in shard.segments] for shard in cut] == sizes
    assert [mark for shard in cut for mark in shard.marks] == found


def keys(marks, manner="a way"):
    """The key of each shard, and those of all segments."""
    cut = list(shards(marks, manner))
    return [shard.key for shard in cut], [segment.key for shard in cut for segment in shard.segments]


@pytest.mark.usefixtures("small")
def test_a_changed_story_changes_one_segment_and_another_year_changes_no_full_block():
    found = years(5, 5, 5, 5, 1)
    before, segments_before = keys(found)
    now, segments_now = keys([found[0]._replace(digest="another"), *found[1:]])
    assert [a == b for a, b in zip(before, now, strict=True)] == [False, True, True]
    assert [a == b for a, b in zip(segments_before, segments_now, strict=True)] == [False, True, True, True, True]
    assert keys(years(5, 5, 5, 5, 1, 1))[0][-1] == before[-1]
    assert {*keys(found, "another way")[0]}.isdisjoint(before)


@pytest.mark.usefixtures("small")
def test_a_story_more_changes_no_segment_of_older_ones():
    before = keys(years(9, 9))[1]
    found = years(9, 9)
    added = [*found[:2], found[2]._replace(digest="more"), *found[2:]]
    assert keys(added)[1][-3:] == before[1:]


def test_the_way_of_indexing_is_another_one_for_other_languages_and_names(archive):
    archive.story("2016/a", places="[roma]")
    before = archive.library()
    places = archive.folder / "docs/vocabularies/places.yml"
    places.write_text(places.read_text("utf-8").replace("kazan: {", "kazan: {also: [Kasan], "), "utf-8")
    after = archive.library()
    assert len({way(library, lang) for library in (before, after) for lang in ("it", "en")}) == 4


CHANGES = {
    "title": {"title": "Altro"},
    "text": {"body": "Un altro testo."},
    "date": {"date": "2016-02-25"},
    "slug": {"slug": "altro"},
    "topics": {"topics": "[corridoio]"},
    "caption": {"image": "{src: a.png, alt: Foto, caption: Altra}"},
}


@pytest.mark.parametrize("fields", CHANGES.values(), ids=CHANGES.keys())
def test_a_mark_is_another_one_whatever_of_a_record_changes(archive, fields):
    image = {"image": "{src: a.png, alt: Foto, caption: Una}"}
    archive.picture("2016/a/a.png")
    archive.story("2016/a", **image)
    before = archive.library()
    archive.story("2016/a", **image | fields)
    after = archive.library()
    assert records(before, "it") != records(after, "it") or "body" in fields
    assert Marks(before).of("it")[0].digest != Marks(after).of("it")[0].digest


def test_what_an_original_shares_changes_the_mark_of_its_translation_and_its_text_does_not(archive):
    archive.picture("2016/prova/a.png")
    add_story_in_both(archive)
    image = "{src: a.png, alt: Foto, credit: Ada}"
    digests = [Marks(archive.library()).of("en")[0].digest]
    for fields in ({"body": "Altro."}, {"topics": "[corridoio]"}, {"image": image}, {"image": image, "title": "Altro"}):
        archive.story("2016/prova", **fields)
        digests.append(Marks(archive.library()).of("en")[0].digest)
    assert [a == b for a, b in pairwise(digests)] == [True, False, False, True]


def test_the_files_of_each_language_hold_its_records_facets_and_stories(archive, tmp_path):
    add_story_in_both(archive, title="'<b>Città</b> & \"altro\" 🙂'", places="[roma]")
    archive.story("2015/sola", title="Sola")
    assert write_search(archive.library(), tmp_path) == 3
    (shard,) = entry(tmp_path)["shards"]
    assert (shard["records"], shard["years"], shard["bounds"][0]) == (2, [[2016, 1], [2015, 1]], "")
    assert "perche" in entry(tmp_path)["idle"]
    assert file(tmp_path, "d0.json") == {
        "url": "articoli/2016/prova/",
        "title": "<b>Città</b> & «altro» 🙂",
        "summary": "Sommario della prova.",
        "text": "Il testo. Nota.",
        "section": "Crescita",
        "day": "24 febbraio 2016",
        "date": "2016-02-24",
    }
    assert file(tmp_path, "places.json") == {"roma": ["Roma", [0]]}
    assert file(tmp_path, "places.json", "en") == {"roma": ["Rome", [0]]}
    assert file(tmp_path, "sections.json") == {"crescita": ["Crescita", [0, 1]]}
    assert file(tmp_path, "translation.json")["yes"][1] == [0]
    assert (file(tmp_path, "stories.json"), file(tmp_path, "stories.json", "en")) == ([0, 1], [0])


def test_only_what_has_changed_is_written_again_and_what_is_gone_is_removed(archive, tmp_path):
    archive.story("2016/a")
    add_story_in_both(archive)
    write_search(archive.library(), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    write_search(archive.library(), tmp_path)
    same = {path for path in tmp_path.rglob("*.json") if path.stat().st_mtime_ns == before[path]}
    assert before.keys() == same
    archive.story("2016/a", title="Altro")
    write_search(archive.library(), tmp_path)
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    assert {path.parts[-3] for path in before.keys() - after.keys()} == {"it"}
    assert file(tmp_path, "d0.json")["title"] == "Altro"
    assert len([path for path in (tmp_path / "lookup/it").iterdir() if path.is_dir()]) == 2


def test_a_shard_that_was_left_half_written_is_written_again(archive, tmp_path):
    archive.story("2016/a")
    write_search(archive.library(), tmp_path)
    key = entry(tmp_path)["shards"][0]["key"]
    whole = sorted(path.name for path in (tmp_path / "lookup/it" / key).iterdir())
    (tmp_path / "lookup/it" / key).rename(tmp_path / "lookup/it" / f".{key}")
    (tmp_path / "lookup/it" / f".{key}" / "w0.json").unlink()
    write_search(archive.library(), tmp_path)
    assert sorted(path.name for path in (tmp_path / "lookup/it" / key).iterdir()) == whole
    assert not (tmp_path / "lookup/it" / f".{key}").exists()


def test_the_same_archive_gives_the_same_files(archive, tmp_path):
    add_story_in_both(archive, places="[roma]")
    archive.story("2016/b", body="Un altro testo a Roma.")
    for name, seed in (("one", "1"), ("two", "2")):
        command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), "--site-dir", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two


def test_an_archive_without_stories_in_a_language_answers_with_nothing_there(archive, tmp_path):
    archive.story("2016/prova")
    assert write_search(archive.library(), tmp_path) == 1
    assert entry(tmp_path, "en")["shards"] == []


def test_the_script_writes_the_index_without_a_built_site(archive, tmp_path):
    add_story_in_both(archive)
    command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), "--site-dir", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Indexed 2 versions.\n", "")
    assert sorted(path.name for path in (tmp_path / "out/lookup").iterdir()) == ["en", "it"]
    archive.story("2016/prova", date="ieri")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
