"""The record of the feeds that were written: a file that says which key each has, as long as it is as it was written."""

import json
from collections.abc import Mapping
from pathlib import Path

RECORD = ".cache/feeds.json"


def known_keys(record: Path, site: Path) -> dict[str, str]:
    """The keys of the files below `site` that nobody has touched since they were written; none where nothing is recorded."""
    try:
        entries = json.loads(record.read_text("utf-8"))
        return {address: key for address, (key, *seen) in entries.items() if _seen(site / address) == seen}
    except (OSError, ValueError, AttributeError, TypeError):  # no record, or one that something else has written
        return {}


def record_keys(record: Path, site: Path, keys: Mapping[str, str]) -> None:
    """Writes the record of the files below `site`."""
    entries = {address: [key, *_seen(site / address)] for address, key in keys.items()}
    record.parent.mkdir(parents=True, exist_ok=True)
    draft = record.with_suffix(".new")
    draft.write_text(json.dumps(entries), "utf-8")
    draft.replace(record)


def _seen(file: Path) -> list[int]:
    """Size in bytes and time of change in nanoseconds: another folder's file, or one built anew, has others."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return []
    return [found.st_size, found.st_mtime_ns]
