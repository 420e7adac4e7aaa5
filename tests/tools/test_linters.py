"""The linter of JavaScript and CSS (biome) passes over our files and finds planted faults in copies of them."""

import shutil
import subprocess

import pytest

from support.paths import OVERRIDES, ROOT, TESTS

BIOME = TESTS / "tools/linters/node_modules/.bin/biome"
PLANTED = {
    "an undeclared variable": ("site.js", "lint/correctness/noUndeclaredVariables", "\ntoggleThem();\n"),
    "an unused function": ("search/dialog.js", "lint/correctness/noUnusedVariables", "\nfunction unused() {}\n"),
    "a comparison with itself": ("search/shard.js", "lint/suspicious/noSelfCompare", "\nconst x = 1;\nx === x;\n"),
    "an unknown property": ("site.css", "lint/correctness/noUnknownProperty", "\n.card {\n  colour: red;\n}\n"),
    "a duplicate selector": (
        "search/search.css",
        "lint/suspicious/noDuplicateProperties",
        "\na {\n  gap: 0;\n  gap: 1px;\n}\n",
    ),
    "another format": ("site.js", "format", "\nconst  x = 'x'\n"),
}


def biome(folder):
    command = [BIOME, "ci", "--error-on-warnings", "--colors=off", "--max-diagnostics=none"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copies(tmp_path):
    """The assets and the configuration, where a fault can be planted."""
    shutil.copytree(OVERRIDES / "assets", tmp_path / "overrides/assets")
    shutil.copy(ROOT / "biome.json", tmp_path)
    return tmp_path


def test_no_fault_is_found_in_our_scripts_and_styles(copies):
    done = biome(copies)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("name", "rule", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(copies, name, rule, fault):
    with (copies / "overrides/assets" / name).open("a", encoding="utf-8") as file:
        file.write(fault)
    done = biome(copies)
    assert done.returncode == 1
    found = [line for line in (done.stdout + done.stderr).splitlines() if f"/{name}" in line and rule in line]
    assert found, done.stdout + done.stderr
