"""Commands restart in .venv/ if they need to, or say in one line, in English and Italian, what to install."""

import ast
import shutil
import subprocess
import sys

import pytest

from newsroom.core.environment import REQUIRED_MODULES
from support.paths import ROOT, SCRIPTS

COMMANDS = sorted(path.name for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")
BARE = [sys.executable, "-S", "-E"]  # an interpreter without installed packages


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A fresh clone in which nothing is installed."""
    folder = tmp_path_factory.mktemp("clone")
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in ("scripts", "tests/tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "requirements.txt", folder)
    return folder


@pytest.fixture
def venv_python(clone):
    """Writes .venv/bin/python as a shell script."""

    def write(command):
        path = clone / ".venv" / "bin" / "python"
        path.parent.mkdir(parents=True)
        path.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
        path.chmod(0o755)

    yield write
    shutil.rmtree(clone / ".venv")


def run(clone, command, *options, python=BARE, cwd=None, **environment):
    command = [*python, clone / "scripts" / command, *options]
    environment = {"PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(command, cwd=cwd or clone, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_one_line_what_to_type_if_nothing_is_installed(clone, command):
    ran = run(clone, command)
    (hint,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert (
        hint == "Not installed: PIL, Stemmer, …; run: make site · Da installare: PIL, Stemmer, …; eseguire: make site"
    )


def test_the_hint_can_be_pasted_in_any_folder(clone, tmp_path):
    assert f"run: make -C {clone} site · " in run(clone, "check.py", cwd=tmp_path).stderr


def test_the_hint_names_plain_commands_if_there_is_no_make(clone, tmp_path):
    commands = "python3 -m venv .venv, then: .venv/bin/python -m pip install -r requirements.txt · "
    assert f"run: {commands}" in run(clone, "check.py", PATH="/nowhere").stderr
    commands = commands.replace(".venv", f"{clone}/.venv").replace("requirements", f"{clone}/requirements")
    assert f"run: {commands}" in run(clone, "check.py", cwd=tmp_path, PATH="/nowhere").stderr


def test_a_command_restarts_in_the_environment_with_its_options(clone, venv_python, archive):
    venv_python(f'exec {sys.executable} "$@"')
    archive.story("2016/prova", section="crscita")
    ran = run(clone, "check.py", "--project", archive.folder, "--format", "json")
    assert ran.returncode == 1
    assert '"line": 5' in ran.stdout
    assert ran.stderr == "1 error, 0 warnings.\n"


def test_a_command_does_not_restart_for_ever(clone, venv_python):
    venv_python(f'exec {" ".join(BARE)} "$@"')
    (hint,) = run(clone, "check.py").stderr.splitlines()
    assert hint.startswith("Not installed: PIL, Stemmer, …; run: make site")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_older_python_is_told_which_one_is_needed(clone, command):
    path = str(clone / "scripts" / command)
    program = f"import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = [{path!r}]; runpy.run_path({path!r})"
    ran = subprocess.run(
        [*BARE, "-c", f"import sys; sys.path.insert(0, {path.rpartition('/')[0]!r}); {program}"],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    (hint,) = ran.stderr.splitlines()
    assert hint.startswith("Python 3.11 or later is needed, this is 3.9.2; install it, then run: make site PYTHON=")
    assert " · Serve Python 3.11 o successivo, questo è 3.9.2; " in hint


@pytest.mark.parametrize(
    "path",
    [
        *(SCRIPTS / command for command in COMMANDS),
        SCRIPTS / "newsroom/cli.py",
        SCRIPTS / "newsroom/core/environment.py",
    ],
    ids=lambda path: path.name,
)
def test_what_runs_before_the_hint_is_syntax_of_older_pythons(path):
    ast.parse(path.read_text("utf-8"), feature_version=(3, 7))


def test_the_required_modules_are_those_that_the_package_imports():
    imported = set()
    for path in (SCRIPTS / "newsroom").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module.partition(".")[0])
    assert imported - sys.stdlib_module_names - {"newsroom"} == set(REQUIRED_MODULES)
