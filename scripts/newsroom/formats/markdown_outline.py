"""What the archive knows about a rendered text without its words: headings, link targets, ids."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (2 to 6), its id, and its title as plain text."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """The target of a link or image: as written, and as a path relative to docs/, empty for the text itself."""

    written: str
    uri: str
    fragment: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """Structure of a text. `words` is their number, `ids` what a fragment can point to.

    `images_without_alt` are the URIs of images without alternative text.
    """

    headings: tuple[Heading, ...]
    targets: tuple[LinkTarget, ...]
    ids: frozenset[str]
    words: int
    images_without_alt: tuple[str, ...]
