"""IndexWriter: writes the shards and facets of a library's search index that a site does not have yet."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from newsroom.archive.library import Library
from newsroom.content.article import Article
from newsroom.core.parallel import parallel_map
from newsroom.search._index_files import IndexFiles, compact_json
from newsroom.search._indexer import Indexer
from newsroom.search._postings import Postings
from newsroom.search._records import Record, name_variants, record_of
from newsroom.search._segment_cache import SegmentCache
from newsroom.search._segments import (
    Segment,
    Shard,
    ShardLimits,
    cut_into_shards,
    document_refs,
    index_settings_digest,
    short_digest,
)
from newsroom.search._tokens import WORD_PATTERN, fold
from newsroom.search.facets import facets, story_numbers

SHARD_FILE, STORIES_FILE = "shard.json", "stories.json"
MIN_RECORDS_FOR_PROCESSES = 2_000  # indexing fewer takes less time than starting processes saves


class IndexWriter:
    """Writes what is missing of the index of a library in the folder of a site."""

    def __init__(self, library: Library, site: Path, intact: Set[str] | None, limits: ShardLimits) -> None:
        self.library, self.site, self.intact = library, site, intact
        self.cache = SegmentCache(library.settings.project)
        self.settings_digests = {lang: index_settings_digest(library, lang) for lang in library.languages}
        self.documents = document_refs(library)
        self.shards = {
            lang: [*cut_into_shards(documents, self.settings_digests[lang], limits)]
            for lang, documents in self.documents.items()
        }
        self.indexers: dict[str, Indexer] = {}

    def write_shards(self, jobs: int) -> None:
        """Writes the missing shards, the largest first."""
        missing = [
            (lang, shard)
            for lang, shards in self.shards.items()
            for shard in shards
            if not self._is_intact(self.folder(lang) + shard.key)
        ]
        missing.sort(key=lambda task: -len(task[1].documents))
        uncached = [segment for _, shard in missing for segment in shard.segments if not self.cache.has(segment)]
        is_large = sum(len(segment.documents) for segment in uncached) > MIN_RECORDS_FOR_PROCESSES
        parallel_map(missing, self._write, jobs if is_large else 1)
        self.cache.record_shards(shard for shards in self.shards.values() for shard in shards)

    def write_facets(self, lang: str) -> str:
        """Writes the folder of facets and story numbers of a language unless it exists; returns its name."""
        articles = [document.article for document in self.documents[lang]]
        numbers = compact_json(story_numbers(self.library, articles))
        version_counts = "".join("2" if len(story.versions) > 1 else "1" for story in self.library.stories)
        language_digest = self.library.languages[lang].digest
        terms = (document.terms_digest for document in self.documents[lang])
        key = short_digest((self.settings_digests[lang], language_digest, numbers, version_counts, *terms))
        if not self._is_intact(self.folder(lang) + key):
            files = [(f"{name}.json", compact_json(facet)) for name, facet in facets(self.library, lang, articles)]
            draft = _create_draft(self.site / self.folder(lang) / key)
            _write_files(draft, [*files, (STORIES_FILE, numbers)])
            _move_into_place(draft, key)
        return key

    def index_json(self, lang: str, facets_key: str) -> str:
        """The content of a language's index.json, whose shards have been written."""
        folder = self.site / self.folder(lang)
        shards = [
            {
                "key": shard.key,
                "records": len(shard.documents),
                "years": shard.years,
                "bounds": json.loads((folder / shard.key / SHARD_FILE).read_text("utf-8")),
            }
            for shard in self.shards[lang]
        ]
        stop_words = [fold(word) for word in WORD_PATTERN.findall(self.library.languages[lang]["search_idle"])]
        return compact_json({"idle": stop_words, "shards": shards, "facets": facets_key})

    def folder(self, lang: str) -> str:
        """The folder of a language's index, relative to the site."""
        return self.library.addresses.search_index(lang)

    def _is_intact(self, folder: str) -> bool:
        return (self.site / folder).is_dir() and (self.intact is None or folder in self.intact)

    def _write(self, tasks: Sequence[tuple[str, Shard]]) -> None:
        for lang, shard in tasks:
            draft = _create_draft(self.site / self.folder(lang) / shard.key)
            index = IndexFiles(self._postings(lang, shard, draft))
            _write_files(draft, [*index.files(), (SHARD_FILE, compact_json(index.bounds))])
            _move_into_place(draft, shard.key)

    def _postings(self, lang: str, shard: Shard, draft: Path) -> Iterator[Postings]:
        """The postings of each segment. Writes the result files of its records on the way."""
        published, number = self._published(lang), 0
        for segment in shard.segments:
            postings, count = self.cache.get(segment), len(segment.documents)
            place = published.get(segment.key)
            if postings is None or place is None or not _link_results(*place, draft, number, count):
                records = [self._record(document.article) for document in segment.documents]
                results = (compact_json(_result(record)) for record in records)
                _write_files(draft, ((f"d{at}.json", text) for at, text in enumerate(results, number)))
                postings = postings or self._index(lang, segment, records)
            yield postings
            number += count

    def _index(self, lang: str, segment: Segment, records: Sequence[Record]) -> Postings:
        """Indexes the records of a segment and caches their postings."""
        if lang not in self.indexers:
            self.indexers[lang] = Indexer(lang, name_variants(self.library, lang))
        postings = self.indexers[lang].postings(records)
        self.cache.put(segment, postings)
        return postings

    def _record(self, article: Article) -> Record:
        return replace(record_of(self.library, article), text=self.library.text(article).plain)

    def _published(self, lang: str) -> Mapping[str, tuple[str, int]]:
        """By key of a segment in an intact shard: the folder of the shard, and the number of the segment's first record."""
        found = {}
        for key, segments in self.cache.recorded_shards().items():
            if self._is_intact(self.folder(lang) + key):
                number = 0
                for segment, count in segments:
                    found[segment] = (f"{self.site}/{self.folder(lang)}{key}", number)
                    number += count
        return found


def _result(record: Record) -> dict[str, str]:
    """What a list of results shows of a record."""
    fields = ("url", "title", "summary", "text", "section", "day", "date")
    return {name: getattr(record, name) for name in fields}


def _link_results(folder: str, first: int, draft: Path, number: int, count: int) -> bool:
    """Hard-links the result files of `count` records from an older shard instead of rewriting them: all or none.

    The links share inodes with the older shard: replace such a file, never edit it.
    """
    for at in range(count):
        try:
            os.link(f"{folder}/d{first + at}.json", f"{draft}/d{number + at}.json")
        except OSError:  # the file is missing, or the file system has no hard links
            for linked in range(at):
                (draft / f"d{number + linked}.json").unlink()
            return False
    return True


def _create_draft(folder: Path) -> Path:
    """Creates an empty folder next to `folder`, which is renamed to it when it is complete."""
    draft = folder.with_name(f".{folder.name}")
    rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    return draft


def _move_into_place(draft: Path, name: str) -> None:
    rmtree(draft.with_name(name), ignore_errors=True)
    draft.rename(draft.with_name(name))


def _write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        with open(f"{folder}/{name}", "wb") as file:  # noqa: PTH123 # faster, for many thousands of files
            file.write(text.encode())
