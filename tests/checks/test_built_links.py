"""The last look at drawn pages: every link leads to a file of the site or to an id of its page."""

import pytest

from newsroom.checks.built_links import dead_links, file_of, once
from newsroom.core.problems import Problem

FILES = {"index.html", "temi/index.html", "temi/x/index.html", "en/index.html", "feed.xml", "media/a b.png", "404.html"}
PAGE = "temi/x/"


@pytest.mark.parametrize(("url", "file"), [("", "index.html"), ("temi/", "temi/index.html"), ("feed.xml", "feed.xml")])
def test_a_folder_is_answered_by_its_index(url, file):
    assert file_of(url) == file


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
def test_a_link_that_leads_somewhere_is_good(html):
    assert [*dead_links(html, PAGE, FILES, "list.html")] == []


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
def test_a_link_that_leads_nowhere_is_told_with_page_line_and_template(html, shown):
    message = f"a link must lead to a page or file of the site: '{shown}'; the template list.html wrote it"
    (problem,) = dead_links(f"<p>\n\n{html}", PAGE, FILES, "list.html")
    assert problem == Problem("site/temi/x/index.html", 3, message)


@pytest.mark.parametrize(
    ("href", "is_good"),
    [("/archive/temi/", True), ("/archive/", True), ("/temi/", False), ("/archive/niente/", False), ("/", False)],
)
def test_a_link_from_the_root_of_the_server_counts_from_where_the_site_is_served(href, is_good):
    found = [*dead_links(f'<a href="{href}">', "404.html", FILES, "404.html", "/archive/")]
    assert (found == []) is is_good


@pytest.mark.parametrize("space", "\n\r")
def test_a_link_on_a_line_of_its_own_is_looked_at(space):
    (problem,) = dead_links(f'<a class="x"{space}href="niente">', PAGE, FILES, "list.html")
    assert problem.line == 1 + (space == "\n")


def test_every_dead_link_of_a_page_is_told():
    html = '<a href="a/"></a>\n<a href="b/"></a>\n<a href="a/"></a>'
    assert [problem.line for problem in dead_links(html, "", FILES, "home.html")] == [1, 2, 3]


def test_what_a_template_repeats_on_every_page_is_told_once():
    problems = [Problem(f"site/{name}.html", 7, "m") for name in "cab"] + [Problem("site/a.html", 1, "n")]
    assert [str(problem) for problem in once(problems)] == [
        "site/a.html:1: n",
        "site/a.html:7: m, and so on 2 more pages",
    ]


def test_what_is_remembered_of_one_page_is_not_held_against_another():
    known = {}
    good, up = '<a href="../x/"><a href="../../feed.xml"><a href="#qui" id="qui">', '<a href="../x/">'
    assert [*dead_links(good, "temi/y/", FILES, "list.html", known=known)] == []
    assert [*dead_links(good, "temi/z/", FILES, "list.html", known=known)] == []
    for html, url in (
        (up, "en/y/"),
        (up, "temi/x/y/"),
        ('<a href="#qui">', "temi/z/"),
        ('<a href="../../feed.xml">', "a/b/c/"),
    ):
        assert len([*dead_links(html, url, FILES, "list.html", known=known)]) == 1
