r"""Front matter in YAML's plainest forms, without a YAML parser: in a third of the parser's time.

What it is sure of are lines of `key: value`, where a value is plain or in quotes without escapes, a
list `[a, b]`, or lines of `- item`. In anything else it may not even see the mistake: see `yamlhead`.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from generator.readers.fieldnames import TABLES, field_of

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}(?:[eE][-+]?[0-9]{1,3})?")

# The classes name signs of ASCII only: with wider ranges in them, to compile the pattern would take 0.1 s.
_QUOTED = r""" "[^"\\\n]*+" | '[^'\n]*+' """
_START = r"""[^\n\ !"\#%&')*,\-:;<=>?@\[\\\]^`{|}~]"""
# A colon ends a key where a space follows, a hash begins a comment where one stands before it.
_PLAIN = rf"{_START} [^\n:\#]*+ (?> (?: :(?=[^ \n]) [^\n:\#]*+ | \#(?<![ ]\#) [^\n:\#]*+ )* )"
# Between brackets no sign of a list, a mapping or a comment.
_LISTED = rf"""(?: {_QUOTED} | {_START} [^\n"\#,:?\[\]{{}}]*+ )"""
_ITEM = rf"-[ ]++ (?: {_QUOTED} | {_PLAIN} ) [ ]*+"
_ENTRY = re.compile(
    rf"""
  ( (?P<key> [A-Za-z_] [A-Za-z0-9_-]{{0,60}} ) :
    (?: [ ]++ (?: (?P<quoted> {_QUOTED} ) | (?P<plain> {_PLAIN} ) | (?P<listed> \[ (?:
          [ ]*+ {_LISTED} [ ]*+ (?> (?: , [ ]*+ {_LISTED} [ ]*+ )* ) )? [ ]*+ \] ) ) [ ]*+
      | [ ]*+ (?P<items> \n (?P<indent> [ ]*+ ) {_ITEM} (?> (?: \n (?P=indent) {_ITEM} )* ) )?
    ) (?: \n++ | \Z ) )
    """,
    re.VERBOSE,
)
_PARTS = re.compile(rf"({_QUOTED}) | ({_LISTED})", re.VERBOSE)
_LARGEST = 20_000
"""Characters: no head within them holds as many values as would be refused."""


def read_plain_head(head: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]] | None:
    """What `parse_yaml` gives for a head of the plainest forms, None for one of any other."""
    # No tabs, and none of the characters that YAML forbids, skips or ends a line at.
    if len(head) > _LARGEST or not head.replace("\n", "").isprintable():
        return None
    entries = _ENTRY.findall(head)
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    line, seen = first_line, 0
    for entry, key, quoted, plain, listed, items, _ in entries:
        as_written = is_as_written(key)
        if quoted:
            values[key] = quoted[1:-1]
        elif plain:
            values[key] = scalar(plain.rstrip(" "), as_written)
        elif items:
            values[key] = [_item(line, as_written) for line in items[1:].split("\n")]
        elif listed:
            values[key] = [_item(part[0], as_written) for part in _PARTS.finditer(listed)]
        else:
            values[key] = None
        lines[key] = line
        line += entry.count("\n")
        seen += len(entry)
    # What was found must be all of it, and each key once.
    return (values, lines) if seen == len(head) and len(values) == len(entries) else None


@functools.lru_cache(maxsize=4096)
def is_as_written(key: str) -> bool:
    """Do scalars under this key stay as they are written? Those of known fields do."""
    return bool(field_of(key)) or key in TABLES


def scalar(text: str, as_written: bool) -> Any:
    """A scalar without quotes: nothing, or the text; or else a number or true/false as YAML 1.2 has them."""
    if text in _NULLS:
        return None
    if as_written:
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


# Tags and writers come again.
@functools.lru_cache(maxsize=2048)
def _item(line: str, as_written: bool) -> Any:
    """What an item of a list says, `line` with the dash before it or without."""
    text = line.lstrip(" -").rstrip(" ")
    return text[1:-1] if text[0] in "\"'" else scalar(text, as_written)
