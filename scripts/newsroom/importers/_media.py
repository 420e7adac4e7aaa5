"""Images of a source, copied from a folder next to their stories."""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.image import IMAGE_FORMATS, InvalidImage, read_image
from newsroom.core.files import walk, write_in_folder
from newsroom.formats.metadata_removal import strip_metadata
from newsroom.importers._entry import Entry
from newsroom.importers.import_mapping import slug_of

_SIZE = re.compile(r"(-\d+x\d+|-scaled)(?=\.\w+$)")


@dataclass(slots=True)
class MediaFolder:
    """A copy of a source's files. `missing` are the images that are not in it, `refused` those that cannot be published."""

    folder: Path | None
    docs: Path
    missing: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    _by_path: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.folder:
            for path, entry in walk(str(self.folder), hidden=False):
                if entry.is_file(follow_symlinks=False):
                    self._by_path[path.lower()] = Path(entry.path)

    def copied(self, entry: Entry, src: str, year: str, stem: str) -> str:
        """Copies an image next to a story; its path as texts write it, `STEM/NAME`, or nothing if it cannot be published."""
        source = self._find(entry, src)
        if source is None:
            self.missing[src] += 1
            return ""
        name = f"{(slug_of(source.stem) or 'image')[:80]}{source.suffix.lower()}"
        uri = f"{ARTICLES_FOLDER}/{year}/{stem}/{name}"
        if source.suffix.lower() not in IMAGE_FORMATS:
            self.refused[src] += 1
            return ""
        file = self.docs / uri
        data = source.read_bytes()
        with suppress(ValueError):
            data = strip_metadata(data)
        is_new = not file.exists()
        write_in_folder(self.docs.parent, f"{self.docs.name}/{uri}", data)
        try:
            read_image(self.docs, uri)
        except InvalidImage:
            if is_new:
                file.unlink()
            self.refused[src] += 1
            return ""
        return f"{stem}/{name}"

    def _find(self, entry: Entry, src: str) -> Path | None:
        """The file of an image: where its address says, in its largest size, or the only file of its name."""
        try:
            path = unquote(urlsplit(src).path)
        except ValueError:
            return None
        tail = path.rpartition("/uploads/")[2].strip("/").lower()
        beside = f"{entry.folder}/{path}".strip("/").lower() if entry.folder else tail
        for wished in dict.fromkeys((beside, _SIZE.sub("", tail), tail, f"static/{tail}", f"assets/{tail}")):
            parts = [part for part in wished.split("/") if part not in ("", ".")]
            if ".." not in parts and (found := self._by_path.get("/".join(parts))):
                return found
        name = _SIZE.sub("", tail.rpartition("/")[2])
        same = [file for key, file in self._by_path.items() if key.rpartition("/")[2] == name]
        return same[0] if len(same) == 1 else None
