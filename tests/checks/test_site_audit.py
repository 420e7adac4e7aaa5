"""The audit of a built site: every rule reports a planted fault, and a sound site has no problems."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.checks.site_audit import audit_site
from support.paths import ROOT, SCRIPTS

STORY, TRANSLATION, PARALLEL = (
    "articoli/2016/prova/index.html",
    "en/articles/2016/prova/index.html",
    "en/articles/2016/prova/side-by-side/index.html",
)
IT, EN = "https://test.example/articoli/2016/prova/", "https://test.example/en/articles/2016/prova/"
HREFLANG = f'<link rel="alternate" hreflang="it" href="{IT}">'
ENTRY = f"<url><loc>{IT}</loc>"


@pytest.fixture(scope="module")
def sound(new_archive, build):
    """A site of one story in both languages, with an alias."""
    archive = new_archive()
    archive.story("2016/prova", aliases="[vecchio/]")
    archive.translation("2016/prova")
    return build(archive.settings).folder


@pytest.fixture
def site(sound, tmp_path):
    """A copy of it that a test can break."""
    return Path(shutil.copytree(sound, tmp_path / "site"))


def replace_in(site, path, old, new):
    text = (site / path).read_text("utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new), "utf-8")


def messages(site):
    return [str(problem) for problem in audit_site(site)]


def test_a_sound_site_has_no_problems(site):
    assert messages(site) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (STORY, '<html lang="it"', "<html", "the page must declare its language: <html lang>"),
        (STORY, "<title>Titolo – Prova</title>", "", "the page must have a title"),
        (STORY, '<meta name="description"', '<meta name="other"', "the page must have a description"),
        (STORY, "<h1>", "<h2>", "the page must have one h1: 0"),
        (STORY, "<h1>", "<h1>x</h1><h1>", "the page must have one h1: 2"),
        (STORY, "Content-Security-Policy", "Other", "the page must have a content security policy"),
        (
            STORY,
            '<main id="site-content">',
            '<main id="site-content"><p id="site-content">',
            "duplicate id on the page: 'site-content'",
        ),
        ("vecchio/index.html", "<title>Titolo – Prova</title>", "", "the page must have a title"),
    ],
    ids=["lang", "title", "description", "no h1", "two h1", "policy", "ids", "title of a redirect"],
)
def test_faults_of_a_single_page(site, path, old, new, message):
    replace_in(site, path, old, new)
    assert f"{path}:1: {message}" in messages(site)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<script type="application/ld+json">', "<script>", "an indexed page must have structured data"),
        ('"@context":', '"@context"', "structured data must be JSON: Expecting ':' delimiter: line 1 column 12 (char 11)"),
        ("https://schema.org", "https://other.example", "@context of structured data must be https://schema.org: 'https://other.example'"),
        ('"@type":"NewsArticle"', '"type":"NewsArticle"', "every node of structured data must have an @type"),
        ('"inLanguage":"it"', '"inLanguage":"en"', "inLanguage must be the language of the page, 'it': 'en'"),
        (
            f'"mainEntityOfPage":{{"@id":"{IT}"',
            f'"mainEntityOfPage":{{"@id":"{EN}"',
            f"mainEntityOfPage must be the canonical URL: '{EN}'",
        ),
        *[
            (f'"{name}":', f'"no-{name}":', f"an article's structured data must have {name}")
            for name in ("headline", "datePublished", "author", "publisher", "image")
        ],
    ],
)  # fmt: skip
def test_faults_of_structured_data(site, old, new, message):
    replace_in(site, STORY, old, new)
    assert f"{STORY}:1: {message}" in messages(site)


def test_a_relative_canonical_url_is_a_fault(site):
    replace_in(site, STORY, f'rel="canonical" href="{IT}"', 'rel="canonical" href="/articoli/2016/prova/"')
    found = messages(site)
    assert f"{STORY}:1: an indexed page must have an absolute canonical URL: '/articoli/2016/prova/'" in found
    assert f"{TRANSLATION}:1: hreflang 'it' must point to a page with that canonical URL: '{IT}'" in found


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (
            PARALLEL,
            '<meta name="robots"',
            HREFLANG + '<meta name="robots"',
            "a page that is not indexed must not have hreflang",
        ),
        (STORY, HREFLANG, "", f"hreflang 'it' must point to the page itself, {IT}: 'None'"),
        (
            STORY,
            'hreflang="x-default" href="https://test.example/articoli/2016/prova/"',
            'hreflang="x-default" href="https://test.example/"',
            "x-default must point to one of the versions: 'https://test.example/'",
        ),
        (
            STORY,
            f'hreflang="en" href="{EN}"',
            f'hreflang="en" href="{EN}x/"',
            f"hreflang 'en' must point to a page with that canonical URL: '{EN}x/'",
        ),
        (TRANSLATION, HREFLANG, "", f"hreflang must be the same on every version: {STORY} differs"),
        (
            TRANSLATION,
            '<html lang="en"',
            '<html lang="it"',
            f"hreflang 'en' must point to a page in that language: {TRANSLATION} is in 'it'",
        ),
    ],
    ids=["not indexed", "itself", "x-default", "nowhere", "not the same", "language"],
)
def test_faults_of_hreflang(site, path, old, new, message):
    replace_in(site, path, old, new)
    assert f"{path}:1: {message}" in messages(site)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            ENTRY,
            f"<url><loc>{EN}side-by-side/</loc></url>{ENTRY}",
            f"sitemap.xml:1: a sitemap must list only indexed pages: '{EN}side-by-side/'",
        ),
        (
            ENTRY,
            f'{ENTRY}<xhtml:link rel="alternate" hreflang="fr" href="{IT}"/>',
            f"sitemap.xml:1: hreflang in the sitemap must match the page: '{IT}'",
        ),
        (
            ENTRY,
            f"<url><loc>{IT}</loc></url>{ENTRY}",
            f"{STORY}:1: an indexed page must be listed once in the sitemaps: 2 times",
        ),
        (
            ENTRY,
            "<url><loc>https://test.example/x/</loc>",
            f"{STORY}:1: an indexed page must be listed once in the sitemaps: 0 times",
        ),
    ],
    ids=["not indexed", "hreflang", "twice", "missing"],
)
def test_faults_of_a_sitemap(site, old, new, message):
    replace_in(site, "sitemap.xml", old, new)
    assert message in messages(site)


def test_a_missing_sitemap_is_a_fault(site):
    (site / "sitemap.xml").unlink()
    assert "sitemap.xml:1: the site must have a sitemap" in messages(site)


def run(*command, **env):
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, env=os.environ | env, cwd=ROOT
    )


def test_the_command_counts_the_problems_and_fails_only_if_there_are_any(site):
    script = SCRIPTS / "audit_site.py"
    done = run(script, site)
    assert (done.returncode, done.stdout) == (0, "No problems found.\n")
    (site / "sitemap.xml").unlink()
    done = run(script, site)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "sitemap.xml:1: the site must have a sitemap"
    assert done.stdout.splitlines()[-1] == f"{len(messages(site))} problems found."
    done = run(script, site / "no-such-folder")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("no built site in ")


def test_the_audit_with_other_tools_reports_which_of_them_are_missing(tmp_path):
    nowhere = {"PATH": str(tmp_path), "CHROMIUM": "", "PYTHONPATH": "scripts:tests/tools"}
    done = run("-m", "audit", "--only", "html", "lighthouse", **nowhere)
    assert (done.returncode, done.stdout) == (1, "")
    names = [line.split()[3].rstrip(",") for line in done.stderr.splitlines()[:-1]]
    assert names == ["chromium", "java", "node", "npm"]
