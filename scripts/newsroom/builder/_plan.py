"""The plan of a build: which files the site should contain, and which of them are outdated."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.builder._build_state import BuildState, BuiltGroup
from newsroom.core.artifact import Artifact, ArtifactGroup


@dataclass(slots=True)
class Plan:
    """What to build: `targets` are the paths the site should contain, `outdated` the artifacts that must be rebuilt, by path.

    `modified` are the paths of files that differ from the build state. `groups` become those of the next build state. A file
    may be in several groups, if pages of each of them use it.
    """

    state: BuildState
    modified: frozenset[str] = frozenset()
    targets: set[str] = field(default_factory=set)
    outdated: dict[str, Artifact] = field(default_factory=dict)
    groups: dict[str, BuiltGroup] = field(default_factory=dict)

    def add(self, groups: Iterable[ArtifactGroup]) -> None:
        """Adds groups to the plan. An unchanged group is skipped: its artifacts are not even listed."""
        for group in groups:
            built = self.state.groups.get(group.name)
            if built is None or not group.cache_key or built.cache_key != group.cache_key or not self._is_intact(built):
                built = self._compare(group)
            self.groups[group.name] = built
            self.targets.update(built.paths)

    @property
    def sitemap_entries(self) -> list[str]:
        """The sitemap entries of all pages."""
        return [entry for group in self.groups.values() for entry in group.sitemap_entries]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(group.pages for group in self.groups.values())

    def _is_intact(self, group: BuiltGroup) -> bool:
        return self.modified.isdisjoint(group.paths) and self.state.files.keys() >= set(group.paths)

    def _compare(self, group: ArtifactGroup) -> BuiltGroup:
        """Notes the outdated artifacts of a group."""
        artifacts = list(group.artifacts())
        self.outdated |= {each.path: each for each in artifacts if not self._is_up_to_date(each)}
        entries = [each.sitemap_entry for each in artifacts if each.sitemap_entry]
        pages = sum(each.url is not None for each in artifacts)
        return BuiltGroup(group.cache_key, [each.path for each in artifacts], entries, pages)

    def _is_up_to_date(self, artifact: Artifact) -> bool:
        built = self.state.files.get(artifact.path)
        has_key = built is not None and bool(artifact.cache_key) and built.cache_key == artifact.cache_key
        return has_key and artifact.path not in self.modified
