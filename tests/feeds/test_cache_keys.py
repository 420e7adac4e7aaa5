"""Cache keys: an edit rebuilds only what changed, and the result is that of a clean build."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.archive.story_digests import StoryDigests
from newsroom.builder.build import build_feeds
from newsroom.builder.output_folder import SITE_MARKER
from newsroom.feeds._cache_keys import FeedCacheKeys
from newsroom.feeds._documents import feed_documents
from newsroom.feeds.channels import channels
from newsroom.feeds.feed_artifacts import feed_artifact_groups, feed_artifacts

LINKED = "Un [rimando](s-03.md), ![una foto](s-01/foto.png) e una nota[^1].\n\n[^1]: La nota."
TRANSLATED = {"title": "Title", "summary": "Summary.", "translator": "redazione", "translated_from": '"0123456789ab"'}


def story(archive, number, body="Il testo.", **fields):
    day = f"2016-{1 + number // 28:02}-{1 + number % 28:02}"
    archive.story(f"2016/s-{number:02}", body=body, **{"date": day} | fields)


def translation(archive, number, **fields):
    archive.article(f"2016/s-{number:02}", "en", "The text.", TRANSLATED | {"date": "2016-06-01"} | fields)


def term(archive, name, slug, aliases=""):
    names = f"name: {name}, slug: {slug}, aliases: [{aliases}]"
    terms = [f"smart-cities: {{it: {{{names}}}, en: {{name: Smart Cities, slug: smart-cities}}}}"]
    terms.append("corridoio: {it: {name: Corridoio, slug: corridoio}, en: {name: Corridor, slug: corridor}}")
    archive.write("docs/vocabularies/topics.yml", "\n".join(terms) + "\n")


def configure(archive, old, new):
    text = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", text if new in text else text.replace(old, new))


EDITS = {
    "a title": lambda archive: story(archive, 1, LINKED, title="Altro"),
    "a summary": lambda archive: story(archive, 2, summary="Un altro sommario."),
    "a text": lambda archive: story(archive, 2, body="Un altro testo."),
    "a word in bold": lambda archive: story(archive, 2, body="Il **testo**."),
    "a slug that another text links to": lambda archive: story(archive, 3, slug="altrove"),
    "a day": lambda archive: story(archive, 4, date="2016-05-05"),
    "topics": lambda archive: story(archive, 5, topics="[corridoio]"),
    "a correction": lambda archive: story(archive, 6, corrections="[{date: 2016-06-01, note: Il nome.}]"),
    "another note": lambda archive: story(archive, 6, corrections="[{date: 2016-06-01, note: La data.}]"),
    "sources": lambda archive: story(archive, 7, sources="[{title: Altra, url: 'https://b.example/', lang: ru}]"),
    "an update": lambda archive: story(archive, 8, updated="2016-06-02"),
    "a picture": lambda archive: archive.picture("2016/s-01/foto.png", (5, 5)),
    "a picture of a story": lambda archive: story(archive, 1, LINKED, image="{src: s-01/foto.png, alt: Una foto.}"),
    "other words of the picture": lambda archive: story(archive, 1, LINKED, image="{src: s-01/foto.png, alt: Due.}"),
    "a translation": lambda archive: translation(archive, 2),
    "a title of the translation": lambda archive: translation(archive, 2, title="Other"),
    "a slug of the translation": lambda archive: translation(archive, 2, slug="elsewhere"),
    "no translation": lambda archive: (archive.folder / "docs/articles/2016/s-02.en.md").unlink(missing_ok=True),
    "a new story": lambda archive: story(archive, 40),
    "no new story": lambda archive: (archive.folder / "docs/articles/2016/s-40.it.md").unlink(missing_ok=True),
    "a draft": lambda archive: story(archive, 9, draft="true"),
    "the name of a topic": lambda archive: term(archive, "Città", "smart-cities"),
    "the address of a topic": lambda archive: term(archive, "Città", "citta", "/temi/smart-cities/"),
    "the name of an author": lambda archive: archive.write(
        "docs/vocabularies/authors.yml", "redazione: {it: {name: Noi}, en: {name: We}}\n"
    ),
    "the licence": lambda archive: configure(
        archive, "    tag_authority:", "    license: https://l.example/\n    tag_authority:"
    ),
    "the name of the site": lambda archive: configure(archive, "site_name: Prova", "site_name: Altro"),
    "where the site is": lambda archive: configure(archive, "https://test.example/", "https://new.example/x/"),
    "a string": lambda archive: archive.write(
        "overrides/strings/it.yml",
        (archive.folder / "overrides/strings/it.yml").read_text("utf-8").replace("Fonti", "Origini"),
    ),
}


def filled(archive):
    """Thirty-four stories, so that everything and a topic have an archive."""
    archive.picture("2016/s-01/foto.png")
    for number in range(34):
        story(archive, number, LINKED if number == 1 else "Il testo.")
    return archive


def write(archive, site):
    """How many files of the feeds were made and removed."""
    return build_feeds(archive.settings, site, jobs=1)


def below(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != SITE_MARKER
    }


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=12))
def test_any_edits_give_the_same_feeds_as_a_clean_build(new_archive, tmp_path_factory, edits):
    archive, site = filled(new_archive()), tmp_path_factory.mktemp("built") / "site"
    for edit in ("", *edits):
        if edit:
            EDITS[edit](archive)
        write(archive, site)
        assert below(site) == {file.path: file.render() for file in feed_artifacts(archive.library())}, edit


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_gives_the_same_feeds_as_a_clean_build(archive, tmp_path, edit):
    filled(archive)
    write(archive, tmp_path / "site")
    EDITS[edit](archive)
    write(archive, tmp_path / "site")
    assert below(tmp_path / "site") == {file.path: file.render() for file in feed_artifacts(archive.library())}


def test_a_changed_story_rebuilds_only_the_documents_that_contain_it(archive, tmp_path):
    for number in range(200):
        day = f"201{number // 100}-{1 + number % 100 // 28:02}-{1 + number % 28:02}"
        topics = "[smart-cities, corridoio]" if number % 2 else "[smart-cities]"
        archive.story(f"201{number // 100}/s-{number:03}", date=day, topics=topics)
    assert write(archive, tmp_path / "site") == (77, 0)
    assert write(archive, tmp_path / "site") == (0, 0)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    archive.story("2010/s-002", date="2010-01-03", title="Altro")
    assert write(archive, tmp_path / "site") == (6, 0)
    written = {
        path.relative_to(tmp_path / "site").as_posix()
        for path, time in times.items()
        if path.stat().st_mtime_ns != time
    }
    files = ("feed-2010-1.xml", "atom-2010-1.xml", "feed-2010-1.json")
    assert written == {f"{folder}{file}" for folder in ("", "temi/smart-cities/") for file in files}


def test_only_files_of_removed_feeds_are_deleted(archive, tmp_path):
    archive.story("2016/prova", topics="[corridoio]")
    write(archive, tmp_path / "site")
    (tmp_path / "site/temi/corridoio/index.html").write_text("Una pagina.")
    archive.story("2016/prova", topics="[smart-cities]")
    assert write(archive, tmp_path / "site")[1] == 3
    assert [path.name for path in (tmp_path / "site/temi/corridoio").iterdir()] == ["index.html"]


def test_every_cache_key_depends_on_the_version_of_the_code(archive):
    archive.story("2016/prova")
    library = archive.library()

    def all_keys(code_digest=""):
        keys = FeedCacheKeys(library, StoryDigests(library), code_digest)
        for channel in channels(library, "it"):
            yield from (keys.document(document) for document in feed_documents(library, channel))
            if channel.term:
                yield keys.term(channel.taxonomy, channel.term)
        yield keys.opml("it")

    before, after = [*all_keys()], [*all_keys("another version")]
    assert before == [*all_keys()]
    assert len(before) == len(after)
    assert {*before}.isdisjoint(after)
    groups = [*feed_artifact_groups(library, StoryDigests(library))]
    assert {*before} <= {each.cache_key for group in groups for each in (group, *group.artifacts())}


def test_modified_and_missing_files_are_written_again(archive, tmp_path):
    archive.story("2016/prova")
    site = tmp_path / "site"
    write(archive, site)
    before = below(site)
    (site / "feed.xml").write_bytes(b"x")
    (site / "atom.xml").unlink()
    assert write(archive, site) == (2, 0)
    assert below(site) == before
