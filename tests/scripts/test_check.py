"""scripts/check.py as authors run it: what it accepts, and that one mistake is reported once."""

import json
import os
import subprocess
import sys

import pytest

from support.paths import SCRIPTS

CHECK = SCRIPTS / "check.py"


def run_check(project, cwd, *options, **environment):
    command = [sys.executable, str(CHECK), "--project", str(project), *options]
    variables = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    environment = variables | environment | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_all_problems_are_printed_at_once_and_sorted_from_any_folder(archive, tmp_path):
    archive.story("2016/b", section="crscita", slug="../b", body="Uno\n\n# Due")
    archive.story("2015/c", title=None)
    archive.story("2016/a", body="[x](niente.md)")
    archive.write("docs/pages/a.txt", "")
    archive.write("docs/vocabularies/people.yml", "ada-bianchi: Ada")
    ran = run_check(archive.folder, tmp_path)
    places = [line.split(": ")[0] for line in ran.stdout.splitlines()]
    assert places == [
        "docs/articles/2015/c.it.md:2",
        "docs/articles/2016/a.it.md:11",
        "docs/articles/2016/b.it.md:5",
        "docs/articles/2016/b.it.md:9",
        "docs/articles/2016/b.it.md:14",
        "docs/pages/a.txt:1",
        "docs/vocabularies/people.yml:1",
    ]
    assert (ran.returncode, ran.stderr) == (1, "7 errors, 0 warnings.\n")


def test_an_archive_without_problems_exits_with_0(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    ran = run_check(archive.folder, tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 story, 2 versions: no problems.\n", "")


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda folder: (folder / "mkdocs.yml").unlink(), "mkdocs.yml:1: missing file: "),
        (
            lambda folder: (folder / "overrides/strings/en.yml").unlink(),
            "overrides/strings/en.yml:1: the file must exist: ",
        ),
    ],
    ids=["settings", "strings"],
)
def test_a_missing_settings_or_strings_file_is_reported_as_a_problem(archive, break_it, said):
    break_it(archive.folder)
    ran = run_check(archive.folder, archive.folder)
    assert ran.stdout.startswith(said)
    assert (ran.returncode, ran.stderr) == (1, "1 error, 0 warnings.\n")


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
    ],
    ids=["byte-order mark", "CRLF", "CR"],
)
def test_byte_order_marks_and_all_line_endings_are_accepted(archive, saved):
    path = archive.story("2016/prova", title='"Città & 🙂"', body="Uno\n\n[Qui](#niente)")
    before = archive.problems()
    path.write_bytes(saved(path.read_text("utf-8")))
    assert archive.problems() == before
    assert before == ["docs/articles/2016/prova.it.md:13: a link must point to an existing heading: '#niente'"]


def test_a_faulty_story_is_not_reported_again_by_stories_that_link_to_it(archive):
    archive.story("2016/prova", section="crscita")
    archive.story("2016/altra", body="[Prova](prova.md) [trial](prova.en.md)")
    archive.write("docs/addresses.txt", "/articoli/2016/prova/\n")
    (problem,) = archive.problems()
    assert problem.startswith("docs/articles/2016/prova.it.md:5: section must be a key in ")


def test_faults_in_an_original_and_in_its_translation_are_reported_together(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", body="[x](nothing.md)")
    archive.story("2016/prova", body="Testo <b>")
    assert [problem.split(": ")[0] for problem in archive.problems()] == [
        "docs/articles/2016/prova.en.md:9",
        "docs/articles/2016/prova.it.md:11",
    ]


def test_a_fault_in_a_vocabulary_is_reported_once(archive):
    archive.write(
        "docs/vocabularies/topics.yml",
        """\
        smart-cities: {it: {name: A, slug: a}, en: {name: A}}
        corridoio: {it: {name: B, slug: a}, en: {name: B}}
        """,
    )
    assert archive.problems() == [
        "docs/vocabularies/topics.yml:2: corridoio.it.slug must differ from that of 'smart-cities': 'a'"
    ]


def test_a_permalinks_file_that_is_not_utf_8_is_one_problem_among_others(archive):
    archive.write("docs/addresses.txt", "").write_bytes(b"/citt\xe0/\n")
    archive.story("2016/prova", date="2015-02-24")
    assert archive.problems() == [
        "docs/addresses.txt:1: the file must be UTF-8 text: byte 0xe0; save it as UTF-8",
        "docs/articles/2016/prova.it.md:4: date must be in the year of the folder, 2016: '2015-02-24'",
    ]


@pytest.mark.parametrize(
    ("options", "environment", "said"),
    [
        ([], {}, "section must be a key in"),
        (["--lang", "it"], {}, "section deve essere una chiave di"),
        ([], {"LANG": "it_IT.UTF-8"}, "section deve essere una chiave di"),
        (["--lang", "en"], {"LANG": "it_IT.UTF-8"}, "section must be a key in"),
    ],
    ids=["neither", "option", "locale", "option before locale"],
)
def test_messages_are_in_the_language_of_the_option_or_else_of_the_locale(archive, options, environment, said):
    archive.story("2016/prova", section="crscita")
    ran = run_check(archive.folder, archive.folder, *options, **environment)
    assert ran.stdout.startswith(
        f"docs/articles/2016/prova.it.md:5: {said} docs/vocabularies/sections.yml: 'crscita'; "
    )


def test_problems_are_printed_as_github_annotations_and_as_json(archive):
    archive.story("2016/prova", section="crscita")
    ran = run_check(archive.folder, archive.folder, "--format", "github", "--lang", "it")
    assert ran.stdout == (
        "::error file=docs/articles/2016/prova.it.md,line=5::section deve essere una chiave di "
        "docs/vocabularies/sections.yml: 'crscita'; forse 'crescita'?\n"
    )
    assert (ran.returncode, ran.stderr) == (1, "1 errore, 0 avvisi.\n")
    ran = run_check(archive.folder, archive.folder, "--format", "json")
    (problem,) = json.loads(ran.stdout)
    assert (problem["path"], problem["line"], problem["severity"]) == ("docs/articles/2016/prova.it.md", 5, "error")


@pytest.mark.parametrize(("form", "printed"), [("text", "1 story, 1 version: no problems.\n"), ("json", "[]\n")])
def test_json_output_contains_nothing_else(archive, form, printed):
    archive.story("2016/prova")
    assert run_check(archive.folder, archive.folder, "--format", form).stdout == printed


def test_fix_makes_mechanical_corrections_and_lists_them(archive):
    path = archive.write(
        "docs/articles/2016/prova.it.md",
        """\
        ---
        title: L'inizio
        # The day it happened.
        date: 24 febbraio 2016
        summary: Sommario.
        section: crscita
        topics: [smart-cities]
        authors: [redazione]
        sources: [{title: Fonte}]
        ---

        Testo
        """,
    )
    ran = run_check(archive.folder, archive.folder, "--fix")
    where = "docs/articles/2016/prova.it.md"
    assert (
        ran.stdout
        == f"{where}:6: section must be a key in docs/vocabularies/sections.yml: 'crscita'; did you mean 'crescita'?\n"
    )
    assert ran.stderr == (
        f"{where}: changed title from 'L'inizio' to 'L’inizio'\n{where}: changed date from '24 febbraio 2016' to '2016-02-24'\n"
        f"{where}: reordered the fields\n1 error, 0 warnings.\n"
    )
    assert path.read_text("utf-8").startswith(
        '---\ntitle: "L’inizio"\nsummary: Sommario.\n# The day it happened.\ndate: 2016-02-24\nsection: crscita\n'
    )
    assert run_check(archive.folder, archive.folder, "--fix").stderr == "1 error, 0 warnings.\n"


def test_changed_limits_fix_to_changed_files_and_needs_a_repository(archive):
    archive.story("2016/prova")
    ran = run_check(archive.folder, archive.folder, "--changed", "HEAD", "--lang", "it")
    assert ran.returncode == 2
    assert (
        "check.py: error: la cartella dev’essere in un repository git, dove sono le versioni precedenti: " in ran.stderr
    )
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=archive.folder, check=True, capture_output=True)  # noqa: S607
    archive.story("2016/altra", title="L'altra")
    ran = run_check(archive.folder, archive.folder, "--changed", "HEAD", "--fix")
    assert ran.stderr == "docs/articles/2016/altra.it.md: changed title from 'L'altra' to 'L’altra'\n"
    assert ran.stdout == "2 stories, 2 versions: no problems.\n"
