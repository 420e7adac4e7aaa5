"""Escapes plain text, so that Markdown shows it as it is."""

import re

from newsroom.core.problems import truncated

MAX_ESCAPED_LINE = 160


def escaped_line(text: str) -> str:
    """The text on one line, truncated, with all ASCII punctuation as entities, which are never markup (CommonMark 0.31, 6.2)."""
    words = " ".join(truncated(text, MAX_ESCAPED_LINE).split())
    return re.sub(r"[!-/:-@\[-`{-~]", lambda match: f"&#{ord(match[0])};", words)


def escaped_markdown(text: str) -> str:
    """The text with a backslash before every character that CommonMark could read as markup."""
    return re.sub(r"^(\d*)([-+=>.)])", r"\1\\\2", re.sub(r"[\\`*_~\[\]<&{}#]", r"\\\g<0>", text))
