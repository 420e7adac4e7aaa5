"""Keys: digests of all that the bytes of a feed document depend on, so that what has not changed need not be made again."""

from functools import cached_property

from newsroom.archive.library import Library
from newsroom.archive.story_digests import Digests
from newsroom.archive.taxonomy import AUTHORS, SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.vocabulary import Term
from newsroom.core.hashing import fingerprint_of, fingerprint_of_texts, program_fingerprint
from newsroom.feeds._documents import FeedDocument
from newsroom.feeds.channels import slices


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
        self._terms: dict[tuple[object, ...], str] = {}

    def slices(self, taxonomy: Taxonomy, term: Term) -> str:
        """The key of all documents of a term."""
        stories = self._library.gathered[taxonomy.name].get(term.key, ())
        linked = [self._digests.linked[story.id] for story in stories]
        return fingerprint_of_texts(self._everywhere, self._vocabularies, *linked)

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
                self._digests.linked[story.id], version.lang, self._words(version)
            )
        return self._versions[version.uri]

    def _words(self, version: Article) -> str:
        """What its item is made of besides the story, see feed_items and feed_text: the same for many versions."""
        makers = (*version.authors, version.translator) if version.translator else version.authors
        named = (makers, version.section, version.topics, version.lang)
        if named not in self._terms:
            found = [(AUTHORS, key) for key in makers] + [(SECTIONS, version.section)]
            found += [(TOPICS, key) for key in version.topics]
            names = [self._library.terms[taxonomy.name][key][version.lang] for taxonomy, key in found]
            self._terms[named] = fingerprint_of([(name.name, name.slug) for name in names])
        return self._terms[named]
