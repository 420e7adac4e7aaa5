"""Corrects leftovers mechanically. Everything else keeps its bytes, and what readers see of it its place and meaning."""

from collections.abc import Callable, Sequence

from newsroom.formats.leftovers import Leftover, field_leftovers, text_leftovers
from newsroom.formats.markdown_limits import first_excess
from newsroom.formats.visible_text import AMPERSAND, CODE, ESCAPED, MARKUP, visible_text

Change = tuple[str, str]  # before, after
_MAX_PASSES = 5  # a correction can reveal another leftover
_STAND_INS = frozenset((MARKUP, CODE, ESCAPED, AMPERSAND))


def mended_text(source: str) -> tuple[str, list[Change]]:
    """The Markdown source with its leftovers corrected as far as that is certain, and the changes."""
    if not _STAND_INS.isdisjoint(source) or first_excess(source):
        return source, []
    return _mended(source, text_leftovers, visible_text)


def mended_field(value: str) -> str:
    """The value of a field with its leftovers corrected as far as that is certain."""
    return _mended(value, field_leftovers, str)[0]


def _mended(
    source: str, leftovers_of: Callable[[str], list[Leftover]], shown: Callable[[str], str]
) -> tuple[str, list[Change]]:
    done: list[Change] = []
    for _ in range(_MAX_PASSES):
        edits = _edits(source, leftovers_of(source))
        # All at once if possible; an edit that changes what its neighbours mean is left out.
        accepted = (
            edits if _is_safe(source, edits, shown) else [each for each in edits if _is_safe(source, [each], shown)]
        )
        if not accepted or not _is_safe(source, accepted, shown):
            break
        data = source.encode()
        done += [(data[start:end].decode().strip(), better.strip()) for start, end, better in accepted]
        source = _with_edits(source, accepted)
    return source, done


def _edits(source: str, leftovers: Sequence[Leftover]) -> list[tuple[int, int, str]]:
    """Start and end in bytes, and the words to write, of each leftover that can be corrected."""
    data = source.encode()
    edits = []
    for each in leftovers:
        written = data[each.start : each.end].decode()
        before, after = data[: each.start].decode()[-1:], data[each.end :].decode()[:1]
        better = each.mend(before, written, after) if each.mend else ""
        if better and better != written:
            edits.append((each.start, each.end, better))
    return edits


def _with_edits(source: str, edits: Sequence[tuple[int, int, str]]) -> str:
    data = source.encode()
    for start, end, better in reversed(edits):
        data = data[:start] + better.encode() + data[end:]
    return data.decode()


def _is_safe(source: str, edits: Sequence[tuple[int, int, str]], shown: Callable[[str], str]) -> bool:
    """Whether readers see the same as before outside the edits."""
    if not edits:
        return False
    before, after = shown(source).encode(), shown(_with_edits(source, edits)).encode()
    at = shift = 0
    for start, end, better in edits:
        if before[at:start] != after[at + shift : start + shift]:
            return False
        at, shift = end, shift + len(better.encode()) - (end - start)
    return before[at:] == after[at + shift :]
