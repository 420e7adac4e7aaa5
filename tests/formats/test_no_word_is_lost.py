"""Every word of a source is published, or a problem is reported."""

import re
from collections import Counter
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.languages import load_language
from newsroom.formats.leftovers import probable_text_leftovers
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_parser import parser_events, started_link
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

_WORD = re.compile("paà\\d+")
# Syntax in which "W" becomes a word of its own and "T" a target that nobody sees.
_PIECES = [
    *(
        "W",
        "W ",
        " ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "  \n",
        "\\\n",
        "\\",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "1848. ",
        "> ",
        ">",
        "#",
        "## ",
    ),
    *(
        "## W\n",
        "### W {#T}\n",
        " ##\n",
        "{.W}",
        "{#T}",
        "\nW\n---\n",
        "\nW\n===\n",
        "\n---\n",
        "***",
        "**",
        "*",
        "_",
        "__",
        "~~",
        "~",
        "`",
        "``",
    ),
    *(
        "```\n",
        "\n```\n",
        "~~~\n",
        "``` W\n",
        "```python\nW\n```\n",
        "[",
        "]",
        "(",
        ")",
        "!",
        "[W](T.md)",
        '[W](T.md "W")',
        "[W](<T.md> 'W')",
    ),
    *(
        "![W](T.png)",
        '![W](T.png "W")',
        "[W][W]",
        "[W][]",
        "[W]",
        "\n[W]: T.md\n",
        '\n[T]: T.md "W"\n',
        "\n[W]: W\n",
        "[^W]",
        "\n[^W]: W\n",
    ),
    *(
        "[^1]",
        "\n\n[^1]: W\n",
        "\n\n[^1]: W\n\n    W\n",
        "\n[a]: T.md\n",
        "[W][a]",
        "|",
        "\n| W | W |\n|---|---|\n| W | W |\n",
        "\n| W | W | W |\n",
        "\n|-|-|\n",
    ),
    *(
        "\\|",
        "<",
        ">",
        "<b>W</b>",
        "<W>",
        "<https://W.org>",
        "<!-- W -->",
        "<!--",
        "-->",
        "<?W?>",
        "&amp;",
        "&W;",
        "&#87;",
        "\n> [!NOTE]\n> W\n",
        "> [!W]\n",
        ": W",
        "\n: ",
    ),
    *(
        "---\n",
        "- - W",
        "1. 1. W",
        "%%W%%",
        "{{W}}",
        "\n    W\n",
        "\n\n- W\n\n  W\n",
        "\n\n> W\nW\n",
        "\u00a0",
        "\\W",
        "\\[",
        "\\`",
        "'",
        '"',
        "...",
        "--",
    ),
]


@st.composite
def _sources(draw: st.DrawFn) -> str:
    numbers = iter(range(1, 10_000))
    source = "".join(draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8)))
    return re.sub("[WT]", lambda match: f"{'paà' if match[0] == 'W' else 'zzz'}{next(numbers)}", source)


def _published_words(source: str) -> Counter[str]:
    """The words that readers see in the text, in alternative texts and in titles."""
    html = render_markdown(source, "articles/2016/a.it.md", ITALIAN).html
    html = re.sub(r'<a class="footnote-back".*?</a>', "", html)
    shown = re.sub(r'<[^>]*? alt="([^"]*)"', r" \1 <", html)
    shown = re.sub(r'<[^>]*? title="([^"]*)"', r" \1 <", shown)
    return Counter(_WORD.findall(unescape(re.sub("<[^>]*>", " ", shown))))


def _source_words(source: str) -> Counter[str]:
    """The words of the source outside the targets of its links."""
    links = [started_link(event["Start"]) for event, _, _ in parser_events(source) if "Start" in event]
    targets = [link["dest_url"] for link in links if link and link["link_type"] == "Inline"]
    return Counter(_WORD.findall(source)) - Counter(_WORD.findall(" ".join(targets)))


@given(_sources())
def test_every_word_is_published_once_or_a_problem_is_reported(source):
    if not [*dialect_violations(source), *probable_text_leftovers(source)]:
        assert _published_words(source) == _source_words(source)
