"""Feed documents as RSS 2.0 (rssboard.org/rss-specification) and Atom 1.0 (RFC 4287), written by feedgen and its extensions."""

from collections.abc import Sequence
from html import escape

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.ext.dc import DcExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from newsroom.archive.addresses import RSS, FeedFormat
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds._items import FeedItem

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
DUBLIN_CORE_NAMESPACE = "http://purl.org/dc/elements/1.1/"
FEED_HISTORY_NAMESPACE = "http://purl.org/syndication/history/1.0"  # RFC 5005
CONTENT_NAMESPACE = "http://purl.org/rss/1.0/modules/content/"
HTML_MEDIA_TYPE = "text/html"

Links = list[dict[str, str]]


class DocumentExtension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen's feeds lack: links of any relation, RFC 5005's archive element, and feeds without items."""

    def __init__(self) -> None:
        self.links: Links = []
        self.is_archive = self.is_empty = False

    def extend_ns(self) -> dict[str, str]:
        """The additional namespace prefixes of the document."""
        return {"fh": FEED_HISTORY_NAMESPACE} if self.is_archive else {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Extends the channel. Removes lastBuildDate if there are no items, because feedgen cannot omit it."""
        built = feed[0].find("lastBuildDate")
        if built is not None and self.is_empty:
            feed[0].remove(built)
        self._extend(feed[0], f"{{{ATOM_NAMESPACE}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Extends the feed. feedgen writes the Atom namespace as a plain attribute, so element names have no namespace here."""
        self._extend(feed, "link")
        return feed

    def _extend(self, parent: etree._Element, link: str) -> None:
        for attributes in self.links:
            etree.SubElement(parent, link, attributes)
        if self.is_archive:
            etree.SubElement(parent, f"{{{FEED_HISTORY_NAMESPACE}}}archive")


class ItemExtension(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen's entries lack: in RSS the date of the last change and Dublin Core, in Atom complete links.

    feedgen 1.0.0 writes the links of an Atom entry without rel, type and hreflang, because it sets them on the wrong object.
    """

    def __init__(self) -> None:
        self.item: FeedItem | None = None

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Adds authors, translators, sources and the last change. Dublin Core, because an RSS author is an e-mail address.

        Sources are links as in Atom, because an item may have only one `dc:source`.
        """
        if item := self.item:
            for name, values in (
                ("creator", [author.name for author in item.authors]),
                ("contributor", [translator.name for translator in item.translators]),
                ("language", [item.lang]),
                ("rights", [item.license] if item.license else []),
            ):
                for value in values:
                    etree.SubElement(entry, f"{{{DUBLIN_CORE_NAMESPACE}}}{name}").text = value
            for attributes in _source_links(item):
                etree.SubElement(entry, f"{{{ATOM_NAMESPACE}}}link", attributes)
            etree.SubElement(entry, f"{{{ATOM_NAMESPACE}}}updated").text = item.updated.isoformat()
        return entry

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Adds all links."""
        for attributes in _atom_links(self.item) if self.item else ():
            etree.SubElement(entry, "link", attributes)
        return entry


class XmlWriter:
    """Serialises items and documents separately, because every document contains an item with the same bytes."""

    def __init__(self, feed_format: FeedFormat) -> None:
        self.feed_format, self._is_rss = feed_format, feed_format is RSS
        # How an item begins, and what follows the last one.
        self._start, self._end = (b"    <item>", b"  </channel>") if self._is_rss else (b"  <entry>", b"</feed>")

    def item(self, item: FeedItem) -> bytes:
        """An item in UTF-8, with the prefixes and the indentation it has in a document."""
        entry = _rss_entry(item) if self._is_rss else _atom_entry(item)
        entry.register_extension("newsroom", ItemExtension)
        entry.newsroom.item = item
        if self._is_rss:
            namespaces = {"dc": DUBLIN_CORE_NAMESPACE, "atom": ATOM_NAMESPACE, "content": CONTENT_NAMESPACE}
            root = etree.Element("rss", nsmap=namespaces)
            etree.SubElement(root, "channel").append(entry.rss_entry())
        else:
            root = etree.Element("feed")
            root.append(entry.atom_entry())
        xml = etree.tostring(root, pretty_print=True, encoding="UTF-8")
        return xml[xml.index(self._start) : xml.rindex(self._end)]

    def document(self, document: FeedDocument, items: Sequence[bytes]) -> bytes:
        """The document with its serialised items in UTF-8."""
        generator = _generator(document, self.feed_format)
        generator.newsroom.is_empty = not items
        frame = generator.rss_str(pretty=True) if self._is_rss else generator.atom_str(pretty=True)
        end = frame.rindex(self._end)
        return b"".join((frame[:end], *items, frame[end:]))


def _generator(document: FeedDocument, feed_format: FeedFormat) -> FeedGenerator:
    """A generator for the document without its items."""
    generator = FeedGenerator()
    generator.register_extension("dc", DcExtension, atom=False)  # declares its prefix
    generator.register_extension("newsroom", DocumentExtension)
    generator.id(document.id)
    generator.title(document.title)
    generator.description(document.description)
    generator.language(document.lang)
    generator.generator("newsroom")
    generator.author(name=document.site_name, uri=document.site_url)
    # The page comes last, because feedgen writes the last link as RSS's <link>.
    own_url = document.site_url + document.urls[feed_format].url
    generator.link(href=own_url, rel="self", type=feed_format.media_type)
    generator.link(href=document.page_url, rel="alternate", type=HTML_MEDIA_TYPE, hreflang=document.lang)
    generator.lastBuildDate(document.updated)
    if document.license:
        generator.rights(document.license)
    generator.newsroom.is_archive = bool(document.archive_name)
    generator.newsroom.links = _links(document, feed_format)
    return generator


def _links(document: FeedDocument, feed_format: FeedFormat) -> Links:
    """The links that RFC 5005, section 4, defines, and the licence."""
    urls = document.urls[feed_format]
    current_url, archive_format = urls.current_url if document.archive_name else "", urls.archive_format
    links = (
        ("prev-archive", urls.older_url, archive_format),
        ("next-archive", urls.newer_url, archive_format),
        ("current", current_url, feed_format),
    )
    found = [{"rel": rel, "href": href, "type": linked.media_type} for rel, href, linked in links if href]
    if document.license:
        found.append({"rel": "license", "href": document.license})
    return found


def _rss_entry(item: FeedItem) -> FeedEntry:
    """An entry with the elements of RSS."""
    entry = FeedEntry()
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate")
    entry.description(escape(item.summary, quote=False))  # feed readers parse it as HTML
    if item.html:
        entry.content(item.html, type="CDATA")
    entry.pubDate(item.published)
    for category in item.categories:
        entry.category(term=category.name, scheme=category.scheme)
    if enclosure := item.enclosure:
        entry.enclosure(enclosure.url, str(enclosure.length), enclosure.media_type)
    return entry


def _atom_entry(item: FeedItem) -> FeedEntry:
    """An entry with the elements of Atom."""
    entry = FeedEntry()
    entry.id(item.id)
    entry.title(item.title)
    entry.summary(item.summary)
    if item.html:
        entry.content(item.html, type="html")
    else:
        entry.link(href=item.url)  # required by RFC 4287, 4.1.2; feedgen writes it before the links of the extension
    entry.published(item.published)
    entry.updated(item.updated)
    entry.author([{"name": author.name, "uri": author.url} for author in item.authors])
    entry.contributor([{"name": translator.name, "uri": translator.url} for translator in item.translators])
    for category in item.categories:
        entry.category(term=category.name, scheme=category.scheme)
    if item.license:
        entry.rights(item.license)
    return entry


def _atom_links(item: FeedItem) -> Links:
    """Links to its page, other versions, image, sources and licence (RFC 4946).

    Some feed readers follow the first alternate link, others the last. If there are other versions, its own page is therefore
    both, once without type and hreflang, because no two links may have the same pair (RFC 4287, section 4.1.2). In an entry
    without content, feedgen has written the bare one already.
    """
    bare = {"rel": "alternate", "href": item.url}
    described = bare | {"type": HTML_MEDIA_TYPE, "hreflang": item.lang}
    others = [
        bare | {"href": other.url, "type": HTML_MEDIA_TYPE, "hreflang": other.lang, "title": other.title}
        for other in item.other_versions
    ]
    links = [*([described] if item.html else []), *others, bare if item.html else described] if others else []
    links = links or ([bare] if item.html else [])
    if enclosure := item.enclosure:
        properties = {"type": enclosure.media_type, "length": str(enclosure.length)}
        links.append({"rel": "enclosure", "href": enclosure.url} | properties)
    links += _source_links(item)
    return links + ([{"rel": "license", "href": item.license}] if item.license else [])


def _source_links(item: FeedItem) -> Links:
    return [{"rel": "related", "href": source.url, "title": source.title} for source in item.sources]
