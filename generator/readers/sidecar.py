"""`NAME.toml` beside a clipping or a saved page: fields corrected by hand, the original untouched."""

from __future__ import annotations

import posixpath
from typing import Any

import msgspec

from generator.errors import SourceError
from generator.readers.fieldnames import name_fields
from generator.readers.files import clean_text
from generator.readers.frontmatter import parse_toml


class Sidecar(msgspec.Struct, frozen=True):
    """Fields by DESIGN's words, the line of each, and the body that takes the original's place.

    An empty text or list says that there is none: `authors = []`. `body` is None where the
    original's stays. The sidecar of a source without one has no fields.
    """

    fields: dict[str, Any] = {}
    lines: dict[str, int] = {}
    body: str | None = None

    @property
    def language(self) -> str:
        """The language it states, "" for none: what the original is to be read in."""
        stated = self.fields.get("language", "")
        return stated if isinstance(stated, str) else ""


def sidecar_path(path: str) -> str:
    """Where the sidecar of a source lies: "2021/x.toml" for "2021/x.txt"."""
    return posixpath.splitext(path)[0] + ".toml"


def read_sidecar(data: bytes) -> Sidecar:
    """A sidecar's bytes. Raises `SourceError`, without a path, with the line that cannot be read."""
    try:
        text = clean_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceError("is not UTF-8", remedy="save it as UTF-8") from None
    values, lines = parse_toml(text)
    body = values.pop("body", None)
    if not isinstance(body, str | None):
        raise SourceError("`body` should be a text", line=lines.get("body", 0), remedy='body = """..."""')
    named = name_fields(values, lines)
    return Sidecar(named.fields, named.lines, None if body is None else clean_text(body))
