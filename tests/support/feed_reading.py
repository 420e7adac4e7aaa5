"""A feed document read back by programs that did not write it: lxml for RSS and Atom, json for JSON Feed; one shape for all."""

import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml import etree

from newsroom.archive.addresses import ATOM, RSS
from newsroom.feeds.feed_artifacts import feed_artifacts

NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "c": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
}


@dataclass
class Item:
    """An item; dates as YYYY-MM-DDTHH:MM:SS+HH:MM, the enclosure as address, length and media type."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: str
    updated: str
    authors: list
    translators: list
    tags: list
    enclosure: tuple
    rights: list
    sources: list


@dataclass
class Document:
    """A document; `older`, `newer` and `current` are addresses or None, `updated` is None where it says nothing of it."""

    title: str
    page: str
    lang: str
    own: str
    updated: str
    older: str
    newer: str
    current: str
    is_archive: bool
    items: list


def feed_of(library, channel, feed_format):
    """The bytes of a channel's feed."""
    url = channel.url(library, feed_format)
    return next(artifact.render() for artifact in feed_artifacts(library) if artifact.path == url)


def read(content, feed_format):
    """The document in a format."""
    if feed_format is RSS:
        return read_rss(etree.fromstring(content)[0])
    return read_atom(etree.fromstring(content)) if feed_format is ATOM else read_json(json.loads(content))


def attribute(element, path):
    return next(iter(element.xpath(path, namespaces=NAMESPACES)), None)


def texts(element, path):
    return [each.text for each in element.findall(path, NAMESPACES)]


def around(element):
    """Own address, the archive's next older and newer one, and the feed's: links of RFC 5005."""
    rels = ("self", "prev-archive", "next-archive", "current")
    return [attribute(element, f"a:link[@rel='{rel}']/@href") for rel in rels]


def iso(date):
    return parsedate_to_datetime(date).isoformat()


def read_rss(channel):
    own, older, newer, current = around(channel)
    return Document(
        channel.findtext("title"),
        channel.findtext("link"),
        channel.findtext("language"),
        own,
        (built := channel.findtext("lastBuildDate")) and iso(built),
        older,
        newer,
        current,
        channel.find("fh:archive", NAMESPACES) is not None,
        [rss_item(item) for item in channel.findall("item")],
    )


def rss_item(item):
    enclosure = item.find("enclosure")
    return Item(
        item.findtext("guid"),
        item.findtext("link"),
        item.findtext("title"),
        etree.HTML(f"<p>{item.findtext('description')}</p>").xpath("string()"),
        item.findtext("c:encoded", None, NAMESPACES),
        iso(item.findtext("pubDate")),
        item.findtext("a:updated", None, NAMESPACES),
        texts(item, "dc:creator"),
        texts(item, "dc:contributor"),
        texts(item, "category"),
        enclosure is not None and (enclosure.get("url"), int(enclosure.get("length")), enclosure.get("type")),
        texts(item, "dc:rights"),
        item.xpath("a:link[@rel='related']/@href", namespaces=NAMESPACES),
    )


def read_atom(feed):
    own, older, newer, current = around(feed)
    return Document(
        feed.findtext("a:title", None, NAMESPACES),
        attribute(feed, "a:link[@rel='alternate']/@href"),
        attribute(feed, "@xml:lang"),
        own,
        feed.findtext("a:updated", None, NAMESPACES),
        older,
        newer,
        current,
        feed.find("fh:archive", NAMESPACES) is not None,
        [atom_item(entry) for entry in feed.findall("a:entry", NAMESPACES)],
    )


def atom_item(entry):
    enclosure = entry.find("a:link[@rel='enclosure']", NAMESPACES)
    return Item(
        entry.findtext("a:id", None, NAMESPACES),
        attribute(entry, "a:link[@rel='alternate']/@href"),
        entry.findtext("a:title", None, NAMESPACES),
        entry.findtext("a:summary", None, NAMESPACES),
        entry.findtext("a:content[@type='html']", None, NAMESPACES),
        entry.findtext("a:published", None, NAMESPACES),
        entry.findtext("a:updated", None, NAMESPACES),
        texts(entry, "a:author/a:name"),
        texts(entry, "a:contributor/a:name"),
        entry.xpath("a:category/@term", namespaces=NAMESPACES),
        enclosure is not None and (enclosure.get("href"), int(enclosure.get("length")), enclosure.get("type")),
        texts(entry, "a:rights"),
        entry.xpath("a:link[@rel='related']/@href", namespaces=NAMESPACES),
    )


def read_json(feed):
    items = [json_item(item) for item in feed["items"]]
    return Document(
        feed["title"],
        feed["home_page_url"],
        feed["language"],
        None,
        max((item.updated for item in items), default=None),
        feed.get("next_url"),
        None,
        feed["feed_url"],
        False,
        items,
    )


def json_item(item):
    own = item["_newsroom"]
    attachments = [(each["url"], each["size_in_bytes"], each["mime_type"]) for each in item.get("attachments", [])]
    return Item(
        item["id"],
        item["url"],
        item["title"],
        item["summary"],
        item["content_html"],
        item["date_published"],
        item["date_modified"],
        [author["name"] for author in item["authors"]],
        [translator["name"] for translator in own.get("translators", [])],
        item["tags"],
        next(iter(attachments), False),
        [own["rights"]] if "rights" in own else [],
        [source["url"] for source in own.get("sources", [])],
    )
