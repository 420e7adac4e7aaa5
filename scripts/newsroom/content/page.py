"""Pages outside the flow of news, such as home, about and search: the files of docs/pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.content.content_file import content_digest, read_content, refused_name, stem_and_lang
from newsroom.content.field_reader import FieldReader
from newsroom.content.schema import PAGE_FIELDS
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.formats.markdown import RenderedText, render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_outline import Outline
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset

PAGES_FOLDER = "pages"
# Stems of the pages that the program knows by name.
HOME, ABOUT, SEARCH, STATUS, SUBSCRIBE = "index", "about", "search", "status", "subscribe"
CONTRIBUTE = "contribute"


@dataclass(frozen=True, slots=True)
class Page:
    """One language version of a page. Its versions share the `stem`; `outline` and `digest` are those of an Article."""

    uri: str
    digest: str
    stem: str
    lang: str
    title: str
    summary: str
    slug: str
    outline: Outline
    text_line: int
    aliases: tuple[str, ...]


def read_page(
    docs: Path, uri: str, languages: Mapping[str, Language]
) -> tuple[tuple[Page, RenderedText] | None, list[Problem]]:
    """The page in docs/`uri` and its text, None if the file has problems; and all its problems."""
    path = f"{docs.name}/{uri}"
    parts = stem_and_lang(uri)
    if not parts or parts[1] not in languages:
        rule = Message(
            "a page must be named STEM.LANG.md, with LANG one of {languages}", languages=", ".join(languages)
        )
        return None, [Problem(path, 1, rule + with_value(uri.rpartition("/")[2]))]
    if refused := refused_name(uri):
        return None, [Problem(path, 1, refused)]
    try:
        data, document = read_content(docs, uri)
    except ProblemsFound as found:
        return None, list(found.problems)
    reader = FieldReader(path)
    values = reader.read(document.fields, PAGE_FIELDS)
    for line, message in dialect_violations(document.text):
        reader.report(document.text_line + line, message)
    if reader.problems:
        return None, reader.problems
    stem, lang = parts
    language = languages[lang]
    text = render_markdown(document.text, uri, language)
    page = Page(
        uri=uri,
        digest=content_digest(data, uri, language),
        stem=stem,
        lang=lang,
        title=typeset(values["title"], language.quotes),
        summary=typeset(values["summary"], language.quotes),
        slug=values.get("slug", stem),
        outline=text.outline,
        text_line=document.text_line,
        aliases=values.get("aliases", ()),
    )
    return (page, text), []
