"""Library: which stories and versions are published, in which order, what they share, and where everything is."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.archive.library import load_library, open_library
from newsroom.content.article import Image
from newsroom.content.vocabulary import ELSEWHERE
from newsroom.core.problems import ProblemsFound

SHARED = ("section", "topics", "people", "organisations", "places", "authors", "sources")


def ids(library):
    return [story.id for story in library.stories]


@pytest.mark.parametrize(("original", "translation"), [("it", "en"), ("en", "it")])
def test_a_story_has_its_original_first_in_whichever_language_it_was_written(archive, original, translation):
    archive.story("2016/prova", original)
    archive.translation("2016/prova", translation)
    (story,) = archive.library().stories
    assert [*story.versions] == [original, translation]
    assert story.original is story.versions[original]
    assert story.versions[translation].is_translation


def test_a_translation_has_everything_that_is_written_in_its_original_alone(archive):
    archive.picture("2016/prova/foto.png")
    archive.story(
        "2016/prova",
        topics="[corridoio, smart-cities]",
        people="[ada-bianchi]",
        organisations="[ice]",
        places="[kazan]",
        image="{src: prova/foto.png, alt: La foto, caption: Didascalia, credit: Ada}",
        updated="2016-03-01",
        corrections="[{date: 2016-03-01, note: Nota}]",
        aliases="[vecchia/]",
    )
    archive.translation("2016/prova", slug="trial", image="{alt: The picture}")
    original, translation = archive.library().stories[0].versions.values()
    assert {name: getattr(translation, name) for name in SHARED} == {name: getattr(original, name) for name in SHARED}
    assert translation.image == Image("articles/2016/prova/foto.png", "The picture", "", "Ada")
    assert (translation.title, translation.slug, translation.translator) == ("Title", "trial", "redazione")
    assert (translation.updated, translation.corrections, translation.aliases) == (None, (), ())


@pytest.mark.parametrize(
    ("original", "translation", "published", "held"),
    [
        ({}, {}, ["it", "en"], []),
        ({"draft": "true"}, {}, [], ["it", "en"]),
        ({}, {"draft": "true"}, ["it"], ["en"]),
        ({"draft": "false"}, {"draft": "false"}, ["it", "en"], []),
        ({}, {"date": "2016-06-02"}, ["it"], ["en"]),
        ({"date": "2016-06-01"}, {"date": "2016-06-01"}, ["it", "en"], []),
        ({"date": "2016-06-02"}, {"date": "2016-06-02"}, [], ["it", "en"]),
    ],
    ids=[
        "both out",
        "a draft holds its translation",
        "a translation that is a draft",
        "no draft",
        "a translation to come",
        "out today",
        "out tomorrow",
    ],
)
def test_drafts_and_what_is_to_come_are_held(archive, original, translation, published, held):
    archive.story("2016/prova", **original)
    archive.translation("2016/prova", **translation)
    library = open_library(archive.settings, date(2016, 6, 1))
    assert [version.lang for version in library.articles] == published
    assert library.held == {f"articles/2016/prova.{lang}.md" for lang in held}
    assert [version.lang for version in library.every_version] == ["it", "en"]


@pytest.mark.parametrize(("epoch", "out"), [("1464818399", []), ("1464818400", ["2016/prova"])])
def test_a_story_is_out_at_midnight_where_the_newsroom_is(archive, monkeypatch, epoch, out):
    """1464818400 is 2016-06-02T00:00 in Rome, two hours before it is in UTC."""
    archive.story("2016/prova", date="2016-06-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert ids(archive.library()) == out


def test_stories_are_in_the_order_of_their_days_newest_first_and_of_their_ids_within_a_day(archive):
    archive.story("2015/z", date="2015-12-31")
    archive.story("2016/b", date="2016-01-01", title="Aaa")
    archive.story("2016/a", date="2016-01-01", title="Zzz")
    archive.story("2016/c", "en", date="2016-01-02")
    assert ids(archive.library()) == ["2016/c", "2016/a", "2016/b", "2015/z"]


@settings(deadline=None, max_examples=20)
@given(
    st.lists(st.dates(date(2000, 1, 1), date(2030, 12, 31)), max_size=6), st.dates(date(2000, 1, 1), date(2030, 12, 31))
)
def test_what_is_published_on_a_day_is_exactly_what_has_its_day_by_then(new_archive, days, today):
    archive = new_archive()
    for number, day in enumerate(days):
        archive.story(f"{day.year}/n{number}", date=day.isoformat())
    library, problems = load_library(archive.settings, today)
    expected = sorted((-day.toordinal(), f"{day.year}/n{n}") for n, day in enumerate(days) if day <= today)
    assert (problems, ids(library)) == ([], [story_id for _, story_id in expected])
    assert len(load_library(archive.settings, today + timedelta(366 * 40))[0].stories) == len(days)


def test_files_that_do_not_belong_and_links_are_problems_and_no_stories(archive, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(archive.story("2016/prova").read_text("utf-8"), "utf-8")
    articles = archive.folder / "docs/articles"
    (articles / "2016/link.it.md").symlink_to(secret)
    (articles / "2017").symlink_to(tmp_path, target_is_directory=True)
    (articles / "2016/loop").symlink_to(articles, target_is_directory=True)
    archive.write("docs/articles/sparsa.it.md", "")
    archive.write("docs/articles/2016/dati.csv", "")
    archive.write("docs/articles/2016/FOTO.JPG", "")
    os.mkfifo(articles / "2016/tubo.it.md")
    (articles / "2016/cartella.it.md").mkdir()
    archive.write("docs/articles/2016/.prova.it.md.swp", "")
    archive.write("docs/articles/.git/x.it.md", "")
    library, problems = load_library(archive.settings)
    assert ids(library) == ["2016/prova"]
    assert sorted(problem.path.removeprefix("docs/articles/") for problem in problems) == [
        "2016/FOTO.JPG",
        "2016/cartella.it.md",
        "2016/dati.csv",
        "2016/link.it.md",
        "2016/loop",
        "2016/tubo.it.md",
        "2017",
        "sparsa.it.md",
    ]


@pytest.mark.parametrize("folder", ["docs/articles", "docs/pages", "docs/vocabularies"])
def test_a_folder_that_is_a_link_is_not_read(archive, tmp_path, folder):
    archive.story("2016/prova")
    (archive.folder / folder).rename(tmp_path / "elsewhere")
    (archive.folder / folder).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    library, problems = load_library(archive.settings)
    assert any(problem.message == ELSEWHERE for problem in problems)
    assert (library.pages if folder == "docs/pages" else library.stories) == ()


@pytest.mark.parametrize(
    "folder", ["previews/it", "2016/a#b", "2016/a&b", '2016/a"b', "2016/a b", "2016/Foto", "201/a"]
)
def test_a_picture_in_a_folder_that_is_no_articles_is_refused(archive, folder):
    archive.picture(f"{folder}/foto.png")
    (problem,) = load_library(archive.settings)[1]
    assert problem.path == f"docs/articles/{folder}/foto.png"
    assert problem.message.startswith("a picture must stand in the folder of its article, articles/YYYY/STEM/: ")


def test_the_pictures_of_a_story_that_is_not_out_are_not_published_unless_another_shows_them(archive):
    for name in ("fuori/a", "bozza/b", "bozza/c", "futura/d", "senza/e"):
        archive.picture(f"2016/{name}.png")
    archive.story("2016/fuori", body="![Un quadro](bozza/c.png)", image="{src: fuori/a.png, alt: Un altro}")
    archive.story("2016/bozza", draft="true", image="{src: bozza/b.png, alt: Segreto}")
    archive.story("2016/futura", date="2016-12-01", image="{src: futura/d.png, alt: Segreto}")
    library, problems = load_library(archive.settings, date(2016, 6, 1))
    assert problems == []
    assert [uri.removeprefix("articles/2016/") for uri in library.shown_pictures] == [
        "bozza/c.png",
        "fuori/a.png",
        "senza/e.png",
    ]


def test_a_linked_picture_is_refused(archive):
    target = archive.picture("2016/prova/foto.png")
    target.with_name("altra.png").symlink_to(target)
    library, problems = load_library(archive.settings)
    assert [*library.pictures] == ["articles/2016/prova/foto.png"]
    assert [problem.path for problem in problems] == ["docs/articles/2016/prova/altra.png"]


def test_pictures_are_found_beside_their_articles_and_beside_standing_pages(archive):
    archive.picture("2016/prova/foto.png", (40, 30))
    archive.picture("../pages/mappa.png", (8, 6))
    library = archive.library()
    assert [(uri, p.width, p.height) for uri, p in library.pictures.items()] == [
        ("articles/2016/prova/foto.png", 40, 30),
        ("pages/mappa.png", 8, 6),
    ]


def test_every_file_that_is_published_has_an_address_and_what_is_held_has_none(archive):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")
    archive.story("2016/bozza", draft="true")
    library = archive.library()
    addresses = [library.address(uri) for uri in [*library.by_uri, *library.pictures]]
    assert addresses[:2] == ["articoli/2016/prova/", "en/articles/2016/trial/"]
    assert addresses[-1] == "media/2016/prova/foto.png"
    assert len({*addresses}) == 2 + 8 + 1
    with pytest.raises(KeyError):
        library.address("articles/2016/bozza.it.md")


def test_earlier_addresses_lead_to_where_their_pages_are_now(archive):
    archive.story("2016/prova", aliases="[/vecchia/, 2016/02/prova.html]")
    archive.write("docs/pages/team.it.md", "---\ntitle: T\nslug: redazione\nsummary: S\naliases: [chi/]\n---\n")
    archive.write("docs/pages/team.en.md", "---\ntitle: T\nsummary: S\n---\n")
    topics = "smart-cities: {it: {name: Uno}, en: {name: One, slug: one, aliases: [en/topics/smart/]}}\n"
    archive.write("docs/vocabularies/topics.yml", topics)
    assert [(moved.url, moved.target, moved.title, moved.lang) for moved in archive.library().moved] == [
        ("vecchia/", "articoli/2016/prova/", "Titolo", "it"),
        ("2016/02/prova.html", "articoli/2016/prova/", "Titolo", "it"),
        ("chi/", "redazione/", "T", "it"),
        ("en/topics/smart/", "en/topics/one/", "One", "en"),
    ]


def test_a_faulty_archive_is_not_opened_and_all_its_problems_are_told(archive):
    archive.story("2016/a", title=None)
    archive.story("2016/b", date="ieri")
    with pytest.raises(ProblemsFound) as raised:
        archive.library()
    assert [(problem.path, problem.line) for problem in raised.value.problems] == [
        ("docs/articles/2016/a.it.md", 2),
        ("docs/articles/2016/b.it.md", 4),
    ]
