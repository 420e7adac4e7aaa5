"""Attacks on pages: those of public collections and our own, and how they are put where an author can write."""

from functools import cache
from pathlib import Path

import brs_kb

OWN = Path(__file__).parent / "vectors.txt"


@cache
def vectors() -> tuple[str, ...]:
    """Every vector once: our own, then those of brs-kb (MIT), which gathers OWASP's, PortSwigger's and other collections."""
    lines = (line for line in OWN.read_text("utf-8").splitlines() if line and not line.startswith("# "))
    own = [line.replace("\\n", "\n") for line in lines]
    return tuple(dict.fromkeys([*own, *(each["payload"] for each in brs_kb.get_all_payloads().values())]))


def as_text(vector: str) -> list[str]:
    """The vector in every place of a text: as it stands, as address, title and words of links and pictures, in a heading …"""
    line = " ".join(vector.split())
    return [
        vector,
        f"[a]({vector})",
        f"[a](<{line}>)",
        f"![a]({vector})",
        f'[a](https://a.example/ "{line}")',
        f"![{line}](x.png '{line}')",
        f"[{line}](https://a.example/{line})",
        f"<{line}>",
        f"## {line}\n\n## a {{#{line}}}",
        f"> [!NOTE]\n> {line}",
        f"|{line}|\n|-|\n|{line}|",
        f"```{line}\n{vector}\n```",
        f"a[^{line}]\n\n[^{line}]: {line}",
    ]
