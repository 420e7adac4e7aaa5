"""Git: which files changed since a revision, and the earlier content of a file. The only module that runs git."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsroom.core.message import Message
from newsroom.core.problems import with_value

LOG_ENTRY = re.compile(
    r"\0([0-9a-f]{40,64})\0\n([^\0]*)\0"
)  # commit and path, in the format that file_history asks for
GIT_TIMEOUT = 60  # seconds


class GitError(Exception):
    """Git is missing, failed or does not know the revision; `reason` is the message for the user."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(reason)


def changed_files(project: Path, revision: str) -> frozenset[str]:
    """Paths, relative to the project, that differ between the working tree and its merge base with a revision.

    Deleted and untracked files are included. Raises GitError.
    """
    commit = _commit(project, revision)
    try:
        base = _git(project, "merge-base", commit, "HEAD").strip()
    except GitError:  # a shallow clone has no common ancestor; the commit itself is the next best
        base = commit
    tracked = _git(project, "diff", "--name-only", "--no-renames", "-z", "--relative", base)
    untracked = _git(project, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, (tracked + untracked).split("\0")))


def file_history(project: Path, path: str) -> Iterator[bytes]:
    """The content of a file in each commit that changed it, newest first; renames are followed. Raises GitError."""
    log = _git(project, "log", "--follow", "--name-only", "--format=%x00%H", "--relative", "-z", "--", path)
    for commit, name in LOG_ENTRY.findall(log):
        with suppress(GitError):  # the commit that deleted it
            yield _run(project, "show", f"{commit}:./{name}")


def _commit(project: Path, revision: str) -> str:
    _run(project, "rev-parse", "--git-dir")
    try:
        return _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except GitError:
        raise GitError(Message("the revision must be a commit of this repository") + with_value(revision)) from None


def _git(project: Path, *command: str) -> str:
    return os.fsdecode(_run(project, *command))


def _run(project: Path, *command: str) -> bytes:
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ("git", "-c", "core.quotepath=off", *command)
    try:
        done = subprocess.run(
            command, cwd=project, capture_output=True, check=False, timeout=GIT_TIMEOUT, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        raise GitError(Message("git must be installed to read earlier versions")) from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        if "not a git repository" in words:
            rule = Message("the folder must be in a git repository, where earlier versions are")
            raise GitError(rule + with_value(str(project)))
        raise GitError(Message("git cannot read this folder: {words}", words=words))
    return done.stdout
