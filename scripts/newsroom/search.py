"""Search: the files from which a reader's browser answers queries, one folder for each language; each shard is named by a hash
of what is in it, so that one that is there already is as it should be.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from shutil import rmtree

from newsroom import search_index, words
from newsroom.facets import facets, story_numbers
from newsroom.library import Library
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
    """A shard to be indexed, the language and the names for it, and the folder that it becomes."""

    shard: Shard
    lang: str
    names: Variants
    place: Path


def write_search(library: Library, site: Path) -> int:
    """Writes the index of each language below the folder `site`; returns how many records they hold.

    Shards that are there already are left as they are; whatever else is in the folders is removed.
    """
    tasks = {
        lang: list(_tasks(library, lang, site / library.addresses.search_index(lang))) for lang in library.languages
    }
    _write_shards([task for found in tasks.values() for task in found if not task.place.is_dir()])
    for lang, found in tasks.items():
        _write_entry(library, lang, site / library.addresses.search_index(lang), found)
    return sum(len(task.shard.records) for found in tasks.values() for task in found)


def _tasks(library: Library, lang: str, folder: Path) -> Iterator[_Task]:
    names = variants(library, lang)
    for shard in shards(list(records(library, lang)), lang, names):
        yield _Task(shard, lang, names, folder / shard.key)


def _write_shards(tasks: list[_Task]) -> None:
    """Writes the shards: a few where they stand, many in as many processes as there are cores, the largest first."""
    if sum(len(task.shard.records) for task in tasks) <= ONE_SHARD:
        for task in tasks:
            _write_shard(task)
        return
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write_shard, sorted(tasks, key=lambda task: -len(task.shard.records))))


def _write_entry(library: Library, lang: str, folder: Path, tasks: Sequence[_Task]) -> None:
    """Writes what a browser reads first, and by what answers are narrowed; removes what no longer belongs there."""
    entry: list[dict[str, object]] = []
    for task in tasks:
        years = [[int(year), count] for year, count in Counter(map(_year, task.shard.records)).items()]
        bounds = json.loads((task.place / SHARD).read_text("utf-8"))
        entry.append({"key": task.shard.key, "records": len(task.shard.records), "years": years, "bounds": bounds})
    versions = versions_of(library, lang)
    lists = [(f"{name}.json", _json(facet)) for name, facet in facets(library, lang, versions)]
    lists.append((STORIES, _json(story_numbers(library, versions))))
    key = _hash(text for _, text in lists)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / key).is_dir():
        _write_files(folder / key, lists)
    idle = list(map(words.fold, words.WORD.findall(library.languages[lang]["search_idle"])))
    (folder / ENTRY).write_text(_json({"idle": idle, "shards": entry, "facets": key}), "utf-8")
    _tidy(folder, {ENTRY, key, *(task.shard.key for task in tasks)})


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
    """What decides how records are indexed, beside the records: language, other spellings of names, and the code itself."""
    code = (Path(module.__file__ or "").read_text("utf-8") for module in (search_index, words))
    return _json([lang, names, *code])


def _year(record: Record) -> str:
    return record.date[:4]


def _write_shard(task: _Task) -> None:
    index = Index(task.lang, task.names)
    for record in task.shard.records:
        index.add(record)
    files = list(index.files())
    files += [(f"d{number}.json", _json(_listed(record))) for number, record in enumerate(task.shard.records)]
    _write_files(task.place, [*files, (SHARD, _json(index.bounds))])


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
