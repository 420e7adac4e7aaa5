"""Tables of HTML: their rows, and the tables of Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from newsroom.importers._html_tree import tag_of

_MAX_SPAN = 50
_IN_LAYOUT = frozenset(["table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "figure"])


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and whether it heads the table."""

    cells: tuple[etree._Element, ...]
    is_head: bool


def table_rows(table: etree._Element) -> list[Row]:
    """The rows of a table, not those of tables in its cells."""
    rows = []
    for row in table.iter("tr"):
        parent = row.getparent()
        while parent is not None and tag_of(parent) != "table":
            parent = parent.getparent()
        if parent is not table:
            continue
        cells = tuple(cell for cell in row if tag_of(cell) in ("td", "th"))
        section = row.getparent()
        is_head = section is not None and (tag_of(section) == "thead" or all(tag_of(cell) == "th" for cell in cells))
        if cells:
            rows.append(Row(cells, is_head))
    return rows


def is_layout(rows: Sequence[Row]) -> bool:
    """Whether a table arranges blocks rather than data: a single column, or cells that a table of Markdown cannot hold."""
    if max((len(row.cells) for row in rows), default=0) < 2:
        return True
    return any(tag_of(each) in _IN_LAYOUT for row in rows for cell in row.cells for each in cell.iterdescendants())


def written_table(rows: Sequence[Row], write: Callable[[etree._Element], str]) -> str:
    """The table in Markdown. A cell over several columns or rows is followed by empty ones."""
    grid = _grid(rows, write)
    width = max(map(len, grid))
    head = grid.pop(0) if rows[0].is_head else []
    lines = [_line(head, width), _line(["---"] * width, width), *(_line(row, width) for row in grid)]
    return "\n".join(lines)


def _grid(rows: Sequence[Row], write: Callable[[etree._Element], str]) -> list[list[str]]:
    grid: list[list[str]] = []
    below: dict[int, int] = {}  # how many further rows a column is taken for
    for row in rows:
        line: list[str] = []
        for cell in row.cells:
            while below.get(len(line), 0):
                below[len(line)] -= 1
                line.append("")
            columns, down = _span(cell, "colspan"), _span(cell, "rowspan") - 1
            for column in range(columns):
                if down:
                    below[len(line)] = down
                line.append("" if column else write(cell))
        while below.get(len(line), 0):
            below[len(line)] -= 1
            line.append("")
        grid.append(line)
    return grid


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _line(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
