"""FeedDocument: one document of a feed, whatever its format; and how a slice is cut into its newest items and its archive.

The archive is that of RFC 5005, section 4: numbered documents, the oldest first, that hold what is not among the newest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsroom.addresses import FEED_FORMATS, FeedFormat
from newsroom.feed_items import FeedItem, clean, tag
from newsroom.library import Library
from newsroom.slices import ARCHIVED, NEWEST, Slice, archive_documents


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is in one format: its own address, the feed's, and those of the archive's next older and newer one.

    `own` is relative to the site's root, the others are absolute, `older` and `newer` empty where there is none.
    """

    own: str
    current: str
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A document: `number` counts those of an archive from 1, 0 is the feed itself with the newest items; newest first."""

    id: str
    title: str
    description: str
    lang: str
    site_name: str
    site_url: str
    page: str
    license: str
    number: int
    items: tuple[FeedItem, ...]
    updated: datetime
    places: Mapping[FeedFormat, Place]


def feed_documents(library: Library, one: Slice, items: Sequence[FeedItem]) -> Iterator[FeedDocument]:
    """The feed of a slice, then its archive, oldest document first. `items` are all it has, newest first."""
    last = archive_documents(len(items)) if one.has_archive else 0
    filled = -(-(len(items) - NEWEST) // ARCHIVED) if last else 0
    yield _document(library, one, items[:NEWEST], _places(library, one, 0, filled, 0))
    for number in range(1, last + 1):
        # Counted from the oldest, so that a document has the same items for ever, however many come.
        end = len(items) - (number - 1) * ARCHIVED
        found = items[max(end - ARCHIVED, NEWEST) : end]
        places = _places(library, one, number, number - 1, number + 1 if number < last else 0)
        # The last one may still be empty; it is as old as what the full one before it ends with.
        yield _document(library, one, found or items[NEWEST : NEWEST + 1], places, number, len(found))


def _document(
    library: Library,
    one: Slice,
    items: Sequence[FeedItem],
    places: Mapping[FeedFormat, Place],
    number: int = 0,
    shown: int = NEWEST,
) -> FeedDocument:
    settings = library.settings.language(one.lang)
    return FeedDocument(
        id=tag(library, one.key),
        title=clean(one.title(library)),
        description=clean(one.description(library)),
        lang=one.lang,
        site_name=clean(settings.site_name),
        site_url=library.settings.site_url,
        page=library.settings.site_url + one.page(library),
        license=library.settings.license,
        number=number,
        items=tuple(items[:shown]),
        # Never the time of the build: a feed without items is as old as the calendar of computers.
        updated=max((item.updated for item in items), default=datetime.fromtimestamp(0, UTC)),
        places=places,
    )


def _places(library: Library, one: Slice, number: int, older: int, newer: int) -> Mapping[FeedFormat, Place]:
    """Where a document is in each format; `older` and `newer` are the numbers of archive documents, 0 for none."""
    site = library.settings.site_url

    def place(form: FeedFormat) -> Place:
        around = (site + one.address(library, form, other) if other else "" for other in (older, newer))
        return Place(one.address(library, form, number), site + one.address(library, form), *around)

    return {form: place(form) for form in FEED_FORMATS}
