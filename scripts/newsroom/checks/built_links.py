"""Whether the links of drawn pages lead to something the site has: the last look before a site is published."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from newsroom.archive.addresses import file_of
from newsroom.core.message import NOTHING, Message
from newsroom.core.problems import Problem

# Inside a tag, attribute by attribute: a text that explains HTML has ` href="page.html"` among its words.
ATTRIBUTES = r'<[a-z][^\s<>]*(?:\s+[^\s"=>]+(?:="[^"]*")?)*?\s+'
LINK = re.compile(ATTRIBUTES + r'(?:href|src|action)="([^"]*)"')
# As templates write links, and perhaps some words of a text besides. An expression that begins with a character is three times
# as fast as one that begins with `\s`; what HTML has for spaces besides is looked for by itself.
_QUICK = re.compile(r' (?:href|src|action)="([^"]*)"')
_OTHERWISE = re.compile(r'\n(?:href|src|action)="')
_RARE_SPACES = "\t\r\f"
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
IDS = re.compile(ATTRIBUTES + r'id="([^"]*)"')


Known = dict[tuple[int, str], set[str]]


def dead_links(
    html: str, url: str, files: Set[str], template: str, base_path: str = "/", known: Known | None = None
) -> Iterator[Problem]:
    """A problem for each link of the page at `url` that leads to no file of the site and to no id of the page itself.

    `files` are paths relative to the site's folder. The place of a problem is the page's file and line in the built site.
    In `known` it is remembered which links are good on all pages of one depth below one folder of the root.
    """
    if base_path == "/" and _is_plainly_good(html, url, files, {} if known is None else known):
        return
    good: set[str] = set()
    ids: frozenset[str] | None = None
    for match in LINK.finditer(html):
        link = match[1]
        if link in good or ABSOLUTE.match(link):
            continue
        path, _, fragment = unescape(link).partition("#")
        target = _target(path, url, base_path) if path else ""
        if not path and fragment:
            ids = ids if ids is not None else frozenset(IDS.findall(html))
        if (path and file_of(target) in files) or (not path and ids and fragment in ids):
            good.add(link)
            continue
        line = html.count("\n", 0, match.start(1)) + 1
        shown = f"/{target}" if path else link
        message = Message(
            "a link must lead to a page or file of the site: '{shown}'; the template {template} wrote it",
            shown=shown,
            template=template,
        )
        yield Problem(f"site/{file_of(url)}", line, message)


def _is_plainly_good(html: str, url: str, files: Set[str], known: Known) -> bool:
    """Whether every link leads elsewhere, to an id, or to a file by the way over a folder above: on most pages all do."""
    if _OTHERWISE.search(html) or any(space in html for space in _RARE_SPACES):
        return False
    folders = url.split("/")[:-1]
    above = ["".join(f"{name}/" for name in folders[: len(folders) - up]) for up in range(len(folders) + 1)]
    good_here = known.setdefault((len(folders), folders[0] if folders else ""), set())
    for link in set(_QUICK.findall(html)) - good_here:
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
                and file_of(above[up] + rest) in files
            )
        else:
            good = link.startswith(("http://", "https://", "data:", "mailto:", "feed:"))
        if not good:
            return False
        if 0 <= up >= len(folders) - 1:  # it leads to the same file from all these pages
            good_here.add(link)
    return True


def once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with what a template repeats on every page told once, for the first of them."""
    pages: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        pages.setdefault(problem.message, []).append(problem)
    return [replace(found[0], message=found[0].message + _elsewhere(len(found) - 1)) for found in pages.values()]


def _elsewhere(pages: int) -> Message:
    if not pages:
        return NOTHING
    return Message(", and so on {n} more page", plural=", and so on {n} more pages", n=pages)


def _target(path: str, url: str, base_path: str) -> str:
    """The address, relative to the site's root, that a link on the page at `url` leads to."""
    if path.startswith("/"):
        return unquote(path).removeprefix(base_path) if path.startswith(base_path) else path
    target = normpath(url.rpartition("/")[0] + "/" + unquote(path)).lstrip("/")
    if target in ("", "."):
        return ""
    return target + "/" if path.endswith(("/", ".", "..")) else target
