"""Keys: digests of all that the bytes of a feed document depend on, so that what has not changed need not be made again."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path

from newsroom.article import Article, Story
from newsroom.feed_documents import FeedDocument
from newsroom.library import Library
from newsroom.taxonomy import AUTHORS, SECTIONS, TOPICS

WRITERS = ("feedgen", "lxml", "Babel")  # libraries whose next version might write the same otherwise


class Keys:
    """The keys of a library's documents. They say too much rather than too little: what has another key may be the same."""

    def __init__(self, library: Library) -> None:
        settings = library.settings
        said = [
            (language.lang, language.strings, language.plurals, language.segments)
            for language in library.languages.values()
        ]
        self._library = library
        self._everywhere = _digest(
            code(),
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
        return _digest(self._everywhere, head, found)

    def outlines(self, lang: str, documents: list[FeedDocument]) -> str:
        """The key of a language's list of feeds."""
        return _digest(
            self._everywhere, lang, [(each.id, each.title, each.description, each.page) for each in documents]
        )

    def _version(self, story: Story, version: Article) -> str:
        if version.uri not in self._versions:
            text = sha256(version.text.html.encode()).hexdigest()
            self._versions[version.uri] = _digest(text, *self._words(story, version))
        return self._versions[version.uri]

    def _words(self, story: Story, version: Article) -> Iterator[object]:
        """What its item is made of besides the text: see feed_items and feed_text."""
        library, lang = self._library, version.lang
        yield version.story_id, version.title, version.summary, version.slug, version.date, version.updated
        yield version.corrections, version.sources, version.translated_from
        yield [(other.lang, other.title, other.slug) for other in story.versions.values()]
        yield story.original.lang, story.original.date, story.original.changed, story.original.fingerprint
        yield [library.address(target.uri) for target in version.text.targets if target.uri]
        for taxonomy in (AUTHORS, SECTIONS, TOPICS):
            yield [(term[lang].name, term[lang].slug) for term in library.terms_of(taxonomy, version)]
        translator = library.terms[AUTHORS.name].get(version.translator)
        yield translator and (translator[lang].name, translator[lang].slug)
        if (image := version.image) and image.uri in library.pictures:
            yield image, library.pictures[image.uri], (library.settings.docs / image.uri).stat().st_size


def code() -> str:
    """A digest of the package's own source, and the versions of the libraries that write."""
    package = Path(__file__).parent
    sources = [path.read_bytes() for path in sorted(package.rglob("*.py"))]
    return _digest(*sources, *map(installed, WRITERS))


def _digest(*values: object) -> str:
    """Thirty-two hexadecimal digits of SHA-256 over the values as Python writes them."""
    return sha256(repr(values).encode()).hexdigest()[:32]
