"""What is wrong with an RSS document, by the RSS 2.0 specification and the RSS Best Practices Profile (rssboard.org).

There is no authoritative schema. Each rule is a generator of faults, its docstring the rule; test_rss_checker.py plants a fault
for each. Knows nothing of the archive.
"""

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
OF_CHANNEL = {
    "title",
    "link",
    "description",
    "language",
    "copyright",
    "managingEditor",
    "webMaster",
    "pubDate",
    "category",
}
OF_CHANNEL |= {
    "lastBuildDate",
    "generator",
    "docs",
    "cloud",
    "ttl",
    "image",
    "rating",
    "textInput",
    "skipHours",
    "skipDays",
    "item",
}
OF_ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}
DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT|UT)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+( \(.+\))?")
ACTIVE = "//script | //style | //iframe | //object | //embed | //form | //@*[starts-with(name(), 'on')] | //@style"


def faults(content: bytes) -> list[str]:
    """Every fault of a document."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [f"the document must be well-formed XML: {error}"]
    if root.tag != "rss" or [child.tag for child in root] != ["channel"]:
        return ["the document must be rss with one channel"]
    found = [*head(content, root)]
    for rule in (channel_words, self_link, channel_details):
        found += rule(root[0])
    for element in (root[0], *root.iter("item")):
        for rule in (names, dates, addresses, people, categories):
            found += rule(element)
    for item in root.iter("item"):
        for rule in (item_words, identity, enclosure, body):
            found += rule(item)
    return [*found, *unique(root[0])]


def head(content: bytes, root: etree._Element) -> Iterator[str]:
    """Version 2.0, in UTF-8 that is declared."""
    if root.get("version") != "2.0":
        yield f"version must be 2.0: {root.get('version')!r}"
    if not re.match(rb"<\?xml version=['\"]1.0['\"] encoding=['\"]UTF-8['\"]", content):
        yield "the encoding must be declared, and be UTF-8"


def names(element: etree._Element) -> Iterator[str]:
    """Elements without a namespace are those of the specification; each stands once but category and item."""
    known = OF_CHANNEL if element.tag == "channel" else OF_ITEM
    plain = Counter(child.tag for child in element if isinstance(child.tag, str) and not child.tag.startswith("{"))
    for name, number in plain.items():
        if name not in known:
            yield f"{name} must not stand in {element.tag}"
        if number > 1 and name not in ("category", "item"):
            yield f"{name} must stand once in {element.tag}"


def channel_words(channel: etree._Element) -> Iterator[str]:
    """Title, link and description are there and say something."""
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"channel must have {name}"


def self_link(channel: etree._Element) -> Iterator[str]:
    """Profile: one atom:link says where the feed itself is."""
    links = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(links) != 1:
        yield f"channel must have one atom:link with rel self: {len(links)}"
    for link in links:
        if link.get("type") != "application/rss+xml" or not is_address(link.get("href")):
            yield "atom:link with rel self must have the type application/rss+xml and an absolute address"


def channel_details(channel: etree._Element) -> Iterator[str]:
    """Language, ttl, hours, and the size of an image are within their bounds."""
    language = channel.findtext("language")
    if language is not None and not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", language):
        yield f"language must be a language code: {language!r}"
    ttl = channel.findtext("ttl")
    if ttl is not None and not re.fullmatch("[1-9][0-9]*", ttl):
        yield f"ttl must be a number of minutes: {ttl!r}"
    if any(int(hour.text or -1) not in range(24) for hour in channel.iter("hour")):
        yield "hour must be 0 to 23"
    for image in channel.findall("image"):
        if any(not image.findtext(name) for name in ("url", "title", "link")):
            yield "image must have url, title and link"
        if int(image.findtext("width") or 0) > 144 or int(image.findtext("height") or 0) > 400:
            yield "image must be at most 144 wide and 400 high"


def dates(element: etree._Element) -> Iterator[str]:
    """Dates are of RFC 822 with four digits of the year, and of a day of the week that is right."""
    for name in ("pubDate", "lastBuildDate"):
        for found in element.findall(name):
            text = found.text or ""
            if not DATE.fullmatch(text) or not is_moment(text):
                yield f"{name} must be a date of RFC 822: {text!r}"


def is_moment(text: str) -> bool:
    """Whether the date exists and falls on the day of the week that it names."""
    try:
        return parsedate_to_datetime(text).strftime("%a") == text[:3]
    except ValueError:
        return False


def addresses(element: etree._Element) -> Iterator[str]:
    """Links are absolute addresses without blanks."""
    for name in ("link", "comments", "docs"):
        yield from (
            f"{name} must be an absolute address" for found in element.findall(name) if not is_address(found.text)
        )
    for link in element.findall(f"{ATOM}link"):
        if not is_address(link.get("href")):
            yield "atom:link must have an absolute address"


def is_address(text: str | None) -> bool:
    """Whether it is an absolute address of the web without blanks."""
    parts = urlsplit(text or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", text or "")


def people(element: etree._Element) -> Iterator[str]:
    """Author, managingEditor and webMaster are e-mail addresses; profile: who has none is a dc:creator."""
    for name in ("author", "managingEditor", "webMaster"):
        yield from (
            f"{name} must be an e-mail address"
            for each in element.findall(name)
            if not EMAIL.fullmatch(each.text or "")
        )
    if element.tag == "item" and element.find("author") is None and element.find(CREATOR) is None:
        yield "item must have author or dc:creator"
    if any(not (creator.text or "").strip() for creator in element.findall(CREATOR)):
        yield "dc:creator must have a name"


def categories(element: etree._Element) -> Iterator[str]:
    """A category has a name."""
    yield from ("category must have a name" for each in element.findall("category") if not (each.text or "").strip())


def item_words(item: etree._Element) -> Iterator[str]:
    """An item has a title or a description, profile: a link, and a description beside the whole text."""
    if not (item.findtext("title") or "").strip() and not (item.findtext("description") or "").strip():
        yield "item must have title or description"
    if item.find("link") is None:
        yield "item must have link"
    if item.find(CONTENT) is not None and item.find("description") is None:
        yield "item must have description beside content:encoded"


def identity(item: etree._Element) -> Iterator[str]:
    """Profile: an item has a guid; it is an address unless isPermaLink says that it is none."""
    guid = item.find("guid")
    if guid is None or not guid.text:
        yield "item must have guid"
    elif guid.get("isPermaLink", "true") not in ("true", "false"):
        yield "isPermaLink must be true or false"
    elif guid.get("isPermaLink", "true") == "true" and not is_address(guid.text):
        yield "guid must be an absolute address, or isPermaLink false"


def enclosure(item: etree._Element) -> Iterator[str]:
    """An enclosure has an address of the web, a length in bytes and a media type."""
    for found in item.findall("enclosure"):
        if not is_address(found.get("url")):
            yield "enclosure must have an absolute url"
        if not re.fullmatch("[0-9]+", found.get("length", "")):
            yield "enclosure must have a length in bytes"
        if not re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", found.get("type", "")):
            yield "enclosure must have a media type"


def body(item: etree._Element) -> Iterator[str]:
    """Profile: what is read as HTML has absolute addresses only; nothing in it is active."""
    for name in ("description", CONTENT):
        text = item.findtext(name)
        if text and text.strip():
            tree = html.fragment_fromstring(text, create_parent=True)
            relative = [url for url in tree.xpath("//@href | //@src") if not re.match(r"(https?://|mailto:)", url)]
            yield from (f"an address in {name.rpartition('}')[2]} must be absolute: {url}" for url in relative)
            if tree.xpath(ACTIVE):
                yield f"{name.rpartition('}')[2]} must have nothing active"


def unique(channel: etree._Element) -> Iterator[str]:
    """No two items have one guid."""
    numbers = Counter(item.findtext("guid") for item in channel.findall("item"))
    yield from (f"guid must be of one item: {guid}" for guid, number in numbers.items() if number > 1)
