"""New stories: from options or prompts, and nothing is written after an error or a cancellation."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.authoring._term_lookup import look_up_term
from newsroom.authoring.new_story import NewStory, stem_from_title, write_new_file
from newsroom.authoring.new_story_prompts import MissingOptions, gather_story
from newsroom.authoring.prompts import Prompts
from newsroom.content.field_reader import FieldReader
from newsroom.content.field_types import MAX_SLUG_LENGTH, SLUG_PATTERN, InvalidValue, text_line
from newsroom.content.schema import FIELDS
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import split_document
from newsroom.formats.leftovers import field_leftovers
from newsroom.i18n.catalogue import open_catalogue
from support.paths import SCRIPTS

NEW = SCRIPTS / "new.py"
GIVEN = {
    "title": 'Città: l\'inizio "vero"',
    "summary": "Un fatto.",
    "date": "12 marzo 2016",
    "section": "Growth",
    "topics": "2, smart cities",
    "source": [["Una fonte", "", "https://source.example/a", "1/3/2016", "it"], ["Altra"]],
}


def answering(answers, shown=None):
    """Prompts to which somebody gives these answers; the lines shown are appended to `shown`."""
    left = iter(answers)
    lines = shown if shown is not None else []

    def ask(prompt):
        lines.append(prompt)
        return next(left)

    return Prompts(open_catalogue("en"), ask, lines.append)


def test_a_file_from_options_lacks_only_its_text(archive):
    story = gather_story(archive.settings, GIVEN, None)
    write_new_file(archive.settings.docs, story.uri, str(story))
    path = archive.folder / "docs/articles/2016/citta-l-inizio-vero.it.md"
    today = archive.settings.today()
    assert path.read_text("utf-8") == (
        '---\ntitle: "Città: l\'inizio \\"vero\\""\nsummary: "Un fatto."\ndate: 2016-03-12\n'
        f"published: {today}\nsection: crescita\n"
        "topics: [corridoio, smart-cities]\nauthors: [redazione]\nsources:\n"
        '  - title: "Una fonte"\n    url: https://source.example/a\n    date: 2016-03-01\n    lang: it\n'
        '  - title: "Altra"\n---\n\n'
    )
    assert archive.problems() == ["docs/articles/2016/citta-l-inizio-vero.it.md:16: the text must not be empty"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"date": "2001-05-03"}, "2023-11-14"),
        ({"date": "2024-02-01"}, "2024-02-01"),
        ({"date": "2001-05-03", "published": "1 dicembre 2026"}, "2026-12-01"),
        ({"date": "2001-05-03", "published": "2026-12-01T09:30+01:00"}, "2026-12-01T09:30+01:00"),
        ({"date": "2024-02-01", "published": "2023-11-14"}, "2023-11-14"),
    ],
    ids=["today", "not before its date", "a day in words", "a time", "as it is given"],
)
def test_a_new_story_comes_out_today_or_as_given(archive, monkeypatch, options, expected):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    story = gather_story(archive.settings, GIVEN | options, None)
    assert f"\npublished: {expected}\n" in str(story)


@pytest.mark.parametrize("value", ["domani", "2026-12-01T09:30", "2026-13-01"])
def test_an_invalid_publication_is_reported(archive, value):
    with pytest.raises(MissingOptions) as failed:
        gather_story(archive.settings, GIVEN | {"published": value}, None)
    (reason,) = failed.value.reasons
    assert str(reason).startswith("--published must be a date")


def test_prompts_give_the_same_file_and_repeat_after_an_invalid_answer(archive):
    shown = []
    answers = ["fr", "it", "", GIVEN["title"], "Un fatto.", "31/2/2016", "12/03/2016", "4", "1", "corr, smart-cites",
               "corr,smart-cities", "?", "", "", "", "", "Una fonte", "", "x", "https://source.example/a", "1/3/2016", "it",
               "Altra", "", "", "", "", "", "x y", ""]  # fmt: skip
    story = gather_story(archive.settings, {}, answering(answers, shown))
    assert str(story) == str(gather_story(archive.settings, GIVEN, None))
    assert [line for line in shown if line.startswith("  →")] == [
        "  → must be one of it, en: 'fr'",
        "  → must not be empty",
        "  → must be a date, YYYY-MM-DD: '31/2/2016'",
        "  → must match a term of the vocabulary: '4'",
        "  → must match a term of the vocabulary: 'smart-cites'; did you mean 'smart-cities'?",
        "  → must be chosen from the list",
        "  → must be an address that begins with https:// or http://: 'x'",
        "  → must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'x y'",
    ]
    assert "    1 Smart Cities (smart-cities)" in shown


def test_a_stem_of_another_story_of_the_year_is_rejected(archive):
    archive.story("2016/prova", lang="en")
    shown = []
    prompts = answering(
        ["it", "Prova", "Un fatto.", "2016-03-12", "1", "1", "", "", "", "", "Fonte", *[""] * 6, "prova-2"], shown
    )
    story = gather_story(archive.settings, {}, prompts)
    assert "  → is already taken by another story of that year: 'prova'" in shown
    assert story.uri == "articles/2016/prova-2.it.md"


def test_everything_missing_or_invalid_is_reported_at_once_without_a_terminal(archive):
    with pytest.raises(MissingOptions) as raised:
        gather_story(
            archive.settings, {"title": " ", "date": "domani", "section": "x", "source": [["", "", "x"]]}, None
        )
    assert list(raised.value.reasons) == [
        "--title must not be empty",
        "--summary must be given: there is no terminal to ask for it",
        "--date must be a date, YYYY-MM-DD: 'domani'",
        "--section must match a term of the vocabulary: 'x'",
        "--topics must be given: there is no terminal to ask for it",
        "--source title must not be empty",
        "--source url must be an address that begins with https:// or http://: 'x'",
    ]


def test_an_existing_file_is_never_overwritten_and_nothing_is_written_through_a_link(archive, tmp_path):
    path = archive.story("2016/prova")
    before = path.read_text("utf-8")
    with pytest.raises(ProblemsFound, match="the file already exists; choose another name"):
        write_new_file(archive.settings.docs, "articles/2016/prova.it.md", "x")
    assert path.read_text("utf-8") == before
    (tmp_path / "elsewhere").mkdir()
    (archive.folder / "docs/articles/2017").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProblemsFound, match="must not be a symbolic link"):
        write_new_file(archive.settings.docs, "articles/2017/prova.it.md", "x")
    assert [*(tmp_path / "elsewhere").iterdir()] == []


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Città e «corridoi»: l’inizio", "citta-e-corridoi-l-inizio"),
        ("Straße, Łódź & Œuvre", "strasse-lodz-oeuvre"),
        ("Þór № 5, Ħal", "thor-no-5-hal"),
        ("Казань", ""),
        ("2016", "2016"),
        ("a " * 50, "-".join("a" * 30)),
        ("x" * 100, "x" * MAX_SLUG_LENGTH),
    ],
    ids=["accents", "letters", "more letters", "no ASCII", "digits", "as many words as fit", "one long word"],
)
def test_a_stem_consists_of_the_words_of_the_title(title, stem):
    assert stem_from_title(title) == stem


@given(st.text())
def test_any_title_with_an_ascii_letter_or_digit_gives_a_valid_stem(title):
    stem = stem_from_title(title)
    assert stem or not re.search("[A-Za-z0-9]", title)
    assert stem == "" or SLUG_PATTERN.fullmatch(stem)
    assert len(stem) <= MAX_SLUG_LENGTH
    assert stem_from_title(stem) == stem


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40)
WORDS = (
    LINES.map(lambda words: " ".join(words.split()))
    .filter(lambda words: re.search(r"\w", words))
    .filter(lambda words: not field_leftovers(words))
)


@given(title=WORDS, summary=WORDS, source=WORDS, publisher=WORDS)
def test_the_fields_that_are_written_are_read_again(title, summary, source, publisher):
    sources = [{"title": source, "publisher": publisher, "url": "https://x.example/?a=b"}]
    values = {
        "title": title,
        "summary": summary,
        "section": "a",
        "topics": ("a", "b"),
        "authors": ("a",),
        "sources": sources,
    }
    story = NewStory("it", "x", date(2016, 3, 12), values)
    terms = dict.fromkeys(("sections", "topics", "authors"), ("a", "b"))
    reading = FieldReader("x", term_keys=terms)
    read = reading.read(split_document(str(story), "x").fields, FIELDS)
    assert reading.problems == []
    expected = values | {"title": nfc(title), "summary": nfc(summary), "date": date(2016, 3, 12)}
    assert read == expected | {
        "sources": ({"title": nfc(source), "publisher": nfc(publisher), "url": "https://x.example/?a=b"},)
    }


def nfc(words):
    return unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("roma", "roma"),
        ("Rome", "roma"),
        (" URBE ", "roma"),
        ("kaz", "kazan"),
        ("Kazán", None),
        ("a", None),
        ("", None),
    ],
)
def test_a_term_is_found_by_any_of_its_names_or_a_part_of_one(full_archive, words, key):
    full_archive.write(
        "docs/vocabularies/places.yml",
        "roma: {also: [Urbe], it: {name: Roma}, en: {name: Rome}}\nkazan: {it: {name: Kazan}, en: {name: Kazan}}\n",
    )
    places = full_archive.library().vocabularies["places"]
    if key:
        assert look_up_term(words, places) == key
    else:
        with pytest.raises(InvalidValue, match="must match"):
            look_up_term(words, places)


def test_an_ambiguous_name_is_rejected_with_the_terms_that_match(full_archive):
    full_archive.write(
        "docs/vocabularies/places.yml",
        "roma: {it: {name: Roma}, en: {name: Rome}}\nromania: {it: {name: Romania}, en: {name: Romania}}\n",
    )
    places = full_archive.load()[0].vocabularies["places"]
    with pytest.raises(InvalidValue, match=r"must match only one term: 'ROM'; did you mean one of roma, romania\?"):
        look_up_term("ROM", places)


def test_a_question_shows_its_default_and_is_repeated_until_the_answer_is_valid():
    shown = []
    prompts = answering(["", "123456", "12"], shown)
    assert prompts.ask(Message("Title"), text_line(3), "too long") == "12"
    assert shown == ["Title [too long]: ", "  → must have at most 3 characters: 8", "Title [too long]: ",
                    "  → must have at most 3 characters: 6", "Title [too long]: "]  # fmt: skip


def command(archive, *options):
    return [sys.executable, str(NEW), "--project", str(archive.folder), *options]


def run_new(archive, cwd, *options):
    return subprocess.run(
        command(archive, *options), cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def test_the_command_works_without_a_terminal(archive, tmp_path):
    options = ["--title", "Prova", "--summary", "Un fatto.", "--date", "2016-03-12"]
    options += ["--section", "crescita", "--topics", "corridoio", "--lang", "it"]
    ran = run_new(archive, tmp_path, *options)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "--source va indicato: un articolo ha bisogno di almeno una fonte\n"
    assert not (archive.folder / "docs/articles").exists()
    ran = run_new(archive, tmp_path, *options, "--source", "Fonte")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("docs/articles/2016/prova.it.md è scritto. ")


def at_terminal(arguments, answers):
    """The output of a command at a terminal, where the answers are typed at its prompts, and its exit status."""
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored, and inherited, if the test run is in the background
        os.execv(arguments[0], arguments)  # noqa: S606
    shown, left = b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the command has ended
            return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if shown.endswith(b": ") and left:
            wait_until_asleep(child)
            os.write(terminal, left.pop(0).encode())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail(f"the command waits: {shown.decode()}")


def wait_until_asleep(child):
    """Waits until a process that has shown a prompt reads its answer.

    If the signal of Ctrl-C arrives before that, between the prompt and the read, input() only notices it after a line.
    """
    status = Path(f"/proc/{child}/stat")
    for _ in range(1000 if status.exists() else 1):
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "S":
            return
        time.sleep(0.01)


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_cancelled_story_leaves_no_files_behind(archive, key):
    shown, code = at_terminal(command(archive, "--lang", "it"), ["\n", "Prova\n", key])
    assert code == 130
    assert shown.replace("\r", "").endswith("Non è stato scritto nulla.\n")
    assert not (archive.folder / "docs/articles").exists()


def test_the_prompts_are_in_the_language_of_the_option(archive):
    answers = [
        "en\n",
        "Trial\n",
        "A fact.\n",
        "2016-03-12\n",
        "1\n",
        "1\n",
        "\n",
        "\n",
        "\n",
        "\n",
        "Source\n",
        *["\n"] * 6,
    ]
    shown, code = at_terminal(command(archive, "--lang", "it"), answers)
    assert (code, "Lingua dell’articolo [it]: " in shown) == (0, True)
    assert archive.problems() == ["docs/articles/2016/trial.en.md:12: the text must not be empty"]
