"""Digests (BLAKE2b, RFC 7693) that show whether something changed. `translated_from` is another hash, of words only."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

# The files of this package: code, tables of projections and languages, message catalogues.
PROGRAM_SUFFIXES = frozenset({".py", ".json", ".yml", ".po"})
DIGEST_BYTES = 16  # no collision is to be expected among a billion digests


def digest_of(*parts: object) -> str:
    """32 hexadecimal digits that depend on the `repr` of the parts: strings, numbers, tuples, dataclasses.

    Sort sets first, because their order differs from process to process.
    """
    return blake2b(repr(parts).encode(), digest_size=DIGEST_BYTES).hexdigest()


def digest_of_texts(*texts: str) -> str:
    """A digest of texts that contain no NUL, such as other digests. Faster than `digest_of`, for many thousand calls."""
    return blake2b("\0".join(texts).encode(), digest_size=DIGEST_BYTES).hexdigest()


def digest_of_bytes(data: bytes, *parts: str) -> str:
    """A digest of a file's content and of whatever else its rendering depends on."""
    return blake2b(data, digest_size=DIGEST_BYTES, key=blake2b("\0".join(parts).encode()).digest()).hexdigest()


@cache
def program_digest() -> str:
    """The digest of the code version: this package, Python, and the versions of all installed packages."""
    package = Path(__file__).parent.parent
    paths = sorted(path for path in package.rglob("*") if path.suffix in PROGRAM_SUFFIXES)
    files = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in paths]
    packages = sorted(found.name for entry in sys.path for found in Path(entry).glob("*.dist-info"))  # NAME-VERSION
    return digest_of(sys.version, packages, files)
