"""Earlier addresses: what is accepted, how it is compared and written, what is refused."""

import pytest

from newsroom.content.field_types import InvalidValue
from newsroom.content.former_paths import decoded_path, encoded_path, former_feed_path, former_path


def rule_broken(read, value):
    with pytest.raises(InvalidValue) as caught:
        read(value)
    return str(caught.value.rule)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/2016/02/a-title/", "2016/02/a-title/"),
        ("2016/02/a-title", "2016/02/a-title/"),
        ("/Vecchio_Sito/pagina.html", "Vecchio_Sito/pagina.html"),
        ("/vecchio/index.html", "vecchio/"),
        ("/index.php/2016/un-titolo", "index.php/2016/un-titolo/"),
        ("/2016.02.24/titolo.aspx", "2016.02.24/titolo.aspx"),
        ("/2016/02/citt%c3%a0-intelligenti/", "2016/02/città-intelligenti/"),
        ("/2016/02/CITT%C3%80/", "2016/02/CITTÀ/"),
        ("/2016/02/citta\u0300/", "2016/02/città/"),
        ("/новости/владивосток/", "новости/владивосток/"),
        ("/新闻/", "新闻/"),
        ("/notizie,12,34.html", "notizie,12,34.html"),
        ("/tag/c++/", "tag/c++/"),
        ("/articolo+uno", "articolo+uno/"),
        ("/~redazione/pagina.htm", "~redazione/pagina.htm"),
        ("/a%20b/", "a b/"),
        ("/a b/", "a b/"),
        ("/2016/st.-petersburg/", "2016/st.-petersburg/"),
        ("/l'aquila/(parte-2)/", "l'aquila/(parte-2)/"),
        ("/a;b=1@c/", "a;b=1@c/"),
        ("/città/index.html", "città/"),
    ],
)
def test_a_former_path_becomes_relative_to_the_root(value, expected):
    assert former_path(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "//a.example/b",
        "https://a.example/",
        "../a",
        "a/../b",
        "/a?b",
        "/a#b",
        "/a%2e%2e/../b/",
        "/%2e%2e/b/",
        "/a%2fb/../c/",
        "/a%3fb/",
        "/a%00b/",
        "/a%e0b/",
        "/a%25c3%25a0/",
        "/100%/",
        "/con/",
        "/2016/NUL.html",
        "/a./b/",
        "/ a/",
        "/a:b/",
        "/a\\b/",
        "/a|b/",
        "/a\u202eb/",
        "/" + "я" * 128 + "/",
        "/2016/st.petersburg",
        "/.git/",
        "/media/a.png",
        "lookup",
        "Assets/site.css",
        "robots.txt",
        "robots.txt/a/",
        "_redirects",
        "a/_headers/",
        "en/manifest.webmanifest",
        "articoli/2016/prova/index.md",
        "a" * 201,
    ],
)
def test_an_invalid_former_path_is_refused(value):
    assert rule_broken(former_path, value).startswith(
        "must be an earlier address on this site, such as /2016/02/a-title/: '"
    )


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("/?p=123", "; a static site cannot answer '?p=123'"),
        ("/a/#b", "; a static site cannot answer '#b'"),
        ("/citt%e0/", "; write the letters themselves, or percent-encode them in UTF-8"),
        ("/2016/st.petersburg", "; if it was a folder, end it with '/'"),
    ],
)
def test_a_refused_path_says_what_to_do(value, hint):
    assert rule_broken(former_path, value).endswith(f": '{value}'{hint}")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/feed/", "feed/"),
        ("/feed", "feed/"),
        ("/rss.xml", "rss.xml"),
        ("/index.xml", "index.xml"),
        ("/it/feed/atom/", "it/feed/atom/"),
        ("/category/citt%c3%a0/feed/", "category/città/feed/"),
        ("/rss.php", "rss.php"),
        ("/feed.json", "feed.json"),
    ],
)
def test_a_former_feed_may_be_a_folder_or_a_document(value, expected):
    assert former_feed_path(value) == expected


@pytest.mark.parametrize("value", ["/feed.txt", "/?feed=rss2", "/media/feed.xml", "/_headers", "/page.html", ""])
def test_an_invalid_former_feed_is_refused(value):
    assert rule_broken(former_feed_path, value).startswith(
        "must be an earlier address of a feed on this site, such as /feed/"
    )


def test_a_path_is_the_same_decoded_and_encoded():
    for path in ("2016/città/", "новости/a b/", "c++/l'aquila,1.html"):
        assert decoded_path(encoded_path(path)) == path
        assert encoded_path(path).isascii()
