"""The folder that a build fills: whether it may be replaced, where files are staged for it, what killed builds left."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp, mkstemp

from newsroom.archive.settings import CONFIG_FILE, Settings
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

SITE_MARKER = ".newsroom"  # a file in every folder that a build may replace
MARKER_TEXT = "scripts/build.py writes this folder and replaces everything in it.\n"
STAGING_PREFIX = ".newsroom-"  # of a staging folder inside the site, where none can be beside it
OLD = "-old"
_LOST_AND_FOUND = "lost+found"  # the file system's own, at the root of a volume
_EARLIER_MARKER, _EARLIER_TEXT = (
    "redirects.nginx.conf",
    b"map $uri $moved {",
)  # of sites built before there was a marker


def check_output_dir(settings: Settings, site: Path) -> None:
    """Raises ProblemsFound unless the folder is missing, empty, or was marked by a build, which replaces its whole content.

    The project's own folders are refused even if they are marked.
    """
    sources = [path.resolve() for path in (settings.docs, settings.overrides, Path(__file__))]
    holds_source = any(source.is_relative_to(site) or site.is_relative_to(source) for source in sources)
    if holds_source or (site / ".git").exists() or not _is_replaceable(site):
        message = Message(
            "site_dir must be a folder that an earlier build wrote, is empty or does not exist: '{site}'; "
            "choose another: --site-dir",
            site=site,
        )
        raise ProblemsFound([Problem(CONFIG_FILE, 1, message)])


def _is_replaceable(folder: Path) -> bool:
    if not folder.exists():
        return True
    return folder.is_dir() and (is_marked(folder) or all(path.name == _LOST_AND_FOUND for path in folder.iterdir()))


def is_marked(folder: Path) -> bool:
    """Whether a build wrote the folder."""
    marker, earlier = folder / SITE_MARKER, folder / _EARLIER_MARKER
    if marker.is_file() and not marker.is_symlink():
        return True
    with suppress(OSError):
        return earlier.is_file() and earlier.read_bytes().startswith(_EARLIER_TEXT)
    return False


def mark(folder: Path) -> None:
    """Marks the folder as one that a build may replace."""
    if not (folder / SITE_MARKER).exists():
        (folder / SITE_MARKER).write_text(MARKER_TEXT, "utf-8")


def is_foreign(path: str) -> bool:
    """Whether a path in the site is no file of it: a staging folder's, or the file system's own."""
    return path.startswith((STAGING_PREFIX, _LOST_AND_FOUND))


@contextmanager
def staging_folder(site: Path) -> Iterator[Path]:
    """An empty folder for built files, deleted afterwards.

    It is beside the site, so that the whole site can be exchanged by renaming; inside it if the site is a mount point or its
    parent cannot be written to. Raises OSError.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    _recover(site)
    is_beside = not site.exists() or _is_exchangeable(site)
    prefix, parent = (f".{site.name}-", site.parent) if is_beside else (STAGING_PREFIX, site)
    staging = Path(mkdtemp(prefix=prefix, dir=parent))
    try:
        staging.chmod(0o755)
        mark(staging)
        yield staging
    finally:
        rmtree(staging, ignore_errors=True)


def _is_exchangeable(site: Path) -> bool:
    """Whether files beside the site can be moved into it. Only trying shows it: a bind mount looks like any other folder."""
    probe = Path()
    try:
        descriptor, name = mkstemp(prefix=f".{site.name}-", dir=site.parent)
        os.close(descriptor)
        probe = Path(name)
        probe = probe.rename(site / f"{STAGING_PREFIX}{probe.name[-8:]}")
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return True


def exchange(site: Path, staging: Path) -> None:
    """Replaces the site with the staging folder: by two renames, so that nobody sees half of it, or else file by file."""
    if staging.parent == site:
        for path in site.iterdir():
            if path != staging and not is_foreign(path.name):
                rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for path in staging.iterdir():
            path.rename(site / path.name)
        return
    old = staging.with_name(f"{staging.name}{OLD}")
    if site.exists():
        site.rename(old)
    staging.rename(site)
    rmtree(old, ignore_errors=True)


def _recover(site: Path) -> None:
    """Deletes the staging folders of killed builds, and restores a site that one of them was about to replace."""
    beside = re.compile(rf"\.{re.escape(site.name)}-[a-z0-9_]{{8}}({OLD})?")  # mkdtemp's names
    inside = re.compile(rf"{re.escape(STAGING_PREFIX)}[a-z0-9_]{{8}}")
    for parent, leftover in ((site.parent, beside), (site, inside)):
        for folder in [path for path in _children(parent) if leftover.fullmatch(path.name) and is_marked(path)]:
            if folder.name.endswith(OLD) and not site.exists():
                folder.rename(site)
            else:
                rmtree(folder, ignore_errors=True)


def _children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
