"""The dev server: builds the site into .cache/, serves it, and rebuilds it and reloads open pages after every save."""

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from newsroom.archive.settings import Settings, load_settings
from newsroom.builder._request_guard import guarded
from newsroom.builder.build import build_site
from newsroom.builder.output_folder import mark
from newsroom.core.cache import cache_folder
from newsroom.core.message import Message
from newsroom.core.parallel import worker
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import Catalogue

DEV_SITE = ("preview", "site")  # the folder below .cache/
SETTLE_SECONDS = 0.05  # without another change: a save is then complete


def serve(project: Path, host: str, port: int, jobs: int, catalogue: Catalogue) -> None:
    """Serves the site at http://HOST:PORT/ until the process is interrupted.

    Raises ProblemsFound if the first build fails, and OSError if the address is in use. Problems of later builds are printed in
    the language of `catalogue`, and the site stays as it was. Pages have no content security policy, because the script with
    which MkDocs' server reloads them is inline.
    """
    settings = _settings(project, host, port)
    site = cache_folder(project, *DEV_SITE)
    if site.exists():
        mark(site)  # nothing but a build writes there
    with worker(partial(_build, project, host, port, site, jobs, catalogue)) as build:
        build()
        _watch_and_serve(settings, host, port, site, partial(_rebuild, build, catalogue))


def _watch_and_serve(settings: Settings, host: str, port: int, site: Path, rebuild: Callable[[], None]) -> None:
    """Serves the folder `site`, and calls `rebuild` after every save."""
    server = _Server(rebuild, host, port, str(site))
    server.set_app(guarded(server.serve_request, host))
    server.build_delay = SETTLE_SECONDS
    server.observer = _ChangeObserver()  # MkDocs' own polls every file twice a second
    for folder in (settings.docs, settings.overrides):
        server.watch(str(folder))
    server.watch(str(settings.project), recursive=False)  # not mkdocs.yml itself: editors save by renaming
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown(wait=True)


class _Server(LiveReloadServer):
    """MkDocs' server, silent about browsers that hang up: their errors would be printed with a traceback."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Prints an error of the server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _ChangeObserver(Observer):  # type: ignore[valid-type, misc] # a class that watchdog chooses for the platform
    """Reports changes only: a build opens files, and reporting that would start the next build."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, **_: object) -> Any:  # noqa: ANN401
        kinds = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
        return super().schedule(event_handler, path, recursive=recursive, event_filter=kinds)


def _settings(project: Path, host: str, port: int) -> Settings:
    return replace(load_settings(project, f"http://{host}:{port}/"), has_content_security_policy=False)


def _build(project: Path, host: str, port: int, site: Path, jobs: int, catalogue: Catalogue) -> None:
    build_site(_settings(project, host, port), site, jobs, translate=catalogue.translate)


def _rebuild(build: Callable[[], None], catalogue: Catalogue) -> None:
    """Builds the site, or prints what is wrong."""
    try:
        build()
    except ProblemsFound as found:
        lines = [
            *map(catalogue.format_problem, found.problems),
            catalogue.translate(Message("The site was not updated.")),
        ]
        print("\n".join(lines), flush=True)
