"""Digest: what appeared in a language in a period, as plain values for a message; knows nothing of mail."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term
from newsroom.i18n.language import Language

SUBJECT_LENGTH = 90  # characters: what a list of messages shows on a wide screen
PREHEADER_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Place:
    """A title and the absolute address of its page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """A version in a digest: `url` is absolute, `day` and `minutes` of reading are as its readers write them."""

    title: str
    summary: str
    url: str
    section: Place
    date: date
    day: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Group:
    """The items of a section, newest first."""

    section: Place
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What appeared in a language from `since` to `until`, both included, in a topic or in all where `topic` is None.

    `everything` is the list of all stories, of the topic if there is one. `identity` names the digest by period, language and
    topic; `period` is the period as its readers write it. `lead` is the newest item, `groups` are the others by section, in
    the order of the vocabulary.
    """

    language: Language
    site: Place
    everything: Place
    topic: Place | None
    since: date
    until: date
    identity: str
    subject: str
    preheader: str
    period: str
    lead: Item
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The lead and then the items of each group."""
        return (self.lead, *(item for group in self.groups for item in group.items))


def digest(library: Library, lang: str, since: date, until: date | None = None, topic: str = "") -> Digest | None:
    """The digest of a period, in a topic if its key is given; None if nothing appeared. Raises KeyError for an unknown topic.

    Without `until` the period ends on the newest item's day: what is made again later, with nothing new, is the same digest.
    """
    place = _place(library, TOPICS, library.terms[TOPICS.name][topic], lang) if topic else None
    items = [_item(library, version) for version in appeared(library, lang, since, until, topic)]
    if not items:
        return None
    language, site = library.languages[lang], library.settings.site_url
    last = until or items[0].date
    all_stories = Place(language["all_stories"], site + library.addresses.articles(lang))
    sections = [_place(library, SECTIONS, term, lang) for term in library.terms[SECTIONS.name].values()]
    return Digest(
        language=language,
        site=Place(one_line(library.settings.language(lang).site_name), site + library.addresses.home(lang)),
        everything=Place(language.say("all_of", topic=place.title), place.url) if place else all_stories,
        topic=place,
        since=since,
        until=last,
        identity=".".join(filter(None, (f"{since}", f"{last}", lang, topic))),
        subject=_subject(items[0], place.title if place else ""),
        preheader=_preheader(items, language),
        period=language.day(last) if since == last else f"{language.day(since)} – {language.day(last)}",
        lead=items[0],
        groups=_groups(items[1:], sections),
    )


def appeared(library: Library, lang: str, since: date, until: date | None, topic: str = "") -> tuple[Article, ...]:
    """The versions whose day in a language is in the period, newest first; a translation has a day of its own."""
    stories = library.gathered[TOPICS.name].get(topic, ()) if topic else library.stories
    versions = [story.versions[lang] for story in stories if lang in story.versions]
    found = [version for version in versions if since <= version.date <= (until or version.date)]
    return tuple(sorted(found, key=lambda version: (-version.date.toordinal(), version.story_id)))


def one_line(text: str) -> str:
    """The text without line ends, control characters and runs of spaces: what a header of a message may hold."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))


def shortened(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut between words with `…`, never inside what is drawn as one character."""
    if len(text) <= limit:
        return text
    end = limit - 1
    if text[end] != " " and " " in text[limit // 2 : end]:
        end = text.rindex(" ", 0, end)
    while end > 1 and (_joins(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip(" ,;:–—") + "…"


def _joins(character: str) -> bool:
    """Whether it is drawn together with the character before it: marks, selectors, skin tones and the joiner."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or character in "\u200d🏻🏼🏽🏾🏿"


def _item(library: Library, version: Article) -> Item:
    language = library.languages[version.lang]
    return Item(
        title=one_line(version.title),
        summary=one_line(version.summary),
        url=library.settings.site_url + library.addresses.article(version),
        section=_place(library, SECTIONS, library.terms_of(SECTIONS, version)[0], version.lang),
        date=version.date,
        day=language.day(version.date),
        minutes=language.count("minutes", language.reading_minutes(version.text.words)),
    )


def _place(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Place:
    """The page of a term."""
    return Place(one_line(term[lang].name), library.settings.site_url + library.addresses.term(taxonomy, term, lang))


def _groups(items: list[Item], sections: Iterable[Place]) -> tuple[Group, ...]:
    groups = (Group(section, tuple(item for item in items if item.section == section)) for section in sections)
    return tuple(group for group in groups if group.items)


def _subject(item: Item, topic: str) -> str:
    """The newest title, after the topic unless it begins with that; the sender's name says whose message it is."""
    named = not topic or item.title.casefold().startswith(topic.casefold())
    return shortened(item.title if named else f"{topic}: {item.title}", SUBJECT_LENGTH)


def _preheader(items: list[Item], language: Language) -> str:
    """What a list of messages shows after the subject: the other titles, or the summary of the only story."""
    if len(items) == 1:
        return shortened(items[0].summary, PREHEADER_LENGTH)
    titles = " · ".join(item.title for item in items[1:])
    return shortened(language.say("newsletter_also", titles=titles), PREHEADER_LENGTH)
