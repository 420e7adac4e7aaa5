"""The same stories as plain pages of a stock Material site, one site for each language, and its own search.

Each page has a story's title, summary, byline and text, and below them the names of its topics, people, organisations and
places in every language and spelling of the vocabularies: what our own records know, and where it serves Material best (as
its tags they find less, since it ranks tags above titles). Nothing of the theme is changed but its language.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from audit.tools import Failed
from newsroom.archive.library import Library
from newsroom.archive.taxonomy import ORGANISATIONS, PEOPLE, PLACES, TOPICS
from newsroom.content.article import Article
from newsroom.formats.markdown_escape import escaped_markdown
from newsroom.pages.files.markdown_copies import markdown_copy

NAME = "Material"
SETTINGS = """\
site_name: {name}
docs_dir: docs
site_dir: site
theme: {{name: material, language: {lang}, font: false}}
plugins:
  - search: {{lang: {lang}}}
markdown_extensions: [tables, footnotes]
"""
DONE = """
() => {
  const said = JSON.parse(document.getElementById("__config").textContent).translations
  const counted = new RegExp(said["search.result.other"].replace("#", "[0-9.,]+k?"))
  const now = document.querySelector(".md-search-result__meta").textContent.trim()
  return [said["search.result.none"], said["search.result.one"]].includes(now) || counted.test(now)
}
"""
RESULTS = """
() => [...document.querySelectorAll(".md-search-result__item")].map(item => item.querySelector("a[href]")?.href ?? "")
"""


def build_stock(library: Library, lang: str, folder: Path) -> Path:
    """Builds the site in the folder, each story at its id, `2016/x/`; returns where it is. Raises Failed."""
    settings = SETTINGS.format(name=json.dumps(lang), lang=lang)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    for version in library.articles:
        if version.lang == lang:
            page = folder / "docs" / f"{version.story_id}.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(_page(library, version), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"Material's site in {lang} could not be built: {done.stderr.strip()}")
    return folder / "site"


def ask(page: Page, url: str, query: str) -> list[str]:
    """The addresses of the results in the search box of the page at `url`, in order, one for each page of the site."""
    page.goto(f"{url}?q={quote(query)}")
    page.wait_for_function(DONE)
    return [str(address).partition("?")[0] for address in page.evaluate(RESULTS)]


def _page(library: Library, version: Article) -> str:
    """The story in Markdown, without its sources, with its names below."""
    terms = [term for each in (TOPICS, PEOPLE, ORGANISATIONS, PLACES) for term in library.terms_of(each, version)]
    names = [name for term in terms for name in (*(own.name for own in term.names.values()), *term.also)]
    return f"{markdown_copy(library, replace(version, sources=()))}\n{', '.join(map(escaped_markdown, names))}\n"
