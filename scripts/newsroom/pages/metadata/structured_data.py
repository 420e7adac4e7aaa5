"""What a page says of itself to programs: schema.org as plain dicts, to stand in it as JSON-LD. Draws nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, page_size
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS, YEARS, Taxonomy
from newsroom.content.article import Article, Story
from newsroom.content.page import ABOUT, SEARCH
from newsroom.pages.metadata.schema_org import (
    Node,
    correction_comment,
    entity,
    entity_with_page,
    filled,
    image_object,
    other_names,
    publisher,
    shown_picture,
    thing,
    website,
    website_id,
)

CONTEXT = "https://schema.org"
NEWEST_FIRST = "https://schema.org/ItemListOrderDescending"
_UNSAFE = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")


class Step(Protocol):
    """A page on the way to another one."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def url(self) -> str:
        """Its address, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is not an article's. `urls` are its addresses by language, relative to the site's root; `trail` leads to it."""

    lang: str
    title: str
    description: str
    urls: Mapping[str, str]
    trail: tuple[Step, ...] = ()

    @property
    def url(self) -> str:
        """The address in its own language."""
        return self.urls[self.lang]


@dataclass(frozen=True, slots=True)
class _Crumb:
    title: str
    url: str


def to_script_text(data: Node) -> str:
    """The data as JSON that may stand in a script element: nothing in it can end the element (WHATWG HTML, 4.12.1.3)."""
    text = msgspec.json.encode(data, order="sorted").decode()  # three times as fast as json
    for char, escape in _UNSAFE:  # five times as fast as str.translate, which looks at every character
        text = text.replace(char, escape)
    return text


def article_data(library: Library, story: Story, version: Article, preview: str = "") -> Node:
    """NewsArticle and BreadcrumbList of a version's page; `preview` is the address of its picture if it has none.

    The way begins at the section: search engines put the name of the site before it themselves.
    """
    section = library.terms_of(SECTIONS, version)[0]
    trail = (_Crumb(section[version.lang].name, library.addresses.term(SECTIONS, section, version.lang)),)
    url = library.settings.site_url + library.addresses.article(version)
    article = thing(
        "NewsArticle",
        f"{url}#article",
        headline=version.title,
        inLanguage=version.lang,
        mainEntityOfPage={"@id": url},
        publisher=publisher(library, version.lang),
        articleSection=section[version.lang].name,
        image=image_object(shown_picture(library, version, preview)),
        license=library.settings.license,
        isAccessibleForFree=True,
        wordCount=version.text.words,
    )
    article |= _record(version) | _makers(library, version) | _subjects(library, version)
    article |= _other_versions(library, story, version)
    return _graph(article, _breadcrumb(library, trail, _Crumb(version.title, library.addresses.article(version))))


def listing_data(library: Library, page: Page, listing: Listing) -> Node:
    """CollectionPage of a page of a list, what the list is about, and its stories as an ItemList, counted over all pages."""
    about = None
    if listing.taxonomy and listing.term and listing.taxonomy is not YEARS:
        about = entity_with_page(library, listing.taxonomy, listing.term, listing.lang)
        about = about | filled(
            description=listing.term[listing.lang].description, alternateName=list(listing.term.also)
        )
    first = (listing.number - 1) * page_size(library, listing.taxonomy) + 1
    items = [
        {"@type": "ListItem", "position": position, "item": _listed(library, story.shown_in(listing.lang))}
        for position, story in enumerate(listing.stories, first)
    ]
    stories = thing("ItemList", numberOfItems=listing.total, itemListOrder=NEWEST_FIRST, itemListElement=items)
    return _page_graph(library, page, "CollectionPage", about=about, mainEntity=stories)


def index_data(library: Library, page: Page, taxonomy: Taxonomy) -> Node:
    """CollectionPage of the list of a taxonomy's terms, in the order shown."""
    site, lang, terms = library.settings.site_url, page.lang, library.terms[taxonomy.name].values()
    urls = [site + library.addresses.term(taxonomy, term, lang) for term in terms]
    items = [
        thing("ListItem", position=position, name=term[lang].name, url=url)
        for position, (term, url) in enumerate(zip(terms, urls, strict=True), 1)
    ]
    listed = thing("ItemList", numberOfItems=len(terms), itemListElement=items)
    return _page_graph(library, page, "CollectionPage", mainEntity=listed)


def home_data(library: Library, page: Page) -> Node:
    """WebSite of a language, with the way to search it, and the Organization that publishes it."""
    names, owner = other_names(library, page.lang), publisher(library, page.lang)
    site = website(library, page.lang) | filled(
        alternateName=names,
        description=page.description,
        inLanguage=page.lang,
        publisher={"@id": owner["@id"]},
        potentialAction=_search(library, page.lang),
    )
    site |= _other_pages(library, page, "WebSite", "#website")
    return _graph(site, owner | filled(url=library.settings.site_url, alternateName=names))


def standing_data(library: Library, page: Page, stem: str) -> Node:
    """WebPage of a standing page; AboutPage and SearchResultsPage for those that are."""
    kinds = {ABOUT: "AboutPage", SEARCH: "SearchResultsPage"}
    return _page_graph(library, page, kinds.get(stem, "WebPage"))


def _graph(*nodes: Node) -> Node:
    return {"@context": CONTEXT, "@graph": list(nodes)}


def _page_graph(library: Library, page: Page, kind: str, **properties: object) -> Node:
    """A page that is not an article's, and the way to it."""
    url = library.settings.site_url + page.url
    node = thing(
        kind,
        f"{url}#page",
        url=url,
        name=page.title,
        description=page.description,
        inLanguage=page.lang,
        isPartOf={"@id": website_id(library, page.lang)},
        **properties,
    )
    node |= _other_pages(library, page, kind, "#page")
    return _graph(node, _breadcrumb(library, page.trail, page))


def _breadcrumb(library: Library, trail: Iterable[Step], last: Step) -> Node:
    """BreadcrumbList: the way from the home page; the last step is the page itself, which needs no address."""
    steps = [
        thing("ListItem", position=position, name=step.title, item=library.settings.site_url + step.url)
        for position, step in enumerate(trail, 1)
    ]
    steps.append(thing("ListItem", position=len(steps) + 1, name=last.title))
    return thing("BreadcrumbList", itemListElement=steps)


def _search(library: Library, lang: str) -> Node | None:
    """SearchAction; none if the language has no search page."""
    page = library.page(SEARCH, lang)
    if page is None:
        return None
    template = f"{library.settings.site_url}{library.addresses.standing(page)}?q={{search_term_string}}"
    action = thing("SearchAction", target=thing("EntryPoint", urlTemplate=template))
    return action | {"query-input": "required name=search_term_string"}


def _record(version: Article) -> Node:
    """Days, corrections and sources. A source is a `citation`: `isBasedOn` would make the story an adaptation of it.

    It is named by its address or else by its title: the page's list of sources says the rest.
    """
    return filled(
        datePublished=version.date.isoformat(),
        dateModified=version.changed.isoformat(),
        correction=[correction_comment(correction) for correction in version.corrections],
        citation=[{"@id": source.url} if source.url else source.title for source in version.sources],
    )


def _makers(library: Library, version: Article) -> Node:
    """Authors and translator; a translator who is among the authors is only named again."""
    authors = {
        term.key: entity_with_page(library, AUTHORS, term, version.lang) for term in library.terms_of(AUTHORS, version)
    }
    makers: Node = {"author": list(authors.values())}
    if version.translator in authors:
        makers["translator"] = {"@id": authors[version.translator]["@id"]}
    elif version.translator:
        translator = library.vocabularies[AUTHORS.name][version.translator]
        makers["translator"] = entity_with_page(library, AUTHORS, translator, version.lang)
    return makers


def _subjects(library: Library, version: Article) -> Node:
    """`about` is what the vocabularies say of the story, `mentions` the stories that its text links to."""
    linked = (library.by_uri.get(target.uri) for target in version.text.targets)
    stories = {
        other.uri: other for other in linked if isinstance(other, Article) and other.story_id != version.story_id
    }
    return filled(
        about=[
            entity(library, taxonomy, term, version.lang)
            for taxonomy in (TOPICS, PLACES, PEOPLE, ORGANISATIONS)
            for term in library.terms_of(taxonomy, version)
        ],
        mentions=[{"@id": _id(library, other)} for other in stories.values()],
    )


def _listed(library: Library, version: Article) -> Node:
    """A story as a list has it: the same node in every list."""
    return library.once(("listed", version.uri), lambda: _listed_version(library, version))


def _listed_version(library: Library, version: Article) -> Node:
    url = library.settings.site_url + library.addresses.article(version)
    return thing("NewsArticle", url=url, name=version.title, inLanguage=version.lang)


def _reference(library: Library, version: Article) -> Node:
    return thing("NewsArticle", _id(library, version), inLanguage=version.lang)


def _id(library: Library, version: Article) -> str:
    return f"{library.settings.site_url}{library.addresses.article(version)}#article"


def _other_versions(library: Library, story: Story, version: Article) -> Node:
    """A translation names its original, an original its translations."""
    if version.lang != story.original.lang:
        return {"translationOfWork": _reference(library, story.original)}
    others = [other for other in story.versions.values() if other.lang != version.lang]
    return filled(workTranslation=[_reference(library, other) for other in others])


def _other_pages(library: Library, page: Page, kind: str, mark: str) -> Node:
    """The same for other pages: the first of the site's languages that has the page counts as the original."""
    site = library.settings.site_url
    references = {
        lang: thing(kind, f"{site}{page.urls[lang]}{mark}", inLanguage=lang)
        for lang in library.languages
        if lang in page.urls
    }
    original = next(iter(references))
    if page.lang != original:
        return {"translationOfWork": references[original]}
    return filled(workTranslation=[node for lang, node in references.items() if lang != page.lang])
