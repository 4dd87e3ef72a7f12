"""`morgue explain`: how a source was read."""

from __future__ import annotations

import os

import msgspec

from generator.article import Correction, Credit, PrintedTime
from generator.examine import Archive, Examined, blocks_of
from generator.readers import sidecar_path
from generator.readers.reading import Line, Role
from generator.readers.verdicts import IN_BODY
from generator.settings import Settings

_SHOWN = (
    "title standfirst authors published updated section tags language place credits agency publication"
    " source_url image translation_key slug draft aliases corrections extra"
).split()
_KEY = "  > marks what is in the body, ? what could well be something else"
_WIDEST, _WIDEST_ROLE, _LEAST_SHOWN = 80, 39, 20


def in_words(examined: Examined, archive: Archive) -> str:
    """The fields of a source, then each line with its role and the rule that decided."""
    return "\n".join([*_head(examined), *_text(examined, archive.settings)])


def in_json(file: str, examined: Examined, archive: Archive) -> str:
    """One object of `file`, `title`, `standfirst`, `authors`, `published`, `updated`, `tags`,
    `section`, `language`, `credits`, `body` and `subheads`, in one line.
    """
    fields = examined.fields
    blocks = blocks_of(examined, archive.settings)
    shown = {
        "file": os.fsencode(file).decode("utf-8", "replace"),
        "title": fields.get("title", ""),
        "standfirst": fields.get("standfirst", ""),
        "authors": fields.get("authors", ()),
        "published": _iso(fields.get("published")),
        "updated": _iso(fields.get("updated")),
        "tags": fields.get("tags", ()),
        "section": fields.get("section", ""),
        "language": fields.get("language", ""),
        "credits": [credit.name for credit in fields.get("credits", ())],
        "body": "\n\n".join(block.text for block in blocks),
        "subheads": [block.text for block in blocks if block.is_subhead],
    }
    return msgspec.json.encode(shown).decode()


def _iso(printed: PrintedTime | None) -> str | None:
    return printed.iso if printed else None


def _head(examined: Examined) -> list[str]:
    """The kind of source, or why it was left out; its fields; what is doubtful."""
    by = f", corrected by {sidecar_path(examined.path)}" if examined.has_sidecar else ""
    said = [f"{examined.path}: {examined.kind}{by}"]
    if examined.trouble:
        said.append(f"  left out: {examined.trouble}")
    for name in _SHOWN:
        if value := examined.fields.get(name):
            note = f"  [{examined.notes[name]}]" if name in examined.notes else ""
            said.append(f"  {name:<12} {_shown(value)}{note}")
    return said + [f"  warning: {warning}" for warning in examined.warnings]


def _shown(value: object) -> str:
    match value:
        case PrintedTime(zone=""):
            return value.iso + (
                f" (no zone is printed: {value.moment.isoformat()[-6:]} was taken)" if value.has_time else ""
            )
        case PrintedTime():
            return value.iso + (f" (printed as {value.zone})" if value.zone not in value.iso else "")
        case Credit():
            return f"{value.name} ({value.kind})"
        case Correction():
            return f"{value.day or 'undated'}: {value.text}"
        case dict():
            return ", ".join(value)
        case list() | tuple():
            return " | ".join(map(_shown, value))
    return "yes" if value is True else str(value)


def _text(examined: Examined, settings: Settings) -> list[str]:
    """Each line that is not blank with its role; a saved page, where no line has one, as its paragraphs."""
    shown = [line for line in examined.reading.lines if line.role is not Role.BLANK]
    if shown:
        width = min(_WIDEST_ROLE, max(len(_role(line)) for line in shown))
        return ["", *(_line(line, width) for line in shown), "", _KEY]
    if examined.kind != "webpage":
        return []
    blocks = blocks_of(examined, settings)
    return ["", *(f"  {'subhead' if block.is_subhead else 'text':<9}{_cut(block.text)}" for block in blocks)]


def _line(line: Line, width: int) -> str:
    role = _role(line)
    text = _cut(line.text, _WIDEST - max(0, len(role) - width))
    marks = (">" if line.role in IN_BODY else " ") + ("?" if line.is_unsure else " ")
    return f"{line.number:>5} {marks}{role:<{width}}  {text}"


def _role(line: Line) -> str:
    return line.role if line.rule == line.role else f"{line.role} ({line.rule})"


def _cut(text: str, widest: int = _WIDEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= widest else text[: max(widest, _LEAST_SHOWN) - 1] + "…"
