"""The newsletter's HTML as a mail program draws it: narrow and wide, light and dark, hostile words, and not one request."""

from datetime import date
from importlib.resources import files

import pytest

from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.newsletter.digest import compile_digest
from newsroom.newsletter.email_message import DigestEmail

PERIOD = (date(2016, 2, 1), date(2016, 2, 29))
TITLES = (
    "Titolo",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://test.example/un/indirizzo/lunghissimo/che/non/finisce/mai/e/non/ha/spazi",
    "عنوان من اليمين إلى اليسار 🙂 <tre> & <b>",
)
WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const boxes = [...document.body.querySelectorAll("*")].map((element) => [element, element.getBoundingClientRect()]);
  const out = boxes.filter(([, box]) => box.width > 1 && (box.right > width + 1 || box.left < -1));
  return [document.documentElement.scrollWidth - width, ...out.map(([element]) => element.outerHTML.slice(0, 80))];
}
"""
# All of axe-core, but for landmarks, which are those of the mail program, and for what is hidden, which the last test judges.
AXE = """
async () => {
  const out = ["region", "landmark-one-main", "hidden-content"];
  const values = axe.getRules().map((rule) => rule.ruleId).filter((id) => !out.includes(id));
  const found = await axe.run(document, { runOnly: { type: "rule", values } });
  return [...found.violations, ...found.incomplete].flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}
"""


@pytest.fixture(scope="module")
def messages(new_archive, reference_project, tmp_path_factory):
    """Files of HTML: of an archive with awkward words, and of the reference archive."""
    archive = new_archive()
    newsletter = "    newsletter: {unsubscribe: 'https://news.test.example/leave'}\n"
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text("utf-8") + newsletter)
    for n, title in enumerate(TITLES, 1):
        archive.story(f"2016/x{n}", date=f"2016-02-0{n}", title=f"'{title}'", summary=f"'{title}'")
    reference = open_library(load_settings(reference_project))
    awkward, folder = archive.library(), tmp_path_factory.mktemp("messages")
    made = {
        "awkward": (awkward, compile_digest(awkward, "it", *PERIOD, "smart-cities")),
        "reference": (reference, compile_digest(reference, "en", date(2000, 1, 1))),
    }
    for name, (library, found) in made.items():
        text = DigestEmail(library.settings, found).html(("https://news.test.example/leave",))
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 700])
@pytest.mark.parametrize("name", ["awkward", "reference"])
def test_the_message_fits_its_window_asks_for_nothing_and_is_for_everyone(open_page, messages, name, width, scheme):
    page = open_page((messages / f"{name}.html").as_uri(), width, color_scheme=scheme)
    assert page.evaluate(WIDE) == [0]
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    links = page.eval_on_selector_all("a", "found => found.map((link) => link.getAttribute('href'))")
    assert links
    assert all(link.startswith("https://") for link in links)
    page.add_script_tag(content=files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert page.evaluate(AXE) == []


def test_the_paper_is_dark_where_the_screen_is_dark_and_styles_of_the_elements_are_enough_where_the_head_is_dropped(
    open_page, messages
):
    def look(page):
        return page.evaluate(
            "['h2 a', '.paper'].map((name) => getComputedStyle(document.querySelector(name)))"
            ".map((style, n) => n ? style.backgroundColor : `${style.color} ${style.fontSize}`)"
        )

    url = (messages / "awkward.html").as_uri()
    light, dark = (look(open_page(url, 700, color_scheme=scheme)) for scheme in ("light", "dark"))
    assert light == ["rgb(22, 32, 43) 31px", "rgb(253, 251, 247)"]
    assert dark == ["rgb(233, 227, 216) 31px", "rgb(17, 24, 31)"]
    page = open_page(url, 700, color_scheme="dark")
    page.evaluate("document.querySelector('style').remove()")
    assert look(page) == light
    assert page.evaluate(WIDE) == [0]


def test_what_is_shown_before_the_message_is_opened_is_not_shown_in_it(open_page, messages):
    page = open_page((messages / "awkward.html").as_uri(), 700)
    first = page.locator("body > div > div").first
    assert first.text_content().startswith("E poi: ")
    assert not first.is_visible()
