"""Indexer: weights and positions of words, term groups, other spellings of names."""

from dataclasses import replace

from support.search_index import RECORD, impacts, index_of


def test_a_word_is_found_in_every_field_and_weighs_most_in_the_title():
    fields = {"title": "alfa", "names": ("beta",), "summary": "gamma", "text": "delta", "notes": ("zeta",)}
    _, _, postings, _ = index_of(replace(RECORD, **fields))
    found = {word: impacts(postings[word])[0] for word in ("alfa", "beta", "gamma", "delta", "zeta")}
    assert found["alfa"] > found["gamma"] > found["beta"] > found["delta"] > found["zeta"] > 0


def test_words_of_one_stem_form_a_group_and_accents_and_hyphens_do_not_matter():
    _, _, postings, _ = index_of(
        replace(RECORD, text="città euro-asiatico"), replace(RECORD, text="seminario"), replace(RECORD, text="seminari")
    )
    assert postings["seminario"] == postings["seminari"]
    assert impacts(postings["seminari"]).keys() == {1, 2}
    assert all(impacts(postings[word]).keys() == {0} for word in ("citta", "euro", "asiatico", "euroasiatico"))


def test_a_language_without_a_stemmer_is_indexed_word_by_word():
    _, _, postings, _ = index_of(replace(RECORD, text="uno uni"), lang="xx")
    assert {"uno", "uni"} <= postings.keys()


def test_a_mentioned_name_is_found_by_its_other_spellings_and_a_common_word_is_not_a_name():
    variants = (("San Pietroburgo", "St Petersburg"), ("ICE", "ITA"))
    _, _, postings, positions = index_of(
        replace(RECORD, text="A San Pietroburgo fa freddo: ice e neve."), variants=variants
    )
    assert impacts(postings["petersburg"]).keys() == {0}
    assert "petersburg" not in positions
    assert "ita" not in postings


def test_positions_count_through_the_fields_and_no_phrase_spans_two_of_them():
    record = replace(RECORD, title="Uno due", summary="Tre-quattro cinque.", text="Uno.")
    _, _, _, positions = index_of(record, record)
    assert (positions["due"], positions["uno"][:4]) == ([0, 1, 1, 1, 1, 1], [0, 2, 0, positions["uno"][3]])
    first = {word: positions[word][2] for word in ("tre", "quattro", "trequattro", "cinque")}
    assert first["tre"] > positions["due"][2] + 1
    assert (first["quattro"], first["trequattro"], first["cinque"]) == (
        first["tre"] + 1,
        first["tre"],
        first["tre"] + 2,
    )
