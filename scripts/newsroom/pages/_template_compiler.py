"""Compiling: what Jinja makes of our templates, without the two steps that took most of the time in which pages are drawn."""

from collections.abc import Iterable
from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Getitem, Node, Template

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # where MarkupSafe was installed without a C compiler
    from markupsafe._native import _escape_inner as escape_text


def as_markup(value: object) -> str:
    """What `markupsafe.escape` returns, but a plain string: what is only joined need not say that it is safe."""
    if type(value) is str:
        return escape_text(value)
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return]
    return escape_text(str(value))


class Compiler(CodeGenerator):
    """Jinja's own code generator, but that it escapes with `as_markup` and reads attributes and items as Python does.

    So `a.b` never means `a["b"]` nor the other way round, and what is not there is an AttributeError or a KeyError.
    """

    def visit_Template(self, node: Template, frame: Frame | None = None) -> None:  # noqa: N802 # Jinja's name
        """Imports `as_markup` first."""
        self.writeline(f"from {__name__} import {as_markup.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002 # Jinja's
        self.write(f"{as_markup.__name__}(")

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
        """A call, of something that needs no context of Jinja's."""
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
        """The body of something; that of a template or block is yielded as one text, not piece by piece through every level."""
        if frame.parent is not None or frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
