"""Compares two built sites and prints which files differ, and how.

For whoever restructures the code and wants to show that no page changed: build the site with the old program and with the
new one, on the same day, then run `python tests/tools/compare_sites.py OLD NEW`. Names that hash the program (the folders
of search shards) are replaced before files are compared. Exits 1 if anything else differs.
"""

import argparse
import difflib
import re
import sys
from pathlib import Path

HASHED = re.compile(r"(?<=[/\"])[0-9a-f]{12}(?=[/\"]|\.svg)")  # the folder of a search shard, the basemap of an extent
MAX_LINES = 6  # of a file's differences


def read_site(folder: Path) -> dict[str, str]:
    """The text of every file of a site by its path. Files whose paths differ only in hashed names are one entry, sorted."""
    files: dict[str, list[str]] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = HASHED.sub("HASH", f"/{path.relative_to(folder).as_posix()}")[1:]
        files.setdefault(name, []).append(HASHED.sub("HASH", path.read_bytes().decode("utf-8", "surrogateescape")))
    return {name: "\n".join(sorted(texts)) for name, texts in files.items()}


def differences(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """One entry for each file that only one site has or whose content differs."""
    found = [f"only in the old site: {path}" for path in sorted(old.keys() - new.keys())]
    found += [f"only in the new site: {path}" for path in sorted(new.keys() - old.keys())]
    for path in sorted(old.keys() & new.keys()):
        if old[path] != new[path]:
            changed = list(difflib.unified_diff(old[path].splitlines(), new[path].splitlines(), lineterm="", n=0))[2:]
            lines = [line[:160] for line in changed if line[:1] in "+-"]
            more = [f"… {len(lines) - MAX_LINES} more lines"] if len(lines) > MAX_LINES else []
            found.append("\n    ".join([f"differs: {path}", *lines[:MAX_LINES], *more]))
    return found


def main() -> int:
    """Returns 0 if the sites are the same but for hashed names, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    options = parser.parse_args()
    old, new = read_site(options.old), read_site(options.new)
    found = differences(old, new)
    print("\n".join(found))
    print(f"{len(old.keys() & new.keys())} files in both, {len(found)} differ.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
