"""The folder that a build fills: whether it may be replaced, and what in it is not the site's."""

import os
from contextlib import suppress
from pathlib import Path

from newsroom.archive.settings import CONFIG_FILE, Settings
from newsroom.core.cache import CACHE_FOLDER
from newsroom.core.files import walk
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound

SITE_MARKER = ".newsroom"  # a file in every folder that a build may replace
MARKER_TEXT = "scripts/build.py writes this folder and replaces everything in it.\n"
STAGING_PREFIX = ".newsroom-"  # of a staging folder inside the site, where none can be beside it
_LOST_AND_FOUND = "lost+found"  # the file system's own, at the root of a volume
_EARLIER_MARKER, _EARLIER_TEXT = (
    "redirects.nginx.conf",
    b"map $uri $moved {",
)  # of sites built before there was a marker


def check_output_dir(settings: Settings, site: Path) -> None:
    """Raises ProblemsFound unless the folder is missing, empty, or was marked by a build, which replaces its whole content.

    The project's own folders are refused even if they are marked.
    """
    if _holds_sources(settings, site) or (site / ".git").exists() or not _is_replaceable(site):
        message = Message(
            "site_dir must be a folder that an earlier build wrote, is empty or does not exist: '{site}'; "
            "choose another: --site-dir",
            site=site,
        )
        raise ProblemsFound([Problem(CONFIG_FILE, 1, message)])


def _holds_sources(settings: Settings, site: Path) -> bool:
    """Whether the folder contains sources or the caches, or is inside a folder with sources or in git's."""
    own = (settings.docs, settings.overrides, Path(__file__).parents[1], settings.project / ".git")
    sources = [path.resolve() for path in own]
    is_inside = any(site.is_relative_to(source) for source in sources)
    return is_inside or any(path.is_relative_to(site) for path in (*sources, settings.project / CACHE_FOLDER))


def _is_replaceable(folder: Path) -> bool:
    if not folder.exists():
        return True
    return folder.is_dir() and (is_marked(folder) or all(is_foreign(path.name) for path in folder.iterdir()))


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


def resolve_output_dir(settings: Settings, site: Path) -> Path:
    """The absolute path of a site's folder. Raises ProblemsFound if it is a symbolic link in the project, or below one.

    Such a link may come with an untrusted contribution and point anywhere; one outside the project is the user's own.
    """
    path = Path(os.path.abspath(site))  # noqa: PTH100 # links must still be visible
    inside = [folder for folder in (path, *path.parents) if settings.project in folder.parents]
    if any(folder.is_symlink() for folder in inside):
        message = Message(
            "site_dir must not be a symbolic link or below one: '{site}'; choose another: --site-dir", site=site
        )
        raise ProblemsFound([Problem(CONFIG_FILE, 1, message)])
    return path.resolve()


def claim_output_dir(settings: Settings, site: Path) -> None:
    """Creates and marks a folder that something is to be added to. Raises ProblemsFound like `check_output_dir`, and OSError."""
    check_output_dir(settings, site)
    delete_links(site)
    site.mkdir(parents=True, exist_ok=True)
    mark(site)


def delete_links(site: Path) -> None:
    """Deletes all symbolic links in a site. No build creates any, and files must not be written through them."""
    for path, entry in walk(str(site)):
        if entry.is_symlink():
            (site / path).unlink(missing_ok=True)
