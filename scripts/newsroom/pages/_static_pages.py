"""Standing pages: home, search, subscribe, the others; and the page for addresses that lead nowhere."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.archive.addresses import NOT_FOUND
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TAXONOMIES, TOPICS, YEARS
from newsroom.content.article import Story
from newsroom.content.page import HOME, SEARCH, STATUS, SUBSCRIBE, StandingPage
from newsroom.content.vocabulary import Term
from newsroom.pages._article_page import body
from newsroom.pages._components import Card, Group, Link, card, term_link
from newsroom.pages._feed_links import FollowedGroup, followed
from newsroom.pages._layout import Shell, View, page_fields
from newsroom.pages._timeline import Timeline, timeline
from newsroom.pages._translation_status_page import CoverageView, coverage_view
from newsroom.pages.metadata.structured_data import Page, home_data, standing_data
from newsroom.search.facets import FACETS, TRANSLATION

TEMPLATES = {HOME: "home.html", SEARCH: "search.html"}
LATEST, PER_TOPIC, TOPICS_SHOWN = 6, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView(View):
    """A standing page: its text, the feeds it lists if it is the page to subscribe on, the state of translations if it is theirs.

    `outlines` is the file with all of them, `elsewhere` leads to the same page in the other languages.
    """

    summary: str
    body: str
    followed: tuple[FollowedGroup, ...] = ()
    outlines: str = ""
    coverage: CoverageView | None = None
    elsewhere: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its name in addresses and files, and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page: the `facets` by which answers are narrowed, and the ways on without a search."""

    summary: str
    body: str
    facets: tuple[FacetView, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page: the newest story, the next ones, the newest of the first topics, all topics and years."""

    summary: str
    body: str
    lead: Card | None
    latest: tuple[Card, ...]
    by_topic: tuple[Group, ...]
    topics: tuple[Link, ...]
    everything: Link
    offers: tuple[Link, ...]
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """The one page for wrong addresses, in every language; `parts` are the shells to offer ways on in.

    `places` is JSON: for each part of the site, under which address it is and which list names the pages there.
    """

    parts: tuple[Shell, ...]
    places: str


def template_of(page: StandingPage) -> str:
    """The template that draws a standing page."""
    return TEMPLATES.get(page.stem, "standing.html")


def standing_view(library: Library, page: StandingPage, shell: Shell) -> View:
    """The view of a standing page, by its stem."""
    versions = {lang: other for lang in library.languages if (other := library.page(page.stem, lang))}
    urls = {lang: library.addresses.standing(other) for lang, other in versions.items()}
    is_home = page.stem == HOME
    trail = () if is_home else (Link(shell.language["home"], shell.home),)
    described = Page(page.lang, page.title, page.summary, urls, trail)
    data = home_data(library, described) if is_home else standing_data(library, described, page.stem)
    fields = {
        "template": template_of(page),
        "shell": shell,
        "src_uri": page.uri,
        "summary": page.summary,
        "body": body(library, page, urls[page.lang]),
        **page_fields(library, described, data),
    }
    if is_home:
        return _home(library, shell, fields)
    if page.stem == SEARCH:
        return _search(library, shell, fields)
    if page.stem == SUBSCRIBE:
        fields |= _subscribe(library, page.lang, versions)
    if page.stem == STATUS:
        fields["coverage"] = coverage_view(library, page.lang)
    return StandingView(**fields)


def shown_stories(library: Library, page: StandingPage) -> tuple[tuple[Story, ...], ...]:
    """The groups of stories that a standing page shows: those of the home page."""
    if page.stem != HOME:
        return ()
    return (library.stories[: LATEST + 1], *(found for _, found in _newest_by_topic(library)))


def _newest_by_topic(library: Library) -> Iterator[tuple[Term, tuple[Story, ...]]]:
    """The first topics that have stories among the first ones of the vocabulary, each with its newest."""
    for key, term in list(library.terms[TOPICS.name].items())[:TOPICS_SHOWN]:
        if found := library.gathered[TOPICS.name].get(key, ())[:PER_TOPIC]:
            yield term, found


def _search(library: Library, shell: Shell, fields: dict[str, Any]) -> SearchView:
    groups = (
        Group(shell.language["topics"], links=_topics(library, shell)),
        Group(shell.language["archive"], links=_years(library, shell)),
    )
    facets = [FacetView(taxonomy.name, shell.language[taxonomy.name]) for taxonomy in FACETS]
    if len(library.languages) > 1:
        facets.append(FacetView(TRANSLATION, shell.language["search_translations"]))
    return SearchView(facets=tuple(facets), groups=groups, **fields)


def _home(library: Library, shell: Shell, fields: dict[str, Any]) -> HomeView:
    lang, stories = shell.language.lang, library.stories
    cards = [card(library, story, lang) for story in stories[: LATEST + 1]]
    by_topic = [
        Group(
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
        topics=_topics(library, shell),
        everything=Link(shell.language["all_stories"], library.addresses.articles(lang)),
        offers=_offers(library, lang),
        timeline=timeline(library, lang),
        **fields,
    )


def _offers(library: Library, lang: str) -> tuple[Link, ...]:
    """The offer of each other language, in its own words; only the home page at the site's root makes it."""
    if lang != library.settings.langs[0]:
        return ()
    return tuple(
        Link(library.languages[other]["offer"], library.addresses.home(other), other, library.languages[other]["close"])
        for other in library.settings.langs[1:]
    )


def _topics(library: Library, shell: Shell) -> tuple[Link, ...]:
    return tuple(term_link(library, TOPICS, term, shell.language.lang) for term in library.terms[TOPICS.name].values())


def _years(library: Library, shell: Shell) -> tuple[Link, ...]:
    lang = shell.language.lang
    return tuple(
        term_link(library, YEARS, term, lang, shell.language.count("stories", len(library.gathered[YEARS.name][key])))
        for key, term in library.terms[YEARS.name].items()
    )


def _subscribe(library: Library, lang: str, versions: Mapping[str, StandingPage]) -> dict[str, Any]:
    """What the page to subscribe on has beside its text."""
    elsewhere = [
        Link(library.languages[other].say("feeds_of", site=library.settings.language(other).site_name), url, other)
        for other, page in versions.items()
        if other != lang and (url := library.addresses.standing(page))
    ]
    return {
        "followed": followed(library, lang),
        "outlines": library.addresses.outlines(lang),
        "elsewhere": tuple(elsewhere),
    }


def not_found_view(library: Library, shells: tuple[Shell, ...]) -> NotFoundView:
    """The page for wrong addresses; its links begin at the site's root, since it is shown at any depth."""
    first = shells[0]
    return NotFoundView(
        template=NOT_FOUND,
        url=NOT_FOUND,
        base=library.settings.base_path,
        shell=first,
        title=first.language["not_found"],
        description=first.language["not_found_summary"],
        canonical="",
        alternates=(),
        switches=(),
        indexed=False,
        parts=shells,
        places=json.dumps(_places(library)),
    )


def _places(library: Library) -> list[dict[str, str]]:
    """Where the nearest pages are listed, the narrowest part of the site first; the default language's home comes last."""
    make, found = library.addresses, []
    for lang in library.languages:
        found += [{"under": make.index(t, lang), "list": make.index(t, lang)} for t in TAXONOMIES]
        found.append({"under": make.articles(lang), "list": make.articles(lang), "years": make.index(YEARS, lang)})
        found.append({"under": make.home(lang), "list": make.home(lang)})
    return sorted(found, key=lambda place: -len(place["under"]))
