"""Digests change with any of their parts, and the program's digest with any of its files."""

import shutil
import subprocess
import sys

from newsroom.core.hashing import digest_of, digest_of_bytes, digest_of_texts, program_digest
from support.paths import SCRIPTS


def test_digests_are_32_digits_and_differ_where_any_part_differs():
    digests = [
        digest_of("a", 1),
        digest_of("a", "1"),
        digest_of("a1"),
        digest_of_texts("a", "b"),
        digest_of_texts("ab"),
        digest_of_texts("b", "a"),
        digest_of_bytes(b"a"),
        digest_of_bytes(b"a", "b"),
        digest_of_bytes(b"a", "b", "c"),
        digest_of_bytes(b"a", "bc"),
    ]
    assert len({*digests}) == len(digests)
    assert {len(each) for each in digests} == {32}
    assert digest_of("a", 1) == digest_of("a", 1)


def digest_in(folder):
    """The program digest of a copy of the package."""
    code = "from newsroom.core.hashing import program_digest; print(program_digest())"
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_the_program_digest_depends_on_the_content_and_path_of_every_source_file(tmp_path):
    shutil.copytree(SCRIPTS / "newsroom", tmp_path / "newsroom", ignore=shutil.ignore_patterns("__pycache__"))
    seen = [program_digest(), digest_in(tmp_path)]
    assert seen[0] == seen[1]
    (tmp_path / "newsroom/core/a.yml").write_text("a", "utf-8")
    seen.append(digest_in(tmp_path))
    (tmp_path / "newsroom/core/a.yml").rename(tmp_path / "newsroom/i18n/a.yml")
    seen.append(digest_in(tmp_path))
    (tmp_path / "newsroom/i18n/a.yml").write_text("b", "utf-8")
    seen.append(digest_in(tmp_path))
    assert len({*seen}) == 4
