"""Digests of stories: another one for whatever changes of what a story brings to the site."""

from collections.abc import Iterator

import msgspec

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES
from newsroom.content.article import Story
from newsroom.core.hashing import fingerprint_of_bytes, fingerprint_of_texts, program_fingerprint


class Digests:
    """The digests of a library's stories by id. They tell nothing of terms, which have fingerprints of their own.

    `own` tell all that the published versions of a story say and show; `linked` also the addresses to which its texts lead.
    """

    def __init__(self, library: Library) -> None:
        self.own = {story.id: _own(library, story) for story in library.stories}
        self.linked = {story.id: _linked(library, story, self.own[story.id]) for story in library.stories}


def _own(library: Library, story: Story) -> str:
    texts = [version.digest for version in story.versions.values()]
    return fingerprint_of_texts(story.original.digest, *texts, *_pictures(library, story))


def _pictures(library: Library, story: Story) -> Iterator[str]:
    for version in story.versions.values():
        if version.image:
            yield repr(library.pictures.get(version.image.uri))
        for target in version.text.targets:
            if target.is_picture:
                yield repr(library.pictures.get(target.uri))


def _linked(library: Library, story: Story, own: str) -> str:
    versions = story.versions.values()
    led = [library.address(target.uri) for version in versions for target in version.text.targets if target.uri]
    return fingerprint_of_texts(own, *led) if led else own


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
