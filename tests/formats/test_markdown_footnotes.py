"""Footnotes as side notes: numbers, places and links in both directions."""

from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)

URI = "articles/2016/prova.it.md"


def page(source, language=ITALIAN):
    return html.fragment_fromstring(render_markdown(source, URI, language).html, create_parent="main")


def words(element):
    return " ".join(element.text_content().split())


def test_footnotes_are_numbered_by_first_reference_and_linked_in_both_directions():
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


def test_a_note_follows_the_block_that_first_refers_to_it():
    main = page("Uno[^a].\n\n- due[^b]\n- tre[^a]\n\nQuattro.\n\n[^a]: Nota a.\n\n[^b]: Nota b.")
    assert [element.tag for element in main] == ["p", "aside", "ul", "aside", "p"]
