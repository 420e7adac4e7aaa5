"""Renewal: puts files that were made in a folder of their own into the place of those of a site, whatever ends it half-way."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from newsroom.archive.addresses import LOOKUP
from newsroom.archive.settings import Settings
from newsroom.builder._build_state import UNKNOWN, Ledger, Made, files_below, keep_ledger, note_touched
from newsroom.builder._plan import Plan
from newsroom.search.index_build import ENTRY, Entry, enter

OLD = "-old"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What enters the search index into the site, and those of its folders that were there already."""

    entries: Sequence[Entry] = ()
    whole: Set[str] = frozenset()


def renew(
    settings: Settings,
    site: Path,
    plan: Plan,
    made: Mapping[str, Made],
    staging: Path,
    indexed: Indexed,
    strangers: Set[str],
) -> tuple[int, int]:
    """Puts what was made in the place of what there was, file by file. Until it is done, the ledger holds none of it.

    What the plan does not want is removed, the `strangers` among it, which no build has made.
    """
    ledger = plan.ledger
    changed = {path: new for path, new in made.items() if not _is_same(site / path, staging / path)}
    ledger.files |= dict.fromkeys(strangers, UNKNOWN)
    note_touched(settings, site, ledger.part, {**made, **dict.fromkeys(strangers)})
    for path in changed:
        _move(staging / path, site / path)
    enter(indexed.entries, site)
    fresh = set(_index_files(site, indexed))
    kept = {entry.folder + name for entry in indexed.entries for name in entry.kept} & indexed.whole
    known = {path for path in ledger.files if path.startswith(LOOKUP) and path.rpartition("/")[0] in kept}
    gone = ledger.files.keys() - plan.wanted - fresh - (known - strangers)
    for path in gone:
        _remove(site, path)
        del ledger.files[path]
    ledger.files |= {path: _stamped(site, path, new.key) for path, new in made.items()}
    ledger.files |= {path: _stamped(site, path, "index") for path in fresh}
    ledger.bundles = plan.bundles
    keep_ledger(settings, site, ledger)
    return len(changed), sum(not path.startswith(LOOKUP) for path in gone)


def _stamped(site: Path, path: str, key: str) -> Made:
    status = (site / path).stat()
    return Made(key, status.st_size, status.st_mtime_ns)


def _index_files(site: Path, indexed: Indexed) -> Iterator[str]:
    """The files of the search index but for those of folders that were there already, whose names are of what is in them."""
    for entry in indexed.entries:
        yield entry.folder + ENTRY
        for name in entry.kept:
            if entry.folder + name not in indexed.whole:
                yield from files_below(site, f"{entry.folder}{name}/")


def _is_same(old: Path, new: Path) -> bool:
    return old.is_file() and old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        for above in reversed(target.parents):  # where a file was that is a folder now
            if above.is_file():
                above.unlink()
        if target.is_dir():
            rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove(site: Path, path: str) -> None:
    """Removes a file, and the folders that it leaves empty; nothing where a link leads out of the site."""
    file = site / path
    with suppress(OSError, ValueError):
        file.parent.resolve().relative_to(site)
        file.unlink()
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()


def replace_site(
    settings: Settings, site: Path, plan: Plan, made: Mapping[str, Made], staging: Path, indexed: Indexed
) -> None:
    """Puts the folder in the place of the site: two renames, so that a reader of the folder never sees half a site."""
    enter(indexed.entries, staging)
    keep_ledger(settings, site, Ledger(str(site)))
    staging.chmod(0o755)
    old = staging.with_name(f"{staging.name}{OLD}")
    if site.exists():
        site.rename(old)
    staging.rename(site)
    rmtree(old, ignore_errors=True)
    ledger = plan.ledger
    ledger.files = {**made, **{path: _stamped(site, path, "index") for path in _index_files(site, indexed)}}
    ledger.bundles = plan.bundles
    keep_ledger(settings, site, ledger)


@contextmanager
def staging_folder(site: Path) -> Iterator[Path]:
    """An empty folder beside the site's, in which files are made; it is gone afterwards."""
    _clear_away(site)
    staging = Path(mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        yield staging
    finally:
        rmtree(staging, ignore_errors=True)


def _clear_away(site: Path) -> None:
    """Clears away what builds that were ended from outside have left; a site that one was about to replace is put back."""
    site.parent.mkdir(parents=True, exist_ok=True)
    left = re.compile(rf"\.{re.escape(site.name)}-[a-z0-9_]{{8}}({OLD})?")  # as mkdtemp names them
    for folder in [path for path in site.parent.iterdir() if left.fullmatch(path.name)]:
        if folder.name.endswith(OLD) and not site.exists():
            folder.rename(site)
        else:
            rmtree(folder, ignore_errors=True)
