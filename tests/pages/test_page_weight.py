"""What an article's page weighs beyond its own text: what every reader pays for, and a slow phone waits for."""

import statistics

import pytest
from bench.archive import make_archive

from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.pages._article_page import ARTICLE, ArticleView
from newsroom.pages.renderer import Drawing
from newsroom.pages.site_pages import leaves

MOST = 16 * 1024  # bytes before compression


def beyond_text(page: str, view: ArticleView) -> int:
    """The bytes of a page without its text, title and summary, each counted once."""
    own = (view.body, view.title, view.summary)
    return len(page.encode()) - sum(len(words.encode()) for words in own)


def weights(settings):
    """The bytes beyond the text of each article by its address, and the whole pages."""
    library, problems = check(settings)
    assert problems == []
    drawing = Drawing(settings.overrides)
    views = [leaf.view() for leaf in leaves(library) if leaf.template == ARTICLE]
    pages = {view.url: drawing.draw(view) for view in views}
    return {view.url: beyond_text(pages[view.url], view) for view in views}, pages


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """The articles of a made-up archive, with words, terms, sources, maps and pictures as many as a news archive has."""
    folder = tmp_path_factory.mktemp("weight") / "archive"
    make_archive(folder, 60, 7)
    return weights(load_settings(folder))


def test_articles_weigh_no_more_beyond_their_text_than_a_slow_phone_bears(made_up):
    found, _ = made_up
    assert statistics.mean(found.values()) <= MOST
    assert max(found.values()) <= 1.25 * MOST


def test_a_story_with_every_field_weighs_no_more(full_archive):
    found, pages = weights(full_archive.settings)
    page = pages["articoli/2016/piena/"]
    assert all(
        part in page for part in ("<image", "srcset" if "srcset" in page else "<img", "download", 'class="sources"')
    )
    assert found["articoli/2016/piena/"] <= MOST


def test_what_pages_share_is_in_no_page(made_up):
    _, pages = made_up
    for url, page in pages.items():
        inside = page.partition("<body")[2]
        assert "<svg xmlns" not in inside, url  # icons
        assert page.count("<path") == 0, url  # land
        assert "<dialog" not in page, url
