"""The blocks of a saved page that make its article -> Markdown, escaped so that it shows their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote, urljoin, urlsplit

from generator.readers.pageparts import Block, PageText, Run
from generator.readers.pageroles import IN_BODY, Verdict
from generator.readers.reading import Role

_SIGNS = re.compile(r"[\\`*_{}\[\]]|&(?=[#A-Za-z])|<|!(?=\[)")
_BLOCK_START = re.compile(
    r"[ \t]{0,9}(#|>|[-+](?=[ \t]|\Z|[-= \t]+\Z)|=+\Z|-+\Z|:(?=[ \t])|~~~|\d{1,9}(?=\.[ \t]))"
)
_SPACES = re.compile(r"\s+")
_SAFE_IN_ADDRESS = "/:?#@!$&+,;=~%-."
_MARKS = {"b": "**", "i": "*"}
_LEVELS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_LONGEST_ADDRESS = 2000


def as_markdown(verdicts: Sequence[Verdict], page: PageText, address: str) -> str:
    """The body that verdicts leave.

    `address` is where the page stood: links are made absolute by it, or dropped without it.
    """
    parts: list[str] = []
    kept = [verdict for verdict in verdicts if verdict.role in IN_BODY]
    for role, group in groupby(kept, key=lambda verdict: verdict.role):
        blocks = [verdict.block for verdict in group]
        if role is Role.LIST:
            parts += _lists(blocks, page, address)
        elif role is Role.QUOTE:
            parts += _quotes(blocks, address)
        else:
            rows = groupby(blocks, key=lambda block: _row_of(block, page))
            parts += [_row([_alone(block, role, address) for block in row]) for _, row in rows]
    return "\n\n".join(part for part in parts if part.strip())


def _row_of(block: Block, page: PageText) -> tuple[bool, int]:
    """The same for the cells of one table's row, different for all other blocks."""
    if block.kind in ("td", "th"):
        return True, page.boxes[block.box].parent
    return False, block.number


def _row(cells: Sequence[str]) -> str:
    """A table's row as a line of text: half of the tables in saved pages are layout."""
    return cells[0] if len(cells) == 1 else " – ".join(cell.replace("  \n", " ") for cell in cells if cell)


def _alone(block: Block, role: Role, address: str) -> str:
    if role is Role.SUBHEAD:
        return f"{_LEVELS.get(block.kind, '##')} {escape_text(block.text)}"
    if block.kind == "pre":
        return "\n".join(f"    {line}" for line in block.text.split("\n"))
    return _lines(_inline(block.runs, address))


def _lists(blocks: Sequence[Block], page: PageText, address: str) -> Iterator[str]:
    """A list for each box of entries that stand together; an entry in one line."""
    for _, entries in groupby(blocks, key=lambda block: _list_of(block, page)):
        numbered = False
        lines: list[str] = []
        for number, block in enumerate(entries, 1):
            numbered = page.boxes[max(0, _list_of(block, page))].tag == "ol"
            text = escape_start(_SPACES.sub(" ", _inline(block.runs, address)).strip())
            lines.append(f"{number}. {text}" if numbered else f"- {text}")
        yield "\n".join(lines)


def _list_of(block: Block, page: PageText) -> int:
    """The `ul` or `ol` around an entry."""
    at = block.box
    while at >= 0 and page.boxes[at].tag not in ("ul", "ol", "dl"):
        at = page.boxes[at].parent
    return at


def _quotes(blocks: Sequence[Block], address: str) -> Iterator[str]:
    texts = [_lines(_inline(block.runs, address)) for block in blocks]
    yield "\n>\n".join("\n".join(f"> {line}" for line in text.split("\n")) for text in texts)


def _lines(text: str) -> str:
    """Inline Markdown as a paragraph; a line break in it stays one."""
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return "  \n".join(escape_start(line) for line in lines if line)


def _inline(runs: Sequence[Run], address: str) -> str:
    """Runs as inline Markdown: stretches of one link together, and in them those of one look."""
    parts: list[str] = []
    for target, linked in groupby(runs, key=lambda run: run.target):
        looks = groupby(linked, key=lambda run: (run.style, run.text == "\n"))
        text = "".join(_styled("".join(run.text for run in same), *look) for look, same in looks)
        parts.append(_link(text, target, address) if target else text)
    return "".join(parts)


def _styled(text: str, style: str, is_break: bool) -> str:
    if is_break:
        return text
    text = escape_text(_SPACES.sub(" ", text))
    words = text.strip()
    # Emphasis beside another sign is read differently by every program: it goes.
    if not style or not words or not words[0].isalnum() or not words[-1].isalnum():
        return text
    marks = "".join(_MARKS[sign] for sign in style[:2])
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{marks}{words}{marks[::-1]}{after}"


def _link(text: str, target: str, address: str) -> str:
    words = text.strip()
    absolute = web_address(target, address)
    if not words or "\n" in words or not absolute:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}[{words}]({quote(absolute, safe=_SAFE_IN_ADDRESS)}){after}"


def web_address(target: str, address: str) -> str:
    """An http(s) address made absolute by the page's own, "" for anything else."""
    if len(target) > _LONGEST_ADDRESS:
        return ""
    try:
        absolute = urljoin(address, target.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    return absolute if parts.scheme in ("http", "https") and parts.netloc else ""


def escape_text(text: str) -> str:
    """Text as Markdown that shows it unchanged, inside a line.

    >>> escape_text("5 * 3 < 20_000")
    '5 \\\\* 3 &lt; 20\\\\_000'
    """
    return _SIGNS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(found[0], "\\" + found[0])


def escape_start(line: str) -> str:
    """A line whose first sign would make a heading, list, quote or rule of it, without that effect."""
    found = _BLOCK_START.match(line)
    if not found:
        return line
    at = found.end(1) if found[1][0].isdigit() else found.start(1)
    sign = line[at]
    return line[:at] + (f"&#{ord(sign)};" if sign in ":~=" else f"\\{sign}") + line[at + 1 :]
