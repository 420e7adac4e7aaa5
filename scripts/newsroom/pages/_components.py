"""The small values that pages are made of: links, pictures, cards of stories; and how they are made from the Library."""

from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, Taxonomy
from newsroom.content.article import Article, Image, Story
from newsroom.content.image import widths_of
from newsroom.content.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `url` relative to the site's root; `lang` only where its words are not in the page's language."""

    title: str
    url: str
    lang: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day: as people read it, and YYYY-MM-DD."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: `url` relative to the site's root, sizes in pixels; `lang` only where its words are foreign to the page.

    `renditions` are addresses and widths of the same picture, smaller.
    """

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    lang: str = ""
    renditions: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list. `lang` and `badge` are set only if it is shown in another language than the page's."""

    title: str
    url: str
    summary: str
    day: Day
    section: Link
    minutes: str
    picture: PictureView | None
    lang: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled group of links or cards; `url` where the title is a link, `anchor` where it can be linked to."""

    title: str
    cards: tuple[Card, ...] = ()
    links: tuple[Link, ...] = ()
    url: str = ""
    anchor: str = ""


def day_of(library: Library, lang: str, value: date) -> Day:
    """The day in a language."""
    return Day(library.languages[lang].day(value), value.isoformat())


def term_link(library: Library, taxonomy: Taxonomy, term: Term, lang: str, note: str = "") -> Link:
    """The link to a term's first page."""
    return Link(term[lang].name, library.addresses.term(taxonomy, term, lang), note=note)


def term_links(library: Library, taxonomy: Taxonomy, article: Article) -> tuple[Link, ...]:
    """The links to the terms an article has in a taxonomy, in its language."""
    return tuple(term_link(library, taxonomy, term, article.lang) for term in library.terms_of(taxonomy, article))


def picture_view(library: Library, image: Image | None, lang: str = "") -> PictureView | None:
    """The picture with its size and words."""
    if image is None or image.uri not in library.pictures:
        return None
    picture = library.pictures[image.uri]
    url = library.addresses.media(image.uri)
    renditions = tuple((library.addresses.rendition(image.uri, width), width) for width in widths_of(picture))
    return PictureView(url, picture.width, picture.height, image.alt, image.caption, image.credit, lang, renditions)


def card(library: Library, story: Story, lang: str) -> Card:
    """The story as a list in a language shows it: that language's version, else the original with a badge.

    It is one and the same in every list.
    """
    return library.once(("card", story.id, lang), lambda: _card(library, story, lang))


def _card(library: Library, story: Story, lang: str) -> Card:
    version = story.shown_in(lang)
    language = library.languages[lang]
    foreign = version.lang if version.lang != lang else ""
    section = library.terms_of(SECTIONS, version)[0]
    minutes = library.languages[version.lang].reading_minutes(version.text.words)
    return Card(
        title=version.title,
        url=library.addresses.article(version),
        summary=version.summary,
        day=day_of(library, lang, story.original.date),
        section=term_link(library, SECTIONS, section, lang),
        minutes=language.count("minutes", minutes),
        picture=picture_view(library, version.image, foreign),
        lang=foreign,
        badge=language.say("badge", language=language.other_name(foreign)) if foreign else "",
    )


def story_link(library: Library, story: Story, lang: str) -> Link:
    """The story's title as a link, in the language or else the original's."""
    version = story.shown_in(lang)
    language = library.languages[lang]
    foreign = version.lang if version.lang != lang else ""
    note = language.say("badge", language=language.other_name(foreign)) if foreign else ""
    return Link(version.title, library.addresses.article(version), foreign, note)
