"""What a page offers a reader who knows better: the archive's forge, the newsroom's address, or nothing."""

from urllib.parse import parse_qs, urlsplit

import pytest

from newsroom.formats.front_matter import split_document
from newsroom.pages._static_pages import PageView
from support.views import IT, add_both, view_at, views_of

REPO = "https://github.com/redazione/archivio"


def with_settings(archive, text):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", text + config)
    return archive


def on_github(archive):
    return with_settings(archive, f"repo_url: {REPO}\n")


def contact(archive, address):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config + f"    contact: {address}\n")
    return archive


def test_a_complete_story_can_be_edited_and_corrected(archive):
    add_both(on_github(archive))
    edit, report = view_at(archive, IT).contribution_links
    assert (edit.title, edit.url) == ("Modifica il testo", f"{REPO}/edit/main/docs/articles/2016/prova.it.md")
    query = parse_qs(urlsplit(report.url).query)
    assert query["template"] == ["3-correction.yml"]
    assert query["story"] == [f"https://test.example/{IT}"]
    assert query["title"][0].startswith("Correzione: ")


def test_a_missing_version_begins_as_a_file_with_what_is_known(archive):
    on_github(archive).story("2016/prova", slug="prova", title="""'Il "grande" titolo: #1'""")
    *_, translate = view_at(archive, IT).contribution_links
    url = urlsplit(translate.url)
    query = parse_qs(url.query)
    assert translate.title == "Traduci questo articolo in inglese"
    assert (url.path, query["filename"]) == ("/redazione/archivio/new/main/docs/articles/2016", ["prova.en.md"])
    assert len(translate.url) < 6000
    original = archive.library().stories[0].original
    fields = split_document(query["value"][0], "x.en.md").fields.items
    assert fields["title"].text == original.title
    assert fields["translated_from"].text == original.fingerprint
    assert fields["date"].text == original.date.isoformat()
    assert (fields["published"].text, fields["translator"].text) == ("", "")


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("mailto:desk@test.example", "mailto:desk@test.example?subject=Correzione%3A%20Prova"),
        (
            "mailto:desk@test.example?cc=a@test.example",
            "mailto:desk@test.example?cc=a@test.example&subject=Correzione%3A%20Prova",
        ),
        ("https://test.example/contatti/", "https://test.example/contatti/"),
    ],
)
def test_without_a_repository_a_story_says_whom_to_write_to(archive, address, url):
    contact(archive, address).story("2016/prova", slug="prova", title="Prova")
    (link,) = view_at(archive, IT).contribution_links
    assert (link.title, link.url) == ("Segnala un errore", url)


def test_the_pages_that_explain_contributing_open_forms_and_the_folder(archive):
    on_github(archive)
    for stem in ("contribute", "status", "about"):
        archive.page(stem, "it", stem)
    found = {view.src_uri: [link.url for link in view.contribution_links] for view in views_of(archive, "it", PageView)}
    folder = f"{REPO}/tree/main/docs/articles"
    forms = [f"{REPO}/issues/new?template={name}.yml" for name in ("1-story", "2-translation", "3-correction")]
    assert found["pages/contribute.it.md"] == [*forms, folder]
    assert found["pages/status.it.md"] == [forms[1], folder]
    assert found["pages/about.it.md"] == []


def test_a_waiting_translation_opens_where_it_is_done(archive):
    on_github(archive).page("status", "it", "stato")
    archive.story("2016/manca")
    archive.story("2016/vecchia")
    archive.translation("2016/vecchia", translated_from="'0123456789ab'")
    (status,) = (view.translation_status for view in views_of(archive, "it", PageView) if view.translation_status)
    assert sorted(urlsplit(waiting.url).path for waiting in status.waiting) == [
        "/redazione/archivio/edit/main/docs/articles/2016/vecchia.en.md",
        "/redazione/archivio/new/main/docs/articles/2016",
    ]


def test_without_a_repository_and_an_address_nothing_is_offered(archive):
    add_both(archive)
    archive.page("contribute", "it", "contribuire")
    assert view_at(archive, IT).contribution_links == ()
    assert not any(view.contribution_links for view in views_of(archive, "it", PageView))


def test_links_are_on_the_built_page_once(archive, build):
    on_github(archive).story("2016/prova", slug="prova")
    (section,) = build(archive.settings).pages[f"{IT}index.html"].xpath("//section[@aria-labelledby='site-contribute']")
    assert len(section.xpath(".//a/@href")) == 3
