"""Hugo: a content folder with one file a version, term pages with names in both languages, years as sections.

It lists in a language only what stands in it, and its feeds hold summaries of the newest stories, without an archive.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.peers.source import SEGMENTS, SKELETONS, Source, Version, quoted, write, years
from bench.scenarios import Work
from bench.serving import PORT
from bench.tools import BIN, Tool, both, pagefind, version_of
from bench.words import LANGS

TAXONOMIES = ("topics", "people", "organisations", "places", "authors")


def tool(source: Source, project: Path) -> Tool:
    """Hugo; its search is Pagefind's over its pages."""
    _convert(source, project)
    site = project / "public"
    build = (str(BIN / "hugo"), "--source", str(project), "--quiet")
    # As its users have it: of what has changed it first draws what somebody looks at.
    server = (str(BIN / "hugo"), "server", "--source", str(project), "--port", PORT)
    commands = {Work.BUILD: build, Work.BUILD_ALL: both(build, pagefind(site)), Work.SERVE: server}
    story, template = project / "content/articles" / source.edited.file, project / "layouts/baseof.html"
    version, caches, page = version_of("hugo"), [project / "resources"], source.edited.address
    return Tool("hugo", version, project, site, caches, commands, story, template, page)


def _convert(source: Source, project: Path) -> None:
    shutil.copytree(SKELETONS / "hugo", project)
    content = project / "content"
    for lang, titles in (("it", ("Cronache", "Articoli")), ("en", ("Chronicles", "Articles"))):
        _page(content / f"_index.{lang}.md", {"title": titles[0]})
        _page(content / f"articles/_index.{lang}.md", {"title": titles[1], "url": f"{SEGMENTS[lang]}/"})
        for year in years(source.versions, lang):
            _page(content / f"articles/{year}/_index.{lang}.md", {"title": year, "url": f"{SEGMENTS[lang]}/{year}/"})
        # Only topics have feeds, as the benchmark asks.
        _page(content / f"topics/_index.{lang}.md", {"title": "topics", "cascade": {"outputs": ["html", "rss"]}})
    for vocabulary in (*TAXONOMIES, "sections"):
        for key, names in source.vocabularies[vocabulary].items():
            for lang in LANGS:
                name = names[lang]
                _page(content / f"{vocabulary}/{key}/_index.{lang}.md", {"title": name["name"], "slug": name["slug"]})
    for version in source.versions:
        text = source.text(version, _link, "/media/")
        _page(content / f"articles/{version.story_id}.{version.lang}.md", _front(version), text)
    source.copy_pictures(project / "static/media")


def _link(version: Version) -> str:
    return version.address


def _front(version: Version) -> Mapping[str, Any]:
    fields = version.fields
    front = {
        "title": fields["title"],
        "description": fields["summary"],
        "date": fields["date"],
        "slug": version.slug,
        "sections": [fields["section"]],
        "sources": fields["sources"],
        "translator": fields.get("translator"),
        "lastmod": fields.get("updated"),
        "corrections": fields.get("corrections"),
        "image": _image(version),
    }
    return front | {name: fields.get(name) for name in TAXONOMIES}


def _image(version: Version) -> Mapping[str, str] | None:
    image = version.fields.get("image")
    return image and image | {"src": f"/media/{version.year}/{image['src']}"}


def _page(path: Path, front: Mapping[str, Any], text: str = "") -> None:
    write(path, f"{quoted(front)}\n{text}")
