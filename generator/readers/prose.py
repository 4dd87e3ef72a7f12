"""Plain text as Markdown that renders to the same text, with a backslash only where one is needed."""

from __future__ import annotations

import re

# What would begin a block: a heading, a quotation, a list item, a rule, a fence, a definition.
BLOCK_MARK = re.compile(r"(?=#|>|[-+*](?:\s|$)|[-*_](?:\s?[-*_])+\s*$)")
NUMBERED = re.compile(r"^(\d{1,18})\.(?=\s|$)")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
# A number counts without its semicolon too: Python-Markdown adds one.
ENTITY = re.compile(r"&(?=#\w|\w{1,31};)")
STAR = re.compile(r"\*(?!\s)|(?<!\s)\*")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
LINK = re.compile(r"\]\s?[(\[:]|\[\^|^\[")
BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|:&<]|$)")


def escaped(text: str) -> str:
    """One line of text as one Markdown block."""
    text = _inline(text)
    if text[:1].isalpha():
        return text
    if BLOCK_MARK.match(text):
        return "\\" + text
    text = NUMBERED.sub(r"\1\\.", text)
    if text.startswith((":", "~")):
        return f"&#{ord(text[0])};" + text[1:]
    return text


def heading(text: str) -> str:
    """One line of text as a subhead."""
    inside = _inline(text)
    stem = inside.rstrip("#")
    return "## " + stem + "\\#" * (len(inside) - len(stem))


def quotation(text: str) -> str:
    """One line of text as a quotation."""
    return "> " + escaped(text)


def item(text: str) -> str:
    """One line of text as a list item."""
    return "- " + escaped(text)


def _inline(text: str) -> str:
    if "\\" in text:
        text = BACKSLASH.sub(r"\\\\", text)
    if "&" in text:
        text = ENTITY.sub("&amp;", text)
    if "<" in text:
        text = TAG.sub("&lt;", text)
    if "*" in text:
        text = STAR.sub(r"\\*", text)
    if "_" in text:
        text = UNDERSCORE.sub(r"\\_", text)
    if "[" in text and LINK.search(text):
        text = text.replace("[", "\\[")
    return text.replace("`", "\\`").replace("{", "\\{")
