"""scripts/check.py as an author runs it, what it accepts, and that one fault is not told as several."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).parent.parent / "scripts" / "check.py"


def run_check(project, cwd):
    command = [sys.executable, str(CHECK), "--project", str(project)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


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
    assert (ran.returncode, ran.stderr) == (1, "7 problem(s).\n")


def test_an_archive_without_problems_ends_with_0(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    ran = run_check(archive.folder, tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 stories, 2 versions: nothing is wrong.\n", "")


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda folder: (folder / "mkdocs.yml").unlink(), "mkdocs.yml:1: the file must exist: "),
        (
            lambda folder: (folder / "overrides/strings/en.yml").unlink(),
            "overrides/strings/en.yml:1: the file must exist: ",
        ),
    ],
    ids=["settings", "strings"],
)
def test_what_cannot_be_read_at_all_is_a_problem_too(archive, break_it, said):
    break_it(archive.folder)
    ran = run_check(archive.folder, archive.folder)
    assert ran.stdout.startswith(said)
    assert (ran.returncode, ran.stderr) == (1, "1 problem(s).\n")


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
    ],
    ids=["byte-order mark", "CRLF", "CR"],
)
def test_the_ways_in_which_editors_save_a_text_are_accepted(archive, saved):
    path = archive.story("2016/prova", title='"Città & 🙂"', body="Uno\n\n[Qui](#niente)")
    before = archive.problems()
    path.write_bytes(saved(path.read_text("utf-8")))
    assert archive.problems() == before
    assert before == ["docs/articles/2016/prova.it.md:13: a link must lead to a heading that is there: '#niente'"]


def test_a_faulty_story_is_told_once_and_not_by_those_that_link_to_it(archive):
    archive.story("2016/prova", section="crscita")
    archive.story("2016/altra", body="[Prova](prova.md) [trial](prova.en.md)")
    archive.write("docs/addresses.txt", "/articoli/2016/prova/\n")
    (problem,) = archive.problems()
    assert problem.startswith("docs/articles/2016/prova.it.md:5: section must be a key of ")


def test_a_fault_in_the_text_of_an_original_is_told_along_with_those_of_its_translation(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", body="[x](nothing.md)")
    archive.story("2016/prova", body="Testo <b>")
    assert [problem.split(": ")[0] for problem in archive.problems()] == [
        "docs/articles/2016/prova.en.md:9",
        "docs/articles/2016/prova.it.md:11",
    ]


def test_one_fault_in_a_vocabulary_is_told_once(archive):
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


def test_a_list_of_permanent_addresses_that_is_no_text_is_a_problem_among_the_others(archive):
    archive.write("docs/addresses.txt", "").write_bytes(b"/citt\xe0/\n")
    archive.story("2016/prova", date="2015-02-24")
    assert archive.problems() == [
        "docs/addresses.txt:1: the file must be text in UTF-8: byte 0xe0; save it again as UTF-8",
        "docs/articles/2016/prova.it.md:4: date must be in the year of the folder, 2016: '2015-02-24'",
    ]
