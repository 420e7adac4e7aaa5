"""Segments: how the versions of a language are cut into shards, whose files a browser loads, and these into segments, which are
indexed one by one; and the names of both, which tell what is in them without its having been read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import NamedTuple

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS
from newsroom.content.article import Article
from newsroom.core.hashing import fingerprint_of, fingerprint_of_texts, program_fingerprint
from newsroom.search._records import NAMED, names_of, variants, versions_of

ONE_SHARD = 2_000  # records up to which an archive needs no shards
LARGEST_SHARD = 4_000  # records; a year that has more is a shard all the same
SEGMENT = 250  # records, all of which are counted again when one has changed


class Mark(NamedTuple):
    """A version that is found by search. `digest` is another one if anything of its record is, `terms` if any of its terms is."""

    version: Article
    digest: str
    terms: str

    @property
    def year(self) -> int:
        """The year in which it appeared."""
        return self.version.date.year


@dataclass(frozen=True, slots=True)
class Segment:
    """Versions that are counted together: `key` tells them and the way they are counted from all others."""

    key: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Shard:
    """Segments whose files are written together, the newest first; `key` tells their content from any other."""

    segments: Sequence[Segment]

    @cached_property
    def key(self) -> str:
        """Twelve hexadecimal digits, the name of its folder."""
        return shard_key((segment.key, len(segment.marks)) for segment in self.segments)

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """All its versions."""
        return [mark for segment in self.segments for mark in segment.marks]

    @property
    def years(self) -> list[list[int]]:
        """The years and how many versions each has, in their order."""
        return [[*each] for each in Counter(mark.year for mark in self.marks).items()]


def shard_key(segments: Iterable[tuple[str, int]]) -> str:
    """The key of a shard of segments that have these keys and so many records."""
    return short_hash(f"{key}:{count}" for key, count in segments)


class Marks:
    """Marks the versions of a library. The state of each term, and that of each story's, is found out once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._states = {
            taxonomy.name: {
                key: fingerprint_of(taxonomy.name, key, names_of(term))
                for key, term in library.terms[taxonomy.name].items()
            }
            for taxonomy in (SECTIONS, *NAMED)
        }
        self._terms = {story.id: self._terms_of(story.original) for story in library.stories}

    def of(self, lang: str) -> list[Mark]:
        """Those of a language in the order of their records."""
        return [self._mark(version, self._terms[version.story_id]) for version in versions_of(self._library, lang)]

    def _mark(self, version: Article, terms: str) -> Mark:
        image = version.image  # some of its words may be the original's
        words = repr((image.alt, image.caption, image.credit)) if image else ""
        return Mark(version, f"{version.digest}{words} {terms}", terms)

    def _terms_of(self, version: Article) -> str:
        states = self._states
        return " ".join([states[each.name][key] for each in (SECTIONS, *NAMED) for key in each.keys(version)])


def way(library: Library, lang: str) -> str:
    """What decides how versions are indexed, beside their own content: languages, other spellings of names, the program."""
    return fingerprint_of(lang, library.settings.langs[0], variants(library, lang), program_fingerprint())


def shards(marks: Sequence[Mark], manner: str) -> Iterator[Shard]:
    """The marks, the newest first, cut into shards: the newest year, to which stories are added, and blocks of years before."""
    years = [list(of_year) for _, of_year in groupby(marks, lambda mark: mark.year)]
    is_large = len(marks) > ONE_SHARD
    blocks = _blocks(years[1:] if is_large else years, LARGEST_SHARD)
    for block in ([years[:1]] if is_large else []) + blocks:
        yield Shard([*_segments(block, manner)])


def _blocks(years: Sequence[Sequence[Mark]], largest: int) -> list[list[Sequence[Mark]]]:
    """Years, the newest first, in blocks of so many marks at most, or of one year.

    Blocks are filled from the oldest year on, so that another year changes none that is full.
    """
    blocks: list[list[Sequence[Mark]]] = []
    for year in reversed(years):
        if blocks and sum(map(len, blocks[-1])) + len(year) <= largest:
            blocks[-1].insert(0, year)
        else:
            blocks.append([year])
    return blocks[::-1]


def _segments(years: Sequence[Sequence[Mark]], manner: str) -> Iterator[Segment]:
    """The segments of a shard's years: several small ones, or parts of one, which is cut from its oldest mark on."""
    for block in _blocks(years, SEGMENT):
        marks = [mark for year in block for mark in year]
        half = SEGMENT // 2
        start = (
            len(marks) + half
        ) % SEGMENT + half  # so many are in the newest, that none is much smaller than the others
        cuts = [0, *range(start, len(marks), SEGMENT), len(marks)]
        for first, last in pairwise(cuts):
            part = marks[first:last]
            yield Segment(fingerprint_of_texts(manner, *(mark.digest for mark in part)), part)


def short_hash(parts: Iterable[str]) -> str:
    """Twelve hexadecimal digits for the texts, each apart from the next (RFC 7693)."""
    digest = blake2b(digest_size=6)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()
