"""Converts HTML to the Markdown dialect of this project: every word, link, image, list level and cell of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsroom.importers._html_blocks import RULE, BlockWriter
from newsroom.importers._html_notes import extract_notes
from newsroom.importers._html_tree import parsed


@dataclass(frozen=True, slots=True)
class Loss:
    """What a text had that Markdown cannot express: a `kind` such as form or style, an example, and how often."""

    kind: str
    detail: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """Markdown, what was lost, and the addresses of the images and links of the source, in its order."""

    markdown: str
    losses: tuple[Loss, ...] = ()
    images: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def html_to_markdown(
    html: str,
    *,
    notes: Mapping[str, str] | None = None,
    rewrite_url: Callable[[str], str] = str,
    rewrite_image: Callable[[str], str] = str,
    default_alt: str = "",
) -> ConvertedText:
    """The Markdown of an HTML fragment. `notes` are the texts of notes that are beside the text, by their ids.

    `rewrite_url` gives the target of a link as it is to be written, `rewrite_image` that of an image; an image for which it
    gives nothing becomes a link. `default_alt` is the alternative text of images that have none.
    """
    root = parsed(html)
    found = extract_notes(root, notes or {})
    writer = BlockWriter(rewrite_url, rewrite_image, default_alt)
    parts = [*writer.blocks(root)]
    while found and parts[-1:] == [RULE]:  # the line above the notes
        parts.pop()
    for number, note in enumerate(found, 1):
        parts.append(_definition(number, [*writer.blocks(note)]))
    return ConvertedText(
        "\n\n".join(parts) + "\n" if parts else "",
        tuple(Loss(kind, detail, count) for (kind, detail), count in writer.losses.items()),
        tuple(writer.images),
        tuple(writer.links),
    )


def _definition(number: int, blocks: list[str]) -> str:
    text = "\n\n".join(blocks) or "…"
    return f"[^{number}]: " + text.replace("\n", "\n    ").replace("\n    \n", "\n\n")
