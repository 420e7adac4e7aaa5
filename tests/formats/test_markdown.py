"""Markdown text as HTML: what it looks like and what a reader can follow."""

import pytest
from lxml import html
from support.paths import OVERRIDES

from newsroom.content.languages import load_language
from newsroom.formats.markdown import Heading, Target, render, resolve

ITALIAN, ENGLISH = (load_language(lang, OVERRIDES) for lang in ("it", "en"))
URI = "articles/2016/prova.it.md"


def page(source, language=ITALIAN):
    return html.fragment_fromstring(render(source, URI, language).html, create_parent="main")


def words(element):
    return " ".join(element.text_content().split())


# What it looks like


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
def test_markdown_is_written_as_plain_html(source, expected):
    assert render(source, URI, ITALIAN).html == expected


def test_the_ids_of_headings_are_ascii_and_each_stands_once():
    source = "## Città & perché\n\n## Città & perché\n\n## Россия\n\n## L'altro\n\n## X {#Mio-Id}\n\n## X {#mio-id}\n\n### ***"
    found = render(source, URI, ITALIAN).outline.headings
    ids = ["citta-perche", "citta-perche-2", "section", "l-altro", "mio-id", "mio-id-2", "section-2"]
    assert [heading.id for heading in found] == ids
    assert found[3] == Heading(2, "l-altro", "L’altro")


@pytest.mark.parametrize("title", ["Fn 1", "Fnref 1", "Site content"])
def test_the_id_of_a_heading_is_never_one_of_the_page(title):
    main = page(f"## {title}\n\nNota[^1].\n\n[^1]: Testo.")
    assert main.xpath("h2/@id")[0].startswith("section-")
    assert len(set(main.xpath("//@id"))) == len(main.xpath("//@id")) == 3


def test_ids_that_look_like_twins_of_others_stay_unique():
    found = render("## a-2\n\n## a\n\n## a\n\n## a-2\n\n## a", URI, ITALIAN).outline.headings
    assert [heading.id for heading in found] == ["a-2", "a", "a-3", "a-2-2", "a-4"]


def test_a_heading_in_the_contents_has_its_words_and_no_number_of_a_note():
    (found,) = render("## Uno `<b>` & *due*[^1]\n\n[^1]: Nota.", URI, ITALIAN).outline.headings
    assert found == Heading(2, "uno-b-due", "Uno <b> & due")


def test_footnotes_are_numbered_by_first_reference_and_linked_both_ways():
    main = page("Uno[^b] due[^a] tre[^b].\n\n[^a]: Nota *a*.\n\n[^b]: Nota b.\n\n    - punto")
    assert [(sup.get("id"), words(sup), sup[0].get("href")) for sup in main.iter("sup")] == [
        ("fnref-1", "1", "#fn-1"),
        ("fnref-2", "2", "#fn-2"),
        (None, "1", "#fn-1"),
    ]
    notes = main.xpath("aside[@role='doc-footnote']")
    assert [(note.get("id"), words(note)) for note in notes] == [("fn-1", "1 Nota b. punto"), ("fn-2", "2 Nota a.")]
    back = main.xpath("//a[@role='doc-backlink']")
    assert [(link.get("href"), link.get("aria-label")) for link in back] == [
        ("#fnref-1", "Torna al richiamo 1"),
        ("#fnref-2", "Torna al richiamo 2"),
    ]


def test_a_note_stands_after_the_block_that_first_refers_to_it():
    main = page("Uno[^a].\n\n- due[^b]\n- tre[^a]\n\nQuattro.\n\n[^a]: Nota a.\n\n[^b]: Nota b.")
    assert [element.tag for element in main] == ["p", "aside", "ul", "aside", "p"]


def test_a_picture_that_stands_alone_is_a_figure_with_its_title_as_caption():
    main = page('![Un ponte](x.webp "Il ponte nel 1916")\n\n![Una riva](y.webp)\n\nTesto ![z](z.webp)')
    assert [(figure[0].get("alt"), words(figure)) for figure in main.iter("figure")] == [
        ("Un ponte", "Il ponte nel 1916"),
        ("Una riva", ""),
    ]
    assert [element.tag for element in main] == ["figure", "figure", "p"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [(ITALIAN, "Nota Suggerimento Importante Attenzione Cautela"), (ENGLISH, "Note Tip Important Warning Caution")],
    ids=["it", "en"],
)
def test_an_alert_is_titled_in_the_language_of_the_text(language, titles):
    kinds = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
    main = page("\n\n".join(f"> [!{kind}]\n> Testo." for kind in kinds), language)
    alerts = main.xpath("blockquote[@role='note']")
    assert [alert.get("class") for alert in alerts] == [f"alert alert-{kind.lower()}" for kind in kinds]
    assert [words(alert) for alert in alerts] == [f"{title} Testo." for title in titles.split()]


def test_a_table_scrolls_by_keyboard_and_names_its_columns():
    main = page("| a | b |\n|:--|--:|\n| 1 | *2* |")
    assert main.xpath("div[@role='group'][@tabindex='0']/@aria-label") == ["Tabella"]
    assert [(th.get("scope"), th.get("class"), words(th)) for th in main.iter("th")] == [
        ("col", "left", "a"),
        ("col", "right", "b"),
    ]
    assert [(td.get("class"), words(td)) for td in main.iter("td")] == [("left", "1"), ("right", "2")]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("Una *parola*, poi.\n\n## Titolo\n\n- a\n- b", "Una parola, poi. Titolo a b"),
        ("[Testo](storia.md)[^1] e `<b>` &amp; c\n\n[^1]: Nota.", "Testo e <b> & c Nota."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("> [!NOTE]\n> Testo\\\nqui", "Testo qui"),
        ("", ""),
    ],
    ids=["markup", "link and note", "table", "alert", "nothing"],
)
def test_the_plain_text_has_the_words_without_markup(source, plain):
    found = render(source, URI, ITALIAN)
    assert (found.plain, found.outline.words) == (plain, len(plain.split()))


# What a reader can follow


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("altra.md", Target("altra.md", "articles/2016/altra.it.md", "", False)),
        ("altra.en.md", Target("altra.en.md", "articles/2016/altra.en.md", "", False)),
        ("../2014/altra.md#parte", Target("../2014/altra.md#parte", "articles/2014/altra.it.md", "parte", False)),
        ("%61ltra.md", Target("%61ltra.md", "articles/2016/altra.it.md", "", False)),
        ("../../../fuori.md", Target("../../../fuori.md", "../fuori.it.md", "", False)),
    ],
)
def test_a_link_inside_the_archive_leaves_a_mark_with_the_file_it_leads_to(written, target):
    found = render(f"[a]({written} 'Un \"titolo\"')", URI, ITALIAN)
    assert found.outline.targets == (target,)
    (link,) = html.fragment_fromstring(found.html).iter("a")
    assert link.get("href") == f"ref:{target.uri}" + f"#{target.fragment}" * bool(target.fragment)
    assert link.get("title") == 'Un "titolo"'


def test_links_within_the_page_and_to_the_web_stand_as_they_are():
    found = render("[a](#parte) [b](https://b.example/?c&d) <e@f.example>", URI, ITALIAN)
    links = html.fragment_fromstring(found.html).iter("a")
    assert [link.get("href") for link in links] == ["#parte", "https://b.example/?c&d", "mailto:e@f.example"]
    assert found.outline.targets == (Target("#parte", "", "parte", False),)


def test_marks_are_filled_in_with_what_the_library_knows():
    source = "![Alt](citta/foto.jpg) [a](altra.md#x) `ref:` [b](https://b.example)"
    asked = []

    def address(uri, fragment):
        asked.append((uri, fragment))
        return f'src="/{uri}" width="3"' if uri.endswith("jpg") else f'href="/{uri}#{fragment}"'

    main = html.fragment_fromstring(resolve(render(source, URI, ITALIAN).html, address))
    assert asked == [("articles/2016/citta/foto.jpg", ""), ("articles/2016/altra.it.md", "x")]
    assert main.xpath("//img/@src | //img/@alt | //img/@width") == ["/articles/2016/citta/foto.jpg", "3", "Alt"]
    assert main.xpath("//a/@href") == ["/articles/2016/altra.it.md#x", "https://b.example"]
    assert words(main.xpath("//code")[0]) == "ref:"
