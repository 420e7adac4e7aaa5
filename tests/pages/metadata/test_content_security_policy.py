"""The content security policy, parsed into directives like in a browser (w3.org/TR/CSP3, 2.2.1)."""

import pytest

from newsroom.pages._layout import View
from newsroom.pages.files.well_known import headers_file
from newsroom.pages.metadata.content_security_policy import content_security_policy
from newsroom.pages.site_pages import not_found, views

BARE = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
}


def directives(policy):
    """The sources of each directive. None may be repeated, because a browser ignores the second one."""
    found = {}
    for directive in policy.split(";"):
        name, *sources = directive.split()
        assert name not in found
        found[name] = sources
    return found


def with_newsletter(archive, action):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", f"{config}    newsletter: {{action: '{action}', field: email}}\n")
    return archive


def test_a_page_may_only_load_what_belongs_to_the_site(archive):
    assert directives(content_security_policy(archive.settings)) == BARE


@pytest.mark.parametrize(
    ("action", "host"),
    [
        ("https://news.example/join?list=1&lang=it", "https://news.example"),
        ("https://news.example:8443", "https://news.example:8443"),
    ],
)
def test_only_forms_may_reach_the_host_of_the_newsletter(archive, action, host):
    settings = with_newsletter(archive, action).settings
    assert directives(content_security_policy(settings)) == BARE | {"form-action": ["'self'", host]}


@pytest.mark.parametrize("action", ["", "https://news.example/join"], ids=["without newsletter", "with one"])
def test_no_page_allows_an_unsafe_source(archive, action):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    library = with_newsletter(archive, action).library()
    pages = [view for found in views(library).values() for view in found if isinstance(view, View)]
    pages.append(not_found(library))
    sources = {source for view in pages for found in directives(view.policy).values() for source in found}
    assert sources - {"'none'", "'self'", "data:"} == ({"https://news.example"} if action else set())


def test_the_header_has_the_policy_of_the_pages_and_forbids_frames(archive):
    (policy,) = (
        line.partition(":")[2]
        for line in headers_file(archive.library()).splitlines()
        if line.strip().startswith("Content-Security-Policy:")
    )
    assert directives(policy) == BARE | {"frame-ancestors": ["'none'"]}


def test_every_page_declares_its_policy_before_it_loads_anything(archive, build):
    site = build(archive.settings)
    for file, page in site.pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert directives(policy.get("content")) == BARE, file
        assert policy.xpath("preceding::script | preceding::link | preceding::style") == [], file
