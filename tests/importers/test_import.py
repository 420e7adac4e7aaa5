"""A whole import: plan, mapping, stories; a second run writes the same; what was edited stays."""

import json
import subprocess
import sys

import pytest

from newsroom.archive.settings import load_settings
from newsroom.builder.build import build_site
from newsroom.checks.rules import check
from newsroom.core.problems import ProblemsFound
from newsroom.importers.sources import open_sources
from support.paths import SCRIPTS

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="https://wordpress.org/export/1.2/excerpt/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{namespace}"><channel><title>Old</title>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Bianchi</wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>notizie</wp:category_nicename></wp:category>
<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>news</wp:category_nicename></wp:category>
<wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>term_translations</wp:term_taxonomy><wp:term_slug>pll_9</wp:term_slug>
<wp:term_description><![CDATA[a:2:{{s:2:"it";i:3;s:2:"en";s:1:"4";}}]]></wp:term_description></wp:term>
"""
NAMESPACES = (
    "http://wordpress.org/export/1.0/",
    "http://wordpress.org/export/1.2/",
    "https://wordpress.org/export/1.2/",
)
LANGUAGE = '<category domain="language" nicename="{0}">{0}</category>'
CATEGORY = '<category domain="category" nicename="{}">{}</category>'
ITALIAN = LANGUAGE.format("it") + CATEGORY.format("notizie", "Notizie")
ENGLISH = LANGUAGE.format("en") + CATEGORY.format("news", "News")
PAIR = '<category domain="post_translations" nicename="pll_1">pll_1</category>'


def item(key, title, text, day="2015-03-01", more="", status="publish", kind="post"):
    return (
        f"<item><title>{title}</title><link>https://old.example/{day[:4]}/{key}/</link><dc:creator>ada</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:post_id>{key}</wp:post_id><wp:post_date>{day} 10:00:00</wp:post_date><wp:post_name>s-{key}</wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def export(path, *items, namespace=NAMESPACES[1]):
    path.write_text(HEAD.format(namespace=namespace) + "".join(items) + "</channel></rss>", "utf-8")
    return path


@pytest.fixture
def bilingual(tmp_path):
    return export(
        tmp_path / "old.xml",
        item(
            "1",
            "Il porto &amp; la città",
            "Il testo.\n\n<a href='https://old.example/2016/3/'>Altro</a>",
            more=ITALIAN + PAIR,
        ),
        item("2", "The port", "The text.", day="2015-03-02", more=ENGLISH + PAIR),
        item(
            "3",
            "Da solo",
            "Un altro\x10 testo.",
            day="2016-01-01",
            more=ITALIAN + '<category domain="post_tag" nicename="porti">Porti</category>',
        ),
        item("4", "Bozza", "Non finita.", status="draft", more=ITALIAN),
        item("5", "", "", status="trash"),
        item("6", "Page", "x", kind="page"),
    )


@pytest.fixture
def target(archive):
    config = (archive.folder / "mkdocs.yml").read_text("utf-8").splitlines()
    archive.write("mkdocs.yml", "\n".join(line for line in config if "    require:" not in line) + "\n")
    for file in (archive.folder / "docs/vocabularies").glob("*.yml"):
        file.write_text("", "utf-8")
    return archive.folder


def run(target, *sources, options=()):
    command = [
        sys.executable,
        str(SCRIPTS / "import.py"),
        *map(str, sources),
        "--into",
        str(target),
        *options,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "docs").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_an_export_is_planned_then_written_and_passes_the_check(target, bilingual, namespace):
    text = bilingual.read_text("utf-8").replace(NAMESPACES[1], namespace)
    bilingual.write_text(text, "utf-8")
    before = files(target)
    assert run(target, bilingual).returncode == 0
    assert files(target) == before
    plan = json.loads((target / "import-plan.json").read_text("utf-8"))
    assert plan["skipped"] == {"page": 1, "trash": 1}
    assert [(story["evidence"], [each["file"] for each in story["versions"]]) for story in plan["stories"]] == [
        ("polylang", ["articles/2015/s-1.it.md", "articles/2015/s-1.en.md"]),
        ("", ["articles/2015/s-4.it.md"]),
        ("", ["articles/2016/s-3.it.md"]),
    ]
    assert run(target, bilingual).returncode == 0
    assert check(load_settings(target))[1] == []
    library, _ = check(load_settings(target))
    original, translation = (library.stories[1].versions[lang] for lang in ("it", "en"))
    assert (original.title, original.section, original.authors) == ("Il porto & la città", "notizie", ("ada",))
    assert str(library.stories[1].state("en")) == "translation"
    assert translation.aliases == ("2015/2/",)
    names = library.vocabularies["sections"]["notizie"]
    assert (names["it"].name, names["en"].name) == ("Notizie", "News")
    assert "[Altro](../2016/s-3.it.md)" in (target / "docs/articles/2015/s-1.it.md").read_text("utf-8")
    assert "Un altro testo." in (target / "docs/articles/2016/s-3.it.md").read_text("utf-8")
    assert "/2015/1/" in (target / "docs/addresses.txt").read_text("utf-8").splitlines()
    assert build_site(load_settings(target), target / "site", jobs=1).stories == 2


def test_a_second_run_writes_the_same_bytes_and_never_over_an_edit(target, bilingual):
    for _ in range(2):
        run(target, bilingual)
    first = files(target)
    assert "Wrote 0 files; 4 were up to date." in run(target, bilingual).stdout
    assert files(target) == first
    edited = target / "docs/articles/2016/s-3.it.md"
    edited.write_text(edited.read_text("utf-8") + "\nAggiunto a mano.\n", "utf-8")
    after = edited.read_bytes()
    assert "docs/articles/2016/s-3.it.md" in run(target, bilingual).stderr
    assert edited.read_bytes() == after


def test_the_mapping_decides_what_terms_become(target, bilingual):
    run(target, bilingual)
    mapping = target / "import.yml"
    text = mapping.read_text("utf-8").replace("topics/porti", "places/porti").replace("authors/ada", "drop")
    mapping.write_text(text, "utf-8")
    run(target, bilingual)
    story = (target / "docs/articles/2016/s-3.it.md").read_text("utf-8")
    assert "places: [porti]" in story
    assert "authors" not in story
    mapping.write_text(text.replace("places/porti", "luoghi/porti"), "utf-8")
    refused = run(target, bilingual)
    assert refused.returncode == 1
    assert "import.yml:" in refused.stderr


def test_broken_xml_is_refused_with_its_line_and_nothing_is_written(target, tmp_path):
    source = export(tmp_path / "a.xml", item("1", "A", "b")).read_text("utf-8").replace("</title><link>", "<link>", 1)
    (tmp_path / "a.xml").write_text(source, "utf-8")
    before = files(target)
    refused = run(target, tmp_path / "a.xml")
    assert refused.returncode == 1
    assert "a.xml:9: the XML must be well-formed" in refused.stderr
    assert files(target) == before
    assert not (target / "import-plan.json").exists()


def test_a_document_type_is_refused(target, tmp_path):
    (tmp_path / "a.xml").write_text('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "utf-8")
    assert "DOCTYPE" in run(target, tmp_path / "a.xml").stderr


def meta(**values):
    row = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>"
    return "".join(row.format(f"_wpml_import_{name}", value) for name, value in values.items())


def test_wpml_says_which_version_is_the_original(tmp_path, target):
    italian = meta(language_code="it", translation_group="7", source_language_code="en")
    english = meta(language_code="en", translation_group="7")
    items = item("1", "A", "Testo.", more=italian), item("2", "B", "Text.", day="2015-04-01", more=english)
    source = export(tmp_path / "a.xml", *items)
    run(target, source)
    (story,) = json.loads((target / "import-plan.json").read_text("utf-8"))["stories"]
    assert (story["evidence"], story["original"]) == ("wpml", {"language": "en", "by": "source"})
    run(target, source)
    assert check(load_settings(target))[1] == []


def test_one_post_in_two_languages_becomes_a_story_with_two_versions(tmp_path, target):
    source = export(tmp_path / "a.xml", item("1", "[:it]Uno[:en]One[:]", "[:it]Testo.[:en]Text.[:]"))
    for _ in range(2):
        run(target, source)
    assert [path for path in files(target) if "articles" in path] == [
        "docs/articles/2015/s-1.en.md",
        "docs/articles/2015/s-1.it.md",
    ]
    assert check(load_settings(target))[1] == []


def test_trees_of_hugo_jekyll_and_eleventy_are_read(tmp_path, target):
    tree = tmp_path / "tree"
    texts = {
        "content/posts/porto.it.md": "---\ntitle: Porto\ndate: 2015-03-01\naliases: [/vecchio/]\n---\n[altro](solo.it.md)\n",
        "content/posts/porto.en.md": "+++\ntitle = 'Port'\ndate = 2015-03-02T10:00:00Z\n+++\nText.\n",
        "content/posts/solo.it.md": '{"title": "Solo", "date": "2016-01-01", "draft": false}\nTesto.\n',
        "_posts/2014-05-06-uno.md": "---\ntitle: Uno\nlang: it\nref: first\ncategories: Cultura\n---\nTesto.\n",
        "_posts/2014-05-07-one.md": "---\ntitle: One\nlang: en\nref: first\n---\nText.\n",
        "blog/en/en.json": '{"author": "Bo"}',
        "blog/en/due.md": "---\ntitle: Two\ndate: 2013-01-02\npublished: false\n---\nText.\n",
        "content/posts/_index.it.md": "---\ntitle: Elenco\n---\n",
        "README.md": "No front matter.\n",
    }
    for path, text in texts.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, "utf-8")
    for _ in range(2):
        assert run(target, tree).returncode == 0
    plan = json.loads((target / "import-plan.json").read_text("utf-8"))
    assert [(story["evidence"], [each["file"] for each in story["versions"]]) for story in plan["stories"]] == [
        ("", ["articles/2013/due.en.md"]),
        ("translation-key", ["articles/2014/uno.it.md", "articles/2014/uno.en.md"]),
        ("file-name", ["articles/2015/porto.it.md", "articles/2015/porto.en.md"]),
        ("", ["articles/2016/solo.it.md"]),
    ]
    assert plan["skipped"] == {"list page": 1, "without front matter": 1}
    assert check(load_settings(target))[1] == []
    assert "[altro](../2016/solo.it.md)" in (target / "docs/articles/2015/porto.it.md").read_text("utf-8")
    assert "draft: true" in (target / "docs/articles/2013/due.en.md").read_text("utf-8")


def test_a_table_is_read_and_every_bad_line_reported(tmp_path, target):
    rows = [
        {"id": "a", "lang": "it", "title": "Uno", "date": "2015-03-01", "tags": ["Porti"], "markdown": "Testo."},
        {"id": "a", "lang": "en", "title": "One", "date": "2015-03-01", "html": "<p>Text.</p>"},
    ]
    table = tmp_path / "a.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for _ in range(2):
        assert run(target, table).returncode == 0
    assert check(load_settings(target))[1] == []
    table.write_text('{"id": "a"}\n[]\n\n{\n', "utf-8")
    with pytest.raises(ProblemsFound) as found:
        [*open_sources([table], ("it", "en")).entries()]
    assert [problem.line for problem in found.value.problems] == [1, 2, 4]


def test_images_are_copied_from_a_folder_and_others_become_links(tmp_path, target, archive):
    archive.picture("2010/x/source.png", (40, 30))
    media = tmp_path / "uploads"
    (media / "2015/03").mkdir(parents=True)
    (archive.folder / "docs/articles/2010/x/source.png").rename(media / "2015/03/Nave_Città.png")
    ship = '<img src="https://old.example/wp-content/uploads/2015/03/Nave_Citt%C3%A0-300x200.png" alt="La nave">'
    text = f'{ship}<img src="/manca.png" alt="Manca">'
    source = export(tmp_path / "a.xml", item("1", "A", text, more=ITALIAN))
    run(target, source)
    done = run(target, source, options=["--media", str(media)])
    assert "Images without a file in --media, now links: 1" in done.stderr
    assert "![La nave](s-1/nave-citta.png)[Manca](https://old.example/manca.png)" in (
        target / "docs/articles/2015/s-1.it.md"
    ).read_text("utf-8")
    assert check(load_settings(target))[1] == []


@pytest.mark.parametrize(
    "values",
    [
        {"title": "../../etc", "key": "../../x"},
        {"title": "con", "key": "nul"},
        {"title": "Una parola " * 40, "key": "y" * 300},
        {"title": "标题", "key": "标题"},
        {"title": "[a](b) {% x %} &lt;b&gt;", "key": "1", "day": "9999-99-99"},
        {"title": "a", "key": "1", "day": "0000-00-00"},
    ],
    ids=["climbs", "device", "long", "other script", "markup", "no date"],
)
def test_odd_values_give_stories_that_pass_the_check(tmp_path, target, values):
    source = export(
        tmp_path / "a.xml",
        item(values["key"], values["title"], "Testo.", day=values.get("day", "2015-03-01"), more=ITALIAN),
    )
    for _ in range(2):
        done = run(target, source)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    library, problems = check(load_settings(target))
    assert problems == []
    assert len(library.stories) == 1


def test_a_target_that_is_no_archive_is_refused(tmp_path, bilingual):
    refused = run(tmp_path, bilingual)
    assert refused.returncode == 2
    assert "--into must be the folder of an archive, with mkdocs.yml" in refused.stderr
