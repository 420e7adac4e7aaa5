"""The edge to MkDocs: views become its Files and Pages, and it draws them. With scripts/hooks.py the only importer of mkdocs."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from newsroom.archive.addresses import NOT_FOUND, file_of
from newsroom.archive.library import PAGES, Library
from newsroom.archive.settings import load_settings
from newsroom.builder._site_artifacts import beside
from newsroom.checks.built_links import dead_links, once
from newsroom.checks.rules import check
from newsroom.core.artifact import Sheet, write_sheets
from newsroom.core.problems import Problem, ProblemsFound, errors
from newsroom.feeds.channels import feed_files
from newsroom.feeds.feed_artifacts import feeds
from newsroom.pages import renderer as drawing
from newsroom.pages.files.sitemaps import sitemap_entry, sitemap_names, write_sitemaps
from newsroom.pages.renderer import ASSETS, Drawn
from newsroom.pages.site_pages import SitemapEntry, leaves, not_found, sitemap, views
from newsroom.search.index_build import write_search

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
log = logging.getLogger("mkdocs.newsroom")


class ViewPage(Page):
    """A page of MkDocs whose content is a view: nothing is read and nothing is rendered before its template."""

    def __init__(self, view: Drawn, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view

    def read_source(self, config: MkDocsConfig) -> None:
        """Names the template; the text has been read already."""
        self.markdown = ""
        self.meta = {"template": self.view.template, "title": self.view.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing: the view holds the text as HTML."""
        self.content = ""


@dataclass
class Build:
    """One run of MkDocs over all languages: the library, the views by language, and what was found dead in the pages."""

    library: Library
    dead: list[Problem] = field(default_factory=list)

    @cached_property
    def views(self) -> Mapping[str, tuple[Drawn, ...]]:
        """Every page by language."""
        return views(self.library)

    @cached_property
    def sitemap(self) -> tuple[SitemapEntry, ...]:
        """The pages that search engines may list."""
        return sitemap(self.library, leaves(self.library))

    @cached_property
    def beside(self) -> tuple[Sheet, ...]:
        """The files that stand beside the pages."""
        return tuple(beside(self.library))

    @cached_property
    def files(self) -> set[str]:
        """The files of the site that are known so far: all pages, and what other steps write beside them."""
        pages = {file_of(view.url) for drawn in self.views.values() for view in drawn}
        others = {*feed_files(self.library), *(sheet.path for sheet in self.beside)}
        return pages | others | {NOT_FOUND, *sitemap_names(len(self.sitemap))}


def begin(config: MkDocsConfig) -> None:
    """Checks and reads the archive once a build. Raises Abort after printing every problem."""
    if getattr(config, "newsroom", None) is None:
        project = Path(config.config_file_path).parent
        try:
            library, problems = check(load_settings(project, config.site_url))
        except ProblemsFound as found:
            library, problems = None, list(found.problems)
        wrong = errors(problems)
        for problem in wrong:
            log.error(str(problem))
        if library is None or wrong:
            raise Abort(f"Nothing was built: {len(wrong)} problem(s) in the archive.")
        config.newsroom = Build(library)  # type: ignore[attr-defined]


def _build(config: MkDocsConfig) -> Build:
    return config.newsroom  # type: ignore[attr-defined, no-any-return]


def _lang(config: MkDocsConfig) -> str:
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def place_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of one language: its views as pages, the archive's pictures, the theme's own files without Material's."""
    run, lang = _build(config), _lang(config)
    own = str(run.library.settings.overrides)
    for found in list(files):
        if not found.is_documentation_page() and not (found.src_dir == own and found.src_uri.startswith(ASSETS)):
            files.remove(found)
    for view in run.views[lang]:
        file = _source(files, view)
        if file is None:
            uri = f"{view.url or 'index'}#{lang}.md"
            file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
        _place(file, view, config)
    for uri in run.library.shown_pictures:
        picture = File(
            uri, str(run.library.settings.docs), config.site_dir, True, dest_uri=run.library.addresses.media(uri)
        )
        files.append(picture)
    run.files |= {file.dest_uri for file in files}
    return files


def _source(files: Files, view: Drawn) -> File | None:
    """The file of docs/pages that MkDocs has found already, if the view is drawn from one."""
    folder, _, name = view.src_uri.partition("/")
    return files.get_file_from_path(name) if folder == PAGES else None


def _place(file: File, view: Drawn, config: MkDocsConfig) -> None:
    file.url = view.url or "./"
    file.dest_uri = file_of(view.url)
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.page = ViewPage(view, file, config)


def page_context(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """What a template is given: the view, the language's strings as `t`, and `base`, which leads to the site's root."""
    if isinstance(page, ViewPage):
        return context | drawing.context(page.view)
    return context


def template_context(context: dict[str, Any], name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for 404.html, which MkDocs draws as a template and not as a page."""
    return context | drawing.context(not_found(_build(config).library)) if name == NOT_FOUND else context


def look_at(output: str, page: Page, config: MkDocsConfig) -> str:
    """Notes the dead links of a drawn page; all pages of all languages must be known before they can be told."""
    run = _build(config)
    if isinstance(page, ViewPage):
        output = drawing.shortened(output, page.view)
        run.dead += dead_links(output, page.view.url, run.files, page.view.template)
    return POLICY.sub("", output) if _is_preview(config) else output


def _is_preview(config: MkDocsConfig) -> bool:
    """Whether `mkdocs serve` draws: its pages have no policy, since the script by which MkDocs renews them is inline."""
    host, port = config.dev_addr
    return str(config.site_url).startswith(f"http://{host}:{port}/")


def look_at_template(output: str, name: str, config: MkDocsConfig) -> str:
    """The same for 404.html, whose links begin at the site's root."""
    run = _build(config)
    if name == NOT_FOUND:
        run.dead += dead_links(output, NOT_FOUND, run.files, NOT_FOUND, run.library.settings.base_path)
    return output


def end(config: MkDocsConfig) -> None:
    """Ends the build of a language. After the last one, raises BuildError with every dead link, or adds feeds and search."""
    run = _build(config)
    if _lang(config) != run.library.settings.langs[-1]:
        return
    if run.dead:
        raise BuildError("\n".join(map(str, once(run.dead))))

    site = Path(config.site_dir)
    write_sitemaps(run.library, [sitemap_entry(entry) for entry in run.sitemap], site)
    write_sheets(run.beside, site)
    write_sheets(feeds(run.library), site)
    write_search(run.library, site)
