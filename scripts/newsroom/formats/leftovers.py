"""Leftovers: marks and codes that readers would see as words, in Markdown sources and in fields of plain words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape

from newsroom.core.message import Message
from newsroom.core.problems import quoted
from newsroom.formats._leftover_kind import LeftoverKind, Places
from newsroom.formats._leftover_mends import Mend
from newsroom.formats._leftovers_of_drafts import LEFTOVERS_OF_DRAFTS, PLACEHOLDER
from newsroom.formats._leftovers_of_encodings import HTML_KINDS, LEFTOVERS_OF_ENCODINGS, OTHER_TAG
from newsroom.formats._leftovers_of_markdown import LEFTOVERS_OF_MARKDOWN
from newsroom.formats._leftovers_of_systems import LEFTOVERS_OF_SYSTEMS
from newsroom.formats._lost_text import lost_text
from newsroom.formats._misread_text import misread_text
from newsroom.formats._mojibake import mojibake
from newsroom.formats._pasted_files import CONFLICT, CONFLICT_HINT, conflict_marks, pasted_files
from newsroom.formats._wordless_elements import is_file_name, wordless_elements
from newsroom.formats.markdown_parser import parser_events
from newsroom.formats.visible_text import byte_offsets, visible_text

_WRONGLY_DECODED = Message("wrongly decoded characters")
# A kind before another one has the place where both match.
_KINDS = (*LEFTOVERS_OF_SYSTEMS, *LEFTOVERS_OF_MARKDOWN, *LEFTOVERS_OF_ENCODINGS, *LEFTOVERS_OF_DRAFTS)
_ORDINARY = b" .,:;!?'-" + "".join(filter(str.isalnum, map(chr, range(128)))).encode()
_OPENING_QUOTES, _CLOSING_QUOTES = "«“\"‘'„", "»”\"’'“"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A leftover. `start` and `end` are bytes of the Markdown source or of the field; `value` is what a message shows.

    `mend` corrects it, if it can be corrected mechanically.
    """

    start: int
    end: int
    value: str
    what: Message
    hint: Message
    mend: Mend | None = None

    @property
    def is_placeholder(self) -> bool:
        """Whether it holds the place of words to come."""
        return self.what is PLACEHOLDER

    def overlaps(self, other: "Leftover") -> bool:
        """Whether the two have a byte or character in common."""
        return self.start < other.end and other.start < self.end


class _Kinds:
    """The kinds of one place, with their order, by the rarest byte of their signs: most texts have few rare bytes."""

    def __init__(self, kinds: Iterable[LeftoverKind]) -> None:
        self._by_rare_byte: dict[int | None, list[tuple[int, LeftoverKind]]] = {None: []}
        for number, each in enumerate(kinds):
            rare = each.sign.translate(None, _ORDINARY)
            self._by_rare_byte.setdefault(rare[0] if rare else None, []).append((number, each))
        self._not_rare = bytes(byte for byte in range(256) if byte not in self._by_rare_byte)

    def possible(self, shown: str) -> list[LeftoverKind]:
        """The kinds whose sign occurs in the text or value, in their order."""
        data = shown.encode()
        bytes_found = (None, *set(data.translate(None, self._not_rare)))
        found = {number: each for byte in bytes_found for number, each in self._by_rare_byte[byte] if each.sign in data}
        return [found[number] for number in sorted(found)]


_IN_TEXTS = tuple(each for each in _KINDS if each.places is not Places.FIELDS)
_IN_FIELDS = tuple(each for each in _KINDS if each.places is not Places.TEXTS)
_CERTAIN_IN_TEXTS = _Kinds(each for each in _IN_TEXTS if each.is_certain)
_CERTAIN_IN_FIELDS = _Kinds(each for each in _IN_FIELDS if each.is_certain)
_PROBABLE_IN_TEXTS = _Kinds(each for each in _IN_TEXTS if not each.is_certain)
_PROBABLE_IN_FIELDS = _Kinds(each for each in _IN_FIELDS if not each.is_certain)


def text_leftovers(source: str) -> list[Leftover]:
    """The certain leftovers of a Markdown source, in order. It must be renderable: see `markdown_limits`."""
    shown = visible_text(source)
    events = parser_events(source)
    found = [Leftover(*each[:2], "", *each[2:4]) for each in lost_text(source, events) if each[4]]
    found += [
        Leftover(start, end, "", what, hint)
        for find in (pasted_files(source, shown), misread_text(source, events), wordless_elements(events))
        for start, end, what, hint in find
    ]
    found += _placed(shown, [*_mojibake(shown), *_matches(shown, _CERTAIN_IN_TEXTS)])
    return _with_values(_without_overlaps(found), source)


def probable_text_leftovers(source: str) -> list[Leftover]:
    """What a Markdown source probably should not contain, apart from its certain leftovers, in order."""
    shown = visible_text(source)
    found = [Leftover(*each[:2], "", *each[2:4]) for each in lost_text(source, parser_events(source)) if not each[4]]
    probable = _without_overlaps([*found, *_placed(shown, _matches(shown, _PROBABLE_IN_TEXTS))])
    certain = text_leftovers(source) if probable else []
    return _with_values([each for each in probable if not any(map(each.overlaps, certain))], source)


def field_leftovers(value: str) -> list[Leftover]:
    """The certain leftovers of a field, in order."""
    found = [*_mojibake(value), *_matches(value, _CERTAIN_IN_FIELDS)]
    return _field_leftovers(value, found) if found else []


def probable_field_leftovers(value: str) -> list[Leftover]:
    """What a field probably should not contain, in order. It must have no certain leftovers."""
    return _field_leftovers(value, _matches(value, _PROBABLE_IN_FIELDS))


def names_a_file(alt: str) -> bool:
    """Whether an alternative text is the name of an image file, or the number that a camera gave it."""
    return is_file_name(alt)


def conflict_leftovers(text: str) -> list[Leftover]:
    """The first mark of each merge conflict in a file that is not Markdown, in order."""
    return [
        Leftover(start, end, text[start:end], CONFLICT, CONFLICT_HINT)
        for start, end in (conflict_marks(text) if "=======" in text or "<<<<<<<" in text or ">>>>>>>" in text else ())
    ]


def leftover_rule(leftover: Leftover) -> Message:
    """The rule that follows the name of a field or `the text`: `must not contain …: 'value'; hint`."""
    rule = Message("must not contain {what}: {value}", what=leftover.what, value=quoted(leftover.value))
    return rule + Message("; {hint}", hint=leftover.hint) if leftover.hint else rule


def _matches(shown: str, kinds: _Kinds) -> Iterator[Leftover]:
    """Leftovers without values; `start` and `end` are characters of the visible text or value."""
    for kind in kinds.possible(shown):
        for match in kind.pattern.finditer(shown):
            if "entity" not in match.groupdict() or _is_entity(match["entity"]):
                yield Leftover(*match.span(), "", kind.what, kind.hint, kind.mend)


def _is_entity(name: str) -> bool:
    return not unescape(f"&{name};").startswith("&" + name)


def _mojibake(shown: str) -> Iterator[Leftover]:
    for start, end, better in mojibake(shown):
        hint = Message("did you mean {better}?", better=quoted(better.strip()))
        yield Leftover(start, end, "", _WRONGLY_DECODED, hint, _replacement(better))


def _replacement(better: str) -> Mend:
    return lambda _before, _written, _after: better


def _field_leftovers(value: str, found: Iterable[Leftover]) -> list[Leftover]:
    """Those of a field that readers would take for slips, not for what the words are about."""
    is_about_html = bool(OTHER_TAG.search(value))
    slips = [each for each in found if not _is_quoted(value, each) and not (is_about_html and each.what in HTML_KINDS)]
    return _with_values(_without_overlaps(_placed(value, slips)), value)


def _placed(shown: str, found: Iterable[Leftover]) -> list[Leftover]:
    """The leftovers of a visible text, whose places are characters, with their bytes as places."""
    found = list(found)
    offsets = byte_offsets(shown, [place for each in found for place in (each.start, each.end)])
    return [replace(each, start=offsets[each.start], end=offsets[each.end]) for each in found]


def _with_values(found: Iterable[Leftover], source: str) -> list[Leftover]:
    """The leftovers with what a message shows. A match may end within a character that is not visible."""
    data = source.encode()
    return [replace(each, value=data[each.start : each.end].decode(errors="ignore").strip()) for each in found]


def _without_overlaps(found: Iterable[Leftover]) -> list[Leftover]:
    """The first of those that overlap, in the order of their places: one cause, one message."""
    kept: list[Leftover] = []
    for each in found:
        at = bisect_left(kept, each.end, key=lambda other: other.start)  # those before it begin before this one ends
        if at == 0 or kept[at - 1].end <= each.start:
            kept.insert(at, each)
    return kept


def _is_quoted(value: str, leftover: Leftover) -> bool:
    """Whether quotation marks stand around the leftover: the words are about it."""
    before, after = value[: leftover.start][-1:], value[leftover.end :][:1]
    return bool(before and after) and before in _OPENING_QUOTES and after in _CLOSING_QUOTES
