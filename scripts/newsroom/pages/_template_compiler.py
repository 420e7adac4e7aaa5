"""A code generator for Jinja that emits faster rendering code: a page takes 0.26 instead of 0.65 ms (391 real pages).

Jinja documents `code_generator_class`, but not the methods overridden here: `_output_child_pre`, `blockvisit`, `visit_*`
(written for Jinja 3.1). If a new release renames one of them, pages stay right and get slower, and the test that looks for our
forms in the generated code fails first. If the new code is hard to follow, delete this module: no template depends on it.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from html import escape
from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Getitem, Node, Template

# The C function of MarkupSafe is two to four times as fast as html.escape, but private, and missing without a C compiler.
escape_text: Callable[[str], str] = escape
with suppress(ImportError):
    from markupsafe._speedups import _escape_inner as escape_text


class CompiledTemplates(BytecodeCache):
    """Compiled templates in memory: a process that renders several sites, or one again, compiles each source once.

    Nothing is stored in files, because whoever could change those could run code.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 # as Jinja calls it
        """The template's name; the checksum of its source tells two folders of templates apart."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket the code of a source that was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a source."""
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def compiled_templates() -> CompiledTemplates:
    """The compiled templates of this process. Only for environments with `TemplateCompiler` and the settings of `configure`."""
    return CompiledTemplates()


def escaped_html(value: object) -> str:
    """The value of an expression as HTML: like `markupsafe.escape`, but a plain string, because the result is only joined."""
    if type(value) is str:
        return escape_text(value)
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return]
    return escape_text(str(value))


class TemplateCompiler(CodeGenerator):
    """Jinja's code generator, except that it escapes with `escaped_html` and accesses attributes and items like Python.

    `a.b` never means `a["b"]` or vice versa, and a missing one raises AttributeError or KeyError.
    """

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 # Jinja's name
        """A module, with an import of `escaped_html`."""
        self.writeline(f"from {__name__} import {escaped_html.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002 # Jinja's
        self.write(f"{escaped_html.__name__}(")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        """An attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: Getitem, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        """An item."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 # Jinja's name
        """A call. Nothing that our templates call takes Jinja's context, so none is passed."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """A body. A template or block yields one string, instead of each piece through every level of inheritance."""
        if frame.parent is not None or frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
