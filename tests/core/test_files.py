"""Files are written whole or not at all with the right permissions, and listed in a fixed order without following links."""

import pytest

from newsroom.core.files import walk, write_atomically, write_file


@pytest.fixture
def tree(tmp_path):
    """A folder with nested, hidden and linked files."""
    for name in ("b/x.txt", "b/.hidden/y.txt", "a.txt", ".z"):
        write_file(f"{tmp_path}/tree/{name}", name)
    (tmp_path / "tree" / "link").symlink_to(tmp_path / "tree" / "b", target_is_directory=True)
    return tmp_path / "tree"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_text_is_written_as_utf8_with_its_line_endings_and_folders(tmp_path):
    status = write_file(f"{tmp_path}/a/b/c.txt", "città\r\n")
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"citt\xc3\xa0\r\n"
    assert status.st_size == 8


def test_a_shorter_text_replaces_a_longer_one(tmp_path):
    for text in ("longer", "short"):
        write_file(f"{tmp_path}/a.txt", text)
    assert (tmp_path / "a.txt").read_bytes() == b"short"


def test_a_new_file_gets_its_folders_and_the_usual_permissions(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_atomically(tmp_path / "a/b.txt", b"x")
    assert (tmp_path / "a/b.txt").read_bytes() == b"x"
    assert (tmp_path / "a/b.txt").stat().st_mode == plain.stat().st_mode
    assert names(tmp_path / "a") == ["b.txt"]


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    path.chmod(0o640)
    write_atomically(path, b"after")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o640)


def test_a_symbolic_link_is_replaced_and_its_target_untouched(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)
    write_atomically(link, b"after")
    assert (link.is_symlink(), link.read_bytes(), target.read_bytes()) == (False, b"after", b"before")


def test_a_failed_write_leaves_the_file_as_it_was_and_no_draft(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    with pytest.raises(TypeError):
        write_atomically(path, "not bytes")
    assert (path.read_bytes(), names(tmp_path)) == (b"before", ["a.txt"])
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_atomically(tmp_path / "folder", b"x")
    assert names(tmp_path) == ["a.txt", "folder"]


def test_everything_below_a_folder_is_listed_by_name_without_following_links(tree):
    expected = [".z", "a.txt", "b", "b/.hidden", "b/.hidden/y.txt", "b/x.txt", "link"]
    assert [path for path, _ in walk(str(tree))] == expected
    assert [path for path, _ in walk(str(tree), "docs")] == [f"docs/{path}" for path in expected]
    assert {path for path, entry in walk(str(tree)) if entry.is_symlink()} == {"link"}


def test_hidden_files_and_folders_are_left_out_on_request(tree):
    assert [path for path, _ in walk(str(tree), hidden=False)] == ["a.txt", "b", "b/x.txt", "link"]


def test_only_ignored_errors_make_a_folder_count_as_empty(tmp_path):
    assert [*walk(f"{tmp_path}/missing")] == []
    with pytest.raises(FileNotFoundError):
        [*walk(f"{tmp_path}/missing", ignored=(PermissionError,))]
