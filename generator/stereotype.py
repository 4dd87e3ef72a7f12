"""The Python of a template, cast: text that is handed over piece by piece is handed over whole.

Jinja2 writes a generator for each block, which gives its pieces one by one to those around it. Cast, a
block gives a list, and pieces that follow each other, choices among them, are one f-string.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

_OUT = "_out"
"""The list that a block gives."""
_BUFFER = re.compile(r"t_\d+")
_SET_UP = {
    "resolve": 1,
    "undefined": 2,
    "concat": 2,
    "cond_expr_undefined": 1,
    "_block_vars": 1,
    "_loop_vars": 1,
}
"""What Jinja2 sets up in each function or loop, wanted or not, and how often it names it to do so."""
_NAMED = re.compile(rf"\b(?:{'|'.join(_SET_UP)})\b")

Text = tuple[str, list[ast.expr]]
"""Where pieces of text go, and the pieces."""
Node = TypeVar("Node", ast.stmt, ast.expr)


def cast(code: str) -> ast.Module:
    """A template's Python, whose blocks give lists of text in place of generators.

    What is made here stands in the first line: a mistake is told by a template that is not cast.
    """
    module = ast.parse(code)
    lines = code.splitlines()
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef):
            body = _given_at_once(_statements(statement.body, _OUT), _OUT)
            unwanted = _unwanted("\n".join(lines[statement.lineno : statement.end_lineno]))
            statement.body = _without(body, unwanted) or [_at(ast.Pass())]
    return module


def _unwanted(code: str) -> set[str]:
    """What a function sets up and does not use."""
    named = Counter(_NAMED.findall(code))
    return {name for name, times in _SET_UP.items() if named[name] == times * code.count(f" {name} = ")}


def _statements(body: Iterable[ast.stmt], out: str) -> list[ast.stmt]:
    """Statements with each run of pieces for one place joined; what is yielded goes to `out`, if anywhere."""
    made: list[ast.stmt] = []
    to, pieces = "", list[ast.expr]()
    for statement in body:
        text = _text(statement, out)
        if pieces and (text is None or text[0] != to):
            made.append(_handed_over(to, pieces))
            pieces = []
        if text is None:
            made += _within(statement, out)
        else:
            to = text[0]
            pieces += text[1]
    return [*made, _handed_over(to, pieces)] if pieces else made


def _within(statement: ast.stmt, out: str) -> list[ast.stmt]:
    """A statement that does more than hand over text, with what it holds cast."""
    match statement:
        case ast.FunctionDef():
            # A macro has a buffer; what yields in a function of a block chooses the items of a loop.
            statement.body = _returned_at_once(_statements(statement.body, ""))
        case ast.Try(finalbody=[ast.Expr(ast.Call(ast.Attribute(attr="close")))]):
            # An included template gives a list, which nobody closes.
            return _statements(statement.body, out)
        case ast.If() | ast.For() | ast.Try():
            statement.body = _statements(statement.body, out) or [_at(ast.Pass())]
            statement.orelse = _statements(statement.orelse, out)
        case ast.Expr(ast.YieldFrom(pieces)) if out:
            # Not joined with others: text that is all ASCII, as most blocks are, takes no time to encode.
            return [_added(out, "extend", pieces)]
        case ast.Return(value=None) if out:
            return [_at(ast.Return(_name(out)))]
    return [statement]


def _text(statement: ast.stmt, out: str) -> Text | None:
    """The pieces that a statement hands over, if it does no more than that."""
    match statement:
        case ast.Expr(ast.Yield(ast.expr() as piece)) if out:
            return out, [piece]
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "append"), [piece])) if _BUFFER.fullmatch(to):
            return to, [piece]
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "extend"), [ast.Tuple(listed)])) if (
            _BUFFER.fullmatch(to)
        ):
            return to, listed
        case ast.If(ast.Constant(0)):
            # `if 0: yield None`, which made it a generator.
            return out, []
        case ast.If(test, body, orelse):
            return _choice(test, _texts(body, out), _texts(orelse, out))
    return None


def _texts(body: Iterable[ast.stmt], out: str) -> Text | None:
    """The pieces that statements hand over, to one place, if they do no more than that."""
    to, pieces = "", list[ast.expr]()
    for statement in body:
        if isinstance(statement, ast.Pass):
            continue
        text = _text(statement, out)
        if text is None or (to and text[0] != to):
            return None
        to = text[0]
        pieces += text[1]
    return to, pieces


def _choice(test: ast.expr, one: Text | None, other: Text | None) -> Text | None:
    if one is None or other is None or (one[0] and other[0] and one[0] != other[0]):
        return None
    to = one[0] or other[0]
    return (to, [_at(ast.IfExp(test, _joined(one[1]), _joined(other[1])))]) if to else None


def _joined(pieces: Sequence[ast.expr]) -> ast.expr:
    """Pieces of text as one."""
    values: list[ast.expr] = []
    for piece in _flat(pieces):
        match piece, values:
            case ast.Constant(str(text)), [*_, ast.Constant(str(before))]:
                values[-1] = _at(ast.Constant(before + text))
            case ast.Constant(""), _:
                pass
            case ast.Constant(), _:
                values.append(piece)
            case _:
                values.append(_at(ast.FormattedValue(piece, -1)))
    match values:
        case []:
            return _at(ast.Constant(""))
        case [ast.Constant() as only] | [ast.FormattedValue(only)]:
            return only
    return _at(ast.JoinedStr(values))


def _flat(pieces: Iterable[ast.expr]) -> Iterator[ast.expr]:
    for piece in pieces:
        if isinstance(piece, ast.JoinedStr):
            yield from (
                value.value if isinstance(value, ast.FormattedValue) else value for value in piece.values
            )
        else:
            yield piece


def _handed_over(to: str, pieces: Sequence[ast.expr]) -> ast.stmt:
    return _added(to, "append", _joined(pieces))


def _added(to: str, how: str, text: ast.expr) -> ast.stmt:
    add = _at(ast.Attribute(_name(to), how, ast.Load()))
    return _at(ast.Expr(_at(ast.Call(add, [text], []))))


def _given_at_once(body: list[ast.stmt], out: str) -> list[ast.stmt]:
    """The body of a block, which gives its one piece without a list where that is all it has."""
    match body:
        case [*before, ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "append"), [piece]))] if (
            to == out and not any(map(_hands_over, before))
        ):
            return [*before, _at(ast.Return(_at(ast.Tuple([piece], ast.Load()))))]
    begun = _at(ast.Assign([_at(ast.Name(out, ast.Store()))], _at(ast.List([], ast.Load()))))
    return [begun, *body, _at(ast.Return(_name(out)))]


def _returned_at_once(body: list[ast.stmt]) -> list[ast.stmt]:
    """The body of a macro, which returns its one piece without a buffer where that is all it has."""
    match body:
        case [
            ast.Assign([ast.Name(buffer)], ast.List([])),
            *before,
            ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "append"), [piece])),
            ast.Return(ast.Call(ast.Name("concat"))),
        ] if buffer == to and not any(map(_hands_over, before)):
            return [*before, _at(ast.Return(piece))]
    return body


def _hands_over(statement: ast.stmt) -> bool:
    """Does it, or what it holds, hand over any text?"""
    match statement:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "append" | "extend"))):
            return to == _OUT or _BUFFER.fullmatch(to) is not None
        case ast.If() | ast.For() | ast.Try():
            return any(map(_hands_over, (*statement.body, *statement.orelse)))
    return False


def _name(name: str) -> ast.expr:
    return _at(ast.Name(name, ast.Load()))


def _at(node: Node) -> Node:
    """A node with a place, which it needs."""
    node.lineno = node.end_lineno = 1
    node.col_offset = node.end_col_offset = 0
    return node


def _without(body: list[ast.stmt], names: set[str]) -> list[ast.stmt]:
    """Statements without those that set these names, and without `pass`."""
    left: list[ast.stmt] = []
    for statement in body:
        match statement:
            case ast.Pass():
                continue
            case ast.Assign([ast.Name(name)]) if name in names:
                continue
            case ast.For() | ast.If():
                statement.body = _without(statement.body, names) or [_at(ast.Pass())]
                statement.orelse = _without(statement.orelse, names)
            case ast.FunctionDef():
                statement.body = _without(statement.body, names)
        left.append(statement)
    return left
