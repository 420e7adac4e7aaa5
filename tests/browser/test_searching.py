"""The search page in a browser: what it finds in each language, what the address keeps, what it says of nothing."""

import re

import pytest
from playwright.sync_api import expect

FOUNDING = "articoli/2016/smart-city-kazan-vladivostok-seminario-ice-roma/"
HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"


@pytest.fixture(scope="module")
def founding(real_site):
    """The addresses of the founding story by language, relative to the site's root."""
    page = real_site.pages[f"{FOUNDING}index.html"]
    english = page.xpath("//link[@hreflang='en']/@href")[0].removeprefix(real_site.url)
    return {"it": FOUNDING, "en": english}


def ask(page, query):
    field = page.get_by_role("searchbox")
    field.fill(query)
    return field


def results(page):
    return page.locator("[data-search-results] h2 a")


QUERIES = {
    "it": ("cerca/", "seminario Kazan Vladivostok", "risultat[oi]", "articoli/"),
    "en": ("en/search/", "seminars Kazan Vladivostok", "results?", "en/articles/"),
}


@pytest.mark.parametrize("where", ["home", "home_below"])
@pytest.mark.parametrize("lang", QUERIES)
def test_a_query_finds_the_founding_story_in_its_language(request, open_page, founding, where, lang):
    home = request.getfixturevalue(where)
    url, query, counted, articles = QUERIES[lang]
    page = open_page(home + url)
    ask(page, query)
    expect(page.locator("[data-search-status]")).to_have_text(re.compile(rf"^\d+ {counted}$"))
    link = page.locator(f"[data-search-results] a[href$='/{founding[lang]}']")
    expect(link).to_be_visible()
    assert all(each.evaluate("a => a.href").startswith(home + articles) for each in results(page).all())
    link.click()
    page.wait_for_load_state()
    assert page.url == home + founding[lang]


def test_the_query_is_kept_in_the_address_and_the_way_back_restores_it(open_page, home):
    page = open_page(f"{home}cerca/")
    ask(page, "Kazan")
    page.wait_for_url(f"{home}cerca/?q=Kazan")
    expect(results(page).first).to_be_visible()
    found = results(page).all_inner_texts()
    results(page).first.click()
    page.wait_for_url(f"{home}articoli/**")
    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("Kazan")
    expect(results(page)).to_have_text(found)
    page.reload()
    expect(results(page)).to_have_text(found)
    ask(page, "")
    page.wait_for_url(f"{home}cerca/")
    expect(results(page)).to_have_count(0)


def test_an_address_with_a_query_shows_its_results_and_enter_asks_another(open_page, home):
    page = open_page(f"{home}en/search/?q=corridor")
    expect(page.get_by_role("searchbox")).to_have_value("corridor")
    expect(results(page).first).to_be_visible()
    expect(page.locator("[data-search-results] mark").first).to_have_text(re.compile("corridor", re.IGNORECASE))
    ask(page, "Vladivostok").press("Enter")
    page.wait_for_url(f"{home}en/search/?q=Vladivostok")
    expect(page.locator("[data-search-results] mark").first).to_have_text(re.compile("Vladivostok", re.IGNORECASE))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [("cerca/", "Nessun risultato per «{}»."), ("en/search/", "No results for “{}”.")],
)
@pytest.mark.parametrize("query", ["qwxzjk", "qwxzjk $& <qwxzjkv>"])
def test_a_query_that_finds_nothing_says_so_in_the_readers_words(open_page, home, url, sentence, query):
    page = open_page(home + url)
    ask(page, query)
    expect(page.locator("[data-search-status]")).to_have_text(sentence.format(query))
    expect(results(page)).to_have_count(0)
    assert page.locator("qwxzjkv").count() == 0


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("cerca/", "La ricerca non si è caricata. Si può sfogliare l’archivio per tema o per anno."),
        ("en/search/", "The search did not load. The archive can be browsed by topic or by year."),
    ],
)
def test_a_search_that_does_not_load_says_what_to_do(open_page, home, url, sentence):
    page = open_page(home + url)
    page.route("**/pagefind/**", lambda route: route.abort())
    ask(page, "Kazan")
    expect(page.locator("[data-search-status]")).to_have_text(sentence)
    expect(page.locator("main .chips a").first).to_be_visible()
    assert page.complaints
    assert [
        complaint for complaint in page.complaints if "pagefind" not in complaint and "ERR_FAILED" not in complaint
    ] == []
    page.complaints.clear()


def test_hostile_words_found_by_a_search_are_words(open_page, archive, served):
    archive.story(
        "2016/prova", title=f"'{HOSTILE}'", body="Parola \\<img src=x onerror=alert(1)> `<script>alert(2)</script>`."
    )
    page = open_page(f"{served(archive)}cerca/")
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message) or dialog.dismiss())
    ask(page, "parola")
    expect(results(page)).to_have_text([HOSTILE])
    expect(page.locator("[data-search-results] p").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img, main script").count() == 0


def test_a_list_of_more_than_ten_results_shows_the_others_on_demand(open_page, archive, served):
    for number in range(12):
        archive.story(f"2016/prova-{number}")
    page = open_page(f"{served(archive)}cerca/?q=testo")
    expect(page.locator("[data-search-status]")).to_have_text("12 risultati")
    expect(results(page)).to_have_count(10)
    page.get_by_role("button", name="Mostra altri risultati").click()
    expect(results(page)).to_have_count(12)
    expect(page.get_by_role("button", name="Mostra altri risultati")).to_have_count(0)
