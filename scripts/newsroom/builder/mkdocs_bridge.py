"""The bridge to MkDocs: turns views into its Files and Pages, and renders them when it asks for them."""

import logging
import os
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

from newsroom.archive.addresses import NOT_FOUND_PAGE, file_of_url
from newsroom.archive.library import Library
from newsroom.archive.settings import load_settings
from newsroom.builder._site_artifacts import extra_artifacts
from newsroom.builder.output_folder import check_output_dir, claim_output_dir
from newsroom.checks.built_links import broken_links, collapsed
from newsroom.checks.rules import check
from newsroom.content.page import PAGES_FOLDER
from newsroom.core.artifact import Artifact, write_artifacts
from newsroom.core.problems import Problem, ProblemsFound, errors
from newsroom.feeds.channels import feed_urls
from newsroom.feeds.feed_artifacts import feed_artifacts
from newsroom.pages import renderer
from newsroom.pages.files.sitemaps import entry_xml, sitemap_names, write_sitemaps
from newsroom.pages.renderer import ASSETS, AnyView
from newsroom.pages.site_pages import SitemapEntry, not_found, page_specs, sitemap_entries, views
from newsroom.search.index_build import write_search_index

CSP_TAG = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
log = logging.getLogger("mkdocs.newsroom")


class ViewPage(Page):
    """A MkDocs page whose content is a view: MkDocs neither reads nor converts any Markdown for it."""

    def __init__(self, view: AnyView, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view

    def read_source(self, config: MkDocsConfig) -> None:
        """Sets the template; the text has already been read."""
        self.markdown = ""
        self.meta = {"template": self.view.template, "title": self.view.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Does nothing, because the view contains the text as HTML."""
        self.content = ""


@dataclass
class MkDocsBuild:
    """One run of MkDocs over all languages: the library, its views by language, and the dead links found in the pages."""

    library: Library
    dead: list[Problem] = field(default_factory=list)

    @cached_property
    def views(self) -> Mapping[str, tuple[AnyView, ...]]:
        """All pages by language."""
        return views(self.library)

    @cached_property
    def sitemap(self) -> tuple[SitemapEntry, ...]:
        """The pages that search engines may list."""
        return sitemap_entries(self.library, page_specs(self.library))

    @cached_property
    def extra_artifacts(self) -> tuple[Artifact, ...]:
        """The files that MkDocs cannot write."""
        return tuple(extra_artifacts(self.library))

    @cached_property
    def files(self) -> set[str]:
        """The files of the site known so far: all pages, and what is written after MkDocs."""
        pages = {file_of_url(view.url) for views_of_lang in self.views.values() for view in views_of_lang}
        others = {*feed_urls(self.library), *(artifact.path for artifact in self.extra_artifacts)}
        return pages | others | {NOT_FOUND_PAGE, *sitemap_names(len(self.sitemap))}


def start_build(config: MkDocsConfig) -> None:
    """Loads and checks the archive once per run. Raises Abort after logging every problem."""
    if getattr(config, "newsroom", None) is None:
        project = Path(config.config_file_path).parent
        try:
            settings = load_settings(project, config.site_url)
            check_output_dir(settings, Path(config.site_dir).resolve())
            library, problems = check(settings)
        except ProblemsFound as found:
            library, problems = None, list(found.problems)
        wrong = errors(problems)
        for problem in wrong:
            log.error(str(problem))
        if library is None or wrong:
            raise Abort(f"Nothing was built: {len(wrong)} problem(s) in the archive.")
        os.umask(0o022)  # a web server must be able to read what MkDocs writes
        claim_output_dir(settings, Path(config.site_dir).resolve())  # MkDocs, which now empties it, keeps hidden files
        config.newsroom = MkDocsBuild(library)  # type: ignore[attr-defined]


def _build(config: MkDocsConfig) -> MkDocsBuild:
    return config.newsroom  # type: ignore[attr-defined, no-any-return]


def _lang(config: MkDocsConfig) -> str:
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of one language: views as pages, published images, and the theme's files without Material's own."""
    build, lang = _build(config), _lang(config)
    overrides = str(build.library.settings.overrides)
    for file in list(files):
        is_asset = file.src_dir == overrides and file.src_uri.startswith(ASSETS)
        if not file.is_documentation_page() and not is_asset:
            files.remove(file)
    for view in build.views[lang]:
        source = _source_file(files, view)
        if source is None:
            uri = f"{view.url or 'index'}#{lang}.md"
            source = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(source)
        _attach(view, source, config)
    docs, addresses = str(build.library.settings.docs), build.library.addresses
    for uri in build.library.published_images:
        files.append(File(uri, docs, config.site_dir, True, dest_uri=addresses.image(uri)))  # a Files
    build.files |= {file.dest_uri for file in files}
    return files


def _source_file(files: Files, view: AnyView) -> File | None:
    """The file of docs/pages that MkDocs has already found, if the view is built from one."""
    folder, _, name = view.src_uri.partition("/")
    return files.get_file_from_path(name) if folder == PAGES_FOLDER else None


def _attach(view: AnyView, file: File, config: MkDocsConfig) -> None:
    file.url = view.url or "./"
    file.dest_uri = file_of_url(view.url)
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    file.page = ViewPage(view, file, config)


def page_context(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """The template variables of a page: the view, the language's strings as `t`, and `base`, the path to the site's root."""
    return context | renderer.context(page.view) if isinstance(page, ViewPage) else context


def template_context(context: dict[str, Any], name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for 404.html, which MkDocs renders as a template, not as a page."""
    return context | renderer.context(not_found(_build(config).library)) if name == NOT_FOUND_PAGE else context


def process_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The final HTML of a page; records its dead links, to be reported once the pages of all languages are known."""
    build = _build(config)
    if isinstance(page, ViewPage):
        output = renderer.with_short_links(output, page.view)
        build.dead += broken_links(output, page.view.url, build.files, page.view.template)
    return CSP_TAG.sub("", output) if _is_served(config) else output


def _is_served(config: MkDocsConfig) -> bool:
    """Whether this is `mkdocs serve`, whose inline reload script a content security policy would block."""
    host, port = config.dev_addr
    return str(config.site_url).startswith(f"http://{host}:{port}/")


def process_template(output: str, name: str, config: MkDocsConfig) -> str:
    """The same for 404.html, whose links are relative to the site's root."""
    build = _build(config)
    if name == NOT_FOUND_PAGE:
        build.dead += broken_links(
            output, NOT_FOUND_PAGE, build.files, NOT_FOUND_PAGE, build.library.settings.base_path
        )
    return output


def finish_language(config: MkDocsConfig) -> None:
    """Ends the build of a language. After the last one, raises BuildError for all dead links, or adds the other files."""
    build = _build(config)
    if _lang(config) != build.library.settings.langs[-1]:
        return
    if build.dead:
        raise BuildError("\n".join(map(str, collapsed(build.dead))))

    site = Path(config.site_dir)
    write_sitemaps(build.library, [entry_xml(entry) for entry in build.sitemap], site)
    write_artifacts(build.extra_artifacts, site)
    write_artifacts(feed_artifacts(build.library), site)
    write_search_index(build.library, site)
