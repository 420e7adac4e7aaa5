"""The texts of WordPress: blocks or classic paragraphs, shortcodes, notes and embeds, as HTML and then as Markdown."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from newsroom.importers._autop import with_paragraphs
from newsroom.importers._entry import SourceImage
from newsroom.importers._html_to_markdown import ConvertedText, Loss, html_to_markdown

_REUSABLE = re.compile(r'<!-- wp:block \{[^>]*?"ref":\s*(\d+)[^>]*?\} ?/-->')
_NAME = r"[a-zA-Z][\w-]*"
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s\]]+))""")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_EMBED = re.compile(
    r"\[(embed|youtube|vimeo|dailymotion|soundcloud|googlemaps|audio|video|playlist)\b([^\]]*)\](?:(.*?)\[/\1\])?",
    re.DOTALL,
)
_NOTE = re.compile(
    r"\[(ref|efn_note|footnote|fn|note)\b[^\]]*\](.*?)\[/\1\]|(?<=[\w.,;:!?»”\"')>])\s?\(\((.+?)\)\)", re.DOTALL
)
_SHORTCODE = re.compile(rf"\[/?({_NAME})(?:\s[^\[\]]*)?/?\]")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_URL_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
_URL_PARAGRAPH = re.compile(r"(<(?:p|div)\b[^>]*>)\s*(https?://[^\s<>\"]+)\s*(</(?:p|div)>)")
_TEXTILE_LINK = re.compile(r'(?<![\w=])"([^"<>\n]{1,200})":(https?://[^\s<>"]*[^\s<>".,;:!?)])')
_MAX_REUSED = 5


def wordpress_text(
    content: str,
    *,
    footnotes: str = "",
    reusable: Mapping[str, str] | None = None,
    image_of: Callable[[str], SourceImage | None] = lambda _: None,
    rewrite_url: Callable[[str], str] = str,
    rewrite_image: Callable[[str], str] = str,
    default_alt: str = "",
) -> ConvertedText:
    """The Markdown of a post's content. `footnotes` is the JSON that WordPress keeps beside it, `reusable` are blocks by id.

    `image_of` finds an image by the id of its attachment.
    """
    notes = _notes_beside(footnotes)
    for _ in range(_MAX_REUSED):
        content = _REUSABLE.sub(lambda match: (reusable or {}).get(match[1], ""), content)
    is_classic = "<!-- wp:" not in content
    content = _without_code(content, lambda text: _expanded(text, notes, image_of))
    content = _URL_LINE.sub(_linked, content) if is_classic else content
    html = _URL_PARAGRAPH.sub(
        lambda match: f"{match[1]}{_linked_url(match[2])}{match[3]}",
        with_paragraphs(content) if is_classic else content,
    )
    unknown = Counter(match[1] for match in _SHORTCODE.finditer(_CODE.sub("", html)) if _is_shortcode(match, html))
    converted = html_to_markdown(
        html, notes=notes, rewrite_url=rewrite_url, rewrite_image=rewrite_image, default_alt=default_alt
    )
    losses = tuple(Loss("shortcode", f"[{name}]", count) for name, count in sorted(unknown.items()))
    return replace(converted, losses=converted.losses + losses)


def _is_shortcode(match: re.Match[str], html: str) -> bool:
    """Whether it is more than a word in brackets, `[sic]`: it has attributes, an end, or a name of a plug-in."""
    name = match[1]
    return "=" in match[0] or f"[/{name}]" in html or "_" in name or "-" in name


def _without_code(content: str, change: Callable[[str], str]) -> str:
    """The content with everything changed but code."""
    parts, at = [], 0
    for match in _CODE.finditer(content):
        parts += [change(content[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(content[at:])])


def _expanded(text: str, notes: dict[str, str], image_of: Callable[[str], SourceImage | None]) -> str:
    """The text with the shortcodes that WordPress itself and plug-ins for notes have, as HTML."""

    def note(match: re.Match[str]) -> str:
        key = f"note-{len(notes) + 1}"
        notes[key] = match[2] or match[3] or ""
        return f'<sup data-fn="{key}">*</sup>'

    def gallery(match: re.Match[str]) -> str:
        ids = re.findall(r"\d+", attributes(match[1]).get("ids") or attributes(match[1]).get("include", ""))
        images = [image for each in ids if (image := image_of(each))]
        return "".join(map(_figure, images)) if images else match[0]

    text = _CAPTION.sub(lambda match: _captioned(attributes(match[1]), match[2]), text)
    text = _EMBED.sub(_embedded, _GALLERY.sub(gallery, text))
    text = _TEXTILE_LINK.sub(lambda match: f'<a href="{escape(match[2])}">{match[1]}</a>', text)
    return _NOTE.sub(note, text)


def _captioned(values: Mapping[str, str], inner: str) -> str:
    image = re.match(r"\s*(<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>)", inner)
    words = values.get("caption") or (inner[image.end() :] if image else "")
    return f"\n\n<figure>{image[0] if image else inner}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _figure(image: SourceImage) -> str:
    caption = f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else ""
    return f'\n\n<figure><img src="{escape(image.src)}" alt="{escape(image.alt)}">{caption}</figure>\n\n'


def _embedded(match: re.Match[str]) -> str:
    values = attributes(match[2])
    url = (match[3] or "").strip() or next((value for value in values.values() if value.startswith("http")), "")
    url = url or next(iter(re.findall(r"https?://[^\s\]\"']+", match[2])), "")
    return f"\n\n<p>{_linked_url(url)}</p>\n\n" if url.startswith("http") and not re.search(r"\s", url) else match[0]


def _linked(match: re.Match[str]) -> str:
    return f"\n{_linked_url(match[1])}\n"


def _linked_url(url: str) -> str:
    return f'<a href="{escape(url)}">{escape(url)}</a>'


def attributes(text: str) -> dict[str, str]:
    """The attributes of a shortcode."""
    return {
        match[1].lower(): next((value for value in match.groups()[1:] if value is not None), "")
        for match in _ATTRIBUTE.finditer(text)
    }


def _notes_beside(footnotes: str) -> dict[str, str]:
    try:
        found = json.loads(footnotes) if footnotes.strip() else []
    except ValueError:
        return {}
    rows = found if isinstance(found, list) else []
    return {str(row["id"]): str(row.get("content", "")) for row in rows if isinstance(row, dict) and "id" in row}
