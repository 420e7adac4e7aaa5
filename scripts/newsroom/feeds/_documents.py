"""FeedDocument: one document of a feed, whatever its format; and how a slice is cut into its newest items and its archive.

The archive is that of RFC 5005, section 4: documents that hold what is not among the newest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from newsroom.archive.addresses import FEED_FORMATS, FeedFormat
from newsroom.archive.library import Library
from newsroom.feeds._entries import Entry, entries
from newsroom.feeds._items import clean, moment, tag
from newsroom.feeds.channels import NEWEST, Slice, archive

# Never the time of the build: of an archive without stories the feed is as old as the calendar of computers.
BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is in one format: its own address, the feed's, and those of the archive's next older and newer one.

    `own` is relative to the site's root, the others are absolute, `older` and `newer` empty where there is none. `earlier` are
    addresses that the feed had once, relative too.
    """

    own: str
    current: str
    older: str
    newer: str
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A document: `part` is the name of a part of an archive, empty for the feed itself with the newest; newest first."""

    id: str
    title: str
    description: str
    lang: str
    site_name: str
    site_url: str
    page: str
    license: str
    part: str
    entries: tuple[Entry, ...]
    updated: datetime
    places: Mapping[FeedFormat, Place]


def feed_documents(library: Library, one: Slice) -> Iterator[FeedDocument]:
    """The feed of a slice, then its archive, oldest document first."""
    found = entries(library, one)
    parts = list(archive([entry.version.date for entry in found])) if one.has_archive else []
    before = next((part.name for part in reversed(parts) if part.items), "")
    yield _document(library, one, "", found[:NEWEST], _places(library, one, "", before, ""))
    before, last = "", found[:0]
    for part, newer in zip_longest(parts, parts[1:]):
        shown = found[part.items.start : part.items.stop]
        last = shown or last  # one that is still empty is as old as what the full one before it ends with
        places = _places(library, one, part.name, before, newer.name if newer else "")
        yield replace(_document(library, one, part.name, last, places), entries=shown)
        before = part.name if shown else before  # who walks back is led past one that is empty


def _document(
    library: Library, one: Slice, part: str, found: tuple[Entry, ...], places: Mapping[FeedFormat, Place]
) -> FeedDocument:
    settings = library.settings.language(one.lang)
    newest = max((entry.changed for entry in found), default=None) or _newest_day(library, one.lang)
    return FeedDocument(
        id=tag(library, one.key),
        title=clean(one.title(library)),
        description=clean(one.description(library)),
        lang=one.lang,
        site_name=clean(settings.site_name),
        site_url=library.settings.site_url,
        page=library.settings.site_url + one.page(library),
        license=library.settings.license,
        part=part,
        entries=found,
        updated=moment(library, newest),
        places=places,
    )


def _newest_day(library: Library, lang: str) -> date:
    """How old a document without entries is said to be, where a format must have it: as the archive in its language."""
    days = (story.versions[lang].changed for story in library.stories if lang in story.versions)
    return max(days, default=BEGINNING)


def _places(library: Library, one: Slice, part: str, older: str, newer: str) -> Mapping[FeedFormat, Place]:
    """Where a document is in each format; `older` and `newer` are the names of parts, empty for none."""
    site = library.settings.site_url

    def place(form: FeedFormat) -> Place:
        return Place(
            own=one.address(library, form, part),
            current=site + one.address(library, form),
            older=site + one.address(library, form, older) if older else "",
            newer=site + one.address(library, form, newer) if newer else "",
            earlier=() if part else tuple(one.earlier(form)),
        )

    return {form: place(form) for form in FEED_FORMATS}
