"""The inline content of HTML elements as runs."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from posixpath import basename
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from newsroom.formats.leftovers import names_a_file
from newsroom.formats.markdown_dialect import target_violation
from newsroom.importers._html_notes import NOTE_TAG
from newsroom.importers._html_tree import BLOCKS, CONTROLS, DROPPED, EMBEDS, children, raw_text, tag_of, text_of
from newsroom.importers._inline import BREAK, Run, destination, escaped_text

_STRONG, _EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i", "cite", "dfn", "var"})
_DELETED, _CODE = frozenset({"del", "s", "strike"}), frozenset({"code", "kbd", "samp", "tt"})
_SUPERSCRIPT = str.maketrans("0123456789+-=()noia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿºⁱª")
_SUBSCRIPT = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_IMAGE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")


@dataclass(slots=True)
class InlineReader:
    """Turns elements into runs; counts `losses` by kind and example, and lists the `images` and `links` it met."""

    rewrite_url: Callable[[str], str]
    rewrite_image: Callable[[str], str]
    default_alt: str = ""
    losses: Counter[tuple[str, str]] = field(default_factory=Counter)
    images: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def lost(self, kind: str, detail: str) -> None:
        """Counts something that Markdown cannot express."""
        self.losses[kind, " ".join(detail.split())[:80]] += 1

    def content(self, node: etree._Element, base: Run) -> Iterator[Run]:
        """The runs of an element's content; blocks in it are set off by spaces."""
        for text, child in children(node):
            if child is None:
                yield replace(base, text=text)
            elif tag_of(child) in BLOCKS:
                yield Run(" ")
                yield from self.content(child, base)
                yield Run(" ")
            else:
                yield from self.element(child, base)

    def element(self, node: etree._Element, base: Run) -> Iterator[Run]:
        """The runs of an inline element."""
        tag = tag_of(node)
        if tag == "br":
            yield BREAK
        elif tag == "img":
            yield self._image(node, base)
        elif tag == NOTE_TAG:
            yield Run("", markdown=f"[^{node.get('number')}]")
        elif tag in DROPPED or tag in CONTROLS:
            self.lost("form" if tag in CONTROLS else tag, text_of(node) or tag)
        elif tag in EMBEDS:
            yield from self._embed(node, tag)
        elif tag in _CODE:
            if node.find(".//a") is None:
                yield replace(base, text=raw_text(node), code=True)
            else:
                yield from self.content(node, replace(base, code=True))
        elif tag in ("sup", "sub"):
            yield from self._raised(node, tag, base)
        elif tag == "q":
            yield replace(base, text='"')
            yield from self.content(node, base)
            yield replace(base, text='"')
        else:
            yield from self.content(node, self.marked(node, tag, base))

    def marked(self, node: etree._Element, tag: str, base: Run) -> Run:
        """The marks of the text in an element."""
        if tag == "a":
            href = self._href(node)
            return replace(base, href=href) if href else base
        if tag in ("abbr", "acronym") and node.get("title"):
            self.lost("abbreviation", f"{text_of(node)}: {node.get('title')}")
        return replace(
            base,
            strong=base.strong or tag in _STRONG,
            emphasis=base.emphasis or tag in _EMPHASIS,
            deleted=base.deleted or tag in _DELETED,
        )

    def _href(self, node: etree._Element) -> str:
        """The target of a link as it is written, empty if it has none that can be published."""
        written = (node.get("href") or "").strip()
        if not written or written.startswith("#"):
            return ""
        if node.find(".//img") is not None and urlsplit(written).path.lower().endswith(_IMAGE_ENDINGS):
            return ""  # the same image, larger
        self.links.append(written)
        target = self.rewrite_url(written).replace(" ", "%20")
        if not target or target_violation(target, is_image=False):
            self.lost("link", written)
            return ""
        return target

    def _image(self, node: etree._Element, base: Run) -> Run:
        src = next((value.strip() for name in ("data-src", "data-lazy-src", "src") if (value := node.get(name))), "")
        alt = " ".join((node.get("alt") or node.get("title") or "").split())
        if not src or src.startswith("data:"):
            self.lost("image", alt or "data:")
            return replace(base, text=alt)
        if "/smilies/" in src or "emoji" in (node.get("class") or "") or "/emoji/" in src:
            return replace(base, text=alt)
        self.images.append(src)
        target = self.rewrite_image(src)
        if target and not target_violation(target, is_image=True):
            if not alt or names_a_file(alt):
                self.lost("image-description", alt or basename(src))
                alt = self.default_alt
            return replace(base, text="", markdown=f"![{escaped_text(alt)}]({destination(target)})")
        href = base.href or self.rewrite_url(src)
        words = alt or unquote(basename(urlsplit(src).path)) or src
        return replace(base, text=words, href="" if target_violation(href, is_image=False) else href)

    def _embed(self, node: etree._Element, tag: str) -> Iterator[Run]:
        """A link to what was embedded."""
        sources = [node, *node.iter("source", "embed", "a")]
        names = ("src", "data-src", "data", "href")
        written = next((value for each in sources for name in names if (value := each.get(name))), "")
        written = f"https:{written}" if written.startswith("//") else written
        url = self.rewrite_url(_watched(written))
        words = node.get("title") or urlsplit(url).netloc.removeprefix("www.") or text_of(node)
        if not written or target_violation(url, is_image=False):
            self.lost(tag, written or text_of(node))
            yield Run(text_of(node))
            return
        self.links.append(written)
        yield Run(words, href=url)

    def _raised(self, node: etree._Element, tag: str, base: Run) -> Iterator[Run]:
        """Superscript and subscript as characters, if Unicode has all of them."""
        inner, table = [*self.content(node, base)], _SUPERSCRIPT if tag == "sup" else _SUBSCRIPT
        words = "".join(run.text for run in inner).strip()
        is_plain = len(inner) == 1 and not inner[0].markdown and not inner[0].href
        if is_plain and words and all(ord(char) in table for char in words):
            yield replace(inner[0], text=words.translate(table))
        else:
            yield from inner


def _watched(url: str) -> str:
    """The page of a video whose player is embedded."""
    parts = urlsplit(url) if "[" not in url else urlsplit("")
    host, path = parts.netloc.removeprefix("www."), parts.path
    if host in ("youtube.com", "youtube-nocookie.com") and path.startswith("/embed/"):
        name = path.removeprefix("/embed/").strip("/")
        listed = parse_qs(parts.query).get("list", [""])[0]
        return (
            f"https://www.youtube.com/playlist?list={listed}"
            if name == "videoseries" and listed
            else f"https://www.youtube.com/watch?v={name}"
        )
    if host == "player.vimeo.com" and path.startswith("/video/"):
        return f"https://vimeo.com/{path.removeprefix('/video/').strip('/')}"
    return url
