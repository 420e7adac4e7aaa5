"""Search: the files from which a reader's browser answers queries, one folder for each language; each shard is named by a hash
of what is in it, so that one that is there already is as it should be.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from newsroom.archive.library import Library
from newsroom.content.article import Article
from newsroom.core.parallel import spread
from newsroom.search import _tokens as words
from newsroom.search._index_files import SearchFiles, as_json
from newsroom.search._indexer import Index
from newsroom.search._postings import Postings
from newsroom.search._records import Record, record_of, variants
from newsroom.search._segment_cache import SegmentStore
from newsroom.search._segments import ONE_SHARD, Marks, Segment, Shard, shards, short_hash, way
from newsroom.search.facets import facets, story_numbers

ENTRY, SHARD, STORIES = "index.json", "shard.json", "stories.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a browser reads first of a language's index: the folder, the text, and the names of all that belongs there."""

    folder: str
    text: str
    kept: frozenset[str]


def write_search(library: Library, site: Path, jobs: int = 1) -> int:
    """Writes the index of each language below the folder `site`; returns how many versions it holds.

    Shards that are there already are left as they are; whatever else is in the folders is removed.
    """
    enter(index_search(library, site, jobs), site)
    return len(library.articles)


def index_search(library: Library, site: Path, jobs: int = 1, whole: Set[str] | None = None) -> list[Entry]:
    """Writes the shards that are not there yet, in up to `jobs` processes; nothing leads to them before they are entered.

    `whole` are the folders that are known to be as they were written, if that is known; else each that is there counts.
    """
    work = _Work(library, site, whole)
    work.do(jobs)
    return [work.entry(lang) for lang in library.languages]


def enter(entries: Iterable[Entry], site: Path) -> None:
    """Lets readers find what was indexed, and removes what no longer belongs there."""
    for entry in entries:
        folder = site / entry.folder
        if not (folder / ENTRY).is_file() or (folder / ENTRY).read_text("utf-8") != entry.text:
            draft = folder / f".{ENTRY}"
            draft.write_text(entry.text, "utf-8")
            draft.replace(folder / ENTRY)
        _tidy(folder, {ENTRY, *entry.kept})


class _Work:
    """The shards that a library needs in a site's folder, those that are not there, and how they come there."""

    def __init__(self, library: Library, site: Path, whole: Set[str] | None) -> None:
        self.library, self.site, self.whole = library, site, whole
        self.store = SegmentStore(library.settings.project)
        marks = Marks(library)
        self.ways = {lang: way(library, lang) for lang in library.languages}
        self.marks = {lang: marks.of(lang) for lang in library.languages}
        self.shards = {lang: [*shards(found, self.ways[lang])] for lang, found in self.marks.items()}
        self.indexes: dict[str, Index] = {}

    def do(self, jobs: int) -> None:
        """Writes the shards that are not there, the largest first."""
        missing = [
            (lang, shard)
            for lang, found in self.shards.items()
            for shard in found
            if not self._is_there(self._folder(lang) + shard.key)
        ]
        missing.sort(key=lambda task: -len(task[1].marks))
        uncounted = [segment for _, shard in missing for segment in shard.segments if not self.store.has(segment)]
        many = sum(len(segment.marks) for segment in uncounted) > ONE_SHARD
        spread(missing, self._write, jobs if many else 1)
        self.store.keep(shard for found in self.shards.values() for shard in found)

    def entry(self, lang: str) -> Entry:
        """The entry of a language; by what answers are narrowed is written beside the shards."""
        folder, found = self._folder(lang), self.shards[lang]
        described = [
            {
                "key": shard.key,
                "records": len(shard.marks),
                "years": shard.years,
                "bounds": json.loads((self.site / folder / shard.key / SHARD).read_text("utf-8")),
            }
            for shard in found
        ]
        key = self._write_lists(lang)
        idle = list(map(words.fold, words.WORD.findall(self.library.languages[lang]["search_idle"])))
        text = as_json({"idle": idle, "shards": described, "facets": key})
        return Entry(folder, text, frozenset({key, *(shard.key for shard in found)}))

    def _folder(self, lang: str) -> str:
        return self.library.addresses.search_index(lang)

    def _is_there(self, place: str) -> bool:
        return (self.site / place).is_dir() and (self.whole is None or place in self.whole)

    def _write_lists(self, lang: str) -> str:
        """Writes facets and numbers of stories into a folder of their own, if they are not there; returns its name."""
        versions = [mark.version for mark in self.marks[lang]]
        numbers = as_json(story_numbers(self.library, versions))
        both = "".join("2" if len(story.versions) > 1 else "1" for story in self.library.stories)
        language = self.library.languages[lang]
        key = short_hash(
            (self.ways[lang], language.fingerprint, numbers, both, *(mark.terms for mark in self.marks[lang]))
        )
        if not self._is_there(self._folder(lang) + key):
            lists = ((f"{name}.json", as_json(facet)) for name, facet in facets(self.library, lang, versions))
            draft = _draft(self.site / self._folder(lang) / key)
            _write_files(draft, [*lists, (STORIES, numbers)])
            _put_in_place(draft, key)
        return key

    def _write(self, tasks: Sequence[tuple[str, Shard]]) -> None:
        for lang, shard in tasks:
            draft = _draft(self.site / self._folder(lang) / shard.key)
            index = SearchFiles(self._parts(lang, shard, draft))
            _write_files(draft, [*index.files(), (SHARD, as_json(index.bounds))])
            _put_in_place(draft, shard.key)

    def _parts(self, lang: str, shard: Shard, draft: Path) -> Iterator[Postings]:
        """The postings of each segment; meanwhile what lists show of its records is written."""
        shown, number = self._shown(lang), 0
        for segment in shard.segments:
            postings, count = self.store.get(segment), len(segment.marks)
            place = shown.get(segment.key)
            if postings is None or place is None or not _are_linked(*place, draft, number, count):
                records = [self._record(mark.version) for mark in segment.marks]
                listed = (as_json(_listed(record)) for record in records)
                _write_files(draft, ((f"d{at}.json", text) for at, text in enumerate(listed, number)))
                postings = postings or self._counted(lang, segment, records)
            yield postings
            number += count

    def _counted(self, lang: str, segment: Segment, records: Sequence[Record]) -> Postings:
        """The postings of a segment, which are kept."""
        if lang not in self.indexes:
            self.indexes[lang] = Index(lang, variants(self.library, lang))
        postings = self.indexes[lang].postings(records)
        self.store.put(segment, postings)
        return postings

    def _record(self, version: Article) -> Record:
        return replace(record_of(self.library, version), text=self.library.text(version).plain)

    def _shown(self, lang: str) -> Mapping[str, tuple[str, int]]:
        """Of each segment that is in a shard of the site: the shard's folder, and the number of the segment's first record."""
        found = {}
        for key, segments in self.store.shards().items():
            if self._is_there(self._folder(lang) + key):
                number = 0
                for segment, count in segments:
                    found[segment] = (f"{self.site}/{self._folder(lang)}{key}", number)
                    number += count
        return found


def _listed(record: Record) -> dict[str, str]:
    """What a list of answers shows of a record."""
    shown = ("url", "title", "summary", "text", "section", "day", "date")
    return {name: getattr(record, name) for name in shown}


def _are_linked(place: str, first: int, draft: Path, number: int, count: int) -> bool:
    """Gives what lists show of so many records another name, which costs less than writing it again: of all of them or of none.

    Who changes such a file must put a new one in its place.
    """
    for at in range(count):
        try:
            os.link(f"{place}/d{first + at}.json", f"{draft}/d{number + at}.json")
        except OSError:  # the file is lost, or links are not known here
            for linked in range(at):
                (draft / f"d{number + linked}.json").unlink()
            return False
    return True


def _draft(place: Path) -> Path:
    """A new folder beside a place, whose name it bears only when all files are in it."""
    draft = place.with_name(f".{place.name}")
    rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    return draft


def _put_in_place(draft: Path, name: str) -> None:
    rmtree(draft.with_name(name), ignore_errors=True)
    draft.rename(draft.with_name(name))


def _write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123 # for each of many thousand files
            file.write(text.encode())


def _tidy(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept:
            rmtree(path) if path.is_dir() else path.unlink()
