"""The weight of an article page without its text, because every reader pays for it and slow phones wait for it."""

import statistics

import pytest

from bench.archive import make_archive
from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.pages._article_page import ARTICLE_TEMPLATE, ArticleView
from newsroom.pages.renderer import Renderer
from newsroom.pages.site_pages import page_specs

MAX_MARKUP = 16 * 1024  # bytes before compression


def markup_size(page: str, view: ArticleView) -> int:
    """The bytes of a page without its text, title and summary, each subtracted once."""
    own = (view.body, view.title, view.summary)
    return len(page.encode()) - sum(len(text.encode()) for text in own)


def weights(settings):
    """The bytes of markup of each article by URL, and the pages."""
    library, problems = check(settings)
    assert problems == []
    renderer = Renderer(settings.overrides)
    views = [spec.build_view() for spec in page_specs(library) if spec.template == ARTICLE_TEMPLATE]
    pages = {view.url: renderer.render(view) for view in views}
    return {view.url: markup_size(pages[view.url], view) for view in views}, pages


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The article pages of a generated archive with as many terms, sources, maps and images as a news archive has."""
    folder = tmp_path_factory.mktemp("weight") / "archive"
    make_archive(folder, 60, 7)
    return weights(load_settings(folder))


def test_the_markup_around_a_text_is_at_most_sixteen_kilobytes_on_average(generated):
    found, _ = generated
    assert statistics.mean(found.values()) <= MAX_MARKUP
    assert max(found.values()) <= 1.25 * MAX_MARKUP


def test_the_markup_of_a_story_with_every_field_is_no_heavier(full_archive):
    found, pages = weights(full_archive.settings)
    page = pages["articoli/2016/piena/"]
    assert [part for part in ("<image ", "<img ", "download", 'class="sources"') if part not in page] == []
    assert found["articoli/2016/piena/"] <= MAX_MARKUP


def test_no_page_embeds_what_pages_share(generated):
    _, pages = generated
    for url, page in pages.items():
        inside = page.partition("<body")[2]
        assert "<svg xmlns" not in inside, url  # icons
        assert page.count("<path") == 0, url  # coastlines
        assert "<dialog" not in page, url
