"""Contents: every file of the site, as sheets to be made where they are not there yet, in bundles that are planned together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from newsroom.addresses import NOT_FOUND, file_of
from newsroom.article import Story
from newsroom.digests import Digests
from newsroom.drawing import ASSETS, Drawing
from newsroom.feeds import feed_bundles
from newsroom.fingerprints import fingerprint_of_bytes
from newsroom.library import Library
from newsroom.markdown_copy import markdown_copies
from newsroom.previews import previews
from newsroom.renditions import renditions
from newsroom.sheet import Bundle, Sheet
from newsroom.site_files import site_files
from newsroom.sitemaps import sitemap_entry, sitemaps
from newsroom.taxonomy import TAXONOMIES, Taxonomy
from newsroom.views.every import Every, Leaf, not_found, sitemap
from newsroom.vocabulary import Term


def bundles(library: Library, related: Mapping[str, tuple[Story, ...]]) -> Iterator[Bundle]:
    """Every file of the site but the sitemaps and the search index: what shows the whole archive, each term, each story."""
    drawing, digests = Drawing(library.settings.overrides), Digests(library)
    every = Every(library, digests, drawing.fingerprint, related)

    def sheets(leaves: Iterable[Leaf]) -> Iterator[Sheet]:
        for leaf in leaves:
            listed = "".join(map(sitemap_entry, sitemap(library, [leaf])))
            draw = partial(_draw, drawing, leaf)
            yield Sheet(file_of(leaf.url), leaf.key, draw, leaf.url, leaf.template, listed, turn=leaf.lang)

    def whole() -> Iterator[Sheet]:
        yield from sheets(every.whole())
        yield Sheet(NOT_FOUND, "", lambda: drawing.draw(not_found(library)), NOT_FOUND, NOT_FOUND)
        yield from _pictures(library)
        yield from _assets(library)
        yield from _others(library)

    def of_term(taxonomy: Taxonomy, term: Term) -> Iterator[Sheet]:
        yield from sheets(every.lists(taxonomy, term))

    def of_story(story: Story) -> Iterator[Sheet]:
        yield from sheets(every.story(story))
        yield from markdown_copies(library, story, every.inputs.copies(story))

    yield Bundle("", "", whole)
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            key = every.key_of_lists(taxonomy, term)
            yield Bundle(f"{taxonomy.name}/{term.key}", key, partial(of_term, taxonomy, term))
    for story in library.stories:
        yield Bundle(f"stories/{story.id}", every.key_of_story(story), partial(of_story, story))
    yield from feed_bundles(library, digests)


def listed(library: Library, entries: Sequence[str]) -> Bundle:
    """The sitemaps, of the entries of all pages."""

    def sheets() -> Iterator[Sheet]:
        for name, text in sitemaps(library, entries):
            yield Sheet(name, fingerprint_of_bytes(text.encode()), partial(str, text))

    return Bundle("sitemaps", "", sheets)


def beside(library: Library) -> Iterator[Sheet]:
    """What stands beside the pages, but for sitemaps, feeds and the search index."""
    yield from _others(library)
    for story in library.stories:
        yield from markdown_copies(library, story)


def _others(library: Library) -> Iterator[Sheet]:
    yield from site_files(library)
    yield from renditions(library)
    yield from previews(library)


def _draw(drawing: Drawing, leaf: Leaf) -> str:
    return drawing.draw(leaf.view())


def _pictures(library: Library) -> Iterator[Sheet]:
    for uri, picture in library.shown_pictures.items():
        yield Sheet(library.addresses.media(uri), picture.digest, (library.settings.docs / uri).read_bytes)


def _assets(library: Library) -> Iterator[Sheet]:
    overrides = library.settings.overrides
    for path in sorted((overrides / ASSETS).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield Sheet(path.relative_to(overrides).as_posix(), fingerprint_of_bytes(data), partial(bytes, data))
