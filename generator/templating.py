"""How templates are compiled: Jinja2's meaning at half of its price."""

from __future__ import annotations

import functools
import itertools
import keyword
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from generator.translations import PLACEHOLDER, Message, Words

# The inner half of `escape`, where this release of markupsafe has one.
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
_RULE = "plural_rule_"


class ThemeEnvironment(jinja2.Environment):
    """Jinja2 whose `_("Words")` are looked up when a template is compiled, not on every page.

    On a plain article's page that is two fifths of the time.
    """

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self._words = _Typesetter(words)
        vars(self)["install_gettext_translations"](words, newstyle=True)
        self.plural_rules = {
            f"{_RULE}{place}": functools.partial(words.which, place) for place in range(words.rules_there_are)
        }
        self.globals |= self.plural_rules

    def _load_template(self, *args: Any, **options: Any) -> jinja2.Template:
        template = super()._load_template(*args, **options)
        # What is escaped is printed at once: text does for that, and costs a third of what Markup does.
        template.root_render_func.__globals__.update(escape=escape_text, escape_str=_escape)
        return template

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(self._words.visit(source), name, filename, defer_init)


class QuickEnvironment(ThemeEnvironment):
    """A `ThemeEnvironment` that gives the same pages faster, or an error where it cannot.

    An attribute is read as one, so that a key of that name is not found, and what is undefined fails
    with Python's own error: render the page with a `ThemeEnvironment` then. `functions` are names
    that templates call and that take nothing of the context.
    """

    def __init__(self, words: Words, functions: frozenset[str], **options: Any) -> None:
        super().__init__(words, **options)
        self.code_generator_class = _QuickCode
        self.functions = functions | self.plural_rules.keys()
        self._loaded: dict[str, jinja2.Template] = {}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return _run_together(super()._generate(source, name, filename, defer_init))

    def get_template(
        self, name: str | jinja2.Template, parent: str | None = None, globals: Any = None
    ) -> jinja2.Template:
        """The template of that name, which is loaded once."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        template = self._loaded.get(name)
        if template is None:
            template = self._loaded[name] = super().get_template(name, parent)
        return template


def escape_text(value: Any) -> str:
    """`markupsafe.escape` as text, for what goes to the page and nowhere else."""
    if type(value) is str:
        return _escape(value)
    html = getattr(value, "__html__", None)
    return html() if html else _escape(str(value))


class _QuickCode(CodeGenerator):
    """Python for a template, without a call for each attribute, each escape and each piece of text."""

    environment: QuickEnvironment
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
            case nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None) if (
                name in self.environment.functions | self._macros and not forward_caller
            ):
                self.visit(node.node, frame)
                self.write("(")
                for argument in (*node.args, *node.kwargs):
                    self.visit(argument, frame)
                    self.write(", ")
                self.write(")")
            case _:
                super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write("(escape_str(_value) if (_value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write(").__class__ is str else escape(_value))")
        else:
            super()._output_child_post(node, frame, finalize)


def _names_in(found: nodes.FromImport) -> Iterator[str]:
    """The names by which a template calls what it imports."""
    return (name if isinstance(name, str) else name[1] for name in found.names)


def _run_together(code: str) -> str:
    """A template's Python that hands over pieces of text which follow each other at once.

    Each stays on its line: errors name those.
    """
    return _YIELDS.sub(_join, code)


def _join(run: re.Match[str]) -> str:
    pieces = [line.strip().removeprefix("yield ") for line in run[0].splitlines()]
    return f'{run["indent"]}yield "".join((' + ",\n".join(pieces) + "))\n"


# Two lines or more; one that yields from another block is not among them.
_YIELDS = re.compile(r"^(?P<indent> +)yield (?!from ).+\n(?:(?P=indent)yield (?!from ).+\n)+", re.M)


def _is_escaped(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class _Typesetter(NodeTransformer):
    """Puts the words of a language in the place of `_("Words")` and `{% trans %}`.

    What stands within an expression and has values in it stays, and is looked up on the page.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        """A message that needs no values becomes the words for it."""
        self.generic_visit(node)
        message = _message_of(node)
        if message is None or node.kwargs:
            return node
        return nodes.TemplateData(self._word(message) % {}, lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        return list(_joined(part for child in node.nodes for part in self._set(child)))

    def _set(self, node: nodes.Expr) -> Iterator[nodes.Node]:
        match node:
            case nodes.Call(
                node=nodes.Name(name="ngettext"),
                args=[nodes.Const(value=str(message)), nodes.Const(value=str(plural)), number],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                rule, forms = self._words.forms(message, plural)
                yield self._chosen(f"{_RULE}{rule}", number, [self._pieces(form, node) for form in forms])
            case nodes.Call(dyn_args=None, dyn_kwargs=None) if node.kwargs and (found := _message_of(node)):
                yield from self._pieces(self._word(found), node)
            case _:
                yield self.visit(node)

    def _word(self, message: Message) -> str:
        return self._words.gettext(message) if isinstance(message, str) else self._words.pgettext(*message)

    def _pieces(self, words: str, node: nodes.Call) -> list[nodes.Node]:
        """Words with values in them as a page prints them, one after the other."""
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        pieces: list[nodes.Node] = []
        for place, text in enumerate(PLACEHOLDER.split(words)):
            if place % 2:
                pieces.append(self.visit(values[text]))
            elif text:
                pieces.append(nodes.TemplateData(text % {}, lineno=node.lineno))
        return pieces

    def _chosen(self, rule: str, number: nodes.Expr, forms: list[list[nodes.Node]]) -> nodes.Stmt:
        """The form whose place is what the rule says of the number."""
        chosen: nodes.Stmt = _output(forms[-1])
        for place, form in reversed(list(enumerate(forms[:-1]))):
            which = nodes.Call(nodes.Name(rule, "load"), [number], [], None, None)
            test = nodes.Compare(which, [nodes.Operand("eq", nodes.Const(place))])
            chosen = nodes.If(test, [_output(form)], [], [chosen])
        chosen.set_lineno(number.lineno)
        return chosen


def _message_of(node: nodes.Call) -> Message | None:
    """What a call looks up without a number, or None for any other call."""
    match node:
        case nodes.Call(node=nodes.Name(name="_" | "gettext"), args=[nodes.Const(value=str(message))]):
            return message
        case nodes.Call(
            node=nodes.Name(name="pgettext"),
            args=[nodes.Const(value=str(context)), nodes.Const(value=str(message))],
        ):
            return context, message
    return None


def _output(pieces: list[nodes.Node]) -> nodes.Output:
    return nodes.Output(pieces)


def _joined(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Statements as they are, and what stands between them as one output each."""
    for is_statement, group in itertools.groupby(parts, lambda part: isinstance(part, nodes.Stmt)):
        found = list(group)
        yield from found if is_statement else [_output(found)]
