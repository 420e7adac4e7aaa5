"""All files of the site as artifacts, grouped by what they depend on: the whole archive, a taxonomy term, a story."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from newsroom.archive.addresses import NOT_FOUND_PAGE, file_of_url
from newsroom.archive.library import Library
from newsroom.archive.story_digests import StoryDigests
from newsroom.archive.taxonomy import TAXONOMIES, Taxonomy
from newsroom.builder.output_folder import MARKER_TEXT, SITE_MARKER
from newsroom.content.article import Story
from newsroom.content.vocabulary import Term
from newsroom.core.artifact import Artifact, ArtifactGroup
from newsroom.core.hashing import digest_of_bytes
from newsroom.feeds.feed_artifacts import feed_artifact_groups
from newsroom.maps.basemap_artifacts import basemaps, story_basemap, term_basemap
from newsroom.pages.files.markdown_copies import markdown_copies
from newsroom.pages.files.responsive_images import responsive_images
from newsroom.pages.files.sitemaps import entry_xml, sitemaps
from newsroom.pages.files.social_cards import social_cards
from newsroom.pages.files.well_known import well_known_files
from newsroom.pages.renderer import ASSETS, Renderer
from newsroom.pages.site_pages import PageSpec, SitePages, not_found, sitemap_entries


def artifact_groups(library: Library, related: Mapping[str, tuple[Story, ...]]) -> Iterator[ArtifactGroup]:
    """All files of the site except sitemaps and the search index."""
    digests = StoryDigests(library)
    artifacts = _SiteArtifacts(library, digests, related)
    site_pages = artifacts.site_pages
    yield ArtifactGroup("", "", artifacts.whole)
    for part, key in enumerate(site_pages.article_list_keys()):
        yield ArtifactGroup(f"articles/{part}", key, partial(artifacts.article_list_pages, part))
    for taxonomy in TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            key = site_pages.term_key(taxonomy, term)
            yield ArtifactGroup(f"{taxonomy.name}/{term.key}", key, partial(artifacts.term, taxonomy, term))
    for story in library.stories:
        yield ArtifactGroup(f"stories/{story.id}", site_pages.story_key(story), partial(artifacts.story, story))
    yield from feed_artifact_groups(library, digests)


class _SiteArtifacts:
    """The artifacts of each group except feeds."""

    def __init__(self, library: Library, digests: StoryDigests, related: Mapping[str, tuple[Story, ...]]) -> None:
        self.library, self.renderer = library, Renderer(library.settings.overrides)
        self.site_pages = SitePages(library, digests, self.renderer.templates_digest, related)

    def whole(self) -> Iterator[Artifact]:
        yield from self._pages(self.site_pages.general_pages())
        yield Artifact(
            NOT_FOUND_PAGE, "", lambda: self.renderer.render(not_found(self.library)), NOT_FOUND_PAGE, NOT_FOUND_PAGE
        )
        yield from _images(self.library)
        yield from _assets(self.library)
        yield from _generated_files(self.library)

    def article_list_pages(self, part: int) -> Iterator[Artifact]:
        yield from self._pages(self.site_pages.article_list_pages(part))

    def term(self, taxonomy: Taxonomy, term: Term) -> Iterator[Artifact]:
        yield from self._pages(self.site_pages.term_pages(taxonomy, term))
        yield from term_basemap(self.library, taxonomy, term)

    def story(self, story: Story) -> Iterator[Artifact]:
        yield from self._pages(self.site_pages.story_pages(story))
        yield from markdown_copies(self.library, story, self.site_pages.cache_keys.markdown_copies(story))
        yield from story_basemap(self.library, story)

    def _pages(self, page_specs: Iterable[PageSpec]) -> Iterator[Artifact]:
        for spec in page_specs:
            entry = "".join(map(entry_xml, sitemap_entries(self.library, [spec])))
            render = partial(_render, self.renderer, spec)
            yield Artifact(
                file_of_url(spec.url), spec.cache_key, render, spec.url, spec.template, entry, affinity=spec.lang
            )


def sitemap_group(library: Library, entries: Sequence[str]) -> ArtifactGroup:
    """The sitemaps, given the entries of all pages."""

    def artifacts() -> Iterator[Artifact]:
        for name, text in sitemaps(library, entries):
            yield Artifact(name, digest_of_bytes(text.encode()), partial(str, text))

    return ArtifactGroup("sitemaps", "", artifacts)


def extra_artifacts(library: Library) -> Iterator[Artifact]:
    """The files that are neither pages, images or assets nor sitemaps, feeds or the search index: those MkDocs cannot write."""
    yield from _generated_files(library)
    for story in library.stories:
        yield from markdown_copies(library, story)
    yield from basemaps(library)


def _generated_files(library: Library) -> Iterator[Artifact]:
    yield Artifact(SITE_MARKER, "", partial(str, MARKER_TEXT))
    yield from well_known_files(library)
    yield from responsive_images(library)
    yield from social_cards(library)


def _render(renderer: Renderer, spec: PageSpec) -> str:
    return renderer.render(spec.build_view())


def _images(library: Library) -> Iterator[Artifact]:
    for uri, image in library.published_images.items():
        yield Artifact(library.addresses.image(uri), image.digest, (library.settings.docs / uri).read_bytes)


def _assets(library: Library) -> Iterator[Artifact]:
    overrides = library.settings.overrides
    for path in sorted((overrides / ASSETS).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield Artifact(path.relative_to(overrides).as_posix(), digest_of_bytes(data), partial(bytes, data))
