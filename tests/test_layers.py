"""The order of the layers, the length of modules, the names of scripts, and that every script says what it does."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "newsroom"
PACKAGES = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))
VERBS = sorted(path for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")


def order(package, paragraph):
    """The modules that a package's docstring names, low to high: the first word of each part between middle dots."""
    lines = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))).split("\n\n")[paragraph]
    return [re.match(r"\w+", part.strip())[0] for part in lines.rpartition(":\n")[2].split("·")]


def imports(path):
    """Every module that a module imports, wherever in it, by its whole name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative path"
            packages = node.module in ("newsroom", *(f"newsroom.{package.name}" for package in PACKAGES))
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if packages else (node.module,)


def layer(name, depth):
    """The part of a dotted name at a depth, if it is of the package."""
    parts = name.split(".")
    return parts[depth] if parts[0] == "newsroom" and len(parts) > depth else None


def not_below(names, path, depth):
    """What the module imports that does not stand before it in the order."""
    own = layer(".".join(path.relative_to(SCRIPTS).with_suffix("").parts), depth)
    below = {*names[: names.index(own)], own if path.parent != PACKAGE and depth == 1 else None, None}
    return {layer(name, depth) for name in imports(path)} - below


@pytest.mark.parametrize("package", [PACKAGE, *PACKAGES], ids=lambda package: package.name)
def test_every_module_has_one_place_in_the_order(package):
    modules = {path.stem for path in package.glob("*.py")} | {
        path.parent.name for path in package.glob("*/__init__.py")
    }
    assert sorted(order(package, 1)) == sorted(modules - {"__init__"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_modules_before_it(path):
    if path != PACKAGE / "__init__.py":
        assert not_below(order(PACKAGE, 1), path, 1) == set()
    if path.parent in PACKAGES and path.name != "__init__.py":
        own = [name for name in imports(path) if name.startswith(f"newsroom.{path.parent.name}.")]
        names = order(path.parent, 1)
        assert {layer(name, 2) for name in own} <= {*names[: names.index(path.stem)]}


def test_only_the_edge_imports_mkdocs():
    found = {
        path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.py") if any(map(is_mkdocs, imports(path)))
    }
    assert found == {"hooks.py", "newsroom/preview.py", "newsroom/site.py"}


def is_mkdocs(name):
    return re.match(r"mkdocs|material\b", name)


@pytest.mark.parametrize("path", [*MODULES, *VERBS], ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_a_module_has_at_most_three_hundred_lines_and_says_what_it_is(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))


def test_nothing_in_scripts_stands_before_a_module_of_python_or_of_a_package():
    own = {path.stem for path in SCRIPTS.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert own & {*sys.stdlib_module_names, *packages_distributions()} == set()


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.name)
def test_a_script_says_from_any_folder_what_it_does(tmp_path, path):
    done = subprocess.run([sys.executable, path, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert " ".join(docstring.split()) in " ".join(done.stdout.split())
    assert [*tmp_path.iterdir()] == []
