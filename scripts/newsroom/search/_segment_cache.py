"""SegmentStore: postings of segments by their keys, and which segments each shard was made of, in files of .cache/.

It is never needed: what is deleted or broken is made again.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from newsroom.core.cache import cache_folder, drop_others, keep
from newsroom.core.hashing import program_fingerprint
from newsroom.search._postings import Postings, decoded
from newsroom.search._segments import Segment, Shard, shard_key

FOLDER = "search"
SHARDS = "shards.msgpack"


class SegmentStore:
    """A cache: whatever goes wrong with a file, what is in it is only not there. Every file is written as a whole."""

    def __init__(self, project: Path) -> None:
        self.folder = cache_folder(project, FOLDER, program_fingerprint()[:12])

    def has(self, segment: Segment) -> bool:
        """Whether there is a file for the segment, broken or not."""
        return self._path(segment).is_file()

    def get(self, segment: Segment) -> Postings | None:
        """The postings of a segment, if they are there."""
        with suppress(OSError, ValueError, RecursionError):  # msgspec's own are ValueErrors
            return decoded(self._path(segment).read_bytes(), len(segment.marks))
        return None

    def put(self, segment: Segment, postings: Postings) -> None:
        """Keeps the postings of a segment."""
        keep(self._path(segment), postings.encoded())

    def shards(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The keys and sizes of the segments of each shard that the last build had, by the shard's key."""
        with suppress(OSError, ValueError, RecursionError):
            kept = msgspec.msgpack.decode((self.folder / SHARDS).read_bytes(), type=dict[str, list[tuple[str, int]]])
            return {key: segments for key, segments in kept.items() if shard_key(segments) == key}
        return {}

    def keep(self, shards: Iterable[Shard]) -> None:
        """Keeps of which segments these shards are made, and drops the postings of many others, and of other programs."""
        now = {shard.key: [(segment.key, len(segment.marks)) for segment in shard.segments] for shard in shards}
        if self.shards() == now:
            return
        keep(self.folder / SHARDS, msgspec.msgpack.encode(now))
        wanted = {SHARDS, *(f"{key}.msgpack" for segments in now.values() for key, _ in segments)}
        with suppress(OSError):
            gone = [path for path in self.folder.iterdir() if path.name not in wanted]
            if len(gone) > len(wanted) // 4:  # what an edit leaves behind may be asked for again: it is often undone
                for path in gone:
                    path.unlink()
        drop_others(self.folder)

    def _path(self, segment: Segment) -> Path:
        return self.folder / f"{segment.key}.msgpack"
