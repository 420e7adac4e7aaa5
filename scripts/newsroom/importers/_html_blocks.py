"""The blocks of an HTML tree as blocks of Markdown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from newsroom.importers._html_inline import InlineReader
from newsroom.importers._html_tables import is_layout, table_rows, written_table
from newsroom.importers._html_tree import BLOCKS, CONTROLS, DROPPED, EMBEDS, children, has_blocks, raw_text, tag_of
from newsroom.importers._inline import Run, paragraph

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLAIN = Run("")
RULE = "* * *"
_LANGUAGE = re.compile(r"(?:language|lang|brush)[-:] ?([A-Za-z0-9+#-]+)")


class BlockWriter(InlineReader):
    """Writes the blocks of trees, and collects what is lost on the way."""

    def __init__(
        self, rewrite_url: Callable[[str], str], rewrite_image: Callable[[str], str], default_alt: str = ""
    ) -> None:
        super().__init__(rewrite_url, rewrite_image, default_alt)
        self._levels: dict[str, int] = {}

    def blocks(self, node: etree._Element) -> Iterator[str]:
        """The blocks of an element's content."""
        used = [tag for tag in _HEADINGS if node.find(f".//{tag}") is not None]
        self._levels |= {tag: min(number, 6) for number, tag in enumerate(used, 2)}
        yield from _separated(self._content(node, _PLAIN))

    def _content(self, node: etree._Element, base: Run) -> Iterator[str]:
        pending: list[Run] = []
        for text, child in children(node):
            if child is None:
                pending.append(Run(text, base.strong, base.emphasis, base.deleted, href=base.href))
                continue
            tag = tag_of(child)
            is_hidden = tag in DROPPED or tag in CONTROLS or tag in EMBEDS
            if tag in BLOCKS or (not is_hidden and has_blocks(child)):
                yield from _paragraphs(pending)
                pending = []
                yield from self._block(child, tag, base)
            else:
                pending += self.element(child, base)
        yield from _paragraphs(pending)

    def _block(self, node: etree._Element, tag: str, base: Run) -> Iterator[str]:
        if tag in _HEADINGS:
            yield from self._heading(node, tag)
        elif tag in ("ul", "ol", "menu"):
            yield from self._list(node, ordered=tag == "ol")
        elif tag == "blockquote":
            yield from _quoted(_separated(self._content(node, _PLAIN)))
        elif tag == "pre":
            yield from _code_block(node)
        elif tag == "hr":
            yield RULE
        elif tag == "table":
            yield from self._table(node)
        elif tag in ("dt", "summary"):
            yield from _paragraphs([*self.content(node, Run("", strong=True))])
        elif tag in ("figcaption", "caption"):
            yield from _paragraphs([*self.content(node, Run("", emphasis=True))])
        else:
            yield from self._content(node, self.marked(node, tag, base))

    def _heading(self, node: etree._Element, tag: str) -> Iterator[str]:
        runs = [*self.content(node, _PLAIN)]
        images = [run for run in runs if run.markdown.startswith("![")]
        words = paragraph([replace(run, strong=False) for run in runs if run not in images], in_cell=True)
        if words:
            words = re.sub(r"[{}]", r"\\\g<0>", words.replace(r"\|", "|"))
            yield f"{'#' * self._levels.get(tag, 2)} " + re.sub(r"(#+)$", r"\\\1", words)
        yield from _paragraphs(images)

    def _list(self, node: etree._Element, *, ordered: bool) -> Iterator[str]:
        first = int(node.get("start") or "1") if re.fullmatch("[0-9]{1,8}", node.get("start") or "1") else 1
        items: list[list[str]] = []
        for child in node:
            if tag_of(child) in ("ul", "ol") and items:  # HTML that forgot the item around the inner list
                items[-1] += self._list(child, ordered=tag_of(child) == "ol")
            elif blocks := [*_separated(self._item(child))]:
                items.append(blocks)
        if node.text and node.text.strip():
            yield from _paragraphs([Run(node.text)])
        if items:
            yield _written_list(items, first if ordered else None)
        for child in node:
            if child.tail and child.tail.strip():
                yield from _paragraphs([Run(child.tail)])

    def _item(self, node: etree._Element) -> Iterator[str]:
        tag = tag_of(node)
        return self._block(node, tag, _PLAIN) if tag in BLOCKS else _paragraphs([*self.element(node, _PLAIN)])

    def _table(self, node: etree._Element) -> Iterator[str]:
        rows = table_rows(node)
        for caption in node.findall("caption"):
            yield from _paragraphs([*self.content(caption, Run("", strong=True))])
        if is_layout(rows):
            for row in rows:
                for cell in row.cells:
                    yield from self._content(cell, _PLAIN)
            return
        yield written_table(rows, lambda cell: paragraph([*self.content(cell, _PLAIN)], in_cell=True))


def _paragraphs(runs: Sequence[Run]) -> Iterator[str]:
    """The paragraphs of runs, which two line breaks separate."""
    parts: list[list[Run]] = [[]]
    for is_break, group in groupby(runs, key=_may_separate):
        found = list(group)
        if is_break and sum(run.is_break for run in found) > 1:
            parts.append([])
        else:
            parts[-1] += found
    for part in parts:
        if text := paragraph(part):
            yield text


def _may_separate(run: Run) -> bool:
    return run.is_break or not (run.markdown or run.code or run.text.strip())


def _separated(blocks: Iterator[str]) -> Iterator[str]:
    """The blocks; a list that follows another one of its kind gets other marks, so that they do not become one."""
    last = ""
    for block in blocks:
        kind = _list_kind(block)
        if kind and kind == last:
            block = _with_other_marks(block)  # noqa: PLW2901
            kind = ""
        last = kind
        yield block


def _list_kind(block: str) -> str:
    match = re.match(r"(- )|\d+(\. )", block)
    return (match[1] or match[2]) if match else ""


def _with_other_marks(block: str) -> str:
    return re.sub(r"^- ", "* ", re.sub(r"^(\d+)\. ", r"\1) ", block, flags=re.MULTILINE), flags=re.MULTILINE)


def _quoted(blocks: Iterator[str]) -> Iterator[str]:
    if text := "\n\n".join(blocks):
        yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _code_block(node: etree._Element) -> Iterator[str]:
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = raw_text(node).strip("\n").rstrip()
    if not text.strip():
        return
    names = f"{node.get('class') or ''} {' '.join(each.get('class') or '' for each in node.iter('code'))}"
    language = match[1].lower() if (match := _LANGUAGE.search(names)) else ""
    fence = "`" * max(3, max((len(ticks) for ticks in re.findall("`+", text)), default=0) + 1)
    yield f"{fence}{language}\n{text}\n{fence}"


def _written_list(items: Sequence[Sequence[str]], first: int | None) -> str:
    """The list; tight if each item is a paragraph, perhaps with lists below it."""
    is_tight = all(all(_list_kind(block) for block in item[1:]) and "\n\n" not in "\n".join(item) for item in items)
    written = []
    for number, item in enumerate(items):
        mark = "- " if first is None else f"{first + number}. "
        text = ("\n" if is_tight else "\n\n").join(item)
        written.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    text = ("\n" if is_tight else "\n\n").join(written)
    return re.sub(r"^ +$", "", text, flags=re.MULTILINE)
