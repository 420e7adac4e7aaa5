"""Leftovers of Markdown itself: links, images, notes, emphasis, headings and tables that were written slightly wrong."""

from newsroom.core.message import Message
from newsroom.formats import _leftover_mends as mends
from newsroom.formats._leftover_kind import ADDRESS, END, LINE, Places, kind

_FOOTNOTE = Message("a reference to a footnote that does not exist")
_LINK, _IMAGE = Message("a broken link"), Message("a broken image")
_EMPHASIS = Message("a mark of emphasis that has no effect")
_HEADING = Message("a heading mark that has no effect")
_CODE = Message("a code mark that has no effect")
_TABLE = Message("a table without its second line")
_LIST, _BREAK = Message("a list that is not one"), Message("a backslash at the end")
_MARKDOWN = Message("Markdown marks")

_WRITE_FOOTNOTE = Message("write the footnote, '[^1]: words', or delete the reference")
_WRITE_REFERENCE = Message("write '[^1]' here and '[^1]: words' below")
_WRITE_LINK = Message("write '[words](https://…)'")
_WRITE_IMAGE = Message("write '![what it shows](folder/image.webp)'")
_WRITE_HEADING = Message("write '## Title' on a line of its own")
_WRITE_EMPHASIS = Message("write '**words** more', with spaces only outside the marks")
_WRITE_TABLE = Message("write '|---|---|' below its first line, with as many columns, after a blank line")
_WRITE_LIST = Message("write '- item' or '1. item', one a line, after a blank line")
_CLOSE_CODE = Message("close it, or write an apostrophe")

_SOFT = r"(?:[^\[\]\n]|\n(?![\x00 \t]*\n))"  # within a paragraph
_BRACKETED = rf"\[(?:{_SOFT}|\[{_SOFT}{{0,100}}\]){{0,300}}\]"
_FILE = r"[^)\s]{1,200}\.(?:md|html?|php|aspx?|pdf|docx?|jpe?g|png|webp|gif|svg)(?:[#?][^)\s]*)?\)"
_REMARK = r"\[(?:\d+|sic|…|\.\.\.)\]"

_LINKS = (
    kind(_FOOTNOTE, "[^", r"\[\^(?!\w-\w)[\w.-]{1,40}\](?![*+?{\\])", _WRITE_FOOTNOTE),
    kind(_FOOTNOTE, "^[", r"\^\[[^\[\]\n]+\]", _WRITE_REFERENCE),
    kind(_LINK, "][", r"\[\[[^\[\]\n]+\]\[[^\[\]\n]+\]\]", _WRITE_LINK),
    kind(
        _IMAGE,
        "![",
        rf"(?<!\w)!{_BRACKETED}(?:[ \t]*[(\[][^)\]\n]*[)\]]?)?|!{_BRACKETED}[ \t]*\([^)\n]*\)?",
        _WRITE_IMAGE,
    ),
    kind(_LINK, "](", rf"{_BRACKETED}\((?:{ADDRESS}|\.{{0,2}}/|#)[^)\n]*\)?|{_BRACKETED}\({_FILE}", _WRITE_LINK),
    kind(
        _LINK,
        "]",
        rf"(?!{_REMARK}){_BRACKETED}(?:[ \t\xa0]+|[ \t]*\n[ \t\x00]*)\((?:{ADDRESS}[^)\s]*\)|{_FILE})",
        _WRITE_LINK,
    ).mended_by(mends.link),
    kind(_LINK, ")[", rf"\([^()\n]+\)\[{ADDRESS}[^\]\n]*\]", _WRITE_LINK),
    kind(_LINK, "[http", r"\[https?://[^\s\]]+[ \t]+[^\]\n]+\]", _WRITE_LINK),
    kind(_LINK, "://", r"https?://[^\s\[\]()<>]+\[(?=[^\]\n]*[^\W\d_])[^\]\n]+\]", _WRITE_LINK),
    kind(
        _LINK,
        "][",
        rf"(?<![\w\]])\[(?!sic\])(?=[^\]\n]*[^\W\d_])[^\[\]\n]{{1,200}}\](?!{_REMARK})\[[^\[\]\n]{{0,100}}\](?!\[)|"
        r"(?<![\w\]])\[(?=[^\]\n]*[^\W\d_] )[^\[\]\n]{1,200}\]\[\d+\](?!\[)",
        _WRITE_LINK,
    ),
    kind(_LINK, "://", rf'["“][^"“”\n]{{1,100}}["”]:{ADDRESS}//', _WRITE_LINK),
)
_WORDS = r"(?:[^*\n]|\n(?![\x00 \t]*\n)){1,300}"
_STRAY_EMPHASIS = tuple(
    kind(_EMPHASIS, sign, pattern, _WRITE_EMPHASIS, Places.TEXTS).mended_by(mends.emphasis)
    for sign, pattern in (
        ("**", rf"(?<![\w*])\*\*(?![\s*]){_WORDS}\*\*(?!\*)"),
        ("**", r"(?<![\w*])\*\*[ \t\xa0][^*\n]{1,200}[^\s*]\*\*(?![\w*])"),
        ("**", r"(?<=\w)\*\*(?=[«“\"'(])[^*\n]{1,300}\*\*(?!\*)"),
        ("*", r"(?<![\w*])\*(?![\s*])[^*\n]{0,200}[^\w\s*]\*(?=\w)"),
        ("__", r"(?<![\w_])__(?![\s_])[^_\n]{1,200}__(?!_)"),
        ("_", r"(?<![\w_])_(?![\s_])[^_\n]{0,200}[^\w\s_]_(?=\w)"),
        ("~~", r"(?<!~)~~(?!~)[^~\n]{1,200}~~(?!~)"),
    )
)
_STRAY_MARKS = (
    kind(_CODE, "```", r"```[^\n]*", _CLOSE_CODE, Places.TEXTS),
    kind(_CODE, "`", r"`[^`\n]{0,20}", _CLOSE_CODE, Places.TEXTS, is_certain=False),
    kind(
        _HEADING,
        "#",
        rf"{LINE}(?:#{{2,6}}[^\s#\x00-\x02]|#{{1,6}}[\xa0\u2000-\u200d\u202f\u3000]|#{{7,}})[^\n]*",
        _WRITE_HEADING,
        Places.TEXTS,
    ).mended_by(mends.heading),
    kind(_HEADING, " ##", r"(?<=[^\s\x00] )#{2,6}[ \xa0]+\w[^\n]*", _WRITE_HEADING, Places.TEXTS),
    kind(
        _TABLE,
        "|",
        rf"{LINE}\|[^|\n]+(?:\|[^|\n]*)*\|[ \t]*\n[ \t\x00]*\|[^\n]*\|{END}|"
        rf"{LINE}\|?[ \t]*:?-{{3,}}:?[ \t]*(?:\|[ \t]*:?-{{3,}}:?[ \t]*)+\|?{END}",
        _WRITE_TABLE,
        Places.TEXTS,
    ),
)
_ITEMS = (
    ("-", r"(?m:^)[ \t]*-[^\W\d_]{2}[^\n]*\n[ \t]*-[^\W\d_]{2}[^\n]*"),
    ("1.", rf"{LINE}1\.[\xa0“\"«]?[^\W\d_][^\n]*\n[ \t\x00]*2\.\S[^\n]*"),
    ("1)", rf"{LINE}1\)\S[^\n]*\n[ \t\x00]*2\)\S[^\n]*"),
    ("[", r"(?m:^)[ \t]*\x00[\x00 \t]*\[[ xX]\](?= )"),
    *((bullet, rf"{LINE}{bullet}[^\n]*\n[ \t\x00]*{bullet}[^\n]*") for bullet in "•▪●‣◦"),
)
_PROBABLE_MARKS = (
    *(kind(_LIST, sign, pattern, _WRITE_LIST, Places.TEXTS, is_certain=False) for sign, pattern in _ITEMS),
    kind(
        _BREAK,
        "\\",
        r"(?<=[.,;:!?»”) ])\\[ \t]*(?=\n[ \t]*\n|\s*\Z)",
        Message("delete it"),
        Places.TEXTS,
        is_certain=False,
    ),
    kind(
        _EMPHASIS,
        "**",
        r"(?<![\w*])\*\*[^\W_]\w*|[^\W_]\w*\*\*(?![\w*])(?!(?s:.*)\n[\x00 \t]*\*\*[ \xa0])",
        _WRITE_EMPHASIS,
        Places.TEXTS,
        is_certain=False,
    ),
    kind(_EMPHASIS, "~~", r"\w*~~+\w*", _WRITE_EMPHASIS, Places.TEXTS, is_certain=False),
    kind(_EMPHASIS, "''", r"(?<!\')\'\'(?![\'\s])[^\'\n]{1,200}(?<!\s)\'\'(?!\')", _WRITE_EMPHASIS, is_certain=False),
)
_MARKDOWN_IN_FIELDS = tuple(
    kind(_MARKDOWN, sign, pattern, places=Places.FIELDS)
    for sign, pattern in (
        ("**", r"(?<!\*)\*\*[^*\s][^*]*\*\*(?!\*)"),
        ("__", r"(?<![\w_])__(?![a-z]+__)[^_\s][^_]*__(?![\w_])"),
        ("_", r"(?<![\w_/.])_[^_\s](?:[^_]*[^_\s])?_(?![\w_/])"),
        ("~~", r"~~[^~\s][^~]*~~"),
        ("`", r"`[^`]+`"),
        ("# ", r"\A#{1,6} \S.*"),
    )
)
_ESCAPE_IN_FIELDS = kind(_MARKDOWN, "\\", r"\\[_*\[\]()#<>&~`!'\"’”]", places=Places.FIELDS).mended_by(
    mends.without_backslash
)
_EMPHASIS_IN_FIELDS = kind(
    _MARKDOWN, "*", r"(?<![\w*])\*[^*\s](?:[^*]*[^*\s])?\*(?![\w*])", places=Places.FIELDS, is_certain=False
)
LEFTOVERS_OF_MARKDOWN = (
    *_LINKS,
    *_STRAY_EMPHASIS,
    *_STRAY_MARKS,
    *_PROBABLE_MARKS,
    *_MARKDOWN_IN_FIELDS,
    _ESCAPE_IN_FIELDS,
    _EMPHASIS_IN_FIELDS,
)
