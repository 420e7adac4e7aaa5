"""Links of rendered pages: each points to a file of the site or to an id of its page."""

import pytest

from newsroom.checks.built_links import broken_links, collapsed, file_of_url
from newsroom.core.problems import Problem

FILES = {"index.html", "temi/index.html", "temi/x/index.html", "en/index.html", "feed.xml", "media/a b.png", "404.html"}
PAGE = "temi/x/"


@pytest.mark.parametrize(("url", "file"), [("", "index.html"), ("temi/", "temi/index.html"), ("feed.xml", "feed.xml")])
def test_the_file_of_a_folder_is_its_index(url, file):
    assert file_of_url(url) == file


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../../">',
        '<a href="../">',
        '<a href="..">',
        '<a href="./">',
        '<a href="../../en/">',
        '<a href="../../feed.xml">',
        '<a href="../#qui">',
        '<img src="../../media/a%20b.png">',
        '<a href="/temi/">',
        '<form action="../">',
        '<a href="https://altrove.example/">',
        '<a href="mailto:a@b.example">',
        '<p id="qui"></p><a href="#qui">',
        '<a data-href="no">',
        '<p>write <code>&lt;a href="no"&gt;</code> or src="no"</p>',
        '<img alt="write href=" src="../../feed.xml">',
        '<a href="../../temi/../en/">',
        '<img alt="<a href=" src="../../feed.xml">',
    ],
)
def test_a_working_link_is_accepted(html):
    assert [*broken_links(html, PAGE, FILES, "list.html")] == []


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="niente/">', "/temi/x/niente/"),
        ('<a href="../../temi">', "/temi"),
        ('<a href="../../../../../feed.xml">', "/../../../feed.xml"),
        ('<img src="../../media/c.png">', "/media/c.png"),
        ('<script src="../a.js">', "/temi/a.js"),
        ('<form action="../niente">', "/temi/niente"),
        ('<b id="altro"></b><a href="#niente">', "#niente"),
        ('<a href="">', ""),
        ('<a class="x" hidden href="niente">', "/temi/x/niente"),
        ('<a href="../../en/"></a><a hidden\thref="niente">', "/temi/x/niente"),
        ('<a class="x"\fhref="niente">', "/temi/x/niente"),
        ('<img alt="a > b"\tsrc="niente.png">', "/temi/x/niente.png"),
    ],
)
def test_a_broken_link_is_reported_with_page_line_and_template(html, shown):
    message = f"a link must point to a page or file of the site: '{shown}'; check the template list.html"
    (problem,) = broken_links(f"<p>\n\n{html}", PAGE, FILES, "list.html")
    assert problem == Problem("site/temi/x/index.html", 3, message)


@pytest.mark.parametrize(
    ("href", "is_good"),
    [("/archive/temi/", True), ("/archive/", True), ("/temi/", False), ("/archive/niente/", False), ("/", False)],
)
def test_a_link_from_the_servers_root_is_resolved_against_the_base_path(href, is_good):
    found = [*broken_links(f'<a href="{href}">', "404.html", FILES, "404.html", "/archive/")]
    assert (found == []) is is_good


@pytest.mark.parametrize("space", "\n\r")
def test_a_link_after_a_line_break_within_its_tag_is_checked(space):
    (problem,) = broken_links(f'<a class="x"{space}href="niente">', PAGE, FILES, "list.html")
    assert problem.line == 1 + (space == "\n")


def test_every_broken_link_of_a_page_is_reported():
    html = '<a href="a/"></a>\n<a href="b/"></a>\n<a href="a/"></a>'
    assert [problem.line for problem in broken_links(html, "", FILES, "home.html")] == [1, 2, 3]


def test_a_message_repeated_on_every_page_is_reported_once():
    problems = [Problem(f"site/{name}.html", 7, "m") for name in "cab"] + [Problem("site/a.html", 1, "n")]
    assert [str(problem) for problem in collapsed(problems)] == [
        "site/a.html:1: n",
        "site/a.html:7: m, and on 2 more pages",
    ]


def test_links_remembered_as_good_on_one_page_are_still_checked_on_others():
    known = {}
    good, up = '<a href="../x/"><a href="../../feed.xml"><a href="#qui" id="qui">', '<a href="../x/">'
    assert [*broken_links(good, "temi/y/", FILES, "list.html", known=known)] == []
    assert [*broken_links(good, "temi/z/", FILES, "list.html", known=known)] == []
    for html, url in (
        (up, "en/y/"),
        (up, "temi/x/y/"),
        ('<a href="#qui">', "temi/z/"),
        ('<a href="../../feed.xml">', "a/b/c/"),
    ):
        assert len([*broken_links(html, url, FILES, "list.html", known=known)]) == 1
