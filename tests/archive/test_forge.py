"""URLs of forges, as their documentation gives them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from newsroom.archive.forge import MAX_URL_LENGTH, Forge, ForgeKind, forge_kind

GITHUB = Forge(ForgeKind.GITHUB, "https://github.com/a/b", "main")
GITLAB = Forge(ForgeKind.GITLAB, "https://gitlab.com/a/sub/b", "main")
FORGEJO = Forge(ForgeKind.FORGEJO, "https://codeberg.org/a/b", "main")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", ForgeKind.GITHUB),
        ("https://github.firm.example/a/b", ForgeKind.GITHUB),
        ("https://gitlab.com/a/b", ForgeKind.GITLAB),
        ("https://gitlab.gnome.org/a/b", ForgeKind.GITLAB),
        ("https://codeberg.org/a/b", ForgeKind.FORGEJO),
        ("https://gitea.example/a/b", ForgeKind.FORGEJO),
        ("https://example.org/github/b", None),
        ("https://mygithub.example/a/b", None),
        ("", None),
    ],
)
def test_the_host_tells_the_kind_of_forge(url, kind):
    assert forge_kind(url) is kind


@pytest.mark.parametrize(
    ("forge", "edit", "folder"),
    [
        (
            GITHUB,
            "https://github.com/a/b/edit/main/docs/x%20y.it.md",
            "https://github.com/a/b/tree/main/docs",
        ),
        (
            GITLAB,
            "https://gitlab.com/a/sub/b/-/edit/main/docs/x%20y.it.md",
            "https://gitlab.com/a/sub/b/-/tree/main/docs",
        ),
        (
            FORGEJO,
            "https://codeberg.org/a/b/_edit/main/docs/x%20y.it.md",
            "https://codeberg.org/a/b/src/branch/main/docs",
        ),
    ],
    ids=["GitHub", "GitLab", "Forgejo"],
)
def test_files_and_folders_have_the_urls_of_their_forge(forge, edit, folder):
    assert (forge.edit("docs/x y.it.md"), forge.folder("docs")) == (edit, folder)


@pytest.mark.parametrize(
    ("forge", "path", "query"),
    [
        (GITHUB, "/a/b/new/main/docs/2016", {"filename": ["x.en.md"], "value": ["---\ntitle: a & b #1\n"]}),
        (GITLAB, "/a/sub/b/-/new/main/docs/2016", {"file_name": ["x.en.md"]}),
        (FORGEJO, "/a/b/_new/main/docs/2016", {"filename": ["x.en.md"], "value": ["---\ntitle: a & b #1\n"]}),
    ],
    ids=["GitHub", "GitLab", "Forgejo"],
)
def test_a_new_file_has_its_name_and_where_the_forge_takes_it_its_text(forge, path, query):
    url = urlsplit(forge.new_file("docs/2016", "x.en.md", "---\ntitle: a & b #1\n"))
    assert (url.path, parse_qs(url.query)) == (path, query)


def test_a_text_that_makes_the_url_too_long_is_left_out():
    url = GITHUB.new_file("docs", "x.en.md", "ж" * (MAX_URL_LENGTH // 6))
    assert parse_qs(urlsplit(url).query) == {"filename": ["x.en.md"]}


@pytest.mark.parametrize(
    ("forge", "path", "query"),
    [
        (GITHUB, "/a/b/issues/new", {"template": ["3-c.yml"], "title": ["Però"], "story": ["https://x.example/"]}),
        (
            GITLAB,
            "/a/sub/b/-/issues/new",
            {"issue[title]": ["Però"], "issue[description]": ["https://x.example/"]},
        ),
        (FORGEJO, "/a/b/issues/new", {"title": ["Però"], "body": ["https://x.example/"]}),
    ],
    ids=["GitHub", "GitLab", "Forgejo"],
)
def test_a_report_begins_with_its_title_and_the_address(forge, path, query):
    url = urlsplit(forge.new_issue("3-c.yml", "Però", {"story": "https://x.example/"}))
    assert (url.path, parse_qs(url.query)) == (path, query)
