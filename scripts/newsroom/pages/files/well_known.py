"""The files that programs look for at fixed places: robots.txt, redirects, manifests, llms.txt and the like."""

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from newsroom.archive.addresses import MANIFEST
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS
from newsroom.core.artifact import Sheet
from newsroom.formats.markdown_escape import as_markdown
from newsroom.pages.files.markdown_copies import MARKDOWN
from newsroom.pages.metadata.content_security_policy import content_security_policy

NEWEST = 30  # stories of a language in llms.txt


def site_files(library: Library) -> Iterator[Sheet]:
    """Every one of them; the few that the whole archive is in are made every time."""
    for name, make in (("robots.txt", robots), ("humans.txt", humans), ("llms.txt", llms), ("_redirects", redirects)):
        yield Sheet(name, "", partial(make, library))
    yield Sheet("_headers", "", partial(headers, library))
    yield Sheet("redirects.nginx.conf", "", partial(nginx_map, library))
    if library.settings.contact:
        yield Sheet(".well-known/security.txt", "", partial(security, library))
    for lang in library.languages:
        yield Sheet(library.addresses.home(lang) + MANIFEST, "", partial(manifest, library, lang))


def robots(library: Library) -> str:
    """robots.txt (RFC 9309): everything may be read; where the sitemaps are."""
    site = library.settings.site_url
    return f"User-agent: *\nAllow: /\n\nSitemap: {site}sitemap.xml\nSitemap: {site}sitemap-news.xml\n"


def humans(library: Library) -> str:
    """humans.txt (humanstxt.org): who makes the archive and in which languages."""
    names = " · ".join(language.site_name for language in library.settings.languages)
    authors = ", ".join(term[library.settings.langs[0]].name for term in library.vocabularies["authors"].values())
    languages = ", ".join(language.label for language in library.settings.languages)
    return f"/* TEAM */\n{names}: {authors}\n\n/* SITE */\nLanguages: {languages}\nStandards: HTML, CSS, Atom, RSS, JSON-LD\n"


def security(library: Library) -> str:
    """security.txt (RFC 9116), which recommends that it expire in less than a year: it does after 360 days."""
    settings = library.settings
    expires = f"{settings.today() + timedelta(days=360)}T00:00:00Z"
    languages = ", ".join(settings.langs)
    canonical = f"{settings.site_url}.well-known/security.txt"
    return (
        f"Contact: {settings.contact}\nExpires: {expires}\nPreferred-Languages: {languages}\nCanonical: {canonical}\n"
    )


def llms(library: Library) -> str:
    """llms.txt (llmstxt.org): what the site is and where its topics and newest texts are, for language models."""
    site = library.settings.site_url
    first, *others = library.settings.languages
    parts = [f"# {as_markdown(first.site_name)}", f"> {as_markdown(first.tagline)}" * bool(first.tagline)]
    parts += [as_markdown(": ".join(filter(None, (other.site_name, other.tagline)))) for other in others]
    for lang, language in library.languages.items():
        topics = [
            _entry(term[lang].name, f"{site}{library.addresses.term(TOPICS, term, lang)}", term[lang].description)
            for term in library.terms[TOPICS.name].values()
        ]
        newest = [story.versions[lang] for story in library.stories if lang in story.versions][:NEWEST]
        stories = [_entry(v.title, f"{site}{library.addresses.article(v)}{MARKDOWN}", v.summary) for v in newest]
        parts += [f"## {language['topics']}", "\n".join(topics), f"## {language['latest']}", "\n".join(stories)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _entry(title: str, url: str, notes: str) -> str:
    return f"- [{as_markdown(title)}]({url})" + f": {as_markdown(notes)}" * bool(notes)


def redirects(library: Library) -> str:
    """Earlier addresses for hosts that read `_redirects` (Netlify, Cloudflare Pages)."""
    base = library.settings.base_path
    return "".join(f"{base}{moved.url} {base}{moved.target} 301\n" for moved in library.moved)


def nginx_map(library: Library) -> str:
    """Earlier addresses as a map for nginx: include it in `http`, then `if ($moved) { return 301 $moved; }`."""
    base = library.settings.base_path
    entries = "".join(f'    "{base}{moved.url}" "{base}{moved.target}";\n' for moved in library.moved)
    return f'map $uri $moved {{\n    default "";\n{entries}}}\n'


def headers(library: Library) -> str:
    """Headers for hosts that read `_headers`: the policy of the pages, and what a meta element cannot say."""
    policy = content_security_policy(library.settings)
    return (
        f"{library.settings.base_path}*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


def manifest(library: Library, lang: str) -> str:
    """The web app manifest of a language (w3.org/TR/appmanifest)."""
    settings = library.settings.language(lang)
    base = library.settings.base_path
    icons = [{"src": f"{base}assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": f"{base}assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    data = {
        "name": settings.site_name,
        "short_name": settings.site_name,
        "description": settings.tagline,
        "lang": lang,
        "dir": library.languages[lang].direction,
        "start_url": base + library.addresses.home(lang),
        "scope": base,
        "display": "minimal-ui",
        "background_color": "#fdfbf7",
        "theme_color": "#fdfbf7",
        "icons": icons,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
