"""Standing pages: home, about, contribute, subscribe, search; the files of docs/pages, not part of the flow of news."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from newsroom.article import NAME, text_digest
from newsroom.dialect import EXTERNAL, faults, lines_of_targets
from newsroom.frontmatter import read_bytes, read_text, split, text_of
from newsroom.language import Language
from newsroom.markdown import Outline, Text, render
from newsroom.message import Message
from newsroom.problems import Problem, ProblemsFound, given
from newsroom.reading import Reading
from newsroom.schema import LONGEST_SLUG, PAGE_FIELDS
from newsroom.typography import typeset

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


def contributing(docs: Path, pages: Sequence[StandingPage]) -> dict[str, str]:
    """The page on how to contribute as GitHub offers it, by file name: CONTRIBUTING.md in English, the others .LANG.md."""
    found = {page.lang: page for page in pages if page.stem == CONTRIBUTE}
    names = {lang: "CONTRIBUTING.md" if lang == "en" else f"CONTRIBUTING.{lang}.md" for lang in found}
    files = {}
    for lang, page in found.items():
        others = " · ".join(f"[{found[other].title}]({name})" for other, name in names.items() if other != lang)
        text = split(read_text(docs / page.uri, page.uri), page.uri).text.strip()
        for target in lines_of_targets(text):
            if not EXTERNAL.fullmatch(target) and not target.startswith("#"):
                text = text.replace(f"]({target})", f"](../{docs.name}/{dirname(page.uri)}/{target})")
        files[names[lang]] = f"# {page.title}\n\n{others}\n\n{text}\n"
    return files
