"""URLs of other sites: the one rule for texts, fields and settings.

A URL must be one that browsers open (WHATWG URL) and every feed reader understands (RFC 3986), or the sanitiser would
publish the link without its target.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import nh3

from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import quoted, with_value

EXTERNAL_URL = re.compile(r"(https?:|mailto:).*", re.IGNORECASE | re.DOTALL)

_ADDRESS = Message("must be an address that begins with https:// or http://")
_UNSAFE = {"\\": "/", '"': "%22", "<": "%3C", ">": "%3E"}
_JOINERS = "\u200c\u200d"  # spell Persian words and emoji
_WEB_URL = re.compile(r"https?://([^/?#]+)(.*)", re.IGNORECASE | re.DOTALL)
# Nearly all URLs are of this kind, which needs no closer look: 0.5 µs instead of 17.
_PLAIN_URL = re.compile(
    r"https?://(?=[^/?#]{1,250}(?:[/?#]|\Z))(?:(?!xn--)[a-z0-9-]{1,63}\.)+[a-z][a-z0-9]{1,62}(?:[/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~-]*)?"
)
_SLASHES = re.compile(r"(?:(https?)?(?::|;)?//+:?|(https?):/*)+", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"(\[[^\]]*\]|[^:]*)(?::([0-9]*))?")
_MAIL_ADDRESS = re.compile(r"(?!/)[^\s@,?&<>()\[\]:;]+@([^\s@,?&<>()\[\]:;]+)")
_MAIL_WITHOUT_SCHEME = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOTS = re.compile("[.。．｡]")
_LABEL = re.compile(r"(?:[a-z0-9_-]|[^\x00-\x7f])+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_MAX_LABEL, _MAX_HOST = 63, 253  # bytes (RFC 1035, 2.3.4)
_SCHEME_AS_HOST = frozenset({"http", "https", "ftp", "mailto", "www"})
_MAX_PORT = 65535
# Ports that browsers never open (WHATWG Fetch, "bad port").
_BLOCKED_PORTS = frozenset(
    {
        0,
        1,
        7,
        9,
        11,
        13,
        15,
        17,
        19,
        20,
        21,
        22,
        23,
        25,
        37,
        42,
        43,
        53,
        69,
        77,
        79,
        87,
        95,
        101,
        102,
        103,
        104,
        109,
        110,
    }
    | {
        111,
        113,
        115,
        117,
        119,
        123,
        135,
        137,
        139,
        143,
        161,
        179,
        389,
        427,
        465,
        512,
        513,
        514,
        515,
        526,
        530,
        531,
        532,
    }
    | {540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061}
    | {6000, 6566, *range(6665, 6670), 6679, 6697, 10080}
)
_SANITIZER = nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None)


@lru_cache(maxsize=1000)
def url_rule(url: str) -> Message:
    """The rule that an http, https or mailto URL breaks, `must …: 'value'; hint`, empty if none."""
    if _PLAIN_URL.fullmatch(url):
        return EMPTY_MESSAGE
    rules = _mail_rules if url[:7].lower() == "mailto:" else _web_rules
    return next((rule for rule in rules(url) if rule), EMPTY_MESSAGE)


def web_url_rule(url: str) -> Message:
    """The rule that an http or https URL breaks, empty if none."""
    if url[:7].lower() == "mailto:":
        return _ADDRESS + with_value(url)
    return url_rule(url)


def _suggested_url(url: str) -> str:
    """The https, http or mailto URL that `url` was probably meant to be, empty if none."""
    rest = _SLASHES.sub("", url, count=1) if _SLASHES.match(url) else url
    better = ""
    if _MAIL_WITHOUT_SCHEME.fullmatch(url):
        better = f"mailto:{url}"
    elif rest != url or url[:4].lower() == "www.":
        better = f"{'http' if url[:5].lower() in ('http:', 'http/') else 'https'}://{rest}"
    return "" if better == url or not better or url_rule(better) else better


def _web_rules(url: str) -> Iterator[Message]:
    yield _character_rule(url)
    match = _WEB_URL.fullmatch(url)
    if not match:
        yield _ADDRESS + with_value(url) + meant_url(url)
        return
    authority, rest = match.groups()
    if "@" in authority:
        yield Message("must not contain a user name or password") + with_value(url)
    yield _authority_rule(authority, url)
    if not any(char in rest for char in '\\"<>') and not _is_kept(url):
        yield Message("must be an address that browsers can open") + with_value(url)


def _mail_rules(url: str) -> Iterator[Message]:
    yield _character_rule(url)
    addresses = unquote(url[len("mailto:") :].partition("?")[0]).split(",")
    for address in addresses:
        match = _MAIL_ADDRESS.fullmatch(address)
        if not match:
            yield Message("must be a mail address such as mailto:news@example.org") + with_value(url)
        else:
            yield _host_rule(match[1], url)
    if not _is_kept(url):
        yield Message("must be an address that browsers can open") + with_value(url)


def meant_url(url: str) -> Message:
    """The hint at the URL that was probably meant, empty if none."""
    better = _suggested_url(url)
    return Message("; did you mean {better}?", better=quoted(better)) if better else EMPTY_MESSAGE


def _character_rule(url: str) -> Message:
    if " " in url or (not url.isprintable() and any(map(_is_invisible, url))):
        return Message(
            "must not contain spaces or invisible characters: {value}; for a space write %20", value=quoted(url)
        )
    for char, better in _UNSAFE.items():
        if char in url:
            rule = Message("must not contain {char}: {value}", char=char, value=quoted(url))
            return rule + Message("; delete it, or write {better}", better=better)
    return EMPTY_MESSAGE


def _is_invisible(char: str) -> bool:
    """Whether nobody sees the character. Unassigned ones may be emoji that this Python does not know."""
    return not char.isprintable() and char not in _JOINERS and unicodedata.category(char) != "Cn"


def _authority_rule(authority: str, url: str) -> Message:
    match = _HOST_AND_PORT.fullmatch(authority)
    if not match:
        return Message("must have a host and at most a port, https://example.org:8080/") + with_value(url)
    host, port = match.groups()
    if port and (int(port[:6]) > _MAX_PORT or int(port[:6]) in _BLOCKED_PORTS):
        return Message("must have a port that browsers open, not {port}: {value}", port=port, value=quoted(url))
    return _host_rule(host, url)


def _host_rule(host: str, url: str) -> Message:
    """The rule that the host of a URL breaks. Labels beyond ASCII are left to the sanitiser, which knows IDNA."""
    labels = _DOTS.split(unquote(host).lower().removesuffix("."))
    if host.startswith("[") or _NUMBER.fullmatch(labels[-1]):
        is_valid = _is_ip_address(host)
    elif len(labels) == 1 and labels[0] in _SCHEME_AS_HOST:
        return (
            Message("must begin with https:// or http:// only once, then the name of the site")
            + with_value(url)
            + meant_url(url)
        )
    else:
        is_valid = all(_LABEL.fullmatch(label) and _encoded_length(label) <= _MAX_LABEL for label in labels)
    if is_valid and len(host) <= _MAX_HOST:
        return EMPTY_MESSAGE
    return Message("must have the name of a site: {value}; {host} cannot be one", value=quoted(url), host=quoted(host))


def _encoded_length(label: str) -> int:
    return len(label) if label.isascii() else len("xn--") + len(label.encode("punycode"))


def _is_ip_address(host: str) -> bool:
    try:
        if host.startswith("["):
            return IPv6Address(host[1:-1]).scope_id is None
        return bool(IPv4Address(host))
    except AddressValueError:
        return False


def _is_kept(url: str) -> bool:
    """Whether the sanitiser keeps a link to the URL."""
    return "href" in _SANITIZER.clean(f'<a href="{escape(url)}">')
