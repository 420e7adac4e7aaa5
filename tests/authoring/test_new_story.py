"""A story that is begun: by options, by answers at a terminal, and not at all where something is wrong or broken off."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SCRIPTS

from newsroom.authoring._term_lookup import find_term
from newsroom.authoring.new_story import Draft, begin, stem_of
from newsroom.authoring.new_story_prompts import Unanswered, interview
from newsroom.authoring.prompts import Dialogue
from newsroom.content._field_reader import Reading
from newsroom.content.schema import FIELDS, LONGEST_SLUG, SLUG, Wrong, text
from newsroom.core.message import Message
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import split
from newsroom.i18n.catalogue import open_catalogue

NEW = SCRIPTS / "new.py"
GIVEN = {
    "title": 'Città: l\'inizio "vero"',
    "summary": "Un fatto.",
    "date": "12 marzo 2016",
    "section": "Growth",
    "topics": "2, smart cities",
    "source": [["Una fonte", "", "https://source.example/a", "1/3/2016", "it"], ["Altra"]],
}


def answering(answers, said=None):
    """A dialogue with somebody who gives these answers; what is said to them is noted."""
    left = iter(answers)
    noted = said if said is not None else []

    def ask(prompt):
        noted.append(prompt)
        return next(left)

    return Dialogue(open_catalogue("en"), ask, noted.append)


def test_options_make_a_file_that_lacks_its_text_alone(archive):
    draft = interview(archive.settings, GIVEN, None)
    begin(archive.settings.docs, draft.uri, str(draft))
    path = archive.folder / "docs/articles/2016/citta-l-inizio-vero.it.md"
    assert path.read_text("utf-8") == (
        '---\ntitle: "Città: l\'inizio \\"vero\\""\nsummary: "Un fatto."\ndate: 2016-03-12\nsection: crescita\n'
        "topics: [corridoio, smart-cities]\nauthors: [redazione]\nsources:\n"
        '  - title: "Una fonte"\n    url: https://source.example/a\n    date: 2016-03-01\n    lang: it\n'
        '  - title: "Altra"\n---\n\n'
    )
    assert archive.problems() == ["docs/articles/2016/citta-l-inizio-vero.it.md:15: the text must not be empty"]


def test_answers_make_the_same_file_and_what_cannot_be_used_is_asked_again(archive):
    said = []
    answers = ["fr", "it", "", GIVEN["title"], "Un fatto.", "31/2/2016", "12/03/2016", "4", "1", "corr, smart-cites",
               "corr,smart-cities", "?", "", "", "", "", "Una fonte", "", "x", "https://source.example/a", "1/3/2016", "it",
               "Altra", "", "", "", "", "", "x y", ""]  # fmt: skip
    draft = interview(archive.settings, {}, answering(answers, said))
    assert str(draft) == str(interview(archive.settings, GIVEN, None))
    assert [line for line in said if line.startswith("  →")] == [
        "  → must be one of it, en: 'fr'",
        "  → must not be empty",
        "  → must be a day written YYYY-MM-DD: '31/2/2016'",
        "  → must name a term of the vocabulary: '4'",
        "  → must name a term of the vocabulary: 'smart-cites'; did you mean 'smart-cities'?",
        "  → must be chosen from the list",
        "  → must be an address that begins with https:// or http://: 'x'",
        "  → must be lower-case ASCII letters, digits and hyphens, at most 80 characters: 'x y'",
    ]
    assert "    1 Smart Cities (smart-cities)" in said


def test_a_name_that_another_story_of_the_year_has_is_asked_for_again(archive):
    archive.story("2016/prova", lang="en")
    said = []
    dialogue = answering(
        ["it", "Prova", "Un fatto.", "2016-03-12", "1", "1", "", "", "", "", "Fonte", *[""] * 6, "prova-2"], said
    )
    draft = interview(archive.settings, {}, dialogue)
    assert "  → must be that of no other story of the year: 'prova'" in said
    assert draft.uri == "articles/2016/prova-2.it.md"


def test_without_a_terminal_everything_that_lacks_or_is_wrong_is_told_at_once(archive):
    with pytest.raises(Unanswered) as raised:
        interview(archive.settings, {"title": " ", "date": "domani", "section": "x", "source": [["", "", "x"]]}, None)
    assert list(raised.value.reasons) == [
        "--title must not be empty",
        "--summary must be given: there is no terminal to ask on",
        "--date must be a day written YYYY-MM-DD: 'domani'",
        "--section must name a term of the vocabulary: 'x'",
        "--topics must be given: there is no terminal to ask on",
        "--source title must not be empty",
        "--source url must be an address that begins with https:// or http://: 'x'",
    ]


def test_what_is_there_is_never_written_over_and_nothing_is_written_elsewhere(archive, tmp_path):
    path = archive.story("2016/prova")
    before = path.read_text("utf-8")
    with pytest.raises(ProblemsFound, match="the file must be new: it is there already"):
        begin(archive.settings.docs, "articles/2016/prova.it.md", "x")
    assert path.read_text("utf-8") == before
    (tmp_path / "elsewhere").mkdir()
    (archive.folder / "docs/articles/2017").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProblemsFound, match="a file of its own, not a link"):
        begin(archive.settings.docs, "articles/2017/prova.it.md", "x")
    assert [*(tmp_path / "elsewhere").iterdir()] == []


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Città e «corridoi»: l’inizio", "citta-e-corridoi-l-inizio"),
        ("Straße, Łódź & Œuvre", "strasse-lodz-oeuvre"),
        ("Казань", ""),
        ("2016", "2016"),
        ("a " * 50, "-".join("a" * 30)),
        ("x" * 100, "x" * LONGEST_SLUG),
    ],
    ids=["accents", "letters", "no ASCII", "digits", "as many words as fit", "one long word"],
)
def test_a_file_is_named_after_its_title(title, stem):
    assert stem_of(title) == stem


@given(st.text())
def test_any_title_makes_a_name_or_none(title):
    stem = stem_of(title)
    assert not stem or (SLUG.fullmatch(stem) and len(stem) <= LONGEST_SLUG)


LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40)
WORDS = LINES.map(lambda words: " ".join(words.split())).filter(lambda words: re.search(r"\w", words))


@given(title=WORDS, summary=WORDS, source=WORDS, publisher=WORDS)
def test_whatever_is_written_is_read_back(title, summary, source, publisher):
    sources = [{"title": source, "publisher": publisher, "url": "https://x.example/?a=b"}]
    values = {
        "title": title,
        "summary": summary,
        "section": "a",
        "topics": ("a", "b"),
        "authors": ("a",),
        "sources": sources,
    }
    draft = Draft("it", "x", date(2016, 3, 12), values)
    terms = dict.fromkeys(("sections", "topics", "authors"), ("a", "b"))
    reading = Reading("x", keys=terms)
    read = reading.mapping(split(str(draft), "x").fields, FIELDS)
    assert reading.problems == []
    assert read == values | {"date": date(2016, 3, 12), "sources": tuple(sources)}


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
        assert find_term(words, places) == key
    else:
        with pytest.raises(Wrong, match="must name"):
            find_term(words, places)


def test_terms_that_are_meant_alike_are_named(full_archive):
    full_archive.write(
        "docs/vocabularies/places.yml",
        "roma: {it: {name: Roma}, en: {name: Rome}}\nromania: {it: {name: Romania}, en: {name: Romania}}\n",
    )
    places = full_archive.load()[0].vocabularies["places"]
    with pytest.raises(Wrong, match=r"must name one term only: 'ROM'; did you mean one of roma, romania\?"):
        find_term("ROM", places)


def test_a_question_shows_its_default_and_stands_until_it_is_answered():
    said = []
    dialogue = answering(["", "123456", "12"], said)
    assert dialogue.value(Message("Title"), text(3), "too long") == "12"
    assert said == ["Title [too long]: ", "  → must have at most 3 characters: 8", "Title [too long]: ",
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
    assert ran.stderr == "--source deve essere dato: un articolo si fonda almeno su una fonte\n"
    assert not (archive.folder / "docs/articles").exists()
    ran = run_new(archive, tmp_path, *options, "--source", "Fonte")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("docs/articles/2016/prova.it.md è scritto. ")


def at_terminal(arguments, answers):
    """What a command shows at a terminal to somebody who types the answers at its prompts, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # a test run in the background ignores it, and so would the command
        os.execv(arguments[0], arguments)  # noqa: S606
    shown, left = b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the command has ended
            return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if shown.endswith(b": ") and left:
            os.write(terminal, left.pop(0).encode())
    os.kill(child, signal.SIGKILL)
    pytest.fail(f"the command waits: {shown.decode()}")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_story_that_is_broken_off_leaves_nothing_behind(archive, key):
    shown, code = at_terminal(command(archive, "--lang", "it"), ["\n", "Prova\n", key])
    assert code == 130
    assert shown.replace("\r", "").endswith("Non è stato scritto nulla.\n")
    assert not (archive.folder / "docs/articles").exists()


def test_a_story_is_asked_for_at_a_terminal_in_the_language_of_the_option(archive):
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
    assert archive.problems() == ["docs/articles/2016/trial.en.md:11: the text must not be empty"]
