"""Contents: every file of the site, as sheets to be made where they are not there yet, in bundles that are planned together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from newsroom.archive.addresses import NOT_FOUND, file_of
from newsroom.archive.library import Library
from newsroom.archive.story_digests import Digests
from newsroom.archive.taxonomy import TAXONOMIES, Taxonomy
from newsroom.content.article import Story
from newsroom.content.vocabulary import Term
from newsroom.core.artifact import Bundle, Sheet
from newsroom.core.hashing import fingerprint_of_bytes
from newsroom.feeds.feed_artifacts import feed_bundles
from newsroom.maps.map_views import ground_of_story, ground_of_term, grounds
from newsroom.pages.files.markdown_copies import markdown_copies
from newsroom.pages.files.responsive_images import renditions
from newsroom.pages.files.sitemaps import sitemap_entry, sitemaps
from newsroom.pages.files.social_cards import previews
from newsroom.pages.files.well_known import site_files
from newsroom.pages.renderer import ASSETS, Drawing
from newsroom.pages.site_pages import Every, Leaf, not_found, sitemap


def bundles(library: Library, related: Mapping[str, tuple[Story, ...]]) -> Iterator[Bundle]:
    """Every file of the site but the sitemaps and the search index: what shows the whole archive, each term, each story."""
    digests = Digests(library)
    contents = _Contents(library, digests, related)
    every = contents.every
    yield Bundle("", "", contents.whole)
    for part, key in enumerate(every.keys_of_everything()):
        yield Bundle(f"articles/{part}", key, partial(contents.everything, part))
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            key = every.key_of_lists(taxonomy, term)
            yield Bundle(f"{taxonomy.name}/{term.key}", key, partial(contents.term, taxonomy, term))
    for story in library.stories:
        yield Bundle(f"stories/{story.id}", every.key_of_story(story), partial(contents.story, story))
    yield from feed_bundles(library, digests)


class _Contents:
    """The sheets of each bundle but those of feeds."""

    def __init__(self, library: Library, digests: Digests, related: Mapping[str, tuple[Story, ...]]) -> None:
        self.library, self.drawing = library, Drawing(library.settings.overrides)
        self.every = Every(library, digests, self.drawing.fingerprint, related)

    def whole(self) -> Iterator[Sheet]:
        yield from self._pages(self.every.whole())
        yield Sheet(NOT_FOUND, "", lambda: self.drawing.draw(not_found(self.library)), NOT_FOUND, NOT_FOUND)
        yield from _pictures(self.library)
        yield from _assets(self.library)
        yield from _others(self.library)

    def everything(self, part: int) -> Iterator[Sheet]:
        yield from self._pages(self.every.everything(part))

    def term(self, taxonomy: Taxonomy, term: Term) -> Iterator[Sheet]:
        yield from self._pages(self.every.lists(taxonomy, term))
        yield from ground_of_term(self.library, taxonomy, term)

    def story(self, story: Story) -> Iterator[Sheet]:
        yield from self._pages(self.every.story(story))
        yield from markdown_copies(self.library, story, self.every.inputs.copies(story))
        yield from ground_of_story(self.library, story)

    def _pages(self, leaves: Iterable[Leaf]) -> Iterator[Sheet]:
        for leaf in leaves:
            listed = "".join(map(sitemap_entry, sitemap(self.library, [leaf])))
            draw = partial(_draw, self.drawing, leaf)
            yield Sheet(file_of(leaf.url), leaf.key, draw, leaf.url, leaf.template, listed, turn=leaf.lang)


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
    yield from grounds(library)


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
