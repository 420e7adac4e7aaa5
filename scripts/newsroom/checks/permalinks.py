"""Permalinks: every address that was ever published, listed in docs/addresses.txt, must keep working."""

from collections.abc import Iterator
from pathlib import Path

from newsroom.archive.library import Library
from newsroom.content.former_paths import decoded_path
from newsroom.core.files import write_in_folder
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound
from newsroom.feeds.channels import aliased_feeds
from newsroom.formats.text_file import SYMLINK_REFUSED, read_text

PERMALINKS_FILE = "addresses.txt"
MAX_PERMALINKS_BYTES = 100_000_000  # larger than for texts, because the list grows with the archive


def permalinks(library: Library) -> frozenset[str]:
    """The addresses that readers may link to and cite: articles, pages, terms and indexes, but no page 2 of a list."""
    urls = library.addresses
    found = {library.url_of(text.uri) for text in library.texts}
    for taxonomy in library.taxonomies:
        for lang in library.languages:
            found.add(urls.taxonomy_index(taxonomy, lang))
            found |= {urls.term(taxonomy, term, lang) for term in library.terms[taxonomy.name].values()}
    return frozenset(found)


def permalinks_kept(library: Library) -> Iterator[Problem]:
    """A published address must be the address or an alias of a page."""
    path = library.settings.docs / PERMALINKS_FILE
    shown = f"{library.settings.docs.name}/{PERMALINKS_FILE}"
    try:
        listed = _read_list(path, shown)
    except ProblemsFound as found:
        yield from found.problems
        return
    if library.faulty:
        return  # a file that could not be read has not disappeared
    known = permalinks(library) | {redirect.url for redirect in library.redirects}
    known |= {alias.former for alias, _ in aliased_feeds(library)}
    for line, url in enumerate(listed, 1):
        if _decoded(url).removeprefix("/") not in known:
            message = Message(
                "a published address must not disappear: '{url}'; add it to aliases of the page that replaces it",
                url=url,
            )
            yield Problem(shown, line, message)


def _decoded(url: str) -> str:
    """The address as addresses are compared; as it is if it is encoded in another way."""
    try:
        return decoded_path(url)
    except UnicodeDecodeError:
        return url


def _read_list(path: Path, shown: str) -> list[str]:
    """The addresses in the list, none if there is no list yet. Raises ProblemsFound unless it is a regular file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ProblemsFound([Problem(shown, 1, SYMLINK_REFUSED)])
    return read_text(path, shown, MAX_PERMALINKS_BYTES).splitlines() if path.exists() else []


def record_permalinks(library: Library, path: Path) -> int:
    """Adds the archive's current permalinks to the list, and removes none; returns how many are new.

    Raises ProblemsFound if the list exists and cannot be read.
    """
    recorded = {*_read_list(path, f"{library.settings.docs.name}/{PERMALINKS_FILE}")}
    current = {f"/{url}" for url in permalinks(library)}
    text = "".join(f"{url}\n" for url in sorted(recorded | current))
    write_in_folder(path.parents[1], f"{path.parent.name}/{path.name}", text.encode())
    return len(current - recorded)
