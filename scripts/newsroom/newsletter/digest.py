"""The digest of a period: the versions published in one language, as plain values. Knows nothing about email."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.publication import newest_first
from newsroom.archive.taxonomy import SECTIONS, TOPICS, Taxonomy
from newsroom.content.article import Article
from newsroom.content.vocabulary import Term
from newsroom.formats.excerpts import shortened_at_word
from newsroom.i18n.language import Language

MAX_SUBJECT_LENGTH = 90  # characters that an inbox shows on a wide screen
MAX_PREHEADER_LENGTH = 140


@dataclass(frozen=True, slots=True)
class TitledLink:
    """A title and the absolute URL of its page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A version in a digest; `url` is absolute, `published` the day it came out.

    `day` (of what it reports) and `minutes` (of reading) are formatted in its language.
    """

    title: str
    summary: str
    url: str
    section: TitledLink
    published: date
    day: str
    minutes: str


@dataclass(frozen=True, slots=True)
class DigestSection:
    """The items of a section, newest first."""

    section: TitledLink
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True)
class NewsletterDigest:
    """The versions published in a language from `since` to `until`, both included, about a topic or about all if it is None.

    `all_stories` links to the list of all stories, or of the topic's. `id` consists of period, language and topic; `period` is
    formatted in the language. `lead` is the newest item; `groups` hold the others by section, in the vocabulary's order.
    """

    language: Language
    site: TitledLink
    all_stories: TitledLink
    topic: TitledLink | None
    since: date
    until: date
    id: str
    subject: str
    preheader: str
    period: str
    lead: DigestItem
    groups: tuple[DigestSection, ...]

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """The lead, then the items of each group."""
        return (self.lead, *(item for group in self.groups for item in group.items))


def compile_digest(
    library: Library, lang: str, since: date, until: date | None = None, topic: str = ""
) -> NewsletterDigest | None:
    """The digest of a period, about a topic if its key is given; None if nothing was published. Raises KeyError for the topic.

    Without `until` the period ends on the newest item's date, so that a digest is reproducible until something new appears.
    """
    topic_link = _term_link(library, TOPICS, library.terms[TOPICS.name][topic], lang) if topic else None
    items = [_item(library, article) for article in published_between(library, lang, since, until, topic)]
    if not items:
        return None
    language, site = library.languages[lang], library.settings.site_url
    last = until or items[0].published
    all_stories = TitledLink(language["all_stories"], site + library.addresses.articles(lang))
    sections = [_term_link(library, SECTIONS, term, lang) for term in library.terms[SECTIONS.name].values()]
    return NewsletterDigest(
        language=language,
        site=TitledLink(one_line(library.settings.language(lang).site_name), site + library.addresses.home(lang)),
        all_stories=TitledLink(language.format("all_of", topic=topic_link.title), topic_link.url)
        if topic_link
        else all_stories,
        topic=topic_link,
        since=since,
        until=last,
        id=".".join(filter(None, (f"{since}", f"{last}", lang, topic))),
        subject=_subject(items[0], topic_link.title if topic_link else ""),
        preheader=_preheader(items, language),
        period=language.day(last) if since == last else f"{language.day(since)} – {language.day(last)}",
        lead=items[0],
        groups=_groups(items[1:], sections),
    )


def published_between(
    library: Library, lang: str, since: date, until: date | None, topic: str = ""
) -> tuple[Article, ...]:
    """The versions that came out in a language within the period, the newest first, whatever the date of what they report."""
    stories = library.stories_by_term[TOPICS.name].get(topic, ()) if topic else library.stories
    articles = [story.versions[lang] for story in stories if lang in story.versions]
    found = [article for article in articles if since <= article.published <= (until or article.published)]
    return tuple(newest_first(library, found))


def one_line(text: str) -> str:
    """The text without line breaks, control characters and repeated spaces, so that it fits in an email header."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs"))


def _item(library: Library, article: Article) -> DigestItem:
    language = library.languages[article.lang]
    return DigestItem(
        title=one_line(article.title),
        summary=one_line(article.description),
        url=library.settings.site_url + library.addresses.article(article),
        section=_term_link(library, SECTIONS, library.terms_of(SECTIONS, article)[0], article.lang),
        published=article.published,
        day=language.day(article.date),
        minutes=language.plural("minutes", language.reading_minutes(article.outline.words)),
    )


def _term_link(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> TitledLink:
    """A link to the term's page."""
    return TitledLink(
        one_line(term[lang].name), library.settings.site_url + library.addresses.term(taxonomy, term, lang)
    )


def _groups(items: list[DigestItem], sections: Iterable[TitledLink]) -> tuple[DigestSection, ...]:
    groups = (DigestSection(section, tuple(item for item in items if item.section == section)) for section in sections)
    return tuple(group for group in groups if group.items)


def _subject(item: DigestItem, topic: str) -> str:
    """The newest title, preceded by the topic unless it begins with it; the site's name is in the sender."""
    is_prefixed = topic and not item.title.casefold().startswith(topic.casefold())
    return shortened_at_word(f"{topic}: {item.title}" if is_prefixed else item.title, MAX_SUBJECT_LENGTH)


def _preheader(items: list[DigestItem], language: Language) -> str:
    """What an inbox shows after the subject: the other titles, or the summary if there is only one story."""
    if len(items) == 1:
        return shortened_at_word(items[0].summary, MAX_PREHEADER_LENGTH)
    titles = " · ".join(item.title for item in items[1:])
    return shortened_at_word(language.format("newsletter_also", titles=titles), MAX_PREHEADER_LENGTH)
