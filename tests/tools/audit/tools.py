"""The programs that the audit drives: whether they are there, those of npm installed once, and one run of one."""

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
STAMP = MODULES / "installed"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
NEEDS = {
    "html": {"npm", "java"},
    "css": {"npm", "java"},
    "validate": {"node", "npm"},
    "links": {"node", "npm"},
    "lighthouse": {"node", "npm", "chromium"},
}
HOW = {
    "node": "install Node.js 20.19 or later (nodejs.org, or your system's package)",
    "npm": "it comes with Node.js 20.19 or later (nodejs.org, or your system's package)",
    "java": "install Java 17 or later (adoptium.net; Debian: default-jre-headless)",
    "chromium": "install Chromium or name its program with CHROMIUM=/path/to/chromium",
}


class NotThere(Exception):
    """A program is missing; the message says which, and what to do."""


class Failed(Exception):
    """A program has failed; the message has its last words."""


def chromium() -> str | None:
    """The program of Chromium: the one that CHROMIUM names, or the system's."""
    named = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *BROWSERS))
    return next(filter(None, named), None)


def prepare(checks: Collection[str]) -> None:
    """Makes sure that the checks can run; installs npm's packages if their list has changed since.

    Raises NotThere or Failed.
    """
    needed = sorted(set().union(*(NEEDS.get(check, set()) for check in checks)))
    missing = [name for name in needed if not (chromium() if name == "chromium" else shutil.which(name))]
    if missing:
        lines = [f"make audit needs {name}, which is not there: {HOW[name]}" for name in missing]
        raise NotThere("\n".join([*lines, "Nothing else needs it: make site and make test do without."]))
    lists = [path.stat().st_mtime for path in HERE.glob("package*.json")]
    if needed and (not STAMP.is_file() or STAMP.stat().st_mtime < max(lists)):
        print("Installing what the audit needs into tests/node_modules/ (once)", flush=True)
        # No package needs its install script, so none runs. The list overrides one version, since a package of
        # Lighthouse asks for whatever is the latest.
        run(["npm", "ci", "--prefix", str(HERE), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        STAMP.touch()


def program(name: str) -> str:
    """The path of a program that npm installed."""
    return str(MODULES / ".bin" / name)


def run(command: list[str], codes: Collection[int] = (0,), env: Mapping[str, str] | None = None) -> str:
    """What the command wrote to its standard output. Raises Failed if it ends with another code than `codes`."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | (env or {}))
    if done.returncode not in codes:
        said = (done.stderr or done.stdout).strip()[-2000:]
        raise Failed(f"{Path(command[0]).name} has failed with code {done.returncode}: {said}")
    return done.stdout
