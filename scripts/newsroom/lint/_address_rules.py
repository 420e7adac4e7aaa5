"""Lint rules for the addresses of links: where no reader can go, and what was pasted with them."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from newsroom.content.article import Article
from newsroom.content.lint_rules import Finding, LintRule
from newsroom.core.message import Message
from newsroom.core.problems import with_value
from newsroom.formats.markdown_parser import line_finder, parser_events, started_link
from newsroom.formats.urls import EXTERNAL_URL

_LOCAL_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".invalid")
_GLUED = ".,;:!?"


def unreachable_links(article: Article, source: str) -> Iterator[Finding]:
    """A link should lead to an address that every reader can open, without the punctuation of the sentence around it."""
    line_of = line_finder(source)
    found = [(article.line("text") + line_of(at), url) for at, url in _links(source)]
    found += [(article.line("sources"), each.url) for each in article.sources if "sources" in article.lines]
    for line, url in found:
        if _is_local(url):
            message = Message("a link should lead to an address that every reader can open") + with_value(url)
            yield Finding(LintRule.ADDRESS, line, message, (url,))
        elif url.endswith(tuple(_GLUED)):
            message = Message("a link should not end with the punctuation of its sentence") + with_value(url)
            yield Finding(LintRule.ADDRESS, line, message + Message("; write {url}", url=url.rstrip(_GLUED)), (url,))


def _links(source: str) -> Iterator[tuple[int, str]]:
    for event, at, _ in parser_events(source):
        start = event.get("Start")
        link = started_link(start) if isinstance(start, dict) else None
        if link and link["link_type"] != "Email" and EXTERNAL_URL.fullmatch(link["dest_url"]):
            yield at, link["dest_url"]


def _is_local(url: str) -> bool:
    """Whether only machines of one network can open it."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if not url.lower().startswith("http"):
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith(_LOCAL_ENDINGS)
