"""Building on several machines: each builds part I of N, and one merges all the parts into the site.

A part contains every N-th artifact group and a manifest, which proves that the part is complete and of this archive.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from newsroom.archive.input_digest import digest_of_inputs
from newsroom.archive.library import Library
from newsroom.archive.settings import CONFIG_FILE, Settings
from newsroom.builder._build_state import BuildState, BuiltFile, BuiltGroup
from newsroom.builder._executor import cached_related_stories, load_checked_library, render_outdated
from newsroom.builder._locks import build_lock
from newsroom.builder._plan import Plan
from newsroom.builder._site_artifacts import artifact_groups, sitemap_group
from newsroom.builder._staging import move_into_place, replace
from newsroom.builder._staging_folder import staging_folder
from newsroom.builder.build import update_index
from newsroom.builder.output_folder import check_output_dir
from newsroom.core.files import world_readable, write_file
from newsroom.core.hashing import digest_of, digest_of_bytes, program_digest
from newsroom.core.message import Message
from newsroom.core.parallel import gc_paused
from newsroom.core.problems import Problem, ProblemsFound

MANIFEST = "shard.msgpack"
INCOMPLETE = Message("the parts do not contain every page of the site; build them again")


class PartManifest(msgspec.Struct, frozen=True):
    """Describes part `number` of `of`: the digest of its `inputs`, its groups, and each file's cache key and digest."""

    number: int
    of: int
    inputs: str
    groups: dict[str, BuiltGroup]
    files: dict[str, tuple[str, str]]


def build_part(settings: Settings, folder: Path, number: int, of: int, jobs: int) -> int:
    """Builds part `number` (from 1) of `of` into a folder; returns its number of files.

    Raises ProblemsFound if the archive has errors, or if a page of the part has a dead link.
    """
    check_output_dir(settings, folder)
    with build_lock(settings, folder), world_readable(), gc_paused(), staging_folder(folder) as staging:
        inputs, library = _inputs_digest(settings), load_checked_library(settings, jobs)
        plan = _part_plan(library, number, of)
        new = staging.files
        built = render_outdated(settings, plan, new, jobs)
        files = {path: (file.cache_key, digest_of_bytes((new / path).read_bytes())) for path, file in built.items()}
        if _inputs_digest(settings) != inputs:
            message = Message("a file changed while the part was being built; build it again")
            raise ProblemsFound([_problem(settings.project, message)])
        manifest = PartManifest(number, of, _with_schedule(inputs, library), plan.groups, files)
        (new / MANIFEST).write_bytes(msgspec.msgpack.encode(manifest))
        check_output_dir(settings, folder)
        move_into_place(folder, staging, {*files, MANIFEST})
    return len(files)


def _part_plan(library: Library, number: int, of: int) -> Plan:
    """The artifacts of one part, with the whole site as targets: pages link to pages of other parts."""
    own, others = Plan(BuildState()), Plan(BuildState())
    for position, group in enumerate(artifact_groups(library, cached_related_stories(library, own.state))):
        (own if position % of == number - 1 else others).add([group])
    others.add([sitemap_group(library, [*own.sitemap_entries, *others.sitemap_entries])])
    own.targets |= others.targets
    return own


def merge(
    settings: Settings, folders: Sequence[Path], site: Path, jobs: int, *, search: bool = True
) -> tuple[int, int]:
    """Merges all parts into the site and adds sitemaps and the search index; returns the numbers of files and pages.

    Raises ProblemsFound if a part is missing, modified or of another archive; the site then stays unchanged.
    """
    check_output_dir(settings, site)
    with build_lock(settings, site), world_readable(), gc_paused(), staging_folder(site) as staging:
        state = BuildState(str(site), inputs=digest_of_inputs(settings, search))
        inputs, library = _inputs_digest(settings), load_checked_library(settings, jobs)
        state.next_publication = library.next_publication
        manifests = _read_manifests(_with_schedule(inputs, library), folders)
        plan = Plan(state)
        built: dict[str, BuiltFile] = {}
        for folder, manifest in zip(folders, manifests, strict=True):
            built |= _copy_files(folder, manifest, staging.files)
        plan.groups = _merged_groups(library, state, manifests)
        plan.targets |= {path for group in plan.groups.values() for path in group.paths}
        if plan.targets != built.keys():
            raise ProblemsFound([_problem(folders[0], INCOMPLETE)])
        plan.add([sitemap_group(library, plan.sitemap_entries)])
        built |= render_outdated(settings, plan, staging.files, jobs)
        state.counts = (len(library.stories), len(library.articles), plan.pages)
        updated = update_index(library, staging.files, frozenset(), jobs, search=search)
        replace(settings, site, plan, built, staging, updated)
    return len(built), plan.pages


def _inputs_digest(settings: Settings) -> str:
    """The digest of all source files, the program and the day; equal on every machine, because it reads content, not times."""
    sources = [
        (folder.name, path.relative_to(folder).as_posix(), digest_of_bytes(path.read_bytes()))
        for folder in (settings.docs, settings.overrides)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    config = digest_of_bytes((settings.project / CONFIG_FILE).read_bytes())
    return digest_of(sources, config, settings.site_url, program_digest(), settings.today())


def _with_schedule(inputs: str, library: Library) -> str:
    """The digest together with the articles scheduled to the minute that have come out: parts may be built at any hour."""
    return digest_of(inputs, [article.uri for article in library.articles if article.published_at])


def _read_manifests(inputs: str, folders: Sequence[Path]) -> list[PartManifest]:
    """The manifests of all parts. Raises ProblemsFound unless each part of this archive is there exactly once."""
    problems: list[Problem] = []
    manifests: list[PartManifest] = []
    for folder in folders:
        try:
            manifests.append(msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=PartManifest))
        except (OSError, ValueError):  # msgspec's own errors are ValueErrors
            problems.append(_problem(folder, Message("not a part of a site; build it with build.py --shard")))
    if not problems:
        problems += _mismatches(inputs, folders, manifests)
    if problems:
        raise ProblemsFound(problems)
    return manifests


def _mismatches(inputs: str, folders: Sequence[Path], manifests: Sequence[PartManifest]) -> Iterator[Problem]:
    for folder, manifest in zip(folders, manifests, strict=True):
        if manifest.inputs != inputs:
            message = Message(
                "the part was built from other files, by another version or at another time; build it again"
            )
            yield _problem(folder, message)
    of = max(manifest.of for manifest in manifests)
    numbers = sorted(manifest.number for manifest in manifests)
    if len(numbers) != of or numbers != [*range(1, len(numbers) + 1)]:
        found = ", ".join(map(str, numbers))
        yield _problem(
            folders[0], Message("parts 1 to {of} must each be given once: '{numbers}'", of=of, numbers=found)
        )


def _copy_files(folder: Path, manifest: PartManifest, staging: Path) -> dict[str, BuiltFile]:
    """Copies the files of a part. Raises ProblemsFound if one differs from the manifest or would leave the folder."""
    built: dict[str, BuiltFile] = {}
    problems: list[Problem] = []
    for path, (cache_key, digest) in manifest.files.items():
        target = staging / path
        if "\0" in path or not target.resolve().is_relative_to(staging.resolve()):
            problems.append(
                _problem(folder, Message("the manifest names a file outside the part: '{path}'", path=path))
            )
            continue
        try:
            content = (folder / path).read_bytes()
        except OSError:
            content = b""
        if digest_of_bytes(content) != digest:
            message = Message("file modified after the build: '{path}'; build the part again", path=path)
            problems.append(_problem(folder, message))
            continue
        status = write_file(str(target), content)
        built[path] = BuiltFile(cache_key, status.st_size, status.st_mtime_ns)
    if problems:
        raise ProblemsFound(problems)
    return built


def _merged_groups(library: Library, state: BuildState, manifests: Sequence[PartManifest]) -> dict[str, BuiltGroup]:
    """The groups of all parts in the order of the site. Raises ProblemsFound unless they are exactly the site's."""
    found = {name: group for manifest in manifests for name, group in manifest.groups.items()}
    expected = {
        group.name: group.cache_key for group in artifact_groups(library, cached_related_stories(library, state))
    }
    if expected != {name: group.cache_key for name, group in found.items()}:
        raise ProblemsFound([Problem(CONFIG_FILE, 1, INCOMPLETE)])
    return {name: found[name] for name in expected}


def _problem(folder: Path, message: Message) -> Problem:
    return Problem(folder.name, 1, message)
