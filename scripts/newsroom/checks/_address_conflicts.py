"""Address conflicts: pages, feeds and aliases that would be written to the same file of the site."""

from collections.abc import Iterator

from newsroom.archive.addresses import NOT_FOUND_PAGE, SITEMAP_FILE, file_of_url
from newsroom.archive.library import Library
from newsroom.archive.listings import listings
from newsroom.archive.settings import CONFIG_FILE
from newsroom.archive.taxonomy import TAXONOMIES
from newsroom.content.vocabulary import VOCABULARIES_FOLDER
from newsroom.core.message import Message
from newsroom.core.problems import Problem, did_you_mean, with_value
from newsroom.feeds.channels import aliased_feeds, feed_urls

_LIST_OR_FEED, _ARCHIVE_ITSELF = Message("a list or feed of the archive"), Message("the archive itself")


def addresses_unique(library: Library) -> Iterator[Problem]:
    """An address must belong to one page or alias, and must not be below the address of a file."""
    taken: dict[str, str] = {}
    addresses = list(_all_addresses(library))
    for path, url, line in addresses:
        # File systems of Windows and macOS do not tell capitals apart.
        file = file_of_url(url).casefold()
        if file in taken:
            rule = Message(
                "an address must belong to one page: '/{url}' is also the address of {other}",
                url=url,
                other=taken[file],
            )
            yield Problem(path, line, rule)
        taken.setdefault(file, path)
    files_above: dict[str, list[str]] = {}  # by folder, because most addresses share theirs with others
    for path, url, line in addresses:
        folder = url.casefold().rstrip("/").rpartition("/")[0]
        if folder not in files_above:
            parts = folder.split("/")
            files_above[folder] = [above for n in range(len(parts), 0, -1) if (above := "/".join(parts[:n])) in taken]
        for file in files_above[folder]:
            rule = Message("an address must not be below a file: '/{url}' is below '/{file}'", url=url, file=file)
            yield Problem(path, line, rule)


def _all_addresses(library: Library) -> Iterator[tuple[str, str, int]]:
    """Path, address and line of every page, feed and alias, generated ones first; there the path is a description."""
    docs, urls = library.settings.docs.name, library.addresses
    for lang in library.languages:
        lists = [urls.articles(lang), *(urls.taxonomy_index(taxonomy, lang) for taxonomy in library.taxonomies)]
        lists += [each.url(library) for each in listings(library, lang) if each.number > 1]
        yield from ((_LIST_OR_FEED, url, 1) for url in lists)
    yield from ((_LIST_OR_FEED, url, 1) for url in dict.fromkeys(feed_urls(library)))
    yield from ((CONFIG_FILE, alias.former, alias.line) for alias in library.settings.feed_aliases)
    yield from ((_ARCHIVE_ITSELF, url, 1) for url in (NOT_FOUND_PAGE, SITEMAP_FILE))
    for taxonomy in TAXONOMIES:
        for lang in library.languages:
            terms = library.terms[taxonomy.name].values()
            for url in dict.fromkeys(urls.term(taxonomy, term, lang) for term in terms):  # reported with the vocabulary
                yield f"{docs}/{VOCABULARIES_FOLDER}/{taxonomy.name}.yml", url, 1
    for page in library.pages:
        yield f"{docs}/{page.uri}", urls.page(page), 1
    for article in library.all_articles:
        yield f"{docs}/{article.uri}", urls.article(article), article.line("slug")
        if article.is_translation:
            yield f"{docs}/{article.uri}", urls.parallel(article), article.line("slug")
        if article.uri in library.unpublished:
            yield from ((f"{docs}/{article.uri}", url, article.line("aliases")) for url in article.aliases)
    lines = {f"{docs}/{article.uri}": article.line("aliases") for article in library.articles}
    for redirect in library.redirects:
        yield redirect.path, redirect.url, lines.get(redirect.path, 1)


def feed_aliases_known(library: Library) -> Iterator[Problem]:
    """A feed alias must lead to a feed of the site."""
    known = [*dict.fromkeys(feed_urls(library))]
    found = {alias for alias, _ in aliased_feeds(library)}
    for alias in library.settings.feed_aliases:
        if alias not in found:
            rule = Message("feed_aliases must lead to a feed of this site, such as feed.xml")
            yield Problem(
                CONFIG_FILE, alias.line, rule + with_value(alias.current) + did_you_mean(alias.current, known)
            )
