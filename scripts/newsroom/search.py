"""Search: the files from which a reader's browser answers queries, one folder for each language; each shard is named by a hash
of what is in it, so that one that is there already is as it should be.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from shutil import rmtree

from newsroom import words
from newsroom.facets import facets, story_numbers
from newsroom.fingerprints import program_fingerprint
from newsroom.library import Library
from newsroom.processes import spread
from newsroom.records import Record, records, variants, versions_of
from newsroom.search_index import Index, Variants

ONE_SHARD = 2_000  # records up to which an archive needs no shards
LARGEST_SHARD = 4_000  # records; a year that has more is a shard all the same
ENTRY, SHARD, STORIES = "index.json", "shard.json", "stories.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """Records that are indexed together: `key` tells them and the way they are indexed from all others."""

    key: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """A shard to be indexed, the language and the names for it, and its folder below the site's."""

    shard: Shard
    lang: str
    names: Variants
    place: str


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
    tasks = {lang: list(_tasks(library, lang)) for lang in library.languages}
    missing = [task for found in tasks.values() for task in found if not _is_there(site, task.place, whole)]
    missing.sort(key=lambda task: -len(task.shard.records))
    many = sum(len(task.shard.records) for task in missing) > ONE_SHARD
    spread(missing, partial(_write_shards, library, site), jobs if many else 1)
    return [_entry(library, lang, site, found, whole) for lang, found in tasks.items()]


def _is_there(site: Path, place: str, whole: Set[str] | None) -> bool:
    return (site / place).is_dir() and (whole is None or place in whole)


def enter(entries: Iterable[Entry], site: Path) -> None:
    """Lets readers find what was indexed, and removes what no longer belongs there."""
    for entry in entries:
        folder = site / entry.folder
        if not (folder / ENTRY).is_file() or (folder / ENTRY).read_text("utf-8") != entry.text:
            draft = folder / f".{ENTRY}"
            draft.write_text(entry.text, "utf-8")
            draft.replace(folder / ENTRY)
        _tidy(folder, {ENTRY, *entry.kept})


def _tasks(library: Library, lang: str) -> Iterator[_Task]:
    names = variants(library, lang)
    for shard in shards(list(records(library, lang)), lang, names):
        yield _Task(shard, lang, names, library.addresses.search_index(lang) + shard.key)


def _entry(library: Library, lang: str, site: Path, tasks: Sequence[_Task], whole: Set[str] | None) -> Entry:
    """The entry of a language; by what answers are narrowed is written beside the shards."""
    folder = library.addresses.search_index(lang)
    found: list[dict[str, object]] = []
    for task in tasks:
        years = [[int(year), count] for year, count in Counter(map(_year, task.shard.records)).items()]
        bounds = json.loads((site / task.place / SHARD).read_text("utf-8"))
        found.append({"key": task.shard.key, "records": len(task.shard.records), "years": years, "bounds": bounds})
    versions = versions_of(library, lang)
    lists = [(f"{name}.json", _json(facet)) for name, facet in facets(library, lang, versions)]
    lists.append((STORIES, _json(story_numbers(library, versions))))
    key = _hash(text for _, text in lists)
    if not _is_there(site, folder + key, whole):
        _write_files(site / folder / key, lists)
    idle = list(map(words.fold, words.WORD.findall(library.languages[lang]["search_idle"])))
    text = _json({"idle": idle, "shards": found, "facets": key})
    return Entry(folder, text, frozenset({key, *(task.shard.key for task in tasks)}))


def shards(found: Sequence[Record], lang: str, names: Variants) -> Iterator[Shard]:
    """The records, the newest first, cut into shards: the newest year, to which stories are added, and blocks of years before.

    Blocks are filled from the oldest year on, so that another year changes none that is full.
    """
    years = [tuple(of_year) for _, of_year in groupby(found, _year)]
    blocks: list[tuple[Record, ...]] = []
    for of_year in reversed(years[1:] if len(found) > ONE_SHARD else years):
        if blocks and len(blocks[-1]) + len(of_year) <= LARGEST_SHARD:
            blocks[-1] = of_year + blocks[-1]
        else:
            blocks.append(of_year)
    if len(found) > ONE_SHARD:
        blocks.append(years[0])
    way = _way(lang, names)
    for block in reversed(blocks):
        yield Shard(_hash([way, *map(repr, block)]), block)


def _way(lang: str, names: Variants) -> str:
    """What decides how records are indexed, beside the records: language, other spellings of names, and the program."""
    return _json([lang, names, program_fingerprint()])


def _year(record: Record) -> str:
    return record.date[:4]


def _write_shards(library: Library, site: Path, tasks: Sequence[_Task]) -> None:
    for task in tasks:
        index, listed = Index(task.lang, task.names), []
        for number, record in enumerate(task.shard.records):
            whole = replace(record, text=library.text(library.by_uri[record.uri]).plain)
            index.add(whole)
            listed.append((f"d{number}.json", _json(_listed(whole))))
        _write_files(site / task.place, [*index.files(), *listed, (SHARD, _json(index.bounds))])


def _listed(record: Record) -> dict[str, str]:
    """What a list of answers shows of a record."""
    shown = ("url", "title", "summary", "text", "section", "day", "date")
    return {name: getattr(record, name) for name in shown}


def _write_files(place: Path, files: Iterable[tuple[str, str]]) -> None:
    """Writes the files into a new folder that bears its name only when all of them are there."""
    draft = place.with_name(f".{place.name}")
    rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, text in files:
        (draft / name).write_text(text, "utf-8")
    rmtree(place, ignore_errors=True)
    draft.rename(place)


def _tidy(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept:
            rmtree(path) if path.is_dir() else path.unlink()


def _hash(parts: Iterable[str]) -> str:
    """Twelve hexadecimal digits for the texts, each apart from the next (RFC 7693)."""
    digest = blake2b(digest_size=6)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
