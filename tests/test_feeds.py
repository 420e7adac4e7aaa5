"""Feeds as subscribers' programs read them: feedparser and lxml read back what feedgen wrote."""

import subprocess
import sys
from calendar import timegm
from pathlib import Path

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from newsroom.feeds import NEWEST, feed
from newsroom.frontmatter import FORBIDDEN
from newsroom.library import open_library
from newsroom.settings import load_settings

SCRIPT = Path(__file__).parent.parent / "scripts" / "build_feeds.py"
AWKWARD = '«Uno» & "due" <tre> ]]> l\'altro 🙂 &amp; Владивосток'


def read(archive, lang="it"):
    """The feed of a language as a subscriber's program reads it; never with a fault."""
    parsed = feedparser.parse(feed(archive.library(), lang))
    assert not parsed.bozo
    return parsed


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def test_a_feed_says_whose_it_is_where_it_is_and_how_old(archive):
    archive.story("2016/prova", updated="2016-03-01")
    it, en = read(archive).feed, read(archive, "en").feed
    assert (it.title, it.language, it.link) == ("Prova – tutti gli articoli", "it", "https://test.example/")
    assert (en.title, en.language, en.link) == ("Trial – all stories", "en", "https://test.example/en/")
    assert [link.href for link in it.links if link.rel == "self"] == ["https://test.example/feed.xml"]
    assert [link.href for link in en.links if link.rel == "self"] == ["https://test.example/en/feed.xml"]
    assert it.updated == "Tue, 01 Mar 2016 00:00:00 +0100"


def test_an_item_has_title_summary_text_day_author_section_and_topics(archive):
    archive.story("2016/prova", topics="[corridoio, smart-cities]")
    archive.translation("2016/prova", slug="trial", date="2016-07-01")
    (it,), (en,) = read(archive).entries, read(archive, "en").entries
    assert (it.title, it.summary, it.content[0].value.strip()) == (
        "Titolo",
        "Sommario della prova.",
        "<p>Il testo.</p>",
    )
    assert (en.title, en.summary, en.content[0].value.strip()) == ("Title", "Summary of the trial.", "<p>The text.</p>")
    assert (it.link, en.link) == (
        "https://test.example/articoli/2016/prova/",
        "https://test.example/en/articles/2016/trial/",
    )
    assert (it.published, en.published) == ("Wed, 24 Feb 2016 00:00:00 +0100", "Fri, 01 Jul 2016 00:00:00 +0200")
    assert (it.author, en.author) == ("Redazione", "Newsroom")
    assert [tag.term for tag in it.tags] == ["Crescita", "Corridoio", "Smart Cities"]
    assert [tag.term for tag in en.tags] == ["Growth", "Corridor", "Smart Cities"]


def test_the_id_of_an_item_is_a_tag_that_no_later_change_touches(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")
    before = [entry.id for lang in ("it", "en") for entry in read(archive, lang).entries]
    assert before == ["tag:test.example,2016:2016/prova.it", "tag:test.example,2016:2016/prova.en"]
    archive.story("2016/prova", title="Altro", slug="altro", date="2016-05-01", body="Altro.", updated="2016-06-01")
    archive.translation("2016/prova", title="Other", slug="other", date="2016-06-01")
    config = (
        (archive.folder / "mkdocs.yml").read_text("utf-8").replace("https://test.example/", "https://new.example/x/")
    )
    archive.write("mkdocs.yml", config)
    assert [entry.id for lang in ("it", "en") for entry in read(archive, lang).entries] == before
    assert read(archive).entries[0].link == "https://new.example/x/articoli/2016/altro/"
    assert not read(archive).entries[0].guidislink


def test_a_story_in_one_language_is_in_the_feed_of_that_language_alone(archive):
    archive.story("2016/solo")
    archive.story("2016/only", "en")
    archive.story("2016/bozza", draft="true")
    archive.story("2999/futura")
    assert [entry.id.rpartition(":")[2] for entry in read(archive).entries] == ["2016/solo.it"]
    assert [entry.id.rpartition(":")[2] for entry in read(archive, "en").entries] == ["2016/only.en"]


def test_a_feed_has_the_newest_thirty_by_the_day_they_appeared_in_its_language(archive):
    for number in range(NEWEST + 2):
        archive.story(f"2016/s{number:02}", date=f"2016-{1 + number // 28:02}-{1 + number % 28:02}")
    archive.translation("2016/s05", date="2016-02-01")
    archive.translation("2016/s00", date="2016-09-09")
    days = [timegm(entry.published_parsed) for entry in read(archive).entries]
    assert (len(days), days) == (NEWEST, sorted(days, reverse=True))
    assert [entry.id.partition("2016/")[2] for entry in read(archive, "en").entries] == ["s00.en", "s05.en"]


def test_a_feed_without_items_is_a_feed(archive):
    parsed = read(archive)
    assert (parsed.entries, parsed.version) == ([], "rss20")


def test_the_same_archive_gives_the_same_bytes(archive, monkeypatch):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    before = [feed(archive.library(), lang) for lang in ("it", "en")]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert [feed(archive.library(), lang) for lang in ("it", "en")] == before


def test_awkward_characters_arrive_as_they_were_written(archive):
    archive.story(
        "2016/prova",
        title=quoted(AWKWARD),
        summary=quoted(AWKWARD),
        body="]]> `]]>` & \\<tre> 🙂 [a](https://x.example/?a=1&b=2 ']]>')",
    )
    article = archive.library().stories[0].original
    item = etree.fromstring(feed(archive.library(), "it")).find("channel/item")
    assert item.findtext("title") == article.title == "«Uno» & «due» <tre> ]]> l’altro 🙂 &amp; Владивосток"
    assert html.fromstring(f"<p>{item.findtext('description')}</p>").text_content() == article.title
    text = html.fromstring(item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"))
    assert text.text_content().strip() == "]]> ]]> & <tre> 🙂 a"
    assert text.xpath("//a/@href") == ["https://x.example/?a=1&b=2"]


def test_a_summary_with_markup_cannot_run_where_it_is_read(archive):
    archive.story("2016/prova", summary="'Uno <script>alert(1)</script> due'")
    description = etree.fromstring(feed(archive.library(), "it")).findtext("channel/item/description")
    assert html.fromstring(f"<p>{description}</p>").xpath("//script") == []


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_title_that_passes_the_checks_can_be_read_back(new_archive, title):
    title = " ".join(FORBIDDEN.sub("", title).split()) or "x"
    archive = new_archive()
    archive.story("2016/prova", title='"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"')
    channel = etree.fromstring(feed(archive.library(), "it")).find("channel")
    assert channel.findtext("item/title") == archive.library().stories[0].original.title


def test_links_and_pictures_in_a_text_are_absolute_wherever_they_lead(archive):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/altra", slug="un-altra", body="## Qui")
    body = "## Su\n\n[a](altra.md#qui) [b](../../pages/about.md) [c](#su) [d](https://x.example/) ![e](prova/foto.png) f[^1]"
    archive.story("2016/prova", body=f"{body}\n\n[^1]: g")
    for root in ("https://test.example/", "https://h.example/sub/"):
        library = open_library(load_settings(archive.folder, root))
        entry = next(e for e in feedparser.parse(feed(library, "it")).entries if "prova.it" in e.id)
        tree = html.fromstring(entry.content[0].value)
        assert tree.xpath("//@href") == [
            f"{root}articoli/2016/un-altra/#qui",
            f"{root}chi-siamo/",
            f"{root}articoli/2016/prova/#su",
            "https://x.example/",
            f"{root}articoli/2016/prova/#fn-1",
            f"{root}articoli/2016/prova/#fnref-1",
        ]
        assert tree.xpath("//@src") == [f"{root}media/2016/prova/foto.png"]


def run_script(archive, *options):
    command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=archive.folder.parent, capture_output=True, text=True, check=False)


def test_the_script_writes_both_feeds_without_a_built_site(archive, tmp_path):
    archive.story("2016/prova")
    archive.translation("2016/prova")
    ran = run_script(archive, "--site-dir", str(tmp_path / "out"), "--site-url", "https://h.example/sub")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Wrote 2 feeds.\n", "")
    written = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert [path.relative_to(tmp_path / "out").as_posix() for path in written] == ["en/feed.xml", "feed.xml"]
    links = [feedparser.parse(path.read_bytes()).entries[0].link for path in written]
    assert links == ["https://h.example/sub/en/articles/2016/prova/", "https://h.example/sub/articoli/2016/prova/"]


def test_the_script_writes_nothing_of_a_faulty_archive(archive):
    archive.story("2016/prova", date="ieri")
    ran = run_script(archive)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("docs/articles/2016/prova.it.md:4: date must be a day written YYYY-MM-DD: 'ieri'")
    assert not (archive.folder / "site").exists()
