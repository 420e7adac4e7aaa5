"""Drawing: the templates of overrides/ turned loose on views. Knows no MkDocs, which draws with the same templates."""

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsroom.addresses import relative
from newsroom.fingerprints import fingerprint_of
from newsroom.views.every import MovedView
from newsroom.views.shell import View

Drawn = View | MovedView
ASSETS = "assets/"


def configure(env: Environment) -> Environment:
    """Escapes whatever a template prints, refuses names that are not there, and leaves no blank lines behind."""
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    return env


def context(view: Drawn) -> dict[str, Any]:
    """What a template is given: the view, the language's strings as `t`, and `base`, which leads to the site's root."""
    return {"view": view, "shell": view.shell, "t": view.shell.language, "base": view.base or relative("", view.url)}


@dataclass(frozen=True)
class Drawing:
    """The templates of a folder, with the icons of Material for MkDocs."""

    overrides: Path

    @cached_property
    def env(self) -> Environment:
        """Jinja's environment."""
        material = find_spec("material")
        icons = [Path(material.origin).parent / "templates"] if material and material.origin else []
        return configure(Environment(loader=FileSystemLoader([self.overrides, *icons]), auto_reload=False))  # noqa: S701

    @cached_property
    def fingerprint(self) -> str:
        """Another one for every other content of the templates."""
        templates = sorted(self.overrides.rglob("*.html"))
        return fingerprint_of([(path.relative_to(self.overrides).as_posix(), path.read_bytes()) for path in templates])

    def draw(self, view: Drawn) -> str:
        """The page."""
        return self.env.get_template(view.template).render(context(view))
