"""Digests of stories: another one for whatever changes of what a story brings to the site."""

from collections.abc import Iterator

import msgspec

from newsroom.article import Story
from newsroom.fingerprints import fingerprint_of_bytes, fingerprint_of_texts, program_fingerprint
from newsroom.library import Library
from newsroom.taxonomy import TAXONOMIES


class Digests:
    """The digests of a library's stories, each made once. They tell nothing of terms, which have fingerprints of their own."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._stories: dict[str, str] = {}
        self._linked: dict[str, str] = {}

    def story(self, story: Story) -> str:
        """The digest of all that its published versions say and show."""
        if story.id not in self._stories:
            texts = (version.digest for version in story.versions.values())
            self._stories[story.id] = fingerprint_of_texts(story.original.digest, *texts, *self._pictures(story))
        return self._stories[story.id]

    def linked(self, story: Story) -> str:
        """The same, and of the addresses to which its texts lead."""
        if story.id not in self._linked:
            led = [
                self._library.address(target.uri)
                for version in story.versions.values()
                for target in version.text.targets
                if target.uri
            ]
            own = self.story(story)
            self._linked[story.id] = fingerprint_of_texts(own, *led) if led else own
        return self._linked[story.id]

    def _pictures(self, story: Story) -> Iterator[str]:
        pictures = self._library.pictures
        for version in story.versions.values():
            if version.image:
                yield repr(pictures.get(version.image.uri))
            yield from (repr(pictures.get(target.uri)) for target in version.text.targets if target.is_picture)


def shape_of(library: Library) -> str:
    """The fingerprint of all but the words: which texts there are, when, where, of which terms, and which of them are out."""
    return library.once(("shape",), lambda: _shape(library))


def _shape(library: Library) -> str:
    versions = [
        (v.uri, v.slug, v.date, v.aliases, v.translator, [taxonomy.keys(v) for taxonomy in TAXONOMIES])
        for v in library.every_version
    ]
    out = [(story.id, list(story.versions)) for story in library.stories]
    pages = [(page.uri, page.slug, page.aliases) for page in library.pages]
    rest = (library.settings, library.vocabularies, [language.fingerprint for language in library.languages.values()])
    return fingerprint_of_bytes(msgspec.msgpack.encode((versions, out, pages)), program_fingerprint(), repr(rest))
