"""Feed documents as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from newsroom.addresses import JSON_FEED
from newsroom.feed_documents import FeedDocument
from newsroom.feed_items import FeedItem, Maker

VERSION = "https://jsonfeed.org/version/1.1"


def write_json(document: FeedDocument) -> bytes:
    """The document in UTF-8, the same bytes for the same document."""
    return (json.dumps(json_feed(document), ensure_ascii=False) + "\n").encode()


def json_feed(document: FeedDocument) -> dict[str, Any]:
    """The document; `next_url` leads through the archive to the first story."""
    place = document.places[JSON_FEED]
    feed = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.page,
        "feed_url": place.current,
        "description": document.description,
        "next_url": place.older,
        "authors": [{"name": document.site_name, "url": document.site_url}],
        "language": document.lang,
    }
    return _filled(feed) | {"items": [_item(item) for item in document.items]}


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
