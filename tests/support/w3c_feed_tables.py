"""What the W3C feed validator allows: elements, attributes, relations, and the forms of values."""

import re

CHANNEL = {
    "title",
    "link",
    "description",
    "language",
    "copyright",
    "managingEditor",
    "webMaster",
    "pubDate",
    "lastBuildDate",
    "category",
    "generator",
    "docs",
}
CHANNEL |= {
    "cloud",
    "ttl",
    "image",
    "rating",
    "textInput",
    "skipHours",
    "skipDays",
    "item",
    "atom:link",
    "fh:archive",
    "fh:complete",
}
ITEM = {
    "title",
    "link",
    "description",
    "author",
    "category",
    "comments",
    "enclosure",
    "guid",
    "pubDate",
    "source",
    "content:encoded",
}
ITEM |= {
    "atom:link",
    "atom:updated",
    *(f"dc:{name}" for name in ["creator", "contributor", "language", "rights", "source", "relation"]),
}
FEED = {
    "title",
    "id",
    "link",
    "subtitle",
    "updated",
    "author",
    "contributor",
    "category",
    "generator",
    "icon",
    "logo",
    "rights",
    "entry",
    "fh:archive",
    "fh:complete",
}
ENTRY = {
    "title",
    "id",
    "link",
    "summary",
    "content",
    "published",
    "updated",
    "author",
    "contributor",
    "category",
    "rights",
    "source",
}
REPEATABLE = {
    "channel": {"item", "category", "atom:link"},
    "item": {"category", "atom:link", "dc:creator", "dc:contributor", "dc:relation"},
    "feed": {"entry", "link", "author", "contributor", "category"},
    "entry": {"link", "author", "contributor", "category"},
}
ATTRIBUTES = {
    "guid": {"isPermaLink"},
    "category": {"domain", "term", "scheme", "label"},
    "enclosure": {"url", "length", "type"},
    "source": {"url"},
    "link": {"rel", "href", "type", "hreflang", "title", "length"},
    "title": {"type"},
    "summary": {"type"},
    "subtitle": {"type"},
    "rights": {"type"},
    "content": {"type", "src"},
    "generator": {"uri", "version"},
}
RELATIONS = {
    "alternate",
    "current",
    "describedby",
    "edit",
    "edit-media",
    "enclosure",
    "first",
    "hub",
    "last",
    "license",
    "next",
    "next-archive",
    "payment",
}
RELATIONS |= {"prev-archive", "previous", "related", "replies", "search", "self", "service", "up", "via"}
HISTORY_RELATIONS = {"current", "first", "last", "next", "next-archive", "prev-archive", "previous"}
FEED_TYPES = {"application/atom+xml", "application/rss+xml", "application/rdf+xml"}
SCHEMES = {
    "http",
    "https",
    "ftp",
    "mailto",
    "tag",
    "urn",
    "data",
    "news",
    "tel",
    "info",
}  # those of IANA's that may occur
MIME = re.compile(r'[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+')
URI_CHARACTERS = re.compile(r"[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\[\]]*")
FULL_URI = re.compile(r"[a-zA-Z][0-9a-zA-Z+.-]*:(//)?[^\s]+")
TAG = re.compile(
    r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(#[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*)?"
)
RFC_822 = re.compile(r"[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT|UT|Z)")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
EMAIL = re.compile(r"[^@\s<>]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")
ANGLED_EMAIL = re.compile(rf"<{EMAIL.pattern}>")
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos|nbsp|[a-z]{2,8});")
END_TAG = re.compile(r"</(\w+)>")
RISKY = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "link",
    "applet",
    "frame",
    "frameset",
    "title",
    "html",
}
KNOWN_TAGS = RISKY | {
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}
SAFE_STYLE = re.compile(r"(\s*(text-align|color|width|height|float|margin|padding)\s*:\s*[-#\w.% ]+(;|$))*")
