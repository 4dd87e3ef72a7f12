"""Texts made to keep Python-Markdown busy for hours, found before they do."""

from __future__ import annotations

import html
import re

LARGEST = 60_000_000
"""About 10 s of Python-Markdown. Ordinary articles stand at 10,000 to 1,000,000."""

MOST_TAGS = 50_000
"""The time an HTML parser needs for tags that nest grows with the square of their number."""

# An item of a flat or nested list and a row of a table are texts of their own to Python-Markdown.
_LIST = re.compile(r" {0,3}(?:[*+-]|\d+\.) ")
_ITEM = re.compile(r"\n *(?:[*+-]|\d+\.) ")
_RULE = re.compile(r"[ |:-]+")
_HEADING = re.compile(r"^(?:#|---|===|=$|-$|\*\*\*|___)", re.MULTILINE)


DEEPEST = 100
"""Quotes or lists in one another at the start of a line. Near Python's own limit, three times that,
Python-Markdown's answer depends on its caller."""

_DEEP = re.compile(
    rf"""
    ^ (?: (?: [ ]*+ (?: > | (?:[*+:-]|\d++\.)(?=[ ]) ) ){{{DEEPEST}}}
      |   [ ]{{{4 * DEEPEST}}} [ ]*+ (?:[*+:-]|\d++\.)[ ]
      )
    """,
    re.MULTILINE | re.VERBOSE,
)


def is_strained(text: str) -> bool:
    """True where Python-Markdown's time would grow with the square of the text's length, and be felt.

    It reads on to the end of a text from each bracket that is never closed, from each unclosed tag or
    comment, from each opening fence, and copies the rest of a block at each heading in it. What counts
    is so many of them, times how far there is to read. A few string searches for a usual article.
    """
    tags = text.count("<")
    if tags > MOST_TAGS or (len(text) > DEEPEST and _DEEP.search(text)):
        return True
    hooks = text.count("[") + tags + text.count("```") + text.count("~~~") + text.count("\n")
    hooks += text.count("|") * ("`" in text)
    if hooks * len(text) <= LARGEST:
        return False
    return _strain(text) > LARGEST


def _strain(text: str) -> int:
    tags = sum(part.count("<") * len(part) for part in text.split(">"))
    declarations = (text.count("<!") + text.count("<?")) * len(text)
    fences = (text.count("```") + text.count("~~~")) * len(text) // 10
    notes = 10 * text.count("[^") ** 2
    return tags + declarations + fences + notes + sum(map(_strain_of_block, text.split("\n\n")))


def _strain_of_block(block: str) -> int:
    headings = len(_HEADING.findall(block)) * len(block) // 15
    return headings + sum(map(_strain_of_text, _texts(block)))


def _texts(block: str) -> list[str]:
    if _LIST.match(block):
        return _ITEM.split(block)
    lines = block.split("\n")
    is_table = len(lines) > 1 and "|" in lines[0] and _RULE.fullmatch(lines[1]) is not None
    return lines if is_table else [block]


def _strain_of_text(text: str) -> int:
    # Code in a table's row, and definitions between other lines, cost less than a bracket but grow alike.
    rest = (text.count("|") * ("`" in text) + text.count("]:")) // 2
    return (text.count("[") + rest) * len(text)


def as_plain_text(text: str) -> str:
    """The text as written, escaped, a paragraph for each block: nothing of it is lost."""
    blocks = (block.strip("\n") for block in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{html.escape(block, quote=False)}</p>" for block in blocks if block.strip())
