"""Timeline: how many stories each year has, as bars that lead to the archive's page of the year. Draws nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import YEARS
from newsroom.content.article import Story

MOST_BARS = 40
SPANS = (1, 10, 100, 1000)
LEAST_SHARE = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or a span of years: `share` is its height in percent of the tallest, `url` empty where there is no story.

    `years` is short, `2016` or `1990–99`; `label` says the same and how many stories there are.
    """

    years: str
    count: int
    share: int
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars from the first year with stories to the last, years without any among them; `span` years each."""

    bars: tuple[Bar, ...]
    span: int


def timeline(library: Library, lang: str, stories: Iterable[Story] | None = None) -> Timeline | None:
    """The timeline of stories, or of all of them; None if there are none.

    A bar is a year, or, where more than forty would be needed, a decade or a century, which leads to the list of years.
    """
    count = Counter(story.original.year for story in (library.stories if stories is None else stories))
    if not count:
        return None
    first, last = min(count), max(count)
    span = next(span for span in SPANS if last // span - first // span < MOST_BARS)
    sums: Counter[int] = Counter()
    for year, number in count.items():
        sums[year // span * span] += number
    tallest = max(sums.values())
    starts = range(first // span * span, last + 1, span)
    return Timeline(tuple(_bar(library, lang, start, span, sums[start], tallest) for start in starts), span)


def _bar(library: Library, lang: str, start: int, span: int, count: int, tallest: int) -> Bar:
    """The bar of a span of years; the smallest is still to be seen beside the tallest."""
    years, url, label = library.once(
        ("bar", lang, start, span, count), lambda: _said(library, lang, start, span, count)
    )
    return Bar(years, count, max(round(100 * count / tallest), LEAST_SHARE) if count else 0, url, label)


def _said(library: Library, lang: str, start: int, span: int, count: int) -> tuple[str, str, str]:
    """The years of a bar in short, where it leads, and its label: the same however tall the others are."""
    language, end = library.languages[lang], start + span - 1
    whole = str(start) if span == 1 else f"{start}–{end}"
    years = whole if span != 10 else f"{start}–{end % 100:02d}"
    label = language.say("timeline_bar", years=whole, stories=language.count("stories", count))
    return years, _url(library, lang, start, span) if count else "", label


def _url(library: Library, lang: str, start: int, span: int) -> str:
    if span > 1:
        return library.addresses.index(YEARS, lang)
    return library.addresses.term(YEARS, library.terms[YEARS.name][str(start)], lang)
