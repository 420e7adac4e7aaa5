"""The page on how to contribute as GitHub offers it, CONTRIBUTING.md."""

from collections.abc import Sequence
from pathlib import Path
from posixpath import dirname

from newsroom.content.page import CONTRIBUTE, StandingPage
from newsroom.formats.front_matter import read_text, split
from newsroom.formats.markdown_dialect import EXTERNAL, lines_of_targets


def contributing(docs: Path, pages: Sequence[StandingPage]) -> dict[str, str]:
    """The page on how to contribute as GitHub offers it, by file name: CONTRIBUTING.md in English, the others .LANG.md."""
    found = {page.lang: page for page in pages if page.stem == CONTRIBUTE}
    names = {lang: "CONTRIBUTING.md" if lang == "en" else f"CONTRIBUTING.{lang}.md" for lang in found}
    files = {}
    for lang, page in found.items():
        others = " · ".join(f"[{found[other].title}]({name})" for other, name in names.items() if other != lang)
        text = split(read_text(docs / page.uri, page.uri), page.uri).text.strip()
        for target in lines_of_targets(text):
            if not EXTERNAL.fullmatch(target) and not target.startswith("#"):
                text = text.replace(f"]({target})", f"](../{docs.name}/{dirname(page.uri)}/{target})")
        files[names[lang]] = f"# {page.title}\n\n{others}\n\n{text}\n"
    return files
