"""An index of a few records, read back the way a browser reads it."""

import json

from newsroom.search._index_files import IndexFiles
from newsroom.search._indexer import Indexer
from newsroom.search._postings import MAX_IMPACT
from newsroom.search._records import Record, record_of, searchable_articles

RECORD = Record("a/", "Titolo", "Sommario.", "Testo.", (), (), "Crescita", "24 febbraio 2016", "2016-02-24")


def index_of(*records, lang="it", variants=()):
    """The index of records: its files, the postings and the positions of each word."""
    index = IndexFiles([Indexer(lang, variants).postings(records)])
    files = {name: json.loads(text) for name, text in index.files()}
    groups = {stem: group for name, group_file in files.items() if name[0] == "w" for stem, group in group_file.items()}
    postings = {word: group[1] for group in groups.values() for word in group[0].split(" ")}
    positions = {word: numbers for name in files if name[0] == "p" for word, numbers in files[name].items()}
    return index, files, postings, positions


def impacts(postings):
    """The impact of a term group on each of its records, by number."""
    found, number = {}, 0
    for posting in postings:
        number += posting // (MAX_IMPACT + 1)
        found[number] = posting % (MAX_IMPACT + 1)
    return found


def records_of(library, lang):
    """The records of a language in their order."""
    return [record_of(library, article) for article in searchable_articles(library, lang)]


def text_of(library, record):
    """The text of a record, which is read when it is indexed."""
    return library.text(library.by_uri[record.uri]).plain


def add_story_in_both(archive, **fields):
    """A story with a translation."""
    archive.story("2016/prova", body="Il **testo**[^1].\n\n[^1]: Nota.", **fields)
    archive.translation("2016/prova", slug="trial", date="2016-03-01")


def manifest(site, lang="it"):
    """The content of a language's index.json."""
    return json.loads((site / "lookup" / lang / "index.json").read_text("utf-8"))


def index_files(site, lang="it"):
    """The bytes of a language's index by path, with numbered folder names in place of digests."""
    folder, found = site / "lookup" / lang, manifest(site, lang)
    names = {shard["key"]: f"shard-{number}" for number, shard in enumerate(found["shards"], 1)}
    names[found["facets"]] = "facets"
    text = (folder / "index.json").read_text("utf-8")
    for key, name in names.items():
        text = text.replace(key, name)
    files = {
        f"{name}/{path.name}": path.read_bytes() for key, name in names.items() for path in (folder / key).iterdir()
    }
    return {"index.json": text.encode()} | files
