"""What git knows: files that differ from a commit, and what a file was before; and what is said where git knows nothing."""

import subprocess

import pytest

from newsroom.core.git import NoHistory, changed_files, versions


@pytest.fixture
def repository(tmp_path):
    """A folder below the root of a repository, with one commit."""
    folder = tmp_path / "repository" / "archive"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "--quiet", "--initial-branch=main")
    write(folder, "a.md", "one")
    write(folder, "b.md", "one")
    commit(folder)
    return folder


def git(folder, *command):
    who = ["-c", "user.name=A", "-c", "user.email=a@test.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)  # noqa: S607


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


def test_changed_files_are_those_committed_changed_added_and_deleted_since(repository):
    git(repository, "tag", "before")
    write(repository, "committed.md", "x")
    commit(repository)
    write(repository, "città, a\nb.md", "x")
    write(repository, "b.md", "two")
    (repository / "a.md").unlink()
    write(repository, ".gitignore", "ignored.md")
    write(repository, "ignored.md", "x")
    write(repository.parent, "outside.md", "x")
    found = {"committed.md", "città, a\nb.md", "b.md", "a.md", ".gitignore"}
    assert changed_files(repository, "before") == found
    assert changed_files(repository, "HEAD") == found - {"committed.md"}


def test_what_others_changed_since_the_branch_began_is_not_among_them(repository):
    git(repository, "checkout", "--quiet", "-b", "mine")
    write(repository, "mine.md", "x")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, "theirs.md", "x")
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    assert changed_files(repository, "main") == {"mine.md"}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "-h", "HEAD:a.md", ""])
def test_a_revision_that_is_none_is_said(repository, revision):
    with pytest.raises(NoHistory, match="the revision must be a commit of this repository: '"):
        changed_files(repository, revision)
    assert sorted(path.name for path in repository.iterdir()) == ["a.md", "b.md"]


def test_earlier_versions_of_a_file_come_newest_first_under_whatever_name_it_had(repository):
    write(repository, "a.md", "two " * 50)
    commit(repository)
    git(repository, "mv", "a.md", "c d.md")
    commit(repository)
    write(repository, "c d.md", "two " * 50 + "three")
    commit(repository)
    write(repository, "c d.md", "not committed")
    assert [text.decode() for text in versions(repository, "c d.md")] == [
        "two " * 50 + "three",
        "two " * 50,
        "two " * 50,
        "one",
    ]
    assert [*versions(repository, "new.md")] == []


def test_a_file_that_was_deleted_and_came_back_has_what_it_was_before(repository):
    (repository / "a.md").unlink()
    commit(repository)
    write(repository, "a.md", "again")
    commit(repository)
    assert [*versions(repository, "a.md")] == [b"again", b"one"]


def test_a_folder_that_git_does_not_know_is_said(tmp_path):
    with pytest.raises(NoHistory, match="git must know this folder: fatal: not a git repository"):
        [*versions(tmp_path, "a.md")]


def test_a_machine_without_git_is_said(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(NoHistory, match="git must be installed"):
        changed_files(repository, "HEAD")
