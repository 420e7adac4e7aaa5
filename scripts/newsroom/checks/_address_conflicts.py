"""Clashes: pages, feeds and earlier addresses that would be one file of the site."""

from collections.abc import Iterator

from newsroom.archive.addresses import NOT_FOUND, SITEMAP, file_of
from newsroom.archive.library import Library
from newsroom.archive.listings import listings
from newsroom.archive.taxonomy import TAXONOMIES
from newsroom.core.message import Message
from newsroom.core.problems import Problem
from newsroom.feeds.channels import feed_files


def addresses_unique(library: Library) -> Iterator[Problem]:
    """Two pages must not have one address, an alias must not be the address of a page or lie below that of a file."""
    taken: dict[str, str] = {}
    addresses = list(_all_addresses(library))
    for place, url, line in addresses:
        file = file_of(url)
        if file in taken:
            rule = Message(
                "an address must belong to one page: '/{url}' is also that of {other}", url=url, other=taken[file]
            )
            yield Problem(place, line, rule)
        taken.setdefault(file, place)
    files_above: dict[str, list[str]] = {}  # by folder: most addresses share theirs with others
    for place, url, line in addresses:
        folder = url.rstrip("/").rpartition("/")[0]
        if folder not in files_above:
            parts = folder.split("/")
            files_above[folder] = [above for n in range(len(parts), 0, -1) if (above := "/".join(parts[:n])) in taken]
        for file in files_above[folder]:
            rule = Message(
                "an address must not lie below a file: '/{url}' lies below '/{folder}'", url=url, folder=file
            )
            yield Problem(place, line, rule)


def _all_addresses(library: Library) -> Iterator[tuple[str, str, int]]:
    """Path, address and line of everything that becomes a page; first what the archive makes by itself."""
    docs, make = library.settings.docs.name, library.addresses
    for lang in library.languages:
        lists = [make.articles(lang), *(make.index(taxonomy, lang) for taxonomy in TAXONOMIES)]
        lists += [each.address(library) for each in listings(library, lang) if each.number > 1]
        yield from (("a list or feed of the archive", url, 1) for url in lists)
    yield from (("a list or feed of the archive", url, 1) for url in dict.fromkeys(feed_files(library)))
    yield from (("the archive itself", url, 1) for url in (NOT_FOUND, SITEMAP))
    for taxonomy in TAXONOMIES:
        for lang in library.languages:
            terms = library.terms[taxonomy.name].values()
            for url in dict.fromkeys(make.term(taxonomy, term, lang) for term in terms):  # twins are reported already
                yield f"{docs}/vocabularies/{taxonomy.name}.yml", url, 1
    for page in library.pages:
        yield f"{docs}/{page.uri}", make.standing(page), 1
    for version in library.every_version:
        yield f"{docs}/{version.uri}", make.article(version), version.line("slug")
        if version.is_translation:
            yield f"{docs}/{version.uri}", make.parallel(version), version.line("slug")
        if version.uri in library.held:
            yield from ((f"{docs}/{version.uri}", url, version.line("aliases")) for url in version.aliases)
    lines = {f"{docs}/{version.uri}": version.line("aliases") for version in library.articles}
    for moved in library.moved:
        yield moved.place, moved.url, lines.get(moved.place, 1)
