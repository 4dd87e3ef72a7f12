"""The Python of a template, without a call for each attribute, each escape and each piece of text."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class QuickCode(CodeGenerator):
    """Python for a template, without a call for each attribute, each escape and each piece of text."""

    environment: Any
    """A `QuickEnvironment`."""
    _macros: frozenset[str] = frozenset()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Note the template's macros, its own and those it imports, before what calls them."""
        imported = {name for found in node.find_all(nodes.FromImport) for name in _names_in(found)}
        self._macros = frozenset(imported | {macro.name for macro in node.find_all(nodes.Macro)})
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """`a.b` as Python's own attribute."""
        # A block is asked for as `self.title`, which is no attribute.
        of_template = isinstance(node.node, nodes.Name) and node.node.name == "self"
        plain = isinstance(node.node, nodes.Name | nodes.Getattr) and not keyword.iskeyword(node.attr)
        if of_template or not plain:
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            # What is not there has no such attribute either.
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call of one of the `functions` as Python's own, which is given its arguments alone."""
        match node:
            case nodes.Call(
                node=nodes.Getattr(node=nodes.Name(name="self"), attr=block), args=[], kwargs=[]
            ) if _is_escaped(frame):
                self.write(f"Markup(concat(context.blocks[{block!r}][0](context)))")
            case nodes.Call(node=callee, dyn_args=None, dyn_kwargs=None) if (
                not forward_caller and self._is_plain(callee)
            ):
                self.visit(node.node, frame)
                self.write("(")
                for argument in (*node.args, *node.kwargs):
                    self.visit(argument, frame)
                    self.write(", ")
                self.write(")")
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)

    def _is_plain(self, callee: nodes.Expr) -> bool:
        """Does it take nothing of the context?"""
        match callee:
            case nodes.Getattr():
                return True
            case nodes.Name(name=name):
                return name in self.environment.functions | self._macros
        return False

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write("(escape_str(_value) if type(_value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write(") is str else escape(_value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _names_in(found: nodes.FromImport) -> Iterator[str]:
    """The names by which a template calls what it imports."""
    return (name if isinstance(name, str) else name[1] for name in found.names)


def _is_escaped(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile
