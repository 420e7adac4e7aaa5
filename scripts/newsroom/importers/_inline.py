"""Inline content as runs of equally marked text, and the Markdown of runs.

HTML nests and overlaps marks in any way, `<b>a <i>b</b></i>`, Markdown does not: text is cut into runs first, and marks are
written around the longest runs that share them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_SPECIAL = re.compile(r"[\\`*_\[\]<&~]|!$")  # a link may follow the mark
_LINE_START = re.compile(r"^( *)(#{1,6}(?=\s|$)|[-+>=:|](?=.?)|\d{1,9}(?=[.)]))", re.MULTILINE)
_HARD_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its marks. `markdown` is written as it is: an image, a reference to a note, a line break."""

    text: str
    strong: bool = False
    emphasis: bool = False
    deleted: bool = False
    code: bool = False
    href: str = ""
    markdown: str = ""

    @property
    def is_break(self) -> bool:
        """Whether it is a line break."""
        return self.markdown == _HARD_BREAK


BREAK = Run("", markdown=_HARD_BREAK)


def escaped_text(text: str) -> str:
    """The text with a backslash before each character that could be markup within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def paragraph(runs: Sequence[Run], *, in_cell: bool = False) -> str:
    """The Markdown of a paragraph, or of a table cell, on one line but for hard line breaks; empty if it has no content."""
    runs = [*_trimmed(_joined_code(_with_single_spaces(runs, keeps_breaks=not in_cell)))]
    text = "".join(
        _linked(href, list(group)) for href, group in groupby(_spaces_unlinked(runs), key=lambda run: run.href)
    )
    text = re.sub(r"[ \t]*\\\n[ \t]*", _HARD_BREAK, text).strip(" ")
    text = re.sub(r"(\\\n)+\Z|\A(\\\n)+", "", text)
    if in_cell:
        return text.replace("|", r"\|")
    return _LINE_START.sub(lambda match: f"{match[1]}{_escaped_start(match[2])}", text)


def _escaped_start(mark: str) -> str:
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def _with_single_spaces(runs: Sequence[Run], *, keeps_breaks: bool) -> Iterator[Run]:
    for run in runs:
        if run.is_break and not keeps_breaks:
            yield Run(" ")
        elif run.markdown or run.code:
            yield run
        else:
            yield replace(run, text=re.sub(r"[ \t\r\n\f]+", " ", run.text))


def _joined_code(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs, those of code that follow each other as one: their backticks would run together."""
    for marks, group in groupby(runs, key=lambda run: replace(run, text="") if run.code else None):
        found = list(group)
        yield from [replace(marks, text="".join(run.text for run in found))] if marks else found


def _trimmed(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs without repeated spaces between them, and without empty ones."""
    after_space = True
    for run in runs:
        text = run.text.lstrip(" ") if after_space and not run.markdown and not run.code else run.text
        if text or run.markdown:
            yield replace(run, text=text)
            after_space = run.is_break or (not run.markdown and text.endswith(" "))


def _spaces_unlinked(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with spaces at the edges of links outside them."""
    for run in runs:
        if run.href and not run.markdown and not run.code:
            words = run.text.strip(" ")
            if run.text.startswith(" "):
                yield Run(" ")
            if words:
                yield replace(run, text=words)
            if run.text.endswith(" ") and words:
                yield Run(" ")
        else:
            yield run


def _linked(href: str, runs: list[Run]) -> str:
    text = _marked(runs)
    if not href:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    words = text.strip(" ").replace(_HARD_BREAK, " ")
    return f"{lead}[{words}]({destination(href)}){trail}" if words else text


def destination(url: str) -> str:
    """The URL as the destination of a link."""
    url = url.replace(" ", "%20").replace("\n", "")
    return f"<{url}>" if re.search(r"[()<>\\]", url) and "<" not in url and ">" not in url else url


def _marked(runs: list[Run]) -> str:
    """The runs with their marks; a mark that CommonMark would not read at its place is left out, its words stay."""
    segments = [
        ("**" * strong + "*" * emphasis, "".join(map(_unmarked, group)))
        for (strong, emphasis), group in groupby(runs, key=lambda run: (run.strong, run.emphasis))
    ]
    written = ""
    for number, (mark, text) in enumerate(segments):
        following = segments[number + 1][1] if number + 1 < len(segments) else ""
        written += _wrapped(text, mark, written, following)
    return written


def _wrapped(text: str, mark: str, before: str, after: str) -> str:
    """The text with a mark around its words, spaces outside (CommonMark 0.31, 6.4: left- and right-flanking)."""
    words = text.strip(" ")
    if not mark or not words:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    previous, following = (before + lead)[-1:], (trail + after)[:1]
    opens = previous not in ("*", "~", "\\") and (not _is_punctuation(words[0]) or _is_edge(previous))
    closes = not words.endswith("\\") and (not _is_punctuation(words[-1]) or _is_edge(following))
    return f"{lead}{mark}{words}{mark}{trail}" if opens and closes else text


def _is_edge(character: str) -> bool:
    return not character.strip() or _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _unmarked(run: Run) -> str:
    if run.markdown:
        return run.markdown
    if run.code:
        return code_span(run.text)
    text = escaped_text(run.text)
    return _wrapped(text, "~~", "", "") if run.deleted else text


def code_span(text: str) -> str:
    """The text as code, in as many backticks as it needs."""
    text = " ".join(text.split("\n"))
    if not text.strip():
        return text
    fence = "`" * (max((len(ticks) for ticks in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " ") else ""
    return f"{fence}{space}{text}{space}{fence}"
