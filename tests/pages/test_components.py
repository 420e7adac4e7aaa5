"""Components: the card of a story."""

from newsroom.pages._listing_pages import ListView
from support.views import EN, add_both, views_of


def test_a_card_shows_the_article_in_the_language_of_the_page(archive):
    add_both(archive)
    it, en = views_of(archive, "it", ListView)[0].cards[0], views_of(archive, "en", ListView)[0].cards[0]
    assert (it.title, it.summary, it.date.text, it.date.iso) == (
        "Titolo",
        "Sommario della prova.",
        "24 febbraio 2016",
        "2016-02-24",
    )
    assert (it.section.title, it.section.url, it.reading_time) == (
        "Crescita",
        "sezioni/crescita/",
        "1 minuto di lettura",
    )
    assert (en.title, en.date.text, en.section.title, en.url) == ("Title", "24 February 2016", "Growth", EN)
