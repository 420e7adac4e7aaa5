"""The pages of docs/pages and the 404 page."""

from newsroom.pages.site_pages import not_found


def test_the_404_page_is_in_every_language_and_not_indexed(archive):
    archive.story("2016/prova", aliases="[vecchia/]")
    view = not_found(archive.library())
    assert ([layout.language.lang for layout in view.layouts], view.indexed, view.base) == (["it", "en"], False, "/")
