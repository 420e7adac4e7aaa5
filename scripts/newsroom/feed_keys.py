"""Keys: digests of all that the bytes of a feed document depend on, so that what has not changed need not be made again."""

from collections.abc import Iterator

from newsroom.article import Article, Story
from newsroom.feed_documents import FeedDocument
from newsroom.fingerprints import fingerprint_of, program_fingerprint
from newsroom.library import Library
from newsroom.taxonomy import AUTHORS, SECTIONS, TOPICS


class Keys:
    """The keys of a library's documents. They say too much rather than too little: what has another key may be the same."""

    def __init__(self, library: Library) -> None:
        settings = library.settings
        said = [language.fingerprint for language in library.languages.values()]
        self._library = library
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

    def document(self, document: FeedDocument) -> str:
        """The key of a document in any format: of its head, its places, and its entries in their order."""
        head = [getattr(document, name) for name in FeedDocument.__slots__ if name != "entries"]
        found = [(entry.day, self._version(entry.story, entry.version)) for entry in document.entries]
        return fingerprint_of(self._everywhere, head, found)

    def outlines(self, lang: str, documents: list[FeedDocument]) -> str:
        """The key of a language's list of feeds."""
        return fingerprint_of(
            self._everywhere, lang, [(each.id, each.title, each.description, each.page) for each in documents]
        )

    def _version(self, story: Story, version: Article) -> str:
        if version.uri not in self._versions:
            self._versions[version.uri] = fingerprint_of(version.digest, *self._words(story, version))
        return self._versions[version.uri]

    def _words(self, story: Story, version: Article) -> Iterator[object]:
        """What its item is made of besides the text: see feed_items and feed_text."""
        library, lang = self._library, version.lang
        yield [(other.lang, other.title, other.slug) for other in story.versions.values()]
        yield story.original.digest
        yield [library.address(target.uri) for target in version.text.targets if target.uri]
        for taxonomy in (AUTHORS, SECTIONS, TOPICS):
            yield [(term[lang].name, term[lang].slug) for term in library.terms_of(taxonomy, version)]
        translator = library.terms[AUTHORS.name].get(version.translator)
        yield translator and (translator[lang].name, translator[lang].slug)
        if (image := version.image) and image.uri in library.pictures:
            yield image, library.pictures[image.uri]
