"""What every page has: the masthead and foot of its language, its place among the languages, its head."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.archive.addresses import MANIFEST
from newsroom.archive.library import Library
from newsroom.archive.settings import Newsletter
from newsroom.archive.taxonomy import SECTIONS, TAXONOMIES
from newsroom.content.page import HOME, SEARCH, SUBSCRIBE
from newsroom.feeds.channels import Slice
from newsroom.i18n.language import Language
from newsroom.pages._components import Link, term_link
from newsroom.pages._feed_links import FeedLink, announced
from newsroom.pages.metadata.content_security_policy import content_security_policy
from newsroom.pages.metadata.meta_tags import Meta, meta_elements, page_meta
from newsroom.pages.metadata.schema_org import Node
from newsroom.pages.metadata.structured_data import Page, to_script_text
from newsroom.search.client_config import search_words


@dataclass(frozen=True, slots=True)
class Alternate:
    """The absolute address of a page's version in a language, for hreflang; `x-default` is one of them."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class Switch:
    """An entry of the language switch; `available` is false if the page has no such version and `url` is the nearest page."""

    lang: str
    label: str
    title: str
    url: str
    available: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What all pages of a language share. Addresses are relative to the site's root."""

    language: Language
    site_name: str
    tagline: str
    home: str
    sections: tuple[Link, ...]
    indexes: tuple[Link, ...]
    pages: tuple[Link, ...]
    search: Link | None
    search_words: str
    subscribe: Link | None
    feed: str
    feeds: tuple[FeedLink, ...]
    newsletter: Newsletter | None
    manifest: str
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page: `template` draws it at `url` (relative to the site's root); `src_uri` is its file in docs/, if it has one.

    `metas`, `data` (JSON-LD) and its own `feeds` are what it says to programs.
    `crumb` ends the breadcrumb where the title is too long.
    """

    template: str
    url: str
    shell: Shell
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    metas: tuple[Meta, ...] = ()
    data: str = ""
    breadcrumb: tuple[Link, ...] = ()
    src_uri: str = ""
    base: str = ""
    indexed: bool = True
    crumb: str = ""
    feeds: tuple[FeedLink, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.shell.language.lang

    @property
    def announced(self) -> tuple[FeedLink, ...]:
        """The feeds that its head announces: its own, then everything in its language. Programs offer the first one first."""
        return self.feeds + self.shell.feeds

    @property
    def meta_elements(self) -> str:
        """What it says to programs in meta elements, as HTML."""
        return meta_elements(self.metas)

    @property
    def policy(self) -> str:
        """The content-security policy of the page."""
        return self.shell.policy


def shells(library: Library) -> Mapping[str, Shell]:
    """The shell of each language."""
    return {lang: _shell(library, lang) for lang in library.languages}


def _shell(library: Library, lang: str) -> Shell:
    settings = library.settings.language(lang)
    language = library.languages[lang]
    sections = library.terms[SECTIONS.name].values()
    standing = {
        page.stem: Link(page.title, library.addresses.standing(page)) for page in library.pages if page.lang == lang
    }
    order = [stem for stem in library.settings.pages if stem in standing]
    order += sorted(standing.keys() - {*order})
    indexes = tuple(Link(language[taxonomy.name], library.addresses.index(taxonomy, lang)) for taxonomy in TAXONOMIES)
    return Shell(
        language=language,
        site_name=settings.site_name,
        tagline=settings.tagline,
        home=library.addresses.home(lang),
        sections=tuple(term_link(library, SECTIONS, term, lang) for term in sections),
        indexes=indexes,
        pages=tuple(standing[stem] for stem in order if stem not in (HOME, SEARCH)),
        search=standing.get(SEARCH),
        search_words=search_words(library, lang),
        subscribe=standing.get(SUBSCRIBE),
        feed=library.addresses.feed(lang),
        feeds=announced(library, Slice(lang)),
        newsletter=library.settings.newsletter,
        manifest=library.addresses.home(lang) + MANIFEST,
        policy=content_security_policy(library.settings) if library.settings.has_policy else "",
    )


def alternates(library: Library, urls: Mapping[str, str], original: str) -> tuple[Alternate, ...]:
    """Hreflang of a page that stands at `urls` by language, x-default being the version in `original`; none if it is alone."""
    if len(urls) < 2:
        return ()
    site = library.settings.site_url
    pairs = [Alternate(lang, site + urls[lang]) for lang in library.languages if lang in urls]
    return (*pairs, Alternate("x-default", site + urls[original]))


def switches(
    library: Library, lang: str, urls: Mapping[str, str], nearest: Mapping[str, Link] | None = None
) -> tuple[Switch, ...]:
    """The other languages of the site: where the page is in each, or `nearest` if it has no such version."""
    found = []
    for other in library.languages:
        if other == lang:
            continue
        language = library.languages[other]
        name = library.settings.language(other).label
        if other in urls:
            title = language["switch_here"]
            found.append(Switch(other, name, title, urls[other], True, language.direction))
        else:
            link = (nearest or {}).get(other) or Link(language["home"], library.addresses.home(other))
            title = language.say("switch_nearest", page=link.title)
            found.append(Switch(other, name, title, link.url, False, language.direction))
    return tuple(found)


def page_fields(library: Library, page: Page, data: Node, topic: str = "") -> dict[str, Any]:
    """The fields of a view for a page in every language that is not an article's; `topic` is the key of its picture."""
    site = library.settings.site_url
    preview = site + library.addresses.preview(topic, page.lang)
    return {
        "url": page.url,
        "title": page.title,
        "description": page.description,
        "breadcrumb": page.trail,
        "canonical": site + page.url,
        "alternates": alternates(library, page.urls, library.settings.langs[0]),
        "switches": switches(library, page.lang, page.urls),
        "metas": page_meta(library, page, preview),
        "data": to_script_text(data),
    }
