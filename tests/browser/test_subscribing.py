"""The page to subscribe on as readers use it: an address is copied, the list is taken home, a reader's program is asked."""

from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]
COPIED = {"it": ("Copia", "Copiato"), "en": ("Copy", "Copied")}
in_each_language = pytest.mark.parametrize("lang", COPIED)


@in_each_language
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_every_address_that_is_shown_can_be_copied(open_page, home, kinds, lang, width, scheme):
    copy, copied = COPIED[lang]
    page = open_page(home + kinds["feeds"][lang], width, permissions=CLIPBOARD, color_scheme=scheme)
    rows = page.locator(".feeds details[open] li")
    assert rows.count() > 5
    for row in rows.all()[:5]:
        row.get_by_role("button", name=copy).click()
        expect(row.get_by_role("button")).to_have_text(copied)
        assert page.evaluate("navigator.clipboard.readText()") == row.locator("code").inner_text()
    expect(page.locator("[data-said]")).to_have_text(copied)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@in_each_language
def test_the_list_of_feeds_is_taken_home_and_has_every_address_that_is_shown(open_page, home, kinds, lang):
    page = open_page(home + kinds["feeds"][lang])
    with page.expect_download() as download:
        page.locator(".feeds a[download]").click()
    taken = etree.parse(Path(download.value.path())).xpath("//outline/@xmlUrl")
    assert taken == page.locator(".feeds code").all_text_contents()


@in_each_language
def test_without_javascript_every_address_can_be_read_and_no_button_does_nothing(open_page, home, kinds, lang):
    page = open_page(home + kinds["feeds"][lang], java_script_enabled=False)
    for group in page.locator(".feeds details").all():
        if group.get_attribute("open") is None:
            group.locator("summary").click()
    assert page.locator(".feeds code:visible").count() == page.locator(".feeds code").count() > 10
    expect(page.locator(".feeds button:visible")).to_have_count(0)
