"""The library: published images, URLs, redirects, memoised values."""

from datetime import date

import pytest

from newsroom.archive.loader import load_library


def test_images_of_unpublished_stories_are_published_only_if_another_story_shows_them(archive):
    for name in ("fuori/a", "bozza/b", "bozza/c", "futura/d", "senza/e"):
        archive.picture(f"2016/{name}.png")
    archive.story("2016/fuori", body="![Un quadro](bozza/c.png)", image="{src: fuori/a.png, alt: Un altro}")
    archive.story("2016/bozza", draft="true", image="{src: bozza/b.png, alt: Segreto}")
    archive.story("2016/futura", date="2016-12-01", image="{src: futura/d.png, alt: Segreto}")
    library, problems = load_library(archive.settings, date(2016, 6, 1))
    assert problems == []
    assert [uri.removeprefix("articles/2016/") for uri in library.published_images] == [
        "bozza/c.png",
        "fuori/a.png",
        "senza/e.png",
    ]


def test_every_published_file_has_a_url_and_drafts_have_none(archive):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")
    archive.story("2016/bozza", draft="true")
    library = archive.library()
    addresses = [library.url_of(uri) for uri in [*library.by_uri, *library.images]]
    assert addresses[:2] == ["articoli/2016/prova/", "en/articles/2016/trial/"]
    assert addresses[-1] == "media/2016/prova/foto.png"
    assert len({*addresses}) == 2 + 8 + 1
    with pytest.raises(KeyError):
        library.url_of("articles/2016/bozza.it.md")


def test_former_urls_redirect_to_the_pages_that_replace_them(archive):
    archive.story("2016/prova", aliases="[/vecchia/, 2016/02/prova.html]")
    archive.write("docs/pages/team.it.md", "---\ntitle: T\nslug: redazione\nsummary: S\naliases: [chi/]\n---\n")
    archive.write("docs/pages/team.en.md", "---\ntitle: T\nsummary: S\n---\n")
    topics = "smart-cities: {it: {name: Uno}, en: {name: One, slug: one, aliases: [en/topics/smart/]}}\n"
    archive.write("docs/vocabularies/topics.yml", topics)
    assert [
        (redirect.url, redirect.target, redirect.title, redirect.lang) for redirect in archive.library().redirects
    ] == [
        ("vecchia/", "articoli/2016/prova/", "Titolo", "it"),
        ("2016/02/prova.html", "articoli/2016/prova/", "Titolo", "it"),
        ("chi/", "redazione/", "T", "it"),
        ("en/topics/smart/", "en/topics/one/", "One", "en"),
    ]


def test_a_memoised_value_is_computed_once_per_key(archive):
    library, computed = archive.library(), []
    for key in ("a", "b", "a"):
        assert library.memoised((key,), lambda key=key: computed.append(key) or key) == key
    assert computed == ["a", "b"]
