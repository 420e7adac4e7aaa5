"""The archive that tests of whole pages read: this repository's own, or a generated one if its content has been replaced."""

from pathlib import Path

from bench.archive import make_archive
from support.paths import ROOT

THIS_ARCHIVE = "Città e corridoi"  # site_name in mkdocs.yml
PAGES = {"contribute": ("Contribuire", "Contribute"), "status": ("Stato", "Status")}


def is_this_archive(root: Path = ROOT) -> bool:
    """Whether the repository holds the archive that it was made for."""
    return f"\nsite_name: {THIS_ARCHIVE}\n" in (root / "mkdocs.yml").read_text("utf-8")


def reference_archive(folder: Path) -> Path:
    """A project with every kind of page; if one has to be generated, it is written to `folder`."""
    if is_this_archive():
        return ROOT
    make_archive(folder, stories=40, seed=1)
    for stem, titles in PAGES.items():
        for lang, title in zip(("it", "en"), titles, strict=True):
            text = f"---\ntitle: {title}\nslug: {title.lower()}\nsummary: {title}.\n---\n\n## {title}\n\n{title}.\n"
            (folder / f"docs/pages/{stem}.{lang}.md").write_text(text, "utf-8")
    return folder
