"""The parallel text of a translation: original and translation side by side, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from newsroom.archive.library import Library
from newsroom.archive.translation_notice import translation_notice
from newsroom.content.article import Article, Story
from newsroom.pages._article_page import text_html
from newsroom.pages._components import Link, story_link
from newsroom.pages._layout import LanguageSwitch, Layout, View

PARALLEL_TEMPLATE = "parallel.html"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ParallelColumn:
    """The head of one of the two columns; `link` is the article's own page."""

    lang: str
    direction: str
    title: str
    summary: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelView(View):
    """Both texts. Each row is a pair of safe HTML, the original first."""

    columns: tuple[ParallelColumn, ParallelColumn]
    rows: tuple[tuple[str, str], ...]
    notice: str


def parallel_view(library: Library, story: Story, translation: Article, layout: Layout) -> ParallelView:
    """The view of a translation beside its original. Not indexed, because both texts have pages of their own."""
    url = library.addresses.parallel(translation)
    language, settings = layout.language, library.settings
    texts = (story.original, translation)
    blocks = [_blocks(text_html(library, text, url)) for text in texts]
    return ParallelView(
        template=PARALLEL_TEMPLATE,
        url=url,
        layout=layout,
        title=language.format("parallel_title", title=translation.title),
        description=translation.description,
        canonical="",
        alternates=(),
        switches=tuple(
            LanguageSwitch(
                lang=other,
                label=settings.language(other).label,
                title=library.languages[other]["read_here"],
                url=library.addresses.article(article),
                available=True,
                direction=library.languages[other].direction,
            )
            for other, article in story.versions.items()
            if other != translation.lang
        ),
        breadcrumb=(Link(language["home"], layout.home), story_link(library, story, translation.lang)),
        indexed=False,
        short_title=language["parallel_crumb"],
        columns=(_column(library, story.original, layout), _column(library, translation, layout)),
        rows=aligned_rows(*blocks),
        notice=translation_notice(library, story, translation),
    )


def _column(library: Library, article: Article, layout: Layout) -> ParallelColumn:
    language = library.languages[article.lang]
    title = layout.language.format("read_alone", language=layout.language.name_of(article.lang))
    link = Link(title, library.addresses.article(article), article.lang)
    return ParallelColumn(article.lang, language.direction, article.title, article.summary, link)


Block = tuple[str, str]


def _blocks(text: str) -> list[Block]:
    """Tag and HTML of each block of a text, without ids, which both texts may contain, and without links to them."""
    whole = etree.HTML(f"<div>{text}</div>")[0][0]  # in html and body
    for element in whole.iter():
        if element.tag == "a" and element.get("href", "").startswith("#"):
            element.tag = _DROPPED
        element.attrib.pop("id", "")
    etree.strip_tags(whole, _DROPPED)
    return [(str(e.tag), etree.tostring(e, encoding="unicode", method="html", with_tail=False)) for e in whole]


def aligned_rows(original: Sequence[Block], translation: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Corresponding parts: block by block if the tags match, else section by section, else the whole texts."""
    if [tag for tag, _ in original] == [tag for tag, _ in translation]:
        return tuple((one, other) for (_, one), (_, other) in zip(original, translation, strict=True))
    sections = _sections(original), _sections(translation)
    if len(sections[0]) == len(sections[1]) > 1:
        return tuple(pair for one, other in zip(*sections, strict=True) for pair in aligned_rows(one, other))
    return ((_joined(original), _joined(translation)),)


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks, split before each heading."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block[0] in _HEADINGS:
            sections.append([])
        sections[-1].append(block)
    return [section for section in sections if section]


def _joined(blocks: Sequence[Block]) -> str:
    return "\n".join(text for _, text in blocks)
