"""Meta tags for reference managers, library catalogues and social networks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from babel.core import get_global, parse_locale

from newsroom.archive.library import Library
from newsroom.archive.publication import publication_date
from newsroom.archive.taxonomy import AUTHORS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.i18n.language import Language
from newsroom.pages.metadata.schema_org import ShareImage, share_image, social_card_image
from newsroom.pages.metadata.structured_data import PageDescription

_SEPARATOR = "\0"  # no text of an archive has it


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A meta element: `name`, `property` (RDFa, as Open Graph uses it) or both, and `content`."""

    name: str
    property: str
    content: str


def meta_tags(library: Library, story: Story, article: Article, social_card_url: str = "") -> tuple[MetaTag, ...]:
    """The meta tags of an article: Dublin Core, Highwire Press, Open Graph and Twitter card.

    `social_card_url` is absolute and used if the article has no image.
    """
    urls = {lang: library.addresses.article(other) for lang, other in story.versions.items()}
    page = PageDescription(article.lang, article.title, article.description, urls)
    return _meta_tags(
        _dublin_core(library, page),
        _dublin_core_of_article(library, article),
        _highwire(library, article),
        _open_graph(library, page, "article"),
        _open_graph_of_article(article),
        _image(share_image(library, article, social_card_url)),
    )


def page_meta_tags(library: Library, page: PageDescription, social_card_url: str = "") -> tuple[MetaTag, ...]:
    """The meta tags of any other page: Dublin Core, Open Graph and Twitter card."""
    image = social_card_image(social_card_url, page.title)
    return _meta_tags(_dublin_core(library, page), _open_graph(library, page, "website"), _image(image))


def meta_elements(tags: Sequence[MetaTag]) -> str:
    """Meta tags as HTML. All contents are escaped in one call, which is faster."""
    contents = escape(_SEPARATOR.join(meta.content for meta in tags)).split(_SEPARATOR)
    return "".join(
        f'<meta{_attributes(meta.name, meta.property)} content="{content}">\n'
        for meta, content in zip(tags, contents, strict=bool(tags))
    )


@cache
def _attributes(name: str, property_: str) -> str:
    return f' name="{name}"' * bool(name) + f' property="{property_}"' * bool(property_)


def open_graph_locale(language: Language) -> str:
    """A language with its territory, `it_IT`. If it has none, the most likely one (CLDR), if known."""
    locale = language.locale
    territory, likely = locale.territory, get_global("likely_subtags")
    for tag in (f"{locale.language}_{locale.script}", locale.language):
        if not territory and tag in likely:
            territory = parse_locale(likely[tag])[1]
    return f"{locale.language}_{territory}" if territory else str(locale.language)


def _meta_tags(*groups: Iterable[tuple[str, str]]) -> tuple[MetaTag, ...]:
    """Meta tags from pairs of key and content; empty contents are omitted.

    A key with a colon becomes a property, except Twitter's, which are names. `NAME og:KEY` becomes one element with both.
    """
    pairs = [(key, content) for group in groups for key, content in group if content]
    return tuple(MetaTag(*_name_and_property(key), content) for key, content in pairs)


@cache
def _name_and_property(key: str) -> tuple[str, str]:
    first, _, second = key.partition(" ")
    return (first, second) if second or ":" not in first or first.startswith("twitter:") else ("", first)


def _dublin_core(library: Library, page: PageDescription) -> Iterator[tuple[str, str]]:
    """Dublin Core in HTML (DC-HTML 2003); the page links `schema.DC` to http://purl.org/dc/elements/1.1/."""
    yield "DC.title og:title", page.title
    yield "DC.language", page.lang
    yield "DC.identifier og:url", library.settings.site_url + page.url
    yield "DC.publisher og:site_name", library.settings.language(page.lang).site_name
    yield "DC.rights", library.settings.license


def _dublin_core_of_article(library: Library, article: Article) -> Iterator[tuple[str, str]]:
    """The date is that of publication, the coverage the day that is reported if it is another one.

    Type `NewsItem` (Eprints Type Vocabulary), because Zotero recognises a newspaper article by it, not by DCMI's `Text`.
    """
    for name in _names(library, AUTHORS, article):
        yield "DC.creator", name
    yield "DC.date article:published_time", publication_date(library, article)
    if article.date != article.published:
        yield "DC.coverage", article.date.isoformat()
    yield "DC.type", "NewsItem"


def _highwire(library: Library, article: Article) -> Iterator[tuple[str, str]]:
    """Highwire Press tags, for Google Scholar and Zotero's Embedded Metadata translator.

    Without URL and language, which Dublin Core already gives.
    """
    yield "citation_title", article.title
    for name in _names(library, AUTHORS, article):
        yield "citation_author", name
    yield "citation_publication_date", article.published.isoformat().replace("-", "/")
    yield "citation_journal_title", library.settings.language(article.lang).site_name
    yield "citation_keywords", "; ".join(_names(library, TOPICS, article))


def _open_graph(library: Library, page: PageDescription, kind: str) -> Iterator[tuple[str, str]]:
    """Open Graph (ogp.me), without what `_dublin_core` covers. Other languages are alternate locales."""
    yield "description og:description", page.description
    yield "og:type", kind
    yield "og:locale", open_graph_locale(library.languages[page.lang])
    for lang, language in library.languages.items():
        if lang in page.urls and lang != page.lang:
            yield "og:locale:alternate", open_graph_locale(language)


def _open_graph_of_article(article: Article) -> Iterator[tuple[str, str]]:
    if article.last_changed > article.published:
        yield "article:modified_time", article.last_changed.isoformat()


def _image(image: ShareImage | None) -> Iterator[tuple[str, str]]:
    """The image and the kind of Twitter card, which takes its texts from Open Graph."""
    yield "twitter:card", "summary_large_image" if image else "summary"
    if image:
        yield "og:image", image.url
        yield "og:image:width", str(image.width)
        yield "og:image:height", str(image.height)
        yield "twitter:image:alt og:image:alt", image.alt


def _names(library: Library, taxonomy: Taxonomy, article: Article) -> list[str]:
    return [term[article.lang].name for term in library.terms_of(taxonomy, article)]
