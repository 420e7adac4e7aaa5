"""The meta elements by which reference managers, libraries and social networks read a page; plain values, no template."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from babel.core import get_global, parse_locale

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, TOPICS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.i18n.language import Language
from newsroom.pages.metadata.schema_org import Shown, preview_picture, shown_picture
from newsroom.pages.metadata.structured_data import Page

NOWHERE = "\0"  # no text of an archive has it


@dataclass(frozen=True, slots=True)
class Meta:
    """A meta element: `name`, `property` (RDFa, as OpenGraph has it) or both, and its `content`."""

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
        _open_graph_of_article(version),
        _picture(shown_picture(library, version, preview)),
    )


def page_meta(library: Library, page: Page, preview: str = "") -> tuple[Meta, ...]:
    """The elements of a page that is not an article's: Dublin Core, OpenGraph and Twitter's card."""
    shown = preview_picture(preview, page.title)
    return _written(_dublin_core(library, page), _open_graph(library, page, "website"), _picture(shown))


def meta_elements(metas: Sequence[Meta]) -> str:
    """The elements as HTML, their contents escaped all at once."""
    contents = escape(NOWHERE.join(meta.content for meta in metas)).split(NOWHERE)
    return "".join(
        f'<meta{_attributes(meta.name, meta.property)} content="{content}">\n'
        for meta, content in zip(metas, contents, strict=bool(metas))
    )


@cache
def _attributes(name: str, property_: str) -> str:
    return f' name="{name}"' * bool(name) + f' property="{property_}"' * bool(property_)


def open_graph_locale(language: Language) -> str:
    """The language with its territory, `it_IT`: its own, or else the likeliest one (CLDR); without one if none is known."""
    locale = language.locale
    territory, likely = locale.territory, get_global("likely_subtags")
    for tag in (f"{locale.language}_{locale.script}", locale.language):
        if not territory and tag in likely:
            territory = parse_locale(likely[tag])[1]
    return f"{locale.language}_{territory}" if territory else str(locale.language)


def _written(*groups: Iterable[tuple[str, str]]) -> tuple[Meta, ...]:
    """The elements that have a content. Keys with a colon are properties, but for Twitter's, which its reader wants as names.

    Where a name and a property say the same, `NAME og:KEY`, they share one element.
    """
    pairs = [(key, content) for group in groups for key, content in group if content]
    return tuple(Meta(*_name_and_property(key), content) for key, content in pairs)


@cache
def _name_and_property(key: str) -> tuple[str, str]:
    first, _, second = key.partition(" ")
    return (first, second) if second or ":" not in first or first.startswith("twitter:") else ("", first)


def _dublin_core(library: Library, page: Page) -> Iterator[tuple[str, str]]:
    """Dublin Core in HTML (DC-HTML 2003); the page links `schema.DC` to http://purl.org/dc/elements/1.1/."""
    yield "DC.title og:title", page.title
    yield "DC.language", page.lang
    yield "DC.identifier og:url", library.settings.site_url + page.url
    yield "DC.publisher og:site_name", library.settings.language(page.lang).site_name
    yield "DC.rights", library.settings.license


def _dublin_core_of_article(library: Library, version: Article) -> Iterator[tuple[str, str]]:
    """`NewsItem` (Eprints Type Vocabulary), by which Zotero knows a newspaper article; DCMI's `Text` would say less."""
    for name in _names(library, AUTHORS, version):
        yield "DC.creator", name
    yield "DC.date article:published_time", version.date.isoformat()
    yield "DC.type", "NewsItem"


def _highwire(library: Library, version: Article) -> Iterator[tuple[str, str]]:
    """Highwire Press tags, as Google Scholar's guidelines and Zotero's Embedded Metadata translator read them.

    Address and language are Dublin Core's: they would be the same here.
    """
    yield "citation_title", version.title
    for name in _names(library, AUTHORS, version):
        yield "citation_author", name
    yield "citation_publication_date", version.date.isoformat().replace("-", "/")
    yield "citation_journal_title", library.settings.language(version.lang).site_name
    yield "citation_keywords", "; ".join(_names(library, TOPICS, version))


def _open_graph(library: Library, page: Page, kind: str) -> Iterator[tuple[str, str]]:
    """The Open Graph protocol (ogp.me), without what Dublin Core's elements say too; other languages are alternate locales."""
    yield "description og:description", page.description
    yield "og:type", kind
    yield "og:locale", open_graph_locale(library.languages[page.lang])
    for lang, language in library.languages.items():
        if lang in page.urls and lang != page.lang:
            yield "og:locale:alternate", open_graph_locale(language)


def _open_graph_of_article(version: Article) -> Iterator[tuple[str, str]]:
    if version.changed > version.date:
        yield "article:modified_time", version.changed.isoformat()


def _picture(shown: Shown | None) -> Iterator[tuple[str, str]]:
    """The picture and how Twitter's card shows it; the card takes its other words from OpenGraph."""
    yield "twitter:card", "summary_large_image" if shown else "summary"
    if shown:
        yield "og:image", shown.url
        yield "og:image:width", str(shown.width)
        yield "og:image:height", str(shown.height)
        yield "twitter:image:alt og:image:alt", shown.alt


def _names(library: Library, taxonomy: Taxonomy, version: Article) -> list[str]:
    return [term[version.lang].name for term in library.terms_of(taxonomy, version)]
