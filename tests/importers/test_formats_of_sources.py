"""Small formats that exports contain: PHP's serialised values, fields in several languages, classic paragraphs, shortcodes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.importers._autop import with_paragraphs
from newsroom.importers._entry import SourceImage
from newsroom.importers._markdown_text import markdown_text
from newsroom.importers._php_serialization import InvalidSerialization, unserialized
from newsroom.importers._qtranslate import split_languages
from newsroom.importers._wordpress_text import wordpress_text


def serialized(value):
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    return f"a:{len(value)}:{{{''.join(serialized(key) + serialized(each) for key, each in value.items())}}}"


VALUES = st.recursive(
    st.integers() | st.text() | st.booleans(), lambda inner: st.dictionaries(st.text(), inner, max_size=3)
)


@given(VALUES)
def test_values_that_php_serialises_are_read(value):
    assert unserialized(serialized(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        'O:3:"Foo":0:{}',
        "a:2:{i:1;}",
        's:9:"a";',
        "i:1;i:2;",
        "a:1:{i:0;" * 50,
        's:-1:"";',
        "i:;",
        "a:9999999999:{}",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidSerialization):
        unserialized(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[:en]Hello[:it]Ciao[:]", {"en": "Hello", "it": "Ciao"}),
        ("<!--:en-->Hello<!--:--><!--:it-->Ciao<!--:-->", {"en": "Hello", "it": "Ciao"}),
        ("[:en]A[:it]B[:en]C[:]", {"en": "AC", "it": "B"}),
        ("Both [:en]A[:it]B[:]!", {"en": "Both A!", "it": "Both B!"}),
        ("Plain [text]", {}),
        ("", {}),
    ],
)
def test_a_field_in_several_languages_is_split(text, expected):
    assert split_languages(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb\nc", "<p>a</p>\n<p>b<br>\nc</p>"),
        ("a\n<ul>\n<li>b</li>\n</ul>\nc", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("a\r\n\r\nb", "<p>a</p>\n<p>b</p>"),
    ],
)
def test_classic_texts_get_paragraphs(text, expected):
    assert with_paragraphs(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[caption id="a" caption="Old"]<img src="a.jpg" alt="A">[/caption]', "![A](a.jpg)\n\n*Old*\n"),
        (
            '[caption id="a"]<a href="a.jpg"><img src="a.jpg" alt="A"></a> New <i>b</i>[/caption]',
            "![A](a.jpg)\n\n*New b*\n",
        ),
        ('[gallery ids="7,8"]', "![Seven](seven.jpg)\n\n*The seventh*\n"),
        ("a\n\nhttps://youtu.be/x\n\nb", "a\n\n[https://youtu.be/x](https://youtu.be/x)\n\nb\n"),
        ("[embed]https://a.example/b[/embed]", "[https://a.example/b](https://a.example/b)\n"),
        ('[audio src="https://a.example/b.mp3"]', "[https://a.example/b.mp3](https://a.example/b.mp3)\n"),
        ("a[ref]Note one.[/ref] b ((Note two.))", "a[^1] b[^2]\n\n[^1]: Note one.\n\n[^2]: Note two.\n"),
        ('<!-- wp:block {"ref":5} /-->', "Reused.\n"),
        ("<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->", "a b\n"),
        ("<pre>[gallery ids='7']</pre>", "```\n[gallery ids='7']\n```\n"),
        ('a "link":http://b.example/c.', "a [link](http://b.example/c).\n"),
    ],
)
def test_shortcodes_blocks_and_embeds_become_markdown(content, expected):
    images = {"7": SourceImage("seven.jpg", "Seven", "The seventh")}
    assert wordpress_text(content, reusable={"5": "<p>Reused.</p>"}, image_of=images.get).markdown == expected


def test_an_unknown_shortcode_stays_visible_and_is_counted():
    found = wordpress_text('a [su_box title="x"]b[/su_box] [sic]')
    assert found.markdown == 'a \\[su\\_box title="x"\\]b\\[/su\\_box\\] \\[sic\\]\n'
    assert [(loss.kind, loss.detail, loss.count) for loss in found.losses] == [("shortcode", "[su_box]", 2)]


@pytest.mark.parametrize("footnotes", ["", "{", '{"a": 1}', "[1]", '[{"id": "k"}]'])
def test_notes_beside_the_text_may_be_of_any_shape(footnotes):
    assert wordpress_text('<p>a<sup data-fn="j">1</sup></p>', footnotes=footnotes).markdown == "a¹\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{< figure src="a.jpg" alt="A" caption="B" >}}', "![A](a.jpg)\n\n*B*\n"),
        ("{{< youtube abc >}}", "[https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)\n"),
        ("{% highlight python %}\nx = 1\n{% endhighlight %}", "```python\nx = 1\n```\n"),
        ("# A\n\n### B\n\na<br>b{: .x}", "## A\n\n### B\n\na\\\nb\n"),
        ("a[^1]\n\n[^1]: Note *b*.", "a[^1]\n\n[^1]: Note *b*.\n"),
        (
            '[a](/b/){:target="_blank"} [c]({{ site.baseurl }}/d/)',
            "[a](https://s.example/b/) [c](https://s.example/d/)\n",
        ),
        ("`{{< x >}}`", "`{{< x >}}`\n"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |\n"),
        ("<div>\n\n- a\n\n</div>", "- a\n"),
    ],
)
def test_texts_of_other_generators_lose_their_html_and_tags(source, expected):
    assert markdown_text(source, rewrite_url=lambda url: re.sub("^/", "https://s.example/", url)).markdown == expected


@given(st.text(st.sampled_from("[]:itenw-<>!{}a&;\\x00 \n\"'="), max_size=60))
def test_no_text_ends_in_an_exception(text):
    split_languages(text)
    wordpress_text(text)
    markdown_text(text)
