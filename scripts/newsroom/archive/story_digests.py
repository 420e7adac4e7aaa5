"""Digests of stories and of the archive's structure, from which cache keys are computed."""

from collections.abc import Iterator

import msgspec

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES
from newsroom.content.article import Story
from newsroom.core.hashing import digest_of_bytes, digest_of_texts, program_digest


class StoryDigests:
    """The digests of a library's stories by id; they do not cover terms, whose names pages show as well.

    `content` covers the published versions of a story and their images; `with_links` also the URLs that their texts link to,
    because they change with the slug of another story.
    """

    def __init__(self, library: Library) -> None:
        self.content = {story.id: _content(library, story) for story in library.stories}
        self.with_links = {story.id: _with_links(library, story, self.content[story.id]) for story in library.stories}


def _content(library: Library, story: Story) -> str:
    articles = [article.digest for article in story.versions.values()]
    return digest_of_texts(story.original.digest, *articles, *_images(library, story))


def _images(library: Library, story: Story) -> Iterator[str]:
    for article in story.versions.values():
        if article.image:
            yield repr(library.images.get(article.image.uri))
        for target in article.outline.targets:
            if target.is_image:
                yield repr(library.images.get(target.uri))


def _with_links(library: Library, story: Story, content: str) -> str:
    targets = [target for article in story.versions.values() for target in article.outline.targets]
    urls = [library.url_of(target.uri) for target in targets if target.uri]
    return digest_of_texts(content, *urls) if urls else content


def structure_digest(library: Library) -> str:
    """The digest of everything except texts: which articles and pages exist, their URLs, dates and terms, what is published."""
    return library.memoised(("structure digest",), lambda: _structure_digest(library))


def _structure_digest(library: Library) -> str:
    articles = [
        (
            article.uri,
            article.slug,
            article.date,
            article.published,
            article.published_at,
            article.aliases,
            article.translator,
            [taxonomy.keys(article) for taxonomy in TAXONOMIES],
        )
        for article in library.all_articles
    ]
    published = [(story.id, list(story.versions)) for story in library.stories]
    pages = [(page.uri, page.slug, page.aliases) for page in library.pages]
    rest = (library.settings, library.vocabularies, [language.digest for language in library.languages.values()])
    return digest_of_bytes(msgspec.msgpack.encode((articles, published, pages)), program_digest(), repr(rest))
