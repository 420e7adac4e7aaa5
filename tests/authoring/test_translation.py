"""Translations from creation to completion, as a translator runs the command, and its messages."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.authoring.translation_pair import find_pair
from newsroom.authoring.word_diff import COLOURED_MARKERS, DiffMarkers, marked_paragraphs, marked_words
from newsroom.content.article import VersionState
from newsroom.core.problems import ProblemsFound
from support.paths import SCRIPTS

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


def test_a_new_translation_has_its_fields_and_the_text_of_its_original_as_comments(archive, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    archive.picture("2016/prova/sala.png")
    original = archive.story(
        "2016/prova", title="L’inizio", body="Uno.\n\n---\n\n## Due", image="{src: prova/sala.png, alt: La sala.}"
    )
    stamp = archive.fingerprint(original)
    ran = translate(archive, "prova")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Created docs/articles/2016/prova.en.md.")
    assert "python scripts/translate.py 2016/prova --done" in ran.stdout
    path = archive.folder / "docs/articles/2016/prova.en.md"
    assert path.read_text("utf-8") == (
        f'---\ntitle: ""\nsummary: ""\ndate: 2016-02-24\npublished: 2023-11-14\ntranslator: redazione\n'
        f'translated_from: "{stamp}"\nimage:\n  alt: ""\n'
        "#| docs/articles/2016/prova.it.md\n#|\n#| title: L’inizio\n#| summary: Sommario della prova.\n"
        "#| image.alt: La sala.\n#|\n#| Uno.\n#|\n#| ---\n#|\n#| ## Due\n---\n\n"
    )
    where = "docs/articles/2016/prova.en.md"
    assert archive.problems() == [
        f"{where}:2: title must not be empty",
        f"{where}:3: summary must not be empty",
        f"{where}:9: image.alt must not be empty",
        f"{where}:22: the text must not be empty",
    ]


def test_a_translation_is_stamped_only_when_it_is_complete(archive):
    original = archive.story("2016/prova")
    translate(archive, "prova")
    path = archive.folder / "docs/articles/2016/prova.en.md"
    ran = translate(archive, "prova", "--done", lang="it")
    assert (ran.returncode, ran.stdout) == (1, "")
    where = "docs/articles/2016/prova.en.md"
    assert ran.stderr == (
        f"{where}:2: title non può essere vuoto\n{where}:3: summary non può essere vuoto\n"
        f"{where}:15: il testo non può essere vuoto\n"
    )
    text = path.read_text("utf-8").replace('title: ""', "title: A").replace('summary: ""', "summary: B")
    text = text.replace("date: 2016-02-24\n", "date: 2016-02-24  # mine\n")
    path.write_text(text + "The text.\n", "utf-8")
    assert archive.problems() == []
    archive.story("2016/prova", body="Il testo nuovo.")
    assert translate(archive, str(path), "--done").returncode == 0
    assert path.read_text("utf-8") == (
        f"---\ntitle: A\nsummary: B\ndate: 2016-02-24  # mine\n"
        f"published: {archive.settings.today()}\ntranslator: redazione\n"
        f'translated_from: "{archive.fingerprint(original)}"\n---\n\nThe text.\n'
    )
    assert translate(archive, "prova").stdout == f"{where} is up to date with its original.\n"


@pytest.mark.parametrize(
    ("original", "begun", "done"),
    [
        ({}, "2023-11-14", "2023-11-20"),
        ({"published": "2023-11-01"}, "2023-11-14", "2023-11-20"),
        ({"published": "2024-02-01"}, "2024-02-01", "2024-02-01"),
        ({"published": "2024-02-01T09:30+01:00"}, "2024-02-01", "2024-02-01"),
    ],
    ids=["no date", "published", "scheduled", "scheduled to the minute"],
)
def test_a_translation_comes_out_when_it_is_complete_and_not_before_its_original(
    archive, monkeypatch, original, begun, done
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 14 November 2023
    archive.story("2016/prova", **original)
    translate(archive, "prova")
    path = archive.folder / "docs/articles/2016/prova.en.md"
    text = path.read_text("utf-8")
    assert f"\ndate: 2016-02-24\npublished: {begun}\n" in text
    path.write_text(text.replace('title: ""', "title: A").replace('summary: ""', "summary: B") + "The text.\n", "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700500000")  # 20 November
    assert translate(archive, "prova", "--done").returncode == 0
    assert f"\npublished: {done}\n" in path.read_text("utf-8")
    assert archive.problems() == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
    archive.story("2016/prova", body="Il testo nuovo.", **original)
    assert translate(archive, "prova", "--done").returncode == 0
    assert f"\npublished: {done}\n" in path.read_text("utf-8")  # an update of the text is no new publication


def test_changes_of_the_original_are_shown_as_a_word_diff_and_a_stamp_changes_one_line(archive):
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
        "Make these changes of the original in docs/articles/2016/prova.en.md, then: "
        "python scripts/translate.py 2016/prova --done\n"
    )
    assert path.read_text("utf-8").splitlines() == before
    assert translate(archive, "2016/prova", "--done").returncode == 0
    after = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(before) if line != after[number]] == [5]
    assert archive.library().stories[0].state("en") is VersionState.TRANSLATION


@pytest.mark.parametrize("is_committed", [False, True], ids=["no git", "not the words"])
def test_a_missing_version_in_git_is_reported(archive, is_committed):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    archive.story("2016/prova", body="Altro.")
    if is_committed:
        commit(archive)
    ran = translate(archive, "prova")
    assert (ran.returncode, ran.stdout) == (1, "")
    lacks = (
        r"The version that was translated \([0-9a-f]{12}\) is not in the git history, so its changes cannot be shown. "
    )
    lacks += r"Compare the translation with docs/articles/2016/prova.it.md, then use --done.\n"
    assert re.match(
        lacks if is_committed else "the folder must be in a git repository, where earlier versions are: ", ran.stderr
    )


@pytest.mark.parametrize(
    ("name", "lang", "error"),
    [
        ("provva", "", "docs/articles:1: unknown story: 'provva'; did you mean 'prova'?"),
        ("seminar", "", "unknown story: 'seminar'; did you mean '2016/un-seminario'?"),
        ("doppia", "", "the name of the story must include the year, one of 2015/doppia, 2016/doppia: 'doppia'"),
        ("prova", "it", "the language of a translation must be one of en: 'it'"),
        ("../../x", "", "unknown story: '../../x'"),
        ("orfana", "", "docs/articles/2016/orfana:1: a story must have one original"),
        ("guasta", "", "docs/articles/2016/guasta.it.md:1: the front matter must end with a second line '---'"),
    ],
)
def test_a_story_that_is_not_found_is_reported(archive, name, lang, error):
    for story in ("2016/prova", "2015/doppia", "2016/doppia", "2016/un-seminario"):
        archive.story(story)
    archive.article("2016/orfana", "en", "Text.", {"translated_from": "x"})
    archive.write("docs/articles/2016/guasta.it.md", "---\ntitle: A\n")
    with pytest.raises(ProblemsFound) as raised:
        find_pair(archive.settings, name, lang)
    assert error in str(raised.value)


def test_a_symbolic_link_is_neither_read_nor_written(archive):
    outside = archive.write("outside.md", "---\ntitle: A\ntranslator: x\ntranslated_from: x\n---\n\nSecret.\n")
    archive.story("2016/prova")
    (archive.folder / "docs/articles/2016/prova.en.md").symlink_to(outside)
    for options in ([], ["--done"]):
        ran = translate(archive, "prova", *options)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "the file or folder must not be a symbolic link" in ran.stderr
    assert "Secret" in outside.read_text("utf-8")


@pytest.mark.parametrize("name", ["2016/prova", "prova", "docs/articles/2016/prova.it.md", "prova.en.md"])
def test_a_story_is_found_by_any_of_its_names(archive, name):
    archive.story("2016/prova")
    assert find_pair(archive.settings, name).uri == "articles/2016/prova.en.md"


def test_a_translator_must_be_named_if_there_are_several_authors(full_archive):
    ran = translate(full_archive, "2015/prima")
    assert (ran.returncode, ran.stderr) == (
        1,
        "docs/vocabularies/authors.yml:1: --translator must match a term of the vocabulary: ''\n",
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
def test_removed_and_added_words_are_marked(before, after, marked):
    assert marked_words(before, after, DiffMarkers()) == marked


TEXTS = st.lists(st.sampled_from(["uno", "due", "tre", ",", "\n\n"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_recovered_from_their_diff(before, after):
    markers = DiffMarkers(("\x01", "\x02"), ("\x03", "\x04"))
    marked = marked_words(before, after, markers)
    old = "".join(part.rpartition("\x04")[2] for part in marked.split("\x03"))
    new = "".join(part.rpartition("\x02")[2] for part in marked.split("\x01"))
    assert old.replace("\x01", "").replace("\x02", "") == before
    assert new.replace("\x03", "").replace("\x04", "") == after
    assert not [*marked_paragraphs(after, after, COLOURED_MARKERS)]
