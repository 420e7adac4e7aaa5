"""The page with the translation status: its tables, and the translations that are waiting."""

from newsroom.pages._translation_status_page import StatusCell, translation_status_view


def test_the_tables_and_the_waiting_translations_are_in_the_language_of_the_page(partly_translated):
    view = translation_status_view(partly_translated.library(), "it")
    assert [(row.link.title, row.stories) for table in view.tables for row in table.rows] == [
        ("Tutto l’archivio", "3"), ("Crescita", "3"), ("2016", "2"), ("2015", "1")]  # fmt: skip
    assert view.tables[0].rows[0].cells[1] == StatusCell("2", "67%", "1 non aggiornato")
    assert [(each.story.title, each.story.lang, each.task, each.since.text) for each in view.waiting] == [
        ("Third", "en", "manca in italiano", "24 febbraio 2016"),
        ("Seconda", "", "non aggiornato in inglese", "1 maggio 2017"),
    ]


def test_without_waiting_translations_the_list_is_empty(archive):
    assert translation_status_view(archive.library(), "it").waiting == ()


def test_a_long_list_is_cut_and_its_total_is_printed(partly_translated):
    view = translation_status_view(partly_translated.library(), "en", max_waiting=1)
    assert (len(view.waiting), view.more) == (1, "2 waiting in total.")


def test_the_page_exists_in_each_language_with_a_column_per_language(partly_translated, build):
    site = build(partly_translated.settings)
    for file, firsts, others in (
        ("stato/index.html", ("Sezione", "Anno"), ["Articoli", "Italiano", "English"]),
        ("en/status/index.html", ("Section", "Year"), ["Stories", "Italiano", "English"]),
    ):
        page = site.pages[file]
        tables = page.xpath("//main//table")
        heads = [[first, *others] for first in firsts]
        assert [[cell.text_content() for cell in table.xpath("thead//th")] for table in tables] == heads
        assert len(page.xpath("//main//ol/li//time")) == 2
