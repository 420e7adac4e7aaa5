"""Publishing: a whole site takes the place of the one before, or nothing does; the same files whichever way it is built."""

import subprocess
import sys

import pytest
from lxml import html
from support.paths import SCRIPTS

from newsroom.builder._build_state import open_ledger
from newsroom.builder.build import publish
from newsroom.core.problems import ProblemsFound

BUILD = SCRIPTS / "build.py"


def contents(folder):
    """The bytes of every file by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_build(archive, *options, cwd=None):
    command = [sys.executable, str(BUILD), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=cwd or archive.folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def filled(new_archive):
    """An archive with every kind of file, and the contents of its site."""
    archive = new_archive()
    archive.picture("2016/prova/foto.png")
    for number in range(4):
        archive.story(f"2015/s{number}", people="[ada-bianchi]", places="[roma]")
    archive.story("2016/prova", image="{src: prova/foto.png, alt: La foto}", aliases="[vecchia/]")
    archive.translation("2016/prova", image="{alt: The picture}")
    publish(archive.settings, archive.folder / "site", jobs=1)
    return archive, contents(archive.folder / "site")


def test_two_processes_write_the_same_bytes_as_one(filled, tmp_path):
    archive, one = filled
    publish(archive.settings, tmp_path / "site", jobs=2)
    assert contents(tmp_path / "site") == one


def test_building_again_on_another_day_gives_the_same_bytes(filled, tmp_path, monkeypatch):
    archive, before = filled
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    publish(archive.settings, tmp_path / "site", jobs=1)
    assert contents(tmp_path / "site") == before


def test_pages_feeds_search_and_pictures_are_in_the_site_together(filled):
    _, files = filled
    assert {
        "index.html",
        "articoli/2016/prova/index.html",
        "en/articles/2016/prova/index.html",
        "vecchia/index.html",
        "media/2016/prova/foto.png",
        "feed.xml",
        "en/feed.xml",
        "sitemap.xml",
        "404.html",
        "lookup/it/index.json",
        "lookup/en/index.json",
        "assets/site.css",
    } <= files.keys()


def break_content(archive):
    archive.story("2016/prova", date="ieri")


def break_links_of_a_template(archive):
    path = archive.folder / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + '<a href="niente/">x</a>', "utf-8")


def break_a_template(archive):
    path = archive.folder / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + "{{ nothing.at.all }}", "utf-8")


FAULTS = [break_content, break_links_of_a_template, break_a_template]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_failed_build_leaves_what_was_built_before_and_nothing_else(archive, fault, jobs):
    archive.story("2016/prova")
    archive.write("site/index.html", "the site built before")
    fault(archive)
    around = {*archive.folder.iterdir(), archive.folder / ".cache"}
    ran = run_build(archive, "--jobs", str(jobs))
    assert ran.returncode == 1
    assert contents(archive.folder / "site") == {"index.html": b"the site built before"}
    assert {*archive.folder.iterdir(), archive.folder / ".cache"} == around


@pytest.mark.parametrize("fault", FAULTS[:2], ids=lambda fault: fault.__name__)
def test_what_an_author_or_a_designer_did_wrong_is_told_without_a_traceback(archive, fault):
    archive.story("2016/prova")
    fault(archive)
    ran = run_build(archive)
    *problems, _, last = ran.stderr.splitlines()
    assert "Traceback" not in ran.stderr
    assert last == f"Nothing was built: {len(problems)} problem(s). What was built before is as it was."
    assert not (archive.folder / "site").exists()


def test_a_new_site_takes_the_whole_place_of_the_old_one(archive):
    archive.story("2016/prova")
    archive.write("site/index.html", "the site built before")
    archive.write("site/articoli/2016/vecchia/index.html", "a page that is gone")
    around = {*archive.folder.iterdir(), archive.folder / ".cache"}
    assert publish(archive.settings, archive.folder / "site", jobs=1).stories == 1
    files = contents(archive.folder / "site")
    assert "articoli/2016/prova/index.html" in files
    assert "articoli/2016/vecchia/index.html" not in files
    assert {*archive.folder.iterdir(), archive.folder / ".cache"} == around
    assert (archive.folder / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "place", [".", "..", "docs", "docs/articles", "overrides", "overrides/a", "mine", "mkdocs.yml"]
)
def test_nothing_is_built_in_the_place_of_what_is_no_site(archive, place):
    archive.story("2016/prova")
    archive.write("mine/thesis.txt", "the only copy")
    before = contents(archive.folder.parent)
    with pytest.raises(
        ProblemsFound, match=r"^mkdocs\.yml:1: site_dir must be a folder that holds a site, is empty or is not"
    ):
        publish(archive.settings, (archive.folder / place).resolve(), jobs=1)
    assert contents(archive.folder.parent) == before


def test_a_page_that_the_settings_order_must_exist(archive):
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text().replace("nav: [", "nav: [nothing.md, "))
    ran = run_build(archive)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert "mkdocs.yml:1: nav must name pages of docs/pages: 'nothing.md'" in ran.stderr


def test_nothing_is_begun_while_there_are_problems(archive):
    break_content(archive)
    with pytest.raises(ProblemsFound):
        publish(archive.settings, archive.folder / "deep/site", jobs=1)
    assert not (archive.folder / "deep").exists()


def test_the_script_builds_where_it_is_told_for_where_it_will_be_served(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    ran = run_build(archive, "--site-dir", "out/there", "--site-url", "https://h.example/sub", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Built 1 stories in 2 versions, " in ran.stdout
    assert "--directory out/there 8000" in ran.stdout
    site = tmp_path / "out/there"
    page = html.fromstring((site / "articoli/2016/prova/index.html").read_bytes())
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://h.example/sub/articoli/2016/prova/"]
    assert {*page.xpath("//link[@rel='alternate'][@hreflang]/@href")} == {
        "https://h.example/sub/articoli/2016/prova/",
        "https://h.example/sub/en/articles/2016/prova/",
    }
    assert html.fromstring((site / "404.html").read_bytes()).xpath("//p[@class='site-name']/a/@href") == ["/sub/"]
    assert "https://h.example/sub/" in (site / "sitemap.xml").read_text("utf-8")
    assert not (archive.folder / "site").exists()


@pytest.mark.parametrize("page", ["", "side-by-side/"])
def test_a_text_that_shows_a_link_among_its_words_is_left_alone(archive, page):
    shown = f'href="{"../" * (4 + page.count("/"))}en/x"'
    archive.story("2016/prova", body="Il testo.")
    archive.translation("2016/prova", slug="trial", body=f"Write `{shown}` there.")
    publish(archive.settings, archive.folder / "site", jobs=1)
    text = (archive.folder / f"site/en/articles/2016/trial/{page}index.html").read_text("utf-8")
    assert shown in "".join(html.fromstring(text).itertext())


def test_an_earlier_address_beside_the_home_page_of_a_language_leads_to_it(archive):
    path = archive.folder / "docs/pages/index.en.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\naliases: [en/old-home.html]\n", 1), "utf-8")
    publish(archive.settings, archive.folder / "site", jobs=1)
    page = html.fromstring((archive.folder / "site/en/old-home.html").read_text("utf-8"))
    assert "./" in page.xpath("//a/@href")


def test_after_an_edit_there_is_nothing_to_do_any_more(archive):
    archive.story("2016/prova", body="Il testo.")
    site = archive.folder / "site"
    publish(archive.settings, site, jobs=1)
    archive.story("2016/prova", body="Un altro testo.")
    publish(archive.settings, site, jobs=1)
    assert open_ledger(archive.settings, site).stand_all()
