"""How texts, front matter and vocabularies are made up: out of pieces that are dangerous together."""

import json

from hypothesis import strategies as st

from newsroom.content.schema import FIELDS

MARKUP = [
    *"[]()<>!`*_~#|&;\\\"'{}=:/- \n\ta1è\u00a0^",
    *(
        "\n\n",
        "](",
        "](<",
        "![",
        "[^1]",
        "\n\n[^1]: ",
        "> [!NOTE]\n> ",
        "\n---\n",
        "\n## ",
        "\n|a|b|\n|-|:-:|\n|",
        "```",
    ),
    *(
        "    ",
        "- ",
        "1. ",
        "--",
        "...",
        "{#id}",
        "{onclick=x}",
        "ref:",
        "a.md",
        "<script>",
        "</script>",
        "<a href=",
        "style=",
        "<!--",
    ),
    *(
        "<img src=x onerror=",
        "onclick=",
        "-->",
        "</p>",
        "</div>",
        "javascript:",
        "data:text/html,",
        "&#106;",
        "&lt;",
        "&quot;",
    ),
    *(
        "&colon;",
        "https://a.example",
        "//a.example",
        "\n\n![a](b.png 'c')\n\n",
        "<svg onload=x>",
        "<math>",
        "<![CDATA[",
        "<?",
        "]]>",
    ),
    *(
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1b",
        "\u2028",
        "é",
        "e\u0301",
        "😀",
        "\r\n",
        "[b]: <javascript:x>\n",
        "</main>",
    ),
]
YAML = [
    *":,[]{}&*!|>'\"%@`#-? \n\ta1",
    *(
        "---\n",
        "\n---\n",
        ": ",
        "- ",
        "  ",
        "\n  ",
        "{a: b}",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "!!binary ",
        "<<: ",
        "~",
        "null",
    ),
    *("yes", "0x1F", "2016-02-30", "2016-02-24", "\\u202e", '"\\x00"', "|2\n", ">-\n", "? ", "\u2028", "\x85", "...\n"),
    "%YAML 1.2\n",
    *(f"{field.name}: " for field in FIELDS),
    *(f"\n{field.name}: " for field in FIELDS),
]
WORDS = [
    *("a", "Titolo", "2016-02-24", "true", "https://a.example/x", "javascript:x", "[a]", "[a, a]", "../../x"),
    *(
        "{src: a.png, alt: b}",
        "<script>",
        '"',
        "'",
        "[{title: a, url: 'https://a.example'}]",
        "[{date: 2016-03-01, note: b}]",
        "/a/b/",
        "Q1",
    ),
    *(
        "91.5",
        "45.4",
        "",
        "|\n  a\n  b",
        "'a''b'",
        '"\\u202e"',
        "\u200b",
        "a" * 200,
        "é",
        "-1",
        "0123456789ab",
        "{it: {name: a}, en: {name: b}}",
    ),
]
TERM = [
    "kind",
    "wikidata",
    "latitude",
    "longitude",
    "also",
    "routes",
    "it",
    "en",
    "name",
    "slug",
    "description",
    "aliases",
]


def pieces(known: list[str], most: int = 30) -> st.SearchStrategy[str]:
    """Pieces in any order, now and then with any character at all between them."""
    return st.lists(st.sampled_from(known) | st.text(max_size=3), max_size=most).map("".join)


TEXTS = pieces(MARKUP)
# What texts of other systems have: tags, well nested or not, shortcodes, marks of languages, template tags.
TAGS = [
    "p",
    "b",
    "i",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h4",
    "pre",
    "code",
    "blockquote",
    "figure",
    "figcaption",
    "script",
    "sup",
]
FOREIGN = [
    *(f"<{slash}{tag}>" for tag in TAGS for slash in ("", "/")),
    *(
        '<a href="https://a.example/b">',
        "<a href='#fn1'>",
        "</a>",
        "<br>",
        "<hr>",
        "<ol start=3>",
        "</ol>",
        "<li id=fn1>",
    ),
    *("<td colspan=2 rowspan=9>", "<sup data-fn='k'>", "<img src=a.jpg alt=b>", "<iframe src=//x>", "<!--", "-->"),
    *("[caption]", "[/caption]", '[gallery ids="1,2"]', "[embed]", "[/embed]", "[ref]", "[/ref]", "((", "))"),
    *("[su_x a=b]", "[:en]", "[:it]", "[:]", "{{< figure src='a' >}}", "{% raw %}", "{: .x}", "\n", "\n\n"),
    *("1. ", "# ", "&amp;", "&#0;", "\x00", "word"),
]
IMPORTED = pieces(FOREIGN)
LINES = st.lists(
    st.tuples(st.sampled_from([field.name for field in FIELDS]), st.sampled_from(WORDS) | pieces(YAML, 4)), max_size=14
)
FIELDS_OF_A_FILE = LINES.map(lambda lines: "".join(f"{key}: {value}\n" for key, value in lines))
FILES = st.builds("---\n{}---\n{}".format, FIELDS_OF_A_FILE | pieces(YAML), TEXTS) | pieces([*YAML, *MARKUP])
GOOD = "---\ntitle: T\nsummary: S\ndate: 2016-02-24\nsection: a\ntopics: [a]\nauthors: [a]\nsources: [{{title: F}}]\n{}---\n{}\n"
ARTICLES = (st.builds(GOOD.format, st.just(""), TEXTS) | FILES).map(lambda text: text.encode("utf-8", "surrogatepass"))
GROUPS = st.lists(st.tuples(st.sampled_from(TERM), st.sampled_from(WORDS) | pieces(YAML, 4)), max_size=6)
TERMS = st.lists(st.tuples(st.sampled_from(["a", "b-c", "Ü", "a b", "../x"]), GROUPS), max_size=4).map(
    lambda terms: "".join(
        f"{key}:\n  it: {{name: a}}\n  en: {{name: b}}\n" + "".join(f"  {name}: {value}\n" for name, value in group)
        for key, group in terms
    )
)
GOOD_TERM = "a: {{also: [{}], it: {{name: {}, description: {}}}, en: {{name: {}, description: {}}}}}\n"
QUOTED = pieces(MARKUP, 4).map(lambda words: json.dumps(" ".join(["a", *words.split()]), ensure_ascii=False))
NAMED = st.builds(GOOD_TERM.format, *[QUOTED] * 5)
VOCABULARY_FILES = (NAMED | TERMS | pieces(YAML)).map(lambda text: text.encode("utf-8", "surrogatepass"))
