"""IndexFiles: chunks and their bounds, common words, spellings; joining segments gives the index of all records."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsroom.search._index_files import FileLimits, IndexFiles
from newsroom.search._indexer import Indexer
from newsroom.search._records import Record
from support.search_index import RECORD, index_of

VARIANTS = (("San Pietroburgo", "St Petersburg"), ("Kazan", "Казань", "Kasan"))
WORDS = (
    "città",
    "Città",
    "citta",
    "seminario",
    "seminari",
    "euro-asiatico",
    "Euro",
    "San",
    "Pietroburgo",
    "Kazan",
    "155.000",
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("abcè-. ", max_size=4), max_size=12).map(" ".join)
RECORDS = st.builds(
    Record,
    url=st.just("a/"),
    title=TEXTS,
    summary=TEXTS,
    text=TEXTS,
    names=st.lists(st.sampled_from(("Kazan", "Ada Bianchi", "ICE")), unique=True, max_size=2).map(tuple),
    notes=st.tuples(TEXTS),
    section=st.just("Crescita"),
    day=st.just("24 febbraio 2016"),
    date=st.just("2016-02-24"),
)


@given(st.lists(RECORDS, min_size=1, max_size=9), st.integers(1, 3), st.sampled_from((10, 60, 10_000)))
def test_joined_segments_give_the_index_of_all_records(records, size, chunk_size):
    limits = FileLimits(chunk_size, min_records_for_common=4, max_positions=20, max_spellings=5)

    def files(segments):
        index = IndexFiles(segments, limits)
        return dict(index.files()), index.bounds

    indexer = Indexer("it", VARIANTS)
    segments = [indexer.postings(records[at : at + size]) for at in range(0, len(records), size)]
    assert files(segments) == files([Indexer("it", VARIANTS).postings(records)])


def test_every_word_is_in_the_chunk_where_it_is_looked_up():
    syllables = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni")
    text = " ".join(a + b + c + d for a in syllables for b in syllables for c in syllables for d in syllables)
    index, files, _, _ = index_of(replace(RECORD, text=text))
    assert len(index.bounds) > 5
    assert index.bounds == sorted(set(index.bounds))
    for word in set(text.split()):
        number = max(at for at, bound in enumerate(index.bounds) if bound <= word)
        assert any(word in words.split(" ") for words, _ in files[f"w{number}.json"].values()), word
        assert word in files[f"p{number}.json"], word


def test_a_common_word_has_only_the_number_of_its_records():
    _, _, postings, _ = index_of(*[replace(RECORD, text=f"ovunque {number % 5}") for number in range(600)])
    assert postings["ovunque"] == 600
    assert len(postings["4"]) == 120


def test_a_word_with_too_many_positions_has_none():
    segment = Indexer("it", ()).postings([replace(RECORD, text="eco eco eco eco voce")])
    files = dict(IndexFiles([segment], FileLimits(max_positions=6)).files())
    assert '"eco":[]' in files["p0.json"]
    assert '"voce":[0,1,' in files["p0.json"]


def test_spellings_are_as_written_most_frequent_first_and_in_lower_case_if_that_occurs():
    _, files, _, _ = index_of(replace(RECORD, text="Città città Kazan 155.000"), replace(RECORD, text="Kazan"))
    spellings = files["spellings.json"]
    assert spellings.index("Kazan") < spellings.index("città")
    assert not {"Città", "citta", "155000"} & {*spellings}
