"""The page that shows a translation and its original side by side, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from newsroom.archive.library import Library
from newsroom.archive.translation_notice import notice
from newsroom.content.article import Article, Story
from newsroom.pages._article_page import words
from newsroom.pages._components import Link, story_link
from newsroom.pages._layout import Shell, Switch, View

PARALLEL = "parallel.html"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two texts: its language, title, summary, and the link to its own page."""

    lang: str
    direction: str
    title: str
    summary: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelView(View):
    """Both texts: `rows` are pairs of safe HTML, the original's part first."""

    columns: tuple[Column, Column]
    rows: tuple[tuple[str, str], ...]
    notice: str


def parallel_view(library: Library, story: Story, translation: Article, shell: Shell) -> ParallelView:
    """The page of a translation beside its original; search engines do not list it, since both texts have their own page."""
    url = library.addresses.parallel(translation)
    language, settings = shell.language, library.settings
    texts = (story.original, translation)
    parts = [_blocks(words(library, text, url)) for text in texts]
    return ParallelView(
        template=PARALLEL,
        url=url,
        shell=shell,
        title=language.say("parallel_title", title=translation.title),
        description=translation.summary,
        canonical="",
        alternates=(),
        switches=tuple(
            Switch(
                lang=other,
                label=settings.language(other).label,
                title=library.languages[other]["read_here"],
                url=library.addresses.article(version),
                available=True,
                direction=library.languages[other].direction,
            )
            for other, version in story.versions.items()
            if other != translation.lang
        ),
        breadcrumb=(Link(language["home"], shell.home), story_link(library, story, translation.lang)),
        indexed=False,
        crumb=language["parallel_crumb"],
        columns=(_column(library, story.original, shell), _column(library, translation, shell)),
        rows=aligned(*parts),
        notice=notice(library, story, translation),
    )


def _column(library: Library, version: Article, shell: Shell) -> Column:
    language = library.languages[version.lang]
    title = shell.language.say("read_alone", language=shell.language.other_name(version.lang))
    link = Link(title, library.addresses.article(version), version.lang)
    return Column(version.lang, language.direction, version.title, version.summary, link)


Block = tuple[str, str]


def _blocks(text: str) -> list[Block]:
    """Tag and HTML of each block of a text, without ids, which must not stand twice on a page, and links to them."""
    whole = etree.HTML(f"<div>{text}</div>")[0][0]  # in html and body
    for element in whole.iter():
        if element.tag == "a" and element.get("href", "").startswith("#"):
            element.tag = _DROPPED
        element.attrib.pop("id", "")
    etree.strip_tags(whole, _DROPPED)
    return [(str(e.tag), etree.tostring(e, encoding="unicode", method="html", with_tail=False)) for e in whole]


def aligned(original: Sequence[Block], translation: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Pairs of parts that say the same: block by block where the blocks agree, else section by section, else as a whole."""
    if [tag for tag, _ in original] == [tag for tag, _ in translation]:
        return tuple((one, other) for (_, one), (_, other) in zip(original, translation, strict=True))
    sections = _sections(original), _sections(translation)
    if len(sections[0]) == len(sections[1]) > 1:
        return tuple(pair for one, other in zip(*sections, strict=True) for pair in aligned(one, other))
    return ((_joined(original), _joined(translation)),)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks cut before each heading."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block[0] in _HEADINGS:
            sections.append([])
        sections[-1].append(block)
    return [section for section in sections if section]


def _joined(blocks: Sequence[Block]) -> str:
    return "\n".join(text for _, text in blocks)
