"""An incremental build gives the same bytes as a clean one, whatever was edited, deleted or interrupted in between.

`python -m pytest tests/builder/test_incremental.py --sequences 300` tries more sequences of edits than every run does.
"""

import os
import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.archive import Maker
from newsroom.archive.settings import load_settings
from newsroom.builder.build import BuildResult, build_site
from newsroom.core.hashing import digest_of_bytes
from newsroom.core.problems import ProblemsFound

STEPS = 5


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """An archive of 30 generated stories in two languages, built once, with social cards and responsive images cached."""
    folder = tmp_path_factory.mktemp("incremental") / "archive"
    Maker(folder, 30, 11).make()
    build(folder, folder / "site")
    return folder


def build(folder: Path, site: Path, **options: bool) -> BuildResult:
    return build_site(load_settings(folder), site, jobs=1, **options)


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): digest_of_bytes(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


class Editor:
    """Edits an archive as people do: each method is one kind of edit, of a random file."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random = folder, random

    def text(self) -> None:
        self._rewrite(self._article(), lambda text: f"{text}\nUna riga di più, la {self.random.randrange(10**6)}.\n")

    def title(self) -> None:
        self._field("title", f'"Un altro titolo {self.random.randrange(10**6)}"')

    def summary(self) -> None:
        self._field("summary", f'"Un altro sommario {self.random.randrange(10**6)}."')

    def slug(self) -> None:
        self._field("slug", f"altro-{self.random.randrange(10**6)}")

    def date(self) -> None:
        path = self._article(original=True)
        self._field("date", f"{path.parent.name}-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}", path)

    def published(self) -> None:
        days = ("2016-03-01", "2017-12-01T09:30+01:00", "2999-01-01", "2999-01-01T09:30-05:00")
        self._field("published", self.random.choice(days))

    def topic(self) -> None:
        keys = re.findall(r"^([a-z0-9-]+):", (self.folder / "docs/vocabularies/topics.yml").read_text(), re.MULTILINE)
        self._field("topics", f"[{self.random.choice(keys)}]", self._article(original=True))

    def draft(self) -> None:
        self._field("draft", "true")

    def alias(self) -> None:
        self._field("aliases", f"[vecchia-{self.random.randrange(10**6)}/]")

    def deletion(self) -> None:
        self._article().unlink()

    def new_story(self) -> None:
        source = self._article(original=True)
        stem = f"nuova-{self.random.randrange(10**6)}"
        text = re.sub(r"^slug:.*\n", f"slug: {stem}\n", source.read_text("utf-8"), flags=re.MULTILINE)
        source.with_name(f"{stem}.{source.name.split('.')[1]}.md").write_text(text, "utf-8")

    def renaming(self) -> None:
        source = self._article(original=True)
        stem, *_ = source.name.split(".")
        for path in source.parent.glob(f"{stem}.*.md"):
            path.rename(path.with_name(path.name.replace(stem, f"{stem[:40]}-b")))

    def term(self) -> None:
        path = (
            self.folder / "docs/vocabularies" / f"{self.random.choice(('people', 'topics', 'places', 'sections'))}.yml"
        )
        names = re.findall(r'name: "?([^",}\n]+)', path.read_text("utf-8"))
        name = self.random.choice(names)
        self._rewrite(path, lambda text: text.replace(name, f"{name} bis", 1))

    def page(self) -> None:
        self._rewrite(self.folder / "docs/pages/about.it.md", lambda text: f"{text}\nAltro {self.random.random()}.\n")

    def template(self) -> None:
        name = self.random.choice(("list.html", "article.html", "partials/foot.html", "index.html"))
        self._rewrite(self.folder / "overrides" / name, lambda text: text.replace("</", " </", 1))

    def style(self) -> None:
        self._rewrite(self.folder / "overrides/assets/site.css", lambda text: f"{text}\n/* {self.random.random()} */\n")

    def strings(self) -> None:
        self._rewrite(
            self.folder / "overrides/strings/en.yml",
            lambda text: re.sub(r"^skip: .*", "skip: Skip", text, flags=re.MULTILINE),
        )

    def settings(self) -> None:
        per_page = f"per_page: {self.random.randint(3, 30)}"
        self._rewrite(self.folder / "mkdocs.yml", lambda text: re.sub(r"per_page: \d+", per_page, text))

    def site(self) -> None:
        """Somebody changes or deletes a page of the site."""
        path = self.random.choice([path for path in (self.folder / "site").rglob("*.html") if path.is_file()])
        if self.random.random() < 0.5:
            path.unlink()
        else:
            path.write_text("modified", "utf-8")

    def untracked(self) -> None:
        """Somebody adds a page to the site, perhaps in the search index."""
        folder = self.random.choice([path for path in (self.folder / "site").rglob("*") if path.is_dir()])
        (folder / "evil.html").write_text("evil", "utf-8")

    def shard(self) -> None:
        """A file of the search index is lost, or all of them."""
        files = [path for path in (self.folder / "site/lookup").rglob("*") if path.is_file()]
        if self.random.random() < 0.5:
            self.random.choice(files).unlink()
        else:
            shutil.rmtree(self.folder / "site/lookup")

    def no_search(self) -> None:
        """A build without search after one with it."""
        self.text()
        build(self.folder, self.folder / "site", search=False)
        assert not (self.folder / "site/lookup").exists()

    def first_topics(self) -> None:
        """A story moves from one topic on the home page to another."""
        topics = re.findall(
            r"^([a-z0-9-]+):", (self.folder / "docs/vocabularies/topics.yml").read_text(), re.MULTILINE
        )[:4]
        self._field("topics", f"[{self.random.choice(topics)}]", self._article(original=True))

    def cache(self) -> None:
        shutil.rmtree(self.folder / ".cache" / self.random.choice(("intake", "builds", "search")), ignore_errors=True)

    def clock(self) -> None:
        """A fresh clone: all modification times are new, no content has changed."""
        for path in (self.folder / "docs").rglob("*"):
            os.utime(path)

    def crash(self) -> None:
        """An edit, and a build that is killed after a random number of moved files."""
        self.title()
        after = self.random.randint(0, 12)
        process = os.fork()
        if process == 0:
            die_after(after)
            build(self.folder, self.folder / "site", clean=self.random.random() < 0.3)
            os._exit(0)
        os.waitpid(process, 0)

    def two_at_once(self) -> None:
        """An edit, and two builds at the same time."""
        self.text()
        processes = []
        for _ in range(2):
            if (process := os.fork()) == 0:
                build(self.folder, self.folder / "site")
                os._exit(0)
            processes.append(process)
        assert {os.waitpid(process, 0)[1] for process in processes} == {0}

    def _article(self, *, original: bool = False) -> Path:
        found = sorted((self.folder / "docs/articles").rglob("*.md"))
        if original:
            found = [path for path in found if "\ntranslated_from:" not in path.read_text("utf-8")]
        return self.random.choice(found)

    def _field(self, name: str, value: str, path: Path | None = None) -> None:
        path = path or self._article()
        text = re.sub(rf"^{name}:.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text.replace("\n---", f"\n{name}: {value}\n---", 1), "utf-8")

    def _rewrite(self, path: Path, change: Callable[[str], str]) -> None:
        path.write_text(change(path.read_text("utf-8")), "utf-8")


EDITS = sorted(name for name in vars(Editor) if not name.startswith("_"))


def die_after(moves: int) -> None:
    """Kills this process (SIGKILL) once `moves` files have been moved into the site."""
    left = moves

    def hook(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event == "os.rename":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    import sys  # noqa: PLC0415 - only in the process that dies

    sys.addaudithook(hook)


def test_an_incremental_build_equals_a_clean_build(generated, tmp_path, sequence):
    random = Random(sequence)
    folder = tmp_path / "archive"
    shutil.copytree(generated, folder, symlinks=True)
    done = []
    for _ in range(STEPS):
        kept = tmp_path / "kept"
        shutil.copytree(folder / "docs", kept)
        done.append(random.choice(EDITS))
        getattr(Editor(folder, random), done[-1])()
        try:
            build(folder, folder / "site")
        except ProblemsFound:  # an invalid edit is undone
            shutil.rmtree(folder / "docs")
            shutil.copytree(kept, folder / "docs")
            build(folder, folder / "site")
        shutil.rmtree(kept)
    build(folder, tmp_path / "clean", clean=True)
    clean, now = digests(tmp_path / "clean"), digests(folder / "site")
    assert {path for path in clean.keys() | now.keys() if clean.get(path) != now.get(path)} == set(), done


@pytest.mark.parametrize("edit", EDITS)
def test_an_incremental_build_equals_a_clean_build_after_each_kind_of_edit(generated, tmp_path, edit):
    folder = validly_edited(generated, tmp_path, edit)
    build(folder, tmp_path / "clean", clean=True)
    assert digests(tmp_path / "clean") == digests(folder / "site")


def validly_edited(generated, tmp_path, edit):
    """A copy of the archive after a valid edit of this kind: not every story may be deleted, for example."""
    for seed in range(20):
        folder = tmp_path / str(seed)
        shutil.copytree(generated, folder, symlinks=True)
        getattr(Editor(folder, Random(seed)), edit)()
        try:
            build(folder, folder / "site")
        except ProblemsFound:
            continue
        return folder
    return pytest.fail(f"no valid edit found: '{edit}'")
