"""Standing pages: home, about, contribute, subscribe, search; the files of docs/pages, not part of the flow of news."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.content._field_reader import Reading
from newsroom.content.article import NAME, text_digest
from newsroom.content.schema import LONGEST_SLUG, PAGE_FIELDS
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, given
from newsroom.formats.front_matter import read_bytes, split, text_of
from newsroom.formats.markdown import Outline, Text, render
from newsroom.formats.markdown_dialect import faults
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

HOME, ABOUT, SEARCH, STATUS, SUBSCRIBE = "index", "about", "search", "status", "subscribe"
CONTRIBUTE = "contribute"


@dataclass(frozen=True, slots=True)
class StandingPage:
    """One language version of a standing page; `stem` is what its versions share, `text` and `digest` are as an Article's."""

    uri: str
    digest: str
    stem: str
    lang: str
    title: str
    summary: str
    slug: str
    text: Outline
    text_line: int
    aliases: tuple[str, ...]


def read_standing_page(
    docs: Path, uri: str, languages: Mapping[str, Language]
) -> tuple[tuple[StandingPage, Text] | None, list[Problem]]:
    """The page in the file docs/`uri` and its words, unless something in it is wrong; and all that is wrong."""
    path = f"{docs.name}/{uri}"
    match = NAME.fullmatch(uri.rpartition("/")[2])
    if not match or match["lang"] not in languages or len(match["stem"]) > LONGEST_SLUG:
        return None, [
            Problem(
                path,
                1,
                Message(
                    "a page must be named STEM.LANG.md, its language one of {languages}", languages=", ".join(languages)
                )
                + given(uri.rpartition("/")[2]),
            )
        ]
    try:
        data = read_bytes(docs / uri, path)
        document = split(text_of(data, path), path)
    except ProblemsFound as found:
        return None, list(found.problems)
    reading = Reading(path)
    values = reading.mapping(document.fields, PAGE_FIELDS)
    for line, message in faults(document.text):
        reading.fault(document.text_line + line, message)
    if reading.problems:
        return None, reading.problems
    language = languages[match["lang"]]
    text = render(document.text, uri, language)
    page = StandingPage(
        uri=uri,
        digest=text_digest(data, uri, language),
        stem=match["stem"],
        lang=match["lang"],
        title=typeset(values["title"], language.quotes),
        summary=typeset(values["summary"], language.quotes),
        slug=values["slug"] if "slug" in values else match["stem"],
        text=text.outline,
        text_line=document.text_line,
        aliases=values.get("aliases", ()),
    )
    return (page, text), []
