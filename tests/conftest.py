"""Fixtures: tiny whole archives in a temporary folder, made with as little text as each test needs."""

import shutil
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from textwrap import dedent

import pytest
from lxml import html
from PIL import Image

from newsroom.archive.library import Library
from newsroom.archive.loader import open_library
from newsroom.archive.settings import Settings, load_settings
from newsroom.builder.build import build_site
from newsroom.checks.rules import check
from support.paths import OVERRIDES, SCRIPTS
from support.reference import is_this_archive, reference_archive

MKDOCS = """\
site_name: Prova
site_url: https://test.example/
docs_dir: docs/pages
strict: true
theme:
  name: material
  custom_dir: overrides
  font: false
plugins:
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: it, name: Italiano, default: true, build: true}
        - {locale: en, name: English, build: true, site_name: Trial}
hooks:
  - HOOKS
nav: [index.md, about.md, search.md, subscribe.md]
extra:
  newsroom:
    timezone: Europe/Rome
    per_page: 3
    tag_authority: test.example,2016
    also_warn: [number, picture, language, copy, placeholder, paragraph, personal-data, name]
    require: {summary: error, sources: error, topics: error, authors: error, translator: error}
    feeds:
      archive: {text: full, formats: [rss, atom, json], topics: true}
      names: {formats: [rss, atom, json], text: full, stories: 1}
"""

VOCABULARIES = {
    "sections": {"crescita": ("Crescita", "Growth")},
    "topics": {"smart-cities": ("Smart Cities", "Smart Cities"), "corridoio": ("Corridoio", "Corridor")},
    "people": {"ada-bianchi": ("Ada Bianchi", "Ada Bianchi")},
    "organisations": {"ice": ("ICE", "ITA")},
    "places": {"kazan": ("Kazan", "Kazan"), "roma": ("Roma", "Rome")},
    "authors": {"redazione": ("Redazione", "Newsroom")},
}

ORIGINAL = {
    "title": "Titolo",
    "summary": "Sommario della prova.",
    "date": "2016-02-24",
    "section": "crescita",
    "topics": "[smart-cities]",
    "authors": "[redazione]",
    "sources": "[{title: Fonte, url: 'https://source.example/a', date: 2012-01-02}]",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many sequences of edits tests/builder/test_incremental.py tries."""
    parser.addoption("--sequences", type=int, default=20, help="sequences of edits to try on a made-up archive")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out tests that search this archive's stories for its names, if its content has been replaced."""
    if not is_this_archive():
        other = [item for item in items if item.get_closest_marker("this_archive")]
        items[:] = [item for item in items if item not in other]
        config.hook.pytest_deselected(items=other)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `sequence` is run for each."""
    if "sequence" in metafunc.fixturenames:
        metafunc.parametrize("sequence", range(metafunc.config.getoption("sequences")))


class Archive:
    """A tiny archive in a folder: two languages, one section, standing pages; stories are added one by one."""

    def __init__(self, folder: Path, mkdocs: str = MKDOCS) -> None:
        self.folder = folder
        self.write("mkdocs.yml", mkdocs.replace("HOOKS", str(SCRIPTS / "hooks.py")))
        shutil.copytree(OVERRIDES, folder / "overrides")
        for name, terms in VOCABULARIES.items():
            lines = [
                f"{key}: {{it: {{name: {it}, slug: {key}}}, en: {{name: {en}, slug: {en.lower().replace(' ', '-')}}}}}"
                for key, (it, en) in terms.items()
            ]
            self.write(f"docs/vocabularies/{name}.yml", "\n".join(lines) + "\n")
        for stem, it, en in (("index", "", ""), ("about", "chi-siamo", "about"), ("search", "cerca", "search")):
            self.page(stem, "it", it or stem)
            self.page(stem, "en", en or stem)
        self.page("subscribe", "it", "iscriviti")
        self.page("subscribe", "en", "subscribe")

    def write(self, path: str, text: str) -> Path:
        """A file below the archive's folder."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), "utf-8", newline="")
        return file

    def page(self, stem: str, lang: str, slug: str, body: str = "Testo.") -> Path:
        """A standing page."""
        front = f"---\ntitle: {stem}\nsummary: La pagina {stem}.\nslug: {slug}\n---\n\n{body}\n"
        return self.write(f"docs/pages/{stem}.{lang}.md", front)

    def story(self, story_id: str, lang: str = "it", body: str = "Il testo.", **fields: str | None) -> Path:
        """An original; a field given as None is left out, one given as YAML text stands as it is."""
        return self.article(story_id, lang, body, ORIGINAL | {"date": f"{story_id[:4]}-02-24"} | fields)

    def translation(self, story_id: str, lang: str = "en", body: str = "The text.", **fields: str | None) -> Path:
        """A translation of a story that is there already, stamped with the present words of its original."""
        original = next((self.folder / "docs/articles").glob(f"{story_id}.*.md"))
        front = {"title": "Title", "summary": "Summary of the trial.", "date": f"{story_id[:4]}-02-24"}
        stamp = {"translator": "redazione", "translated_from": f'"{self.fingerprint(original)}"'}
        return self.article(story_id, lang, body, front | stamp | fields)

    def article(self, story_id: str, lang: str, body: str, fields: Mapping[str, str | None]) -> Path:
        """A version with just these fields."""
        front = "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
        return self.write(f"docs/articles/{story_id}.{lang}.md", f"---\n{front}---\n\n{body}\n")

    def picture(self, path: str, size: tuple[int, int] = (4, 3)) -> Path:
        """A grey picture below docs/articles, of the kind that its name says."""
        file = self.write(f"docs/articles/{path}", "")
        Image.new("L", size).save(file)
        return file

    def fingerprint(self, original: Path) -> str:
        """The fingerprint of an original that has no problems."""
        uri = original.relative_to(self.folder / "docs").as_posix()
        return next(version.fingerprint for version in self.load()[0].all_articles if version.uri == uri)

    @property
    def settings(self) -> Settings:
        """The settings as they stand now."""
        return load_settings(self.folder)

    def load(self) -> tuple[Library, list[str]]:
        """The library and every problem as it is printed."""
        library, problems = check(self.settings)
        return library, [str(problem) for problem in problems]

    def problems(self) -> list[str]:
        """Every problem as it is printed."""
        return self.load()[1]

    def library(self) -> Library:
        """The library of an archive that has no problems."""
        return open_library(self.settings)


class Site:
    """A built site read back: the paths of its files, and its pages as trees by the path of their file."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page by the path of its file."""
        parser = html.HTMLParser(encoding="utf-8")
        return {
            file: html.document_fromstring((self.folder / file).read_bytes(), parser=parser)
            for file in self.files
            if file.endswith(".html")
        }

    def address(self, file: str) -> str:
        """The absolute address at which a file is served."""
        return self.url + (file.removesuffix("index.html") if file.rpartition("/")[2] == "index.html" else file)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive without stories."""
    return Archive(tmp_path / "archive")


@pytest.fixture
def full_archive(archive: Archive) -> Archive:
    """Two stories, the newer with every field and a translation; a person who writes, a place that others know, a licence."""
    archive.write(
        "docs/vocabularies/authors.yml",
        """\
        redazione: {it: {name: Redazione}, en: {name: Newsroom}}
        ada-bianchi: {kind: person, wikidata: Q7259, it: {name: Ada Bianchi}, en: {name: Ada Bianchi}}
        """,
    )
    archive.write(
        "docs/vocabularies/places.yml",
        """\
        roma:
          wikidata: Q220
          latitude: 0
          longitude: 12.48
          also: [Urbe]
          it: {name: Roma, slug: roma, description: La città.}
          en: {name: Rome, slug: rome}
        """,
    )
    archive.write(
        "mkdocs.yml", (archive.folder / "mkdocs.yml").read_text() + "    license: https://licence.example/by/\n"
    )
    archive.story("2015/prima", title="Prima")
    archive.picture("2016/piena/sala.png", (40, 30))
    archive.story(
        "2016/piena",
        body="Un [rimando](../2015/prima.md) e [un altro](../2015/prima.md).",
        title="'Piena & <tutta> </script>'",
        authors="[ada-bianchi]",
        places="[roma]",
        people="[ada-bianchi]",
        organisations="[ice]",
        updated="2016-03-01",
        image="{src: piena/sala.png, alt: La sala., caption: Una sala., credit: Studio}",
        sources="[{title: Fonte, publisher: Agenzia, url: 'https://source.example/a', date: 2016-02-20, lang: ru}]",
        corrections="[{date: 2016-04-01, note: Il nome.}]",
    )
    archive.translation("2016/piena", image="{alt: The hall.}")
    return archive


@pytest.fixture
def partly_translated(archive: Archive) -> Archive:
    """Three stories: one translated, one with an outdated translation since a correction, one in English only."""
    archive.story("2015/a", title="Prima")
    archive.translation("2015/a")
    archive.story("2016/b", title="Seconda")
    archive.translation("2016/b", title="Second")
    archive.story("2016/b", title="Seconda", body="Altro.", corrections="[{date: 2017-05-01, note: Il nome.}]")
    archive.story("2016/c", lang="en", title="Third")
    for lang in ("it", "en"):
        archive.page("status", lang, "stato" if lang == "it" else "status")
    return archive


@pytest.fixture(scope="session")
def new_archive(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Archive]:
    """A maker of archives without stories, for what is built once for several tests."""
    return lambda: Archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Settings], Site]:
    """Builds the site of an archive into a folder of its own."""

    def run(settings: Settings) -> Site:
        folder = tmp_path_factory.mktemp("built") / "site"
        build_site(settings, folder, jobs=1)
        return Site(folder, settings.site_url)

    return run


@pytest.fixture(scope="session")
def reference_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project whose pages are looked at: this repository, or a generated one if its content has been replaced."""
    return reference_archive(tmp_path_factory.mktemp("reference") / "archive")


@pytest.fixture(scope="session")
def reference_site(build: Callable[[Settings], Site], reference_project: Path) -> Site:
    """The reference archive, built once."""
    return build(load_settings(reference_project))


@pytest.fixture(scope="session")
def reference_site_below(build: Callable[[Settings], Site], reference_project: Path) -> Site:
    """The same, built to be served below /archive/."""
    return build(load_settings(reference_project, "https://host.example/archive/"))
