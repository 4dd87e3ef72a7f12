"""Words set in a template when it is compiled, in place of those that are looked up on every page."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from generator.translations import PLACEHOLDER, Message, Words

RULE = "plural_rule_"
"""What the names of a language's rules for plurals begin with, as templates call them."""


class Typesetter(NodeTransformer):
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
        """What is printed, with words between the values."""
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
                yield self._chosen(f"{RULE}{rule}", number, [self._pieces(form, node) for form in forms])
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
