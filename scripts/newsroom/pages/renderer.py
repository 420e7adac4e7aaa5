"""Renders views with the Jinja templates of overrides/. Independent of MkDocs, which renders with the same templates."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsroom.archive.addresses import relative_url
from newsroom.core.hashing import digest_of
from newsroom.pages._components import Card
from newsroom.pages._layout import Layout, View
from newsroom.pages._template_compiler import TemplateCompiler, compiled_templates
from newsroom.pages.site_pages import RedirectView

AnyView = View | RedirectView
ASSETS = "assets/"
MAX_CACHED_CARDS = 50_000  # about 50 MB


def configure(env: Environment) -> Environment:
    """Turns on autoescaping and strict undefined variables, and trims blank lines.

    Adds the globals `cached_partial` and `cached_card`, which render once what many pages share.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    cache = _RenderCache(env)
    env.globals |= {"cached_partial": cache.partial, "cached_card": cache.card}
    return env


class _RenderCache:
    """Fragments that many pages share, rendered once for each language and each depth below the site's root."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.partials: dict[tuple[object, ...], Markup] = {}
        self.cards: dict[tuple[object, ...], tuple[Card, Markup]] = {}

    def partial(self, name: str, base: str, layout: Layout) -> Markup:
        """A template of partials/ that depends on nothing but the layout."""
        key = (name, base, id(layout))
        if key not in self.partials:
            values = {"base": base, "layout": layout, "t": layout.language}
            self.partials[key] = Markup(self.env.get_template(f"partials/{name}.html").render(values))  # noqa: S704
        return self.partials[key]

    def card(self, base: str, card: Card, level: int = 3, form: str = "plain") -> Markup:
        """A story's card, from macros.html. The cache keeps the card too, since its id is part of the key."""
        key = (id(card), base, level, form)
        if key not in self.cards:
            if len(self.cards) > MAX_CACHED_CARDS:
                self.cards.clear()
            macros = self.env.get_template("partials/macros.html").module
            self.cards[key] = card, Markup(macros.card(base, card, level, form))  # type: ignore[attr-defined]  # noqa: S704
        return self.cards[key][1]


def context(view: AnyView) -> dict[str, Any]:
    """The variables of a template: view, layout, `t` (the language's strings) and `base` (the relative URL of the root)."""
    base = view.base or relative_url("", view.url)
    return {"view": view, "layout": view.layout, "t": view.layout.language, "base": base}


@dataclass(frozen=True)
class Renderer:
    """The templates of a folder, compiled on first use."""

    overrides: Path

    @cached_property
    def env(self) -> Environment:
        """The Jinja environment."""
        loader = FileSystemLoader(self.overrides)
        env = Environment(loader=loader, auto_reload=False, bytecode_cache=compiled_templates())  # noqa: S701
        env.code_generator_class = TemplateCompiler
        return configure(env)

    @cached_property
    def templates_digest(self) -> str:
        """Digest of all templates and of the names of the assets that they link to."""
        templates = [(self._name(path), path.read_bytes()) for path in sorted(self.overrides.rglob("*.html"))]
        return digest_of(templates, [self._name(path) for path in sorted((self.overrides / ASSETS).rglob("*"))])

    def _name(self, path: Path) -> str:
        return path.relative_to(self.overrides).as_posix()

    def render(self, view: AnyView) -> str:
        """The HTML of a page."""
        return with_short_links(self.env.get_template(view.template).render(context(view)), view)


def with_short_links(page: str, view: AnyView) -> str:
    """The page, its links going up only as far as the home page of its language where that is enough.

    Links in texts are short already. If a text quotes such a link, the page is left alone.
    """
    base, home = relative_url("", view.url), view.layout.home
    if view.base or not home or not view.url.startswith(home) or view.url == home:
        return page
    long, short = f'="{base}{home}', base[3 * home.count("/") :] or "./"
    texts = (getattr(view, "body", ""), *chain.from_iterable(getattr(view, "rows", ())))
    return page if any(long in text for text in texts) else page.replace(long, f'="{short}')
