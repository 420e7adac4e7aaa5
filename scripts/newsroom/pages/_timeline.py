"""The timeline: the number of stories by year, as bars that link to the list of the year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import YEARS
from newsroom.content.article import Story

MAX_BARS = 40
BAR_SPANS = (1, 10, 100, 1000)
MIN_BAR_PERCENT = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar for a year or several: `percent` of the tallest bar is its height; `url` is empty if it has no stories.

    `years` is short, "2016" or "1990–99"; `label` gives years and number of stories to screen readers.
    """

    years: str
    count: int
    percent: int
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first year with stories to the last, without gaps. Each covers `span` years."""

    bars: tuple[Bar, ...]
    span: int


def timeline(library: Library, lang: str, stories: Iterable[Story] | None = None) -> Timeline | None:
    """The timeline of these stories or of all; None if there are none.

    If years would need more than MAX_BARS bars, a bar covers a decade or a century and links to the index of years.
    """
    count = Counter(story.original.year for story in (library.stories if stories is None else stories))
    if not count:
        return None
    first, last = min(count), max(count)
    span = next(span for span in BAR_SPANS if last // span - first // span < MAX_BARS)
    sums: Counter[int] = Counter()
    for year, number in count.items():
        sums[year // span * span] += number
    tallest = max(sums.values())
    starts = range(first // span * span, last + 1, span)
    return Timeline(tuple(_bar(library, lang, start, span, sums[start], tallest) for start in starts), span)


def _bar(library: Library, lang: str, start: int, span: int, count: int, tallest: int) -> Bar:
    """A bar, tall enough to be visible if it has any stories."""
    years, url, label = library.memoised(
        ("bar", lang, start, span, count), lambda: _bar_texts(library, lang, start, span, count)
    )
    return Bar(years, count, max(round(100 * count / tallest), MIN_BAR_PERCENT) if count else 0, url, label)


def _bar_texts(library: Library, lang: str, start: int, span: int, count: int) -> tuple[str, str, str]:
    """Years, URL and label of a bar; memoised, because they do not depend on the other bars."""
    language, end = library.languages[lang], start + span - 1
    whole = str(start) if span == 1 else f"{start}–{end}"
    years = whole if span != 10 else f"{start}–{end % 100:02d}"
    label = language.format("timeline_bar", years=whole, stories=language.plural("stories", count))
    return years, _url(library, lang, start, span) if count else "", label


def _url(library: Library, lang: str, start: int, span: int) -> str:
    if span > 1:
        return library.addresses.taxonomy_index(YEARS, lang)
    return library.addresses.term(YEARS, library.terms[YEARS.name][str(start)], lang)
