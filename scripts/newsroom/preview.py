"""The preview: the site in a folder of its own below .cache/, brought up to date and shown anew after every save."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from newsroom.problems import ProblemsFound
from newsroom.publish import publish
from newsroom.settings import CONFIG, Settings, load_settings

FOLDER = ".cache/preview/site"
DELAY = 0.05  # seconds without another change after which a save is taken to be complete


def preview(project: Path, host: str, port: int, jobs: int) -> None:
    """Shows the site at http://HOST:PORT/ until the process is told to stop.

    Raises ProblemsFound if the archive cannot be built at the start, and OSError if the address is taken. Later problems are
    printed, and what was shown before stays. The pages have no content-security policy: the script by which MkDocs' server
    renews them stands in them.
    """
    settings = _settings(project, host, port)
    publish(settings, settings.project / FOLDER, jobs)
    server = LiveReloadServer(_renewal(project, host, port), host, port, str(settings.project / FOLDER))
    server.build_delay = DELAY
    server.observer = Observer()  # type: ignore[assignment] # the system's own, for the server's would look at every file twice a second
    for folder in (settings.docs, settings.overrides):
        server.watch(str(folder))
    server.watch(str(settings.project / CONFIG), recursive=False)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown(wait=True)


def _settings(project: Path, host: str, port: int) -> Settings:
    return replace(load_settings(project, f"http://{host}:{port}/"), has_policy=False)


def _renewal(project: Path, host: str, port: int) -> Callable[[], None]:
    """What the server calls after a save. One process: a forked one would take the server's threads' locks along."""

    def renew() -> None:
        try:
            settings = _settings(project, host, port)
            publish(settings, settings.project / FOLDER, jobs=1)
        except ProblemsFound as found:
            print(f"{found}\nNothing was renewed.", flush=True)

    return renew
