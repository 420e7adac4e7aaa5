"""SegmentCache: the postings of segments by key, and the segments of each shard, in cache files.

The cache is optional: what is missing or corrupt is indexed again.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from newsroom.core.cache import delete_other_versions, load, save, versioned_cache_folder
from newsroom.search._postings import Postings, is_valid
from newsroom.search._segments import Segment, Shard, shard_key

SEGMENT_CACHE = "search"
RECORDED_SHARDS = "shards.msgpack"


class SegmentCache:
    """The cache of one project and one version of the code."""

    def __init__(self, project: Path) -> None:
        self.folder = versioned_cache_folder(project, SEGMENT_CACHE)

    def has(self, segment: Segment) -> bool:
        """Whether a file exists for the segment, valid or not."""
        return self._path(segment).is_file()

    def get(self, segment: Segment) -> Postings | None:
        """The postings of a segment; None if they are missing or invalid."""
        postings = load(self._path(segment), Postings)
        return postings if postings and is_valid(postings, len(segment.documents)) else None

    def put(self, segment: Segment, postings: Postings) -> None:
        """Stores the postings of a segment."""
        save(self._path(segment), postings)

    def recorded_shards(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Keys and numbers of records of the segments in each shard of the last build, by key of the shard."""
        shards = load(self.folder / RECORDED_SHARDS, dict[str, list[tuple[str, int]]])
        return {key: segments for key, segments in (shards or {}).items() if shard_key(segments) == key}

    def record_shards(self, shards: Iterable[Shard]) -> None:
        """Stores the segments of each shard. Deletes unused postings once there are many, and those of other code versions."""
        current = {shard.key: [(segment.key, len(segment.documents)) for segment in shard.segments] for shard in shards}
        if self.recorded_shards() == current:
            return
        save(self.folder / RECORDED_SHARDS, current)
        used = {RECORDED_SHARDS, *(f"{key}.msgpack" for segments in current.values() for key, _ in segments)}
        with suppress(OSError):
            unused = [path for path in self.folder.iterdir() if path.name not in used]
            if len(unused) > len(used) // 4:  # some stay, because edits are often undone
                for path in unused:
                    path.unlink()
        delete_other_versions(self.folder)

    def _path(self, segment: Segment) -> Path:
        return self.folder / f"{segment.key}.msgpack"
