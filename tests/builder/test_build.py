"""A build replaces the site completely or not at all, and gives the same bytes however it runs."""

import subprocess
import sys
from datetime import datetime

import pytest
from lxml import html

from newsroom.archive import input_digest
from newsroom.builder._build_state import load_build_state
from newsroom.builder.build import build_site
from newsroom.core.problems import ProblemsFound
from support.paths import SCRIPTS

BUILD = SCRIPTS / "build.py"


def contents(folder):
    """The bytes of every file by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_build(archive, *options, cwd=None):
    command = [sys.executable, str(BUILD), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=cwd or archive.folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def filled(new_archive):
    """An archive with every kind of file, and the content of its site."""
    archive = new_archive()
    archive.picture("2016/prova/foto.png")
    for number in range(4):
        archive.story(f"2015/s{number}", people="[ada-bianchi]", places="[roma]")
    archive.story("2016/prova", image="{src: prova/foto.png, alt: La foto}", aliases="[vecchia/]")
    archive.translation("2016/prova", image="{alt: The picture}")
    build_site(archive.settings, archive.folder / "site", jobs=1)
    return archive, contents(archive.folder / "site")


def test_two_processes_write_the_same_bytes_as_one(filled, tmp_path):
    archive, one = filled
    build_site(archive.settings, tmp_path / "site", jobs=2)
    assert contents(tmp_path / "site") == one


def test_a_build_on_another_day_gives_the_same_bytes(filled, tmp_path, monkeypatch):
    archive, before = filled
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    build_site(archive.settings, tmp_path / "site", jobs=1)
    assert contents(tmp_path / "site") == before


SCHEDULED = "2026-12-01T09:30+01:00"
BEFORE, AFTER = 1796113799, 1796113800  # a second before it, and it


def test_a_story_scheduled_to_the_minute_comes_out_with_the_first_build_from_then_on(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(input_digest, "TIMESTAMP_RESOLUTION", -(10**15))  # as if the files were older
    archive.story("2016/prova", body="Il testo.")
    archive.story("2001/vecchia", published=SCHEDULED)
    site = archive.folder / "site"
    page = site / "articoli/2001/vecchia/index.html"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(BEFORE))
    build_site(archive.settings, site, jobs=1)
    assert not page.exists()
    assert "vecchia" not in (site / "feed.xml").read_text("utf-8")
    unchanged = build_site(archive.settings, site, jobs=1)
    assert (unchanged.built, unchanged.removed) == (0, 0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(AFTER))
    assert build_site(archive.settings, site, jobs=1).built > 0
    assert page.exists()
    assert load_build_state(archive.settings, site).next_publication is None
    build_site(archive.settings, tmp_path / "site", jobs=1, clean=True)
    assert contents(tmp_path / "site") == contents(site)
    for epoch in (AFTER, AFTER + 3600, AFTER + 12 * 3600):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        unchanged = build_site(archive.settings, site, jobs=1)
        assert (unchanged.built, unchanged.removed) == (0, 0)


def test_a_build_that_has_nothing_to_do_reads_no_article(archive, monkeypatch):
    monkeypatch.setattr(input_digest, "TIMESTAMP_RESOLUTION", -(10**15))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(BEFORE))
    archive.story("2016/prova")
    archive.story("2001/vecchia", published=SCHEDULED)
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    state = load_build_state(archive.settings, site)
    assert (state.next_publication, bool(state.inputs)) == (datetime.fromisoformat(SCHEDULED), True)
    assert input_digest.digest_of_inputs(archive.settings, True) == state.inputs
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(AFTER))
    assert input_digest.digest_of_inputs(archive.settings, True) == state.inputs  # the day is the same
    assert state.is_due(archive.settings.now())


def test_a_site_contains_pages_feeds_search_index_and_images(filled):
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


def invalid_date(archive):
    archive.story("2016/prova", date="ieri")


def dead_link_in_template(archive):
    path = archive.folder / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + '<a href="niente/">x</a>', "utf-8")


def template_error(archive):
    path = archive.folder / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + "{{ nothing.at.all }}", "utf-8")


FAULTS = [invalid_date, dead_link_in_template, template_error]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_failed_build_leaves_the_existing_site_and_no_other_files(archive, fault, jobs):
    archive.story("2016/prova")
    archive.write("site/index.html", "the site built before")
    archive.write("site/.newsroom", "its mark")
    fault(archive)
    around = {*archive.folder.iterdir(), archive.folder / ".cache"}
    ran = run_build(archive, "--jobs", str(jobs))
    assert ran.returncode == 1
    assert contents(archive.folder / "site") == {"index.html": b"the site built before", ".newsroom": b"its mark"}
    assert {*archive.folder.iterdir(), archive.folder / ".cache"} == around


@pytest.mark.parametrize("fault", FAULTS[:2], ids=lambda fault: fault.__name__)
def test_mistakes_of_authors_and_designers_are_reported_without_a_traceback(archive, fault):
    archive.story("2016/prova")
    fault(archive)
    ran = run_build(archive)
    *problems, _, last = ran.stderr.splitlines()
    assert "Traceback" not in ran.stderr
    count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
    assert last == f"Build failed with {count}; the existing site is unchanged."
    assert not (archive.folder / "site").exists()


def test_a_new_site_replaces_the_old_one_completely(archive):
    archive.story("2016/prova")
    archive.write("site/index.html", "the site built before")
    archive.write("site/.newsroom", "its mark")
    archive.write("site/articoli/2016/vecchia/index.html", "a page that is gone")
    around = {*archive.folder.iterdir(), archive.folder / ".cache"}
    assert build_site(archive.settings, archive.folder / "site", jobs=1).stories == 1
    files = contents(archive.folder / "site")
    assert "articoli/2016/prova/index.html" in files
    assert "articoli/2016/vecchia/index.html" not in files
    assert {*archive.folder.iterdir(), archive.folder / ".cache"} == around
    assert (archive.folder / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "place", [".", "..", "docs", "docs/articles", "overrides", "overrides/a", "mine", "mkdocs.yml"]
)
def test_a_folder_that_is_not_a_site_is_never_replaced(archive, place):
    archive.story("2016/prova")
    archive.write("mine/thesis.txt", "the only copy")
    before = contents(archive.folder.parent)
    with pytest.raises(
        ProblemsFound,
        match=r"^mkdocs\.yml:1: site_dir must be a folder that an earlier build wrote, is empty or does not exist",
    ):
        build_site(archive.settings, (archive.folder / place).resolve(), jobs=1)
    assert contents(archive.folder.parent) == before


def test_pages_named_in_nav_must_exist(archive):
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text().replace("nav: [", "nav: [nothing.md, "))
    ran = run_build(archive)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
    assert "mkdocs.yml:1: nav must list pages in docs/pages: 'nothing.md'" in ran.stderr


def test_a_build_with_problems_creates_no_folder(archive):
    invalid_date(archive)
    with pytest.raises(ProblemsFound):
        build_site(archive.settings, archive.folder / "deep/site", jobs=1)
    assert not (archive.folder / "deep").exists()


def test_the_command_builds_into_site_dir_for_site_url(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    ran = run_build(archive, "--site-dir", "out/there", "--site-url", "https://h.example/sub", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Built 1 story in 2 versions, " in ran.stdout
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
def test_a_link_shown_as_code_is_not_rewritten(archive, page):
    shown = f'href="{"../" * (4 + page.count("/"))}en/x"'
    archive.story("2016/prova", body="Il testo.")
    archive.translation("2016/prova", slug="trial", body=f"Write `{shown}` there.")
    build_site(archive.settings, archive.folder / "site", jobs=1)
    text = (archive.folder / f"site/en/articles/2016/trial/{page}index.html").read_text("utf-8")
    assert shown in "".join(html.fromstring(text).itertext())


def test_an_alias_beside_the_home_page_of_a_language_redirects_to_it(archive):
    path = archive.folder / "docs/pages/index.en.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\naliases: [en/old-home.html]\n", 1), "utf-8")
    build_site(archive.settings, archive.folder / "site", jobs=1)
    page = html.fromstring((archive.folder / "site/en/old-home.html").read_text("utf-8"))
    assert "./" in page.xpath("//a/@href")


def test_after_the_build_of_an_edit_the_site_is_up_to_date(archive):
    archive.story("2016/prova", body="Il testo.")
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    archive.story("2016/prova", body="Un altro testo.")
    build_site(archive.settings, site, jobs=1)
    assert load_build_state(archive.settings, site).all_intact()
