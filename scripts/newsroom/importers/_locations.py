"""Where imported stories go: file, slug and address of each version, and the earlier addresses that it keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsroom.content.article import ARTICLES_FOLDER
from newsroom.content.field_types import InvalidValue
from newsroom.content.former_paths import encoded_path, former_path
from newsroom.importers._entry import Entry
from newsroom.importers._pairing import ImportedStory
from newsroom.importers.import_mapping import slug_of


@dataclass(frozen=True, slots=True)
class Location:
    """The file of an entry, `articles/YYYY/STEM.LANG.md`, the slug of its address, and its earlier addresses."""

    year: str
    stem: str
    lang: str
    slug: str
    aliases: tuple[str, ...]
    lost_addresses: tuple[str, ...]

    @property
    def uri(self) -> str:
        """The file, relative to docs/."""
        return f"{ARTICLES_FOLDER}/{self.year}/{self.stem}.{self.lang}.md"


def locations(stories: Sequence[ImportedStory], today: str, taken: Iterable[str]) -> dict[str, Location]:
    """The location of each entry by its id. Stems are unique within a year, slugs within a year and language.

    `taken` are stories of the archive that the import did not write, `YYYY/STEM`.
    """
    found: dict[str, Location] = {}
    stems: defaultdict[str, set[str]] = defaultdict(set)  # by year
    slugs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # by language and year
    aliases: set[str] = set()
    for story_id in taken:
        stems[story_id[:4]].add(story_id[5:])
    for number, story in enumerate(stories, 1):
        year = (story.original.date or today)[:4]
        wished = slug_of(story.original.slug) or slug_of(story.original.title) or f"story-{number}"
        stem = _free(wished, stems[year])
        stems[year].add(stem)
        for entry in story.versions:
            own = stem if entry is story.original else slug_of(entry.slug) or slug_of(entry.title) or stem
            slug = _free(own, slugs[entry.lang, year])
            slugs[entry.lang, year].add(slug)
            kept, lost = [], []
            for address in _addresses(entry):
                path = _alias(address)
                if path and path not in aliases:
                    aliases.add(path)
                    kept.append(f"/{path}")
                elif not path:
                    lost.append(address)
            found[entry.id] = Location(year, stem, entry.lang, slug, tuple(kept), tuple(lost))
    return found


def _free(wished: str, taken: Collection[str]) -> str:
    """The name, with a number behind it if it is taken."""
    name, number = wished, 2
    while name in taken:
        name, number = f"{wished[:74].rstrip('-')}-{number}", number + 1
    return name


def _addresses(entry: Entry) -> Iterator[str]:
    """The addresses that an entry had: its last one, and the same with earlier slugs."""
    if not entry.address:
        return
    yield entry.address
    folder, _, last = entry.address.rstrip("/").rpartition("/")
    for old in entry.old_addresses:
        is_slug = "/" not in old and last and "?" not in entry.address
        yield f"{folder}/{old}/" if is_slug else old


def _alias(address: str) -> str:
    """The path of an address as an alias, empty if a static site cannot answer it."""
    try:
        parts = urlsplit(address)
        return (
            former_path(encoded_path(parts.path) if "%" not in parts.path else parts.path)
            if not parts.query and parts.path.strip("/")
            else ""
        )
    except (InvalidValue, ValueError):
        return ""
