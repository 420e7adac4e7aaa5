"""Shards: parts of a site that machines make independently of each other, and the site that is put together from them.

A part holds every n-th bundle of sheets, and a manifest by which whoever merges knows that it is whole and of this archive.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree

import msgspec

from newsroom.archive.input_state import state_of_inputs
from newsroom.archive.library import Library
from newsroom.archive.settings import CONFIG, Settings
from newsroom.builder._build_state import Ledger, Made, Planned, alone
from newsroom.builder._executor import checked, make, related_by
from newsroom.builder._plan import Plan
from newsroom.builder._site_artifacts import bundles, listed
from newsroom.builder._staging import replace_site, staging_folder
from newsroom.builder.build import index, refuse_place
from newsroom.core.artifact import write_file
from newsroom.core.hashing import fingerprint_of, fingerprint_of_bytes, program_fingerprint
from newsroom.core.message import Message
from newsroom.core.parallel import uncollected
from newsroom.core.problems import Problem, ProblemsFound

MANIFEST = "shard.msgpack"
INCOMPLETE = Message("the parts must hold every page of the site; make them again")


class Part(msgspec.Struct, frozen=True):
    """The manifest of part `number` of `of`: the `state` of what it was made from, its bundles, each file's key and digest."""

    number: int
    of: int
    state: str
    bundles: dict[str, Planned]
    files: dict[str, tuple[str, str]]


def publish_shard(settings: Settings, folder: Path, number: int, of: int, jobs: int) -> int:
    """Makes part `number` (from 1) of `of` in a folder of its own; returns how many files it has.

    Raises ProblemsFound if anything in the archive is wrong, or if a link of a page in the part leads to no page of the site.
    """
    refuse_place(settings, folder, (MANIFEST,))
    with alone(settings, folder), uncollected(), staging_folder(folder) as staging:
        state, library = _state(settings), checked(settings, jobs)
        own, rest = Plan(Ledger()), Plan(Ledger())
        for place, bundle in enumerate(bundles(library, related_by(library, own.ledger))):
            (own if place % of == number - 1 else rest).take([bundle])
        rest.take([listed(library, [*own.listed, *rest.listed])])
        own.wanted |= rest.wanted
        made = make(settings, own, staging, jobs)
        files = {path: (each.key, fingerprint_of_bytes((staging / path).read_bytes())) for path, each in made.items()}
        if _state(settings) != state:
            raise ProblemsFound(
                [_fault(settings.project, Message("a file must not be changed while a part is made of it"))]
            )
        part = Part(number, of, state, own.bundles, files)
        (staging / MANIFEST).write_bytes(msgspec.msgpack.encode(part))
        staging.chmod(0o755)
        rmtree(folder, ignore_errors=True)
        staging.rename(folder)
    return len(files)


def merge(
    settings: Settings, folders: Sequence[Path], site: Path, jobs: int, *, search: bool = True
) -> tuple[int, int]:
    """Puts the site together from all of its parts, with the sitemaps and the search index; returns how many files and pages.

    Raises ProblemsFound if a part is missing, was changed, or is of another archive; then the site is as it was.
    """
    refuse_place(settings, site)
    with alone(settings, site), uncollected(), staging_folder(site) as staging:
        inputs, state = state_of_inputs(settings, search), _state(settings)
        library, parts = checked(settings, jobs), _read(state, folders)
        ledger = Ledger(str(site), inputs=inputs)
        plan = Plan(ledger)
        made: dict[str, Made] = {}
        for folder, part in zip(folders, parts, strict=True):
            made |= _copied(folder, part, staging)
        plan.bundles = _gathered(library, ledger, parts)
        plan.wanted |= {path for planned in plan.bundles.values() for path in planned.paths}
        if plan.wanted != made.keys():
            raise ProblemsFound([_fault(folders[0], INCOMPLETE)])
        plan.take([listed(library, plan.listed)])
        made |= make(settings, plan, staging, jobs)
        ledger.counts = (len(library.stories), len(library.articles), plan.pages)
        indexed = index(library, staging, frozenset(), jobs, search=search)
        replace_site(settings, site, plan, made, staging, indexed)
    return len(made), plan.pages


def _state(settings: Settings) -> str:
    """The fingerprint of every file that the site is made from, of the program and of the day, on whatever machine."""
    found = [
        (folder.name, path.relative_to(folder).as_posix(), fingerprint_of_bytes(path.read_bytes()))
        for folder in (settings.docs, settings.overrides)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    config = fingerprint_of_bytes((settings.project / CONFIG).read_bytes())
    return fingerprint_of(found, config, settings.site_url, program_fingerprint(), settings.today())


def _read(state: str, folders: Sequence[Path]) -> list[Part]:
    """The manifests. Raises ProblemsFound unless they are those of all parts of this archive, each once."""
    problems: list[Problem] = []
    parts: list[Part] = []
    for folder in folders:
        try:
            parts.append(msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=Part))
        except (OSError, ValueError):  # msgspec's own are ValueErrors
            problems.append(_fault(folder, Message("the folder must hold a part of a site, made by build.py --shard")))
    if not problems:
        problems += _mismatches(state, folders, parts)
    if problems:
        raise ProblemsFound(problems)
    return parts


def _mismatches(state: str, folders: Sequence[Path], parts: Sequence[Part]) -> Iterator[Problem]:
    for folder, part in zip(folders, parts, strict=True):
        if part.state != state:
            message = Message(
                "the part must be made from the same files, by the same program, on the same day as this; make it again"
            )
            yield _fault(folder, message)
    of = max(part.of for part in parts)
    numbers = sorted(part.number for part in parts)
    if len(numbers) != of or numbers != [*range(1, len(numbers) + 1)]:
        message = Message(
            "every part must be there once, 1 to {of}: '{numbers}'", of=of, numbers=", ".join(map(str, numbers))
        )
        yield _fault(folders[0], message)


def _copied(folder: Path, part: Part, staging: Path) -> dict[str, Made]:
    """The files of a part, copied. Raises ProblemsFound if one of them is not as the manifest says."""
    made: dict[str, Made] = {}
    problems: list[Problem] = []
    for path, (key, digest) in part.files.items():
        target = staging / path
        if "\0" in path or not target.resolve().is_relative_to(staging.resolve()):
            problems.append(_fault(folder, Message("a file of a part must be below its folder: '{path}'", path=path)))
            continue
        try:
            content = (folder / path).read_bytes()
        except OSError:
            content = b""
        if fingerprint_of_bytes(content) != digest:
            problems.append(
                _fault(folder, Message("a file must be as it was made: '{path}'; make the part again", path=path))
            )
            continue
        status = write_file(str(target), content)
        made[path] = Made(key, status.st_size, status.st_mtime_ns)
    if problems:
        raise ProblemsFound(problems)
    return made


def _gathered(library: Library, ledger: Ledger, parts: Sequence[Part]) -> dict[str, Planned]:
    """The bundles of all parts in their order. Raises ProblemsFound unless they are those of which the site is made."""
    found = {name: planned for part in parts for name, planned in part.bundles.items()}
    wanted = {bundle.name: bundle.key for bundle in bundles(library, related_by(library, ledger))}
    if wanted != {name: planned.key for name, planned in found.items()}:
        raise ProblemsFound([Problem(CONFIG, 1, INCOMPLETE)])
    return {name: found[name] for name in wanted}


def _fault(folder: Path, message: Message) -> Problem:
    return Problem(folder.name, 1, message)
