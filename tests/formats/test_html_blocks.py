"""Alerts, tables and figures: the markup that Markdown cannot express."""

import pytest
from lxml import html

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from support.paths import OVERRIDES

ITALIAN, ENGLISH = (load_language(lang, OVERRIDES) for lang in ("it", "en"))

URI = "articles/2016/prova.it.md"


def page(source, language=ITALIAN):
    return html.fragment_fromstring(render_markdown(source, URI, language).html, create_parent="main")


def words(element):
    return " ".join(element.text_content().split())


def test_an_image_alone_in_its_paragraph_is_a_figure_captioned_with_its_title():
    main = page('![Un ponte](x.webp "Il ponte nel 1916")\n\n![Una riva](y.webp)\n\nTesto ![z](z.webp)')
    assert [(figure[0].get("alt"), words(figure)) for figure in main.iter("figure")] == [
        ("Un ponte", "Il ponte nel 1916"),
        ("Una riva", ""),
    ]
    assert [element.tag for element in main] == ["figure", "figure", "p"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [(ITALIAN, "Nota Suggerimento Importante Attenzione Pericolo"), (ENGLISH, "Note Tip Important Warning Caution")],
    ids=["it", "en"],
)
def test_an_alert_is_titled_in_the_language_of_the_text(language, titles):
    kinds = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
    main = page("\n\n".join(f"> [!{kind}]\n> Testo." for kind in kinds), language)
    alerts = main.xpath("blockquote[@role='note']")
    assert [alert.get("class") for alert in alerts] == [f"alert alert-{kind.lower()}" for kind in kinds]
    assert [words(alert) for alert in alerts] == [f"{title} Testo." for title in titles.split()]


def test_a_table_can_be_scrolled_by_keyboard_and_has_column_headers():
    main = page("| a | b |\n|:--|--:|\n| 1 | *2* |")
    assert main.xpath("div[@role='group'][@tabindex='0']/@aria-label") == ["Tabella"]
    assert [(th.get("scope"), th.get("class"), words(th)) for th in main.iter("th")] == [
        ("col", "left", "a"),
        ("col", "right", "b"),
    ]
    assert [(td.get("class"), words(td)) for td in main.iter("td")] == [("left", "1"), ("right", "2")]
