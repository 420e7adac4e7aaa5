"""Records: what an article is found by, and what a result shows of it."""

from newsroom.search._records import name_variants
from support.search_index import add_story_in_both, records_of, text_of


def test_a_record_has_what_a_result_shows(archive):
    add_story_in_both(archive)
    library = archive.library()
    (it,), (en,) = records_of(library, "it"), records_of(library, "en")
    assert (it.url, it.title, it.summary) == ("articoli/2016/prova/", "Titolo", "Sommario della prova.")
    assert (text_of(library, it), it.section, it.day, it.date) == (
        "Il testo. Nota.",
        "Crescita",
        "24 febbraio 2016",
        "2016-02-24",
    )
    assert (en.url, en.title, text_of(library, en)) == ("en/articles/2016/trial/", "Title", "The text.")
    assert (en.section, en.day, en.date) == ("Growth", "1 March 2016", "2016-03-01")


def test_names_are_the_terms_in_all_languages_and_spellings(archive):
    places = archive.folder / "docs/vocabularies/places.yml"
    places.write_text(places.read_text("utf-8").replace("kazan: {", "kazan: {also: [Казань, Kasan], "), "utf-8")
    add_story_in_both(
        archive, topics="[corridoio]", people="[ada-bianchi]", organisations="[ice]", places="[kazan, roma]"
    )
    library = archive.library()
    (it,), (en,) = records_of(library, "it"), records_of(library, "en")
    assert it.names[:5] == ("Corridoio", "Corridor", "Ada Bianchi", "ICE", "ITA")
    assert it.names[5:] == ("Kazan", "Казань", "Kasan", "Roma", "Rome", "Redazione", "Newsroom")
    assert sorted(en.names) == sorted(it.names)
    assert name_variants(library, "it") == (("ICE", "ITA"), ("Kazan", "Казань", "Kasan"), ("Roma", "Rome"))


def test_descriptions_of_topics_are_not_indexed(archive):
    topics = archive.folder / "docs/vocabularies/topics.yml"
    archive.story("2016/prova", topics="[corridoio]")
    before = records_of(archive.library(), "it")
    plain = topics.read_text("utf-8")
    topics.write_text(plain.replace("slug: corridoio", "slug: corridoio, description: Zafferano"), "utf-8")
    assert topics.read_text("utf-8") != plain
    assert records_of(archive.library(), "it") == before


def test_each_language_has_the_published_articles_in_it_newest_first(archive):
    archive.story("2015/solo")
    archive.story("2016/only", "en")
    archive.story("2017/bozza", draft="true")
    add_story_in_both(archive)
    library = archive.library()
    assert [each.url for each in records_of(library, "it")] == ["articoli/2016/prova/", "articoli/2015/solo/"]
    assert [each.url for each in records_of(library, "en")] == ["en/articles/2016/trial/", "en/articles/2016/only/"]
