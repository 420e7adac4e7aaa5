"""Making: the archive, checked, and the files of a plan, in as many processes as may be, with the links of the pages tried."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import partial
from pathlib import Path

from newsroom.archive.addresses import NOT_FOUND
from newsroom.archive.library import Library
from newsroom.archive.related import related_stories
from newsroom.archive.settings import Settings
from newsroom.archive.story_digests import shape_of
from newsroom.builder._build_state import Ledger, Made
from newsroom.builder._plan import Plan
from newsroom.checks.built_links import Known, dead_links, once
from newsroom.checks.rules import check
from newsroom.content.article import Story
from newsroom.core.artifact import Sheet, write_file
from newsroom.core.parallel import take_turns
from newsroom.core.problems import Problem, ProblemsFound, errors

MANY = 50  # files from which another process is worth its start


def checked(settings: Settings, jobs: int, ledger: Ledger | None = None) -> Library:
    """The archive. Raises ProblemsFound if anything in it is wrong."""
    library, problems = check(settings, jobs, ledger.shape if ledger else "")
    if wrong := errors(problems):
        raise ProblemsFound(wrong)
    return library


def related_by(library: Library, ledger: Ledger) -> Mapping[str, tuple[Story, ...]]:
    """The stories related to each: those of the ledger if the archive is of the shape it was."""
    if ledger.shape != shape_of(library):
        ledger.related = {key: [story.id for story in found] for key, found in related_stories(library).items()}
        ledger.shape = shape_of(library)
    stories = {story.id: story for story in library.stories}
    known = ((story_id, ledger.related.get(story_id, ())) for story_id in stories)
    return {story_id: tuple(stories[other] for other in found if other in stories) for story_id, found in known}


def make(settings: Settings, plan: Plan, folder: Path, jobs: int) -> dict[str, Made]:
    """Makes what is missing below a folder. Raises ProblemsFound with every link of a page that leads to no file of the plan."""
    turns: defaultdict[str, list[Sheet]] = defaultdict(list)
    for sheet in plan.missing.values():
        turns[sheet.turn].append(sheet)
    work = partial(_make_part, settings, plan.wanted, folder, {})
    answers = take_turns(list(turns.values()), work, jobs if len(plan.missing) > MANY else 1)
    if dead := [problem for problems, _ in answers for problem in problems]:
        raise ProblemsFound(once(dead))
    return {path: made for _, share in answers for path, made in share.items()}


def _make_part(
    settings: Settings, files: Set[str], folder: Path, known: Known, sheets: Sequence[Sheet]
) -> tuple[list[Problem], dict[str, Made]]:
    dead: list[Problem] = []
    made: dict[str, Made] = {}
    for sheet in sheets:
        content = sheet.make()
        status = write_file(f"{folder}/{sheet.path}", content)
        made[sheet.path] = Made(sheet.key, status.st_size, status.st_mtime_ns)
        if sheet.url is not None and isinstance(content, str):
            base_path = settings.base_path if sheet.url == NOT_FOUND else "/"
            dead += dead_links(content, sheet.url, files, sheet.template, base_path, known)
    return dead, made
