"""What was found, as rows of one table and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One result: which check, of what, against which target; `findings` are what must be mended, or remarks."""

    check: str
    subject: str
    result: str
    target: str
    passed: bool
    findings: tuple[str, ...] = ()


def counted(check: str, subject: str, findings: Iterable[str], seen: bool = True) -> Row:
    """The row of a check that counts faults; where it did not see the planted one, it has failed whatever it says."""
    found = tuple(findings)
    if not seen:
        return Row(check, subject, "blind", "0", False, ("the planted fault was not seen", *found))
    return Row(check, subject, str(len(found)), "0", not found, found)


def table(rows: Sequence[Row]) -> str:
    """The rows as lines of text in columns, each row's first findings below them."""
    cells = [("", "check", "of", "result", "target")]
    cells += [("✓" if row.passed else "✗", row.check, row.subject, row.result, row.target) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    for row in rows:
        lines += [f"  {row.check}: {finding}" for finding in row.findings[:SHOWN]]
        if len(row.findings) > SHOWN:
            lines.append(f"  {row.check}: … and {len(row.findings) - SHOWN} more in the JSON")
    return "\n".join(lines)


def write(rows: Sequence[Row], path: Path) -> None:
    """Writes the rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"passed": all(row.passed for row in rows), "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
