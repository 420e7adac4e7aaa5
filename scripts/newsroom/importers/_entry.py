"""Entry: a text of another archive in one language, as its source has it; and the interface of sources."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Evidence(StrEnum):
    """Why entries count as versions of one story, the strongest first."""

    POLYLANG = "polylang"
    WPML = "wpml"
    DUPLICATE = "duplicate-of"
    FIELD = "one-field"  # qTranslate keeps all languages in one field
    KEY = "translation-key"  # translationKey, ref
    FILE = "file-name"
    NONE = ""


@dataclass(frozen=True, slots=True)
class SourceTerm:
    """A category, tag or the like of a source: its `taxonomy`, key, name and, if known, its language and group of twins."""

    taxonomy: str
    key: str
    name: str
    lang: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class SourceImage:
    """An image of a source: its address, and what is said about it."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in one language. `text` is HTML, or Markdown if `is_markdown`; `notes` are the texts of its notes by id.

    `date` is the local day or time (ISO 8601) of publication, `modified` that of the last change. Entries of one `group` are
    versions of one story, by `evidence`. `original_lang` is the language it was translated from, empty if that is not known.
    `address` is its URL, `old_addresses` are earlier ones, `folder` is where its relative images are.
    """

    id: str
    kind: str
    lang: str
    title: str
    text: str
    date: str
    slug: str = ""
    status: str = "publish"
    address: str = ""
    old_addresses: tuple[str, ...] = ()
    modified: str = ""
    excerpt: str = ""
    description: str = ""
    terms: tuple[SourceTerm, ...] = ()
    authors: tuple[SourceTerm, ...] = ()
    image: SourceImage | None = None
    group: str = ""
    evidence: Evidence = Evidence.NONE
    original_lang: str = ""
    is_markdown: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    comments: tuple[Mapping[str, str], ...] = ()


class ImportSource(Protocol):
    """An archive to import. `entries` yields the same each time; `skipped` counts what is left out."""

    @property
    def skipped(self) -> Counter[str]:
        """How many texts of each kind the last reading left out."""
        ...

    def entries(self) -> Iterator[Entry]:
        """The texts. Raises ProblemsFound if the source cannot be read."""
        ...

    def image(self, key: str) -> SourceImage | None:
        """What the source knows of an image, by its id or its address; None if it does not know it."""
        ...
