"""A Markdown source -> its `Reading`: front matter as written, and the body below."""

from __future__ import annotations

import re

from generator.readers.fieldnames import name_fields
from generator.readers.frontmatter import BLANK_LINES, split_front_matter
from generator.readers.reading import Reading
from generator.settings import Settings

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#(?:[ \t]+(.*)|)\Z")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*\Z")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+\Z")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}]{0,200}\}\Z")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,100}\])")
_EMPHASIS = re.compile(r"(?<!\\)[*`]+|(?<![\\\w])_+(?=\w)|(?<=\w)_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str, settings: Settings, language: str = "") -> Reading:
    """Front matter and body; without a title, the first heading of the first level is taken out as one.

    Raises `SourceError`, without a path, for front matter that cannot be parsed.
    """
    front = split_front_matter(text)
    named = name_fields(front.values, front.lines)
    body = front.body[BLANK_LINES.match(front.body).end() :].rstrip()  # type: ignore[union-attr]
    fields = named.fields
    if "title" not in fields:
        title, body = take_heading(body)
        fields = {**fields, "title": title} if title else fields
    return Reading(fields=fields, body=body, field_lines=named.lines)


def take_heading(body: str) -> tuple[str, str]:
    """The text of the first `# heading` (or one underlined with =) outside code, and the body without it."""
    lines = body.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        opening = _FENCE.match(line)
        if opening and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
        elif not fence and (found := _HEADING.match(line)):
            return _plain(found[1] or ""), _without(lines, number, number + 1)
        elif not fence and number and _UNDERLINE.match(line) and lines[number - 1].strip():
            return _plain(lines[number - 1]), _without(lines, number - 1, number + 1)
    return "", body


def _without(lines: list[str], start: int, end: int) -> str:
    return "\n".join(lines[:start] + lines[end:]).strip("\n")


def _plain(heading: str) -> str:
    """A heading's words without its marks: `The *big* [game](x.md) #` is "The big game"."""
    text = _ATTRIBUTES.sub("", heading.strip())
    text = _CLOSING_HASHES.sub("", text.rstrip())
    text = _EMPHASIS.sub("", _LINK.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", text).strip()
