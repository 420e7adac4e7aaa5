"""The well-known files, each parsed as the programs that read it do."""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import pytest
from PIL import Image

from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.core.artifact import write_artifacts
from newsroom.pages.files.markdown_copies import markdown_copies
from newsroom.pages.files.well_known import MAX_LLMS_STORIES, well_known_files
from newsroom.pages.metadata.content_security_policy import content_security_policy
from support.paths import OVERRIDES

ASSETS = OVERRIDES / "assets"
AT_ROOT, BELOW = "https://test.example/", "https://host.example/archive/"
everywhere = pytest.mark.parametrize("site", [AT_ROOT, BELOW], ids=["at the root", "in a sub-path"])


def configured(archive, *lines):
    """The archive with more lines under extra.newsroom."""
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config + "".join(f"    {line}\n" for line in lines))
    return archive


def files(archive, folder, site=AT_ROOT):
    """The text of every file that is written, by its path."""
    library = open_library(load_settings(archive.folder, site))
    count = write_artifacts(well_known_files(library), folder)
    found = {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}
    assert len(found) == count == len({sheet.path for sheet in well_known_files(library)})
    return found


def with_aliases(archive):
    """The archive with a story that has aliases in both languages."""
    archive.story("2016/prova", aliases="[/2016/02/vecchio-titolo/, vecchio.html]")
    archive.translation("2016/prova", slug="trial", aliases="[en/old/]")
    return archive


def test_an_archive_has_these_well_known_files(archive, tmp_path):
    assert sorted(files(archive, tmp_path / "site")) == [
        "_headers",
        "_redirects",
        "en/manifest.webmanifest",
        "humans.txt",
        "llms.txt",
        "manifest.webmanifest",
        "redirects.nginx.conf",
        "robots.txt",
    ]


@everywhere
def test_robots_txt_allows_everything_and_names_the_sitemaps(archive, tmp_path, site):
    robots = RobotFileParser()
    robots.parse(files(archive, tmp_path / "site", site)["robots.txt"].splitlines())
    for path in ("", "articoli/2016/prova/", "lookup/it/index.json", "en/search/?q=a"):
        assert robots.can_fetch("AnyBot", site + path)
    assert robots.site_maps() == [f"{site}sitemap.xml", f"{site}sitemap-news.xml"]


def test_humans_txt_lists_authors_and_languages(archive, tmp_path):
    text = files(archive, tmp_path / "site")["humans.txt"]
    assert re.findall(r"^/\* (\w+) \*/$", text, re.MULTILINE) == ["TEAM", "SITE"]
    assert "\nProva · Trial: Redazione\n" in text
    assert "\nLanguages: Italiano, English\n" in text


def test_without_a_contact_there_is_no_security_txt(archive, tmp_path):
    assert ".well-known/security.txt" not in files(configured(archive, 'contact: ""'), tmp_path / "site")


@pytest.mark.parametrize("contact", ["mailto:desk@test.example", "https://test.example/contatti/"])
def test_security_txt_has_each_field_of_rfc_9116_once(archive, tmp_path, contact):
    archive = configured(archive, f"contact: {contact}")
    lines = files(archive, tmp_path / "site")[".well-known/security.txt"].splitlines()
    fields = [line.split(": ", 1) for line in lines]
    assert [name for name, _ in fields] == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    values = dict(fields)
    assert values["Contact"] == contact
    assert values["Canonical"] == f"{AT_ROOT}.well-known/security.txt"
    assert values["Preferred-Languages"] == "it, en"


@pytest.mark.parametrize("day", ["2026-01-01", "2026-12-31", "2028-02-29"])
def test_security_txt_expires_in_less_than_a_year(archive, tmp_path, monkeypatch, day):
    now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
    text = files(configured(archive, "contact: mailto:a@test.example"), tmp_path / "site")[".well-known/security.txt"]
    expires = datetime.fromisoformat(re.search(r"^Expires: (.*)$", text, re.MULTILINE)[1])
    assert timedelta(days=300) < expires - now < timedelta(days=365)


def parsed_llms(text):
    """Title, quotation, paragraphs and the lists of links of an llms.txt, by the grammar of llmstxt.org."""
    head, *sections = re.split(r"^## (.*)\n\n?", text, flags=re.MULTILINE)
    title, *rest = head.strip().split("\n\n")
    assert title.startswith("# ")
    quotation = rest.pop(0).removeprefix("> ") if rest and rest[0].startswith("> ") else ""
    link = re.compile(r"- \[((?:\\.|[^\]\\])+)\]\((\S+)\)(?:: (\S.*))?")
    lists = [
        (name, [link.fullmatch(line).groups() for line in block.split("\n") if line])
        for name, block in zip(sections[::2], sections[1::2], strict=True)
    ]
    return title[2:], quotation, rest, lists


def test_llms_txt_describes_the_site_and_links_to_topics_and_copies(archive, tmp_path):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace("site_name: Prova", "site_name: Prova\nsite_description: Un archivio")
    archive.write("mkdocs.yml", config.replace("site_name: Trial", "site_name: Trial, site_description: An archive"))
    names = "{it: {name: Città, slug: citta, description: Le città.}, en: {name: Cities, slug: cities}}"
    archive.write("docs/vocabularies/topics.yml", f"smart-cities: {names}\n")
    archive.story("2016/prova", title="'Una [nuova] 2*3* storia_'")
    archive.story("2015/sola")
    archive.translation("2016/prova", slug="trial")
    found, library = files(archive, tmp_path / "site"), archive.library()
    title, quotation, paragraphs, lists = parsed_llms(found["llms.txt"])
    assert (title, quotation, paragraphs) == ("Prova", "Un archivio", ["Trial: An archive"])
    summary = "Sommario della prova."
    copies = "articoli/2016/prova/index.md", "articoli/2015/sola/index.md", "en/articles/2016/trial/index.md"
    assert lists == [
        ("Temi", [("Città", f"{AT_ROOT}temi/citta/", "Le città.")]),
        (
            "Ultimi articoli",
            [
                (r"Una \[nuova\] 2\*3\* storia\_", AT_ROOT + copies[0], summary),
                ("Titolo", AT_ROOT + copies[1], summary),
            ],
        ),
        ("Topics", [("Cities", f"{AT_ROOT}en/topics/cities/", None)]),
        ("Latest stories", [("Title", AT_ROOT + copies[2], "Summary of the trial.")]),
    ]
    written = {sheet.path for story in library.stories for sheet in markdown_copies(library, story)}
    assert written == {*copies}


def test_llms_txt_lists_only_the_newest_stories_and_works_without_any(archive, tmp_path):
    _, quotation, _, lists = parsed_llms(files(archive, tmp_path / "empty")["llms.txt"])
    assert (quotation, [len(links) for _, links in lists]) == ("", [2, 0, 2, 0])
    for number in range(MAX_LLMS_STORIES + 1):
        archive.story(f"2016/s{number}", date=f"{date(2016, 1, 1) + timedelta(days=number)}")
    *_, lists = parsed_llms(files(archive, tmp_path / "site")["llms.txt"])
    urls = [url for _, url, _ in lists[1][1]]
    assert urls == [f"{AT_ROOT}articoli/2016/s{number}/index.md" for number in range(MAX_LLMS_STORIES, 0, -1)]


@everywhere
def test_aliases_become_redirects_for_hosts_and_for_nginx(archive, tmp_path, site):
    found = files(with_aliases(archive), tmp_path / "site", site)
    base = "/" if site == AT_ROOT else "/archive/"
    target = f"{base}articoli/2016/prova/"
    expected = {
        f"{base}2016/02/vecchio-titolo/": target,
        f"{base}vecchio.html": target,
        f"{base}en/old/": f"{base}en/articles/2016/trial/",
    }
    lines = [line.split() for line in found["_redirects"].splitlines()]
    assert [status for _, _, status in lines] == ["301"] * 3
    assert {old: new for old, new, _ in lines} == expected
    block = re.fullmatch(r'map \$uri \$moved \{\n    default "";\n(.*)\}\n', found["redirects.nginx.conf"], re.DOTALL)
    assert dict(re.findall(r'^    "([^"\\$]+)" "([^"\\$]+)";$', block[1], re.MULTILINE)) == expected
    assert block[1].count("\n") == 3


def test_redirects_of_encoded_addresses_fit_each_host(archive, tmp_path):
    """`_redirects` has URLs as a browser sends them, nginx compares them decoded, and a file has the decoded name."""
    archive.story("2016/prova", aliases='[/2016/citt%c3%a0/, /новости/1/, "/c++/l\'aquila,1.html"]')
    found = files(archive, tmp_path / "site")
    target = "/articoli/2016/prova/"
    encoded = ["/2016/citt%C3%A0/", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1/", "/c++/l'aquila,1.html"]
    assert found["_redirects"].splitlines() == [f"{old} {target} 301" for old in encoded]
    decoded = ["/2016/città/", "/новости/1/", "/c++/l'aquila,1.html"]
    assert [line.split('"')[1] for line in found["redirects.nginx.conf"].splitlines()[2:-1]] == decoded


def test_earlier_addresses_of_feeds_have_redirects_and_media_types(archive, tmp_path):
    configured(
        archive, "feed_aliases:", "  /feed/: feed.xml", "  /citt%C3%A0.rss: atom.xml", "  /old/: no-such-feed.xml"
    )
    found = files(archive, tmp_path / "site")
    assert found["_redirects"].splitlines() == ["/feed/ /feed.xml 301", "/citt%C3%A0.rss /atom.xml 301"]
    assert '"/città.rss" "/atom.xml";' in found["redirects.nginx.conf"]
    assert found["_headers"].endswith(
        "\n/feed/\n  Content-Type: application/rss+xml; charset=utf-8"
        "\n/citt%C3%A0.rss\n  Content-Type: application/atom+xml; charset=utf-8\n"
    )


def test_an_archive_without_aliases_has_empty_redirect_files(archive, tmp_path):
    found = files(archive, tmp_path / "site")
    assert (found["_redirects"], found["redirects.nginx.conf"].count(";")) == ("", 1)


@everywhere
def test_the_headers_file_has_the_policy_and_what_no_meta_element_can_express(archive, tmp_path, site):
    first, *rest = files(archive, tmp_path / "site", site)["_headers"].splitlines()
    assert first == ("/*" if site == AT_ROOT else "/archive/*")
    assert all(re.match(r"  [A-Z]", line) for line in rest)
    fields = dict(line.strip().split(": ", 1) for line in rest)
    policy = content_security_policy(archive.settings)
    assert fields == {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }


@everywhere
@pytest.mark.parametrize(("lang", "home", "name"), [("it", "", "Prova"), ("en", "en/", "Trial")], ids=["it", "en"])
def test_the_manifest_of_a_language_starts_on_its_home_page(archive, tmp_path, site, lang, home, name):
    path = f"{home}manifest.webmanifest"
    data = json.loads(files(archive, tmp_path / "site", site)[path])
    assert (data["name"], data["short_name"], data["lang"], data["dir"]) == (name, name, lang, "ltr")
    assert urljoin(site + path, data["start_url"]) == site + home
    assert urljoin(site + path, data["scope"]) == site
    for icon in data["icons"]:
        url = urljoin(site + path, icon["src"])
        assert url.startswith(f"{site}assets/")
        assert (ASSETS / url.removeprefix(f"{site}assets/")).is_file()


def test_icons_have_the_sizes_of_the_manifest_and_an_opaque_background(archive, tmp_path):
    data = json.loads(files(archive, tmp_path / "site")["manifest.webmanifest"])
    icons = [icon for icon in data["icons"] if icon["type"] == "image/png"]
    assert [icon["sizes"] for icon in icons] == ["192x192", "512x512"]
    paper = tuple(bytes.fromhex(data["background_color"].removeprefix("#")))
    for icon in icons:
        path = ASSETS / Path(icon["src"]).name
        assert path.stat().st_size <= 6 * 1024
        with Image.open(path, formats=["PNG"]) as image:
            assert "x".join(map(str, image.size)) == icon["sizes"]
            assert not image.has_transparency_data
            assert image.convert("RGB").getpixel((0, 0)) == paper
