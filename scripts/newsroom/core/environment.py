"""The project's Python environment: restarts a command in .venv/ if needed, or says how to install what is missing.

Imports only the standard library and parses on Python 3.6, because it has to explain itself where nothing else works.
"""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[3]
ENGINE_FOLDER = "engine"  # the program's folder inside an archive that scripts/start.py made
MIN_PYTHON = (3, 11)
# The top-level modules that the package imports; those of the pinned packages in requirements.txt.
REQUIRED_MODULES = (
    "PIL",
    "Stemmer",
    "babel",
    "feedgen",
    "ftfy",
    "jinja2",
    "lxml",
    "markupsafe",
    "mkdocs",
    "msgspec",
    "nh3",
    "pyromark",
    "stdnum",
    "watchdog",
    "yaml",
)
RESTARTED = "NEWSROOM_RESTARTED"  # set in the environment of a restarted command, so that it cannot restart for ever


def default_project() -> Path:
    """The archive that a command works on unless it is told another: the one that the program is in, or is."""
    return PROJECT_ROOT.parent if PROJECT_ROOT.name == ENGINE_FOLDER else PROJECT_ROOT


def require_environment() -> None:
    """Returns if this Python can run the package; else runs the command with .venv/'s Python, or exits with a hint."""
    was_restarted = os.environ.pop(RESTARTED, "")
    missing = [name for name in REQUIRED_MODULES if importlib.util.find_spec(name) is None]
    if sys.version_info >= MIN_PYTHON and not missing:
        return
    python = PROJECT_ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.is_file() and not was_restarted and Path(sys.argv[0]).is_file():
        _restart([str(python), *sys.argv])
    sys.exit(_hint(missing))


def _restart(command: "list[str]") -> None:
    """Replaces this process with the command."""
    environment = dict(os.environ, **{RESTARTED: "1"})
    if os.name == "nt":  # where exec() would return to the shell before the command has ended
        sys.exit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)  # noqa: S606 # no shell is wanted


def _hint(missing: "list[str]") -> str:
    """What is missing and what to type, in English and Italian on one line: the catalogue cannot be read yet."""
    if sys.version_info < MIN_PYTHON:
        needed, found = ".".join(map(str, MIN_PYTHON)), ".".join(map(str, sys.version_info[:3]))
        command = f"make site PYTHON=python{needed}"
        english = f"Python {needed} or later is needed, this is {found}; install it, then run: {command}"
        return f"{english} · Serve Python {needed} o successivo, questo è {found}; installarlo, poi eseguire: {command}"
    names, commands = ", ".join(missing[:2]) + ", …" * (len(missing) > 2), _install_commands()
    english = f"Not installed: {names}; run: {', then: '.join(commands)}"
    return f"{english} · Da installare: {names}; eseguire: {', poi: '.join(commands)}"


def _install_commands() -> "list[str]":
    """What installs the environment, to be typed in the current folder."""
    is_root = Path.cwd() == PROJECT_ROOT
    if shutil.which("make"):
        return ["make site" if is_root else f"make -C {shlex.quote(str(PROJECT_ROOT))} site"]
    folder = "" if is_root else f"{PROJECT_ROOT}{os.sep}"
    if os.name == "nt":
        python, installed = "python", f"{folder}.venv\\Scripts\\python"
    else:
        python, installed = "python3", f"{folder}.venv/bin/python"
    return [f"{python} -m venv {folder}.venv", f"{installed} -m pip install -r {folder}requirements.txt"]
