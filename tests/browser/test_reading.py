"""Reading with ease: no page is wider than the screen, the keyboard reaches the text, the theme is kept, no script is needed."""

from itertools import groupby

import pytest
from playwright.sync_api import expect

# Whatever sticks out of the screen and does not scroll in a box of its own.
STICKING_OUT = """
() => {
  const width = document.documentElement.clientWidth;
  const boxed = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };
  const found = [...document.body.querySelectorAll("*")].filter((element) => {
    const { left, right, width: wide } = element.getBoundingClientRect();
    return wide > 1 && (right > width + 1 || left < -1) && !boxed(element) && !element.closest(".skip");
  });
  const wide = document.documentElement.scrollWidth > width ? [`the page: ${document.documentElement.scrollWidth}`] : [];
  return [...wide, ...found.map((element) => `${element.tagName}.${element.className}`)];
}
"""

WIDE = """
## Una parola-lunghissima-Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft e
[https://source.example/a/b/c/d/e/f/un-indirizzo-che-non-finisce-mai-e-non-ha-spazi](https://source.example/a) e
`una_riga_di_codice_che_non_finisce_mai_e_non_ha_nessuno_spazio_in_mezzo`.

| Uno | Due | Tre | Quattro | Cinque | Sei | Sette |
|---|---|---|---|---|---|---|
| Amministrazione | Amministrazione | Amministrazione | Amministrazione | Amministrazione | Amministrazione | 7 |

```
una riga di codice che non va a capo e che continua, continua, continua fino a uscire da ogni schermo che ci sia al mondo
```

> [!NOTE]
> Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
"""


def of_each_kind(site, count):
    """For each kind of page in each language the ones with most in them."""

    def kind(file):
        page = site.pages[file]
        return (page.find("body").get("class"), page.get("lang"))

    def size(file):
        return (site.folder / file).stat().st_size

    for _, files in groupby(sorted(site.pages, key=kind), key=kind):
        yield from sorted(files, key=size, reverse=True)[:count]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_kind_of_page_is_wider_than_the_screen(open_page, home, reference_site, width):
    page = open_page(home, width)
    found = {}
    for file in of_each_kind(reference_site, 2):
        page.goto(home + file)
        found[file] = page.evaluate(STICKING_OUT)
    assert len(found) > 12
    assert {file: wide for file, wide in found.items() if wide} == {}


@pytest.mark.parametrize("height", [600, 800])
def test_the_column_beside_a_short_list_stays_below_where_one_is(open_page, home, reference_site, height):
    lists = [file for file, page in reference_site.pages.items() if page.xpath("body[@class='is-list']")]
    page = open_page(home, viewport={"width": 1280, "height": height})
    for file in sorted(lists, key=lambda file: len(reference_site.pages[file].xpath("//main//article")))[:6]:
        page.goto(home + file)
        above, column = page.locator(".breadcrumb").bounding_box(), page.locator(".columns-side").bounding_box()
        assert above["y"] + above["height"] <= column["y"], file


@pytest.mark.parametrize("width", [320, 1280])
def test_the_widest_text_stays_on_the_screen(open_page, archive, served, width):
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    archive.story("2016/prova", body=WIDE, title=long, sources=f"[{{title: {long}, publisher: {long}}}]")
    home = served(archive)
    page = open_page(home, width)
    for url in ("", "articoli/2016/prova/", "temi/smart-cities/", "archivio/2016/", "en/"):
        page.goto(home + url)
        assert page.evaluate(STICKING_OUT) == [], url


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_tab_reaches_the_skip_link_and_it_leads_to_the_text(open_page, home, width):
    page = open_page(home, width)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.url == f"{home}#site-content"


def is_dark(page):
    red, green, blue = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)"
    )
    return red + green + blue < 3 * 128


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_the_systems_until_the_reader_chooses_and_then_is_kept(open_page, home, scheme):
    page = open_page(home, color_scheme=scheme)
    assert is_dark(page) is (scheme == "dark")
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert is_dark(page) is (scheme == "light")
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("button", name="Cambia tra tema chiaro e scuro").click()
    assert is_dark(page) is (scheme == "light")
    page.reload()
    assert is_dark(page) is (scheme == "light")
    page.goto(f"{home}en/")
    assert is_dark(page) is (scheme == "light")
    page.get_by_role("button", name="Switch between light and dark theme").click()
    assert is_dark(page) is (scheme == "dark")


BY_SCRIPT = (
    ".needs-script, [data-suggest], .cite-copy, .cite [data-share], .cite [role=status]"  # what only a script can serve
)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_without_javascript_every_kind_of_page_reads_the_same(open_page, home, reference_site, lang):
    pages = [open_page(home, locale=lang, java_script_enabled=enabled) for enabled in (True, False)]
    kinds = {
        file: reference_site.pages[file]
        for file in of_each_kind(reference_site, 1)
        if reference_site.pages[file].get("lang") == lang
    }
    compared = [file for file, page in kinds.items() if "is-search" not in page.body.classes]
    assert len(compared) > 4
    for file in compared:
        for page in pages:
            page.goto(home + file)
            page.evaluate(f"document.querySelectorAll('{BY_SCRIPT}').forEach((extra) => extra.remove())")
        with_scripts, without = (page.locator("main").inner_text() for page in pages)
        assert with_scripts == without, file


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("cerca/", "La ricerca ha bisogno di JavaScript. Senza, si può sfogliare l’archivio per tema o per anno."),
        ("en/search/", "The search needs JavaScript. Without it, the archive can be browsed by topic or by year."),
    ],
)
def test_without_javascript_the_search_page_says_what_to_do(open_page, home, url, sentence):
    page = open_page(home + url, java_script_enabled=False)
    expect(page.locator("noscript p")).to_have_text(sentence)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("main .chips a").first).to_be_visible()
    expect(page.locator("[data-theme-toggle]")).to_be_hidden()
    expect(open_page(home + url).locator("noscript p")).to_have_count(0)
