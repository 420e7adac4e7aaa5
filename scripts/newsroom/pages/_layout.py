"""What all pages have: masthead and foot, the language switch, and the head element."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.archive.addresses import WEB_APP_MANIFEST
from newsroom.archive.library import Library
from newsroom.archive.settings import NewsletterForm
from newsroom.archive.taxonomy import SECTIONS, TOPICS, YEARS
from newsroom.content.page import HOME, SEARCH, SUBSCRIBE
from newsroom.feeds.channels import Channel
from newsroom.i18n.language import Language
from newsroom.pages._components import Link, term_link
from newsroom.pages._feed_links import FeedLink, autodiscovery
from newsroom.pages.metadata.content_security_policy import content_security_policy
from newsroom.pages.metadata.meta_tags import MetaTag, meta_elements, page_meta_tags
from newsroom.pages.metadata.schema_org import SchemaNode
from newsroom.pages.metadata.structured_data import PageDescription, to_script_text
from newsroom.search.client_config import client_config_json


@dataclass(frozen=True, slots=True)
class Alternate:
    """A version of a page for hreflang: absolute URL and language code, or `x-default`."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class LanguageSwitch:
    """A link to another language. If the page is not `available` there, `url` is that of the nearest page."""

    lang: str
    label: str
    title: str
    url: str
    available: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What all pages of a language share. URLs are relative to the site's root."""

    language: Language
    site_name: str
    tagline: str
    home: str
    sections: tuple[Link, ...]
    indexes: tuple[Link, ...]
    topics_index: Link | None
    years_index: Link
    pages: tuple[Link, ...]
    search: Link | None
    search_words: str
    subscribe: Link | None
    feed: str
    feeds: tuple[FeedLink, ...]
    newsletter: NewsletterForm | None
    manifest: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The values that `template` prints at `url` (relative to the site's root); `src_uri` is the page's file in docs/, if any.

    `base` is the relative URL of the site's root if it does not follow from `url`; `short_title` ends the breadcrumb.
    """

    template: str
    url: str
    layout: Layout
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switches: tuple[LanguageSwitch, ...]
    meta_tags: tuple[MetaTag, ...] = ()
    json_ld: str = ""
    breadcrumb: tuple[Link, ...] = ()
    src_uri: str = ""
    base: str = ""
    indexed: bool = True
    short_title: str = ""
    feeds: tuple[FeedLink, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.layout.language.lang

    @property
    def autodiscovery(self) -> tuple[FeedLink, ...]:
        """The feeds in the head: first the page's own, because feed readers offer the first, then that of the site."""
        return self.feeds + self.layout.feeds

    @property
    def meta_elements(self) -> str:
        """The meta tags as HTML."""
        return meta_elements(self.meta_tags)

    @property
    def policy(self) -> str:
        """The content security policy; empty if the archive turned it off."""
        return self.layout.policy


def layouts(library: Library) -> Mapping[str, Layout]:
    """The layout of each language."""
    return {lang: _layout(library, lang) for lang in library.languages}


def _layout(library: Library, lang: str) -> Layout:
    settings = library.settings.language(lang)
    language = library.languages[lang]
    pages = {page.stem: Link(page.title, library.addresses.page(page)) for page in library.pages if page.lang == lang}
    order = [stem for stem in library.settings.pages if stem in pages]
    order += sorted(pages.keys() - {*order})
    indexes = {
        taxonomy.name: Link(language[taxonomy.name], library.addresses.taxonomy_index(taxonomy, lang))
        for taxonomy in library.taxonomies
    }
    return Layout(
        language=language,
        site_name=settings.site_name,
        tagline=settings.tagline,
        home=library.addresses.home(lang),
        sections=tuple(term_link(library, SECTIONS, term, lang) for term in library.terms[SECTIONS.name].values()),
        indexes=tuple(indexes.values()),
        topics_index=indexes.get(TOPICS.name),
        years_index=indexes[YEARS.name],
        pages=tuple(pages[stem] for stem in order if stem not in (HOME, SEARCH)),
        search=pages.get(SEARCH),
        search_words=client_config_json(library, lang),
        subscribe=pages.get(SUBSCRIBE),
        feed=library.addresses.feed(lang),
        feeds=autodiscovery(library, Channel(lang)),
        newsletter=library.settings.newsletter_form,
        manifest=library.addresses.home(lang) + WEB_APP_MANIFEST,
        policy=content_security_policy(library.settings) if library.settings.has_content_security_policy else "",
    )


def alternates(library: Library, urls: Mapping[str, str], original_lang: str) -> tuple[Alternate, ...]:
    """The hreflang links of a page with these URLs by language; none if there is only one. x-default is the original's."""
    if len(urls) < 2:
        return ()
    site = library.settings.site_url
    pairs = [Alternate(lang, site + urls[lang]) for lang in library.languages if lang in urls]
    return (*pairs, Alternate("x-default", site + urls[original_lang]))


def language_switches(
    library: Library, lang: str, urls: Mapping[str, str], nearest: Mapping[str, Link] | None = None
) -> tuple[LanguageSwitch, ...]:
    """A switch for each other language: to the page there or else to the `nearest` one, by default the home page."""
    switches = []
    for other in library.languages:
        if other == lang:
            continue
        language = library.languages[other]
        label = library.settings.language(other).label
        if other in urls:
            title = language["switch_here"]
            switches.append(LanguageSwitch(other, label, title, urls[other], True, language.direction))
        else:
            link = (nearest or {}).get(other) or Link(language["home"], library.addresses.home(other))
            title = language.format("switch_nearest", page=link.title)
            switches.append(LanguageSwitch(other, label, title, link.url, False, language.direction))
    return tuple(switches)


def page_fields(library: Library, page: PageDescription, json_ld: SchemaNode, topic: str = "") -> dict[str, Any]:
    """The fields of a view for a page that exists in every language; `topic` is the key of its social card."""
    site = library.settings.site_url
    social_card_url = site + library.addresses.social_card(topic, page.lang)
    return {
        "url": page.url,
        "title": page.title,
        "description": page.description,
        "breadcrumb": page.trail,
        "canonical": site + page.url,
        "alternates": alternates(library, page.urls, library.settings.langs[0]),
        "switches": language_switches(library, page.lang, page.urls),
        "meta_tags": page_meta_tags(library, page, social_card_url),
        "json_ld": to_script_text(json_ld),
    }
