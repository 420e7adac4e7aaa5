"""Leftovers: what readers would see as a slip, by kind; and honest text that looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.formats.leftovers import (
    field_leftovers,
    leftover_rule,
    probable_field_leftovers,
    probable_text_leftovers,
    text_leftovers,
)
from newsroom.formats.markdown_dialect import dialect_violations

SHORTCODE, TEMPLATE, SYSTEM, NOTE = "a shortcode", "a template tag", "markup of another system", "a private note"
FOOTNOTE, LINK, IMAGE = "a reference to a footnote that does not exist", "a broken link", "a broken image"
WIKI, EMPHASIS, HEADING = "a wiki link", "a mark of emphasis that has no effect", "a heading mark that has no effect"
TABLE, CODE, CONFLICT = (
    "a table without its second line",
    "a code mark that has no effect",
    "a mark of a merge conflict",
)
FRONT, MOJIBAKE, LOST = "a second front matter", "wrongly decoded characters", "the stand-in for a lost character"
ENTITY, ENCODED, TAG = "an HTML entity", "an encoded character", "an HTML tag"
PROGRAM, MARKDOWN, PRIVATE_USE = "a leftover of a program", "Markdown marks", "a character of a private font"
PLACEHOLDER, LIST = "a placeholder", "a list that is not one"

CERTAIN_IN_TEXTS = {
    FOOTNOTE: ["[^9]", "[^nota]", "^[una nota]"],
    LINK: [
        *(
            "[x] (https://a.example/b)",
            "[x]\n(https://a.example/b)",
            "[**x**] (storia.md)",
            "[x](https://exa mple.org)",
        ),
        *(
            "[x][y]",
            "[testo][]",
            "[testo][rif]",
            "[due parole][1]",
            "(testo)[https://a.example]",
            "[x](https://a.example",
        ),
        *(
            "[https://a.example testo]",
            "https://a.example[testo]",
            '"testo":https://a.example',
            "[[https://a.example][x]]",
        ),
    ],
    IMAGE: ["![alt] (x.jpg)", "![alt](una foto.jpg)", "![alt][x]", "![alt]"],
    WIKI: ["[[pagina]]", "[[pagina|etichetta]]", "![[foto.jpg]]", "[[File:Foto.jpg|thumb]]"],
    SHORTCODE: [
        *(
            '[caption id="x"]',
            "[caption id=x]Foto[/caption]",
            "[gallery]",
            '[gallery ids="1,2"]',
            "[embed]https://x[/embed]",
        ),
        *(
            "[youtube abc123]",
            "[youtube=https://a.example]",
            "[vc_row]",
            "[b]forte[/b]",
            "[url=https://a.example]x[/url]",
        ),
        *("[TOC]", "[video src='a.mp4']", "[img]a.jpg[/img]", "[quote=Anna]", "[audio https://a.example/a.mp3]"),
    ],
    TEMPLATE: [
        *(
            "{{< youtube a >}}",
            "{{% note %}}",
            "{% include a.html %}",
            "{{ page.title }}",
            "{%- if a -%}",
            "{# nota #}",
        ),
        *("{{cita|titolo}}", "<% if a %>", "<%= a %>"),
    ],
    SYSTEM: [
        *("{:.classe}", "{: #id}", "{::nomarkdown}", "{:/}", "Testo {#id .classe}", "{ .md-button }", "{width=50%}"),
        *(
            '{:target="_blank"}',
            "{ref}`x`",
            ":doc:`x`",
            ":py:func:`x`",
            "`x`_",
            "`testo <https://a.example>`__",
            "[1]_",
        ),
        *("!!! note", '!!! warning "Titolo"', "??? tip", "::: tip", ":::", "::: {.callout}", '=== "Tab"', ".. note::"),
        *(
            "== Titolo ==",
            "=== Sotto ===",
            "== Titolo",
            "'''forte'''",
            "==evidenziato==",
            "testo ^blocco-id",
            "[@rossi2016]",
        ),
        *("> [!info] Titolo", "[!NOTE]", "{| class=x", "h2. Titolo", "#+TITLE: x", "#+begin_src", "image::x.png[]"),
        *("\\textbf{x}", "\\section{x}", "$\\alpha$", "{code:java}", "*[ABC]: x y"),
        *("import X from 'x'", "export const a = 1", "@@ -1,3 +1,4 @@", "diff --git a/x b/x", "[-@rossi2016, p. 3]"),
    ],
    NOTE: ["%% nota privata %%", "Testo %%da verificare%% testo"],
    EMPHASIS: [
        *("**Porto:**riapre", "**Porto **riapre", "**word **", "** word**", "**«Porto»**riapre", "il**«Porto»**"),
        *("*Porto:*riapre", "__Porto:__riapre", "_Porto:_riapre", "~~x ~~", "**due\nrighe **", "- **a **\n- b"),
    ],
    HEADING: [
        "##Titolo",
        "##\xa0Titolo",
        "#\xa0Titolo",
        "> ##Titolo",
        "####### Titolo",
        "Testo. ## Titolo",
        "a\n##Titolo",
    ],
    TABLE: ["| a | b |\n| c | d |", "|---|---|", "a | b\n---|---|---"],
    CODE: ["a ``` b", "```a``"],
    CONFLICT: ["<<<<<<< HEAD", "a\n>>>>>>> ramo", "- a\n\n<<<<<<< HEAD\n\nb", "||||||| base\n\n<<<<<<< a"],
    FRONT: [
        *(
            "---\ntitle: x\ndate: 2016-01-01\n---\nTesto",
            "Testo\n\n---\ntags:\n- a\n- b\n---\n",
            "+++\ntitle = 'x'\n+++\n",
        ),
    ],
    MOJIBAKE: [
        "PerchÃ© no",
        "lâ€™Italia",
        "cittÃ\xa0 e",
        "Ã¨",
        "20 Â°C",
        "ÐŸÑ€Ð¸Ð²ÐµÑ‚",
        "‚Äôs",
        "piÃ¹ **piÃ¹**",
        "PerchÃƒÂ©",
    ],
    LOST: ["Perch\ufffd", "\ufffc"],
    PRIVATE_USE: ["\uf0b7 voce"],
    ENTITY: ["&amp;amp;", "caff&amp;egrave;", "&amp;#8217;", "caff&egrave e", "L&#8217Aquila"],
    ENCODED: [
        *("\\u00e8il", "Perch\\u00e9", "\\xc3\\xa8", "=C3=A8", "=?utf-8?Q?x?=", "relazione%20finale.pdf", "citt%C3%A0"),
    ],
    PROGRAM: [
        *(
            "Error! Bookmark not defined.",
            "Errore. Il segnalibro non è definito.",
            "[email protected]",
            "[object Object]",
        ),
        *("_Toc123456789", 'HYPERLINK "https://a.example"', "【12†fonte】", "turn0search1", "[cite: 1, 2]"),
    ],
    "a link without words": ["[](https://a.example/)", "[ ](a.md)", "[&nbsp;](a.md)", "- [](a.md)"],
    "an empty heading": ["## \n\nTesto", "###"],
    "an empty list item": ["- a\n- \n- b", "1."],
    "an empty footnote": ["a[^1]\n\n[^1]: "],
    "an empty quotation": ["> \n\nTesto"],
    "the name of a file as the alternative text": [
        *("![foto.jpg](a.jpg)", "![Piazza grande.PNG](a.jpg)", "![IMG_1234](a.jpg)", "![*DSC0042*](a.jpg)"),
    ],
}
PROBABLE_IN_TEXTS = {
    TEMPLATE: ["Ciao ${nome}", "#{nome}", "%(nome)s", "totale %s", "{0} storie"],
    CODE: ["`non chiuso", "perche`"],
    SHORTCODE: ["Le foto [gallery]"],
    PLACEHOLDER: [
        *(
            "TODO: finire",
            "FIXME: testo",
            "La data: TBD.",
            "xxx persone",
            "XXXX euro",
            "Lorem ipsum dolor",
            "[da completare]",
        ),
        *(
            "(da completare con i dati)",
            "[inserire la foto]",
            "[citation needed]",
            "[nome cognome]",
            "[TK]",
            "Your text here",
        ),
        *("Scrivere qui il testo", "[DA VERIFICARE: la cifra]"),
    ],
    LIST: ["-uno\n-due", "1.Uno\n2.Due", "1)Uno\n2)Due", "• uno\n• due", "- [ ] uno\n- [x] due"],
    "a backslash at the end": ["Testo.\\\n\nTesto", "Testo. \\"],
    EMPHASIS: ["a **Roma e", "Prima di Roma** e", "premere** Su, poi **Giù", "un ~~taglio", "un ''corsivo''"],
    ENCODED: ["sostituire \\u2019 con"],
    "an emoji code": ["Ciao :smile: a tutti", ":warning: Attenzione"],
    SYSTEM: ["x^2^ e"],
}
CERTAIN_IN_FIELDS = {
    ENTITY: ["A &amp; B", "L&#8217;Aquila", "&#x2019;", "a&nbsp;b", "caff&egrave;", "&eacute", "&amp;amp;"],
    TAG: [
        "<strong>a</strong>",
        "a<br>b",
        "a <br/> b",
        "<p>a",
        "b</p>",
        '<a href="x">a</a>',
        "<!-- a -->",
        "<b>a</b>",
        "a</i>",
    ],
    LINK: ["[x](https://a.example)", "[x] (https://a.example)", "[x][y]", "[x](a.md)"],
    IMAGE: ["![x](a.jpg)"],
    MARKDOWN: ["**a**", "_corsivo_ qui", "__a b__", "~~a~~", "`a`", "## a", "dell\\'arte", "a\\_b"],
    MOJIBAKE: ["PerchÃ©", "lâ€™Italia"],
    LOST: ["Perch\ufffd"],
    SHORTCODE: ['[caption id="x"]', "[b]a[/b]"],
    TEMPLATE: ["{{ page.title }}", "{% raw %}"],
    WIKI: ["[[a]]"],
    FOOTNOTE: ["a[^1]"],
    ENCODED: ["Perch\\u00e9", "=C3=A8", "a%20b"],
    NOTE: ["%% a %%"],
    PLACEHOLDER: ["~", "-", "…", "null", "TODO", "xxx", "N/A", "–", "undefined", "***"],
}
PROBABLE_IN_FIELDS = {
    PLACEHOLDER: [
        "Untitled",
        "Senza titolo",
        "Nuovo articolo",
        "TODO: il titolo",
        "Lorem ipsum",
        "Roma [da verificare]",
    ],
    TEMPLATE: ["Ciao ${nome}"],
    SYSTEM: ["\\textbf{x}"],
    MARKDOWN: ["*due parole*"],
    PRIVATE_USE: ["\uf0b7 voce"],
}


def rows(table):
    return [(source, what) for what, sources in table.items() for source in sources]


def names(leftovers):
    return {str(each.what) for each in leftovers}


@pytest.mark.parametrize(("source", "what"), rows(CERTAIN_IN_TEXTS))
def test_a_leftover_in_a_text_is_an_error(source, what):
    assert names(text_leftovers(source)) == {what}
    found = [str(message) for _, message in dialect_violations(source)]
    assert f"the text must not contain {what}: " in found[0]
    assert names(text_leftovers(f"Prima.\n\n{source}\n\nDopo.")) == {what} or what is FRONT


@pytest.mark.parametrize(("source", "what"), rows(PROBABLE_IN_TEXTS))
def test_a_probable_leftover_in_a_text_is_a_warning(source, what):
    assert names(probable_text_leftovers(source)) == {what}
    assert text_leftovers(source) == []


@pytest.mark.parametrize(("value", "what"), rows(PROBABLE_IN_FIELDS))
def test_a_probable_leftover_in_a_field_is_a_warning(value, what):
    assert names(probable_field_leftovers(value)) == {what}
    assert field_leftovers(value) == []


@pytest.mark.parametrize(("value", "what"), rows(CERTAIN_IN_FIELDS))
def test_a_leftover_in_a_field_is_an_error(value, what):
    assert names(field_leftovers(value)) == {what}
    assert names(field_leftovers(f"Una città: {value}")) == {what} or what == PLACEHOLDER or value == "## a"


HONEST = [
    "Nota [1], [sic], [...], […] e [x]; C#, #hashtag, f**k, c***o, 5*3, 5 * 3 * 2, x^2, 50%, 20%30",
    "Il prezzo* è di 5 $, il costo** di $10 e di $20.\n\n*IVA esclusa\n\n** trasporto escluso",
    "R&D, AT&T, Q&A, a & b, S&P; M*A*S*H; snake_case_name; foo__bar; ~5 km; a~b; <3; 2 < 3 > 1; {a, b}; {x}; {…}",
    "https://it.wikipedia.org/wiki/Citt%C3%A0, https://a.example/a%20b e https://a.example/?a=b&copy=1&lt=2",
    "C:\\temp\\xa0\\u, \\server\\x e D:\\users",
    "già perché… «x», È così, SÃO PAULO, naïve café…”, Â, Ã, œuvre, Привет, 日本語, 👩‍💻, L’Aquila, 20 °C, «è»…",
    "`[[x]]`, `**`, ``` [^9] ``` e \\[\\[x\\]\\], \\[^9], \\*\\*x\\*\\* y, \\`, \\{{x}}, \\# e &lbrack;^1]",
    "```\n{{< x >}} [gallery] <<<<<<< HEAD PerchÃ© \\u00e8\n```\n\n    ##Titolo **x **",
    "Matrice a[i][j], [Nota] e [NdR: così]; un [link](a.md) [altro](b.md); [uno][r]\n\n[r]: a.md",
    "Testo[^1].\n\n[^1]: La nota.\n\n> [!NOTE]\n> Testo.\n\n- a\n- b\n  1. c\n\n| a | b |\n|---|---|\n| c |  |",
    "Ore 12:30:45, 3-1, 10=10, a == b, a === b, x != y!!! Davvero??? Tip? !!! attenzione",
    "Il titolo h2 e bq., la sig.ra, p. 3, h. 12, import di gas da Mosca, export della Russia",
    "## Titolo ##\n\n### C#\n\n#### Il #1 e il n. #2\n\n---\n\n***\n\nTesto\n\n---\n\nNota: x\n\n---",
    "[video] Il sindaco [audio] parla [1][2] e [sic][…] [foto: Ansa] [video 3 minuti] [Facebook]",
    "**Porto**: riapre; **Porto:** riapre; il **«Porto»** riapre; *Porto*, _Porto_; __Porto__; ~~Porto~~",
    "----------\n\n- **a**\n- **b** c\n\n____ (firma)\n\n****\n\n★★★ *** e ** soli",
    "Un [^a-z] e [^0-9]+; x[^2]y".replace("; x[^2]y", ""),
    "togliere un FIXME vecchio, i TODO (tanti), G-XXXXXXX, [a-z]{2}, \\x1b, [['@', '@']]",
    "Una TODO list, lorem ipsum, [your name]; XXX Olimpiade, TODO MODO, TBC, sito.xxx, (data da definire)",
    "[video], [NdT], un&#39;emergenza; l&#39;euro;",
    "Errore. Il segnalibro è stato aggiunto. Error! Try again. Il 100 % di %, 5% e 10%% e 20%%.",
]


@pytest.mark.parametrize("source", HONEST)
def test_honest_text_has_no_leftovers(source):
    assert text_leftovers(source) == []
    assert probable_text_leftovers(source) == []


@pytest.mark.parametrize(
    "value",
    [
        *("R&D e AT&T", "A & B; C", "C# e #1", "50% e 20%", "a < b > c", "M*A*S*H", "snake_case_name", "5 * 3 * 2"),
        *(
            "I tag «<br>» e “&nbsp;”",
            "Il comando '`ls`'",
            "Prezzo* e costo*",
            "[Video] Roma",
            "Roma [foto]",
            "Chi è [sic]?",
        ),
        *(
            "__init__ e __main__",
            "~5 km",
            "10–12°C",
            "Città: «è»…",
            "«Ã»",
            "São Paulo, SÃO PAULO",
            "&c.",
            "B&B;",
            "{x}",
        ),
    ],
)
def test_honest_words_in_a_field_have_no_leftovers(value):
    assert field_leftovers(value) == []
    assert probable_field_leftovers(value) == []


def test_the_message_names_the_value_on_its_line_and_says_what_to_write():
    assert [*dialect_violations("Uno.\n\nDue [^9] e\n**Porto:**riapre, PerchÃ© no.")] == [
        (
            2,
            f"the text must not contain {FOOTNOTE}: '[^9]'; write the footnote, '[^1]: words', or delete the reference",
        ),
        (
            3,
            f"the text must not contain {EMPHASIS}: '**Porto:**'; write '**words** more', with spaces only outside the marks",
        ),
        (3, f"the text must not contain {MOJIBAKE}: 'PerchÃ©'; did you mean 'Perché'?"),
    ]
    assert leftover_rule(field_leftovers("A &amp; B")[0]) == (
        "must not contain an HTML entity: '&amp;'; write the character itself"
    )


PIECES = [*"*_`[]()<>#~|\\!&;:-+=^%{}$/.1\n è"] + [source for source, _ in rows(CERTAIN_IN_TEXTS)]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_leftovers_are_found_where_they_are_and_do_not_overlap(source):
    found = text_leftovers(source)
    data = source.encode()
    for each in found:
        assert data[each.start : each.end].decode().strip() == each.value
    assert all(first.end <= second.start for first, second in pairwise(found))
    for each in field_leftovers(source):
        assert data[each.start : each.end].decode().strip() == each.value


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> ramo", [0]),
        ("<<<<<<< HEAD\n\na\n\n=======\n\nb\n\n>>>>>>> ramo\n\nc\n\n<<<<<<< HEAD\n\nd", [0, 12]),
        ("a\n\n=======\n\nb", [2]),
        ("a\n\n>>>>>>> ramo", [2]),
        ("- a\n\n<<<<<<< HEAD\n\n- b\n\n||||||| base\n\n- c\n\n=======\n\n- d\n\n>>>>>>> ramo", [2]),
        ("```\n<<<<<<< HEAD\n=======\n>>>>>>> ramo\n```", []),
        ("======== otto", []),
    ],
)
def test_a_merge_conflict_is_reported_once_at_its_first_mark(source, lines):
    found = [line for line, _ in dialect_violations(source)]
    assert found == lines
