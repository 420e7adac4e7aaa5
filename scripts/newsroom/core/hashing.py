"""Fingerprints: short digests by which two states of something are told apart. Not `translated_from`, which is about words."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

# What the package is made of: programs, tables of projections and languages, and what the commands say.
SOURCES = frozenset({".py", ".json", ".yml", ".po"})
SIZE = 16  # bytes: no two of a billion things will ever have the same


def fingerprint_of(*parts: object) -> str:
    """32 hexadecimal digits of BLAKE2b (RFC 7693) over what the parts look like in Python: texts, numbers, tuples, dataclasses.

    Sets must be sorted before, since their order changes from one process to the next.
    """
    return blake2b(repr(parts).encode(), digest_size=SIZE).hexdigest()


def fingerprint_of_texts(*texts: str) -> str:
    """The same over texts none of which has a NUL, such as fingerprints: faster, for the many thousands of them."""
    return blake2b("\0".join(texts).encode(), digest_size=SIZE).hexdigest()


def fingerprint_of_bytes(data: bytes, *parts: str) -> str:
    """The same over the bytes of a file, and over whatever else what is made of it depends on."""
    return blake2b(data, digest_size=SIZE, key=blake2b("\0".join(parts).encode()).digest()).hexdigest()


@cache
def program_fingerprint() -> str:
    """The fingerprint of all that makes files of files: this package, Python, and every package that can be imported."""
    folder = Path(__file__).parent.parent
    sources = [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.suffix in SOURCES]
    packages = sorted(found.name for entry in sys.path for found in Path(entry).glob("*.dist-info"))  # NAME-VERSION
    return fingerprint_of(sys.version, packages, sources)
