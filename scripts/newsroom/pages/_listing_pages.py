"""Pages that list: the stories of a term or of everything, and the terms of a taxonomy."""

from dataclasses import dataclass
from itertools import groupby

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, page_size
from newsroom.archive.taxonomy import PLACES, TOPICS, YEARS, Taxonomy
from newsroom.content.vocabulary import Term
from newsroom.maps.map_views import MapView, place_map, topic_map
from newsroom.pages._components import Card, Group, Link, card, term_link
from newsroom.pages._feed_links import announced_by_term
from newsroom.pages._layout import Shell, View, page_fields
from newsroom.pages._timeline import Timeline, timeline
from newsroom.pages.metadata.structured_data import Page, index_data, listing_data

LIST, INDEX = "list.html", "index.html"


@dataclass(frozen=True, slots=True)
class Pager:
    """Links between the pages of a list; `numbers` has a Link for each page shown, None where pages are left out."""

    label: str
    newer: Link | None
    older: Link | None
    numbers: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """A page of a list of stories: `cards`, or `groups` by month for a year."""

    kind: str
    summary: str
    total: str
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    pager: Pager | None
    map: MapView | None
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """The terms of a taxonomy with the number of their stories; `empty` says so if there are none."""

    summary: str
    groups: tuple[Group, ...]
    empty: str
    timeline: Timeline | None


def list_view(library: Library, listing: Listing, shell: Shell) -> ListView:
    """Page n of a list of stories; the first page has the map and the timeline."""
    language, lang = shell.language, listing.lang
    name, kind, summary = _words(listing, shell)
    is_first, is_year = listing.number == 1, listing.taxonomy is YEARS
    page = Page(
        lang,
        name if is_first else language.say("page_of", title=name, n=listing.number, pages=listing.pages),
        summary or language.say("list_of", title=name),
        {code: listing.address_in(library, code) for code in library.languages},
        _breadcrumb(library, listing, shell),
    )
    topic = listing.term.key if listing.term and listing.taxonomy is TOPICS else ""
    return ListView(
        template=LIST,
        shell=shell,
        kind=kind,
        summary=summary if is_first else "",
        total=language.count("stories", listing.total),
        cards=() if is_year else tuple(card(library, story, lang) for story in listing.stories),
        groups=_months(library, listing, shell) if is_year else (),
        pager=_pager(library, listing, shell) if listing.pages > 1 else None,
        map=_map(library, listing) if is_first else None,
        timeline=_timeline(library, listing) if is_first and not is_year else None,
        feeds=announced_by_term(library, listing.taxonomy, listing.term, lang)
        if listing.taxonomy and listing.term
        else (),
        **page_fields(library, page, listing_data(library, page, listing), topic),
    )


def _map(library: Library, listing: Listing) -> MapView | None:
    """The map of a topic or of a place."""
    if listing.term and listing.taxonomy is TOPICS:
        return topic_map(library, listing.term, listing.lang)
    if listing.term and listing.taxonomy is PLACES:
        return place_map(library, listing.term, listing.lang)
    return None


def _timeline(library: Library, listing: Listing) -> Timeline | None:
    """The years of a term's stories, or of all of them."""
    if listing.taxonomy is None or listing.term is None:
        return timeline(library, listing.lang)
    return timeline(library, listing.lang, library.gathered[listing.taxonomy.name].get(listing.term.key, ()))


def _words(listing: Listing, shell: Shell) -> tuple[str, str, str]:
    """Title, kind and description of a list."""
    language = shell.language
    if listing.taxonomy is None or listing.term is None:
        return language["articles"], language["archive"], ""
    name = listing.term[listing.lang]
    if listing.taxonomy is YEARS:
        return name.name, language["archive"], language.say("year_summary", year=name.name)
    return name.name, language["one_" + listing.taxonomy.name], name.description


def _breadcrumb(library: Library, listing: Listing, shell: Shell) -> tuple[Link, ...]:
    home = Link(shell.language["home"], shell.home)
    taxonomy = listing.taxonomy or YEARS
    return home, Link(shell.language[taxonomy.name], library.addresses.index(taxonomy, listing.lang))


def _months(library: Library, listing: Listing, shell: Shell) -> tuple[Group, ...]:
    groups = []
    for month, stories in groupby(listing.stories, key=lambda story: story.original.date.month):
        cards = tuple(card(library, story, listing.lang) for story in stories)
        groups.append(Group(shell.language.month(month), cards, anchor=f"{month:02d}"))
    return tuple(groups)


def _pager(library: Library, listing: Listing, shell: Shell) -> Pager:
    language, last = shell.language, listing.pages

    def link(number: int, title: str) -> Link:
        return Link(title, listing.address(library, number), current=number == listing.number)

    shown = sorted({1, last, *(n for n in range(listing.number - 2, listing.number + 3) if 1 <= n <= last)})
    numbers: list[Link | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        numbers += [None] if number > before + 1 else []
        numbers.append(link(number, language.number(number)))
    newer = link(listing.number - 1, language["newer_stories"]) if listing.number > 1 else None
    older = link(listing.number + 1, language["older_stories"]) if listing.number < last else None
    return Pager(language["pages"], newer, older, tuple(numbers))


def index_view(library: Library, taxonomy: Taxonomy, shell: Shell) -> IndexView:
    """The list of a taxonomy's terms; that of the years has the timeline."""
    language, lang, is_years = shell.language, shell.language.lang, taxonomy is YEARS
    summary = language[f"{taxonomy.name}_summary"]
    urls = {code: library.addresses.index(taxonomy, code) for code in library.languages}
    page = Page(lang, language[taxonomy.name], summary, urls, (Link(language["home"], shell.home),))
    return IndexView(
        template=INDEX,
        shell=shell,
        summary=summary,
        groups=_years(library, shell) if is_years else (Group("", links=_terms(library, taxonomy, lang)),),
        empty="" if library.terms[taxonomy.name] else language["empty"],
        timeline=timeline(library, lang) if is_years else None,
        **page_fields(library, page, index_data(library, page, taxonomy)),
    )


def _terms(library: Library, taxonomy: Taxonomy, lang: str) -> tuple[Link, ...]:
    gathered = library.gathered[taxonomy.name]
    language = library.languages[lang]

    def link(term: Term) -> Link:
        return term_link(library, taxonomy, term, lang, language.count("stories", len(gathered.get(term.key, ()))))

    return tuple(link(term) for term in library.terms[taxonomy.name].values())


def _years(library: Library, shell: Shell) -> tuple[Group, ...]:
    """Each year as a group of links to its months, on whichever page of the year they begin."""
    lang, language, groups = shell.language.lang, shell.language, []
    size = page_size(library, YEARS)
    for key, stories in library.gathered[YEARS.name].items():
        term = library.terms[YEARS.name][key]
        months, before = [], 0
        for month, found in groupby(stories, key=lambda story: story.original.date.month):
            count = len(list(found))
            url = library.addresses.term(YEARS, term, lang, before // size + 1)
            months.append(Link(language.month(month), f"{url}#{month:02d}", note=language.count("stories", count)))
            before += count
        groups.append(Group(key, links=tuple(months), url=library.addresses.term(YEARS, term, lang)))
    return tuple(groups)
