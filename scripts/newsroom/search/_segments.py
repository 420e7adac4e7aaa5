"""How a language's articles are cut into shards, which a browser loads from, and shards into segments, which are indexed alone.

The keys of both are digests of their content, computed without reading a text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import NamedTuple

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import SECTIONS
from newsroom.content.article import Article
from newsroom.core.hashing import digest_of, digest_of_texts, program_digest
from newsroom.search._records import NAME_TAXONOMIES, name_variants, searchable_articles, spelling_state


@dataclass(frozen=True, slots=True)
class ShardLimits:
    """Limits in records."""

    max_unsharded: int = 2_000  # an archive up to this size is one shard
    max_shard: int = 4_000  # a single year may have more
    segment: int = 250  # all of them are indexed again when one has changed


SHARD_LIMITS = ShardLimits()


class DocumentRef(NamedTuple):
    """A searchable article. `digest` changes with anything in its record, `terms_digest` with any of its terms."""

    article: Article
    digest: str
    terms_digest: str

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.article.date.year


@dataclass(frozen=True, slots=True)
class Segment:
    """Articles that are indexed together. `key` is a digest of their records and of the index settings."""

    key: str
    documents: Sequence[DocumentRef]


@dataclass(frozen=True)
class Shard:
    """Segments whose files are written together, newest first."""

    segments: Sequence[Segment]

    @cached_property
    def key(self) -> str:
        """The name of its folder, a digest of its segments: 12 hexadecimal digits."""
        return shard_key((segment.key, len(segment.documents)) for segment in self.segments)

    @cached_property
    def documents(self) -> Sequence[DocumentRef]:
        """The articles of all segments."""
        return [document for segment in self.segments for document in segment.documents]

    @property
    def years(self) -> list[list[int]]:
        """Pairs of a year and its number of articles, newest first."""
        return [[*each] for each in Counter(document.year for document in self.documents).items()]


def shard_key(segments: Iterable[tuple[str, int]]) -> str:
    """The key of a shard, from the keys and numbers of records of its segments."""
    return short_digest(f"{key}:{count}" for key, count in segments)


def document_refs(library: Library) -> Mapping[str, Sequence[DocumentRef]]:
    """The searchable articles of each language, in the order of their records."""
    digests = {
        taxonomy.name: {
            key: digest_of(taxonomy.name, key, spelling_state(term))
            for key, term in library.terms[taxonomy.name].items()
        }
        for taxonomy in (SECTIONS, *NAME_TAXONOMIES)
    }
    terms = {
        story.id: " ".join(
            [digests[each.name][key] for each in (SECTIONS, *NAME_TAXONOMIES) for key in each.keys(story.original)]
        )
        for story in library.stories
    }
    return {
        lang: [_document_ref(article, terms[article.story_id]) for article in searchable_articles(library, lang)]
        for lang in library.languages
    }


def _document_ref(article: Article, terms_digest: str) -> DocumentRef:
    image = article.image  # its caption may come from the original, so the article's own digest does not cover it
    image_texts = repr((image.alt, image.caption, image.credit)) if image else ""
    return DocumentRef(article, f"{article.digest}{image_texts} {terms_digest}", terms_digest)


def index_settings_digest(library: Library, lang: str) -> str:
    """A digest of what an index depends on besides its records: languages, spellings of names, the code."""
    return digest_of(lang, library.settings.langs[0], name_variants(library, lang), program_digest())


def cut_into_shards(
    documents: Sequence[DocumentRef], settings_digest: str, limits: ShardLimits = SHARD_LIMITS
) -> Iterator[Shard]:
    """The shards of articles, newest first: the newest year, which still grows, then blocks of earlier years."""
    years = [list(of_year) for _, of_year in groupby(documents, lambda document: document.year)]
    is_large = len(documents) > limits.max_unsharded
    blocks = _blocks(years[1:] if is_large else years, limits.max_shard)
    for block in ([years[:1]] if is_large else []) + blocks:
        yield Shard([*_segments(block, settings_digest, limits.segment)])


def _blocks(years: Sequence[Sequence[DocumentRef]], max_size: int) -> list[list[Sequence[DocumentRef]]]:
    """Years, newest first, in blocks of at most `max_size` articles or of one year.

    Blocks are filled from the oldest year, so that a new year leaves full blocks as they are.
    """
    blocks: list[list[Sequence[DocumentRef]]] = []
    for year in reversed(years):
        if blocks and sum(map(len, blocks[-1])) + len(year) <= max_size:
            blocks[-1].insert(0, year)
        else:
            blocks.append([year])
    return blocks[::-1]


def _segments(years: Sequence[Sequence[DocumentRef]], settings_digest: str, size: int) -> Iterator[Segment]:
    """The segments of a shard: several small years, or parts of a large one, which is cut from its oldest article."""
    for block in _blocks(years, size):
        documents = [document for year in block for document in year]
        half = size // 2
        newest = (len(documents) + half) % size + half  # the size of the newest segment, at least half the usual one
        cuts = [0, *range(newest, len(documents), size), len(documents)]
        for first, last in pairwise(cuts):
            part = documents[first:last]
            yield Segment(digest_of_texts(settings_digest, *(document.digest for document in part)), part)


def short_digest(parts: Iterable[str]) -> str:
    """12 hexadecimal digits of BLAKE2b (RFC 7693) over the texts and their lengths."""
    digest = blake2b(digest_size=6)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()
