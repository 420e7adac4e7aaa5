"""Artifacts of every feed, in every format, and of the OPML lists."""

from collections.abc import Iterable, Iterator
from functools import partial

from newsroom.archive.addresses import FeedFormat, file_of_url
from newsroom.archive.library import Library
from newsroom.archive.story_digests import StoryDigests
from newsroom.core.artifact import Artifact, ArtifactGroup
from newsroom.feeds._cache_keys import FeedCacheKeys
from newsroom.feeds._documents import FeedDocument, feed_documents
from newsroom.feeds._item_store import FEED_WRITERS, ItemStore
from newsroom.feeds._opml import opml
from newsroom.feeds.channels import FEED_TAXONOMIES, Channel, term_channel


def feed_artifacts(library: Library) -> Iterator[Artifact]:
    """Every feed, archive document and OPML list of the library. Rendered lazily, one by one."""
    for bundle in feed_artifact_groups(library, StoryDigests(library)):
        yield from bundle.artifacts()


def feed_artifact_groups(library: Library, digests: StoryDigests) -> Iterator[ArtifactGroup]:
    """A group with the feeds of the whole archive, its updates and the OPML lists; then a group for each term with a feed."""
    keys, store = FeedCacheKeys(library, digests), ItemStore(library)

    def sheets(of: Iterable[Channel]) -> Iterator[Artifact]:
        for channel in of:
            for document in feed_documents(library, channel):
                yield from _document_artifacts(document, keys.document(document), store)

    def whole() -> Iterator[Artifact]:
        yield from sheets(Channel(lang, updates=updates) for lang in library.languages for updates in (False, True))
        for lang in library.languages:
            yield Artifact(library.addresses.opml(lang), keys.opml(lang), partial(opml, library, lang))

    yield ArtifactGroup("feeds", "", whole)
    for taxonomy in FEED_TAXONOMIES:
        for term in library.terms[taxonomy.name].values():
            of_term = [found for lang in library.languages if (found := term_channel(library, taxonomy, term, lang))]
            yield ArtifactGroup(
                f"feeds/{taxonomy.name}/{term.key}", keys.term(taxonomy, term), partial(sheets, of_term)
            )


def _document_artifacts(document: FeedDocument, key: str, store: ItemStore) -> Iterator[Artifact]:
    """A document in every format, at its URL and its former ones. Documents of one language share the store of items."""
    for feed_format, urls in document.urls.items():
        render = partial(_render, store, document, feed_format)
        for url in (urls.url, *urls.former_urls):
            yield Artifact(file_of_url(url), key, render, affinity=document.lang)


def _render(store: ItemStore, document: FeedDocument, feed_format: FeedFormat) -> bytes:
    return FEED_WRITERS[feed_format].document(document, store.items(document, feed_format))
