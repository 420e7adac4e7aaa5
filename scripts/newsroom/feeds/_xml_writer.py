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
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"  # RFC 5005
HTML = "text/html"

CONTENT = "http://purl.org/rss/1.0/modules/content/"

Links = list[dict[str, str]]


class DocumentExtension(BaseExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen's feeds lack: links of any relation, the mark of an archive document, and having no items."""

    def __init__(self) -> None:
        self.links: Links = []
        self.is_archive = self.is_empty = False

    def extend_ns(self) -> dict[str, str]:
        """The prefixes of the document."""
        return {"fh": HISTORY} if self.is_archive else {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Adds to the channel; one without items was built on no day, which feedgen has no way to leave out."""
        built = feed[0].find("lastBuildDate")
        if built is not None and self.is_empty:
            feed[0].remove(built)
        self._extend(feed[0], f"{{{ATOM_NAMESPACE}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Adds to the feed; feedgen writes the namespace of Atom as an attribute, so that its elements have bare names."""
        self._extend(feed, "link")
        return feed

    def _extend(self, parent: etree._Element, link: str) -> None:
        for attributes in self.links:
            etree.SubElement(parent, link, attributes)
        if self.is_archive:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")


class ItemExtension(BaseEntryExtension):  # type: ignore[misc] # feedgen has no types
    """What feedgen's entries lack: the day of the newest change and Dublin Core in RSS; in Atom links that say what they are.

    feedgen 1.0.0 writes the links of an Atom entry without relation, type and language: it gives them to the wrong object.
    """

    def __init__(self) -> None:
        self.item: FeedItem | None = None

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Adds who wrote and translated it, what it rests on and when it changed: RSS wants e-mail addresses of its authors."""
        if item := self.item:
            for name, values in (
                ("creator", [author.name for author in item.authors]),
                ("contributor", [translator.name for translator in item.translators]),
                ("source", [source.url for source in item.sources]),
                ("language", [item.lang]),
                ("rights", [item.license] if item.license else []),
            ):
                for value in values:
                    etree.SubElement(entry, f"{{{DUBLIN_CORE}}}{name}").text = value
            etree.SubElement(entry, f"{{{ATOM_NAMESPACE}}}updated").text = item.updated.isoformat()
        return entry

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Adds every link."""
        for attributes in _atom_links(self.item) if self.item else ():
            etree.SubElement(entry, "link", attributes)
        return entry


class XmlWriter:
    """Writes documents in one of the two formats: items apart, since one stands as it is in every document it is in."""

    def __init__(self, form: FeedFormat) -> None:
        self.form, self._is_rss = form, form is RSS
        # What an item begins with, and what follows the last one.
        self._start, self._end = (b"    <item>", b"  </channel>") if self._is_rss else (b"  <entry>", b"</feed>")

    def item(self, item: FeedItem) -> bytes:
        """An item in UTF-8, with the prefixes and the indent that it has in a document."""
        entry = _rss_entry(item) if self._is_rss else _atom_entry(item)
        entry.register_extension("newsroom", ItemExtension)
        entry.newsroom.item = item
        if self._is_rss:
            prefixes = {"dc": DUBLIN_CORE, "atom": ATOM_NAMESPACE, "content": CONTENT}
            whole = etree.Element("rss", nsmap=prefixes)
            etree.SubElement(whole, "channel").append(entry.rss_entry())
        else:
            whole = etree.Element("feed")
            whole.append(entry.atom_entry())
        written = etree.tostring(whole, pretty_print=True, encoding="UTF-8")
        return written[written.index(self._start) : written.rindex(self._end)]

    def document(self, document: FeedDocument, items: Sequence[bytes]) -> bytes:
        """The document with its written items in UTF-8, the same bytes for the same ones."""
        generator = _generator(document, self.form)
        generator.newsroom.is_empty = not items
        frame = generator.rss_str(pretty=True) if self._is_rss else generator.atom_str(pretty=True)
        end = frame.rindex(self._end)
        return b"".join((frame[:end], *items, frame[end:]))


def _generator(document: FeedDocument, form: FeedFormat) -> FeedGenerator:
    """A document without its items."""
    generator = FeedGenerator()
    generator.register_extension("dc", DcExtension, atom=False)  # declares the prefix
    generator.register_extension("newsroom", DocumentExtension)
    generator.id(document.id)
    generator.title(document.title)
    generator.description(document.description)
    generator.language(document.lang)
    generator.generator("newsroom")
    generator.author(name=document.site_name, uri=document.site_url)
    # feedgen takes the last of them for the link of a channel.
    own = document.site_url + document.places[form].own
    generator.link(href=own, rel="self", type=form.media_type)
    generator.link(href=document.page, rel="alternate", type=HTML, hreflang=document.lang)
    generator.lastBuildDate(document.updated)
    if document.license:
        generator.rights(document.license)
    generator.newsroom.is_archive = bool(document.part)
    generator.newsroom.links = _links(document, form)
    return generator


def _links(document: FeedDocument, form: FeedFormat) -> Links:
    """The links of RFC 5005, section 4, and to the licence."""
    place = document.places[form]
    links = [("prev-archive", place.older), ("next-archive", place.newer)]
    links.append(("current", place.current if document.part else ""))
    found = [{"rel": rel, "href": href, "type": form.media_type} for rel, href in links if href]
    if document.license:
        found.append({"rel": "license", "href": document.license})
    return found


def _rss_entry(item: FeedItem) -> FeedEntry:
    """What RSS has of its own."""
    entry = FeedEntry()
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate")
    entry.description(escape(item.summary, quote=False))  # readers take it for HTML
    entry.content(item.html, type="CDATA")
    entry.pubDate(item.published)
    for category in item.categories:
        entry.category(term=category.name, scheme=category.scheme)
    if enclosure := item.enclosure:
        entry.enclosure(enclosure.url, str(enclosure.length), enclosure.media_type)
    return entry


def _atom_entry(item: FeedItem) -> FeedEntry:
    entry = FeedEntry()
    entry.id(item.id)
    entry.title(item.title)
    entry.summary(item.summary)
    entry.content(item.html, type="html")
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
    """Its page, its other versions, its picture, its sources, its licence (RFC 4946).

    Some programs follow the first alternate link and some the last: where there are others, that of its own page stands at
    both ends, the second time without type and language, since no two may have the same (RFC 4287, section 4.1.2).
    """
    own = {"rel": "alternate", "href": item.url}
    links = [own | {"type": HTML, "hreflang": item.lang}] if item.others else []
    links += [own | {"href": o.url, "type": HTML, "hreflang": o.lang, "title": o.title} for o in item.others]
    links.append(own)
    if picture := item.enclosure:
        about = {"type": picture.media_type, "length": str(picture.length)}
        links.append({"rel": "enclosure", "href": picture.url} | about)
    links += [{"rel": "related", "href": source.url, "title": source.title} for source in item.sources]
    return links + ([{"rel": "license", "href": item.license}] if item.license else [])
