"""Intake: reads the files of docs/, in several processes where there are many; what has not changed is taken from .cache/.

The cache holds only what has no fault. It is never needed: deleted, broken or of another program, it is made again.
"""

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import msgspec

from newsroom.archive._text_cache import TextStore
from newsroom.content.article import Article, read_article, text_digest
from newsroom.content.image import Picture, read_picture
from newsroom.content.page import StandingPage, read_standing_page
from newsroom.content.vocabulary import VOCABULARIES, Vocabularies
from newsroom.core.cache import SETTLED, cache_folder, drop_others, keep
from newsroom.core.hashing import program_fingerprint
from newsroom.core.parallel import spread
from newsroom.core.problems import Problem
from newsroom.formats.front_matter import split, text_of
from newsroom.formats.markdown import Text, render
from newsroom.i18n.language import Language

FOLDER = "intake"
FILE, CHANGES, TEXTS = "files.msgpack", "changes.msgpack", "texts.sqlite"
MANY = 200  # files from which other processes are worth their start


@dataclass(frozen=True, slots=True)
class Stamp:
    """By which a file is known not to have changed: its size in bytes, and when its words and when anything of it changed.

    The times are in nanoseconds; nobody can set the second one back.
    """

    size: int
    modified: int
    changed: int


@dataclass(slots=True)
class Files:
    """What is kept of the files of docs/: by path, the stamp and what was read. `written` is when, in nanoseconds.

    Or what has changed since others were `written` at the time `base`: then `gone` are the paths of what was read no more.
    """

    languages: dict[str, str] = field(default_factory=dict)
    written: int = 0
    articles: dict[str, tuple[Stamp, Article]] = field(default_factory=dict)
    pictures: dict[str, tuple[Stamp, Picture]] = field(default_factory=dict)
    base: int = 0
    gone: list[str] = field(default_factory=list)

    def since(self, base: "Files") -> "Files":
        """What of it is not so in the base."""
        articles = {uri: entry for uri, entry in self.articles.items() if base.articles.get(uri) != entry}
        pictures = {uri: entry for uri, entry in self.pictures.items() if base.pictures.get(uri) != entry}
        kept = self.articles.keys() | self.pictures.keys()
        gone = [uri for uri in (*base.articles, *base.pictures) if uri not in kept]
        return Files(self.languages, self.written, articles, pictures, base.written, gone)

    def with_changes(self, changes: "Files") -> "Files":
        """It with what has changed since."""
        articles, pictures = self.articles | changes.articles, self.pictures | changes.pictures
        for uri in changes.gone:
            articles.pop(uri, None)
            pictures.pop(uri, None)
        return Files(self.languages, changes.written, articles, pictures)


class Intake:
    """Reads docs/ once. `problems` gathers what is wrong with the files that were read."""

    def __init__(
        self, project: Path, docs: Path, languages: Mapping[str, Language], vocabularies: Vocabularies, jobs: int = 1
    ) -> None:
        self.docs, self.languages, self.vocabularies, self.jobs = docs, languages, vocabularies, jobs
        self.problems: list[Problem] = []
        self.folder = cache_folder(project, FOLDER, program_fingerprint()[:12])
        self.store = TextStore(self.folder / TEXTS)
        self.fresh: dict[str, Text] = {}
        self.began = time.time_ns()
        self.was_unsure = False
        self.base, self.kept = self._load()
        self.now = Files({lang: language.fingerprint for lang, language in languages.items()})

    def articles(self, uris: Sequence[str]) -> list[Article]:
        """The versions in files of docs/ that can be used, in the order given."""
        stamps = {uri: _stamp(f"{self.docs}/{uri}") for uri in uris}
        found = {uri: article for uri in uris if (article := self._kept_article(uri, stamps[uri]))}
        missing = [uri for uri in uris if uri not in found]
        for part in spread(missing, self._read_articles, self.jobs if len(missing) > MANY else 1):
            articles, problems, fresh = part
            decoded = msgspec.msgpack.decode(articles, type=list[Article])
            found |= {article.uri: article for article in decoded}
            self.problems += problems
            self.fresh |= fresh
        faulty = {problem.path for problem in self.problems}
        self.now.articles = {
            uri: (stamps[uri], article) for uri, article in found.items() if f"{self.docs.name}/{uri}" not in faulty
        }
        return [found[uri] for uri in uris if uri in found]

    def pages(self, uris: Sequence[str]) -> tuple[StandingPage, ...]:
        """The standing pages in files of docs/ that have no fault."""
        found = []
        for uri in uris:
            read, problems = read_standing_page(self.docs, uri, self.languages)
            self.problems += problems
            if read:
                found.append(read[0])
                self.fresh[uri] = read[1]
        return tuple(found)

    def _kept_article(self, uri: str, stamp: Stamp) -> Article | None:
        """The version as it was read earlier, if the file, its language and the terms it names are as they were."""
        if uri not in self.kept.articles:
            return None
        before, article = self.kept.articles[uri]
        language = self.languages.get(article.lang)
        if language is None or self.kept.languages.get(article.lang) != self.now.languages[article.lang]:
            return None
        if not self._knows_terms(article):
            return None
        if before == stamp and stamp.changed < self.kept.written - SETTLED:
            return article
        with suppress(OSError):
            if (
                before.size == stamp.size
                and text_digest((self.docs / uri).read_bytes(), uri, language) == article.digest
            ):
                self.was_unsure = True
                return article
        return None

    def _knows_terms(self, article: Article) -> bool:
        known = self.vocabularies
        if article.translator and article.translator not in known["authors"]:
            return False
        if article.section and article.section not in known["sections"]:
            return False
        lists = (name for name in VOCABULARIES if name != "sections")
        return all(known[name].keys() >= {*keys} for name in lists if (keys := getattr(article, name)))

    def _read_articles(self, uris: Sequence[str]) -> tuple[bytes, list[Problem], dict[str, Text]]:
        """The articles encoded, which is faster between processes; the texts go into the store, or back if they cannot."""
        articles: list[Article] = []
        problems: list[Problem] = []
        texts: dict[str, Text] = {}
        for uri in uris:
            read, wrong = read_article(self.docs, uri, self.languages, self.vocabularies)
            problems += wrong
            if read:
                articles.append(read[0])
                texts[uri] = read[1]
        is_stored = self.store.put((article.digest, texts[article.uri]) for article in articles)
        few = len(uris) <= MANY
        return msgspec.msgpack.encode(articles), problems, texts if few or not is_stored else {}

    def picture(self, uri: str) -> Picture:
        """The picture in a file of docs/. Raises NotAPicture."""
        stamp = _stamp(f"{self.docs}/{uri}")
        before = self.kept.pictures.get(uri)
        is_same = before and before[0] == stamp and stamp.changed < self.kept.written - SETTLED
        picture = before[1] if before and is_same else read_picture(self.docs, uri)
        self.now.pictures[uri] = (stamp, picture)
        return picture

    def text(self, entry: Article | StandingPage) -> Text:
        """The words of a text that was read: those at hand, those of the store, or rendered again."""
        if entry.uri in self.fresh:
            return self.fresh[entry.uri]
        if row := self.store.get(entry.digest):
            return Text(*row, entry.text)
        path = f"{self.docs.name}/{entry.uri}"
        document = split(text_of((self.docs / entry.uri).read_bytes(), path), path)
        return self.fresh.setdefault(entry.uri, render(document.text, entry.uri, self.languages[entry.lang]))

    def keep(self) -> None:
        """Writes what was read into the cache if it is not there yet: all of it, or what has changed where that is little."""
        self.now.written = self.began
        since = self.now.since(self.kept)
        is_known = self.kept.written and self.kept.languages == self.now.languages
        if is_known and not self.was_unsure and not (since.articles or since.pictures or since.gone):
            return
        changes = self.now.since(self.base)
        is_little = is_known and len(changes.articles) + len(changes.pictures) + len(changes.gone) < MANY
        with suppress(OSError):  # without a cache everything is slower and nothing is different
            keep(
                self.folder / (CHANGES if is_little else FILE),
                msgspec.msgpack.encode(changes if is_little else self.now),
            )
            self.store.keep({article.digest for _, article in self.now.articles.values()})
            drop_others(self.folder)

    def _load(self) -> tuple[Files, Files]:
        """What was written as a whole, and that with what has changed since."""
        base, changes = self._read(FILE), self._read(CHANGES)
        return base, base.with_changes(changes) if base.written and changes.base == base.written else base

    def _read(self, name: str) -> Files:
        with suppress(OSError, ValueError, RecursionError):  # msgspec's own are ValueErrors
            return msgspec.msgpack.decode((self.folder / name).read_bytes(), type=Files)
        return Files()


def forget(project: Path) -> None:
    """Deletes what is kept of earlier readings."""
    rmtree(cache_folder(project, FOLDER), ignore_errors=True)


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116 # for each of many thousand files
    except OSError:
        return Stamp(-1, 0, 0)
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)
