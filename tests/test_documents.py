"""The documents of the repository name what exists, and name all of it: paths, packages, commands, options, settings."""

import os
import re
import subprocess
import sys

import pytest

from newsroom.archive.settings_schema import named_settings
from support.paths import ROOT, SCRIPTS
from support.reference import is_this_archive

DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / ".github").glob("*.md"))]
DOCUMENTS = [path for path in DOCUMENTS if not path.name.startswith("CONTRIBUTING")]  # the site's page, with examples
PACKAGE = SCRIPTS / "newsroom"
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
COMMANDS = sorted(path.name for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")
IMPORTED = ("engine/", "import-plan.md", "import.yml", "import-comments.jsonl")
MADE_BY_COMMANDS = (
    "site/",
    ".cache/",
    ".venv",
    "links.md",
    "links-all.md",
    "content/blog",
    *IMPORTED,
)  # not in a fresh clone
OF_CONTENT = () if is_this_archive() else ("docs/",)  # another archive has other content
PLACEHOLDER = re.compile(r"YYYY|STEM|LANG|FILE|OLD|…|\*|\d{4}/")
# What looks like a path of the repository: it has a slash or a known ending, and begins where one may.
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|yml|html|toml|txt|json|js|css|webp|svg)))`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[\w-]+)?\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")


def read(path):
    return path.read_text("utf-8")


def described(path):
    """Where a path that a document names may be: at the root, in .github, in a folder of scripts or of the package."""
    return [folder / path for folder in (ROOT, ROOT / ".github", SCRIPTS, PACKAGE, ROOT / "docs" / "vocabularies")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_document_exists(document):
    named = {path for path in PATH.findall(read(document)) if not PLACEHOLDER.search(path)}
    named = {path for path in named if not path.startswith((*MADE_BY_COMMANDS, *OF_CONTENT))}
    assert sorted(path for path in named if not any(place.exists() for place in described(path))) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document):
    targets = [target for target in LINK.findall(read(document)) if not target.startswith(OF_CONTENT)]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_a_path_that_does_not_exist_would_be_found():
    assert PATH.findall("See `core/nowhere.py` and `docs/nothing/`.") == ["core/nowhere.py", "docs/nothing/"]
    assert not any(place.exists() for place in described("core/nowhere.py"))


def test_the_readme_and_the_architecture_are_short():
    assert len(read(ROOT / "README.md").splitlines()) <= 100
    assert len(read(ROOT / "ARCHITECTURE.md").splitlines()) <= 150


def test_the_architecture_names_every_package_in_the_order_of_the_contract():
    rows = re.findall(r"^\| `(\w+)` \|", read(ROOT / "ARCHITECTURE.md"), flags=re.MULTILINE)
    assert sorted(rows) == PACKAGES
    contract = re.search(r"^layers = \[(.*?)\]", read(ROOT / "pyproject.toml"), flags=re.MULTILINE | re.DOTALL)[1]
    assert rows == re.findall(r'"(\w+)"', contract)[:0:-1]


def test_every_decision_says_why_what_else_was_possible_and_what_holds_it():
    decisions = re.split(r"^### ", read(ROOT / ".github" / "decisions.md"), flags=re.MULTILINE)[1:]
    assert len(decisions) >= 40
    parts = ("*Because* ", "*Instead of* ", "*Held by* ")
    assert [text.splitlines()[0] for text in decisions if not all(f"\n{part}" in text for part in parts)] == []


def help_of(command):
    environment = os.environ | {"COLUMNS": "1000", "LC_ALL": "C"}
    done = [sys.executable, SCRIPTS / command, "--help"]
    return subprocess.run(done, capture_output=True, text=True, check=True, env=environment).stdout


def rows_of_commands():
    """What the page of commands says of each script."""
    text = read(ROOT / ".github" / "commands.md")
    return {name: row for row in text.splitlines() for name in re.findall(r"scripts/(\w+\.py)", row)}


def test_the_page_of_commands_has_every_command_and_no_other():
    assert sorted(rows_of_commands()) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_has_every_option_of_a_command_and_no_other(command):
    everywhere = {"--help", "--project", "--lang"}  # said once for all of them
    named = {*OPTION.findall(rows_of_commands()[command])} - everywhere
    assert named == {*OPTION.findall(help_of(command))} - everywhere


def test_the_page_of_commands_has_every_target_of_make():
    targets = re.findall(r"^(\w+):.*?##", read(ROOT / "Makefile"), flags=re.MULTILINE)
    named = re.findall(r"`make (\w+)", read(ROOT / ".github" / "commands.md"))
    assert {*targets} == {*named}


def test_the_page_of_settings_is_the_table_of_settings():
    rows = re.findall(r"^\| `([\w.]+)` \| (.*) \| (.*) \|$", read(ROOT / ".github" / "settings.md"), flags=re.MULTILINE)
    assert rows == [(path, setting.holds, default_of(setting)) for path, setting in named_settings()]


def default_of(setting):
    if setting.required:
        return "required"
    default = ", ".join(setting.default.split("\n"))
    return f"`{default}`" if default else "–"
