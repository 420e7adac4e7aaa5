"""Markdown as HTML and as plain text."""

import pytest

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Testo *e* **f** ~~g~~ `h`", "<p>Testo <em>e</em> <strong>f</strong> <del>g</del> <code>h</code></p>\n"),
        ("## Uno *due*", '<h2 id="uno-due">Uno <em>due</em></h2>\n'),
        ("a\\\nb", "<p>a<br>\nb</p>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("```python\nx = '<b>'\n```", "<pre tabindex=\"0\"><code>x = '&lt;b&gt;'\n</code></pre>\n"),
        ("---", "<hr>\n"),
    ],
    ids=["inline", "heading", "line break", "list", "code", "rule"],
)
def test_markdown_is_rendered_as_plain_html(source, expected):
    assert render_markdown(source, URI, ITALIAN).html == expected


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("Una *parola*, poi.\n\n## Titolo\n\n- a\n- b", "Una parola, poi. Titolo · a · b"),
        ("[Testo](storia.md)[^1] e `<b>` &amp; c\n\n[^1]: Nota.", "Testo e <b> & c · Nota."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a · b · 1 · 2"),
        ("> [!NOTE]\n> Testo\\\nqui", "Testo qui"),
        ("", ""),
    ],
    ids=["markup", "link and note", "table", "alert", "nothing"],
)
def test_the_plain_text_has_the_words_without_markup(source, plain):
    found = render_markdown(source, URI, ITALIAN)
    assert (found.plain, found.outline.words) == (plain, len(plain.replace("·", "").split()))
