"""Nikola: posts in two languages, sections as categories, topics, people, organisations and places as its one kind of tags.

It rebuilds by itself only what has changed. Its search is Pagefind's over its pages; its templates are its own.
"""

import shutil
from pathlib import Path

from bench.peers.source import SKELETONS, Source, Version, quoted, write
from bench.scenarios import Work
from bench.tools import BIN, Tool, both, pagefind, version_of

TAGS = ("topics", "people", "organisations", "places")


def tool(source: Source, project: Path) -> Tool:
    """Nikola and its project."""
    shutil.copytree(SKELETONS / "nikola", project)
    for version in source.versions:
        _post(source, version, project / "posts")
    source.copy_pictures(project / "files/media")
    site = project / "output"
    build = (str(BIN / "nikola"), "build", "--reporter", "zero")
    commands = {Work.BUILD: build, Work.BUILD_ALL: both(build, pagefind(site))}
    caches = [project / "cache", *(project / f".doit.db{end}" for end in ("", ".bak", ".dat", ".dir", ".db"))]
    story = project / "posts" / _name(source.edited.file)
    return Tool("nikola", version_of("Nikola"), project, site, caches, commands, story)


def _name(file: str) -> str:
    """The default language has no code in the names of its files."""
    return file.replace(".it.md", ".md")


def _post(source: Source, version: Version, posts: Path) -> None:
    fields = version.fields
    terms = {name: source.vocabularies[name] for name in ("sections", "authors", *TAGS)}
    front = {
        "title": fields["title"],
        "slug": version.slug,
        "date": f"{fields['date']} 09:00:00",
        "description": fields["summary"],
        "category": terms["sections"][fields["section"]][version.lang]["name"],
        "tags": [terms[name][key][version.lang]["name"] for name in TAGS for key in version.keys(name)],
        "author": terms["authors"][fields["authors"][0]][version.lang]["name"],
    }
    text = version.whole(source.text(version, _link, "/media/"), "/media/")
    write(posts / _name(f"{version.story_id}.{version.lang}.md"), quoted(front) + text)


def _link(version: Version) -> str:
    return f"{'/en' if version.lang == 'en' else ''}/articles/{version.year}/{version.slug}/"
