"""What all commands share: --project, --lang, help and messages in the user's language, exit codes."""

import os
import subprocess
import sys

import pytest

from newsroom.i18n.catalogue import open_catalogue
from newsroom.i18n.message_extraction import script_descriptions
from support.paths import ROOT, SCRIPTS

DEVELOPERS = {"evaluate_search.py", "evaluate_lint_rules.py"}  # their tables are English
NEWSLETTER = "build_newsletter.py"  # whose --lang is the language of the newsletter
COMMANDS = sorted(path.name for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")
WITH_PROJECT = sorted({*COMMANDS} - DEVELOPERS - {"audit_site.py", "extract_messages.py", "import.py", "start.py"})
REQUIRED = {
    NEWSLETTER: ["--since", "2016-01-01", "--lang", "it"],
    "summarise_pull_request.py": ["--changed", "HEAD"],
    "translate.py": ["prova"],
    "new.py": ["--title", "T"],
}
ITALIAN = {"LANG": "it_IT.UTF-8"}


def run(command, *options, **environment):
    environment = {"PATH": "/usr/bin:/bin", "COLUMNS": "200"} | environment
    command = [sys.executable, SCRIPTS / command, *map(str, options)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize("command", WITH_PROJECT)
def test_every_command_prints_problems_in_the_locales_language(tmp_path, command):
    (tmp_path / "mkdocs.yml").write_text("site_name: [x]\n", "utf-8")
    english = run(command, "--project", tmp_path, *REQUIRED.get(command, ()))
    italian = run(command, "--project", tmp_path, *REQUIRED.get(command, ()), **ITALIAN)
    assert (english.returncode, italian.returncode) == (1, 1)
    assert "Traceback" not in english.stderr + italian.stderr
    first, *_ = (english.stdout + english.stderr).splitlines()
    primo, *_ = (italian.stdout + italian.stderr).splitlines()
    assert first.startswith("mkdocs.yml:1: ")
    assert primo.startswith("mkdocs.yml:1: ")
    assert first != primo


@pytest.mark.parametrize("command", sorted({*WITH_PROJECT} - {NEWSLETTER}))
def test_lang_outranks_the_locale(tmp_path, command):
    options = ["--project", tmp_path, *REQUIRED.get(command, ())]
    assert run(command, *options, "--lang", "it").stderr == run(command, *options, **ITALIAN).stderr
    assert run(command, *options, "--lang", "en", **ITALIAN).stderr == run(command, *options).stderr


@pytest.mark.parametrize("command", sorted({*COMMANDS} - DEVELOPERS))
def test_help_is_in_the_language_of_lang_or_of_the_locale(command):
    english, italian = run(command, "--help").stdout, run(command, "--help", **ITALIAN).stdout
    assert english.startswith("usage: ")
    assert italian.startswith("uso: ")
    if command != NEWSLETTER:
        assert run(command, "--lang", "it", "--help").stdout == run(command, "--lang=it", "--help").stdout == italian
    options = [line for line in english.splitlines() if line.startswith("  -") and len(line.split("  ")) > 2]
    assert options
    assert {*options} & {*italian.splitlines()} == set()


def test_every_description_is_translated():
    italian = open_catalogue("it")
    descriptions = [words for _, words in script_descriptions(SCRIPTS)]
    assert len(descriptions) == len(COMMANDS)
    assert [words for words in descriptions if italian.translations.gettext(words) == words] == []


def test_an_archive_is_this_repository_unless_another_is_named(archive):
    archive.story("2016/prova")
    assert run("check.py", "--project", archive.folder).stdout == "1 story, 1 version: no problems.\n"
    assert run("check.py").stdout == run("check.py", "--project", ROOT).stdout


def test_a_folder_that_git_does_not_know_is_an_error_of_usage(archive):
    ran = run("summarise_pull_request.py", "--project", archive.folder, "--changed", "HEAD")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "summarise_pull_request.py: error: " in ran.stderr


BUILD = SCRIPTS / "build.py"


def shell(script, **environment):
    environment = {"PATH": os.environ["PATH"], "COLUMNS": "200"} | environment
    return subprocess.run(
        ["/bin/sh", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=120,
    )


def last_line(text):
    return text.strip().splitlines()[-1]


@pytest.fixture
def command(archive):
    """The words that build an archive with a story."""
    archive.story("2016/prova")
    return f"{sys.executable} {BUILD} --project {archive.folder}"


def test_a_reader_that_has_enough_ends_a_command_quietly(command):
    done = shell(f"{command} --help | head -1; {command} | true")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_standard_input_asks_nothing(archive):
    archive.story("2016/prova")
    done = shell(f"{sys.executable} {SCRIPTS / 'new.py'} --project {archive.folder} <&-")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "--title" in done.stderr


def test_closed_streams_are_no_fault(archive, command):
    done = shell(f"{command} >&- 2>&-")
    assert (done.returncode, (archive.folder / "site/index.html").exists()) == (0, True)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_letters_that_the_terminal_lacks_are_escaped(archive, command, encoding):
    archive.story("2016/seconda", summary="")
    done = shell(f"{command} --lang it", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "docs/articles/2016/seconda.it.md:" in done.stderr


@pytest.mark.parametrize("zone", ["Nowhere/Nothing", ":/etc/passwd", "UTC+99", "-"])
def test_a_wrong_time_zone_of_the_system_is_no_fault(command, zone):
    done = shell(command, TZ=zone)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_the_system_refuses_is_one_line(archive, command):
    """Root may write everywhere, so the folder is one that nobody can write to."""
    done = shell(f"{command} --site-dir /proc/site", LANG="it_IT.UTF-8")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert last_line(done.stderr).startswith("/proc/")
    assert not (archive.folder / "site").exists()


def test_a_path_that_is_too_long_is_one_line(tmp_path, command):
    done = shell(f"{command} --site-dir {tmp_path}/{'x' * 300}")
    assert (done.returncode, len(done.stderr.strip().splitlines()), "Traceback" in done.stderr) == (1, 1, False)
    assert done.stderr.strip().endswith("the path is too long; shorten the names of its folders")


@pytest.mark.parametrize(("depth", "reason"), [(1500, "a file here must be a text"), (2500, "the path is too long")])
def test_folders_nested_too_deeply_are_one_line(archive, command, depth, reason):
    deep = archive.folder / "docs/articles/2016"
    folder = os.open(deep, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=folder)
        below = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(os.open("lost.md", os.O_CREAT | os.O_WRONLY, dir_fd=folder))
    os.close(folder)
    try:
        done = shell(command)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert sum(reason in line for line in done.stderr.splitlines()) == 1
    finally:
        subprocess.run(["/bin/rm", "-rf", deep / "d"], check=True)


def test_an_interrupted_command_says_so(command):
    done = shell(f"{command} & sleep 0.7; kill -INT $!; wait $!")
    assert "Traceback" not in done.stderr
