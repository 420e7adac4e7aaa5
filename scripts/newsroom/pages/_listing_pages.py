"""List pages: the stories of a term or of the whole archive, and the index of a taxonomy's terms."""

from dataclasses import dataclass
from itertools import groupby

from newsroom.archive.library import Library
from newsroom.archive.listings import Listing, page_size
from newsroom.archive.taxonomy import PLACES, TOPICS, YEARS, Taxonomy
from newsroom.content.vocabulary import Term
from newsroom.maps.map_views import MapView
from newsroom.maps.story_maps import place_map, topic_map
from newsroom.pages._components import Card, Link, TitledGroup, card, term_link
from newsroom.pages._feed_links import autodiscovery_of_term
from newsroom.pages._layout import Layout, View, page_fields
from newsroom.pages._timeline import Timeline, timeline
from newsroom.pages.metadata.structured_data import PageDescription, index_data, listing_data

LIST_TEMPLATE, INDEX_TEMPLATE = "list.html", "index.html"


@dataclass(frozen=True, slots=True)
class Pager:
    """Links between the pages of a list. None in `numbers` marks omitted pages."""

    label: str
    newer: Link | None
    older: Link | None
    numbers: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One page of a list of stories: `cards`, or for a year `groups` by month. `kind` is shown above the title."""

    kind: str
    summary: str
    total: str
    cards: tuple[Card, ...]
    groups: tuple[TitledGroup, ...]
    pager: Pager | None
    map: MapView | None
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """The index of a taxonomy: its terms with their numbers of stories; `empty` is a sentence if it has no terms."""

    summary: str
    groups: tuple[TitledGroup, ...]
    empty: str
    timeline: Timeline | None


def list_view(library: Library, listing: Listing, layout: Layout) -> ListView:
    """The view of one page of a list. Only the first page has a map and a timeline."""
    language, lang = layout.language, listing.lang
    name, kind, summary = _texts(listing, layout)
    is_first, is_year = listing.number == 1, listing.taxonomy is YEARS
    page = PageDescription(
        lang,
        name if is_first else language.format("page_of", title=name, n=listing.number, pages=listing.page_count),
        summary or language.format("list_of", title=name),
        {code: listing.url_in(library, code) for code in library.languages},
        _breadcrumb(library, listing, layout),
    )
    topic = listing.term.key if listing.term and listing.taxonomy is TOPICS else ""
    return ListView(
        template=LIST_TEMPLATE,
        layout=layout,
        kind=kind,
        summary=summary if is_first else "",
        total=language.plural("stories", listing.total),
        cards=() if is_year else tuple(card(library, story, lang) for story in listing.stories),
        groups=_months(library, listing, layout) if is_year else (),
        pager=_pager(library, listing, layout) if listing.page_count > 1 else None,
        map=_map(library, listing) if is_first else None,
        timeline=_timeline(library, listing) if is_first and not is_year else None,
        feeds=autodiscovery_of_term(library, listing.taxonomy, listing.term, lang)
        if listing.taxonomy and listing.term
        else (),
        **page_fields(library, page, listing_data(library, page, listing), topic),
    )


def _map(library: Library, listing: Listing) -> MapView | None:
    """The map of a topic or a place."""
    if listing.term and listing.taxonomy is TOPICS:
        return topic_map(library, listing.term, listing.lang)
    if listing.term and listing.taxonomy is PLACES:
        return place_map(library, listing.term, listing.lang)
    return None


def _timeline(library: Library, listing: Listing) -> Timeline | None:
    """The timeline of a term's stories or of all stories."""
    if listing.taxonomy is None or listing.term is None:
        return timeline(library, listing.lang)
    return timeline(library, listing.lang, library.stories_by_term[listing.taxonomy.name].get(listing.term.key, ()))


def _texts(listing: Listing, layout: Layout) -> tuple[str, str, str]:
    """Title, kind and summary of a list."""
    language = layout.language
    if listing.taxonomy is None or listing.term is None:
        return language["articles"], language["archive"], ""
    name = listing.term[listing.lang]
    if listing.taxonomy is YEARS:
        return name.name, language["archive"], language.format("year_summary", year=name.name)
    return name.name, language["one_" + listing.taxonomy.name], name.description


def _breadcrumb(library: Library, listing: Listing, layout: Layout) -> tuple[Link, ...]:
    home = Link(layout.language["home"], layout.home)
    taxonomy = listing.taxonomy or YEARS
    return home, Link(layout.language[taxonomy.name], library.addresses.taxonomy_index(taxonomy, listing.lang))


def _months(library: Library, listing: Listing, layout: Layout) -> tuple[TitledGroup, ...]:
    groups = []
    for month, stories in groupby(listing.stories, key=lambda story: story.original.date.month):
        cards = tuple(card(library, story, listing.lang) for story in stories)
        groups.append(TitledGroup(layout.language.month(month), cards, anchor=f"{month:02d}"))
    return tuple(groups)


def _pager(library: Library, listing: Listing, layout: Layout) -> Pager:
    language, last = layout.language, listing.page_count

    def link(number: int, title: str) -> Link:
        return Link(title, listing.url(library, number), current=number == listing.number)

    shown = sorted({1, last, *(n for n in range(listing.number - 2, listing.number + 3) if 1 <= n <= last)})
    numbers: list[Link | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        numbers += [None] if number > before + 1 else []
        numbers.append(link(number, language.number(number)))
    newer = link(listing.number - 1, language["newer_stories"]) if listing.number > 1 else None
    older = link(listing.number + 1, language["older_stories"]) if listing.number < last else None
    return Pager(language["pages"], newer, older, tuple(numbers))


def index_view(library: Library, taxonomy: Taxonomy, layout: Layout) -> IndexView:
    """The view of a taxonomy's index; only that of the years has a timeline."""
    language, lang, is_years = layout.language, layout.language.lang, taxonomy is YEARS
    summary = language[f"{taxonomy.name}_summary"]
    urls = {code: library.addresses.taxonomy_index(taxonomy, code) for code in library.languages}
    page = PageDescription(lang, language[taxonomy.name], summary, urls, (Link(language["home"], layout.home),))
    return IndexView(
        template=INDEX_TEMPLATE,
        layout=layout,
        summary=summary,
        groups=_years(library, layout) if is_years else (TitledGroup("", links=_terms(library, taxonomy, lang)),),
        empty="" if library.terms[taxonomy.name] else language["empty"],
        timeline=timeline(library, lang) if is_years else None,
        **page_fields(library, page, index_data(library, page, taxonomy)),
    )


def _terms(library: Library, taxonomy: Taxonomy, lang: str) -> tuple[Link, ...]:
    stories_by_term = library.stories_by_term[taxonomy.name]
    language = library.languages[lang]

    def link(term: Term) -> Link:
        return term_link(
            library, taxonomy, term, lang, language.plural("stories", len(stories_by_term.get(term.key, ())))
        )

    return tuple(link(term) for term in library.terms[taxonomy.name].values())


def _years(library: Library, layout: Layout) -> tuple[TitledGroup, ...]:
    """Each year as a group of links to its months, each on the page of the year where it begins."""
    lang, language, groups = layout.language.lang, layout.language, []
    size = page_size(library, YEARS)
    for key, stories in library.stories_by_term[YEARS.name].items():
        term = library.terms[YEARS.name][key]
        months, before = [], 0
        for month, found in groupby(stories, key=lambda story: story.original.date.month):
            count = len(list(found))
            url = library.addresses.term(YEARS, term, lang, before // size + 1)
            months.append(Link(language.month(month), f"{url}#{month:02d}", note=language.plural("stories", count)))
            before += count
        groups.append(TitledGroup(key, links=tuple(months), url=library.addresses.term(YEARS, term, lang)))
    return tuple(groups)
