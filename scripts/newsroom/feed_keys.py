"""Keys: digests of all that the bytes of a feed document depend on, so that what has not changed need not be made again."""

from collections.abc import Iterator
from functools import cached_property

from newsroom.article import Article, Story
from newsroom.digests import Digests
from newsroom.feed_documents import FeedDocument
from newsroom.fingerprints import fingerprint_of, fingerprint_of_texts, program_fingerprint
from newsroom.library import Library
from newsroom.slices import slices
from newsroom.taxonomy import AUTHORS, SECTIONS, TOPICS, Taxonomy
from newsroom.vocabulary import Term


class Keys:
    """The keys of a library's documents. They say too much rather than too little: what has another key may be the same."""

    def __init__(self, library: Library, digests: Digests) -> None:
        settings = library.settings
        said = [language.fingerprint for language in library.languages.values()]
        self._library, self._digests = library, digests
        self._everywhere = fingerprint_of(
            program_fingerprint(),
            settings.languages,
            settings.site_url,
            settings.tag_authority,
            settings.timezone,
            settings.license,
            said,
        )
        self._versions: dict[str, str] = {}
        self._terms: dict[tuple[str, str, str], str] = {}

    def slices(self, taxonomy: Taxonomy, term: Term) -> str:
        """The key of all documents of a term."""
        stories = self._library.gathered[taxonomy.name].get(term.key, ())
        known = self._vocabularies
        return fingerprint_of(self._everywhere, known, [self._digests.linked(story) for story in stories])

    @cached_property
    def _vocabularies(self) -> str:
        return fingerprint_of(self._library.vocabularies)

    def document(self, document: FeedDocument) -> str:
        """The key of a document in any format: of its head, its places, and its entries in their order."""
        head = [getattr(document, name) for name in FeedDocument.__slots__ if name != "entries"]
        found = [(entry.day, self._version(entry.story, entry.version)) for entry in document.entries]
        return fingerprint_of(self._everywhere, head, found)

    def outlines(self, lang: str) -> str:
        """The key of a language's list of feeds."""
        found = [one.key for one in slices(self._library, lang)]
        return fingerprint_of(self._everywhere, self._vocabularies, lang, found)

    def _version(self, story: Story, version: Article) -> str:
        if version.uri not in self._versions:
            self._versions[version.uri] = fingerprint_of_texts(
                self._digests.linked(story), version.lang, *self._words(version)
            )
        return self._versions[version.uri]

    def _words(self, version: Article) -> Iterator[str]:
        """What its item is made of besides the story: see feed_items and feed_text."""
        for taxonomy in (AUTHORS, SECTIONS, TOPICS):
            for key in taxonomy.keys(version):
                yield self._term(taxonomy, key, version.lang)
        if version.translator:
            yield self._term(AUTHORS, version.translator, version.lang)

    def _term(self, taxonomy: Taxonomy, key: str, lang: str) -> str:
        known = (taxonomy.name, key, lang)
        if known not in self._terms:
            name = self._library.terms[taxonomy.name][key][lang]
            self._terms[known] = f"{key}\n{name.name}\n{name.slug}"
        return self._terms[known]
