"""Imposition: a template and those it extends, laid on one sheet.

Jinja2 hands each block of a page to a function of its own, and sorts out for every page which template's
block it is. Imposed, a template says all of it at once: a tenth of a page's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes

_EXTENDS = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"'\\]+)["']\s*[-+]?%\}""")
_TELLING = (nodes.Block, nodes.Extends, nodes.Getattr, nodes.Include, nodes.Name)
"""What tells whether a template can be imposed: it is walked through once."""
# What a child may say beside its blocks; what it prints there is left out by Jinja2, too.
_KEPT = (nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro)


class _Unlike(Exception):
    """The template would not mean the same on one sheet."""


def extended_by(source: str) -> str:
    """The template that a template's text extends, or ""."""
    found = _EXTENDS.findall(source)
    return found[0] if len(found) == 1 else ""


def impose(child: nodes.Template, parent_of: Callable[[str], nodes.Template]) -> nodes.Template | None:
    """The template with all that it takes from those it extends; None where that would mean something else.

    `parent_of` parses the template of a name. All that it gives is used up.
    """
    try:
        sheets = [_Sheet(child)]
        named = set[str]()
        while parent := sheets[-1].parent:
            if parent in named:
                # Round in a circle: Jinja2 says so.
                raise _Unlike
            named.add(parent)
            sheets.append(_Sheet(parent_of(parent)))
        return _imposed(sheets) if len(sheets) > 1 else None
    except _Unlike:
        return None


class _Sheet:
    """A template, and what there is in it. Raises `_Unlike` for what needs a block or a context of its own.

    `parent` is the template that it extends, outright and before it says anything else, or "".
    `asked_for` are blocks that it asks for by name, `self.title()`, and that remain blocks.
    """

    def __init__(self, template: nodes.Template) -> None:
        self.body = template.body
        found = list(template.find_all(_TELLING))
        self.parent = _parent(template, [node for node in found if isinstance(node, nodes.Extends)])
        self.blocks = [node for node in found if isinstance(node, nodes.Block)]
        asked = [node.attr for node in found if isinstance(node, nodes.Getattr) and _is_self(node.node)]
        self.asked_for = set(asked)
        is_unlike = (
            any(block.scoped or block.required for block in self.blocks)
            or any(isinstance(node, nodes.Include) for node in found)
            or any(isinstance(node, nodes.Name) and node.name == "super" for node in found)
            or len(asked) != sum(map(_is_self, found))
            # A block in a loop or a macro is made again and again, or elsewhere.
            or len(self.blocks) != len(list(_in_sight(self.body)))
        )
        if is_unlike:
            raise _Unlike


def _parent(template: nodes.Template, extends: list[nodes.Extends]) -> str:
    match extends, template.body:
        case [], _:
            return ""
        case [_], [nodes.Extends(template=nodes.Const(value=str(name))), *_]:
            return name
    raise _Unlike


def _imposed(sheets: list[_Sheet]) -> nodes.Template:
    *children, last = sheets
    blocks: dict[str, nodes.Block] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            blocks.setdefault(block.name, block)
    body = [statement for sheet in children for statement in _said_before(sheet)]
    asked_for = set[str]().union(*(sheet.asked_for for sheet in sheets))
    body += _Imposer(blocks, asked_for).laid_out(last.body, frozenset())
    return nodes.Template(body, lineno=1)


def _in_sight(body: Iterable[nodes.Node]) -> Iterator[nodes.Block]:
    for statement in body:
        match statement:
            case nodes.Block():
                yield statement
                yield from _in_sight(statement.body)
            case nodes.If():
                yield from _in_sight([*statement.body, *statement.elif_, *statement.else_])


def _said_before(sheet: _Sheet) -> Iterator[nodes.Node]:
    """What a child does before its parent begins."""
    for statement in sheet.body[1:]:
        if isinstance(statement, _KEPT):
            yield statement
        elif not isinstance(statement, nodes.Block | nodes.Output):
            raise _Unlike


def _is_self(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "self"


class _Imposer:
    """Puts blocks where they stand, the first one of a name in place of all others."""

    def __init__(self, blocks: dict[str, nodes.Block], asked_for: set[str]) -> None:
        self._blocks = blocks
        self._asked_for = asked_for

    def laid_out(self, body: Iterable[nodes.Node], hidden: frozenset[str]) -> list[nodes.Node]:
        """Statements with what stands in their blocks; blocks within would not see the names in `hidden`."""
        return [laid for statement in body for laid in self._laid(statement, hidden)]

    def _laid(self, statement: nodes.Node, hidden: frozenset[str]) -> list[nodes.Node]:
        match statement:
            case nodes.Block():
                return self._block(self._blocks[statement.name], hidden)
            case nodes.If():
                for branch in (statement, *statement.elif_):
                    branch.body = self.laid_out(branch.body, hidden)
                statement.else_ = self.laid_out(statement.else_, hidden)
        return [statement]

    def _block(self, block: nodes.Block, hidden: frozenset[str]) -> list[nodes.Node]:
        if hidden and any(name.name in hidden for name in block.find_all(nodes.Name)):
            raise _Unlike
        own = frozenset(_named_by(block.body))
        body = self.laid_out(block.body, hidden | own)
        if block.name in self._asked_for:
            block.body = body
            return [block]
        return [nodes.Scope(body, lineno=block.lineno)] if own else body


def _named_by(body: Iterable[nodes.Node]) -> Iterator[str]:
    """The names that statements give to things, but for those within blocks."""
    for node in body:
        match node:
            case nodes.Block():
                continue
            case nodes.Name(ctx="store", name=name) | nodes.Macro(name=name) | nodes.Import(target=name):
                yield name
            case nodes.FromImport(names=names):
                yield from (name if isinstance(name, str) else name[1] for name in names)
        yield from _named_by(node.iter_child_nodes())
