"""Drawing: the templates of overrides/ turned loose on views. Knows no MkDocs, which draws with the same templates."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsroom.archive.addresses import relative
from newsroom.core.hashing import fingerprint_of
from newsroom.pages._components import Card
from newsroom.pages._layout import Shell, View
from newsroom.pages._template_compiler import Compiler
from newsroom.pages.site_pages import MovedView

Drawn = View | MovedView
ASSETS = "assets/"
MOST_CARDS = 50_000  # about 50 MB


def configure(env: Environment) -> Environment:
    """Escapes whatever a template prints, refuses names that are not there, and leaves no blank lines behind.

    Templates are given `part` and `draw_card`, which draw once what stands on many pages.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    parts = _Parts(env)
    env.globals |= {"part": parts.part, "draw_card": parts.card}
    return env


class _Parts:
    """What many pages have in common, drawn once for each language and each depth of pages below the site's root."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.drawn: dict[tuple[object, ...], Markup] = {}
        self.cards: dict[tuple[object, ...], tuple[Card, Markup]] = {}

    def part(self, name: str, base: str, shell: Shell) -> Markup:
        """A template of partials/ that needs nothing but the shell."""
        key = (name, base, id(shell))
        if key not in self.drawn:
            values = {"base": base, "shell": shell, "t": shell.language}
            self.drawn[key] = Markup(self.env.get_template(f"partials/{name}.html").render(values))  # noqa: S704
        return self.drawn[key]

    def card(self, base: str, card: Card, level: int = 3, form: str = "plain") -> Markup:
        """A story's card, from macros.html."""
        key = (id(card), base, level, form)
        if key not in self.cards:
            if len(self.cards) > MOST_CARDS:
                self.cards.clear()
            macros = self.env.get_template("partials/macros.html").module
            self.cards[key] = card, Markup(macros.card(base, card, level, form))  # type: ignore[attr-defined]  # noqa: S704
        return self.cards[key][1]


def context(view: Drawn) -> dict[str, Any]:
    """What a template is given: the view, the language's strings as `t`, and `base`, which leads to the site's root."""
    return {"view": view, "shell": view.shell, "t": view.shell.language, "base": view.base or relative("", view.url)}


@dataclass(frozen=True)
class Drawing:
    """The templates of a folder."""

    overrides: Path

    @cached_property
    def env(self) -> Environment:
        """Jinja's environment."""
        env = Environment(loader=FileSystemLoader(self.overrides), auto_reload=False)  # noqa: S701
        env.code_generator_class = Compiler
        return configure(env)

    @cached_property
    def fingerprint(self) -> str:
        """Another one for every other content of the templates, and for other names of the assets that they lead to."""
        templates = [(self._name(path), path.read_bytes()) for path in sorted(self.overrides.rglob("*.html"))]
        return fingerprint_of(templates, [self._name(path) for path in sorted((self.overrides / ASSETS).rglob("*"))])

    def _name(self, path: Path) -> str:
        return path.relative_to(self.overrides).as_posix()

    def draw(self, view: Drawn) -> str:
        """The page."""
        return shortened(self.env.get_template(view.template).render(context(view)), view)


def shortened(page: str, view: Drawn) -> str:
    """The page with links that go up no further than to the home page of its language, where that is enough.

    Links of texts are as short as they can be; a text that shows such a link among its words is left alone.
    """
    base, home = relative("", view.url), view.shell.home
    if view.base or not home or not view.url.startswith(home) or view.url == home:
        return page
    long, short = f'="{base}{home}', base[3 * home.count("/") :] or "./"
    written = (getattr(view, "body", ""), *chain.from_iterable(getattr(view, "rows", ())))
    return page if any(long in text for text in written) else page.replace(long, f'="{short}')
