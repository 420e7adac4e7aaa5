"""What all commands share: --project, --lang, help and messages in the user's language, exit codes."""

import subprocess
import sys

import pytest

from newsroom.i18n.catalogue import open_catalogue
from newsroom.i18n.message_extraction import script_descriptions
from support.paths import ROOT, SCRIPTS

DEVELOPERS = {"evaluate_search.py", "evaluate_lint_rules.py"}  # their tables are English
NEWSLETTER = "build_newsletter.py"  # whose --lang is the language of the newsletter
COMMANDS = sorted(path.name for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")
WITH_PROJECT = sorted({*COMMANDS} - DEVELOPERS - {"audit_site.py", "extract_messages.py"})
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
