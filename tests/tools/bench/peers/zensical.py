"""Zensical: a project for each language, built one after the other, since it knows one language a site.

It has no feeds and no hreflang, and its search cannot be left out; addresses are those of the files. It keeps a cache and has no
template of one's own to change.
"""

from pathlib import Path

from bench.peers.material import write_docs
from bench.peers.source import SKELETONS, Source, write
from bench.scenarios import Work
from bench.tools import BIN, Tool, both, version_of
from bench.words import LANGS


def tool(source: Source, project: Path) -> Tool:
    """Zensical and its two projects; the second builds into a folder of the first one's site."""
    settings = (SKELETONS / "zensical/mkdocs.yml").read_text("utf-8")
    for lang, site in (("it", "site"), ("en", "site/en")):
        write(project / f"{lang}.yml", settings.replace("SITE", site).replace("LANG", lang))
        source.copy_pictures(project / "docs" / lang / "media")
    write_docs(source, lambda name, lang: project / "docs" / lang / f"{name}.md")
    builds = [(str(BIN / "zensical"), "build", "--config-file", f"{lang}.yml") for lang in LANGS]
    stem, lang, _ = source.edited.file.rsplit(".", 2)
    story = project / "docs" / lang / "articles" / f"{stem}.md"
    commands = {Work.BUILD_ALL: both(*builds)}
    return Tool("zensical", version_of("zensical"), project, project / "site", [project / ".cache"], commands, story)
