"""Paragraphs of WordPress' classic texts: blank lines separate them, other line breaks break lines."""

import re

_BLOCK = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|"
    "main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|iframe|object|video|audio"
)
_OPENING = re.compile(rf"(<(?:{_BLOCK})\b[^>]*>)", re.IGNORECASE)
_CLOSING = re.compile(rf"(</(?:{_BLOCK})>)", re.IGNORECASE)
_PROTECTED = re.compile(r"<(pre|script|style|textarea|svg)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_STARTS_BLOCK = re.compile(rf"\s*</?(?:{_BLOCK})\b", re.IGNORECASE)
_SLOT = "\ue000{}\ue001"


def with_paragraphs(text: str) -> str:
    """The HTML of a classic text."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n{_SLOT.format(len(kept) - 1)}\n\n"

    text = _PROTECTED.sub(keep, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CLOSING.sub(r"\1\n\n", _OPENING.sub(r"\n\n\1", text))
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    html = "\n".join(
        part if _STARTS_BLOCK.match(part) or part.startswith("\ue000") else _paragraph(part) for part in parts
    )
    return re.sub(r"\ue000(\d+)\ue001", lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else "", html)


def _paragraph(part: str) -> str:
    lines = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", part.strip())
    return f"<p>{lines}</p>"
