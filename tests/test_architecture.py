"""Packages and their private modules, the length of modules, the names of scripts, and that every script says what it does."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from support.paths import ROOT, SCRIPTS

PACKAGE = SCRIPTS / "newsroom"
MODULES = sorted(PACKAGE.rglob("*.py"))
VERBS = sorted(path for path in SCRIPTS.glob("*.py") if path.name != "hooks.py")


def imports(path):
    """Every module that a module imports, wherever in it, by its whole name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative path"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages_of(path):
    """The package that a module is in and those around it, by their dotted names; a script is in none."""
    parts = path.relative_to(SCRIPTS).parts[:-1]
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def importers(name):
    """The packages of the modules that import a module, `scripts` for those of scripts/."""
    for path in [*MODULES, *SCRIPTS.glob("*.py")]:
        if name in IMPORTS[path]:
            yield (packages_of(path) or ["scripts"])[-1]


IMPORTS = {path: frozenset(imports(path)) for path in [*MODULES, *SCRIPTS.glob("*.py")]}
IN_PACKAGES = [path for path in MODULES if path.parent != PACKAGE and path.name != "__init__.py"]


@pytest.mark.parametrize("path", IN_PACKAGES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_private_exactly_if_only_its_own_package_imports_it(path):
    package = packages_of(path)[-1]
    outsiders = {name for name in importers(f"{package}.{path.stem}") if not f"{name}.".startswith(f"{package}.")}
    assert path.stem.startswith("_") is not bool(outsiders)


def public_names(path):
    """The public classes, constants and type variables that a module defines."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        names = [name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)]
        names += [node.name] if isinstance(node, ast.ClassDef) else []
        yield from (name for name in names if not name.startswith("_"))


def test_no_two_modules_define_a_public_class_or_constant_of_the_same_name():
    counted = Counter(name for path in MODULES for name in {*public_names(path)})
    assert counted["Problem"] == counted["ARTICLES_FOLDER"] == 1
    assert [name for name, count in counted.items() if count > 1] == []


def test_nothing_is_loose_in_the_package():
    assert sorted(path.name for path in PACKAGE.glob("*.py")) == ["__init__.py", "cli.py"]
    assert sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")) == sorted(layers())


def layers():
    """The packages in the contract of the import linter."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if contract["id"] == "packages")[1:]


def test_the_import_linter_finds_a_planted_upward_import(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "newsroom")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert lint_imports(tmp_path).returncode == 0
    module = tmp_path / "newsroom" / "core" / "problems.py"
    module.write_text(f"{module.read_text('utf-8')}\nfrom newsroom.archive import library\n", "utf-8")
    found = lint_imports(tmp_path)
    assert found.returncode == 1
    assert "newsroom.core is not allowed to import newsroom.archive" in found.stdout


def lint_imports(folder):
    program = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [program, "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_only_the_edge_imports_mkdocs():
    found = {
        path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.py") if any(map(is_mkdocs, imports(path)))
    }
    assert found == {"hooks.py", "newsroom/builder/dev_server.py", "newsroom/builder/mkdocs_bridge.py"}


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
