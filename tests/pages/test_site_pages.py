"""All pages of the site, and which of them the sitemap lists."""

from newsroom.pages.site_pages import page_specs, sitemap_entries
from support.views import IT, SITE


def test_the_sitemap_lists_indexed_pages_with_dates_and_no_redirects(archive):
    archive.story("2016/prova", updated="2016-05-01", aliases="[vecchia/]")
    library = archive.library()
    entries = {entry.url: entry for entry in sitemap_entries(library, page_specs(library))}
    assert entries[SITE + IT].last_modified == "2016-05-01"
    assert entries[SITE].last_modified == ""
    assert SITE + "vecchia/" not in entries
