"""A sidecar drafted from what was read of a source: the archivist corrects it instead of writing it."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from typing import Any

from generator.article import Correction, Credit, PrintedTime
from generator.doubts import Doubt
from generator.errors import SourceError
from generator.examine import Examined
from generator.readers import sidecar_path
from generator.readers.fields import check_field
from generator.readers.shapes import WrongShape
from generator.settings import Settings

_HEAD = """\
# Corrections to {name}, which stays as it is: what stands here is taken for what the reader found.
# Mend what is wrong and delete the lines that are right, so that a better reader still reads those.
"""
_HINTS = (
    # The fields that people correct, with an example each for where nothing was found.
    ("title", 'title = "The headline"'),
    ("standfirst", 'standfirst = "A sentence or two below it"'),
    ("authors", 'authors = ["Jane Doe", "John Roe"]'),
    ("published", "published = 2021-11-29T07:35:00+05:30"),
    ("updated", "updated = 2021-11-30"),
    ("section", 'section = "Politics"'),
    ("tags", 'tags = ["Japan", "Elections"]'),
    ("language", 'language = "en"'),
    ("place", 'place = "Tokyo"'),
    ("agency", 'agency = "With inputs from agencies"'),
    ("credits", 'credits = [{ name = "Jane Doe", kind = "picture" }]'),
    ("publication", 'publication = "The Paper"'),
    ("source_url", 'source_url = "https://example.org/the-article"'),
    ("image", 'image = "picture.jpg"'),
    ("corrections", 'corrections = [{ date = 2021-12-02, text = "A name was misspelt." }]'),
)
_BODY_HINT = '''\
# The article's text as Markdown, where the reader lost or kept too much of it:
# body = """
# First paragraph.
#
# Second paragraph.
# """
'''


def draft_sidecar(examined: Examined, settings: Settings, doubts: Iterable[Doubt] = ()) -> str:
    """The text of a sidecar that says what was read, with hints where nothing was.

    Saved as it is, it changes nothing about the article. Tags that a vocabulary found are left to it.
    """
    lines = [_HEAD.format(name=os.path.basename(examined.path))]
    lines += [f"# Doubtful: {_one_line(doubt.reason)}\n" for doubt in doubts]
    lines.append("\n")
    language = examined.fields.get("language") or settings.language
    for field, hint in _HINTS:
        value = examined.fields.get(field)
        found = field in examined.notes and examined.notes[field] != "the sidecar's"
        if not value or value == getattr(settings, field, None):
            lines.append(f"# {hint}\n")
        elif found:
            lines.append(f"# {field} = {_toml(value)}  # {examined.notes[field]}\n")
        else:
            lines.append(f"{field} = {_field(field, value, settings, language)}\n")
    return "".join([*lines, "\n", _BODY_HINT])


def write_draft(file: str, text: str) -> str:
    """Write a drafted sidecar beside `file` and return its path.

    Raises `SourceError` where there is one already, where `file` takes none, or where nothing can be
    written.
    """
    path = sidecar_path(file)
    if not file.lower().endswith((".txt", ".html", ".htm")):
        raise SourceError("takes no sidecar", path=file, remedy="write the fields into its front matter")
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as sidecar:
            sidecar.write(text)
    except FileExistsError:
        raise SourceError("is there already and was left alone", path=path) from None
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror}", path=path) from None
    return path


def _field(name: str, value: Any, settings: Settings, language: str) -> str:
    """A value in the form that reads back as the same; times with a zone's name need their words."""
    forms = [_toml(value)]
    if isinstance(value, PrintedTime) and value.zone:
        clock = value.moment.replace(tzinfo=None).isoformat(" ")
        forms = [*forms, _text(f"{clock} {value.zone}")]
    for form in forms:
        if not isinstance(value, PrintedTime) or _reads_back(name, form, value, settings, language):
            return form
    return forms[0]


def _reads_back(name: str, form: str, value: PrintedTime, settings: Settings, language: str) -> bool:
    stated = tomllib.loads(f"value = {form}")["value"]
    try:
        return bool(check_field(name, stated, settings, language) == value)
    except WrongShape:
        return False


def _toml(value: Any) -> str:
    match value:
        case PrintedTime():
            # TOML wants seconds.
            moment = value.moment if value.zone else value.moment.replace(tzinfo=None)
            return moment.isoformat() if value.has_time else value.day.isoformat()
        case Credit():
            return f"{{ name = {_text(value.name)}, kind = {_text(value.kind)} }}"
        case Correction():
            day = f"date = {value.day.isoformat()}, " if value.day else ""
            return f"{{ {day}text = {_text(value.text)} }}"
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
    return _text(str(value))


def _text(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's too, but for one control character that JSON lets be."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    """A comment must not end early, nor hold what TOML refuses."""
    return "".join(mark if mark.isprintable() else " " for mark in text)
