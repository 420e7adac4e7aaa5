"""The digest of a period: its versions, their order, and lines short enough for an inbox."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.newsletter.digest import TitledLink, compile_digest, one_line, shortened_at_word

FEBRUARY = (date(2016, 2, 1), date(2016, 2, 29))
SECTIONS = """\
crescita: {it: {name: Crescita}, en: {name: Growth}}
citta: {it: {name: Città}, en: {name: Cities}}
"""


def titles(found):
    return [item.title for item in found.items]


def test_a_period_includes_both_dates_and_the_newest_story_leads(archive):
    for day, title in (("01-31", "Prima"), ("02-01", "Il primo"), ("02-29", "L’ultimo"), ("03-01", "Dopo")):
        archive.story(f"2016/x{day}", date=f"2016-{day}", title=title)
    found = compile_digest(archive.library(), "it", *FEBRUARY)
    assert titles(found) == ["L’ultimo", "Il primo"]
    assert (found.lead.title, found.period) == ("L’ultimo", "1 febbraio 2016 – 29 febbraio 2016")


def test_a_translation_counts_by_its_own_date(archive):
    archive.story("2015/prova", date="2015-06-01")
    archive.translation("2015/prova", date="2016-02-10")
    library = archive.library()
    assert compile_digest(library, "it", *FEBRUARY) is None
    assert titles(compile_digest(library, "en", *FEBRUARY)) == ["Title"]
    assert compile_digest(library, "en", date(2015, 5, 1), date(2015, 6, 30)) is None


def test_a_story_added_in_the_period_leads_whatever_it_reports_and_is_dated_by_what_it_reports(archive):
    archive.story("2016/nuova", date="2016-02-10", title="Nuova")
    archive.story("2001/vecchia", date="2001-05-03", published="2016-02-20", title="Vecchia")
    archive.story("2016/gia", date="2016-02-15", published="2016-03-20", title="Dopo")
    found = compile_digest(archive.library(), "it", FEBRUARY[0])
    assert titles(found) == ["Dopo", "Vecchia", "Nuova"]
    assert str(found.until) == "2016-03-20"
    found = compile_digest(archive.library(), "it", *FEBRUARY)
    assert titles(found) == ["Vecchia", "Nuova"]
    assert found.lead.day == "3 maggio 2001"
    assert compile_digest(archive.library(), "it", date(2001, 1, 1), date(2001, 12, 31)) is None


def test_periods_that_follow_each_other_have_each_story_once(archive):
    days = ["2016-02-28", "2016-02-29T23:59+01:00", "2016-03-01T00:00+01:00", "2016-02-29T23:30Z", "2016-03-01"]
    for number, day in enumerate(days):
        archive.story(f"2001/s{number}", published=day, title=f"S{number}")
    library = archive.library()
    february = compile_digest(library, "it", *FEBRUARY)
    march = compile_digest(library, "it", date(2016, 3, 1), date(2016, 3, 31))
    assert (titles(february), titles(march)) == (["S1", "S0"], ["S4", "S3", "S2"])


def test_a_story_in_one_language_is_only_in_the_digest_of_that_language(archive):
    archive.story("2016/prova")
    library = archive.library()
    assert compile_digest(library, "it", *FEBRUARY)
    assert compile_digest(library, "en", *FEBRUARY) is None


def test_drafts_and_scheduled_stories_are_left_out(archive):
    archive.story("2016/bozza", draft="true")
    tomorrow = archive.settings.today() + timedelta(days=1)
    archive.story(f"{tomorrow.year}/domani", date=f"{tomorrow}")
    assert compile_digest(archive.library(), "it", date(2016, 1, 1), date(2099, 12, 31)) is None


def test_the_subject_begins_with_the_topic_of_the_digest_once(archive):
    archive.story("2016/a", topics="[corridoio]", title="Una strada", date="2016-02-02")
    archive.story("2016/b", topics="[smart-cities]", title="Smart cities a Kazan", date="2016-02-03")
    library = archive.library()
    road, cities = (compile_digest(library, "it", *FEBRUARY, topic) for topic in ("corridoio", "smart-cities"))
    assert (titles(road), road.subject) == (["Una strada"], "Corridoio: Una strada")
    assert (titles(cities), cities.subject) == (["Smart cities a Kazan"], "Smart cities a Kazan")
    assert road.all_stories == TitledLink("Tutto su Corridoio", "https://test.example/temi/corridoio/")
    assert compile_digest(library, "it", *FEBRUARY).topic is None
    with pytest.raises(KeyError):
        compile_digest(library, "it", *FEBRUARY, "niente")


def test_an_item_has_everything_that_a_reader_needs_and_absolute_urls(archive):
    archive.story("2016/prova", body="parola " * 300)
    (item,) = compile_digest(archive.library(), "it", *FEBRUARY).items
    assert (item.title, item.summary, item.day) == ("Titolo", "Sommario della prova.", "24 febbraio 2016")
    assert item.url == "https://test.example/articoli/2016/prova/"
    assert item.section == TitledLink("Crescita", "https://test.example/sezioni/crescita/")
    assert item.minutes == "2 minuti di lettura"  # 300 words at 188 a minute


def test_stories_below_the_lead_are_grouped_by_section_in_the_vocabularys_order(archive):
    archive.write("docs/vocabularies/sections.yml", SECTIONS)
    for n, section in enumerate(("crescita", "citta", "crescita", "citta"), 1):
        archive.story(f"2016/x{n}", date=f"2016-02-0{n}", title=f"Numero {n}", section=section)
    found = compile_digest(archive.library(), "it", *FEBRUARY)
    assert found.lead.title == "Numero 4"
    groups = [(group.section.title, [item.title for item in group.items]) for group in found.groups]
    assert groups == [("Crescita", ["Numero 3", "Numero 1"]), ("Città", ["Numero 2"])]


def test_a_period_without_an_end_ends_with_the_newest_story(archive):
    archive.story("2016/a", date="2016-02-10")
    first = compile_digest(archive.library(), "it", FEBRUARY[0])
    archive.story("2016/b", date="2016-02-12")
    second = compile_digest(archive.library(), "it", FEBRUARY[0])
    assert (first.until, first.id) == (date(2016, 2, 10), "2016-02-01.2016-02-10.it")
    assert second.id == "2016-02-01.2016-02-12.it"
    assert compile_digest(archive.library(), "it", date(2016, 2, 12)).period == "12 febbraio 2016"


def test_the_preheader_lists_the_other_titles_or_the_only_summary(archive):
    archive.story("2016/a", title="Uno", date="2016-02-01")
    assert compile_digest(archive.library(), "it", *FEBRUARY).preheader == "Sommario della prova."
    archive.story("2016/b", title="Due", date="2016-02-02")
    archive.story("2016/c", title="Tre", date="2016-02-03")
    assert compile_digest(archive.library(), "it", *FEBRUARY).preheader == "E poi: Due · Uno"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Una parola", 10, "Una parola"),
        ("Una parola in più", 14, "Una parola in…"),
        ("Una parola, in più", 13, "Una parola…"),
        ("Donaudampfschiff", 8, "Donauda…"),
        ("abcd👩‍🚀", 6, "abcd…"),
        ("abcd👍🏽efgh", 6, "abcd…"),
        ("caffe\u0300 e latte", 6, "caff…"),
        ("\u0301" * 20, 5, "\u0301…"),
    ],
)
def test_a_text_is_cut_between_words_and_never_inside_a_grapheme_cluster(text, limit, expected):
    assert shortened_at_word(text, limit) == expected


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_header_line_has_no_line_break_and_never_exceeds_its_limit(text, limit):
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)
    assert len(shortened_at_word(line, limit)) <= limit
