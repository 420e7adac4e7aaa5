"""A translation from its beginning to its stamp, as a translator runs the command; and what is said on the way."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.paths import SCRIPTS

from newsroom.authoring.translation import find_pair
from newsroom.authoring.word_diff import COLOURED, Marks, changed_paragraphs, changed_words
from newsroom.content.article import State
from newsroom.core.problems import ProblemsFound

TRANSLATE = SCRIPTS / "translate.py"


def translate(archive, *options, lang="en"):
    command = [sys.executable, str(TRANSLATE), "--project", str(archive.folder), "--lang", lang, *options]
    return subprocess.run(command, cwd=archive.folder.parent, capture_output=True, text=True, check=False)


def git(archive, *command):
    who = ["-c", "user.name=A", "-c", "user.email=a@test.example"]
    subprocess.run(["git", *who, *command], cwd=archive.folder, check=True, capture_output=True)  # noqa: S607


def commit(archive):
    git(archive, "init", "--quiet")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "--message", "x")


def test_a_missing_version_is_begun_with_its_own_fields_and_the_words_of_its_original_aside(archive, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    archive.picture("2016/prova/sala.png")
    original = archive.story(
        "2016/prova", title="L’inizio", body="Uno.\n\n---\n\n## Due", image="{src: prova/sala.png, alt: La sala.}"
    )
    stamp = archive.fingerprint(original)
    ran = translate(archive, "prova")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "docs/articles/2016/prova.en.md is written." in ran.stdout
    assert "python scripts/translate.py 2016/prova --done" in ran.stdout
    path = archive.folder / "docs/articles/2016/prova.en.md"
    assert path.read_text("utf-8") == (
        f'---\ntitle: ""\nsummary: ""\ndate: 2023-11-14\ntranslator: redazione\ntranslated_from: "{stamp}"\n'
        'image:\n  alt: ""\n#| docs/articles/2016/prova.it.md\n#|\n#| title: L’inizio\n#| summary: Sommario della prova.\n'
        "#| image.alt: La sala.\n#|\n#| Uno.\n#|\n#| ---\n#|\n#| ## Due\n---\n\n"
    )
    where = "docs/articles/2016/prova.en.md"
    assert archive.problems() == [
        f"{where}:2: title must not be empty",
        f"{where}:3: summary must not be empty",
        f"{where}:8: image.alt must not be empty",
        f"{where}:21: the text must not be empty",
    ]


def test_a_translation_is_stamped_when_it_is_whole_and_not_before(archive):
    original = archive.story("2016/prova")
    translate(archive, "prova")
    path = archive.folder / "docs/articles/2016/prova.en.md"
    ran = translate(archive, "prova", "--done", lang="it")
    assert (ran.returncode, ran.stdout) == (1, "")
    where = "docs/articles/2016/prova.en.md"
    assert ran.stderr == (
        f"{where}:2: title non deve essere vuoto\n{where}:3: summary non deve essere vuoto\n"
        f"{where}:14: il testo non deve essere vuoto\n"
    )
    text = path.read_text("utf-8").replace('title: ""', "title: A  # mine").replace('summary: ""', "summary: B")
    path.write_text(text + "The text.\n", "utf-8")
    assert archive.problems() == []
    archive.story("2016/prova", body="Il testo nuovo.")
    assert translate(archive, str(path), "--done").returncode == 0
    assert path.read_text("utf-8") == (
        f"---\ntitle: A  # mine\nsummary: B\ndate: {archive.settings.today()}\ntranslator: redazione\n"
        f'translated_from: "{archive.fingerprint(original)}"\n---\n\nThe text.\n'
    )
    assert translate(archive, "prova").stdout == f"{where} is up to date with its original.\n"


def test_what_the_original_changed_since_is_shown_word_by_word_and_stamping_moves_one_line(archive):
    archive.story("2016/prova", title="'Uno, due'", body="Primo paragrafo.\n\nIl secondo resta.\n\nTerzo.")
    path = archive.translation("2016/prova")
    before = path.read_text("utf-8").splitlines()
    commit(archive)
    archive.story("2016/prova", title="Altro titolo", body="Primo paragrafo.\n\nIl secondo resta.\n\nTerzo.")
    commit(archive)
    archive.story(
        "2016/prova", title="'Uno, tre'", body="Primo lungo paragrafo.\n\nIl secondo resta.\n\nTerzo.\n\nQuarto."
    )
    ran = translate(archive, "2016/prova")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "title: Uno, [-due-]{+tre+}\n\nPrimo{+ lungo+} paragrafo.\n\n{+Quarto.+}\n\n"
        "Change docs/articles/2016/prova.en.md as its original was changed, then: "
        "python scripts/translate.py 2016/prova --done\n"
    )
    assert path.read_text("utf-8").splitlines() == before
    assert translate(archive, "2016/prova", "--done").returncode == 0
    after = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(before) if line != after[number]] == [5]
    assert archive.library().stories[0].state("en") is State.TRANSLATION


@pytest.mark.parametrize("is_committed", [False, True], ids=["no git", "not the words"])
def test_words_that_git_does_not_have_are_said_to_lack(archive, is_committed):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    archive.story("2016/prova", body="Altro.")
    if is_committed:
        commit(archive)
    ran = translate(archive, "prova")
    assert (ran.returncode, ran.stdout) == (1, "")
    lacks = (
        r"The version that was translated \([0-9a-f]{12}\) is not in git’s history, so what changed cannot be shown. "
    )
    lacks += r"Compare the translation with docs/articles/2016/prova.it.md, then use --done.\n"
    assert re.match(lacks if is_committed else "git must know this folder: fatal: not a git repository", ran.stderr)


@pytest.mark.parametrize(
    ("named", "lang", "said"),
    [
        ("provva", "", "docs/articles:1: a story must be one of the archive: 'provva'; did you mean 'prova'?"),
        ("seminar", "", "a story must be one of the archive: 'seminar'; did you mean '2016/un-seminario'?"),
        ("doppia", "", "a story must be named with its year, one of 2015/doppia, 2016/doppia: 'doppia'"),
        ("prova", "it", "a translation must be into another language of the archive, one of en: 'it'"),
        ("../../x", "", "a story must be one of the archive: '../../x'"),
        ("orfana", "", "docs/articles/2016/orfana:1: a story must have one original"),
        ("guasta", "", "docs/articles/2016/guasta.it.md:1: the front matter must be closed by a second line '---'"),
    ],
)
def test_a_story_that_is_not_found_is_said(archive, named, lang, said):
    for story in ("2016/prova", "2015/doppia", "2016/doppia", "2016/un-seminario"):
        archive.story(story)
    archive.article("2016/orfana", "en", "Text.", {"translated_from": "x"})
    archive.write("docs/articles/2016/guasta.it.md", "---\ntitle: A\n")
    with pytest.raises(ProblemsFound) as raised:
        find_pair(archive.settings, named, lang)
    assert said in str(raised.value)


def test_a_file_that_is_a_link_is_neither_read_nor_written(archive):
    outside = archive.write("outside.md", "---\ntitle: A\ntranslator: x\ntranslated_from: x\n---\n\nSecret.\n")
    archive.story("2016/prova")
    (archive.folder / "docs/articles/2016/prova.en.md").symlink_to(outside)
    for options in ([], ["--done"]):
        ran = translate(archive, "prova", *options)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "a file of docs/ must be a file of its own, not a link to another one" in ran.stderr
    assert "Secret" in outside.read_text("utf-8")


@pytest.mark.parametrize("named", ["2016/prova", "prova", "docs/articles/2016/prova.it.md", "prova.en.md"])
def test_a_story_is_found_by_any_of_its_names(archive, named):
    archive.story("2016/prova")
    assert find_pair(archive.settings, named).uri == "articles/2016/prova.en.md"


def test_a_translator_is_asked_for_where_there_are_several(full_archive):
    ran = translate(full_archive, "2015/prima")
    assert (ran.returncode, ran.stderr) == (
        1,
        "docs/vocabularies/authors.yml:1: --translator must name a term of the vocabulary: ''\n",
    )
    assert translate(full_archive, "2015/prima", "--translator", "ada").returncode == 0
    assert "translator: ada-bianchi\n" in (full_archive.folder / "docs/articles/2015/prima.en.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("a b", "a b", "a b"),
        ("a b c", "a x c", "a [-b-]{+x+} c"),
        ("", "a", "{+a+}"),
        ("a", "", "[-a-]"),
        ("1,5 milioni", "1,6 milioni", "1,[-5-]{+6+} milioni"),
    ],
)
def test_words_that_went_and_came_are_marked(before, after, marked):
    assert changed_words(before, after, Marks()) == marked


TEXTS = st.lists(st.sampled_from(["uno", "due", "tre", ",", "\n\n"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_their_difference(before, after):
    marks = Marks(("\x01", "\x02"), ("\x03", "\x04"))
    marked = changed_words(before, after, marks)
    old = "".join(part.rpartition("\x04")[2] for part in marked.split("\x03"))
    new = "".join(part.rpartition("\x02")[2] for part in marked.split("\x01"))
    assert old.replace("\x01", "").replace("\x02", "") == before
    assert new.replace("\x03", "").replace("\x04", "") == after
    assert not [*changed_paragraphs(after, after, COLOURED)]
