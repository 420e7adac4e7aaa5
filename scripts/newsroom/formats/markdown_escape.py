"""Plain text as Markdown that shows exactly that text."""

import re

from newsroom.core.problems import cut

LONGEST_NAME = 160


def literal(text: str) -> str:
    """The text on one line as Markdown that stands for nothing but itself (CommonMark 0.31, 6.2: entities are text)."""
    words = " ".join(cut(text, LONGEST_NAME).split())
    return re.sub(r"[!-/:-@\[-`{-~]", lambda match: f"&#{ord(match[0])};", words)


def as_markdown(text: str) -> str:
    """The words as CommonMark that shows just these: a mark that could be read as markup has a backslash before it."""
    return re.sub(r"^(\d*)([-+=>.)])", r"\1\\\2", re.sub(r"[\\`*_~\[\]<&{}#]", r"\\\g<0>", text))
