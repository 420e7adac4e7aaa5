"""Everything that must hold of an archive: each rule is a generator of problems, and its docstring states the rule."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from newsroom.archive.library import Library
from newsroom.archive.loader import load_library
from newsroom.archive.settings import Settings
from newsroom.archive.story_digests import structure_digest
from newsroom.checks._address_conflicts import addresses_unique, feed_aliases_known
from newsroom.checks._folder_rules import nav_known, no_unknown_files, pages_complete
from newsroom.checks._story_rules import (
    dates_in_order,
    images_complete,
    translations_differ,
    translations_stamped,
    years_match,
)
from newsroom.checks._term_uses import with_uses
from newsroom.checks._text_rules import images_described, links_resolve
from newsroom.checks.permalinks import permalinks_kept
from newsroom.core.parallel import gc_paused
from newsroom.core.problems import Problem

Rule = Callable[[Library], Iterator[Problem]]


def check(settings: Settings, jobs: int = 1, checked_structure: str = "") -> tuple[Library, list[Problem]]:
    """Reads the archive in up to `jobs` processes; returns it with all its problems, sorted.

    `checked_structure` is the structure digest of an archive without address conflicts: if this one has the same, these are not
    looked for again. Raises ProblemsFound if the archive cannot be read at all.
    """
    with gc_paused():
        library, problems = load_library(settings, jobs=jobs)
        for rule in RULES:
            if rule is addresses_unique and structure_digest(library) == checked_structure:
                continue
            name = rule.__name__.replace("_", "-")
            problems += [problem if problem.rule else replace(problem, rule=name) for problem in rule(library)]
    return library, sorted(with_uses(library, set(problems)))


RULES: tuple[Rule, ...] = (
    years_match,
    dates_in_order,
    images_complete,
    links_resolve,
    images_described,
    pages_complete,
    nav_known,
    addresses_unique,
    feed_aliases_known,
    no_unknown_files,
    translations_differ,
    translations_stamped,
    permalinks_kept,
)
