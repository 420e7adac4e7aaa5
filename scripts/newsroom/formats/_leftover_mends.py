"""Mechanical corrections of leftovers: each gets the character before, the leftover as written and the character after.

They return what to write instead, or nothing if that is not certain.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote_to_bytes

Mend = Callable[[str, str, str], str]

_MARKDOWN_CHARACTERS = frozenset("\\`*_[]<>#|~&\"'")
_CLOSING = frozenset(".,:;!?…»”)-–")
_OPENING = frozenset("«“([")
_SPACES = " \t\xa0"
_CODES = re.compile(
    r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|(\\x[0-9A-Fa-f]{2})+|(=[0-9A-Fa-f]{2})+|[^%\\]*(%[0-9A-Fa-f]{2}[^%\\]*)+"
)
_HEADING_MARKS = re.compile(
    r"(?<!#)(#{2,6})[\xa0\u2000-\u200d\u202f\u3000 ]*(?=[«“\"]?(?:[A-ZÀ-ÖØ-ÞА-Я]|\d+[.)]? ?[A-Z]))"
)


def character_in_text(_before: str, written: str, _after: str) -> str:
    """The character of an entity that was encoded twice or has no semicolon; an entity if Markdown uses the character."""
    entity = unescape(written.replace("&amp;", "&", 1)) if written.startswith("&amp;") else ""
    name = written.removeprefix("&amp;").removeprefix("&").rstrip(";")
    character = unescape(f"&{name};")
    if len(character) != 1 or not (character.isprintable() or character == "\xa0"):
        return ""
    if character in _MARKDOWN_CHARACTERS:
        return f"&{name};"
    return character if entity or not written.endswith(";") else ""


def character_in_field(_before: str, written: str, _after: str) -> str:
    """The character of an entity."""
    character = unescape(written if written.endswith(";") else f"{written};")
    return character if len(character) == 1 and (character.isprintable() or character == "\xa0") else ""


def decoded(_before: str, written: str, _after: str) -> str:
    r"""The characters of `\u00e8`, `\xc3\xa8`, `=C3=A8` or `%C3%A8`; empty if there is markup between the codes."""
    if not _CODES.fullmatch(written):
        return ""
    if written.startswith(("\\u", "\\U")):
        number = int.from_bytes(bytes.fromhex(written[2:].zfill(8)))
        text = chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    elif written.startswith("\\x"):
        text = _utf8(bytes.fromhex(written.replace("\\x", "")))
    elif written.startswith("=?"):
        text = ""
    elif written.startswith("="):
        text = _utf8(bytes.fromhex(written.replace("=", "")))
    else:  # a space may be missing from a file name on purpose
        text = "" if "%20" in written else _utf8(unquote_to_bytes(written))
    return text if text.isprintable() and not _MARKDOWN_CHARACTERS & set(text) else ""


def _utf8(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""


def link(_before: str, written: str, _after: str) -> str:
    """The link without the spaces between its two parts."""
    return re.sub(r"\][ \t\xa0]+\(", "](", written) if written.count("](") == 0 and "\n" not in written else ""


def heading(_before: str, written: str, _after: str) -> str:
    """The heading with a space after its marks, if it begins like one."""
    return _HEADING_MARKS.sub(r"\1 ", written, count=1) if _HEADING_MARKS.search(written) else ""


def emphasis(before: str, written: str, after: str) -> str:
    """The emphasis with its inner spaces outside, and with a space between it and the words that touch it."""
    length = len(written) - len(written.lstrip(written[0]))
    mark, inner = written[:length], written[length:-length]
    words = inner.strip(_SPACES)
    is_wordy = words and (words[0].isalnum() or words[0] in _OPENING) and (words[-1].isalnum() or words[-1] in _CLOSING)
    if not is_wordy or "\n" in inner or (words == inner and after.isalnum() and words[-1] not in _CLOSING):
        return ""
    needs_space_before = inner[0] in _SPACES or before.isalnum()
    needs_space_after = inner[-1] in _SPACES or after.isalnum()
    start = " " if needs_space_before and before.strip() else ""
    end = " " if needs_space_after and after.strip() and after not in _CLOSING else ""
    return f"{start}{mark}{words}{mark}{end}"


def without_backslash(_before: str, written: str, _after: str) -> str:
    """The character after the backslash."""
    return written[1:]
