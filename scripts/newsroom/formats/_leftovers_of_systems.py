"""Leftovers of other systems: shortcodes, template tags, wiki and TeX markup, notes, errors of word processors.

The systems are WordPress, Hugo, Jekyll (kramdown, Liquid), MkDocs, Sphinx (MyST, reStructuredText), Docusaurus, Pandoc,
Obsidian, Org, AsciiDoc, Textile, MediaWiki, Confluence, BBCode forums, LaTeX, Word and chat assistants.
"""

from newsroom.core.message import Message
from newsroom.formats._leftover_kind import END, LINE, Places, kind

_SHORTCODE = Message("a shortcode")
_TEMPLATE = Message("a template tag")
_SYSTEM = Message("markup of another system")
_PROGRAM = Message("a leftover of a program")
_DELETE_NOTE = Message("delete it")
_WRITE_WIKI_LINK = Message("write '[words](story.md)'")

_ADMONITIONS = (
    "note|abstract|summary|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|attention|"
    "failure|fail|danger|error|bug|example|snippet|quote|cite|seealso"
)
_HTML_ATTRIBUTES = "width|height|align|style|class|id|target|rel|title|loading|lang|start|alt|src|data-[a-z-]+"
_CODE_ATTRIBUTES = "ids?|width|height|align|url|src|title|class|href|size|columns|link|type|form|code|text|name"
_PLUGINS = "vc|et_pb|su|fusion|av|cs|mk|tdc|elementor"
_SITES = "youtube|vimeo|dailymotion|soundcloud|spotify|gist|tweet|instagram"
_TEX_COMMANDS = (
    r"textbf|textit|emph|texttt|underline|cite[a-z]*|ref|label|(?:sub)*section\*?|chapter|begin|end|footnote|href|url|"
    r"includegraphics|caption|frac|sqrt|mathrm|mathbf|mathbb|text"
)

_TEX = rf"(?<![\w:\\/])\\(?:{_TEX_COMMANDS})\s*[{{\[][^\n}}\]]*[}}\]]?"
_SHORTCODES = (
    kind(_PROGRAM, "[", r"\[email[\s\xa0]protected\]"),
    kind(_PROGRAM, "[", r"\[object Object\]|\[cite_start\]|\[cite: ?[\d, ]+\]|\w*:?contentReference\[oaicite:\d+\]\S*"),
    kind(_SHORTCODE, "[/", r"(?s:\[([A-Za-z][\w-]*)(?:[ =][^\[\]\n]*)?\](?:(?!\n\n).){0,2000}?\[/\1\])"),
    kind(
        _SHORTCODE,
        "=",
        rf"""\[/?[A-Za-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"\]\n]*"|'[^'\]\n]*')|\s+(?:{_CODE_ATTRIBUTES})=[^\s\]]+)+\s*/?\]""",
    ),
    kind(_SHORTCODE, "=", r"\[(?:url|img|quote|size|color|font|list|email|spoiler|align|youtube)=[^\]\n]+\]"),
    kind(_SHORTCODE, "_", rf"\[(?:{_PLUGINS})_\w+[^\[\]\n]*\]"),
    kind(_SHORTCODE, "[", rf"\[(?:{_SITES})[ =:]+[^\s\]@][^\s\]]*\]"),
    kind(_SHORTCODE, "[", r"\[(?:embed|video|audio|img|image|file|gist|twitter|facebook)[ =:]+https?://[^\]\n]*\]"),
    kind(
        _SHORTCODE,
        "[",
        rf"{LINE}\[(?:gallery|caption|embed|playlist|nextpage|more|toc|TOC|_TOC_|ads?)\]{END}",
        places=Places.TEXTS,
    ),
    kind(_SHORTCODE, "[", r"\[(?:gallery|caption|embed|playlist)\]", is_certain=False),
)
_TEMPLATE_TAGS = (
    kind(_TEMPLATE, "{{", r"\{\{(?![{}\s]*\})[^{}\n]{1,300}\}\}"),
    kind(_TEMPLATE, "{%", r"\{%-?\s*\w[^%\n]{0,300}%\}"),
    kind(_TEMPLATE, "{#", r"\{#\s[^#\n]{1,300}#\}"),
    kind(_TEMPLATE, "<%", r"<%[=-]?\s[^%\n]{1,300}%>"),
    kind(_TEMPLATE, "{", r"[$#]\{[\w.]{1,60}\}", is_certain=False),
    kind(_TEMPLATE, "%", r"%\(\w+\)[sd](?!\w)|(?<![\w%])%[sd](?!\w)", is_certain=False),
    kind(_TEMPLATE, "{", r"(?<![\w$=/{}\])])\{\d\}(?!\w)", is_certain=False),
)
_ATTRIBUTE_LISTS = (
    kind(_SYSTEM, "{", r"\{:?[ \t]*[.#][A-Za-z][\w-]*(?:[ \t]+[^{}\n]*)?\}"),
    kind(_SYSTEM, "{:", r"\{::?[a-z/][^{}\n]*\}"),
    kind(_SYSTEM, "=", rf"\{{:?[ \t]*(?:{_HTML_ATTRIBUTES})[ \t]*=[ \t]*[^{{}}\n]+\}}"),
    kind(_SYSTEM, "{", r"\{(?:code|quote|noformat|toc|panel|color)(?::[^{}\n]*)?\}"),
)
_ROLES = (
    kind(_SYSTEM, "}\x01", r"\{[a-z][\w:.+-]*\}\x01+", places=Places.TEXTS),
    kind(_SYSTEM, ":\x01", r":[a-z][\w+.-]*(?::[\w+.-]+)?:\x01+", places=Places.TEXTS),
    kind(_SYSTEM, "\x01_", r"\x01+__?(?!\w)", places=Places.TEXTS),
    kind(_SYSTEM, "]_", r"\[(?:#?\w+|#|\*)\]_(?!\w)"),
    kind(_SYSTEM, "@", r"\[-?@[\w:.-]*\d[\w:.-]*(?:[,;][^\]\n]*)?\]"),
    kind(_SYSTEM, "[", r"\b(?:link|xref|image|kbd|btn):[^\s\[:]+\[[^\]\n]*\]|\bfootnote:\w*\[[^\]\n]+\]"),
)
_BLOCKS = (
    kind(_SYSTEM, "[!", r"\[![A-Za-z]+\][+-]?"),
    kind(_SYSTEM, ":::", rf"{LINE}:{{3,}}[ \t]*(?:\{{?[\w.#-][^\n]*)?(?m:$)", places=Places.TEXTS),
    kind(_SYSTEM, "!!!", rf'{LINE}!!!\+?[ \t]+(?:(?:{_ADMONITIONS})\b|[a-z]+[ \t]+["“])[^\n]*', places=Places.TEXTS),
    kind(_SYSTEM, "???", rf"{LINE}\?\?\?\+?[ \t]+(?:{_ADMONITIONS})\b[^\n]*", places=Places.TEXTS),
    kind(_SYSTEM, "===", rf'{LINE}===[!+]*[ \t]+["“][^\n]+', places=Places.TEXTS),
    kind(_SYSTEM, ".. ", rf"{LINE}\.\. [\w:-]+::(?=\s|$)[^\n]*", places=Places.TEXTS),
    *(kind(_SYSTEM, f"{tag}. ", rf"{LINE}{tag}\. \S[^\n]*", places=Places.TEXTS) for tag in ("h2", "h3", "h4", "bq")),
    kind(_SYSTEM, "#+", rf"{LINE}#\+[A-Za-z]+(?:_[A-Za-z]+|:)[^\n]*", places=Places.TEXTS),
    kind(_SYSTEM, "::", rf"{LINE}(?:image|include|video|audio|toc|ifn?def|endif)::\S*\[[^\n]*", places=Places.TEXTS),
    kind(
        _SYSTEM,
        "port ",
        rf"{LINE}(?:import\s[^\n]+\sfrom\s+['\"]|export\s+(?:const|default|let|function)\s)[^\n]+",
        places=Places.TEXTS,
    ),
    kind(_SYSTEM, "*[", rf"{LINE}\*\[[^\]\n]+\]: [^\n]*", places=Places.TEXTS),
    kind(_SYSTEM, "|", rf"{LINE}(?:\{{\||\|\}}|\|-+{END})[^\n]*", places=Places.TEXTS),
    kind(_SYSTEM, "@@", rf"{LINE}@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@[^\n]*", places=Places.TEXTS),
    kind(_SYSTEM, "diff --git", rf"{LINE}diff --git [^\n]*", places=Places.TEXTS),
)
_INLINE = (
    kind(Message("a private note"), "%%", r"(?<![\d%])%%(?!%)[^%]{1,2000}%%(?!%)", _DELETE_NOTE),
    kind(Message("a wiki link"), "[[", r"!?\[\[(?![\s\d:…'\"]|\.\.\.)[^\[\]\n]{1,200}\]\]", _WRITE_WIKI_LINK),
    kind(_SYSTEM, "==", rf"{LINE}(={{2,6}})[ \t]*[^=\s][^=\n]*\1{END}|{LINE}={{2,5}}[ \t]+[^=\s][^=\n]*(?m:$)"),
    kind(_SYSTEM, "==", r"(?<![=\w])==(?![=\s])[^=\n]{1,200}(?<!\s)==(?![=\w])"),
    kind(_SYSTEM, "'''", r"'{3}[^'\n]{1,200}'{3}"),
    kind(_SYSTEM, "^", rf"(?<=[ \x00])\^[a-z0-9][a-z0-9-]{{3,}}{END}", places=Places.TEXTS),
    kind(Message("an emoji code"), ":", r"(?<![\w:/]):[a-z][a-z_]{2,30}:(?![\w:\x01])", _DELETE_NOTE, is_certain=False),
    kind(_SYSTEM, "^", r"(?<=\w)\^\w{1,3}\^(?!\w)", is_certain=False),
    kind(_SYSTEM, "\\", _TEX, places=Places.TEXTS),
    kind(_SYSTEM, "\\", _TEX, places=Places.FIELDS, is_certain=False),
    kind(_SYSTEM, "$", r"\$[^$\n]*\\[A-Za-z]+[^$\n]*\$"),
)
_PROGRAMS = (
    kind(
        _PROGRAM,
        "Error",
        r"Error! (?:Bookmark not defined|Reference source not found|Hyperlink reference not valid|Filename not specified|"
        r"No text of specified style)|Errore\. (?:L['’]origine riferimento non è stata trovata|Il segnalibro non è definito|"
        r"Il riferimento al collegamento ipertestuale non è valido|Nome file non specificato)",
    ),
    kind(_PROGRAM, "_Toc", r"(?:\bPAGEREF[ \t]+)?\b_Toc\d{6,}"),
    kind(_PROGRAM, "HYPERLINK", r"\bHYPERLINK[ \t]+[\"“\\_][^\n]{0,100}"),
    kind(_PROGRAM, "【", r"【\d+[^】\n]*】"),
    kind(_PROGRAM, "turn", r"\bturn\d+(?:search|view|news|image|file)\d+\b"),
)
LEFTOVERS_OF_SYSTEMS = (*_SHORTCODES, *_TEMPLATE_TAGS, *_ATTRIBUTE_LISTS, *_ROLES, *_BLOCKS, *_INLINE, *_PROGRAMS)
