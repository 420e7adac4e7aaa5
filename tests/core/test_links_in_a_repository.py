"""Commands write through no symbolic link of a repository, which an untrusted contribution may contain."""

import subprocess
import sys

import pytest

from newsroom.core.files import write_in_folder
from newsroom.core.problems import ProblemsFound
from support.paths import SCRIPTS

COMMANDS = [
    ("configure_editors.py", ".vscode"),
    ("configure_editors.py", ".vscode/settings.json"),
    ("write_contributing_guides.py", ".github"),
    ("write_contributing_guides.py", ".github/CONTRIBUTING.md"),
    ("record_permalinks.py", "docs/addresses.txt"),
    ("new.py", "docs/articles/2015"),
    ("build.py", "site"),
    ("check.py", ".cache"),
]
DETAILS = [
    "--title",
    "T",
    "--summary",
    "S",
    "--date",
    "2015-01-02",
    "--section",
    "crescita",
    "--topics",
    "smart-cities",
]
DETAILS += ["--authors", "redazione", "--language", "it", "--source", "Fonte"]


@pytest.mark.parametrize(("command", "link"), COMMANDS)
def test_a_command_refuses_a_link_with_a_line_and_leaves_its_target(archive, tmp_path, command, link):
    archive.story("2016/prova")
    archive.page("contribute", "it", "contribuire")
    archive.page("contribute", "en", "contribute")
    target = tmp_path / "target"
    path = archive.folder / link
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix:
        target.write_text("the only copy")
    else:
        target.mkdir()
    path.symlink_to(target)
    options = DETAILS if command == "new.py" else []
    ran = subprocess.run(
        [sys.executable, SCRIPTS / command, "--project", archive.folder, *options],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert "link" in ran.stdout + ran.stderr
    assert target.read_text() == "the only copy" if target.is_file() else [*target.iterdir()] == []
    assert path.is_symlink()


@pytest.mark.parametrize("link", ["a", "a/b", "a/b/file"])
def test_a_file_is_not_written_below_a_link(tmp_path, link):
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    (root / link).parent.mkdir(parents=True)
    elsewhere.mkdir()
    (root / link).symlink_to(elsewhere)
    with pytest.raises(ProblemsFound, match="a/b/file:1: the file or folder must not be a symbolic link"):
        write_in_folder(root, "a/b/file", b"x")
    assert [*elsewhere.iterdir()] == []


def test_a_link_above_the_folder_is_the_users_own(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_in_folder(tmp_path / "link", "a/file", b"x")
    assert (tmp_path / "real/a/file").read_bytes() == b"x"
