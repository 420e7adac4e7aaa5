"""The pages of docs/pages (home, search, subscribe and others), and the 404 page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.archive.addresses import NOT_FOUND_PAGE
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS, YEARS
from newsroom.content.article import Story
from newsroom.content.page import HOME, SEARCH, STATUS, SUBSCRIBE, Page
from newsroom.content.vocabulary import Term
from newsroom.pages._article_page import body_html
from newsroom.pages._components import Card, Link, TitledGroup, card, term_link
from newsroom.pages._contribution_links import page_contribution_links
from newsroom.pages._feed_links import FeedGroup, feed_groups
from newsroom.pages._layout import Layout, View, page_fields
from newsroom.pages._timeline import Timeline, timeline
from newsroom.pages._translation_status_page import TranslationStatusView, translation_status_view
from newsroom.pages.metadata.structured_data import PageDescription, home_data, page_data
from newsroom.search.facets import FACET_TAXONOMIES, TRANSLATION_FACET

PAGE_TEMPLATES = {HOME: "home.html", SEARCH: "search.html"}
MAX_HOME_LATEST, MAX_HOME_STORIES_PER_TOPIC, MAX_HOME_TOPICS = 6, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A page without a template of its own: its text; on the subscribe page all feeds, on the status page the translations.

    `opml` is the URL of the OPML file with all feeds; `other_languages` links to the subscribe pages of the other languages,
    `contribution_links` to the forge.
    """

    summary: str
    body: str
    feed_groups: tuple[FeedGroup, ...] = ()
    opml: str = ""
    translation_status: TranslationStatusView | None = None
    other_languages: tuple[Link, ...] = ()
    contribution_links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its name in URLs and index files, and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page: its filters, and groups of links for readers who would rather browse."""

    summary: str
    body: str
    facets: tuple[FacetView, ...]
    groups: tuple[TitledGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page: the newest stories, the newest of the first topics, all topics, the years."""

    summary: str
    body: str
    lead: Card | None
    latest: tuple[Card, ...]
    by_topic: tuple[TitledGroup, ...]
    topics: tuple[Link, ...]
    all_stories: Link
    offers: tuple[Link, ...]
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPageView(View):
    """The 404 page: one for all languages, with a part for each of the `layouts`.

    `nearest_lists` is JSON: for each part of the site the prefix of its URLs and the list that links to the pages there.
    """

    layouts: tuple[Layout, ...]
    nearest_lists: str


def page_template(page: Page) -> str:
    """The template of a page."""
    return PAGE_TEMPLATES.get(page.stem, "page.html")


def page_view(library: Library, page: Page, layout: Layout) -> View:
    """The view of a page. Its class depends on the page's stem."""
    pages = {lang: other for lang in library.languages if (other := library.page(page.stem, lang))}
    urls = {lang: library.addresses.page(other) for lang, other in pages.items()}
    is_home = page.stem == HOME
    trail = () if is_home else (Link(layout.language["home"], layout.home),)
    description = PageDescription(page.lang, page.title, page.summary, urls, trail)
    data = home_data(library, description) if is_home else page_data(library, description, page.stem)
    fields = {
        "template": page_template(page),
        "layout": layout,
        "src_uri": page.uri,
        "summary": page.summary,
        "body": body_html(library, page, urls[page.lang]),
        **page_fields(library, description, data),
    }
    if is_home:
        return _home(library, layout, fields)
    if page.stem == SEARCH:
        return _search(library, layout, fields)
    if page.stem == SUBSCRIBE:
        fields |= _subscribe(library, page.lang, pages)
    if page.stem == STATUS:
        fields["translation_status"] = translation_status_view(library, page.lang)
    return PageView(contribution_links=page_contribution_links(library, page), **fields)


def shown_stories(library: Library, page: Page) -> tuple[tuple[Story, ...], ...]:
    """The groups of stories on a page; only the home page has any."""
    if page.stem != HOME:
        return ()
    return (library.stories[: MAX_HOME_LATEST + 1], *(stories for _, stories in _newest_by_topic(library)))


def _newest_by_topic(library: Library) -> Iterator[tuple[Term, tuple[Story, ...]]]:
    """The topics of the home page, each with its newest stories. Topics without stories are skipped."""
    for key, term in list(library.terms[TOPICS.name].items())[:MAX_HOME_TOPICS]:
        if found := library.stories_by_term[TOPICS.name].get(key, ())[:MAX_HOME_STORIES_PER_TOPIC]:
            yield term, found


def _search(library: Library, layout: Layout, fields: dict[str, Any]) -> SearchView:
    groups = (
        TitledGroup(layout.language["topics"], links=_topics(library, layout)),
        TitledGroup(layout.language["archive"], links=_years(library, layout)),
    )
    taxonomies = [taxonomy for taxonomy in FACET_TAXONOMIES if taxonomy in library.taxonomies]
    facets = [FacetView(taxonomy.name, layout.language[taxonomy.name]) for taxonomy in taxonomies]
    if len(library.languages) > 1:
        facets.append(FacetView(TRANSLATION_FACET, layout.language["search_translations"]))
    return SearchView(facets=tuple(facets), groups=tuple(group for group in groups if group.links), **fields)


def _home(library: Library, layout: Layout, fields: dict[str, Any]) -> HomeView:
    lang, stories = layout.language.lang, library.stories
    cards = [card(library, story, lang) for story in stories[: MAX_HOME_LATEST + 1]]
    by_topic = [
        TitledGroup(
            term[lang].name,
            tuple(card(library, story, lang) for story in found),
            url=library.addresses.term(TOPICS, term, lang),
        )
        for term, found in _newest_by_topic(library)
    ]
    return HomeView(
        lead=cards[0] if cards else None,
        latest=tuple(cards[1:]),
        by_topic=tuple(by_topic),
        topics=_topics(library, layout),
        all_stories=Link(layout.language["all_stories"], library.addresses.articles(lang)),
        offers=_offers(library, lang),
        timeline=timeline(library, lang),
        **fields,
    )


def _offers(library: Library, lang: str) -> tuple[Link, ...]:
    """Offers to switch the language, each in that language. Only on the home page at the site's root."""
    if lang != library.settings.langs[0]:
        return ()
    return tuple(
        Link(library.languages[other]["offer"], library.addresses.home(other), other, library.languages[other]["close"])
        for other in library.settings.langs[1:]
    )


def _topics(library: Library, layout: Layout) -> tuple[Link, ...]:
    return tuple(term_link(library, TOPICS, term, layout.language.lang) for term in library.terms[TOPICS.name].values())


def _years(library: Library, layout: Layout) -> tuple[Link, ...]:
    lang = layout.language.lang
    return tuple(
        term_link(
            library, YEARS, term, lang, layout.language.plural("stories", len(library.stories_by_term[YEARS.name][key]))
        )
        for key, term in library.terms[YEARS.name].items()
    )


def _subscribe(library: Library, lang: str, pages: Mapping[str, Page]) -> dict[str, Any]:
    """The fields of the subscribe page."""
    other_languages = [
        Link(library.languages[other].format("feeds_of", site=library.settings.language(other).site_name), url, other)
        for other, page in pages.items()
        if other != lang and (url := library.addresses.page(page))
    ]
    return {
        "feed_groups": feed_groups(library, lang),
        "opml": library.addresses.opml(lang),
        "other_languages": tuple(other_languages),
    }


def not_found_page_view(library: Library, layouts: tuple[Layout, ...]) -> NotFoundPageView:
    """The view of the 404 page. Its links are absolute paths, because hosts serve it at any depth."""
    first = layouts[0]
    return NotFoundPageView(
        template=NOT_FOUND_PAGE,
        url=NOT_FOUND_PAGE,
        base=library.settings.base_path,
        layout=first,
        title=first.language["not_found"],
        description=first.language["not_found_summary"],
        canonical="",
        alternates=(),
        switches=(),
        indexed=False,
        layouts=layouts,
        nearest_lists=json.dumps(_nearest_lists(library)),
    )


def _nearest_lists(library: Library) -> list[dict[str, str]]:
    """The parts of the site, the longest prefix first; the default language's home page comes last."""
    addresses, found = library.addresses, []
    for lang in library.languages:
        found += [
            {"under": addresses.taxonomy_index(t, lang), "list": addresses.taxonomy_index(t, lang)}
            for t in library.taxonomies
        ]
        found.append(
            {
                "under": addresses.articles(lang),
                "list": addresses.articles(lang),
                "years": addresses.taxonomy_index(YEARS, lang),
            }
        )
        found.append({"under": addresses.home(lang), "list": addresses.home(lang)})
    return sorted(found, key=lambda part: -len(part["under"]))
