"""A clone by Windows, with carriage returns in every text, gives the same site; git itself converts nothing here."""

import shutil
import subprocess

import pytest

from newsroom.builder.build import build_site
from support.paths import ROOT

BINARY = (".png", ".webp", ".woff2", ".jpg", ".jpeg", ".ico", ".pdf")


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_carriage_returns_in_texts_and_vocabularies_change_no_byte_of_the_site(full_archive):
    full_archive.story("2015/note", body="Uno[^1].\n\n- a\n- b\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: Nota.")
    full_archive.translation("2015/note", slug="notes")
    build_site(full_archive.settings, full_archive.folder / "lf", jobs=1)
    fingerprints = [article.fingerprint for article in full_archive.library().all_articles]
    for path in [*(full_archive.folder / "docs").rglob("*.md"), *(full_archive.folder / "docs").rglob("*.yml")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    config = full_archive.folder / "mkdocs.yml"
    config.write_bytes(config.read_bytes().replace(b"\n", b"\r\n"))
    build_site(full_archive.settings, full_archive.folder / "crlf", jobs=1)
    assert contents(full_archive.folder / "crlf") == contents(full_archive.folder / "lf")
    assert [article.fingerprint for article in full_archive.library().all_articles] == fingerprints


def test_a_clone_with_core_autocrlf_has_the_same_bytes_and_its_scripts_run(tmp_path):
    """Git converts what no attribute protects when it checks files out: a real repository, and a real clone by such a system."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    for name in (".gitattributes", ".ci", "docs/vocabularies", "overrides/assets", "mkdocs.yml"):
        source = ROOT / name
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, origin / name)
    picture = origin / "docs" / "foto.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    identity = ("-c", "user.name=t", "-c", "user.email=t@test.example", "-c", "commit.gpgsign=false")
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "a"]):
        subprocess.run(["/usr/bin/env", "git", *command], cwd=origin, check=True)
    convert = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    subprocess.run(["/usr/bin/env", "git", *convert, "clone", "-q", str(origin), str(clone)], check=True)
    for folder in (origin, clone):
        shutil.rmtree(folder / ".git")
    assert contents(clone) == contents(origin)
    assert subprocess.run([clone / ".ci" / "untracked"], cwd=clone, check=False).returncode == 0


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="an unpacked archive has no git attributes to ask for")
def test_git_gives_line_feeds_whatever_core_autocrlf_says():
    files = subprocess.run(["/usr/bin/env", "git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    command = ["/usr/bin/env", "git", "check-attr", "-z", "--stdin", "text", "eol"]
    found = subprocess.run(command, cwd=ROOT, input=files, capture_output=True, check=True).stdout.decode().split("\0")
    attributes = {}
    for path, name, value in zip(found[::3], found[1::3], found[2::3], strict=False):
        attributes.setdefault(path, {})[name] = value
    assert len(attributes) > 100
    for path, values in attributes.items():
        expected = "unset" if path.lower().endswith(BINARY) else "auto"
        assert (path, values["text"], values["eol"]) == (path, expected, "lf")
