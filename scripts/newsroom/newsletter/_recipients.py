"""The file of recipients: one email address per line."""

from pathlib import Path

from newsroom.archive.settings_schema import EMAIL_PATTERN
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value


def read_recipients(path: Path) -> tuple[str, ...]:
    """The addresses in the file, without duplicates (case-insensitive); empty lines and lines that begin with # are skipped.

    Raises ProblemsFound with every invalid line, because a list is sent to completely or not at all.
    """
    if not path.is_file():
        raise ProblemsFound(
            [Problem(str(path), 1, Message("the file must exist and list the recipients, one per line"))]
        )
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    addresses = {n: line.strip() for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")}
    rule = Message("each line must be one email address in ASCII, such as reader@example.org")
    problems = [
        Problem(str(path), n, rule + with_value(address))
        for n, address in addresses.items()
        if not EMAIL_PATTERN.fullmatch(address)
    ]
    if not addresses:
        problems.append(Problem(str(path), 1, Message("the file must contain at least one email address")))
    if problems:
        raise ProblemsFound(problems)
    unique: dict[str, str] = {}
    for address in addresses.values():
        unique.setdefault(address.lower(), address)
    return tuple(unique.values())
