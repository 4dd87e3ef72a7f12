"""The Python of a template, cast: text that is handed over piece by piece is handed over whole.

Jinja2 writes a generator for each block, which gives its pieces one by one to those around it. Cast, a
block gives a list, and pieces that follow each other, choices among them, are one f-string.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

_OUT = "_out"
"""The list that a block gives."""
_BUFFER = re.compile(r"t_\d+")
_SET_UP = frozenset(["resolve", "undefined", "concat", "cond_expr_undefined", "_block_vars", "_loop_vars"])
"""What Jinja2 sets up in each function and loop, wanted or not."""

Text = tuple[str, list[ast.expr]]
"""Where pieces of text go, and the pieces."""


def cast(code: str) -> ast.Module:
    """A template's Python, whose blocks give lists of text in place of generators."""
    module = ast.parse(code)
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef):
            statement.body = _function(statement, _OUT)
    return ast.fix_missing_locations(module)


def _function(function: ast.FunctionDef, out: str) -> list[ast.stmt]:
    """The body of a function that gives the list of its pieces, or of a macro, which joins them."""
    body = _statements(function.body, out)
    body = _given_at_once(body, out) if out else _returned_at_once(body)
    used = {name for part in body for name in _read(part)}
    return _without(body, _SET_UP - used) or [ast.Pass()]


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
            statement.body = _function(statement, "")
        case ast.Try(finalbody=[ast.Expr(ast.Call(ast.Attribute(attr="close")))]):
            # An included template gives a list, which nobody closes.
            return _statements(statement.body, out)
        case ast.If() | ast.For() | ast.Try():
            statement.body = _statements(statement.body, out) or [ast.Pass()]
            statement.orelse = _statements(statement.orelse, out)
        case ast.Return(value=None) if out:
            return [ast.Return(ast.Name(out, ast.Load()))]
    return [statement]


def _text(statement: ast.stmt, out: str) -> Text | None:
    """The pieces that a statement hands over, if it does no more than that."""
    match statement:
        case ast.Expr(ast.Yield(ast.expr() as piece)) if out:
            return out, [piece]
        case ast.Expr(ast.YieldFrom(pieces)) if out:
            return out, [_called("concat", pieces)]
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
    return (to, [ast.IfExp(test, _joined(one[1]), _joined(other[1]))]) if to else None


def _joined(pieces: Sequence[ast.expr]) -> ast.expr:
    """Pieces of text as one."""
    values: list[ast.expr] = []
    for piece in _flat(pieces):
        match piece, values:
            case ast.Constant(str(text)), [*_, ast.Constant(str(before))]:
                values[-1] = ast.Constant(before + text)
            case ast.Constant(""), _:
                pass
            case ast.Constant(), _:
                values.append(piece)
            case _:
                values.append(ast.FormattedValue(piece, -1))
    match values:
        case []:
            return ast.Constant("")
        case [ast.Constant() as only] | [ast.FormattedValue(only)]:
            return only
    return ast.JoinedStr(values)


def _flat(pieces: Iterable[ast.expr]) -> Iterator[ast.expr]:
    for piece in pieces:
        if isinstance(piece, ast.JoinedStr):
            yield from (
                value.value if isinstance(value, ast.FormattedValue) else value for value in piece.values
            )
        else:
            yield piece


def _handed_over(to: str, pieces: Sequence[ast.expr]) -> ast.stmt:
    add = ast.Attribute(ast.Name(to, ast.Load()), "append", ast.Load())
    return ast.Expr(ast.Call(add, [_joined(pieces)], []))


def _given_at_once(body: list[ast.stmt], out: str) -> list[ast.stmt]:
    """The body of a block, which gives its one piece without a list where that is all it has."""
    *before, last = body
    if not any(_mentions(part, out) for part in before):
        match last:
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(to)), [piece])) if to == out:
                return [*before, ast.Return(ast.Tuple([piece], ast.Load()))]
    begun = ast.Assign([ast.Name(out, ast.Store())], ast.List([], ast.Load()))
    return [begun, *body, ast.Return(ast.Name(out, ast.Load()))]


def _returned_at_once(body: list[ast.stmt]) -> list[ast.stmt]:
    """The body of a macro, which returns its one piece without a buffer where that is all it has."""
    match body:
        case [
            ast.Assign([ast.Name(buffer)], ast.List([])),
            *before,
            ast.Expr(ast.Call(ast.Attribute(ast.Name(to), "append"), [piece])),
            ast.Return(ast.Call(ast.Name("concat"))),
        ] if buffer == to and not any(_mentions(part, buffer) for part in before):
            return [*before, ast.Return(piece)]
    return body


def _mentions(part: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(part))


def _called(name: str, argument: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])


def _read(part: ast.AST) -> Iterator[str]:
    for node in ast.walk(part):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id


def _without(body: list[ast.stmt], names: frozenset[str]) -> list[ast.stmt]:
    """Statements without those that set these names, and without `pass`."""
    left: list[ast.stmt] = []
    for statement in body:
        match statement:
            case ast.Pass():
                continue
            case ast.Assign([ast.Name(name)]) if name in names:
                continue
            case ast.For() | ast.If():
                statement.body = _without(statement.body, names) or [ast.Pass()]
                statement.orelse = _without(statement.orelse, names)
        left.append(statement)
    return left
