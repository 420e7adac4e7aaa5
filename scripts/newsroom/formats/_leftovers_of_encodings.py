"""Leftovers of HTML and of encodings: entities, tags, escape sequences, stand-ins for lost characters."""

import re

from newsroom.core.message import Message
from newsroom.formats import _leftover_mends as mends
from newsroom.formats._leftover_kind import Places, kind

_ENTITY = Message("an HTML entity")
_TAG = Message("an HTML tag")
_ENCODED = Message("an encoded character")
_LOST = Message("the stand-in for a lost character")
_PRIVATE_CHARACTER = Message("a character of a private font")
_WRITE_CHARACTER = Message("write the character itself")

# Tags of formatting. Others, such as "<script>" or "List<String>", and a lone "<b>" may be what the words are about.
_TAGS = (
    "abbr|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|ins|li|mark|ol|p|pre|small|span|strike|strong|sub|"
    "sup|table|tbody|td|th|thead|tr|ul"
)
_COMMON_ENTITIES = "nbsp|amp|lt|gt|quot|apos|[aeiou](?:grave|acute)|[lr][sd]quo|[nm]dash|hellip|[lr]aquo|euro"
_ENTITY_NAME = r"#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,30}"
_PRIVATE_USE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# Alone it may be what the words are about: "replace \u2019 with an apostrophe".
_ESCAPE = r"\\(?:u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5})"
_UTF8_START = r"(?:C[2-9A-F]|[DE][0-9A-F]|F[0-4])"
_UTF8_NEXT = r"[89AB][0-9A-F]"

HTML_KINDS = (_ENTITY, _TAG)
OTHER_TAG = re.compile(rf"(?i)</?(?!(?:{_TAGS}|[abiqsu])\b)[a-z][^<>]*>")
LEFTOVERS_OF_ENCODINGS = (
    kind(_ENTITY, "&", rf"&(?P<entity>{_ENTITY_NAME});", _WRITE_CHARACTER, Places.FIELDS).mended_by(
        mends.character_in_field
    ),
    kind(_ENTITY, "&", rf"&(?:{_COMMON_ENTITIES})\b(?![;=])|&#\d{{2,5}}(?![\d;])", _WRITE_CHARACTER).mended_by(
        mends.character_in_text
    ),
    kind(_ENTITY, "\x03", rf"\x03+(?P<entity>{_ENTITY_NAME});", _WRITE_CHARACTER, Places.TEXTS).mended_by(
        mends.character_in_text
    ),
    kind(
        _TAG,
        "<",
        rf"(?i:</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<a\s[^<>]*>|</[abiqsu]>|<([biqsu])>(?=[^<>]*</\1>)|<!--.*?-->)",
        places=Places.FIELDS,
    ),
    kind(_ENCODED, "\\", rf"(?<=\w){_ESCAPE}|(?<![\w:\\/]){_ESCAPE}(?=\w)", _WRITE_CHARACTER).mended_by(mends.decoded),
    kind(_ENCODED, "\\", rf"(?<![\w:\\/]){_ESCAPE}(?!\w)", _WRITE_CHARACTER, is_certain=False),
    kind(_ENCODED, "\\x", r"(?<![:\\/])\\x[c-f][0-9a-f](?:\\x[89ab][0-9a-f])+", _WRITE_CHARACTER).mended_by(
        mends.decoded
    ),
    kind(
        _ENCODED, "=", rf"(?:={_UTF8_START}(?:={_UTF8_NEXT})+)+|=\?(?i:utf-8|iso-8859-1)\?[QBqb]\?", _WRITE_CHARACTER
    ).mended_by(mends.decoded),
    *(
        kind(_ENCODED, sign, rf"(?<![^\s(«“\"'])[^\s/%=&?]*(?:{pattern})[^\s/]*", _WRITE_CHARACTER).mended_by(
            mends.decoded
        )
        for sign, pattern in (
            ("%20", r"(?<=[^\W\d])%20(?=[^\W\d])"),
            *((f"%{digit}", rf"%{digit}[0-9A-F](?:%{_UTF8_NEXT})+") for digit in "CDEF"),
        )
    ),
    kind(_LOST, "\ufffd", r"\ufffd+", _WRITE_CHARACTER),
    kind(_LOST, "\ufffc", r"\ufffc+"),
    *(
        kind(
            _PRIVATE_CHARACTER,
            first,
            f"[{_PRIVATE_USE}]+",
            Message("delete it"),
            places,
            is_certain=places is Places.TEXTS,
        )
        for first in (b"\xee", b"\xef", b"\xf3", b"\xf4")
        for places in (Places.TEXTS, Places.FIELDS)
    ),
)
