"""The executor: checks the archive, renders outdated artifacts in parallel, and checks the links of the rendered pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import partial
from pathlib import Path

from newsroom.archive.addresses import NOT_FOUND_PAGE
from newsroom.archive.library import Library
from newsroom.archive.related import related_stories
from newsroom.archive.settings import Settings
from newsroom.archive.story_digests import structure_digest
from newsroom.builder._build_state import BuildState, BuiltFile
from newsroom.builder._plan import Plan
from newsroom.checks.built_links import GoodLinks, broken_links, collapsed
from newsroom.checks.rules import check
from newsroom.content.article import Story
from newsroom.core.artifact import Artifact
from newsroom.core.files import write_file
from newsroom.core.parallel import grouped_map
from newsroom.core.problems import Problem, ProblemsFound, errors

MIN_PARALLEL = 50  # artifacts; for fewer, starting processes costs more than it saves


def load_checked_library(settings: Settings, jobs: int, state: BuildState | None = None) -> Library:
    """Loads the archive in up to `jobs` processes. Raises ProblemsFound if it has any error."""
    library, problems = check(settings, jobs, state.structure if state else "")
    if wrong := errors(problems):
        raise ProblemsFound(wrong)
    return library


def cached_related_stories(library: Library, state: BuildState) -> Mapping[str, tuple[Story, ...]]:
    """The related stories of each story by id, from the build state if the archive's structure is unchanged."""
    if state.structure != structure_digest(library):
        state.related = {key: [story.id for story in found] for key, found in related_stories(library).items()}
        state.structure = structure_digest(library)
    stories = {story.id: story for story in library.stories}
    known = ((story_id, state.related.get(story_id, ())) for story_id in stories)
    return {story_id: tuple(stories[other] for other in found if other in stories) for story_id, found in known}


def render_outdated(settings: Settings, plan: Plan, folder: Path, jobs: int) -> dict[str, BuiltFile]:
    """Renders the outdated artifacts of a plan into a folder. Raises ProblemsFound for every dead link in their pages."""
    groups: defaultdict[str, list[Artifact]] = defaultdict(list)
    for artifact in plan.outdated.values():
        groups[artifact.affinity].append(artifact)
    work = partial(_render, settings, plan.targets, folder, {})
    answers = grouped_map(list(groups.values()), work, jobs if len(plan.outdated) > MIN_PARALLEL else 1)
    if dead := [problem for problems, _ in answers for problem in problems]:
        raise ProblemsFound(collapsed(dead))
    return {path: file for _, built in answers for path, file in built.items()}


def _render(
    settings: Settings, targets: Set[str], folder: Path, good_links: GoodLinks, artifacts: Sequence[Artifact]
) -> tuple[list[Problem], dict[str, BuiltFile]]:
    dead: list[Problem] = []
    built: dict[str, BuiltFile] = {}
    for artifact in artifacts:
        content = artifact.render()
        status = write_file(f"{folder}/{artifact.path}", content)
        built[artifact.path] = BuiltFile(artifact.cache_key, status.st_size, status.st_mtime_ns)
        if artifact.url is not None and isinstance(content, str):
            base_path = settings.base_path if artifact.url == NOT_FOUND_PAGE else "/"
            dead += broken_links(content, artifact.url, targets, artifact.template, base_path, good_links)
    return dead, built
