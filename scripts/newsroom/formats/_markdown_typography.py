"""Typesets quotation marks, dashes and ellipses in Markdown source, wherever they are text."""

from bisect import bisect_right

from newsroom.formats.markdown_parser import MARKDOWN_PARSER, parser_events
from newsroom.i18n.language import Language
from newsroom.i18n.typography import is_typewritten, typographic_marks

_BLOCKS = {"Paragraph", "Heading", "Item", "TableCell", "FootnoteDefinition", "CodeBlock", "Image"}
_BLOCK_END = "\n\n"
_CODE, _LITERAL = "x", "\x00"  # stand-ins for code and an escaped character


def typeset_source(source: str, language: Language) -> str:
    """The source with its typewriter marks replaced, except in code, HTML and link targets."""
    if not is_typewritten(source):
        return source
    data = source.encode()
    words = _Words(source, data)
    pieces: list[bytes] = []
    done = 0  # bytes already in `pieces`
    for start, end, typographic in typographic_marks(str(words), language.quotes):
        first, last = words.place(start), words.place(end - 1) + 1
        if last - first == end - start:  # no markup within "--" or "..."
            pieces += data[done:first], typographic.encode()
            done = last
    typeset = b"".join([*pieces, data[done:]]).decode()
    # In `<a href=x'>` only the mark keeps the text from being a tag: leave such a source as it is.
    return typeset if _markup(typeset) == _markup(source) else source


class _Words:
    """The words of a source without inline markup, blocks separated by empty lines, and their places in the source."""

    def __init__(self, source: str, data: bytes) -> None:
        self.pieces: list[str] = []
        self.characters, self.bytes = [0], [0]  # where each piece begins in the words and in the source
        in_code = False
        done = 0
        for event, start, end in parser_events(source):
            part = event.get("Start") or event.get("End")
            if part and not _BLOCKS.isdisjoint({part} if isinstance(part, str) else part):
                self._add(_BLOCK_END, start)
                in_code = "CodeBlock" in part and "Start" in event
            elif "Text" in event and not in_code and start >= done:
                between, text = data[done:start], data[start:end].decode()
                if b"\n" in between:
                    self._add("\n", start)
                is_literal = event["Text"] != text
                self._add(_literal(text, len(text) if is_literal else between.endswith(b"\\")), start)
                done = end
            elif "Code" in event:
                self._add(_CODE, start)

    def __str__(self) -> str:
        return "".join(self.pieces)

    def place(self, character: int) -> int:
        """The byte of the source at which a character of the words begins."""
        piece = bisect_right(self.characters, character) - 1
        before = self.pieces[piece][: character - self.characters[piece]]
        return self.bytes[piece] + len(before.encode())

    def _add(self, text: str, start: int) -> None:
        self.characters[-1:] = self.characters[-1], self.characters[-1] + len(text)
        self.bytes[-1:] = start, 0
        self.pieces.append(text)


def _literal(text: str, length: int) -> str:
    """The text with its first characters as stand-ins, since they were escaped."""
    return _LITERAL * length + text[length:]


def _markup(source: str) -> list[object]:
    return [event for event in MARKDOWN_PARSER.events(source) if not (isinstance(event, dict) and "Text" in event)]
