"""Changed files and the history of a file, from git; and the messages if git cannot tell."""

import subprocess

import pytest

from newsroom.core.git import GitError, changed_files, file_history


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


def test_committed_changed_added_and_deleted_files_are_changed_files(repository):
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


def test_changes_on_the_other_branch_are_not_included(repository):
    git(repository, "checkout", "--quiet", "-b", "mine")
    write(repository, "mine.md", "x")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, "theirs.md", "x")
    commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    assert changed_files(repository, "main") == {"mine.md"}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "-h", "HEAD:a.md", ""])
def test_an_unknown_revision_is_an_error(repository, revision):
    with pytest.raises(GitError, match="the revision must be a commit of this repository: '"):
        changed_files(repository, revision)
    assert sorted(path.name for path in repository.iterdir()) == ["a.md", "b.md"]


def test_the_history_of_a_file_is_newest_first_and_follows_renames(repository):
    write(repository, "a.md", "two " * 50)
    commit(repository)
    git(repository, "mv", "a.md", "c d.md")
    commit(repository)
    write(repository, "c d.md", "two " * 50 + "three")
    commit(repository)
    write(repository, "c d.md", "not committed")
    assert [text.decode() for text in file_history(repository, "c d.md")] == [
        "two " * 50 + "three",
        "two " * 50,
        "two " * 50,
        "one",
    ]
    assert [*file_history(repository, "new.md")] == []


def test_the_history_of_a_restored_file_includes_the_time_before_its_deletion(repository):
    (repository / "a.md").unlink()
    commit(repository)
    write(repository, "a.md", "again")
    commit(repository)
    assert [*file_history(repository, "a.md")] == [b"again", b"one"]


def test_a_folder_outside_a_repository_is_an_error(tmp_path):
    with pytest.raises(GitError, match="the folder must be in a git repository, where earlier versions are: "):
        [*file_history(tmp_path, "a.md")]


def test_a_machine_without_git_is_an_error(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(GitError, match="git must be installed to read earlier versions"):
        changed_files(repository, "HEAD")
