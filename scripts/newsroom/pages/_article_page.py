"""The page of an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from newsroom.archive.addresses import relative_url
from newsroom.archive.article_credits import SourceCredit, byline, other_versions, source_credits
from newsroom.archive.library import Library
from newsroom.archive.publication import publication_date
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, SECTIONS, TOPICS
from newsroom.archive.translation_notice import translation_notice
from newsroom.content.article import Article, Story
from newsroom.content.page import Page
from newsroom.formats.markdown_links import resolve_links
from newsroom.formats.markdown_outline import Heading
from newsroom.maps.map_views import MapView
from newsroom.maps.story_maps import article_map
from newsroom.pages._components import (
    Card,
    DateView,
    ImageView,
    Link,
    TitledGroup,
    card,
    date_view,
    image_view,
    story_link,
    term_link,
    term_links,
)
from newsroom.pages._contribution_links import article_contribution_links
from newsroom.pages._feed_links import FeedLink, autodiscovery_of_article
from newsroom.pages._layout import Layout, View, alternates, language_switches
from newsroom.pages.metadata.citations import Citation, citation
from newsroom.pages.metadata.meta_tags import meta_tags
from newsroom.pages.metadata.structured_data import article_data, to_script_text

ARTICLE_TEMPLATE = "article.html"
MIN_HEADINGS_IN_CONTENTS = 4
_HEADING = re.compile(r'(<h[2-6] id="([^"]*)">.*?)(</h[2-6]>)', re.DOTALL)

Neighbours = Mapping[str, tuple[Story | None, Story | None]]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction in the list at the end of an article."""

    date: DateView
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """The page of an article. `notice` is set for translations; `entities` groups people, organisations and places.

    `published` is the day it came out, `reported` the day of what it reports if that is another one.
    """

    summary: str
    authors: tuple[Link, ...]
    byline: str
    reported: DateView | None
    published: DateView
    updated: DateView | None
    reading_time: str
    state: str
    notice: str
    other_versions: tuple[Link, ...]
    parallel_links: tuple[Link, ...]
    image: ImageView | None
    body: str
    headings: tuple[Heading, ...]
    sources: tuple[SourceCredit, ...]
    corrections: tuple[CorrectionView, ...]
    topics: tuple[Link, ...]
    entities: tuple[TitledGroup, ...]
    older: Link | None
    newer: Link | None
    related: tuple[Card, ...]
    map: MapView | None
    citation: Citation
    contribution_links: tuple[Link, ...]

    @property
    def autodiscovery(self) -> tuple[FeedLink, ...]:
        """The feed of the site, then those of its topics, because who subscribes from an article wants the whole site."""
        return self.layout.feeds + self.feeds


def article_view(
    library: Library,
    story: Story,
    article: Article,
    layout: Layout,
    neighbours: tuple[Story | None, Story | None],
    related: tuple[Story, ...],
) -> ArticleView:
    """The view of an article; `neighbours` are the next older and the next newer story."""
    language, lang = layout.language, article.lang
    urls = {code: library.addresses.article(other) for code, other in story.versions.items()}
    section, topics = library.terms_of(SECTIONS, article)[0], library.terms_of(TOPICS, article)
    subject = (TOPICS, topics[0]) if topics else (SECTIONS, section)
    nearest = {code: term_link(library, *subject, code) for code in library.languages}
    older, newer = neighbours
    social_card_url = library.settings.site_url + library.addresses.social_card(topics[0].key if topics else "", lang)
    return ArticleView(
        template=ARTICLE_TEMPLATE,
        src_uri=article.uri,
        url=urls[lang],
        layout=layout,
        title=article.title,
        description=article.description,
        canonical=library.settings.site_url + urls[lang],
        alternates=alternates(library, urls, story.original.lang),
        switches=language_switches(library, lang, urls, nearest),
        breadcrumb=(Link(language["home"], layout.home), term_link(library, SECTIONS, section, lang)),
        summary=article.summary,
        authors=term_links(library, AUTHORS, article),
        byline=byline(library, article),
        reported=date_view(library, lang, article.date) if article.date != article.published else None,
        published=DateView(language.day(article.published), publication_date(library, article)),
        updated=_updated(library, article),
        reading_time=language.plural("minutes", language.reading_minutes(article.outline.words)),
        state=story.state(lang),
        notice=translation_notice(library, story, article),
        other_versions=_links_to_versions(library, story, article),
        parallel_links=_parallel_links(library, story, article),
        image=image_view(library, article.image),
        body=body_html(library, article, urls[lang]),
        headings=article.outline.headings if len(article.outline.headings) >= MIN_HEADINGS_IN_CONTENTS else (),
        sources=source_credits(library, article),
        corrections=tuple(CorrectionView(date_view(library, lang, c.date), c.note) for c in article.corrections),
        topics=term_links(library, TOPICS, article),
        entities=_entities(library, article),
        older=story_link(library, older, lang) if older else None,
        newer=story_link(library, newer, lang) if newer else None,
        related=tuple(card(library, other, lang) for other in related),
        map=article_map(library, article),
        citation=citation(library, story, article),
        contribution_links=article_contribution_links(library, story, article),
        feeds=autodiscovery_of_article(library, article),
        meta_tags=meta_tags(library, story, article, social_card_url),
        json_ld=to_script_text(article_data(library, story, article, social_card_url)),
    )


def body_html(library: Library, entry: Article | Page, page_url: str) -> str:
    """The safe HTML of a text on its own page: `text_html` with a link on each heading to itself."""
    label = escape(library.languages[entry.lang]["anchor"])
    anchor = rf' <a class="anchor" href="#\2" aria-label="{label}">#</a>'
    return _HEADING.sub(rf"\1{anchor}\3", text_html(library, entry, page_url))


def text_html(library: Library, entry: Article | Page, page_url: str) -> str:
    """The safe HTML of a text, its links relative to the page at `page_url`, its images with their sizes."""

    def attributes(uri: str, fragment: str) -> str:
        url = escape(relative_url(library.url_of(uri), page_url) + (f"#{fragment}" if fragment else ""))
        if uri in library.images:
            image = library.images[uri]
            return f'src="{url}" width="{image.width}" height="{image.height}" loading="lazy"'
        target = library.by_uri[uri]
        return f'href="{url}"' + (f' hreflang="{target.lang}"' if target.lang != entry.lang else "")

    return resolve_links(library.text(entry).html, attributes)


def _updated(library: Library, article: Article) -> DateView | None:
    """The day of the last change that the file names, unless another date says so already."""
    changed = article.known_change
    is_later = changed and changed > article.date and changed != article.published
    return date_view(library, article.lang, changed) if changed and is_later else None


def _links_to_versions(library: Library, story: Story, article: Article) -> tuple[Link, ...]:
    return tuple(
        Link(title, library.addresses.article(other), other.lang)
        for other, title in other_versions(library, story, article)
    )


def _parallel_links(library: Library, story: Story, article: Article) -> tuple[Link, ...]:
    """Links to the pages that show the article beside its original or, if it is the original, beside each translation."""
    translations = [article] if article.is_translation else [v for v in story.versions.values() if v.is_translation]
    language = library.languages[article.lang]
    links = []
    for translation in translations:
        other = story.original if article.is_translation else translation
        title = language.format("parallel", language=language.name_of(other.lang))
        links.append(Link(title, library.addresses.parallel(translation), translation.lang))
    return tuple(links)


def _entities(library: Library, article: Article) -> tuple[TitledGroup, ...]:
    language = library.languages[article.lang]
    return tuple(
        TitledGroup(language[taxonomy.name], links=links)
        for taxonomy in (PEOPLE, ORGANISATIONS, PLACES)
        if (links := term_links(library, taxonomy, article))
    )


def neighbours_of(library: Library) -> Neighbours:
    """The next older and the next newer story of each story, by story id."""
    ordered = (None, *library.stories, None)
    return {
        story.id: (older, newer) for newer, story, older in zip(ordered, library.stories, ordered[2:], strict=False)
    }
