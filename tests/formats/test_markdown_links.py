"""Links: references to files of docs/ while a text is cached, URLs when it is shown."""

import pytest
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_links import resolve_links
from newsroom.formats.markdown_outline import LinkTarget
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("altra.md", LinkTarget("altra.md", "articles/2016/altra.it.md", "", False)),
        ("altra.en.md", LinkTarget("altra.en.md", "articles/2016/altra.en.md", "", False)),
        ("../2014/altra.md#parte", LinkTarget("../2014/altra.md#parte", "articles/2014/altra.it.md", "parte", False)),
        ("%61ltra.md", LinkTarget("%61ltra.md", "articles/2016/altra.it.md", "", False)),
        ("../../../fuori.md", LinkTarget("../../../fuori.md", "../fuori.it.md", "", False)),
    ],
)
def test_a_link_inside_the_archive_is_rendered_as_a_reference_to_its_file(written, target):
    found = render_markdown(f"[a]({written} 'Un \"titolo\"')", URI, ITALIAN)
    assert found.outline.targets == (target,)
    (link,) = html.fragment_fromstring(found.html).iter("a")
    assert link.get("href") == f"ref:{target.uri}" + f"#{target.fragment}" * bool(target.fragment)
    assert link.get("title") == 'Un "titolo"'


def test_links_within_the_page_and_to_other_sites_are_rendered_unchanged():
    found = render_markdown("[a](#parte) [b](https://b.example/?c&d) <e@f.example>", URI, ITALIAN)
    links = html.fragment_fromstring(found.html).iter("a")
    assert [link.get("href") for link in links] == ["#parte", "https://b.example/?c&d", "mailto:e@f.example"]
    assert found.outline.targets == (LinkTarget("#parte", "", "parte", False),)


def test_references_are_replaced_by_the_attributes_of_their_file():
    source = "![Alt](citta/foto.jpg) [a](altra.md#x) `ref:` [b](https://b.example)"
    asked = []

    def address(uri, fragment):
        asked.append((uri, fragment))
        return f'src="/{uri}" width="3"' if uri.endswith("jpg") else f'href="/{uri}#{fragment}"'

    main = html.fragment_fromstring(resolve_links(render_markdown(source, URI, ITALIAN).html, address))
    assert asked == [("articles/2016/citta/foto.jpg", ""), ("articles/2016/altra.it.md", "x")]
    assert main.xpath("//img/@src | //img/@alt | //img/@width") == ["/articles/2016/citta/foto.jpg", "3", "Alt"]
    assert main.xpath("//a/@href") == ["/articles/2016/altra.it.md#x", "https://b.example"]
    assert words(main.xpath("//code")[0]) == "ref:"
