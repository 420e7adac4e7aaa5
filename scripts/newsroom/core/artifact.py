"""Artifacts, as in Lektor: files of the site as units of work, with a path, a cache key and a function that renders them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from newsroom.core.files import write_file


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: `path` is relative to the site, `render` returns its text or bytes.

    Artifacts with equal cache keys are byte-identical; an artifact with an empty one is rendered in every build. Pages have a
    `url`, a template and, if search engines should find them, an entry in the sitemap. Artifacts with the same `affinity` share
    expensive setup, so one worker should render them together.
    """

    path: str
    cache_key: str
    render: Callable[[], str | bytes]
    url: str | None = None
    template: str = ""
    sitemap_entry: str = ""
    affinity: str = ""


@dataclass(frozen=True, slots=True)
class ArtifactGroup:
    """Artifacts that are planned together: a build skips the whole group if its cache key has not changed.

    A group with an empty cache key is never skipped. If the key of a group changed, the keys of its artifacts decide.
    """

    name: str
    cache_key: str
    artifacts: Callable[[], Iterable[Artifact]]


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> int:
    """Renders artifacts and writes them below a folder; returns their number."""
    count = 0
    for artifact in artifacts:
        write_file(f"{folder}/{artifact.path}", artifact.render())
        count += 1
    return count
