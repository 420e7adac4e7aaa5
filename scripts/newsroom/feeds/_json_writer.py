"""Feed documents as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Sequence
from typing import Any

import msgspec

from newsroom.archive.addresses import JSON_FEED
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds._items import FeedItem, Maker

VERSION = "https://jsonfeed.org/version/1.1"


class JsonWriter:
    """Writes documents: items apart, since one stands as it is in every document it is in."""

    def item(self, item: FeedItem) -> bytes:
        """An item in UTF-8."""
        return msgspec.json.encode(_item(item))

    def document(self, document: FeedDocument, items: Sequence[bytes]) -> bytes:
        """The document with its written items in UTF-8, the same bytes for the same ones; `next_url` leads to the first story."""
        return msgspec.json.encode(_head(document))[:-1] + b',"items":[' + b",".join(items) + b"]}\n"


def _head(document: FeedDocument) -> dict[str, Any]:
    place = document.places[JSON_FEED]
    return _filled(
        {
            "version": VERSION,
            "title": document.title,
            "home_page_url": document.page,
            "feed_url": place.current,
            "description": document.description,
            "next_url": place.older,
            "authors": [{"name": document.site_name, "url": document.site_url}],
            "language": document.lang,
        }
    )


def _item(item: FeedItem) -> dict[str, Any]:
    enclosure = item.enclosure
    attachments = enclosure and [
        {"url": enclosure.url, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
    ]
    return _filled(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "content_html": item.html,
            "summary": item.summary,
            "image": enclosure.url if enclosure else "",
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [_author(maker) for maker in item.authors],
            "tags": list(dict.fromkeys(category.name for category in item.categories)),
            "language": item.lang,
            "attachments": attachments or [],
            "_newsroom": _filled(_own(item)),
        }
    )


def _own(item: FeedItem) -> dict[str, Any]:
    """What the format has no place for, in an extension as it wants them."""
    return {
        "translators": [_author(maker) for maker in item.translators],
        "rights": item.license,
        "sources": [{"url": source.url, "title": source.title} for source in item.sources],
        "versions": [{"url": other.url, "title": other.title, "language": other.lang} for other in item.others],
    }


def _author(maker: Maker) -> dict[str, str]:
    return {"name": maker.name, "url": maker.url}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """The values that are there: the format has no empty ones."""
    return {name: value for name, value in values.items() if value}
