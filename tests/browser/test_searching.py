"""The search page in a browser: results, filters, the state in the URL, and what it says if there are no results."""

import re

import pytest
from playwright.sync_api import expect

from newsroom.search._segments import ShardLimits
from newsroom.search.index_build import write_search_index

FOUNDING = "articoli/2016/smart-city-kazan-vladivostok-seminario-ice-roma/"
HOSTILE = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
WIDTHS = (360, 1280)
PAGES = {"it": "cerca/", "en": "en/search/"}
MAX_FIRST_RESULTS = 60_000  # bytes over gzip


@pytest.fixture(scope="module")
def founding(reference_site):
    """The URLs of the founding story by language, relative to the site."""
    page = reference_site.pages[f"{FOUNDING}index.html"]
    english = page.xpath("//link[@hreflang='en']/@href")[0].removeprefix(reference_site.url)
    return {"it": FOUNDING, "en": english}


def search(page, query):
    field = page.get_by_role("searchbox")
    field.fill(query)
    return field


def results(page):
    return page.locator("[data-search-results] h2 a")


def status(page):
    return page.locator("[data-search-status]")


def filter_panel(page):
    """The panel of filters, opened."""
    group = page.locator("[data-search-narrowing]")
    expect(status(page)).not_to_be_empty()
    if not group.evaluate("group => group.open"):
        group.locator("> summary").click()
    return group


def facet(page, name):
    found = filter_panel(page).locator(f"[data-facet={name}]")
    if not found.evaluate("facet => facet.open"):
        found.locator("summary").click()
    expect(found.locator("li:visible").first).to_be_visible()
    return found


def counts(found):
    """The terms of a facet with their counts."""
    texts = [item.inner_text().split("\n") for item in found.locator("li:visible").all()]
    return {text[0]: int(text[-1]) for text in texts}


QUERIES = {
    "it": ("seminario Kazan Vladivostok", "risultat[oi]", "articoli/"),
    "en": ("seminars Kazan Vladivostok", "results?", "en/articles/"),
}


@pytest.mark.parametrize("where", ["home", "home_below"])
@pytest.mark.parametrize("lang", QUERIES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.this_archive
def test_a_query_finds_the_founding_story_in_its_language(request, open_page, founding, where, lang, width):
    home = request.getfixturevalue(where)
    query, counted, articles = QUERIES[lang]
    page = open_page(home + PAGES[lang], width)
    search(page, query)
    expect(status(page)).to_have_text(re.compile(rf"^\d+ {counted}$"))
    expect(results(page).first).to_have_attribute("href", home + founding[lang])
    assert all(each.evaluate("a => a.href").startswith(home + articles) for each in results(page).all())
    first = page.locator("[data-search-results] > li").first
    expect(first.locator("mark").first).to_have_text(re.compile("seminar|Kazan|Vladivostok", re.IGNORECASE))
    expect(first.locator("time")).to_have_attribute("datetime", "2016-02-24")
    expect(first.locator(".meta")).to_contain_text("·")
    results(page).first.click()
    page.wait_for_url(home + founding[lang])


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("cerca/", ("citta", "città", "CITTÀ")),
        ("cerca/", ("l'Unione eurasiatica", "unione eurasiatica", "dell’unione EURASIATICA")),
        ("cerca/", ("via-della-seta", "via della seta")),
        ("cerca/", ("Gromiko", "Gromyko")),
        ("en/search/", ("Rome", "Roma")),
        ("en/search/", ("cities", "city")),
    ],
)
@pytest.mark.this_archive
def test_other_spellings_give_the_same_results(open_page, home, url, same):
    found = []
    for query in same:
        page = open_page(f"{home}{url}?q={query}")
        expect(results(page).first).to_be_visible()
        found.append((status(page).inner_text(), results(page).first.inner_text()))
    assert [text for text, _ in found] == [found[0][0]] * len(same)


@pytest.mark.parametrize("query", ["euro asiatico", "euroasiatico", "euro-asiatico"])
@pytest.mark.parametrize("written", ["euroasiatico", "euro-asiatico"])
def test_hyphens_do_not_matter(open_page, archive, served, query, written):
    archive.story("2016/prova", body=f"Il corridoio {written}.")
    archive.story("2016/altra")
    page = open_page(f"{served(archive)}cerca/?q={query}")
    expect(status(page)).to_have_text("1 risultato")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ('"porto franco"', 1),
        ("«porto franco»", 1),
        ("“PORTO FRÀNCO”", 1),
        ('"franco porto"', 0),
        ('"porto franco" altro', 1),
        ('"fine porto"', 0),
        ("porto franco", 2),
    ],
)
def test_quotation_marks_search_for_a_phrase(open_page, archive, served, query, count):
    archive.story("2016/prova", summary="La fine", body="Porto franco.")
    archive.story("2016/altra", body="Franco arriva in un porto: altro.")
    page = open_page(f"{served(archive)}cerca/?q={query}")
    expect(status(page)).not_to_be_empty()
    expect(results(page)).to_have_count(count)


def test_the_title_weighs_more_than_names_and_names_more_than_the_text(open_page, archive, served):
    archive.story("2016/a", body="Un viaggio a Roma.")
    archive.story("2016/b", places="[roma]", title="Un luogo")
    archive.story("2016/c", title="A Roma")
    page = open_page(f"{served(archive)}cerca/?q=roma")
    expect(results(page)).to_have_text(["A Roma", "Un luogo", "Titolo"])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.this_archive
def test_facets_count_and_filter_results_and_are_in_the_url(open_page, home, lang, width):
    page = open_page(f"{home}{PAGES[lang]}?q=Kazan", width)
    places = facet(page, "places")
    before = counts(places)
    name = [*before][1]
    box = places.get_by_label(name)
    box.check()
    expect(status(page)).to_have_text(re.compile(rf"^{before[name]}\b"))
    expect(box).to_be_focused()
    assert counts(places)[name] == before[name]
    address = page.url
    assert re.search(r"q=Kazan&places=[a-z-]+$", address)
    topics = facet(page, "topics")
    topic, number = next(iter(counts(topics).items()))
    topics.get_by_label(topic).check()
    expect(status(page)).to_have_text(re.compile(rf"^{number}\b"))
    page.go_back()
    expect(status(page)).to_have_text(re.compile(rf"^{before[name]}\b"))
    expect(topics.get_by_label(topic)).not_to_be_checked()
    again = open_page(address, width)
    expect(status(again)).to_have_text(re.compile(rf"^{before[name]}\b"))
    filter_panel(again).locator("[data-search-clear]").click()
    expect(again.get_by_role("searchbox")).to_be_focused()
    again.wait_for_url(f"{home}{PAGES[lang]}?q=Kazan")


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.this_archive
def test_an_empty_query_browses_the_archive_by_facets_and_years(open_page, home, reference_site, lang):
    page = open_page(home + PAGES[lang])
    everything = len([file for file in reference_site.files if re.match(rf"lookup/{lang}/\w+/d\d+\.json", file)])
    expect(status(page)).to_have_text(re.compile(rf"^{everything}\b"))
    days = page.locator("[data-search-results] time").evaluate_all("all => all.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    group = filter_panel(page)
    group.locator("[name=from]").select_option("2015")
    group.locator("[name=to]").select_option("2016")
    page.wait_for_url(re.compile(r"from=2015&to=2016"))
    options = group.locator("[name=from] option").evaluate_all("all => all.map(option => option.textContent)")
    both = sum(int(re.search(r"\((\d+)\)", text)[1]) for text in options if re.match("201[56]", text))
    expect(status(page)).to_have_text(re.compile(rf"^{both}\b"))
    group.locator("[name=sort]").select_option("oldest")
    page.wait_for_url(re.compile(r"sort=oldest"))
    expect(page.locator("[data-search-results] time").first).to_have_attribute("datetime", re.compile("^2015"))


def test_facets_name_their_terms_in_the_language_of_the_page(open_page, archive, served):
    fields = {"people": "[ada-bianchi]", "organisations": "[ice]", "places": "[roma]"}
    archive.story("2016/prova", **fields)
    archive.translation("2016/prova")
    archive.story("2015/altra")
    home = served(archive)
    for url, names in {
        "cerca/": ("Crescita", "Smart Cities", "Ada Bianchi", "ICE", "Roma", "Redazione", "Anche in un’altra lingua"),
        "en/search/": ("Growth", "Smart Cities", "Ada Bianchi", "ITA", "Rome", "Newsroom", "Also in another language"),
    }.items():
        page = open_page(home + url)
        kinds = ("sections", "topics", "people", "organisations", "places", "authors", "translation")
        assert [next(iter(counts(facet(page, kind)))) for kind in kinds] == list(names)


@pytest.mark.this_archive
def test_the_query_is_in_the_url_and_going_back_restores_it(open_page, home):
    page = open_page(f"{home}cerca/")
    search(page, "Kazan")
    page.wait_for_url(f"{home}cerca/?q=Kazan")
    expect(page.locator("[data-search-results] mark").first).to_be_visible()
    found = results(page).all_inner_texts()
    results(page).first.click()
    page.wait_for_url(f"{home}articoli/**")
    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("Kazan")
    expect(results(page)).to_have_text(found)
    page.reload()
    expect(results(page)).to_have_text(found)
    search(page, "Vladivostok").press("Enter")
    page.wait_for_url(f"{home}cerca/?q=Vladivostok")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("Kazan")
    expect(results(page)).to_have_text(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("it", ("2 risultati", "1 altro risultato in inglese", "Risultati in inglese")),
        ("en", ("1 result", "2 more results in Italian", "Results in Italian")),
    ],
)
def test_results_in_the_other_language_are_counted_and_shown_on_request(open_page, archive, served, lang, texts, width):
    sentence, other, title = texts
    archive.story("2016/prova", body="Vladivostok.")
    archive.story("2015/sola", title="Sola a Vladivostok")
    archive.story("2014/only", "en", title="Only Vladivostok")
    page = open_page(f"{served(archive)}{PAGES[lang]}?q=Vladivostok", width)
    expect(status(page)).to_have_text(sentence)
    button = page.get_by_role("button", name=other)
    button.click()
    found = page.locator("[data-search-elsewhere] li")
    expect(found).to_have_count(int(other[0]))
    assert {each.get_attribute("lang") for each in found.all()} == {"en" if lang == "it" else "it"}
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    badge = title.partition(" ")[2]
    expect(found.locator(".badge")).to_have_text([badge] * int(other[0]))
    expect(button).to_be_hidden()


def test_a_story_in_the_results_is_not_counted_again_in_the_other_language(open_page, archive, served):
    archive.story("2016/prova", body="Vladivostok.")
    archive.translation("2016/prova", body="Vladivostok.")
    page = open_page(f"{served(archive)}cerca/?q=Vladivostok")
    expect(status(page)).to_have_text("1 risultato")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-search-elsewhere] button")).to_have_count(0)


NOTHING = {
    "it": "Nessun risultato per «{}».",
    "en": "No results for “{}”.",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", NOTHING)
@pytest.mark.parametrize("query", ["qwxzjk", "qwxzjk $& <qwxzjkv>"])
@pytest.mark.this_archive
def test_a_query_without_results_says_so_and_offers_topics(open_page, home, lang, query, width):
    page = open_page(home + PAGES[lang], width)
    search(page, query)
    expect(status(page)).to_have_text(NOTHING[lang].format(query))
    expect(results(page)).to_have_count(0)
    expect(page.locator("main .chips a").first).to_be_visible()
    expect(page.locator("[data-search-narrowing]")).to_be_hidden()
    assert page.locator("qwxzjkv").count() == 0
    search(page, "Kazan")
    expect(page.locator("[data-search-narrowing]")).to_be_visible()


@pytest.mark.this_archive
def test_filters_that_leave_no_results_can_be_cleared(open_page, home):
    page = open_page(f"{home}cerca/?q=Kazan&from=1900&to=1900")
    expect(status(page)).to_have_text("Nessun risultato per «Kazan».")
    filter_panel(page).get_by_role("button", name="Togli i filtri").click()
    expect(results(page).first).to_be_visible()


def test_terms_of_a_facet_are_sorted_by_number_after_selected_ones_and_keep_the_focus(open_page, archive, served):
    for number, places in enumerate(["[kazan]", "[kazan, roma]", "[roma]", "[kazan]"]):
        archive.story(f"2016/prova-{number}", topics="[smart-cities, corridoio]", places=places)
    page = open_page(f"{served(archive)}cerca/")
    assert [*counts(facet(page, "topics"))] == ["Corridoio", "Smart Cities"]
    places = facet(page, "places")
    assert [*counts(places).items()] == [("Kazan", 3), ("Roma", 2)]
    box = places.get_by_label("Roma")
    box.focus()
    page.keyboard.press("Space")
    expect(places.locator("li:visible").first).to_contain_text("Roma")
    expect(box).to_be_focused()
    assert [*counts(places).items()] == [("Roma", 2), ("Kazan", 3)]


@pytest.mark.parametrize(
    ("url", "query", "sentence"),
    [
        ("cerca/", "Kazna", "Nessun risultato per «Kazna»: ecco quelli per «Kazan»."),
        ("en/search/", "Vladvostok", "No results for “Vladvostok”: these are for “Vladivostok”."),
        ("cerca/", "smartcity", "Nessun risultato per «smartcity»: ecco quelli per «smart city»."),
    ],
)
@pytest.mark.this_archive
def test_a_misspelled_word_is_replaced_by_the_most_similar_one(open_page, home, url, query, sentence):
    page = open_page(f"{home}{url}?q={query}")
    expect(status(page)).to_contain_text(sentence, ignore_case=True)
    expect(results(page).first).to_be_visible()


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("cerca/", "La ricerca non si è caricata. Si può sfogliare l’archivio per tema o per anno."),
        ("en/search/", "Search did not load. The archive can be browsed by topic or by year."),
    ],
)
@pytest.mark.this_archive
def test_a_search_that_does_not_load_says_what_to_do_instead(open_page, home, url, sentence):
    page = open_page(home + url, before=lambda page: page.route("**/lookup/**", lambda route: route.abort()))
    expect(status(page)).to_have_text(sentence)
    expect(page.locator("main .chips a").first).to_be_visible()
    page.unroute("**/lookup/**")
    search(page, "Kazan")
    expect(results(page).first).to_be_visible()
    assert page.complaints
    assert [each for each in page.complaints if "lookup" not in each and "ERR_FAILED" not in each] == []
    page.complaints.clear()


@pytest.mark.parametrize("token", ["155.000", "1,4", "dall’aeroporto"])
def test_excerpts_do_not_cut_numbers_or_words(open_page, archive, served, token):
    archive.story("2016/prova", body=" ".join(["e", *[token] * 40, "zafferano", *[token] * 40]))
    page = open_page(f"{served(archive)}cerca/?q=zafferano")
    shown = page.locator("[data-search-results] p").first.inner_text().split()
    assert shown[0] == shown[-1] == "…"
    assert {*shown[1:-1]} == {token, "zafferano"}


def test_markup_in_results_is_shown_as_text(open_page, archive, served):
    archive.story(
        "2016/prova", title=f"'{HOSTILE}'", body="Parola \\<img src=x onerror=alert(1)> `<script>alert(2)</script>`."
    )
    page = open_page(f"{served(archive)}cerca/?q=parola")
    page.on("dialog", lambda dialog: page.complaints.append(dialog.message) or dialog.dismiss())
    expect(results(page)).to_have_text([HOSTILE])
    expect(page.locator("[data-search-results] p").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img, main script").count() == 0


def test_more_than_ten_results_are_shown_on_request_and_get_the_focus(open_page, archive, served):
    for number in range(12):
        archive.story(f"2016/prova-{number}")
    page = open_page(f"{served(archive)}cerca/?q=testo")
    expect(status(page)).to_have_text("12 risultati")
    expect(results(page)).to_have_count(10)
    page.get_by_role("button", name="Mostra altri risultati").click()
    expect(results(page)).to_have_count(12)
    expect(results(page).nth(10)).to_be_focused()
    expect(page.get_by_role("button", name="Mostra altri risultati")).to_have_count(0)


def test_an_archive_in_shards_gives_one_list_of_results(open_page, archive, served):
    limits = ShardLimits(max_unsharded=2, max_shard=1)
    for year in (2014, 2015, 2016):
        archive.story(f"{year}/prova", title=f"Kazan {year}", body="Un seminario a Roma.", places="[kazan]")
    archive.story("2013/altra", title="Seminari", body="Kazan, a Kazan.")
    home = served(archive, lambda site: write_search_index(archive.library(), site, limits=limits))
    page = open_page(f"{home}cerca/?q=kazan")
    expect(results(page)).to_have_text(["Kazan 2016", "Kazan 2015", "Kazan 2014", "Seminari"])
    assert counts(facet(page, "places")) == {"Kazan": 3}
    page.goto(f"{home}cerca/?q=kazan&sort=oldest&from=2014")
    expect(results(page)).to_have_text(["Kazan 2014", "Kazan 2015", "Kazan 2016"])
    page.goto(f'{home}cerca/?q="seminario a Roma"&to=2015')
    expect(results(page)).to_have_count(2)
    page.goto(f"{home}cerca/?q=seminari")
    expect(results(page)).to_have_count(4)


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.this_archive
def test_the_first_results_need_few_bytes(open_page, home_compressed, lang):
    transferred = []

    def measure(page):
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        urls = {}
        session.on(
            "Network.responseReceived", lambda event: urls.update({event["requestId"]: event["response"]["url"]})
        )
        session.on(
            "Network.loadingFinished",
            lambda event: transferred.append((urls.get(event["requestId"], ""), event["encodedDataLength"])),
        )

    page = open_page(f"{home_compressed}{PAGES[lang]}?q=Kazan Vladivostok seminario", before=measure)
    expect(results(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    spent = {url: size for url, size in transferred if "/search/" in url.partition("assets")[2] or "/lookup/" in url}
    names = {url.rpartition("/")[2] for url in spent}
    assert names >= {"page.js", "index.js", "index.json"}
    assert len([name for name in names if re.fullmatch(r"d\d+\.json", name)]) == results(page).count() > 5
    assert sum(spent.values()) < MAX_FIRST_RESULTS
