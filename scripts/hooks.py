"""The hooks that MkDocs calls: each event is one call into newsroom.builder.mkdocs_bridge.

This module keeps no state, because `mkdocs serve` imports it once for all builds.
"""

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from newsroom.builder import mkdocs_bridge  # at the top: inside an event, scripts/ may no longer be on the path
from newsroom.pages import renderer


@event_priority(-200)  # after static-i18n, which would end the build with a TypeError on files that are not its own
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    mkdocs_bridge.start_build(config)
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    return mkdocs_bridge.add_files(files, config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    return renderer.configure(env)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    return mkdocs_bridge.page_context(context, page)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    return mkdocs_bridge.template_context(context, template_name, config)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return mkdocs_bridge.process_page(output, page, config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return mkdocs_bridge.process_template(output, template_name, config)


def on_post_build(config: MkDocsConfig) -> None:
    mkdocs_bridge.finish_language(config)
