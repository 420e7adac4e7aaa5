"""The words of a Markdown source that readers see, each in its place in the source."""

from collections.abc import Iterable

from newsroom.formats.markdown_parser import MarkdownEvent, parser_events, started_link

MARKUP, CODE, ESCAPED, AMPERSAND = "\x00", "\x01", "\x02", "\x03"
_NEWLINE, _BACKSLASH = 0x0A, 0x5C
_AS_MARKUP, _AS_CODE, _AS_ESCAPED, _AS_AMPERSAND = (
    bytes(byte if byte == _NEWLINE else ord(stand_in) for byte in range(256))
    for stand_in in (MARKUP, CODE, ESCAPED, AMPERSAND)
)


def visible_text(source: str) -> str:
    r"""The source with the same bytes where readers see them as words, newlines, and stand-ins elsewhere.

    Each byte of code and of `<https://…>` is CODE; of an escaped mark, `\\[`, or an entity, ESCAPED; of `&amp;`, AMPERSAND;
    of markup, MARKUP. As the places are kept, a match's line and bytes are those of the source. The source must not contain
    control characters.
    """
    data = source.encode()
    shown = bytearray(data.translate(_AS_MARKUP))
    in_code = False
    for event, start, end in parser_events(source):
        if "Text" in event:
            piece = data[start:end]
            if in_code:
                shown[start:end] = piece.translate(_AS_CODE)
            elif event["Text"].encode() != piece:
                shown[start:end] = piece.translate(_AS_AMPERSAND if event["Text"] == "&" else _AS_ESCAPED)
            else:
                shown[start:end] = piece
                if start and data[start - 1] == _BACKSLASH and not shown[start - 1]:
                    shown[start] = ord(ESCAPED)
        elif "Code" in event:
            shown[start:end] = data[start:end].translate(_AS_CODE)
        elif "CodeBlock" in (event.get("Start") or event.get("End") or "") or _is_autolink(event):
            in_code = "Start" in event
    return shown.decode()


def _is_autolink(event: MarkdownEvent) -> bool:
    """Whether a link whose words are its URL begins, or any link ends."""
    started = event.get("Start")
    link = started_link(started) if started else None
    return event.get("End") == "Link" or bool(link and link["link_type"] in ("Autolink", "Email"))


def byte_offsets(text: str, places: Iterable[int]) -> dict[int, int]:
    """The offset in UTF-8 of each place, an index of a character."""
    offsets = {}
    done = bytes_done = 0
    for place in sorted(set(places)):
        bytes_done += len(text[done:place].encode())
        done = place
        offsets[place] = bytes_done
    return offsets


def source_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters of a text as bytes in UTF-8."""
    offsets = byte_offsets(text, (start, end))
    return offsets[start], offsets[end]
