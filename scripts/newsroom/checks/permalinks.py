"""Addresses that were published once and must lead somewhere for ever: the list in docs/addresses.txt."""

from collections.abc import Iterator
from pathlib import Path

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES
from newsroom.content.vocabulary import ELSEWHERE
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.formats.front_matter import read_text

LIST = "addresses.txt"
MAX_LIST_BYTES = 100_000_000  # it grows with the archive and is only compared


def permanent_addresses(library: Library) -> frozenset[str]:
    """What may be linked to and cited: versions, standing pages, terms and their indexes; not the pages of long lists."""
    make = library.addresses
    found = {library.address(text.uri) for text in library.texts}
    for taxonomy in TAXONOMIES:
        for lang in library.languages:
            found.add(make.index(taxonomy, lang))
            found |= {make.term(taxonomy, term, lang) for term in library.terms[taxonomy.name].values()}
    return frozenset(found)


def vanished(library: Library) -> Iterator[Problem]:
    """A published address must be a page still, or lead to one: give the page that it became the old address as an alias."""
    path = library.settings.docs / LIST
    shown = f"{library.settings.docs.name}/{LIST}"
    try:
        listed = _listed(path, shown)
    except ProblemsFound as found:
        yield from found.problems
        return
    if library.faulty:
        return  # what could not be read has not vanished
    known = permanent_addresses(library) | {moved.url for moved in library.moved}
    for line, url in enumerate(listed, 1):
        if url.removeprefix("/") not in known:
            message = Message(
                "a published address must lead somewhere: '{url}'; write it under aliases of the page it became",
                url=url,
            )
            yield Problem(shown, line, message)


def _listed(path: Path, shown: str) -> list[str]:
    """The addresses of the list, none if there is no list yet. Raises ProblemsFound if it is no file of its own."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ProblemsFound([Problem(shown, 1, ELSEWHERE)])
    return read_text(path, shown, MAX_LIST_BYTES).splitlines() if path.exists() else []


def record(library: Library, path: Path) -> int:
    """Adds the addresses of today's archive to the list; returns how many are new. None is ever taken out.

    Raises ProblemsFound if the list is there and cannot be read.
    """
    listed = {*_listed(path, f"{library.settings.docs.name}/{LIST}")}
    now = {f"/{url}" for url in permanent_addresses(library)}
    path.write_text("".join(f"{url}\n" for url in sorted(listed | now)), "utf-8")
    return len(now - listed)
