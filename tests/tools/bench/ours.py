"""This project as one of those that are measured; its commands are those of the README."""

import subprocess
import sys
from pathlib import Path

from bench.peers.source import Source
from bench.report import OURS
from bench.scenarios import Work
from bench.serving import PORT
from bench.tools import Command, Tool

ROOT = Path(__file__).parents[3]


def tool(source: Source, _: Path) -> Tool:
    """The made-up archive itself: no other project is needed."""
    project = source.project

    def script(name: str, *options: str) -> Command:
        return (sys.executable, str((ROOT / "scripts") / name), "--project", str(project), *options)

    commands = {
        Work.BUILD_ALL: script("build.py"),
        Work.CHECK: script("check.py"),
        Work.FEEDS: script("build_feeds.py"),
        Work.SEARCH: script("build_search.py"),
        Work.SERVE: script("serve.py", "--address", f"localhost:{PORT}"),
    }
    # An older build.py has no such option; it can be measured all the same.
    if "--no-search" in _said(script("build.py", "--help")):
        commands[Work.BUILD] = script("build.py", "--no-search")
    commit = _said(("git", "-C", str(ROOT), "describe", "--always", "--dirty")).strip()
    story, template = project / "docs/articles" / source.edited.file, project / "overrides/base.html"
    site, caches, page = project / "site", [project / ".cache"], source.edited.address
    return Tool(OURS, commit, project, site, caches, commands, story, template, page)


def _said(command: Command) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
