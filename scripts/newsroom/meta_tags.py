"""The meta elements by which reference managers, libraries and social networks read a page; plain values, no template."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.core import get_global, parse_locale

from newsroom.article import Article, Story
from newsroom.language import Language
from newsroom.library import Library
from newsroom.structured_data import Page
from newsroom.taxonomy import AUTHORS, SECTIONS, TOPICS, Taxonomy
from newsroom.things import Shown, preview_picture, shown_picture


@dataclass(frozen=True, slots=True)
class Meta:
    """A meta element: `name`, or else `property` (RDFa, as OpenGraph has it), and its `content`."""

    name: str
    property: str
    content: str


def meta_tags(library: Library, story: Story, version: Article, preview: str = "") -> tuple[Meta, ...]:
    """The elements of a version's page: Dublin Core, Highwire Press, OpenGraph and Twitter's card.

    `preview` is the absolute address of a picture of 1200 × 630 pixels, for a version that has none of its own.
    """
    urls = {lang: library.addresses.article(other) for lang, other in story.versions.items()}
    page = Page(version.lang, version.title, version.summary, urls)
    return _written(
        _dublin_core(library, page),
        _dublin_core_of_article(library, version),
        _highwire(library, version),
        _open_graph(library, page, "article"),
        _open_graph_of_article(library, version),
        _picture(shown_picture(library, version, preview)),
    )


def page_meta(library: Library, page: Page, preview: str = "") -> tuple[Meta, ...]:
    """The elements of a page that is not an article's: Dublin Core, OpenGraph and Twitter's card."""
    shown = preview_picture(preview, page.title)
    return _written(_dublin_core(library, page), _open_graph(library, page, "website"), _picture(shown))


def open_graph_locale(language: Language) -> str:
    """The language with its territory, `it_IT`: its own, or else the likeliest one (CLDR); without one if none is known."""
    locale = language.locale
    territory, likely = locale.territory, get_global("likely_subtags")
    for tag in (f"{locale.language}_{locale.script}", locale.language):
        if not territory and tag in likely:
            territory = parse_locale(likely[tag])[1]
    return f"{locale.language}_{territory}" if territory else str(locale.language)


def _written(*groups: Iterable[tuple[str, str]]) -> tuple[Meta, ...]:
    """The elements that have a content. Names with a colon are properties, but for Twitter's, which its reader wants as names."""
    pairs = [(key, content) for group in groups for key, content in group if content]
    is_property = [":" in key and not key.startswith("twitter:") for key, _ in pairs]
    return tuple(
        Meta("", key, content) if as_property else Meta(key, "", content)
        for (key, content), as_property in zip(pairs, is_property, strict=True)
    )


def _dublin_core(library: Library, page: Page) -> Iterator[tuple[str, str]]:
    """Dublin Core in HTML (DC-HTML 2003); the page links `schema.DC` to http://purl.org/dc/elements/1.1/."""
    yield "DC.title", page.title
    yield "DC.language", page.lang
    yield "DC.identifier", library.settings.site_url + page.url
    yield "DC.publisher", library.settings.language(page.lang).site_name
    yield "DC.rights", library.settings.license


def _dublin_core_of_article(library: Library, version: Article) -> Iterator[tuple[str, str]]:
    """`NewsItem` (Eprints Type Vocabulary) comes first: by it Zotero knows a newspaper article, DCMI's `Text` says less."""
    for name in _names(library, AUTHORS, version):
        yield "DC.creator", name
    yield "DC.date", version.date.isoformat()
    yield "DC.type", "NewsItem"
    yield "DC.type", "Text"


def _highwire(library: Library, version: Article) -> Iterator[tuple[str, str]]:
    """Highwire Press tags, as Google Scholar's guidelines and Zotero's Embedded Metadata translator read them."""
    site_name = library.settings.language(version.lang).site_name
    url = library.settings.site_url + library.addresses.article(version)
    yield "citation_title", version.title
    for name in _names(library, AUTHORS, version):
        yield "citation_author", name
    yield "citation_publication_date", version.date.isoformat().replace("-", "/")
    yield "citation_language", version.lang
    yield "citation_journal_title", site_name
    yield "citation_publisher", site_name
    yield "citation_fulltext_html_url", url
    yield "citation_abstract_html_url", url
    yield "citation_keywords", "; ".join(_names(library, TOPICS, version))


def _open_graph(library: Library, page: Page, kind: str) -> Iterator[tuple[str, str]]:
    """The Open Graph protocol (ogp.me); the page's other languages are its alternate locales."""
    yield "og:type", kind
    yield "og:title", page.title
    yield "og:description", page.description
    yield "og:url", library.settings.site_url + page.url
    yield "og:site_name", library.settings.language(page.lang).site_name
    yield "og:locale", open_graph_locale(library.languages[page.lang])
    for lang, language in library.languages.items():
        if lang in page.urls and lang != page.lang:
            yield "og:locale:alternate", open_graph_locale(language)


def _open_graph_of_article(library: Library, version: Article) -> Iterator[tuple[str, str]]:
    yield "article:published_time", version.date.isoformat()
    yield "article:modified_time", version.changed.isoformat()
    yield "article:section", _names(library, SECTIONS, version)[0]
    for name in _names(library, TOPICS, version):
        yield "article:tag", name


def _picture(shown: Shown | None) -> Iterator[tuple[str, str]]:
    """The picture and how Twitter's card shows it; the card takes its other words from OpenGraph."""
    yield "twitter:card", "summary_large_image" if shown else "summary"
    if shown:
        yield "og:image", shown.url
        yield "og:image:width", str(shown.width)
        yield "og:image:height", str(shown.height)
        yield "og:image:alt", shown.alt
        yield "twitter:image:alt", shown.alt


def _names(library: Library, taxonomy: Taxonomy, version: Article) -> list[str]:
    return [term[version.lang].name for term in library.terms_of(taxonomy, version)]
