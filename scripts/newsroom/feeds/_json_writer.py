"""Feed documents as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Sequence
from typing import Any

import msgspec

from newsroom.archive.addresses import JSON_FEED
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds._items import Contributor, FeedItem

JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


class JsonWriter:
    """Serialises items and documents separately, because every document contains an item with the same bytes."""

    def item(self, item: FeedItem) -> bytes:
        """An item in UTF-8."""
        return msgspec.json.encode(_item(item))

    def document(self, document: FeedDocument, items: Sequence[bytes]) -> bytes:
        """The document with its serialised items in UTF-8. `next_url` links to the next older archive document."""
        return msgspec.json.encode(_header(document))[:-1] + b',"items":[' + b",".join(items) + b"]}\n"


def _header(document: FeedDocument) -> dict[str, Any]:
    urls = document.urls[JSON_FEED]
    return _without_empty(
        {
            "version": JSON_FEED_VERSION,
            "title": document.title,
            "home_page_url": document.page_url,
            "feed_url": urls.current_url,
            "description": document.description,
            "next_url": urls.older_url,
            "authors": [{"name": document.site_name, "url": document.site_url}],
            "language": document.lang,
        }
    )


def _item(item: FeedItem) -> dict[str, Any]:
    enclosure = item.enclosure
    attachments = enclosure and [
        {"url": enclosure.url, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
    ]
    return _without_empty(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "content_html": item.html,
            "content_text": "" if item.html else item.summary,  # an item must have either
            "summary": item.summary,
            "image": enclosure.url if enclosure else "",
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [_author(author) for author in item.authors],
            "tags": list(dict.fromkeys(category.name for category in item.categories)),
            "language": item.lang,
            "attachments": attachments or [],
            "_newsroom": _without_empty(_extension(item)),
        }
    )


def _extension(item: FeedItem) -> dict[str, Any]:
    """What JSON Feed has no field for, as an extension object."""
    return {
        "translators": [_author(translator) for translator in item.translators],
        "rights": item.license,
        "sources": [{"url": source.url, "title": source.title} for source in item.sources],
        "versions": [{"url": other.url, "title": other.title, "language": other.lang} for other in item.other_versions],
    }


def _author(contributor: Contributor) -> dict[str, str]:
    return {"name": contributor.name, "url": contributor.url}


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """The non-empty values: JSON Feed omits a field rather than leaving it empty."""
    return {name: value for name, value in values.items() if value}
