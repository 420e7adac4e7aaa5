"""The pages that Material's tags and MkDocs' links make lists of, for the stock stack and for Zensical alike.

Their tags make one page of all terms; so that each term has one, a page with a listing of its own is written for it. They know
no years: those are pages of links that the converter writes, which costs the tool nothing.
"""

from collections.abc import Callable
from pathlib import Path

from bench.peers.source import Source, Version, quoted, write, years
from bench.words import LANGS

TAXONOMIES = ("sections", "topics", "people", "organisations", "places", "authors")

Place = Callable[[str, str], Path]  # the file of a page, by its name without an ending and its language


def write_docs(source: Source, place: Place) -> None:
    """Writes every page in every language; pictures stand in media/ beside them."""
    for lang in LANGS:
        write(place("index", lang), "# Cronache\n")
        write(place("tags", lang), "# Tags\n\n<!-- material/tags -->\n")
        for year, versions in years(source.versions, lang).items():
            links = [
                f"- {each.fields['date']} [{each.fields['title']}](../articles/{each.story_id}.md)" for each in versions
            ]
            write(place(f"archive/{year}", lang), "\n".join([f"# {year}", "", *links, ""]))
        for vocabulary in TAXONOMIES:
            for key, names in source.vocabularies[vocabulary].items():
                name = names[lang]["name"]
                listing = f"<!-- material/tags {{ include: [{name}] }} -->"
                write(place(f"terms/{vocabulary}/{key}", lang), f"# {name}\n\n{listing}\n")
    for version in source.versions:
        write(place(f"articles/{version.story_id}", version.lang), _article(source, version))


def _article(source: Source, version: Version) -> str:
    """The text of a version; a link to a story that has none in this language leads where that story is."""

    def link(target: Version) -> str:
        there = f"https://bench.example/{'en/' if target.lang == 'en' else ''}articles/{target.story_id}/"
        return f"../{target.story_id}.md" if target.lang == version.lang else there

    fields = version.fields
    tags = [source.vocabularies[name][key][version.lang]["name"] for name in TAXONOMIES for key in version.keys(name)]
    front = {"title": fields["title"], "description": fields["summary"], "date": fields["date"], "tags": tags}
    return quoted(front) + version.whole(source.text(version, link, "../../media/"), "../../media/")
