"""Structured data of each kind of page: schema.org as plain dicts, embedded as JSON-LD."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, page_size
from newsroom.archive.publication import publication_date
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS, YEARS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.page import ABOUT, SEARCH
from newsroom.pages.metadata.schema_org import (
    SchemaNode,
    correction_comment,
    entity,
    entity_with_page,
    image_object,
    node,
    other_names,
    publisher,
    share_image,
    website,
    website_id,
    without_empty,
)

CONTEXT = "https://schema.org"
NEWEST_FIRST = "https://schema.org/ItemListOrderDescending"
_UNSAFE = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")


class BreadcrumbStep(Protocol):
    """A page in a breadcrumb trail."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def url(self) -> str:
        """Its URL, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class PageDescription:
    """A page other than an article. `urls` are by language and relative to the site's root; `trail` is its breadcrumb."""

    lang: str
    title: str
    description: str
    urls: Mapping[str, str]
    trail: tuple[BreadcrumbStep, ...] = ()

    @property
    def url(self) -> str:
        """The URL in its own language."""
        return self.urls[self.lang]


@dataclass(frozen=True, slots=True)
class _Crumb:
    title: str
    url: str


def to_script_text(data: SchemaNode) -> str:
    """JSON for a script element. Nothing in it can end the element (WHATWG HTML, 4.12.1.3)."""
    text = msgspec.json.encode(data, order="sorted").decode()  # three times as fast as json
    for char, escape in _UNSAFE:  # five times as fast as str.translate, which visits every character
        text = text.replace(char, escape)
    return text


def article_data(library: Library, story: Story, article: Article, social_card_url: str = "") -> SchemaNode:
    """NewsArticle and BreadcrumbList of an article. `social_card_url` is used if the article has no image.

    The trail begins with the section, because search engines put the site's name in front themselves.
    """
    section = library.terms_of(SECTIONS, article)[0]
    trail = (_Crumb(section[article.lang].name, library.addresses.term(SECTIONS, section, article.lang)),)
    url = library.settings.site_url + library.addresses.article(article)
    news_article = node(
        "NewsArticle",
        f"{url}#article",
        headline=article.title,
        inLanguage=article.lang,
        mainEntityOfPage={"@id": url},
        publisher=publisher(library, article.lang),
        articleSection=section[article.lang].name,
        image=image_object(share_image(library, article, social_card_url)),
        license=library.settings.license,
        isAccessibleForFree=True,
        wordCount=article.outline.words,
    )
    news_article |= _dates_and_sources(library, article) | _creators(library, article) | _subjects(library, article)
    news_article |= _other_versions(library, story, article)
    return _graph(news_article, _breadcrumb(library, trail, _Crumb(article.title, library.addresses.article(article))))


def listing_data(library: Library, page: PageDescription, listing: Listing) -> SchemaNode:
    """CollectionPage of one page of a list: its subject, and its stories as an ItemList. Positions run through all pages."""
    about = None
    if listing.taxonomy and listing.term and listing.taxonomy is not YEARS:
        about = entity_with_page(library, listing.taxonomy, listing.term, listing.lang)
        about = about | without_empty(
            description=listing.term[listing.lang].description, alternateName=list(listing.term.also)
        )
    first = (listing.number - 1) * page_size(library, listing.taxonomy) + 1
    items = [
        {"@type": "ListItem", "position": position, "item": _list_node(library, story.shown_in(listing.lang))}
        for position, story in enumerate(listing.stories, first)
    ]
    stories = node("ItemList", numberOfItems=listing.total, itemListOrder=NEWEST_FIRST, itemListElement=items)
    return _page_graph(library, page, "CollectionPage", about=about, mainEntity=stories)


def index_data(library: Library, page: PageDescription, taxonomy: Taxonomy) -> SchemaNode:
    """CollectionPage of a taxonomy's index, its terms in the order shown."""
    site, lang, terms = library.settings.site_url, page.lang, library.terms[taxonomy.name].values()
    urls = [site + library.addresses.term(taxonomy, term, lang) for term in terms]
    items = [
        node("ListItem", position=position, name=term[lang].name, url=url)
        for position, (term, url) in enumerate(zip(terms, urls, strict=True), 1)
    ]
    listed = node("ItemList", numberOfItems=len(terms), itemListElement=items)
    return _page_graph(library, page, "CollectionPage", mainEntity=listed)


def home_data(library: Library, page: PageDescription) -> SchemaNode:
    """WebSite of a language with its search action, and the Organization that publishes it."""
    names, owner = other_names(library, page.lang), publisher(library, page.lang)
    site = website(library, page.lang) | without_empty(
        alternateName=names,
        description=page.description,
        inLanguage=page.lang,
        publisher={"@id": owner["@id"]},
        potentialAction=_search(library, page.lang),
    )
    site |= _other_pages(library, page, "WebSite", "#website")
    return _graph(site, owner | without_empty(url=library.settings.site_url, alternateName=names))


def page_data(library: Library, page: PageDescription, stem: str) -> SchemaNode:
    """WebPage of a page of docs/pages; AboutPage or SearchResultsPage if it is one."""
    kinds = {ABOUT: "AboutPage", SEARCH: "SearchResultsPage"}
    return _page_graph(library, page, kinds.get(stem, "WebPage"))


def _graph(*nodes: SchemaNode) -> SchemaNode:
    return {"@context": CONTEXT, "@graph": list(nodes)}


def _page_graph(library: Library, page: PageDescription, kind: str, **properties: object) -> SchemaNode:
    """The node of a page other than an article, and its breadcrumb."""
    url = library.settings.site_url + page.url
    page_node = node(
        kind,
        f"{url}#page",
        url=url,
        name=page.title,
        description=page.description,
        inLanguage=page.lang,
        isPartOf={"@id": website_id(library, page.lang)},
        **properties,
    )
    page_node |= _other_pages(library, page, kind, "#page")
    return _graph(page_node, _breadcrumb(library, page.trail, page))


def _breadcrumb(library: Library, trail: Iterable[BreadcrumbStep], last: BreadcrumbStep) -> SchemaNode:
    """BreadcrumbList. The last step is the page itself, which needs no URL."""
    steps = [
        node("ListItem", position=position, name=step.title, item=library.settings.site_url + step.url)
        for position, step in enumerate(trail, 1)
    ]
    steps.append(node("ListItem", position=len(steps) + 1, name=last.title))
    return node("BreadcrumbList", itemListElement=steps)


def _search(library: Library, lang: str) -> SchemaNode | None:
    """SearchAction; None if the language has no search page."""
    page = library.page(SEARCH, lang)
    if page is None:
        return None
    template = f"{library.settings.site_url}{library.addresses.page(page)}?q={{search_term_string}}"
    action = node("SearchAction", target=node("EntryPoint", urlTemplate=template))
    return action | {"query-input": "required name=search_term_string"}


def _dates_and_sources(library: Library, article: Article) -> SchemaNode:
    """Dates, corrections and sources. An article covers the day that it reports, if it came out on another one.

    A source is a `citation`, because `isBasedOn` would make the story an adaptation of it. It is identified by its URL or
    else its title; the page lists the rest.
    """
    published = publication_date(library, article)
    return without_empty(
        datePublished=published,
        dateModified=article.last_changed.isoformat() if article.last_changed > article.published else published,
        temporalCoverage=article.date.isoformat() if article.date != article.published else "",
        correction=[correction_comment(correction) for correction in article.corrections],
        citation=[{"@id": source.url} if source.url else source.title for source in article.sources],
    )


def _creators(library: Library, article: Article) -> SchemaNode:
    """Authors and translator. A translator who is also an author is only referred to."""
    authors = {
        term.key: entity_with_page(library, AUTHORS, term, article.lang) for term in library.terms_of(AUTHORS, article)
    }
    creators = without_empty(author=list(authors.values()))
    if article.translator in authors:
        creators["translator"] = {"@id": authors[article.translator]["@id"]}
    elif article.translator:
        translator = library.vocabularies[AUTHORS.name][article.translator]
        creators["translator"] = entity_with_page(library, AUTHORS, translator, article.lang)
    return creators


def _subjects(library: Library, article: Article) -> SchemaNode:
    """`about` are the terms of the article, `mentions` the stories that its text links to."""
    linked = (library.by_uri.get(target.uri) for target in article.outline.targets)
    stories = {
        other.uri: other for other in linked if isinstance(other, Article) and other.story_id != article.story_id
    }
    return without_empty(
        about=[
            entity(library, taxonomy, term, article.lang)
            for taxonomy in (TOPICS, PLACES, PEOPLE, ORGANISATIONS)
            for term in library.terms_of(taxonomy, article)
        ],
        mentions=[{"@id": _id(library, other)} for other in stories.values()],
    )


def _list_node(library: Library, article: Article) -> SchemaNode:
    """The node of an article in lists, memoised because it is the same in all of them."""
    return library.memoised(("listed", article.uri), lambda: _article_list_node(library, article))


def _article_list_node(library: Library, article: Article) -> SchemaNode:
    url = library.settings.site_url + library.addresses.article(article)
    return node("NewsArticle", url=url, name=article.title, inLanguage=article.lang)


def _reference(library: Library, article: Article) -> SchemaNode:
    return node("NewsArticle", _id(library, article), inLanguage=article.lang)


def _id(library: Library, article: Article) -> str:
    return f"{library.settings.site_url}{library.addresses.article(article)}#article"


def _other_versions(library: Library, story: Story, article: Article) -> SchemaNode:
    """References: from a translation to its original, from an original to its translations."""
    if article.lang != story.original.lang:
        return {"translationOfWork": _reference(library, story.original)}
    others = [other for other in story.versions.values() if other.lang != article.lang]
    return without_empty(workTranslation=[_reference(library, other) for other in others])


def _other_pages(library: Library, page: PageDescription, kind: str, suffix: str) -> SchemaNode:
    """The same for other pages. The first of the site's languages that has the page counts as the original."""
    site = library.settings.site_url
    references = {
        lang: node(kind, f"{site}{page.urls[lang]}{suffix}", inLanguage=lang)
        for lang in library.languages
        if lang in page.urls
    }
    original = next(iter(references))
    if page.lang != original:
        return {"translationOfWork": references[original]}
    return without_empty(workTranslation=[reference for lang, reference in references.items() if lang != page.lang])
