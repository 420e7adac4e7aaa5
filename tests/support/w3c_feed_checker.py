"""The rules of the W3C feed validator (validator.w3.org/feed) that a feed of this project could break, for RSS 2.0 and Atom 1.0.

The validator is not on PyPI. A fault has the name of the validator's message, so that the two can be compared;
test_w3c_feed_checker.py plants a fault for each rule. Knows nothing of the archive.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from html5lib import HTMLParser
from html5lib.html5parser import ParseError
from lxml import etree

from support.w3c_feed_tables import (
    ANGLED_EMAIL,
    ATTRIBUTES,
    CHANNEL,
    EMAIL,
    END_TAG,
    ENTITY,
    ENTRY,
    FEED,
    FEED_TYPES,
    FULL_URI,
    HISTORY_RELATIONS,
    ITEM,
    KNOWN_TAGS,
    LANGUAGE,
    MIME,
    RELATIONS,
    REPEATABLE,
    RFC_822,
    RFC_3339,
    RISKY,
    SAFE_STYLE,
    SCHEMES,
    TAG,
    URI_CHARACTERS,
)

ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/elements/1.1/"
CONTENT, HISTORY = "http://purl.org/rss/1.0/modules/content/", "http://purl.org/syndication/history/1.0"
PREFIXES = {ATOM: "atom", DC: "dc", CONTENT: "content", HISTORY: "fh"}
Fault = tuple[str, str]  # the validator's name of the message, and where


def w3c_faults(content: bytes, url: str) -> list[Fault]:
    """Every fault of the feed that is published at a URL, in the validator's names."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [("SAXError", str(error))]
    found = [*_bad_characters(root)]
    if root.tag == "rss":
        channel = root.find("channel")
        return [*found, *_rss(root, channel, url)] if channel is not None else [*found, ("MissingChannel", "rss")]
    if root.tag == f"{{{ATOM}}}feed":
        return [*found, *_atom(root, url)]
    return [*found, ("UndefinedElement", root.tag)]


def _bad_characters(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter(etree.Element):
        for text in (element.text or "", *element.attrib.values()):
            if re.search("[\x80-\x9f\ufffd]", text):
                yield "BadCharacters", name_of(element)


def name_of(element: etree._Element) -> str:
    """The element's name as the validator shows it: with the usual prefix, none for the format's own elements."""
    if not isinstance(element.tag, str) or not element.tag.startswith("{"):
        return str(element.tag)
    namespace, _, name = element.tag[1:].partition("}")
    root = element.getroottree().getroot()
    is_own = namespace == ATOM and root.tag == f"{{{ATOM}}}feed"
    return name if is_own else f"{PREFIXES.get(namespace, namespace)}:{name}"


def _rss(root: etree._Element, channel: etree._Element, url: str) -> Iterator[Fault]:
    if root.get("version") != "2.0":
        yield "InvalidRSSVersion", root.get("version") or ""
    yield from _members(
        channel, CHANNEL, {"title": "MissingTitle", "link": "MissingLink", "description": "MissingDescription"}
    )
    yield from _order(channel, "item", "MisplacedItem")
    if not any(link.get("rel") == "self" for link in channel.findall(f"{{{ATOM}}}link")):
        yield "MissingAtomSelfLink", "channel"
    yield from _values(channel, url)
    for item in channel.findall("item"):
        yield from _members(item, ITEM, {"guid": "MissingGuid"})
        names = [name_of(child) for child in item]
        if "title" not in names and "description" not in names:
            yield "ItemMustContainTitleOrDescription", "item"
        if "content:encoded" in names and "description" not in names[: names.index("content:encoded")]:
            yield "NeedDescriptionBeforeContent", "item"
        for core, extension in (("author", "dc:creator"), ("source", "dc:source")):
            if {core, extension} <= {*names}:
                yield "DuplicateItemSemantics", core
        yield from _values(item, url)
    yield from _repeated(channel.findall("item/guid"), "DuplicateValue")


def _atom(feed: etree._Element, url: str) -> Iterator[Fault]:
    yield from _members(feed, FEED, dict.fromkeys(("title", "id", "updated"), "MissingElement"))
    yield from _order(feed, f"{{{ATOM}}}entry", "MisplacedMetadata")
    links = feed.findall(f"{{{ATOM}}}link")
    relations = {link.get("rel", "alternate") for link in links}
    if "self" not in relations:
        yield "MissingSelf", "feed"
    is_complete = feed.find(f"{{{HISTORY}}}complete") is not None
    if feed.find(f"{{{HISTORY}}}archive") is not None and not is_complete:
        if not relations & {"prev-archive", "next-archive"}:
            yield "ArchiveIncomplete", "feed"
        if "current" not in relations:
            yield "MissingCurrentInArchive", "feed"
    yield from _values(feed, url)
    feed_has_author = feed.find(f"{{{ATOM}}}author") is not None
    for entry in feed.findall(f"{{{ATOM}}}entry"):
        yield from _members(entry, ENTRY, dict.fromkeys(("title", "id", "updated"), "MissingElement"))
        names = {name_of(child) for child in entry}
        if "author" not in names and not feed_has_author:
            yield "MissingElement", "author"
        if not names & {"content", "summary"}:
            yield "MissingTextualContent", "entry"
        yield from _values(entry, url)
    yield from _repeated(feed.findall(f"{{{ATOM}}}entry/{{{ATOM}}}id"), "DuplicateEntries")
    yield from _repeated(feed.findall(f"{{{ATOM}}}entry/{{{ATOM}}}updated"), "DuplicateUpdated")


def _members(parent: etree._Element, known: set[str], required: dict[str, str]) -> Iterator[Fault]:
    """Known children, each once unless it may be repeated, and all that are required."""
    counts = Counter(name_of(child) for child in parent)
    of = name_of(parent)
    for name, count in counts.items():
        if name not in known:
            yield "UndefinedElement", f"{of}/{name}"
        if count > 1 and name not in REPEATABLE[of]:
            yield "DuplicateElement", f"{of}/{name}"
    yield from ((message, of) for name, message in required.items() if name not in counts)
    for text in (parent.text, *(child.tail for child in parent)):
        if text and text.strip():
            yield "UnexpectedText", of


def _order(parent: etree._Element, item: str, message: str) -> Iterator[Fault]:
    tags = [child.tag for child in parent]
    if item in tags and tags.index(item) + tags.count(item) < len(tags):
        yield message, name_of(parent)


def _repeated(elements: list[etree._Element], message: str) -> Iterator[Fault]:
    counts = Counter(element.text for element in elements)
    yield from ((message, value or "") for value, count in counts.items() if count > 1)


def _values(parent: etree._Element, url: str) -> Iterator[Fault]:
    """The text and attributes of an element's children."""
    for child in parent:
        name = name_of(child)
        local = name.rpartition(":")[2]
        allowed = ATTRIBUTES.get(local, set())
        yield from (("UnexpectedAttribute", f"{name}/@{key}") for key in child.attrib if key not in allowed)
        if local != "link" or (name == "link" and child.get("href") is None):
            yield from _value(parent, child, name)
        if child.tag == f"{{{ATOM}}}link":
            yield from _link(parent, child, url)
    yield from _same_alternates(parent)


def _value(parent: etree._Element, child: etree._Element, name: str) -> Iterator[Fault]:
    text, local, of = child.text or "", name.rpartition(":")[2], name_of(parent)
    if local == "title" and not text.strip():
        yield "NotBlank", name
    elif (of, local) != ("item", "description") and local in PLAIN:
        yield from _plain(child, text)
    elif check := TEXT_CHECKS.get(local):
        yield from check(text)
    elif check := ELEMENT_CHECKS.get(local):
        yield from check(child)
    if name == "category":
        yield from _category(child, text)


def _category(category: etree._Element, text: str) -> Iterator[Fault]:
    """A category has a name: its text in RSS, an attribute in Atom."""
    if not category.tag.startswith("{"):
        yield from () if text.strip() else [("NotBlank", "category")]
    elif not category.get("term"):
        yield ("MissingAttribute" if category.get("term") is None else "NotBlank"), "category/@term"


def _plain(child: etree._Element, text: str) -> Iterator[Fault]:
    """Text that is no HTML but looks like it, which readers may show or run."""
    if child.get("type") == "html":
        yield from _html(text, name_of(child), needs_absolute_urls=False)
        return
    tags = [tag for tag in END_TAG.findall(text) if tag.lower() in KNOWN_TAGS]
    if tags or ENTITY.search(text):
        yield ("ContainsUndeclaredHTML" if child.tag.startswith("{") else "ContainsHTML"), name_of(child)


def _html(text: str, name: str, *, needs_absolute_urls: bool) -> Iterator[Fault]:
    try:
        fragment = HTMLParser(strict=True).parseFragment(text)
    except ParseError as error:
        yield "NotHtml", f"{name}: {error}"
        return
    for element in fragment.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        tag = element.tag.rpartition("}")[2]
        if tag not in KNOWN_TAGS:
            yield "NotHtml", f"{name}: {tag}"
        elif tag in RISKY:
            yield "SecurityRisk", f"{name}: {tag}"
        for key, value in element.attrib.items():
            if str(key).lower().startswith("on"):
                yield "SecurityRiskAttr", f"{name}: {key}"
            if key == "style" and not SAFE_STYLE.fullmatch(value):
                yield "DangerousStyleAttr", f"{name}: {value}"
            if (
                needs_absolute_urls
                and (tag, key) in {("a", "href"), ("img", "src")}
                and not re.match(r"\w+:", value.strip())
            ):
                yield "ContainsRelRef", f"{name}: {value}"


def _described(text: str) -> Iterator[Fault]:
    yield from _html(text, "description", needs_absolute_urls=True)


def _atom_content(content: etree._Element) -> Iterator[Fault]:
    if content.get("type") == "html":
        yield from _html(content.text or "", "content", needs_absolute_urls=False)


def _language(text: str) -> Iterator[Fault]:
    yield from () if LANGUAGE.fullmatch(text) else [("InvalidLanguage", text)]


def _minutes(text: str) -> Iterator[Fault]:
    yield from () if re.fullmatch("[1-9][0-9]*", text) else [("InvalidPositiveInteger", text)]


def _rfc_822(text: str) -> Iterator[Fault]:
    if not RFC_822.fullmatch(text):
        yield (
            (
                "ProblematicalRFC822Date"
                if re.match(r"(\w{3}, )?\d\d? \w{3} \d\d(\d\d)? ", text)
                else "InvalidRFC2822Date"
            ),
            text,
        )
        return
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        yield "InvalidRFC2822Date", text
        return
    if date(moment.year, moment.month, moment.day).strftime("%a") != text[:3]:
        yield "IncorrectDOW", text
    elif _is_implausible(moment):
        yield "ImplausibleDate", text


def _rfc_3339(text: str) -> Iterator[Fault]:
    try:
        moment = datetime.fromisoformat(text) if RFC_3339.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        yield ("UnexpectedWhitespace" if text != text.strip() else "InvalidRFC3339Date"), text
    elif _is_implausible(moment):
        yield "ImplausibleDate", text


def _is_implausible(moment: datetime) -> bool:
    """Whether it lies before 1990, or in the future: the validator allows ten minutes, this checker a day."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.year < 1990 or aware > datetime.now(UTC) + timedelta(days=1)


def _uri(text: str, message: str = "InvalidFullLink") -> Iterator[Fault]:
    if any(ord(letter) < 128 and not URI_CHARACTERS.fullmatch(letter) for letter in text):
        yield "InvalidUriChar", text
    elif any(ord(letter) > 127 for letter in text) and FULL_URI.fullmatch(text):
        yield "UriNotIri", text
    elif not FULL_URI.fullmatch(text) or re.match(r"(http|ftp):(/?[^/]|///)", text):
        yield message, text
    elif (scheme := text.partition(":")[0].lower()).isalpha() and scheme not in SCHEMES:
        yield "SchemeNotIANARegistered", scheme
    elif text.startswith("tag:") and not TAG.fullmatch(text):
        yield "InvalidTAG", text


def _guid(guid: etree._Element) -> Iterator[Fault]:
    text, is_permalink = guid.text or "", guid.get("isPermaLink", "true")
    if is_permalink not in {"true", "false"}:
        yield "InvalidBooleanAttribute", "guid/@isPermaLink"
    elif is_permalink == "true" and re.match(r"(tag|urn:uuid):", text.lower()):
        yield "InvalidPermalink", text
    elif is_permalink == "true" and [*_uri(text, "InvalidHttpGUID")]:
        yield from _uri(text, "InvalidHttpGUID")
    elif len(text) < 9 and text.isdigit():
        yield "NotSufficientlyUnique", text


def _atom_id(text: str) -> Iterator[Fault]:
    if text != text.strip():
        yield "UnexpectedWhitespace", text
    elif found := [*_uri(text)]:
        yield from found
    elif re.match(r"https?://[^/]*[A-Z]|https?://[^/]+$|[A-Z]+:|.*%[0-9a-f]*[a-f]", text):
        yield "NonCanonicalURI", text


def _enclosure(enclosure: etree._Element) -> Iterator[Fault]:
    for name in ("url", "length", "type"):
        if enclosure.get(name) is None:
            yield "MissingAttribute", f"enclosure/@{name}"
    if not re.fullmatch(r"-?[0-9]+", length := enclosure.get("length", "0")):
        yield "InvalidIntegerAttribute", length
    elif int(length) < 0:
        yield ("UseZeroForUnknown" if length == "-1" else "InvalidNonNegativeInteger"), length
    if not MIME.fullmatch(kind := enclosure.get("type", "a/b")):
        yield "InvalidMIMEAttribute", kind
    address = enclosure.get("url", "https://a.example/")
    if not re.match(r"https?://([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(:\d+)?(/|$)", address) or [*_uri(address, "x")]:
        yield "InvalidURLAttribute", address


def _person(person: etree._Element) -> Iterator[Fault]:
    """An Atom person; in RSS an e-mail address with a name; in Dublin Core any text."""
    if person.tag.startswith(f"{{{DC}}}"):
        return
    if not person.tag.startswith("{"):
        text = person.text or ""
        yield from () if EMAIL.match(text) and text.endswith(")") else [("InvalidContact", text)]
        return
    counts = Counter(name_of(child).rpartition(":")[2] for child in person)
    if "name" not in counts:
        yield "MissingElement", f"{name_of(person)}/name"
    yield from (("DuplicateElement", f"{name_of(person)}/{name}") for name, count in counts.items() if count > 1)
    yield from (("UndefinedElement", name) for name in counts if name not in {"name", "uri", "email"})
    for child in person:
        text, name = child.text or "", name_of(child).rpartition(":")[2]
        if name in {"name", "uri"} and not text:
            yield "NotBlank", f"{name_of(person)}/{name}"
        if name == "name" and ANGLED_EMAIL.search(text):
            yield "ContainsEmail", text
        if name == "name" and [tag for tag in END_TAG.findall(text) if tag.lower() in KNOWN_TAGS]:
            yield "ContainsHTML", text
        if name == "uri" and text:
            yield from _iri(text)
        if name == "email" and not EMAIL.fullmatch(text):
            yield "InvalidAddrSpec", text


def _iri(text: str) -> Iterator[Fault]:
    if any(ord(letter) < 128 and not URI_CHARACTERS.fullmatch(letter) for letter in text):
        yield "InvalidUriChar", text
    elif re.match(r"(http|ftp):(/?[^/]|///)", text):
        yield "InvalidIRI", text


def _link(parent: etree._Element, link: etree._Element, url: str) -> Iterator[Fault]:
    relation, of = link.get("rel", "alternate"), name_of(parent)
    if relation not in RELATIONS and not FULL_URI.fullmatch(relation):
        yield ("UnregisteredAtomLinkRel" if relation else "AttrNotBlank"), "link/@rel"
    if relation in HISTORY_RELATIONS and of == "entry":
        yield "FeedHistoryRelInEntry", relation
    yield from _link_details(link, relation)
    href = link.get("href")
    if href is None:
        yield "MissingHref", "link"
        return
    yield from _iri(href)
    if relation == "self" and of in {"feed", "channel"}:
        yield from () if re.match(r"\w+://", href) else [("RelativeSelf", href)]
        yield from () if href == url else [("SelfDoesntMatchLocation", href)]


def _link_details(link: etree._Element, relation: str) -> Iterator[Fault]:
    kind, title = link.get("type"), link.get("title")
    if kind is not None and not MIME.fullmatch(kind.split(";")[0]):
        yield "InvalidMIMEType", kind
    elif relation == "self" and kind is not None and kind not in FEED_TYPES:
        yield "SelfNotAtom", kind
    if title == "":
        yield "AttrNotBlank", "link/@title"
    elif title and [tag for tag in END_TAG.findall(title) if tag.lower() in KNOWN_TAGS]:
        yield "ContainsHTML", "link/@title"
    if not re.fullmatch("[0-9]+", link.get("length", "0")):
        yield "InvalidNonNegativeInteger", "link/@length"
    if not LANGUAGE.fullmatch(link.get("hreflang", "it")):
        yield "InvalidLanguage", link.get("hreflang", "")
    if (link.text or "").strip():
        yield "AtomLinkNotEmpty", "link"


def _same_alternates(parent: etree._Element) -> Iterator[Fault]:
    if name_of(parent) in {"feed", "entry"}:
        links = [link for link in parent.findall(f"{{{ATOM}}}link") if link.get("rel", "alternate") == "alternate"]
        counts = Counter((link.get("type", ""), link.get("hreflang", "")) for link in links)
        yield from (("DuplicateAtomLink", f"{kind} {lang}") for (kind, lang), count in counts.items() if count > 1)


PLAIN = {"title", "category", "description", "copyright", "rights", "subtitle", "summary"}
TEXT_CHECKS: dict[str, Callable[[str], Iterator[Fault]]] = {
    **dict.fromkeys(("description", "encoded"), _described),
    **dict.fromkeys(("pubDate", "lastBuildDate"), _rfc_822),
    **dict.fromkeys(("updated", "published"), _rfc_3339),
    **dict.fromkeys(("link", "docs", "comments"), _uri),
    "language": _language,
    "id": _atom_id,
    "ttl": _minutes,
}
ELEMENT_CHECKS: dict[str, Callable[[etree._Element], Iterator[Fault]]] = {
    **dict.fromkeys(("author", "contributor", "managingEditor", "webMaster"), _person),
    "guid": _guid,
    "enclosure": _enclosure,
    "content": _atom_content,
}
