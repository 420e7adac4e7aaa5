"""The summary of a pull request: the state of every changed story, in both languages, with all text escaped."""

import subprocess
import sys

import pytest

from newsroom.authoring.pull_request_summary import markdown_summary
from newsroom.checks.rules import check
from newsroom.formats.markdown_escape import escaped_line
from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.i18n.catalogue import open_catalogue
from support.hostile import vectors
from support.paths import SCRIPTS

STORY = "docs/articles/2016/prova"
TEXT_ONLY = {"Paragraph", "Text"}


def summary(archive, changed, lang="en"):
    library, problems = check(archive.settings)
    return markdown_summary(library, problems, {*changed}, open_catalogue(lang))


def rows(archive, changed, lang="en"):
    lines = summary(archive, changed, lang).splitlines()
    return [line[2:-2].split(" | ") for line in lines if line.startswith("| ")][1:]


def test_every_version_of_a_changed_story_has_a_row_with_its_state_and_length(archive):
    archive.story("2016/prova", body="parola " * 500)
    archive.story("2015/altra")
    assert rows(archive, [f"{STORY}.it.md"]) == [
        ["Titolo", "it", "original", "3 minutes", "–"],
        ["2016&#47;prova", "en", "not written yet", "", ""],
    ]
    archive.translation("2016/prova")
    assert rows(archive, [f"{STORY}.en.md"])[1] == ["Title", "en", "translation, up to date", "1 minute", "–"]
    archive.story("2016/prova", body="Un altro testo.")
    assert rows(archive, [f"{STORY}/foto.png"])[1][2] == "outdated translation: the original has changed"


def test_drafts_and_scheduled_stories_are_marked(archive):
    archive.story("2016/prova", draft="true")
    archive.story("2999/domani")
    archive.story("2015/poi", published="2999-12-01T09:30+01:00")
    found = rows(archive, [f"{STORY}.it.md", "docs/articles/2999/domani.it.md", "docs/articles/2015/poi.it.md"])
    scheduled = ("scheduled for 2999-02-24", "scheduled for 2999-12-01T09:30:00+01:00")
    assert {row[2] for row in found} == {"draft", *scheduled, "not written yet"}


def test_the_day_of_publication_is_named_if_it_is_another_one(archive):
    archive.story("2016/prova", published="2016-03-01")
    assert rows(archive, [f"{STORY}.it.md"])[0][2] == "original, published here on 2016-03-01"


def test_a_story_without_publication_is_pointed_out_where_others_have_one(archive):
    archive.story("2016/altra")
    archive.story("2016/prova")
    assert rows(archive, [f"{STORY}.it.md"])[0][2] == "original"
    archive.story("2016/altra", published="2016-03-01")
    assert rows(archive, [f"{STORY}.it.md"])[0][2] == "original; without published, it counts from 2016-02-24"


def test_a_file_that_cannot_be_read_has_a_row_with_its_problems(archive):
    archive.story("2016/prova", date="domani")
    (row,) = rows(archive, [f"{STORY}.it.md", "docs/articles/2016/gone.it.md"])
    assert row[2:] == ["cannot be read", "", "1 error, 0 warnings"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("it", ["## Articoli di questa pull request", "Nessun articolo modificato."]),
     ("en", ["## Stories in this pull request", "No stories changed."])],
)  # fmt: skip
def test_the_summary_is_written_in_each_language(archive, lang, expected):
    lines = summary(archive, ["README.md"], lang).splitlines()
    assert [lines[0], lines[-1]] == expected


def test_no_title_and_no_file_name_is_more_than_text():
    for vector in [
        *vectors()[:300],
        "@somebody",
        "https://evil.example",
        "a | b",
        "#1",
        "\n::error::x",
        "**a** `b` _c_",
    ]:
        words = escaped_line(vector)
        assert "\n" not in words
        assert "|" not in words
        assert "://" not in words
        kinds = {
            kind for event in MARKDOWN_PARSER.events(f"x {words}") if isinstance(event, dict) for kind in _kinds(event)
        }
        assert kinds <= TEXT_ONLY, vector


def _kinds(event):
    tags = [event[key] for key in ("Start", "End") if key in event]
    return [tag if isinstance(tag, str) else next(iter(tag)) for tag in tags] or [*event]


def git(folder, *words):
    named = ["-c", "user.name=a", "-c", "user.email=a@test.example"]
    subprocess.run(["/usr/bin/env", "git", *named, *words], cwd=folder, check=True, capture_output=True)


def test_the_command_summarises_what_differs_from_a_commit_in_every_language(archive):
    archive.story("2016/prova")
    git(archive.folder, "init", "-q")
    git(archive.folder, "add", ".")
    git(archive.folder, "commit", "-qm", "a")
    archive.story("2016/nuova", title="'[a](https://evil.example) <b> ::set-output name=a::b'")
    command = [sys.executable, SCRIPTS / "summarise_pull_request.py", "--project", archive.folder, "--changed", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "## Articoli di questa pull request" in done.stdout
    assert "## Stories in this pull request" in done.stdout
    assert done.stdout.count("2016&#47;nuova") == 2
    assert [part for part in ("](", "<b>", "::set", "2016&#47;prova") if part in done.stdout] == []
