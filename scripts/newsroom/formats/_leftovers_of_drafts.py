"""Leftovers of drafts: words that hold the place of words to come."""

from newsroom.core.message import Message
from newsroom.formats._leftover_kind import Places, kind

PLACEHOLDER = Message("a placeholder")
_WRITE_WORDS = Message("write the words")

_TO_DO = "da (?:completare|scrivere|inserire|aggiungere|tradurre)|to be (?:completed|written|added|translated)"
_TO_CHECK = (
    "da (?:rivedere|verificare|confermare|definire|controllare|sistemare)|to be (?:verified|confirmed|checked|defined)"
)
_COMMANDS = "inserire|inserisci|completare|insert|add"
_NAMES = "citation needed|senza fonte|nome (?:e )?cognome|placeholder|segnaposto"
_UNTITLED = r"untitled(?: document)?|(?:documento )?senza titolo|nuovo articolo|new (?:article|post)"

# "XXX" alone may be the Roman number, "TBC" an illness, "TODO MODO" a title, "(da definire)" what is really not known yet.
_PROBABLE = (
    *(
        (sign, rf"\b{sign}\b(?=[ \t]*[:…–—])|(?m:^[\x00 \t]*|[(\[]){sign}\b(?![ \t]+(?i:list|[A-ZÀ-Ý]{{2}}))")
        for sign in ("TODO", "FIXME")
    ),
    ("TKTK", r"\bTKTK\b"),
    ("TBD", r"(?<=[:(\[ ])TBD(?=[.,;)\]]|(?m:$))"),
    ("xxx", r"(?<![\w.])x{3,}(?!\.?\w)"),
    ("XXXX", r"(?<![\w.-])X{4,}(?![\w-])"),
    ("orem ipsum", r"\bLorem ipsum(?: dolor(?: sit amet)?)?\b|\blorem ipsum dolor(?: sit amet)?\b"),
    ("dolor sit", r"\bdolor sit amet\b"),
    (" here", r"\b(?i:your|insert|enter|type) (?:text|title|content|name)(?: goes)? here\b"),
    (" qui", r"\b(?i:inserire|inserisci|scrivere|scrivi) qui(?: (?:il|la|un|una)\b|[ \t]*[\])…])"),
    ("(", rf"\((?i:{_TO_DO})\b[^)\n]{{0,60}}\)"),
    ("[", rf"\[(?i:{_TO_DO}|{_TO_CHECK}|{_COMMANDS}|tk|todo|fixme|xx+)\b[^\]\n]{{0,60}}\]"),
    ("[", rf"\[(?i:{_NAMES})\]"),
)
LEFTOVERS_OF_DRAFTS = (
    kind(
        PLACEHOLDER,
        "",
        r"\A[\W_]*\Z|\A(?:null|undefined|TODO|todo|To do|TBD|FIXME|xxx+|XXX+|[nN]/[aA])[\W_]*\Z",
        _WRITE_WORDS,
        Places.FIELDS,
    ),
    *(kind(PLACEHOLDER, sign, pattern, _WRITE_WORDS, is_certain=False) for sign, pattern in _PROBABLE),
    kind(PLACEHOLDER, "", rf"\A(?i:{_UNTITLED})\Z", _WRITE_WORDS, Places.FIELDS, is_certain=False),
)
