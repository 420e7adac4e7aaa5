"""Which tests a change concerns."""

import pytest

from changed_tests import ALWAYS, selection


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("scripts/newsroom/maps/_projection.py", ["tests/maps"]),
        ("scripts/newsroom/pages/files/sitemaps.py", ["tests/pages"]),
        ("scripts/status.py", ["tests/scripts", "tests/test_documents.py"]),
        ("tests/core/test_git.py", ["tests/core/test_git.py"]),
        ("tests/feeds/schemas/atom.rng", ["tests/feeds"]),
        ("overrides/article.html", ["tests/pages"]),
        ("overrides/strings/it.yml", ["tests/i18n", "tests/pages"]),
        ("docs/articles/2016/prova.it.md", ["tests/this_archive"]),
        ("README.md", ["tests/test_documents.py"]),
        (".github/workflows/tests.yml", ["tests/test_workflows.py"]),
        ("tests/browser/test_journey.py", []),
        ("tests/builder/test_incremental.py", []),
        ("tests/core/test_that_was_deleted.py", []),
    ],
)
def test_a_change_selects_the_tests_that_concern_it(changed, tests):
    found = [path for path in selection([changed]) if not path.startswith("--")]
    assert found == sorted([ALWAYS, *tests])
