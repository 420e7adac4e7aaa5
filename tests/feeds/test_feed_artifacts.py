"""Feeds read back by programs that did not write them: lxml, json and feedparser."""

import json
import subprocess
import sys
from calendar import timegm

import feedparser
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.archive.addresses import ATOM, FEED_FORMATS, JSON_FEED, RSS
from newsroom.archive.loader import open_library
from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_feeds
from newsroom.feeds.channels import Channel
from newsroom.feeds.feed_artifacts import feed_artifacts
from newsroom.formats.leftovers import field_leftovers
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS
from support.feed_reading import feed_of, read
from support.paths import SCRIPTS

SCRIPT = SCRIPTS / "build_feeds.py"
ITEMS = 30  # of a feed, by default
in_each_format = pytest.mark.parametrize("feed_format", FEED_FORMATS, ids=lambda feed_format: feed_format.label)


def everything(archive, lang="it", feed_format=RSS):
    """The feed of everything in a language."""
    return read(feed_of(archive.library(), Channel(lang), feed_format), feed_format)


def stories(document):
    return [item.id.rpartition(":")[2] for item in document.items]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


@in_each_format
def test_a_feed_has_title_language_url_and_date(archive, feed_format):
    archive.story("2016/prova", updated="2016-03-01")
    it, en = everything(archive, "it", feed_format), everything(archive, "en", feed_format)
    assert (it.title, it.lang, it.page) == ("Prova – tutti gli articoli", "it", "https://test.example/")
    assert (en.title, en.lang, en.page) == ("Trial – all stories", "en", "https://test.example/en/")
    assert it.own in (f"https://test.example/{feed_format.file()}", None)
    assert en.own in (f"https://test.example/en/{feed_format.file()}", None)
    assert it.updated == "2016-03-01T06:00:00+01:00"


@in_each_format
def test_an_item_has_title_summary_dates_author_translator_section_and_topics(archive, feed_format):
    archive.story("2016/prova", topics="[corridoio, smart-cities]", updated="2016-03-01")
    archive.translation("2016/prova", slug="trial", date="2016-07-01")
    (it,), (en,) = everything(archive, "it", feed_format).items, everything(archive, "en", feed_format).items
    assert (it.title, it.summary, it.url) == (
        "Titolo",
        "Sommario della prova.",
        "https://test.example/articoli/2016/prova/",
    )
    assert (en.title, en.url) == ("Title", "https://test.example/en/articles/2016/trial/")
    assert (it.published, it.updated) == ("2016-02-24T06:00:00+01:00", "2016-03-01T06:00:00+01:00")
    assert (en.published, en.updated) == ("2016-07-01T06:00:00+02:00", "2016-07-01T06:00:00+02:00")
    assert (it.authors, it.translators) == (["Redazione"], [])
    assert (en.authors, en.translators) == (["Newsroom"], ["Newsroom"])
    assert (it.tags, en.tags) == (["Crescita", "Corridoio", "Smart Cities"], ["Growth", "Corridor", "Smart Cities"])
    assert it.sources == en.sources == ["https://source.example/a"]


@in_each_format
def test_the_text_has_image_corrections_sources_and_a_link_to_the_other_language(full_archive, feed_format):
    picture = full_archive.folder / "docs/articles/2016/piena/sala.png"
    (it,) = [item for item in everything(full_archive, "it", feed_format).items if "piena" in item.id]
    (en,) = everything(full_archive, "en", feed_format).items
    assert it.enclosure == ("https://test.example/media/2016/piena/sala.png", picture.stat().st_size, "image/png")
    assert it.rights == ["https://licence.example/by/"]
    tree = html.fragment_fromstring(it.html, create_parent="main")
    assert [dict(image.attrib) for image in tree.xpath("figure/img")] == [
        {"src": it.enclosure[0], "alt": "La sala.", "width": "40", "height": "30"}
    ]
    assert tree.xpath("string(figure/figcaption)") == "Una sala. Immagine: Studio"
    assert [tree.xpath(f"string({path})") for path in ("h2[1]", "ul/li", "h2[2]", "ol/li")] == [
        "Correzioni",
        "1 aprile 2016: Il nome.",
        "Fonti",
        "Fonte, Agenzia, 20 febbraio 2016 (in russo)",
    ]
    assert tree.xpath("p[last()]/a/@href") == [en.url]
    assert tree.xpath("p[last()]/a/@hreflang") == ["en"]
    translated = html.fragment_fromstring(en.html, create_parent="main")
    assert translated.xpath("string(p[1]/em)").startswith("Translated by Newsroom")
    assert translated.xpath("//img/@alt") == ["The hall."]


def test_items_have_their_language_in_each_format(full_archive):
    entries = [
        feedparser.parse(feed_of(full_archive.library(), Channel("en"), feed_format)).entries[0]
        for feed_format in (RSS, ATOM)
    ]
    assert entries[0].language == "en"
    assert entries[1].title_detail.language == entries[1].content[0].language == "en"
    (item,) = json.loads(feed_of(full_archive.library(), Channel("en"), JSON_FEED))["items"]
    assert item["language"] == "en"


def test_json_items_link_to_other_versions_sources_and_translators(full_archive):
    (item,) = json.loads(feed_of(full_archive.library(), Channel("en"), JSON_FEED))["items"]
    assert item["_newsroom"] == {
        "translators": [{"name": "Newsroom", "url": "https://test.example/en/authors/redazione/"}],
        "rights": "https://licence.example/by/",
        "sources": [{"url": "https://source.example/a", "title": "Fonte"}],
        "versions": [
            {"url": "https://test.example/articoli/2016/piena/", "title": "Piena & <tutta> </script>", "language": "it"}
        ],
    }


def test_the_first_and_last_alternate_link_of_an_atom_entry_are_its_own_page(full_archive):
    entry = feedparser.parse(feed_of(full_archive.library(), Channel("en"), ATOM)).entries[0]
    pages = [
        (link.href.partition("example/")[2], link.get("hreflang")) for link in entry.links if link.rel == "alternate"
    ]
    own = "en/articles/2016/piena/"
    assert pages == [(own, "en"), ("articoli/2016/piena/", "it"), (own, None)]
    assert entry.link == f"https://test.example/{own}"


@in_each_format
def test_the_id_of_an_item_never_changes(archive, feed_format):
    def items():
        return [item for lang in ("it", "en") for item in everything(archive, lang, feed_format).items]

    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")
    before = [item.id for item in items()]
    assert before == ["tag:test.example,2016:2016/prova.it", "tag:test.example,2016:2016/prova.en"]
    new = {"title": "Altro", "slug": "altro", "date": "2016-05-01", "updated": "2016-06-01", "topics": "[corridoio]"}
    archive.story("2016/prova", body="Altro.", **new)
    archive.translation("2016/prova", title="Other", slug="other", date="2016-06-01")
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config.replace("https://test.example/", "https://new.example/x/"))
    assert [item.id for item in items()] == before
    assert items()[0].url == "https://new.example/x/articoli/2016/altro/"


@in_each_format
def test_a_story_in_one_language_is_only_in_the_feed_of_that_language(archive, feed_format):
    archive.story("2016/solo")
    archive.story("2016/only", "en")
    archive.story("2016/bozza", draft="true")
    archive.story("2999/futura")
    assert stories(everything(archive, "it", feed_format)) == ["2016/solo.it"]
    assert stories(everything(archive, "en", feed_format)) == ["2016/only.en"]


@in_each_format
def test_a_feed_has_the_newest_thirty_by_date_of_publication_in_its_language(archive, feed_format):
    for number in range(ITEMS + 2):
        archive.story(f"2016/s{number:02}", date=f"2016-{1 + number // 28:02}-{1 + number % 28:02}")
    archive.translation("2016/s05", date="2016-02-01")
    archive.translation("2016/s00", date="2016-09-09")
    days = [item.published for item in everything(archive, "it", feed_format).items]
    assert (len(days), days) == (ITEMS, sorted(days, reverse=True))
    assert stories(everything(archive, "en", feed_format)) == ["2016/s00.en", "2016/s05.en"]


@in_each_format
def test_a_story_added_today_is_the_first_item_whatever_it_reports(archive, feed_format):
    for number in range(ITEMS + 2):
        archive.story(f"2016/s{number:02}", date=f"2016-{1 + number // 28:02}-{1 + number % 28:02}")
    archive.story("2001/vecchia", date="2001-05-03", published="2016-12-01")
    archive.story("2001/altra", date="2001-05-03", published="2016-12-01")
    archive.story("2001/mattina", date="2001-05-03", published="2016-12-01T09:30+01:00")
    first, second, third, newest, *_ = everything(archive, "it", feed_format).items
    added = ["2001/mattina", "2001/altra", "2001/vecchia"]
    assert [item.id for item in (first, second, third)] == [f"tag:test.example,2016:{each}.it" for each in added]
    assert (first.published, first.url) == (
        "2016-12-01T09:30:00+01:00",
        "https://test.example/articoli/2001/mattina/",
    )
    assert second.published == second.updated == third.published == "2016-12-01T06:00:00+01:00"
    assert newest.published.startswith("2016-02-04")


@in_each_format
def test_an_item_says_what_day_it_reports_if_it_came_out_on_another(archive, feed_format):
    archive.story("2001/vecchia", date="2001-05-03", published="2016-12-01")
    archive.story("2016/nuova", published="2016-02-24T09:30+01:00")
    old, new = everything(archive, "it", feed_format).items
    assert old.html.startswith("<p><em>Fatti del 3 maggio 2001.</em></p>\n<p>Il testo.</p>")
    assert new.html.startswith("<p>Il testo.</p>")


@in_each_format
def test_an_item_is_never_updated_before_it_was_published(archive, feed_format):
    archive.story("2016/prova", published="2016-12-01T09:30+01:00", updated="2016-03-01")
    (item,) = everything(archive, "it", feed_format).items
    assert item.published == item.updated == "2016-12-01T09:30:00+01:00"


@in_each_format
def test_a_feed_without_items_is_valid(archive, feed_format):
    assert everything(archive, "it", feed_format).items == []


@pytest.mark.parametrize(
    ("feed_format", "updated"), [(RSS, None), (ATOM, "2016-03-01T06:00:00+01:00")], ids=["RSS", "Atom"]
)
def test_a_feed_without_items_has_no_date_or_that_of_the_archive_if_required(archive, feed_format, updated):
    archive.story("2016/prova")
    archive.story("2016/cambiata", date="2016-03-01")
    empty = read(feed_of(archive.library(), Channel("it", updates=True), feed_format), feed_format)
    assert (empty.items, empty.updated) == ([], updated)


def test_a_new_story_changes_the_date_of_an_atom_feed_without_items(archive, tmp_path):
    archive.story("2016/prova")
    build_feeds(archive.settings, tmp_path / "site", jobs=1)
    archive.story("2016/altra", date="2016-04-01")
    build_feeds(archive.settings, tmp_path / "site", jobs=1)
    assert read((tmp_path / "site/aggiornamenti/atom.xml").read_bytes(), ATOM).updated == "2016-04-01T06:00:00+02:00"


def test_a_date_before_time_zones_is_written_in_utc(archive):
    archive.story("1216/antica")
    assert everything(archive).items[0].published == everything(archive, feed_format=ATOM).items[0].published
    assert everything(archive, feed_format=JSON_FEED).items[0].published == "1216-02-24T05:10:04+00:00"
    parsed = feedparser.parse(feed_of(archive.library(), Channel("it"), ATOM))
    assert timegm(parsed.entries[0].published_parsed) < 0


def test_the_same_archive_gives_the_same_bytes(full_archive, monkeypatch):
    def made():
        return {file.path: (file.cache_key, file.render()) for file in feed_artifacts(full_archive.library())}

    before = made()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert made() == before


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_valid_title_is_read_back_unchanged(new_archive, title):
    title = " ".join(FORBIDDEN_CHARACTERS.sub("", f"{title}x").split())
    assume(not [*field_leftovers(title)])
    archive = new_archive()
    archive.story("2016/prova", title='"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"')
    for feed_format in FEED_FORMATS:
        assert everything(archive, "it", feed_format).items[0].title == archive.library().stories[0].original.title


@pytest.mark.parametrize("root", ["https://test.example/", "https://h.example/sub/"])
def test_links_and_images_in_a_text_are_absolute(archive, root):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/altra", slug="un-altra", body="## Qui")
    body = "## Su\n\n[a](altra.md#qui) [b](../../pages/about.md) [c](#su) [d](https://x.example/) ![e](prova/foto.png) f[^1]"
    archive.story("2016/prova", body=f"{body}\n\n[^1]: g [h](altra.md)")
    content = feed_of(open_library(load_settings(archive.folder, root)), Channel("it"), RSS)
    (item,) = [item for item in read(content, RSS).items if "prova" in item.id]
    tree = html.fragment_fromstring(item.html, create_parent="main")
    assert tree.xpath("//@href") == [
        f"{root}articoli/2016/un-altra/#qui",
        f"{root}chi-siamo/",
        f"{root}articoli/2016/prova/#su",
        "https://x.example/",
        f"{root}articoli/2016/prova/#fn-1",
        f"{root}articoli/2016/un-altra/",
        "https://source.example/a",
    ]
    assert tree.xpath("//@src") == [f"{root}media/2016/prova/foto.png"]
    assert tree.xpath("string(hr/following-sibling::ol[1]/li)") == "g h"


def test_texts_have_no_markup_that_only_our_pages_need(archive):
    body = '> [!NOTE]\n> Nota.\n\n| a |\n|--:|\n| 1 |\n\n```\n<p class="x" id="y">\n```'
    archive.story("2016/prova", body=body)
    text = everything(archive).items[0].html
    assert text.startswith(
        "<blockquote><p><strong>Nota</strong></p>\n<p>Nota.</p>\n</blockquote>\n"
        "<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td>1</td></tr>\n</tbody></table>\n"
        '<pre><code>&lt;p class="x" id="y"&gt;\n</code></pre>'
    )


def run_script(archive, *options):
    command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=archive.folder.parent, capture_output=True, text=True, check=False)


def test_the_script_writes_changed_feeds_without_a_built_site(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    options = ("--site-dir", str(tmp_path / "out"), "--site-url", "https://h.example/sub")
    ran = run_script(archive, *options)
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*") if path.suffix}
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{len(written)} files written, 0 removed.\n", "")
    assert {"feed.xml", "en/atom.xml", "temi/smart-cities/feed.json", "aggiornamenti/feed.xml", "feeds.opml"} <= written
    links = [
        feedparser.parse((tmp_path / "out" / path).read_bytes()).entries[0].link for path in ("en/feed.xml", "feed.xml")
    ]
    assert links == ["https://h.example/sub/en/articles/2016/prova/", "https://h.example/sub/articoli/2016/prova/"]
    assert run_script(archive, *options).stdout == "Nothing has changed; no files were written.\n"
    archive.translation("2016/prova", title="Other")
    # The other language has it in its links and in each of the three formats: everything, its section, topic and author.
    assert run_script(archive, *options).stdout == "20 files written, 0 removed.\n"


def test_the_script_writes_nothing_if_the_archive_has_errors(archive):
    archive.story("2016/prova", date="ieri")
    ran = run_script(archive)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("docs/articles/2016/prova.it.md:4: date must be a date, YYYY-MM-DD: 'ieri'")
    assert not (archive.folder / "site").exists()


def test_the_script_reports_a_dead_link_and_writes_nothing(archive):
    archive.story("2016/prova", body="Un [rimando](manca.md).")
    ran = run_script(archive)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("docs/articles/2016/prova.it.md:11: a link must point to a text in docs/: 'manca.md'")
    assert "Traceback" not in ran.stderr
    assert not (archive.folder / "site").exists()


FEED_ALIASES = """\
    feed_aliases:
      /feed/: feed.xml
      /feed/atom: /atom.xml
      /index.xml: feed.xml
      /category/citt%C3%A0/feed/: temi/smart-cities/feed.xml
      /feed/updates/: aggiornamenti/feed.json
"""


def with_feed_aliases(archive, lines=FEED_ALIASES):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8")
    archive.write("mkdocs.yml", config + lines)
    return archive


def test_feeds_are_published_at_their_earlier_addresses_too(archive):
    archive.story("2016/prova")
    library = with_feed_aliases(archive).library()
    made = {artifact.path: artifact.render() for artifact in feed_artifacts(library)}
    for former, current in {
        "feed/index.html": "feed.xml",
        "feed/atom/index.html": "atom.xml",
        "index.xml": "feed.xml",
        "category/città/feed/index.html": "temi/smart-cities/feed.xml",
        "feed/updates/index.html": "aggiornamenti/feed.json",
    }.items():
        assert made[former] == made[current]
