"""HTML becomes Markdown that renders to the same words, links, images, list levels and cells."""

import re
from collections import Counter
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.importers._html_to_markdown import html_to_markdown
from support.paths import OVERRIDES

ENGLISH = load_language("en", OVERRIDES)
NOTE = "Text[^1] goes on.\n\n[^1]: The note.\n"


def markdown(source, **options):
    return html_to_markdown(source, **options).markdown


def rendered(text):
    return html.fromstring(f"<div>{render_markdown(text, 'articles/2016/x.en.md', ENGLISH).html}</div>")


def letters(node):
    """The letters and digits of a tree in order."""
    return re.sub(r"[\W_]", "", normalize("NFKC", "".join(node.itertext())))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One <b>two <i>three</i></b> four</p>", "One **two** ***three*** four\n"),
        ("<p>un<b>bel</b>o <em> a </em>b</p>", "un**bel**o *a* b\n"),
        ("<b>“a”</b>b", "“a”b\n"),
        ("<b>a</b><i>b</i>", "**a**b\n"),
        ("a<br>b<br><br>c", "a\\\nb\n\nc\n"),
        (
            "<p>1986. A year</p><p># no</p><p>- no</p><p>+ no</p><p>&gt; no</p>",
            "1986\\. A year\n\n\\# no\n\n\\- no\n\n\\+ no\n\n\\> no\n",
        ),
        (
            "<p>2*3*4 [a] `b` &lt;c&gt; _d_ a\\b &amp;amp;</p>",
            "2\\*3\\*4 \\[a\\] \\`b\\` \\<c> \\_d\\_ a\\\\b \\&amp;\n",
        ),
        ("<h1>A</h1><h3>B {c} #</h3><h2>C</h2>", "## A\n\n#### B \\{c\\} \\#\n\n### C\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul><ul><li>c</li></ul>", "- a\n  - b\n\n* c\n"),
        ("<ol start=5><li><p>a</p><p>b</p></li><li>c</li></ol>", "5. a\n\n   b\n\n6. c\n"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b\n"),
        ('<pre><code class="language-py">a = `1`\n</code></pre>', "```py\na = `1`\n```\n"),
        ("<p>a <code>x`y</code></p>", "a ``x`y``\n"),
        ("<dl><dt>A</dt><dd>b</dd></dl>", "**A**\n\nb\n"),
        ("<p>m<sup>2</sup> H<sub>2</sub>O 1<sup>a</sup> 19<sup>th</sup></p>", "m² H₂O 1ª 19th\n"),
        ('<a href="https://a.example/x (y)"> b </a>c', "[b](<https://a.example/x%20(y)>) c\n"),
        ('<a href="javascript:x()">b</a><a>c</a><a href="#d">e</a>', "bce\n"),
        ('<iframe src="//www.youtube.com/embed/abc"></iframe>', "[youtube.com](https://www.youtube.com/watch?v=abc)\n"),
        ("<script>x</script><style>y</style><p>a<!-- b --></p>", "a\n"),
        ("a\x00b\x10c", "abc\n"),
        ("", ""),
    ],
)
def test_each_shape_has_its_markdown(source, expected):
    assert markdown(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<table><tr><th>A</th><th>B|</th></tr><tr><td rowspan=2>1<br>2</td><td>x</td></tr><tr><td>y</td></tr></table>",
            "| A | B\\| |\n| --- | --- |\n| 1 2 | x |\n|  | y |\n",
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |\n"),
        (
            "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "|  |  |\n| --- | --- |\n| a |  |\n| b | c |\n",
        ),
        ("<table><tr><td><h2>a</h2></td><td><ul><li>b</li></ul></td></tr></table>", "## a\n\n- b\n"),
        ("<table><caption>T</caption><tr><td>a</td></tr></table>", "**T**\n\na\n"),
    ],
)
def test_tables_keep_their_cells(source, expected):
    assert markdown(source) == expected


WORD = (
    '<p>Text<sup><a href="#_ftn1" name="_ftnref1">[1]</a></sup> goes on.</p><hr>'
    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>'
)
PHP_MARKDOWN = (
    '<p>Text<sup id="fnref:1"><a href="#fn:1">1</a></sup> goes on.</p><div class="footnotes"><hr>'
    '<ol><li id="fn:1"><p>The note. <a href="#fnref:1">↩</a></p></li></ol></div>'
)
EASY_FOOTNOTES = (
    '<p>Text<sup><a href="#easy-footnote-bottom-1-42">1</a></sup> goes on.</p><ol><li>'
    '<span id="easy-footnote-bottom-1-42"></span>The note.<a href="#easy-footnote-1-42">&#8617;</a></li></ol>'
)


@pytest.mark.parametrize(
    "source",
    [
        WORD,
        PHP_MARKDOWN,
        '<p>Text<a id="r" href="#footnote-1">[1]</a> goes on.</p><p id="footnote-1">1. The note.</p>',
        EASY_FOOTNOTES,
        '<p>Text<sup data-fn="k" class="fn"><a href="#k" id="k-link">1</a></sup> goes on.</p>',
    ],
    ids=["Word", "Markdown", "by hand", "Easy Footnotes", "WordPress"],
)
def test_notes_of_every_shape_become_footnotes(source):
    assert markdown(source, notes={"k": "The note."}) == NOTE


def test_a_link_to_a_heading_is_no_note():
    source = '<p><a href="#part-1">1</a></p><h2 id="part-1">Part</h2><p>a</p>'
    assert markdown(source) == "1\n\n## Part\n\na\n"


def test_images_have_captions_alternative_texts_and_no_link_to_themselves():
    figure = '<figure><a href="x.jpg"><img src="x.jpg" alt="A*"></a><figcaption>Cap <i>b</i></figcaption></figure>'
    source = f'{figure}<img src="dsc_0042.jpg" alt="dsc_0042.jpg">'
    found = html_to_markdown(source, default_alt="Title")
    assert found.markdown == "![A\\*](x.jpg)\n\n*Cap b*\n\n![Title](dsc_0042.jpg)\n"
    assert found.images == ("x.jpg", "dsc_0042.jpg")
    assert [(loss.kind, loss.count) for loss in found.losses] == [("image-description", 1)]


def test_an_image_that_is_not_here_becomes_a_link():
    found = html_to_markdown('<img src="https://a.example/b.jpg" alt="B">', rewrite_image=lambda _: "")
    assert found.markdown == "[B](https://a.example/b.jpg)\n"


def test_what_cannot_be_kept_is_counted():
    source = '<form><label>Name</label><input></form><abbr title="World">W</abbr><a href="data:x">y</a>'
    kinds = Counter(loss.kind for loss in html_to_markdown(source).losses)
    assert kinds == {"form": 2, "abbreviation": 1, "link": 1}


TEXT = st.text(st.sampled_from("ab 1.#*_[]()`<>&|-+~!\\\\'\"ìß“’\n"), max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
INLINE = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.partition(' ')[0]}>",
        st.sampled_from(["b", "i", "em", "strong", "span", "code", "del", 'a href="https://a.example/b"', "u"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
BLOCK = st.recursive(
    INLINE.map(lambda text: f"<p>{text}</p>"),
    lambda inner: st.builds(
        lambda tag, parts: (
            f"<{tag}>{''.join(f'<li>{part}</li>' if tag in ('ul', 'ol') else part for part in parts)}</{tag}>"
        ),
        st.sampled_from(["ul", "ol", "blockquote", "div"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
TABLE = st.lists(st.lists(INLINE, min_size=2, max_size=3), min_size=1, max_size=3).map(
    lambda rows: (
        f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"
    )
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(BLOCK, TABLE), max_size=4).map("".join))
def test_what_a_reader_sees_stays_the_same(source):
    tree = html.fromstring(f"<div>{source}</div>")
    text = markdown(source)
    shown = rendered(text)
    assert letters(shown) == letters(tree)
    assert [message for _, message in dialect_violations(text) if "raw HTML" in str(message)] == []
    assert "".join(map(letters, shown.iter("a"))) == "".join(map(letters, tree.xpath("//a[not(ancestor::a)]")))
    cells = [letters(cell) for cell in tree.iter("td")]
    assert [found for cell in shown.iter("td") if (found := letters(cell))] == [found for found in cells if found]
    depths = [len([*item.iterancestors("ul", "ol")]) for item in tree.iter("li") if item.text_content().strip()]
    assert [len([*item.iterancestors("ul", "ol")]) for item in shown.iter("li")] == depths
