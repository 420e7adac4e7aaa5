"""Prints the tests that concern what has changed since a commit, for `make quick`.

Run as `python tests/tools/changed_tests.py [REV]` (default: HEAD, what is not committed yet). A change in a package concerns the
tests of that package, one in a command those of the commands, one in a document those of the documents; the tests of the
architecture are always among them. Browser tests, builds of random edits and the tools are left to `make test`.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))

from newsroom.core.git import changed_files  # noqa: E402 - the package is not installed

ALWAYS = "tests/test_architecture.py"
SLOW_FOLDERS = ("tests/browser", "tests/tools")
SLOW = ("tests/builder/test_incremental.py", "tests/scripts/test_check_limits.py")
BY_FOLDER = (
    ("overrides/strings", "tests/i18n"),
    ("overrides", "tests/pages"),
    ("docs", "tests/this_archive"),
    (".github/workflows", "tests/test_workflows.py"),
    (".ci", "tests/test_workflows.py"),
)


def tests_of(path: str) -> Iterator[str]:
    """The tests that a changed file concerns, as paths that may not exist."""
    parts = Path(path).parts
    if parts[:2] == ("scripts", "newsroom") and len(parts) > 3:
        yield f"tests/{parts[2]}"
    elif parts[0] == "scripts":
        yield from ("tests/scripts", "tests/test_documents.py")
    elif parts[0] == "tests" and len(parts) > 2:
        yield path if parts[-1].startswith("test_") else f"tests/{parts[1]}"
    elif path.endswith(".md") and parts[0] != "docs":
        yield "tests/test_documents.py"
    yield from (tests for folder, tests in BY_FOLDER if path.startswith(f"{folder}/"))


def selection(changed: Iterable[str], root: Path = ROOT) -> list[str]:
    """The arguments for pytest: files and folders of tests, without the slow ones."""
    found = {ALWAYS, *(tests for path in changed for tests in tests_of(path))}
    quick = sorted(path for path in found if (root / path).exists() and not path.startswith(SLOW_FOLDERS))
    folders = tuple(f"{path}/" for path in quick)
    quick = [path for path in quick if path not in SLOW and not path.startswith(folders)]
    return quick + [f"--ignore={path}" for path in SLOW]


if __name__ == "__main__":
    print(*selection(changed_files(ROOT, sys.argv[1] if len(sys.argv) > 1 else "HEAD")))
