"""URLs of other sites: what is refused, and that what is accepted is published as it was meant."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.languages import load_language
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations, target_violation
from newsroom.formats.markdown_parser import escaped_target
from newsroom.formats.urls import EXTERNAL_URL, meant_url, url_rule, web_url_rule
from support.paths import OVERRIDES

ENGLISH = load_language("en", OVERRIDES)

HONEST = [
    "https://example.org",
    "HTTPS://Example.ORG/A",
    "http://example.org:8080/x",
    "https://example.org./",
    "https://example.org:/",
    "https://en.wikipedia.org/wiki/Foo_(bar)",
    "https://it.wikipedia.org/wiki/Città?a=è#é",
    "https://münchen.example/",
    "https://m%C3%BCnchen.example/",
    "https://xn--mnchen-3ya.example/",
    "https://пример.рф/путь",
    "https://i❤.ws/",
    "https://a.example/100%",
    "https://a.example/?a=1&b[]=2;c|d{e}^f",
    "https://[2001:db8::1]:8443/x",
    "https://8.8.8.8/",
    "https://my_site.example/",
    "https://r3---sn-a.example",
    "https://web.archive.org/web/2016/http://a.example/",
    "https://a.example/@user:x",
    "https://a.example/a'b,c;d=e+f~g!$*",
    "https://fa.wikipedia.org/wiki/آن\u200cها",
    "https://a.example/🫨👍🏽",
    "http://localhost:8000/",
    "mailto:a@b.example",
    "MAILTO:a.b+c@b.example?subject=Ciao%20a&body=x@y",
    "mailto:a@b.example,c@d.example",
]


@pytest.mark.parametrize("url", HONEST)
def test_an_honest_url_is_accepted_in_texts_and_fields(url):
    assert (url_rule(url), target_violation(url, is_image=False)) == ("", "")
    assert web_url_rule(url) == "" or url.lower().startswith("mailto:")


HOST = "must have the name of a site: "
ADDRESS = "must be an address that begins with https:// or http://: "
ONCE = "must begin with https:// or http:// only once, then the name of the site: "
INVISIBLE = "must not contain spaces or invisible characters: "
PORT = "must have a port that browsers open, not "
MAIL = "must be a mail address such as mailto:news@example.org: "
BROWSERS = "must be an address that browsers can open: "


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("https://example.org:99999/x", f"{PORT}99999: 'https://example.org:99999/x'"),
        ("https://a.example:0/", PORT),
        ("http://a.example:6667/", PORT),
        (f"http://a.example:{'9' * 5000}/", PORT),
        ("https://a.example:8x/", "must have a host and at most a port, https://example.org:8080/: "),
        ("https://a.example:80:80/", "must have a host and at most a port, https://example.org:8080/: "),
        ("https://::1/", "must have a host and at most a port, https://example.org:8080/: "),
        ("http://999.1.1.1/", f"{HOST}'http://999.1.1.1/'; '999.1.1.1' cannot be one"),
        ("http://0x7f.1/", HOST),
        ("http://2130706433/", HOST),
        ("http://127.0.0.01/", HOST),
        ("https://x%y/", HOST),
        ("http://[x", HOST),
        ("https://[1.2.3.4]/", HOST),
        ("https://[fe80::1%25eth0]/", HOST),
        ("https://a..b/", HOST),
        ("https://.org/", HOST),
        ("https://.../", HOST),
        ("https://．org/", HOST),
        ("https://a,b.example/", HOST),
        ("https://*.example/", HOST),
        ("https://{{ url }}/".replace(" ", ""), HOST),
        (f"https://{'a' * 64}.example/", HOST),
        (f"https://{'è' * 60}.example/", HOST),
        (f"https://{'a.' * 130}example/", HOST),
        ("https://xn--a/", BROWSERS),
        ("https://…/", BROWSERS),
        ("https://www/", ONCE),
        ("https://https://a.example", f"{ONCE}'https://https://a.example'; did you mean 'https://a.example'?"),
        ("https://http//a.example", f"{ONCE}'https://http//a.example'; did you mean 'https://a.example'?"),
        ("https:/a.example", f"{ADDRESS}'https:/a.example'; did you mean 'https://a.example'?"),
        ("http:///a.example", f"{ADDRESS}'http:///a.example'; did you mean 'http://a.example'?"),
        ("https:a.example", f"{ADDRESS}'https:a.example'; did you mean 'https://a.example'?"),
        ("https://", f"{ADDRESS}'https://'"),
        ("https://?a", ADDRESS),
        ("https://#a", ADDRESS),
        ("https://user:word@a.example/", "must not contain a user name or password: "),
        ("https://a.example@b.example", "must not contain a user name or password: "),
        ("https://exa mple", f"{INVISIBLE}'https://exa mple'; for a space write %20"),
        ("https://a.example/\u00a0", INVISIBLE),
        ("https://a.example/\u200b", INVISIBLE),
        ("https://a.example/\u202e", INVISIBLE),
        ("https://a\u00adb.example/", INVISIBLE),
        ("https://a.example/\x07", INVISIBLE),
        ("https://a.example/\n", INVISIBLE),
        ("https://a.example\\b", "must not contain \\: 'https://a.example\\b'; delete it, or write /"),
        ("https://a.example>", "must not contain >: 'https://a.example>'; delete it, or write %3E"),
        ("https://<host>/", "must not contain <: "),
        ('https://a.example/"', 'must not contain ": '),
        ("mailto:", MAIL),
        ("mailto:a", MAIL),
        ("mailto:a@", MAIL),
        ("mailto:a@b@c", MAIL),
        ("mailto://a@b.example", MAIL),
        ("mailto:a@b.example;c@d.example", MAIL),
        ("mailto:a@b..example", HOST),
    ],
)
def test_a_url_that_no_browser_opens_is_refused(url, rule):
    assert url_rule(url).startswith(rule)
    assert web_url_rule(url).startswith((rule, ADDRESS))
    assert target_violation(url, is_image=False).startswith(f"a link {rule}")


@pytest.mark.parametrize("url", ["mailto:a@b.example", "ftp://a.example", "a.example", ""])
def test_the_field_of_a_web_address_takes_nothing_else(url):
    assert web_url_rule(url).startswith(ADDRESS)


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("//a.example/b", "https://a.example/b"),
        ("www.a.example", "https://www.a.example"),
        ("https//a.example", "https://a.example"),
        ("http//:a.example", "http://a.example"),
        ("http:/a.example", "http://a.example"),
        ("https://https://a.example", "https://a.example"),
        ("https;//a.example", "https://a.example"),
        ("info@a.example", "mailto:info@a.example"),
        ("storia.md", ""),
        ("2016/storia.md", ""),
        ("../2016/storia.md#www", ""),
        ("//2016/storia.md", ""),
        ("/2016/", ""),
        ("#id", ""),
        ("http/storia.md", ""),
    ],
)
def test_a_url_without_its_beginning_is_recognised(target, meant):
    assert meant_url(target) == (f"; did you mean '{meant}'?" if meant else "")


_TEXT = st.text(alphabet="abcxyz019-_.~%è漢❤", min_size=1, max_size=8)
_AUTHORITY = st.one_of(
    st.lists(_TEXT, min_size=1, max_size=4).map(".".join),
    st.sampled_from(
        ["[::1]", "[::g]", "[::ffff:1.2.3.4]", "1.2.3.4", "256.1.1.1", "0x7f.1", "a.0x", "xn--a", "xn--mnchen-3ya"]
    ),
    st.text(alphabet="ab.@:%[]!$&'()*+,;=~_-|{}^`è。\u200d", max_size=8),
)
_PORT = st.sampled_from(["", "", "", ":", ":1", ":80", ":443", ":8080", ":65535", ":65536", ":99999", ":x"])
_REST = st.text(alphabet="/?#ab019%è漢&=+;:@!$'()*,~._-[]|{}^`\\\"<> \u200b\u200d\u00a0", max_size=15).map(
    lambda x: f"/{x}"
)
URLS = st.one_of(
    st.builds("{}{}{}{}".format, st.sampled_from(["https://", "http://", "HTTPS://"]), _AUTHORITY, _PORT, _REST),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["https:", "http:/", "http:///", "https://", "https://https://"]),
        _AUTHORITY,
        _REST,
    ),
    st.builds(
        "mailto:{}@{}{}".format, _TEXT, _AUTHORITY, st.sampled_from(["", "?subject=a%20b", "?subject=è", ",a@b.c"])
    ),
)


def _published(source: str) -> str | None:
    """The target of the only link in the text as readers get it, None if it has none."""
    html = render_markdown(source, "articles/2016/a.en.md", ENGLISH).html
    (tag,) = re.findall(r"<a\b[^>]*>", html)
    found = re.search(r'href="([^"]*)"', tag)
    return unescape(found[1]) if found else None


def _meant(url: str) -> str:
    """The URL with every byte escaped that the parser escapes, save the brackets of an IPv6 address."""
    host, slash, rest = url.partition("://")[2].partition("/")
    return (
        f"{url.partition('://')[0]}://{host}/{escaped_target(rest)}"
        if host[:1] == "[" and slash
        else escaped_target(url)
    )


def _as_target(url: str) -> str:
    return re.sub(r"[\\<>&]", r"\\\g<0>", url)


@given(URLS)
def test_a_url_is_published_as_meant_or_refused(url):
    sources = [f"[a](<{_as_target(url)}>)", f"[a][b]\n\n[b]: <{_as_target(url)}>"]
    if not re.search(r"[\s<>\\]", url):
        sources.append(f"<{url}>")
    rule = url_rule(url)
    for source in sources:
        violations = [message for _, message in dialect_violations(source)]
        assert violations == ([f"a link {rule}"] if rule else [])
        if not rule:
            assert _published(source) == _meant(url)


_LABEL = st.from_regex(r"[a-wyz0-9è漢](?:[a-z0-9_è漢-]{0,8}[a-zè漢])?", fullmatch=True)
_HONEST_URLS = st.builds(
    "https://{}.{}{}{}".format,
    st.lists(_LABEL, min_size=1, max_size=3).map(".".join),
    st.sampled_from(["org", "it", "museum", "рф"]),
    st.sampled_from(["", ":8080"]),
    st.text(alphabet="/?#ab019%è漢&=+;:@!$'()*,~._-[]|{}^`", max_size=15).map(lambda rest: f"/{rest}"),
)


@given(_HONEST_URLS)
def test_an_honest_url_is_never_refused(url):
    assert url_rule(url) == ""


@pytest.mark.parametrize("url", ["https://a.example/" + "x" * 50, "https://a-b.c--d.example9?x#y", "http://a.example"])
def test_the_fast_way_says_what_the_slow_one_says(url):
    assert EXTERNAL_URL.fullmatch(url)
    assert (url_rule(url), url_rule(url.replace("http", "HTTP"))) == ("", "")
