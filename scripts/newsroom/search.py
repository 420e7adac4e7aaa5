"""Search: the files from which a reader's browser answers queries, one folder for each language; each shard is named by a hash
of what is in it, so that one that is there already is as it should be.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from shutil import rmtree

from newsroom import search_index, words
from newsroom.facets import facets, story_numbers
from newsroom.library import Library
from newsroom.records import Record, records, variants
from newsroom.search_index import Index, Variants

ONE_SHARD = 2_000  # records up to which an archive needs no shards
LARGEST_SHARD = 4_000  # records; a year that has more is a shard all the same
ENTRY, SHARD, STORIES = "index.json", "shard.json", "stories.json"


@dataclass(frozen=True, slots=True)
class Shard:
    """Records that are indexed together: `key` tells them and the way they are indexed from all others."""

    key: str
    records: tuple[Record, ...]


def write_search(library: Library, site: Path) -> int:
    """Writes the index of each language below the folder `site`; returns how many records they hold.

    Shards that are there already are left as they are; whatever else is in the folders is removed.
    """
    return sum(
        _write_language(library, lang, site / library.addresses.search_index(lang)) for lang in library.languages
    )


def _write_language(library: Library, lang: str, folder: Path) -> int:
    found = list(records(library, lang))
    versions = [version for version, _ in found]
    names = variants(library, lang)
    entry: list[dict[str, object]] = []
    folder.mkdir(parents=True, exist_ok=True)
    for shard in shards([record for _, record in found], lang, names):
        place = folder / shard.key
        if not place.is_dir():
            _write_shard(shard, lang, names, place)
        years = [[int(year), count] for year, count in Counter(_year(record) for record in shard.records).items()]
        bounds = json.loads((place / SHARD).read_text("utf-8"))
        entry.append({"key": shard.key, "records": len(shard.records), "years": years, "bounds": bounds})
    lists = [(f"{name}.json", _json(facet)) for name, facet in facets(library, lang, versions)]
    lists.append((STORIES, _json(story_numbers(library, versions))))
    key = _hash(text for _, text in lists)
    if not (folder / key).is_dir():
        _write_files(folder / key, lists)
    idle = list(map(words.fold, words.WORD.findall(library.languages[lang]["search_idle"])))
    (folder / ENTRY).write_text(_json({"idle": idle, "shards": entry, "facets": key}), "utf-8")
    _tidy(folder, {ENTRY, key, *(str(shard["key"]) for shard in entry)})
    return len(found)


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
        yield Shard(_hash([way, *(_json(asdict(record)) for record in block)]), block)


def _way(lang: str, names: Variants) -> str:
    """What decides how records are indexed, beside the records: language, other spellings of names, and the code itself."""
    code = (Path(module.__file__ or "").read_text("utf-8") for module in (search_index, words))
    return _json([lang, names, *code])


def _year(record: Record) -> str:
    return record.date[:4]


def _write_shard(shard: Shard, lang: str, names: Variants, place: Path) -> None:
    index = Index(lang, names)
    for record in shard.records:
        index.add(record)
    files = list(index.files())
    files += [(f"d{number}.json", _json(_listed(record))) for number, record in enumerate(shard.records)]
    _write_files(place, [*files, (SHARD, _json(index.bounds))])


def _listed(record: Record) -> dict[str, str]:
    """What a list of answers shows of a record."""
    shown = ("url", "title", "summary", "text", "section", "day", "date")
    return {name: getattr(record, name) for name in shown}


def _write_files(place: Path, files: Iterable[tuple[str, str]]) -> None:
    """Writes the files into a new folder that bears its name only when all of them are there."""
    draft = place.with_name(f".{place.name}")
    rmtree(draft, ignore_errors=True)
    draft.mkdir()
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
