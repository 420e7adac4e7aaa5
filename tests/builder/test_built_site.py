"""Built sites as browsers and search engines see them: links, redirects, hostile text, the newsletter form, the sitemap."""

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html
from PIL import Image

from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_site
from newsroom.core.problems import ProblemsFound

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SUB_PATH = "https://host.example/archive/"
HOSTILE = "\"></script><x-y src=x onerror=alert(1)> & 'x'"  # known tags are errors already
TYPESET = "«></script><x-y src=x onerror=alert(1)> & “x”"  # as Italian sets its quotation marks


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def references(page):
    yield from page.xpath("//@href | //@src | //form/@action | //@data-base")
    for refresh in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.partition("url=")[2]


def broken_links(site):
    """Every link that points to no file of the site, or to no id of the page it points to."""
    root = urlsplit(site.url)
    for file, page in site.pages.items():
        served_as = f"{site.url}no/such/page" if file == "404.html" else site.address(file)
        for reference in references(page):
            url, fragment = urldefrag(urljoin(served_as, reference))
            if urlsplit(url)[:2] != root[:2]:
                continue
            target = unquote(url).removeprefix(site.url)
            target = f"{target}index.html" if not target or target.endswith("/") else target
            if served_as == url:
                target = file
            if target not in site.files or (fragment and fragment not in site.pages[target].xpath("//@id")):
                yield f"{file}: {reference}"


def with_every_kind_of_link(archive):
    """Every kind of link: a translated story with an image and aliases, and more stories than fit on a page."""
    (archive.folder / "docs/articles/2016/prova").mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(archive.folder / "docs/articles/2016/prova/foto.png")
    body = (
        "## Uno\n\nNota[^1], [pagina](../../pages/about.md), [qui](#uno).\n\n![Una foto](prova/foto.png)\n\n[^1]: Nota."
    )
    archive.story("2016/prova", body=body, aliases="[/2016/02/vecchio-titolo/, vecchio.html]", places="[kazan]")
    archive.translation("2016/prova", slug="trial")
    for number in range(4):
        archive.story(f"2015/prova-{number}")
    return archive


def test_every_link_of_a_site_below_a_path_resolves(archive, build):
    site = build(load_settings(with_every_kind_of_link(archive).folder, SUB_PATH))
    assert "temi/smart-cities/pagina/2/index.html" in site.files
    assert list(broken_links(site)) == []
    assert set(site.pages["404.html"].xpath("//main//@href")) >= {"/archive/", "/archive/en/", "/archive/temi/"}


@pytest.mark.parametrize("name", ["reference_site", "reference_site_below"])
def test_every_link_of_this_archive_resolves(name, request):
    assert list(broken_links(request.getfixturevalue(name))) == []


def test_every_url_in_the_style_sheet_is_a_file_of_the_site_or_an_inline_icon(reference_site):
    css = (reference_site.folder / "assets/site.css").read_text("utf-8")
    named = {url.strip("'\"") for url in re.findall(r"url\((\"[^\"]*\"|[^)]*)\)", css)}
    assert named
    files = {url for url in named if not url.startswith("data:image/svg+xml,")}
    assert len(named) - len(files) == 4  # the icons
    assert {url for url in files if f"assets/{url}" not in reference_site.files} == set()


@pytest.mark.parametrize("alias", ["2016/02/vecchio-titolo/", "vecchio.html"])
def test_an_alias_becomes_a_redirect_page(archive, build, alias):
    site = build(with_every_kind_of_link(archive).settings)
    file = alias if alias.endswith(".html") else f"{alias}index.html"
    page, target = site.pages[file], "https://test.example/articoli/2016/prova/"
    refresh = page.xpath("//meta[@http-equiv='refresh']/@content")[0]
    assert re.match(r"0; url=", refresh)
    assert urljoin(site.url + alias, refresh.partition("url=")[2]) == target
    assert [urljoin(site.url + alias, href) for href in page.xpath("//main//a/@href")] == [target]
    assert page.xpath("//link[@rel='canonical']/@href") == [target]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='icon']"), "without one, browsers request /favicon.ico"


def with_link_on_home(archive, href):
    home = archive.folder / "overrides/home.html"
    head, end, tail = home.read_text("utf-8").rpartition("{% endblock %}")
    home.write_text(f'{head}<a href="{href}">seme</a>\n{end}{tail}', "utf-8")


def test_a_dead_link_in_a_template_fails_the_build_with_its_file_and_line(archive, build, tmp_path):
    template = (archive.folder / "overrides/home.html").read_text("utf-8")
    with_link_on_home(archive, "./")
    good = build(archive.settings).folder
    line, line_en = (
        next(number for number, text in enumerate((good / file).read_text("utf-8").splitlines(), 1) if ">seme<" in text)
        for file in ("index.html", "en/index.html")
    )
    (archive.folder / "overrides/home.html").write_text(template, "utf-8")
    with_link_on_home(archive, "nowhere/")
    standing = tmp_path / "site/index.html"
    standing.parent.mkdir()
    standing.write_text("as it was", "utf-8")
    (tmp_path / "site/.newsroom").touch()
    with pytest.raises(ProblemsFound) as found:
        build_site(archive.settings, tmp_path / "site", jobs=1)
    rule = "a link must point to a page or file of the site"
    assert str(found.value).splitlines() == [
        f"site/en/index.html:{line_en}: {rule}: '/en/nowhere/'; check the template home.html",
        f"site/index.html:{line}: {rule}: '/nowhere/'; check the template home.html",
    ]
    assert standing.read_text("utf-8") == "as it was"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.fixture
def hostile_site(archive, build):
    """A site in which every text that a person can write is hostile."""
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", re.sub("site_name: (Prova|Trial)", lambda _: f"site_name: {quoted(HOSTILE)}", config))
    name = f"{{name: {quoted(HOSTILE)}, slug: crescita, description: {quoted(HOSTILE)}}}"
    for vocabulary, key in {
        "sections": "crescita",
        "topics": "smart-cities",
        "people": "ada-bianchi",
        "authors": "redazione",
    }.items():
        archive.write(f"docs/vocabularies/{vocabulary}.yml", f"{key}: {{it: {name}, en: {name}}}\n")
    (archive.folder / "docs/articles/2016/prova").mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(archive.folder / "docs/articles/2016/prova/foto.png")
    text = quoted(HOSTILE)
    fields = {
        "title": text,
        "summary": text,
        "people": "[ada-bianchi]",
        "image": f"{{src: prova/foto.png, alt: {text}, caption: {text}, credit: {text}}}",
        "sources": f"[{{title: {text}, publisher: {text}, url: \"https://source.example/?a='1'&b=2\", lang: en}}]",
        "corrections": f"[{{date: 2016-03-01, note: {text}}}]",
    }
    archive.story("2016/prova", body="`<script>alert(1)</script>` e \\<img src=x onerror=alert(1)>", **fields)
    words = {"title": text, "summary": text, "image": f"{{alt: {text}, caption: {text}}}"}
    archive.translation("2016/prova", slug="trial", **words)
    return build(archive.settings)


def test_hostile_text_is_escaped_on_every_page(hostile_site):
    for file, page in hostile_site.pages.items():
        scripts = page.xpath("//script[not(@type='application/ld+json')]")
        assert {script.get("src", "").rpartition("/")[2] for script in scripts} <= {"site.js", "page.js"}, file
        assert page.xpath("//*[@src='x'] | //@onerror") == [], file
        if file != "404.html":
            assert "></script><x-y src=x onerror=alert(1)>" in page.xpath("string(//title)"), file


def test_hostile_text_is_shown_literally(hostile_site):
    page = hostile_site.pages["articoli/2016/prova/index.html"]
    assert page.xpath("string(//h1)") == TYPESET
    assert page.xpath("//meta[@name='description']/@content") == [TYPESET]
    assert page.xpath("//figure//img/@alt") == [TYPESET]
    assert page.xpath("string(//*[@class='sources']//a)") == HOSTILE
    assert page.xpath("//*[@class='sources']//a/@href") == ["https://source.example/?a='1'&b=2"]
    assert page.xpath("string(//*[@class='text'])").strip().startswith("<script>alert(1)</script> e <img src=x")


def test_hostile_text_is_escaped_in_feeds_and_the_sitemap(hostile_site):
    item = etree.parse(hostile_site.folder / "feed.xml").find("channel/item")
    assert item.findtext("title") == TYPESET
    assert html.fragment_fromstring(item.findtext("description"), create_parent=True).xpath("string()") == TYPESET
    assert {each.text for each in item.findall("category")} == {TYPESET}
    text = html.fromstring(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))
    assert text.xpath("//script | //@onerror") == []
    assert text.xpath("//img/@alt") == [TYPESET]
    assert len(etree.parse(hostile_site.folder / "sitemap.xml").findall("s:url", SITEMAP)) > 10


def test_the_newsletter_form_posts_to_the_service_in_the_settings(archive, build):
    archive.story("2016/prova")
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    service = "    newsletter: {action: 'https://news.example/join?list=1&lang=it', field: EMAIL}\n"
    archive.write("mkdocs.yml", config + service)
    pages = build(archive.settings).pages
    for file in ("index.html", "en/index.html", "articoli/2016/prova/index.html"):
        form = pages[file].xpath("//form[@method='post']")[0]
        assert form.get("action") == "https://news.example/join?list=1&lang=it"
        field = form.xpath(".//input[@type='email'][@required]")[0]
        assert field.get("name") == "EMAIL"
        assert form.xpath(f".//label[@for='{field.get('id')}']")
        assert form.xpath(".//button[@type='submit']")


def test_without_a_service_the_newsletter_block_offers_the_feed_instead_of_a_form(archive, build):
    archive.story("2016/prova")
    site = build(archive.settings)
    for file, feed in {"index.html": "feed.xml", "en/index.html": "en/feed.xml"}.items():
        block = site.pages[file].xpath("//section[contains(@class, 'newsletter')]")[0]
        offered = [urljoin(site.address(file), href) for href in block.xpath(".//a/@href")]
        assert site.url + feed in offered
        assert block.xpath(".//form | .//input") == []


@pytest.mark.parametrize("name", ["tiny", "reference_site"])
def test_the_sitemap_lists_every_indexed_page_once_with_its_hreflang_links(name, request, archive, build):
    site = build(with_every_kind_of_link(archive).settings) if name == "tiny" else request.getfixturevalue(name)
    entries = etree.parse(site.folder / "sitemap.xml").findall("s:url", SITEMAP)
    listed = [
        (entry.findtext("s:loc", None, SITEMAP), hreflang_of(entry.findall("x:link", SITEMAP))) for entry in entries
    ]
    pages = [
        (site.address(file), hreflang_of(page.xpath("//link[@hreflang]")))
        for file, page in site.pages.items()
        if not page.xpath("//meta[@name='robots'][@content='noindex']")
    ]
    assert sorted(listed) == sorted(pages)


def hreflang_of(links):
    return sorted((link.get("hreflang"), link.get("href")) for link in links)


def test_the_sitemap_dates_the_last_change_of_an_article(archive, build):
    archive.story("2016/prova", updated="2017-03-01")
    tree = etree.parse(build(archive.settings).folder / "sitemap.xml")
    changed = {e.findtext("s:loc", None, SITEMAP): e.findtext("s:lastmod", None, SITEMAP) for e in tree.getroot()}
    assert {url: day for url, day in changed.items() if day} == {
        "https://test.example/articoli/2016/prova/": "2017-03-01"
    }


def test_html_shown_as_code_and_mail_addresses_are_published(archive, build):
    archive.story("2016/prova", body='Scrivete `<a href="pagina.html">` a <redazione@test.example>.')
    site = build(archive.settings)
    assert "mailto:redazione@test.example" in site.pages["articoli/2016/prova/index.html"].xpath("//main//@href")
    assert "<redazione@test.example>" in (site.folder / "articoli/2016/prova/index.md").read_text("utf-8")
