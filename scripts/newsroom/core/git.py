"""What git knows of the archive's files: which differ from a commit, and what a file was before. The only caller of git."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsroom.core.message import Message
from newsroom.core.problems import given

ENTRY = re.compile(r"\0([0-9a-f]{40,64})\0\n([^\0]*)\0")  # of git log, in the form that is asked for below
SECONDS = 60  # after which git is taken to hang


class NoHistory(Exception):
    """Why git cannot answer."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason)


def changed_files(project: Path, revision: str) -> frozenset[str]:
    """The files, relative to the project, that differ between the working tree and where it left the history of a revision.

    Deleted files and those that git does not track yet are among them. Raises NoHistory.
    """
    commit = _commit(project, revision)
    try:
        base = _git(project, "merge-base", commit, "HEAD").strip()
    except NoHistory:  # a shallow clone has no common ancestor; the commit itself is the next best
        base = commit
    tracked = _git(project, "diff", "--name-only", "--no-renames", "-z", "--relative", base)
    untracked = _git(project, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, (tracked + untracked).split("\0")))


def versions(project: Path, path: str) -> Iterator[bytes]:
    """What the file `path` was in each commit that changed it, the newest first; renames are followed. Raises NoHistory."""
    listed = _git(project, "log", "--follow", "--name-only", "--format=%x00%H", "--relative", "-z", "--", path)
    for commit, name in ENTRY.findall(listed):
        with suppress(NoHistory):  # the commit that deleted it
            yield _run(project, "show", f"{commit}:./{name}")


def _commit(project: Path, revision: str) -> str:
    _run(project, "rev-parse", "--git-dir")
    try:
        return _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except NoHistory:
        raise NoHistory(Message("the revision must be a commit of this repository") + given(revision)) from None


def _git(project: Path, *command: str) -> str:
    return os.fsdecode(_run(project, *command))


def _run(project: Path, *command: str) -> bytes:
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ("git", "-c", "core.quotepath=off", *command)
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, check=False, timeout=SECONDS, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        raise NoHistory(Message("git must be installed: nothing is known of earlier versions")) from None
    if done.returncode:
        raise NoHistory(
            Message("git must know this folder: {words}", words=done.stderr.decode(errors="replace").strip())
        )
    return done.stdout
