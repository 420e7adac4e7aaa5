"""Well-known files: robots.txt, humans.txt, security.txt, llms.txt, redirects, headers, web app manifests."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import chain

from newsroom.archive.addresses import WEB_APP_MANIFEST
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import TOPICS
from newsroom.content.former_paths import encoded_path
from newsroom.core.artifact import Artifact
from newsroom.feeds.channels import aliased_feeds, unwritten_formats
from newsroom.formats.markdown_escape import escaped_markdown
from newsroom.pages.files.markdown_copies import MARKDOWN_COPY
from newsroom.pages.metadata.content_security_policy import content_security_policy

MAX_LLMS_STORIES = 30  # stories of a language in llms.txt


def well_known_files(library: Library) -> Iterator[Artifact]:
    """All well-known files. They have no cache key: they are few and cheap, and most depend on the whole archive."""
    files = {
        "robots.txt": robots_txt,
        "humans.txt": humans_txt,
        "llms.txt": llms_txt,
        "_redirects": redirects_file,
        "_headers": headers_file,
        "redirects.nginx.conf": nginx_redirects,
    }
    if library.settings.contact:
        files[".well-known/security.txt"] = security_txt
    for path, render in files.items():
        yield Artifact(path, "", partial(render, library))
    for lang in library.languages:
        yield Artifact(library.addresses.home(lang) + WEB_APP_MANIFEST, "", partial(web_app_manifest, library, lang))


def robots_txt(library: Library) -> str:
    """robots.txt (RFC 9309): allows everything and names the sitemaps."""
    site = library.settings.site_url
    return f"User-agent: *\nAllow: /\n\nSitemap: {site}sitemap.xml\nSitemap: {site}sitemap-news.xml\n"


def humans_txt(library: Library) -> str:
    """humans.txt (humanstxt.org): the authors, languages and standards."""
    names = " · ".join(language.site_name for language in library.settings.languages)
    authors = ", ".join(term[library.settings.langs[0]].name for term in library.vocabularies["authors"].values())
    languages = ", ".join(language.label for language in library.settings.languages)
    return f"/* TEAM */\n{names}: {authors}\n\n/* SITE */\nLanguages: {languages}\nStandards: HTML, CSS, Atom, RSS, JSON-LD\n"


def security_txt(library: Library) -> str:
    """security.txt (RFC 9116). Expires in 360 days, because the RFC recommends less than a year."""
    settings = library.settings
    expires = f"{settings.today() + timedelta(days=360)}T00:00:00Z"
    languages = ", ".join(settings.langs)
    canonical = f"{settings.site_url}.well-known/security.txt"
    return (
        f"Contact: {settings.contact}\nExpires: {expires}\nPreferred-Languages: {languages}\nCanonical: {canonical}\n"
    )


def llms_txt(library: Library) -> str:
    """llms.txt (llmstxt.org): the site, its topics and newest stories, for language models."""
    site = library.settings.site_url
    first, *others = library.settings.languages
    parts = [f"# {escaped_markdown(first.site_name)}", f"> {escaped_markdown(first.tagline)}" * bool(first.tagline)]
    parts += [escaped_markdown(": ".join(filter(None, (other.site_name, other.tagline)))) for other in others]
    for lang, language in library.languages.items():
        topics = [
            _list_item(term[lang].name, f"{site}{library.addresses.term(TOPICS, term, lang)}", term[lang].description)
            for term in library.terms[TOPICS.name].values()
        ]
        newest = [story.versions[lang] for story in library.stories if lang in story.versions][:MAX_LLMS_STORIES]
        stories = [
            _list_item(v.title, f"{site}{library.addresses.article(v)}{MARKDOWN_COPY}", v.description) for v in newest
        ]
        parts += [f"## {language['topics']}", "\n".join(topics), f"## {language['latest']}", "\n".join(stories)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _list_item(title: str, url: str, notes: str) -> str:
    return f"- [{escaped_markdown(title)}]({url})" + f": {escaped_markdown(notes)}" * bool(notes)


def redirects_file(library: Library) -> str:
    """Redirects for hosts that read `_redirects` (Netlify, Cloudflare Pages)."""
    base = library.settings.base_path
    moved = ((encoded_path(former), current) for former, current in _moved(library))
    return "".join(
        f"{base}{former} {base}{current} 301\n" for former, current in chain(moved, unwritten_formats(library))
    )


def nginx_redirects(library: Library) -> str:
    """Redirects for nginx, which decodes `$uri`: include this map in `http`, then use `if ($moved) { return 301 $moved; }`."""
    base = library.settings.base_path
    entries = "".join(f'    "{base}{former}" "{base}{current}";\n' for former, current in _moved(library))
    for pattern, target in unwritten_formats(library):
        matched = re.escape(base + pattern).replace(":term", "(?<term>[^/]+)")
        entries += f'    "~^{matched}$" "{base}{target.replace(":term", "$term")}";\n'
    return f'map $uri $moved {{\n    default "";\n{entries}}}\n'


def _moved(library: Library) -> Iterator[tuple[str, str]]:
    """The former URLs of pages and feeds, decoded, and their present ones."""
    yield from ((redirect.url, redirect.target) for redirect in library.redirects)
    yield from ((alias.former, alias.current) for alias, _ in aliased_feeds(library))


def headers_file(library: Library) -> str:
    """Headers for hosts that read `_headers`: the content security policy, what a meta element cannot express, and the media
    types of feeds at addresses from which a host would guess another.
    """
    policy, base = content_security_policy(library.settings), library.settings.base_path
    types = "".join(
        f"{base}{encoded_path(alias.former)}\n  Content-Type: {feed_format.media_type}; charset=utf-8\n"
        for alias, feed_format in aliased_feeds(library)
    )
    return (
        f"{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        f"  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n{types}"
    )


def web_app_manifest(library: Library, lang: str) -> str:
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
