"""Finds and repairs mojibake, UTF-8 that was decoded as another encoding: `PerchÃ©`."""

import re
from collections.abc import Iterator

# A word with a letter that the first byte of UTF-8 becomes in Windows-1252, Latin-1, MacRoman or a code page of DOS. A space
# may belong to it, since the no-break space of `Ã\xa0` is often lost.
_SUSPECT_WORD = re.compile(
    r"[^\s\x00-\x02]*[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙâãäåæïð√‚├┬Γ˜][^\s\x00-\x02]*(?: (?=\s|$|\w)|\xa0)?"
)


def mojibake(shown: str) -> Iterator[tuple[int, int, str]]:
    """The characters of each word that is certainly mojibake, and what it was."""
    if shown.isascii() or not _SUSPECT_WORD.search(shown):
        return
    # Imported only here: most archives never need it, and its tables take as long to load as a hundred texts take to read.
    from ftfy import fix_encoding  # noqa: PLC0415

    for match in _SUSPECT_WORD.finditer(shown):
        better = fix_encoding(match[0])
        if better != match[0] and better.strip():
            yield match.start(), match.end(), better
