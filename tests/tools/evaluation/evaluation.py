"""Runs the queries on the built site and on Material's search, and tells what was found and whether it is good enough."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation import archive, material
from evaluation.asking import Engine, archive_engine, ask_all, browsing, material_engine
from evaluation.queries import faults, read_queries
from evaluation.report import Results
from evaluation.scores import Answer, score
from newsroom.archive.library import Library
from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_site
from newsroom.core.problems import ProblemsFound

GOOD = 0.97  # success@5 in each language
LEAD = 0.15  # success@5 above Material's


def evaluate(project: Path, site: Path, beside_material: bool) -> Results:
    """The answers by language and engine; builds the site where there is none.

    Raises ProblemsFound for faults of the archive or of the queries, NotThere, Failed.
    """
    settings = load_settings(project)
    library, queries = open_library(settings), read_queries()
    if problems := list(faults(queries, library)):
        raise ProblemsFound(problems)
    if not (site / "index.html").is_file():
        build_site(settings, site, os.cpu_count() or 1)
    found: dict[str, dict[str, tuple[Answer, ...]]] = {}
    with TemporaryDirectory(prefix="evaluation-") as folder, browsing() as browser:
        for lang in settings.langs:
            own = [query for query in queries if query.lang == lang]
            engines = _engines(library, site, Path(folder) / lang if beside_material else None, lang)
            found[lang] = {engine.name: ask_all(engine, own, browser) for engine in engines}
    return found


def shortfalls(results: Results) -> Iterator[str]:
    """A line for each language in which the archive's search is not as good as it must be."""
    for lang, engines in results.items():
        scores = {name: score(answers).success_5 for name, answers in engines.items()}
        own = scores[archive.NAME]
        if own < GOOD:
            yield f"{lang}: success@5 must be at least {GOOD}: {own:.3f}"
        if material.NAME in scores and own - scores[material.NAME] < LEAD:
            yield f"{lang}: success@5 must be at least {LEAD} above Material's: {own - scores[material.NAME]:+.3f}"


def _engines(library: Library, site: Path, stock: Path | None, lang: str) -> Iterator[Engine]:
    yield archive_engine(library, site, lang)
    if stock:
        yield material_engine(library, stock, lang)
