"""Asks the search page of the built site, as a reader does who follows a link to a search.

What the page must keep to be judged: the query stands in its address, `?q=…`; its results are `<ol data-search-results>
<li> … <a href>`, the best first, the first link of each leading to the story; `[data-search-status]` has no text until
the answer is complete, and then always has some, also if nothing was found or the search failed. Whatever the page offers
outside that list (the other language's results, a nearer spelling) does not count as an answer.
"""

import re
from urllib.parse import quote

from playwright.sync_api import Page

from newsroom.archive.library import Library

NAME = "archive"
SETTLED = 300  # milliseconds
RESULTS = """
() => [...document.querySelectorAll("[data-search-results] > li")]
    .map(item => item.querySelector("a[href]")?.href ?? "")
"""


def search_page(library: Library, lang: str) -> str:
    """The address of a language's search page, relative to the site's root."""
    page = library.page("search", lang)
    assert page, f"the archive has no search page in {lang}"
    return library.addresses.page(page)


def ask(page: Page, url: str, query: str) -> list[str]:
    """The addresses of the results on the page at `url`, in order. Raises Playwright's TimeoutError if it never says done."""
    page.goto(f"{url}?q={quote(query)}")
    page.locator("[data-search-status]").filter(has_text=re.compile(r"\S")).wait_for(state="attached")
    seen, results = None, page.evaluate(RESULTS)
    while results != seen:  # a list that is filled piece by piece is read when it has stopped to grow
        page.wait_for_timeout(SETTLED)
        seen, results = results, page.evaluate(RESULTS)
    return [str(address) for address in results]
