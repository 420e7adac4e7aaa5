"""The digest of a period: which versions it has, in which order, and words short enough for a list of messages."""

import subprocess
import sys
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SCRIPTS

from newsroom.newsletter.digest import Place, digest, one_line, shortened

SCRIPT = SCRIPTS / "build_newsletter.py"
FEBRUARY = (date(2016, 2, 1), date(2016, 2, 29))
SECTIONS = """\
crescita: {it: {name: Crescita}, en: {name: Growth}}
citta: {it: {name: Città}, en: {name: Cities}}
"""


def run(cwd, *arguments):
    command = [sys.executable, SCRIPT, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def titles(found):
    return [item.title for item in found.items]


def test_a_period_has_both_its_days_and_the_newest_story_leads(archive):
    for day, title in (("01-31", "Prima"), ("02-01", "Il primo"), ("02-29", "L’ultimo"), ("03-01", "Dopo")):
        archive.story(f"2016/x{day}", date=f"2016-{day}", title=title)
    found = digest(archive.library(), "it", *FEBRUARY)
    assert titles(found) == ["L’ultimo", "Il primo"]
    assert (found.lead.title, found.period) == ("L’ultimo", "1 febbraio 2016 – 29 febbraio 2016")


def test_a_translation_is_new_in_its_language_on_its_own_day(archive):
    archive.story("2015/prova", date="2015-06-01")
    archive.translation("2015/prova", date="2016-02-10")
    library = archive.library()
    assert digest(library, "it", *FEBRUARY) is None
    assert titles(digest(library, "en", *FEBRUARY)) == ["Title"]
    assert digest(library, "en", date(2015, 5, 1), date(2015, 6, 30)) is None


def test_a_story_in_one_language_is_in_that_languages_digest_alone(archive):
    archive.story("2016/prova")
    library = archive.library()
    assert digest(library, "it", *FEBRUARY)
    assert digest(library, "en", *FEBRUARY) is None


def test_drafts_and_what_is_to_come_wait(archive):
    archive.story("2016/bozza", draft="true")
    tomorrow = archive.settings.today() + timedelta(days=1)
    archive.story(f"{tomorrow.year}/domani", date=f"{tomorrow}")
    assert digest(archive.library(), "it", date(2016, 1, 1), date(2099, 12, 31)) is None


def test_a_topic_has_its_own_digest_with_its_name_before_the_title_unless_that_begins_with_it(archive):
    archive.story("2016/a", topics="[corridoio]", title="Una strada", date="2016-02-02")
    archive.story("2016/b", topics="[smart-cities]", title="Smart cities a Kazan", date="2016-02-03")
    library = archive.library()
    road, cities = (digest(library, "it", *FEBRUARY, topic) for topic in ("corridoio", "smart-cities"))
    assert (titles(road), road.subject) == (["Una strada"], "Corridoio: Una strada")
    assert (titles(cities), cities.subject) == (["Smart cities a Kazan"], "Smart cities a Kazan")
    assert road.everything == Place("Tutto su Corridoio", "https://test.example/temi/corridoio/")
    assert digest(library, "it", *FEBRUARY).topic is None
    with pytest.raises(KeyError):
        digest(library, "it", *FEBRUARY, "niente")


def test_an_item_says_all_that_a_reader_needs_and_every_address_is_absolute(archive):
    archive.story("2016/prova", body="parola " * 300)
    (item,) = digest(archive.library(), "it", *FEBRUARY).items
    assert (item.title, item.summary, item.day) == ("Titolo", "Sommario della prova.", "24 febbraio 2016")
    assert item.url == "https://test.example/articoli/2016/prova/"
    assert item.section == Place("Crescita", "https://test.example/sezioni/crescita/")
    assert item.minutes == "2 minuti di lettura"  # 300 words at 188 a minute


def test_below_the_lead_the_stories_stand_by_section_in_the_order_of_the_vocabulary(archive):
    archive.write("docs/vocabularies/sections.yml", SECTIONS)
    for n, section in enumerate(("crescita", "citta", "crescita", "citta"), 1):
        archive.story(f"2016/x{n}", date=f"2016-02-0{n}", title=f"Numero {n}", section=section)
    found = digest(archive.library(), "it", *FEBRUARY)
    assert found.lead.title == "Numero 4"
    groups = [(group.section.title, [item.title for item in group.items]) for group in found.groups]
    assert groups == [("Crescita", ["Numero 3", "Numero 1"]), ("Città", ["Numero 2"])]


def test_without_a_last_day_the_period_ends_with_the_newest_story_and_stays_the_same_while_nothing_is_new(archive):
    archive.story("2016/a", date="2016-02-10")
    first = digest(archive.library(), "it", FEBRUARY[0])
    archive.story("2016/b", date="2016-02-12")
    second = digest(archive.library(), "it", FEBRUARY[0])
    assert (first.until, first.identity) == (date(2016, 2, 10), "2016-02-01.2016-02-10.it")
    assert second.identity == "2016-02-01.2016-02-12.it"
    assert digest(archive.library(), "it", date(2016, 2, 12)).period == "12 febbraio 2016"


def test_what_is_shown_after_the_subject_are_the_other_titles_or_the_only_summary(archive):
    archive.story("2016/a", title="Uno", date="2016-02-01")
    assert digest(archive.library(), "it", *FEBRUARY).preheader == "Sommario della prova."
    archive.story("2016/b", title="Due", date="2016-02-02")
    archive.story("2016/c", title="Tre", date="2016-02-03")
    assert digest(archive.library(), "it", *FEBRUARY).preheader == "E poi: Due · Uno"


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
def test_a_text_is_cut_between_words_and_never_inside_a_character(text, limit, expected):
    assert shortened(text, limit) == expected


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_line_for_a_header_has_no_line_end_and_a_cut_one_never_exceeds_its_limit(text, limit):
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)
    assert len(shortened(line, limit)) <= limit


def test_the_command_writes_a_message_and_says_where_from_any_folder(archive, tmp_path):
    archive.story("2016/prova")
    ran = run(tmp_path, "--project", archive.folder, "--since", "2016-02-01", "--until", "2016-02-29", "--lang", "it")
    path = archive.folder / ".cache/newsletter/2016-02-01.2016-02-29.it.eml"
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"Wrote {path}: 1 stories, 2016-02-01 to 2016-02-29.\n"
    assert b"Subject: Titolo\r\n" in path.read_bytes()


def test_where_nothing_is_new_there_is_no_message(archive, tmp_path):
    archive.story("2016/prova")
    arguments = ("--project", archive.folder, "--since", "2016-02-25", "--lang", "it", "--output", "n.eml", "--send")
    ran = run(tmp_path, *arguments)
    assert (ran.returncode, ran.stdout) == (0, "Nothing new in it since 2016-02-25: no message.\n")
    assert not (tmp_path / "n.eml").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--since", "2016-02-30", "--lang", "it"], 2, "--since: must be a day that exists: '2016-02-30'"),
        (["--since", "ieri", "--lang", "it"], 2, "--since: must be a day written YYYY-MM-DD: 'ieri'"),
        (["--since", "2016-02-02", "--until", "2016-02-01", "--lang", "it"], 2, "--until must not be before --since"),
        (["--lang", "it"], 2, "--since"),
        (["--since", "2016-02-01"], 2, "--lang"),
        (["--since", "2016-02-01", "--lang", "ru"], 1, "--lang must be one of it, en: 'ru'"),
        (["--since", "2016-02-01", "--lang", "it", "--topic", "coridoio"], 1, "did you mean 'corridoio'?"),
    ],
)
def test_a_wrong_argument_is_told_with_the_rule(archive, tmp_path, arguments, status, said):
    ran = run(tmp_path, "--project", archive.folder, *arguments)
    assert ran.returncode == status
    assert said in ran.stderr
    assert [*archive.folder.glob(".cache/**/*.eml")] == []
