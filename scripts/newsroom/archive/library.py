"""Library: the immutable model of an archive at a time, from which everything published is computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from newsroom.archive.addresses import Addresses
from newsroom.archive.settings import Settings
from newsroom.archive.taxonomy import TAXONOMIES, YEARS, Taxonomy, taxonomy_terms
from newsroom.content.article import ARTICLES_FOLDER, Article, Story
from newsroom.content.image import ImageFile
from newsroom.content.page import Page
from newsroom.content.vocabulary import VOCABULARIES_FOLDER, Term, Vocabularies, Vocabulary
from newsroom.formats.markdown import RenderedText
from newsroom.i18n.language import Language

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former URL, decoded, and the URL that replaces it, with the title and language of the page there.

    `path` is the file that declares it, relative to the project.
    """

    url: str
    target: str
    title: str
    lang: str
    path: str


@dataclass(frozen=True)
class Library:
    """An archive as published at a time; `stories` are in the order of their dates, the newest first.

    `all_stories` also contains drafts and scheduled stories, which are checked but not published. `faulty` are the files of
    docs/ that have problems of their own and may therefore be missing. `text` renders the text of an article or page when it is
    needed. `next_publication` is when the next article comes out that is scheduled to the minute; until then, on the same day,
    the same files give the same library.
    """

    settings: Settings
    languages: Mapping[str, Language]
    vocabularies: Vocabularies
    stories: tuple[Story, ...]
    all_stories: tuple[Story, ...]
    pages: tuple[Page, ...]
    images: Mapping[str, ImageFile]
    faulty: frozenset[str]
    text: Callable[[Article | Page], RenderedText]
    next_publication: datetime | None = None
    _memo: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def addresses(self) -> Addresses:
        """The URLs of everything in the archive."""
        return Addresses(self.languages, self.settings.langs[0])

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All published articles."""
        return tuple(article for story in self.stories for article in story.versions.values())

    @cached_property
    def texts(self) -> tuple[Article | Page, ...]:
        """All published articles and pages."""
        return (*self.articles, *self.pages)

    @cached_property
    def all_articles(self) -> tuple[Article, ...]:
        """All articles, including drafts and scheduled ones."""
        return tuple(article for story in self.all_stories for article in story.versions.values())

    @cached_property
    def all_texts(self) -> tuple[Article | Page, ...]:
        """All articles and pages, including drafts and scheduled articles."""
        return (*self.all_articles, *self.pages)

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """The URIs of drafts and scheduled articles."""
        return frozenset(article.uri for article in self.all_articles) - self.by_uri.keys()

    @cached_property
    def by_uri(self) -> Mapping[str, Article | Page]:
        """Published articles and pages by URI."""
        return {text.uri: text for text in self.texts}

    @cached_property
    def terms(self) -> Mapping[str, Vocabulary]:
        """The terms of each taxonomy, by the taxonomy's name."""
        return {
            taxonomy.name: taxonomy_terms(taxonomy, self.vocabularies, self.stories, self.languages)
            for taxonomy in TAXONOMIES
        }

    @cached_property
    def taxonomies(self) -> tuple[Taxonomy, ...]:
        """The taxonomies that have an index: those with terms, and the years."""
        return tuple(taxonomy for taxonomy in TAXONOMIES if taxonomy is YEARS or self.terms[taxonomy.name])

    @cached_property
    def stories_by_term(self) -> Mapping[str, Mapping[str, tuple[Story, ...]]]:
        """The stories of each term, newest first, by the taxonomy's name and the term's key."""
        return {taxonomy.name: taxonomy.group(self.stories) for taxonomy in TAXONOMIES}

    def terms_of(self, taxonomy: Taxonomy, article: Article) -> tuple[Term, ...]:
        """The terms of an article in a taxonomy."""
        return tuple(self.terms[taxonomy.name][key] for key in taxonomy.keys(article))

    def memoised(self, key: tuple[object, ...], compute: Callable[[], Value]) -> Value:
        """The value of `compute`, which is called once per key: many pages show the same part of a story or term.

        `key` begins with the name of the value and contains everything else that the value depends on besides the library.
        """
        found: Value | None = self._memo.get(key)
        if found is None:
            found = self._memo[key] = compute()
        return found

    def page(self, stem: str, lang: str) -> Page | None:
        """A page in a language."""
        return next((page for page in self.pages if (page.stem, page.lang) == (stem, lang)), None)

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """All former URLs of articles, pages and terms, with their targets."""
        docs = self.settings.docs.name
        found = [
            Redirect(alias, self.url_of(text.uri), text.title, text.lang, f"{docs}/{text.uri}")
            for text in self.texts
            for alias in text.aliases
        ]
        for taxonomy in TAXONOMIES:
            path = f"{docs}/{VOCABULARIES_FOLDER}/{taxonomy.name}.yml"
            for term in self.terms[taxonomy.name].values():
                for lang, name in term.names.items():
                    target = self.addresses.term(taxonomy, term, lang)
                    found += [Redirect(alias, target, name.name, lang, path) for alias in name.aliases]
        return tuple(found)

    @cached_property
    def published_images(self) -> Mapping[str, ImageFile]:
        """The images that are published, by URI.

        Images of unpublished stories are excluded unless a published text shows them.
        """
        published = {story.id for story in self.stories}
        hidden = tuple(f"{ARTICLES_FOLDER}/{story.id}/" for story in self.all_stories if story.id not in published)
        shown = {target.uri for text in self.texts for target in text.outline.targets}
        shown |= {article.image.uri for article in self.articles if article.image}
        return {uri: image for uri, image in self.images.items() if uri in shown or not uri.startswith(hidden)}

    def url_of(self, uri: str) -> str:
        """The URL of a published article, page or image. Raises KeyError if it is not published."""
        if uri in self.images:
            return self.addresses.image(uri)
        text = self.by_uri[uri]
        return self.addresses.article(text) if isinstance(text, Article) else self.addresses.page(text)
