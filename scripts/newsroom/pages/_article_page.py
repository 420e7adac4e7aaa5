"""The page of an article: everything it shows, computed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from newsroom.archive.addresses import relative
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS
from newsroom.archive.translation_notice import notice
from newsroom.content.article import Article, Story
from newsroom.content.page import StandingPage
from newsroom.formats.markdown import Heading, resolve
from newsroom.maps.map_views import MapView, article_map
from newsroom.pages._components import (
    Card,
    Day,
    Group,
    Link,
    PictureView,
    card,
    day_of,
    picture_view,
    story_link,
    term_link,
    term_links,
)
from newsroom.pages._feed_links import FeedLink, announced_by_article
from newsroom.pages._layout import Shell, View, alternates, switches
from newsroom.pages.metadata.citations import Citation, citation
from newsroom.pages.metadata.meta_tags import meta_tags
from newsroom.pages.metadata.structured_data import article_data, to_script_text

ARTICLE = "article.html"
CONTENTS_FROM = 4
_HEADING = re.compile(r'(<h[2-6] id="([^"]*)">.*?)(</h[2-6]>)', re.DOTALL)

Neighbours = Mapping[str, tuple[Story | None, Story | None]]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is listed; `lang` and `language` where it is not in the page's language."""

    title: str
    publisher: str
    url: str
    day: Day | None
    lang: str
    language: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction as it is listed."""

    day: Day
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """The page of a version. `notice` is set for translations; `other` links to the other versions."""

    summary: str
    authors: tuple[Link, ...]
    byline: str
    day: Day
    updated: Day | None
    minutes: str
    state: str
    notice: str
    other: tuple[Link, ...]
    parallel: tuple[Link, ...]
    picture: PictureView | None
    body: str
    headings: tuple[Heading, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    topics: tuple[Link, ...]
    names: tuple[Group, ...]
    older: Link | None
    newer: Link | None
    related: tuple[Card, ...]
    map: MapView | None
    citation: Citation

    @property
    def announced(self) -> tuple[FeedLink, ...]:
        """Everything in its language, then its topics: who follows a site from one of its articles wants the site."""
        return self.shell.feeds + self.feeds


def article_view(
    library: Library,
    story: Story,
    version: Article,
    shell: Shell,
    neighbours: tuple[Story | None, Story | None],
    related: tuple[Story, ...],
) -> ArticleView:
    """The page of a version of a story; `neighbours` are the next older and the next newer story."""
    make, language, lang = library.addresses, shell.language, version.lang
    urls = {code: make.article(other) for code, other in story.versions.items()}
    section = library.terms_of(SECTIONS, version)[0]
    section_link = term_link(library, SECTIONS, section, lang)
    topic = library.terms_of(TOPICS, version)[0]
    nearest = {code: term_link(library, TOPICS, topic, code) for code in library.languages}
    older, newer = neighbours
    preview = library.settings.site_url + library.addresses.preview(topic.key, lang)
    updated = version.changed if version.changed > version.date else None
    return ArticleView(
        template=ARTICLE,
        src_uri=version.uri,
        url=urls[lang],
        shell=shell,
        title=version.title,
        description=version.summary,
        canonical=library.settings.site_url + urls[lang],
        alternates=alternates(library, urls, story.original.lang),
        switches=switches(library, lang, urls, nearest),
        breadcrumb=(Link(language["home"], shell.home), section_link),
        summary=version.summary,
        authors=term_links(library, AUTHORS, version),
        byline=_byline(library, version),
        day=day_of(library, lang, version.date),
        updated=day_of(library, lang, updated) if updated else None,
        minutes=language.count("minutes", language.reading_minutes(version.text.words)),
        state=story.state(lang),
        notice=notice(library, story, version),
        other=_others(library, story, version),
        parallel=_parallel(library, story, version),
        picture=picture_view(library, version.image),
        body=body(library, version, urls[lang]),
        headings=version.text.headings if len(version.text.headings) >= CONTENTS_FROM else (),
        sources=_sources(library, version),
        corrections=tuple(CorrectionView(day_of(library, lang, c.date), c.note) for c in version.corrections),
        topics=term_links(library, TOPICS, version),
        names=tuple(
            Group(language[taxonomy.name], links=links)
            for taxonomy in (PEOPLE, ORGANISATIONS, PLACES)
            if (links := term_links(library, taxonomy, version))
        ),
        older=story_link(library, older, lang) if older else None,
        newer=story_link(library, newer, lang) if newer else None,
        related=tuple(card(library, other, lang) for other in related),
        map=article_map(library, version),
        citation=citation(library, story, version),
        feeds=announced_by_article(library, version),
        metas=meta_tags(library, story, version, preview),
        data=to_script_text(article_data(library, story, version, preview)),
    )


def body(library: Library, entry: Article | StandingPage, page_url: str) -> str:
    """The safe HTML of a text as it stands on its page: `words` with a link to itself on each heading."""
    label = escape(library.languages[entry.lang]["anchor"])
    anchor = rf' <a class="anchor" href="#\2" aria-label="{label}">#</a>'
    return _HEADING.sub(rf"\1{anchor}\3", words(library, entry, page_url))


def words(library: Library, entry: Article | StandingPage, page_url: str) -> str:
    """The safe HTML of a text with links relative to the page at `page_url`, and sizes on its pictures."""

    def address(uri: str, fragment: str) -> str:
        url = escape(relative(library.address(uri), page_url) + (f"#{fragment}" if fragment else ""))
        if uri in library.pictures:
            picture = library.pictures[uri]
            return f'src="{url}" width="{picture.width}" height="{picture.height}" loading="lazy"'
        target = library.by_uri[uri]
        return f'href="{url}"' + (f' hreflang="{target.lang}"' if target.lang != entry.lang else "")

    return resolve(library.text(entry).html, address)


def _byline(library: Library, version: Article) -> str:
    language = library.languages[version.lang]
    names = language.enumeration([term[version.lang].name for term in library.terms_of(AUTHORS, version)])
    return language.say("byline", names=names)


def _others(library: Library, story: Story, version: Article) -> tuple[Link, ...]:
    links = []
    for lang, other in story.versions.items():
        if lang != version.lang:
            key = "read_original" if other is story.original else "read_translation"
            words = library.languages[version.lang]
            title = words.say(key, language=words.other_name(lang))
            links.append(Link(title, library.addresses.article(other), lang))
    return tuple(links)


def _parallel(library: Library, story: Story, version: Article) -> tuple[Link, ...]:
    """Where the version can be read beside its original or, if it is the original, beside each translation."""
    translations = [version] if version.is_translation else [v for v in story.versions.values() if v.is_translation]
    language = library.languages[version.lang]
    links = []
    for translation in translations:
        other = story.original if version.is_translation else translation
        title = language.say("parallel", language=language.other_name(other.lang))
        links.append(Link(title, library.addresses.parallel(translation), translation.lang))
    return tuple(links)


def _sources(library: Library, version: Article) -> tuple[SourceView, ...]:
    language = library.languages[version.lang]
    return tuple(
        SourceView(
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            day=day_of(library, version.lang, source.date) if source.date else None,
            lang=source.lang if source.lang != version.lang else "",
            language=language.other_name(source.lang) if source.lang and source.lang != version.lang else "",
        )
        for source in version.sources
    )


def neighbours_of(library: Library) -> Neighbours:
    """The next older and the next newer story of each story's id."""
    ordered = (None, *library.stories, None)
    return {
        story.id: (older, newer) for newer, story, older in zip(ordered, library.stories, ordered[2:], strict=False)
    }
