"""Values that templates print on many kinds of pages: links, dates, images, cards; built from the library."""

from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, Taxonomy
from newsroom.content.article import Article, Image, Story
from newsroom.content.image import responsive_widths
from newsroom.content.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `url` is relative to the site's root; `lang` is set only if the title is not in the page's language."""

    title: str
    url: str
    lang: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as text in a language, and in ISO 8601."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class ImageView:
    """An image. `url` is relative to the site's root, sizes are in pixels, `srcset` has URLs and widths of smaller files.

    `lang` is set only if alt text and caption are not in the page's language.
    """

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    lang: str = ""
    srcset: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list. `lang` and `badge` are set only if it is not in the page's language."""

    title: str
    url: str
    summary: str
    date: DateView
    section: Link
    reading_time: str
    image: ImageView | None
    lang: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class TitledGroup:
    """A titled group of links or cards. `url` is set if the title is a link, `anchor` if other links lead to the group."""

    title: str
    cards: tuple[Card, ...] = ()
    links: tuple[Link, ...] = ()
    url: str = ""
    anchor: str = ""


def date_view(library: Library, lang: str, value: date) -> DateView:
    """A date in a language."""
    return DateView(library.languages[lang].day(value), value.isoformat())


def term_link(library: Library, taxonomy: Taxonomy, term: Term, lang: str, note: str = "") -> Link:
    """A link to a term's first page."""
    return Link(term[lang].name, library.addresses.term(taxonomy, term, lang), note=note)


def term_links(library: Library, taxonomy: Taxonomy, article: Article) -> tuple[Link, ...]:
    """Links to the terms of an article, in its language."""
    return tuple(term_link(library, taxonomy, term, article.lang) for term in library.terms_of(taxonomy, article))


def image_view(library: Library, image: Image | None, lang: str = "") -> ImageView | None:
    """An article's image with its size and texts; None if there is no such file."""
    if image is None or image.uri not in library.images:
        return None
    file = library.images[image.uri]
    url = library.addresses.image(image.uri)
    srcset = tuple((library.addresses.resized_image(image.uri, width), width) for width in responsive_widths(file))
    return ImageView(url, file.width, file.height, image.alt, image.caption, image.credit, lang, srcset)


def card(library: Library, story: Story, lang: str) -> Card:
    """The card of a story in a language: of its article in that language, else of the original, with a badge.

    Memoised, because a story's card is the same in all lists and `cached_card` renders it once.
    """
    return library.memoised(("card", story.id, lang), lambda: _card(library, story, lang))


def _card(library: Library, story: Story, lang: str) -> Card:
    article = story.shown_in(lang)
    language = library.languages[lang]
    foreign = article.lang if article.lang != lang else ""
    section = library.terms_of(SECTIONS, article)[0]
    minutes = library.languages[article.lang].reading_minutes(article.outline.words)
    return Card(
        title=article.title,
        url=library.addresses.article(article),
        summary=article.description,
        date=date_view(library, lang, story.original.date),
        section=term_link(library, SECTIONS, section, lang),
        reading_time=language.plural("minutes", minutes),
        image=image_view(library, article.image, foreign),
        lang=foreign,
        badge=language.format("badge", language=language.name_of(foreign)) if foreign else "",
    )


def story_link(library: Library, story: Story, lang: str) -> Link:
    """A link to a story by its title, in the language or else in the original's, with a badge as note."""
    article = story.shown_in(lang)
    language = library.languages[lang]
    foreign = article.lang if article.lang != lang else ""
    note = language.format("badge", language=language.name_of(foreign)) if foreign else ""
    return Link(article.title, library.addresses.article(article), foreign, note)
