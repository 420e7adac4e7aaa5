"""The stock stack: MkDocs, Material, static-i18n, tags and the rss plugin, with articles out of the nav.

It has one feed of everything and none of a topic; addresses are those of the files, the same in both languages. Its search is
Material's, one index in the browser. It has no template of one's own to change.
"""

import shutil
from pathlib import Path

from bench.peers.material import write_docs
from bench.peers.source import SKELETONS, Source, write
from bench.scenarios import Work
from bench.tools import PYTHON, Tool, version_of


def tool(source: Source, project: Path) -> Tool:
    """The stack and its project."""
    shutil.copytree(SKELETONS / "stock", project)
    docs = project / "docs"
    write_docs(source, lambda name, lang: docs / f"{name}.{lang}.md")
    source.copy_pictures(docs / "media")
    # Without a plugin named search, since static-i18n fails on one that is there and disabled.
    settings = (project / "mkdocs.yml").read_text("utf-8").replace("  - search\n", "")
    write(project / "no_search.yml", settings)
    build = (PYTHON, "-m", "mkdocs", "build", "--quiet")
    commands = {Work.BUILD: (*build, "--config-file", "no_search.yml"), Work.BUILD_ALL: build}
    name = f"mkdocs {version_of('mkdocs')}, material {version_of('mkdocs-material')}"
    return Tool(
        "stock", name, project, project / "site", [project / ".cache"], commands, docs / "articles" / source.edited.file
    )
