"""Segments and shards: how an archive is cut, and what changes their digests."""

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise

import pytest

from newsroom.search._segments import (
    DocumentRef,
    ShardLimits,
    cut_into_shards,
    document_refs,
    index_settings_digest,
)
from support.search_index import add_story_in_both, records_of, text_of

LIMITS = ShardLimits(max_unsharded=10, max_shard=15, segment=4)


@dataclass(frozen=True)
class Dated:
    """As much of an article as cutting needs."""

    date: date


def documents(*counts):
    """As many articles of each year from 2001 on, newest first."""
    return [
        DocumentRef(Dated(date(year, 1, 1)), f"{year}/{number}", "")
        for year, count in reversed([*enumerate(counts, 2001)])
        for number in range(count)
    ]


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
def test_an_archive_is_cut_into_blocks_of_years_and_these_into_segments(counts, sizes):
    found = documents(*counts)
    shards = list(cut_into_shards(found, "settings", LIMITS))
    assert [[len(segment.documents) for segment in shard.segments] for shard in shards] == sizes
    assert [document for shard in shards for document in shard.documents] == found


def keys(found, settings_digest="settings"):
    """The keys of all shards, and of all segments."""
    shards = list(cut_into_shards(found, settings_digest, LIMITS))
    return [shard.key for shard in shards], [segment.key for shard in shards for segment in shard.segments]


def test_a_changed_story_changes_one_segment_and_a_new_year_changes_no_full_block():
    found = documents(5, 5, 5, 5, 1)
    shards_before, segments_before = keys(found)
    shards_after, segments_after = keys([found[0]._replace(digest="changed"), *found[1:]])
    assert [a == b for a, b in zip(shards_before, shards_after, strict=True)] == [False, True, True]
    assert [a == b for a, b in zip(segments_before, segments_after, strict=True)] == [False, True, True, True, True]
    assert keys(documents(5, 5, 5, 5, 1, 1))[0][-1] == shards_before[-1]
    assert {*keys(found, "other settings")[0]}.isdisjoint(shards_before)


def test_a_new_story_changes_no_segment_of_older_ones():
    before = keys(documents(9, 9))[1]
    found = documents(9, 9)
    added = [*found[:2], found[2]._replace(digest="new"), *found[2:]]
    assert keys(added)[1][-3:] == before[1:]


def test_the_settings_digest_depends_on_the_language_and_the_spellings_of_names(archive):
    archive.story("2016/a", places="[roma]")
    before = archive.library()
    places = archive.folder / "docs/vocabularies/places.yml"
    places.write_text(places.read_text("utf-8").replace("kazan: {", "kazan: {also: [Kasan], "), "utf-8")
    after = archive.library()
    assert len({index_settings_digest(library, lang) for library in (before, after) for lang in ("it", "en")}) == 4


CHANGES = {
    "title": ({"title": "Altro"}, {"title"}),
    "text": ({"body": "Un altro testo."}, {"text"}),
    "date": ({"date": "2016-02-25"}, {"date", "day", "notes"}),
    "slug": ({"slug": "altro"}, {"url"}),
    "topics": ({"topics": "[corridoio]"}, {"names"}),
    "caption": ({"image": "{src: a.png, alt: Foto, caption: Altra}"}, {"notes"}),
}


@pytest.mark.parametrize(("change", "changed"), CHANGES.values(), ids=CHANGES.keys())
def test_the_digest_of_a_document_changes_with_any_field_of_its_record(archive, change, changed):
    image = {"image": "{src: a.png, alt: Foto, caption: Una}"}
    archive.picture("2016/a/a.png")

    def state(**story):
        archive.story("2016/a", **image | story)
        library = archive.library()
        (record,), (document,) = records_of(library, "it"), document_refs(library)["it"]
        return replace(record, text=text_of(library, record), digest=""), document.digest

    (before, digest_before), (after, digest_after) = state(), state(**change)
    assert {each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name)} == changed
    assert digest_before != digest_after


def test_shared_fields_of_an_original_change_the_digest_of_its_translation_and_its_text_does_not(archive):
    archive.picture("2016/prova/a.png")
    add_story_in_both(archive)
    image = "{src: a.png, alt: Foto, credit: Ada}"
    digests = [document_refs(archive.library())["en"][0].digest]
    for change in ({"body": "Altro."}, {"topics": "[corridoio]"}, {"image": image}, {"image": image, "title": "Altro"}):
        archive.story("2016/prova", **change)
        digests.append(document_refs(archive.library())["en"][0].digest)
    assert [a == b for a, b in pairwise(digests)] == [True, False, False, True]
