"""New archives: made whole or not at all, with nothing of this archive in them, and a program that can be replaced."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from newsroom.archive.settings import load_settings
from newsroom.authoring.new_archive import ENGINE_MANIFEST, TEMPLATE_LANGS, create_archive, engine_files, update_engine
from newsroom.builder.build import build_site
from newsroom.checks.rules import check
from newsroom.checks.site_audit import audit_site
from newsroom.core.problems import ProblemsFound
from support.paths import ROOT

DAY = date(2026, 12, 1)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def made(tmp_path):
    create_archive(tmp_path / "mine", "Porti “e” città: #1", ["it", "en"], DAY)
    return tmp_path / "mine"


@pytest.mark.parametrize("langs", [["it", "en"], ["en", "it"], ["en"]], ids="-".join)
def test_a_new_archive_has_no_problem_and_its_site_passes_the_audit(tmp_path, langs):
    create_archive(tmp_path / "mine", "Porti & città", langs, DAY)
    settings = load_settings(tmp_path / "mine")
    library, problems = check(settings)
    assert problems == []
    assert [str(library.stories[0].state(lang)) for lang in langs] == ["original", *["translation"] * (len(langs) - 1)]
    build_site(settings, settings.site, jobs=1)
    assert [*audit_site(settings.site)] == []
    assert html.fromstring((settings.site / "index.html").read_bytes()).xpath("//title/text()") == ["Porti & città"]


def test_a_name_may_have_any_characters(made):
    assert load_settings(made).languages[0].site_name == "Porti “e” città: #1"


def test_empty_vocabularies_have_no_page_link_facet_or_feed(made):
    settings = load_settings(made)
    build_site(settings, settings.site, jobs=1)
    names = (
        "temi",
        "persone",
        "organizzazioni",
        "luoghi",
        "autori",
        "topics",
        "people",
        "organisations",
        "places",
        "authors",
    )
    folders = [path for path in settings.site.rglob("*") if path.is_dir()]
    assert [path for path in folders if path.name in names and "assets" not in path.parts] == []
    pattern = re.compile(rf'href="[^"]*/({"|".join(names)})/')
    assert [path for path in settings.site.rglob("*.html") if pattern.search(path.read_text("utf-8"))] == []
    search = html.fromstring((settings.site / "cerca/index.html").read_bytes())
    assert search.xpath("//*[@data-facet]/@data-facet") == ["sections", "translation"]
    subscribe = html.fromstring((settings.site / "iscriviti/index.html").read_bytes())
    assert len(subscribe.xpath("//details/summary/text()")) <= 2


@pytest.mark.this_archive
def test_nothing_of_this_archive_is_in_it(made):
    library, _ = check(load_settings(ROOT))
    names = {language.site_name for language in library.settings.languages}
    terms = [*library.vocabularies["people"].values(), *library.vocabularies["organisations"].values()]
    names |= {term[lang].name for term in terms for lang in ("it", "en")}
    names |= {article.title for article in library.articles}
    names = {name for name in names if len(name) > 6}
    assert len(names) > 100
    own = {path: data.decode() for path, data in files(made).items() if not path.startswith("engine/")}
    assert [(path, name) for path, text in own.items() for name in names if name in text] == []
    engine = {
        path: data.decode("utf-8", "replace")
        for path, data in engine_files()
        if path.endswith((".py", ".html", ".yml"))
    }
    assert [(path, name) for path, text in engine.items() for name in names if name in text] == []
    assert not any((made / path).exists() for path in ("LICENSE-TEXTS", ".vscode", "tests", ".github"))


@pytest.mark.parametrize(
    ("name", "langs", "message"),
    [
        ("", ["it", "en"], "the archive needs a name: --name"),
        ("A", ["it", "fr"], "there are pages for new archives in it, en only: 'fr'"),
        ("A", ["it", "it"], "--lang and --other must be different languages: 'it, it'"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_left(tmp_path, name, langs, message):
    with pytest.raises(ProblemsFound) as found:
        create_archive(tmp_path / "mine", name, langs, DAY)
    assert [str(problem.message) for problem in found.value.problems] == [message]
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine", "utf-8")
    with pytest.raises(ProblemsFound, match="must be empty or not exist yet"):
        create_archive(tmp_path / "mine", "A", ["it", "en"], DAY)
    assert files(tmp_path) == {"mine/a.txt": b"mine"}


def test_an_update_replaces_the_program_and_nothing_else(made):
    """The archive of an older program, with its own content, settings and a file of its own in the program's folder."""
    engine = made / "engine"
    (engine / "scripts/old.py").write_text("old", "utf-8")
    (engine / "overrides/assets/site.css").write_text("old", "utf-8")
    (engine / "scripts/build.py").unlink()
    listed = (engine / ENGINE_MANIFEST).read_text("utf-8")
    (engine / ENGINE_MANIFEST).write_text(f"{listed}scripts/old.py\n../docs/pages/index.it.md\n", "utf-8")
    (engine / "mine.txt").write_text("mine", "utf-8")
    (made / "docs/pages/about.it.md").write_text(
        "---\ntitle: A\nsummary: B.\nslug: informazioni\n---\n\nMio.\n", "utf-8"
    )
    before = {path: data for path, data in files(made).items() if not path.startswith("engine/")}
    assert update_engine(made) == (3, 1)
    after = files(made)
    assert {path: data for path, data in after.items() if not path.startswith("engine/")} == before
    expected = dict(engine_files()) | {"engine/mine.txt": b"mine"}
    assert {path: data for path, data in after.items() if path.startswith("engine/")} == expected
    assert check(load_settings(made))[1] == []
    assert update_engine(made) == (0, 0)


def test_git_merges_an_update_into_an_archive_with_its_own_history(made):
    """The archive's repository takes a new program without conflict, whatever was written in the meantime."""

    def git(*command):
        identity = ["-c", "user.name=t", "-c", "user.email=t@test.example", "-c", "commit.gpgsign=false"]
        command = ["/usr/bin/env", "git", *identity, *command]
        return subprocess.run(command, cwd=made, capture_output=True, text=True, check=True).stdout

    (made / "engine/scripts/build.py").write_text("older", "utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "a")
    git("checkout", "-qb", "update")
    update_engine(made)
    git("commit", "-qam", "update")
    git("checkout", "-q", "main")
    (made / "docs/pages/about.it.md").write_text(
        "---\ntitle: A\nsummary: B.\nslug: informazioni\n---\n\nMio.\n", "utf-8"
    )
    git("commit", "-qam", "content")
    git("merge", "-q", "--no-edit", "update")
    assert git("status", "--porcelain") == ""
    assert check(load_settings(made))[1] == []


def test_a_folder_without_our_program_is_not_updated(tmp_path):
    with pytest.raises(ProblemsFound, match=r"must be the folder of an archive that start\.py made"):
        update_engine(tmp_path)


def test_commands_inside_an_archive_work_on_it_without_being_told(made):
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    command = [sys.executable, str(made / "engine/scripts/check.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path("/"), env=environment)
    assert (done.returncode, done.stdout.strip()) == (0, "1 story, 2 versions: no problems."), done.stderr


def test_the_languages_of_templates_are_those_of_the_interface():
    assert sorted(TEMPLATE_LANGS) == sorted(path.stem for path in (ROOT / "overrides/strings").glob("*.yml"))


def test_the_home_page_of_a_single_story_has_no_empty_list(made):
    settings = load_settings(made)
    build_site(settings, settings.site, jobs=1)
    home = html.fromstring((settings.site / "index.html").read_bytes())
    assert home.xpath("//*[@id='site-latest']") == []
    assert home.xpath("//*[contains(@class, 'card-summary')]/text()")[0].endswith("Le note vanno in fondo.")
