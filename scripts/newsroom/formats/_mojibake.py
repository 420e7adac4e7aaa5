"""Finds and repairs mojibake, UTF-8 that was decoded as another encoding: `PerchÃ©`."""

import re
from collections.abc import Iterator

# A letter that the first byte of UTF-8 becomes in Windows-1252, Latin-1, MacRoman or a code page of DOS, before what the
# second byte becomes.
_SUSPECT = re.compile(
    r"[ÂÃÄÅÎÏÐÑâãäåï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\wÃ |ð[\x9fŸ]|√[^\W\d_]|√[®©†≤π¨∫¶§]|‚Ä|[├┬Γ][^\s\w]|├\w|ÔÇ"
)
_LEAD = re.compile("[ÂÃÄÅÎÏÐÑÔâãäåïð√‚├┬Γ]")
# A space may belong to the word, since the no-break space of `cittÃ\xa0` is often lost.
_WORD = re.compile(r"[^\s\x00-\x02]*(?:(?<=\w)Ã (?=\s|$|\w)|[^\s\x00-\x02]|(?<=[ÂÃ])\xa0)+")


def mojibake(shown: str) -> Iterator[tuple[int, int, str]]:
    """The characters of each word that is certainly mojibake, and what it was."""
    if shown.isascii() or not _LEAD.search(shown) or not _SUSPECT.search(shown):
        return
    # Imported only here: most archives never need it, and its tables take as long to load as a hundred texts take to read.
    from ftfy import fix_encoding  # noqa: PLC0415

    for match in _WORD.finditer(shown):
        better = fix_encoding(match[0]) if _SUSPECT.search(match[0]) else match[0]
        if better != match[0] and better.strip():
            yield match.start(), match.end(), better
