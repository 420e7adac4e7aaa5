"""Checks the links of rendered pages against the files of the site, as the last check before a build is applied."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from newsroom.archive.addresses import file_of_url
from newsroom.core.message import EMPTY_MESSAGE, Message
from newsroom.core.problems import Problem

# Matches attributes only inside a tag, because a text about HTML may contain ` href="page.html"`.
_ATTRIBUTES = r'<[a-z][^\s<>]*(?:\s+[^\s"=>]+(?:="[^"]*")?)*?\s+'
_LINK = re.compile(_ATTRIBUTES + r'(?:href|src|action)="([^"]*)"')
# Links as templates write them, and perhaps parts of a text. A pattern that begins with a literal character is three times as
# fast as one that begins with `\s`; the other kinds of HTML white space are searched separately.
_LINK_AFTER_SPACE = re.compile(r' (?:href|src|action)="([^"]*)"')
_LINK_AFTER_NEWLINE = re.compile(r'\n(?:href|src|action)="')
_OTHER_WHITESPACE = "\t\r\f"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ID = re.compile(_ATTRIBUTES + r'id="([^"]*)"')


GoodLinks = dict[tuple[int, str], set[str]]  # by depth and first folder of the page


def broken_links(
    html: str, url: str, files: Set[str], template: str, base_path: str = "/", known: GoodLinks | None = None
) -> Iterator[Problem]:
    """A problem for each link of the page at `url` that points neither to a file of the site nor to an id of the page.

    `files` are paths relative to the site's folder. A problem's path and line are those of the page in the built site.
    `known` collects the links that are good on all pages of the same depth and first folder.
    """
    if base_path == "/" and _all_links_good(html, url, files, {} if known is None else known):
        return
    good: set[str] = set()
    ids: frozenset[str] | None = None
    for match in _LINK.finditer(html):
        link = match[1]
        if link in good or _ABSOLUTE.match(link):
            continue
        path, _, fragment = unescape(link).partition("#")
        target = _target(path, url, base_path) if path else ""
        if not path and fragment:
            ids = ids if ids is not None else frozenset(_ID.findall(html))
        if (path and file_of_url(target) in files) or (not path and ids and unquote(fragment) in ids):
            good.add(link)
            continue
        line = html.count("\n", 0, match.start(1)) + 1
        shown = f"/{target}" if path else link
        message = Message(
            "a link must point to a page or file of the site: '{shown}'; check the template {template}",
            shown=shown,
            template=template,
        )
        yield Problem(f"site/{file_of_url(url)}", line, message)


def _all_links_good(html: str, url: str, files: Set[str], known: GoodLinks) -> bool:
    """Whether every link is external, points to an id, or to a file by `../`, as on most pages: a fast path."""
    if _LINK_AFTER_NEWLINE.search(html) or any(space in html for space in _OTHER_WHITESPACE):
        return False
    folders = url.split("/")[:-1]
    above = ["".join(f"{name}/" for name in folders[: len(folders) - up]) for up in range(len(folders) + 1)]
    good_here = known.setdefault((len(folders), folders[0] if folders else ""), set())
    for link in set(_LINK_AFTER_SPACE.findall(html)) - good_here:
        up = -1
        if link.startswith("#"):
            good = f' id="{link[1:]}"' in html
        elif link.startswith("../"):
            rest = link.lstrip("./")
            up = (len(link) - len(rest)) // 3
            good = (
                "../" * up + rest == link
                and "../" not in rest
                and up <= len(folders)
                and file_of_url(above[up] + rest) in files
            )
        else:
            good = link.lower().startswith(("http://", "https://", "data:", "mailto:", "feed:"))
        if not good:
            return False
        if 0 <= up >= len(folders) - 1:  # it points to the same file from all these pages
            good_here.add(link)
    return True


def collapsed(problems: Iterable[Problem]) -> list[Problem]:
    """One problem per message, on its first page, because a template repeats a broken link on every page."""
    pages: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        pages.setdefault(problem.message, []).append(problem)
    return [replace(found[0], message=found[0].message + _more_pages(len(found) - 1)) for found in pages.values()]


def _more_pages(count: int) -> Message:
    if not count:
        return EMPTY_MESSAGE
    return Message(", and on {n} more page", plural=", and on {n} more pages", n=count)


def _target(path: str, url: str, base_path: str) -> str:
    """The URL, relative to the site's root, that a link on the page at `url` points to."""
    if path.startswith("/"):
        return unquote(path).removeprefix(base_path) if path.startswith(base_path) else path
    target = normpath(url.rpartition("/")[0] + "/" + unquote(path)).lstrip("/")
    if target in ("", "."):
        return ""
    return target + "/" if path.endswith(("/", ".", "..")) else target
