"""The preview: the site in a folder of its own below .cache/, brought up to date and shown anew after every save."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from newsroom.archive.settings import Settings, load_settings
from newsroom.builder.build import publish
from newsroom.core.cache import cache_folder
from newsroom.core.parallel import servant
from newsroom.core.problems import ProblemsFound

FOLDER, SITE = "preview", "site"
DELAY = 0.05  # seconds without another change after which a save is taken to be complete


def preview(project: Path, host: str, port: int, jobs: int) -> None:
    """Shows the site at http://HOST:PORT/ until the process is told to stop.

    Raises ProblemsFound if the archive cannot be built at the start, and OSError if the address is taken. Later problems are
    printed, and what was shown before stays. The pages have no content-security policy: the script by which MkDocs' server
    renews them stands in them.
    """
    settings = _settings(project, host, port)
    site = cache_folder(project, FOLDER) / SITE
    with servant(partial(_publish, project, host, port, site, jobs)) as renew:
        renew()
        _serve(settings, host, port, site, partial(_told, renew))


def _serve(settings: Settings, host: str, port: int, site: Path, renew: Callable[[], None]) -> None:
    """Serves the folder `site`, and calls `renew` after every save."""
    server = LiveReloadServer(renew, host, port, str(site))
    server.build_delay = DELAY
    server.observer = _Changes()  # its own would look at every file twice a second
    for folder in (settings.docs, settings.overrides):
        server.watch(str(folder))
    server.watch(str(settings.project), recursive=False)  # not mkdocs.yml itself: editors save by renaming
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown(wait=True)


class _Changes(Observer):  # type: ignore[valid-type, misc] # it is the class that this system has
    """Tells of changes alone: a build opens files, and would call for the next one."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: object) -> Any:  # noqa: ANN401
        kinds = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
        return super().schedule(event_handler, path, recursive=recursive, event_filter=kinds)


def _settings(project: Path, host: str, port: int) -> Settings:
    return replace(load_settings(project, f"http://{host}:{port}/"), has_policy=False)


def _publish(project: Path, host: str, port: int, site: Path, jobs: int) -> None:
    publish(_settings(project, host, port), site, jobs)


def _told(renew: Callable[[], None]) -> None:
    """Renews the site, or says what is wrong."""
    try:
        renew()
    except ProblemsFound as found:
        print(f"{found}\nNothing was renewed.", flush=True)
