"""Markdown copies: links become absolute in every syntax, nothing else changes, and all links resolve."""

from urllib.parse import unquote, urldefrag

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.formats.markdown_escape import escaped_markdown
from newsroom.formats.markdown_parser import MARKDOWN_PARSER
from newsroom.pages.files.markdown_copies import markdown_copy

SITE = "https://test.example/"
STORY, PAGE, PICTURE = f"{SITE}articoli/2015/prima/", f"{SITE}chi-siamo/", f"{SITE}media/2016/prova/sala_1.png"
HEAD = "# Titolo\n\n> Sommario della prova.\n\ndi Redazione, 24 febbraio 2016. <https://test.example/articoli/2016/prova/>\n\n"
FOOT = "\n\n## Fonti\n\n1. [Fonte](<https://source.example/a>)\n"
WORDS = (
    st.text(st.sampled_from("aZ9àя «»“”’ .,:;!?#*_`~[](){}<>&|\\/-+='\"@^$%"), min_size=1).map(str.strip).filter(bool)
)

LINKS = {
    "by the story": ("Un [a](../2015/prima.md).", f"Un [a]({STORY})."),
    "by the file": ("Un [a](../2015/prima.it.md).", f"Un [a]({STORY})."),
    "in the other language": ("Un [a](../2015/prima.en.md).", f"Un [a]({SITE}en/articles/2015/first/)."),
    "to a heading": ("Un [a](../2015/prima.md#uno).", f"Un [a]({STORY}#uno)."),
    "in the same folder": ("Un [a](prova.md).", f"Un [a]({SITE}articoli/2016/prova/)."),
    "with a title": ('Un [a](../2015/prima.md "Titolo").', f'Un [a]({STORY} "Titolo").'),
    "with a title in single marks": ("Un [a](../2015/prima.md 'Titolo').", f"Un [a]({STORY} 'Titolo')."),
    "between spaces": ("Un [a]( ../2015/prima.md ).", f"Un [a]( {STORY} )."),
    "on lines of its own": ("Un [a](\n../2015/prima.md\n).", f"Un [a](\n{STORY}\n)."),
    "in a quotation": ("> Un [a](\n> ../2015/prima.md).", f"> Un [a](\n> {STORY})."),
    "in angle brackets": ("Un [a](<../2015/prima.md>).", f"Un [a](<{STORY}>)."),
    "in angle brackets with a title": ('Un [a](<../2015/prima.md> "T").', f'Un [a](<{STORY}> "T").'),
    "with a character by its number": ("Un [a](../2015/prim%61.md).", f"Un [a]({STORY})."),
    "with an entity": ("Un [a](../2015/prim&#97;.md).", f"Un [a]({STORY})."),
    "with an escape": ("Un [a](../2015/prima\\.md).", f"Un [a]({STORY})."),
    "with marks in its words": ("Un [a **b** `c`](../../pages/about.md).", f"Un [a **b** `c`]({PAGE})."),
    "by a reference": ("Un [a][r].\n\n[r]: ../2015/prima.md", f"Un [a][r].\n\n[r]: {STORY}"),
    "by a collapsed reference": ("Un [r][].\n\n[r]: <../2015/prima.md> 'T'", f"Un [r][].\n\n[r]: <{STORY}> 'T'"),
    "by a shortcut over lines": (
        "Un [r].\n\n  [r]:\n  ../2015/prima.md\n  'T'",
        f"Un [r].\n\n  [r]:\n  {STORY}\n  'T'",
    ),
    "by a reference in a quotation": ("> Un [r].\n>\n> [r]:\n> ../2015/prima.md", f"> Un [r].\n>\n> [r]:\n> {STORY}"),
    "of a picture": ("![Sala](prova/sala_1.png)", f"![Sala]({PICTURE})"),
    "of a picture with an escape and a title": (
        '![Sala](prova/sala\\_1.png "La sala")',
        f'![Sala]({PICTURE} "La sala")',
    ),
    "of a picture by a reference": ("![r]\n\n[r]: prova/sala_1.png", f"![r]\n\n[r]: {PICTURE}"),
    "of a picture that is a link": ("[![Sala](prova/sala_1.png)](../2015/prima.md)", f"[![Sala]({PICTURE})]({STORY})"),
    "in a footnote": ("Una[^1].\n\n[^1]: [Nota](../2015/prima.md).", f"Una[^1].\n\n[^1]: [Nota]({STORY})."),
    "in a table": ("| a |\n|---|\n| [a](../2015/prima.md) |", f"| a |\n|---|\n| [a]({STORY}) |"),
    "beside another": ("- «È» [à](../2015/prima.md)[b](../../pages/about.md)", f"- «È» [à]({STORY})[b]({PAGE})"),
}


@pytest.fixture
def copy(archive):
    """Adds a story with this text; returns the text of its copy."""
    archive.story("2015/prima", body="## Uno\n\nTesto.")
    archive.translation("2015/prima", slug="first", body="## One\n\nText.")
    archive.picture("2016/prova/sala_1.png")

    def make(body):
        archive.story("2016/prova", body=body)
        library = archive.library()
        text = markdown_copy(library, library.by_uri["articles/2016/prova.it.md"])
        assert text.startswith(HEAD)
        assert text.endswith(FOOT)
        return text.removeprefix(HEAD).removesuffix(FOOT)

    return make


def read(text):
    """The copy as rendered by our Markdown parser."""
    return html.fragment_fromstring(MARKDOWN_PARSER.html(text), create_parent=True)


@pytest.mark.parametrize(("body", "expected"), LINKS.values(), ids=LINKS)
def test_a_link_becomes_absolute_in_every_syntax(copy, body, expected):
    assert copy(body) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "`[a](../2015/prima.md)`",
        "```\n[a](../2015/prima.md)\n[r]: ../2015/prima.md\n```",
        "Testo.\n\n    [a](../2015/prima.md)",
        "Un \\[a](../2015/prima.md) e `]`(../2015/prima.md).",
        "Un prima: ../2015/prima.md, anche (../2015/prima.md).",
        "Un [r]: ../2015/prima.md\n\n[r]: https://source.example/2015/prima.md",
        "Un [a](https://source.example/../2015/prima.md) e <https://source.example/>.",
        "Una [lettera](mailto:a@source.example).\n\n## Uno {#qui}\n\nDa [qui](#qui).",
        "«È *vero*»  \n1. uno\n2. due --- \\* &amp; ~~no~~[^1]\n\n[^1]: ../2015/prima.md",
    ],
    ids=[
        "code",
        "a block of code",
        "indented code",
        "escaped",
        "words",
        "words after a link",
        "outside",
        "here",
        "marks",
    ],
)
def test_text_that_only_looks_like_a_link_is_unchanged(copy, rest):
    linked = "Un [a](../2015/prima.md).\n\n"
    assert copy(linked + rest) == f"Un [a]({STORY}).\n\n{rest}"


@pytest.mark.parametrize(
    "body", ["    codice\n\nTesto.", "\n\n    codice\n\n\nTesto.\n\n"], ids=["at once", "after lines"]
)
def test_a_text_may_begin_with_code(archive, body):
    archive.story("2016/prova", body=body)
    library = archive.library()
    (code,) = read(markdown_copy(library, library.articles[0])).xpath(".//pre/code")
    assert code.text == "codice\n"


def test_a_copy_says_when_the_text_came_out_if_that_is_another_day(archive):
    archive.story("2016/prova", published="2026-11-23")
    library = archive.library()
    text = markdown_copy(library, library.articles[0])
    assert "di Redazione, 24 febbraio 2016 (pubblicato qui il 23 novembre 2026). <https" in text


def test_sources_are_listed_in_order_with_or_without_a_url(archive):
    sources = "[{title: 'Uno [e] 2*3* due_', url: 'https://source.example/a_(b)?c=1&d=[2]'}, {title: '2016. Senza'}]"
    archive.story("2016/prova", sources=sources)
    library = archive.library()
    tree = read(markdown_copy(library, library.articles[0]))
    (heading,) = tree.xpath(".//h2")
    items = heading.xpath("following-sibling::ol/li")
    assert (heading.text, [item.text_content() for item in items]) == ("Fonti", ["Uno [e] 2*3* due_", "2016. Senza"])
    assert unquote(items[0].find("a").get("href")) == "https://source.example/a_(b)?c=1&d=[2]"
    assert items[1].find("a") is None


def test_a_translation_is_in_its_language_and_lists_the_sources_of_its_original(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial", body="The [text](prova.md) and [its original](prova.it.md).")
    library = archive.library()
    assert markdown_copy(library, library.by_uri["articles/2016/prova.en.md"]) == (
        "# Title\n\n> Summary of the trial.\n\nby Newsroom, 24 February 2016. <https://test.example/en/articles/2016/trial/>\n\n"
        "The [text](https://test.example/en/articles/2016/trial/) and "
        "[its original](https://test.example/articoli/2016/prova/).\n\n"
        "## Sources\n\n1. [Fonte](<https://source.example/a>)\n"
    )


@settings(deadline=None, max_examples=150)
@given(WORDS)
def test_titles_and_names_are_escaped(words):
    for before, tag in (("# ", "h1"), ("> ", "blockquote/p"), ("", "p"), ("1. ", "ol/li")):
        tree = read(f"{before}{escaped_markdown(words)}\n")
        assert [element.text_content().strip() for element in tree.findall(tag)] == [words]
        assert tree.xpath("count(.//*)") == 1 + tag.count("/")
    (link,) = read(f"- [{escaped_markdown(words)}](https://source.example/)").iter("a")
    assert (link.text_content(), len(link)) == (words, 0)


@pytest.mark.this_archive
def test_every_link_in_the_copies_of_the_reference_archive_resolves(reference_site):
    copies = [file for file in reference_site.files if file.endswith("/index.md")]
    assert len(copies) == sum(file.removesuffix("md") + "html" in reference_site.pages for file in copies) > 30
    inside = 0
    for file in copies:
        tree = read((reference_site.folder / file).read_text("utf-8"))
        for address in tree.xpath(".//a/@href | .//img/@src"):
            if address.startswith("#"):
                continue
            assert address.startswith(("https://", "http://", "mailto:")), (file, address)
            if address.startswith(reference_site.url):
                path, fragment = urldefrag(unquote(address).removeprefix(reference_site.url))
                path = f"{path}index.html" if not path or path.endswith("/") else path
                assert path in reference_site.files, (file, address)
                assert not fragment or fragment in reference_site.pages[path].xpath("//@id"), (file, address)
                inside += 1
    assert inside > 2 * len(copies)
