"""The site's page on how to contribute as the guides that GitHub links to, CONTRIBUTING.md and its translations."""

from collections.abc import Sequence
from pathlib import Path
from posixpath import dirname

from newsroom.content.page import CONTRIBUTE, Page
from newsroom.formats.front_matter import split_document
from newsroom.formats.markdown_parser import target_lines
from newsroom.formats.text_file import read_text
from newsroom.formats.urls import EXTERNAL_URL


def contributing_files(docs: Path, pages: Sequence[Page]) -> dict[str, str]:
    """The guides' text by file name: CONTRIBUTING.md in English, CONTRIBUTING.LANG.md in other languages."""
    found = {page.lang: page for page in pages if page.stem == CONTRIBUTE}
    names = {lang: "CONTRIBUTING.md" if lang == "en" else f"CONTRIBUTING.{lang}.md" for lang in found}
    files = {}
    for lang, page in found.items():
        others = " · ".join(f"[{found[other].title}]({name})" for other, name in names.items() if other != lang)
        text = split_document(read_text(docs / page.uri, page.uri), page.uri).text.strip()
        for target in target_lines(text):
            if not EXTERNAL_URL.fullmatch(target) and not target.startswith("#"):
                text = text.replace(f"]({target})", f"](../{docs.name}/{dirname(page.uri)}/{target})")
        files[names[lang]] = f"# {page.title}\n\n{others}\n\n{text}\n"
    return files
