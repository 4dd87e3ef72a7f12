"""Bytes -> `Article`: one module a kind of source."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from generator.article import SUFFIXES, Kind
from generator.errors import SourceError
from generator.readers.compose import Original, Read, compose
from generator.readers.files import decode_text
from generator.readers.reading import Reading
from generator.readers.sidecar import Sidecar, read_sidecar, sidecar_path
from generator.settings import Settings

__all__ = [
    "READERS",
    "Format",
    "Read",
    "compose_source",
    "format_of",
    "read_source",
    "sidecar_of",
    "sidecar_path",
    "split_source",
]


class Format(NamedTuple):
    """How files of one suffix are read: `read` takes the text, the settings and a language or "".

    `markup` says that the file may declare its own encoding.
    """

    kind: Kind
    read: Callable[[str, Settings, str], Reading]
    markup: bool = False


def _markdown(text: str, settings: Settings, language: str) -> Reading:
    from generator.readers.markdown import read_markdown

    return read_markdown(text, settings, language)


def _clipping(text: str, settings: Settings, language: str) -> Reading:
    from generator.readers.clipping import read_clipping

    return read_clipping(text, settings, language)


def _webpage(text: str, settings: Settings, language: str) -> Reading:
    from generator.readers.webpage import read_webpage

    return read_webpage(text, settings, language)


_FORMATS = (
    Format("markdown", _markdown),
    Format("clipping", _clipping),
    Format("webpage", _webpage, markup=True),
)
READERS = {suffix: form for suffix, kind in SUFFIXES.items() for form in _FORMATS if form.kind == kind}
"""Every format, by the end of a file's name in lower case."""


_NO_SIDECAR = Sidecar()


def read_source(
    path: str, data: bytes, settings: Settings, sidecar: bytes | None = None, sha256: str = ""
) -> Read:
    """The article in a file's bytes; touches no file.

    `path` is relative to `content/`, with forward slashes ("2021/x.txt"); `sidecar` the bytes of the
    `NAME.toml` beside it, if there is one; `sha256` the digest of the file's bytes, if it is known.
    Raises `SourceError`, with path and line, cause and remedy, for what cannot be an article; what is
    only doubtful is told in `Read.problems`.
    """
    corrections = sidecar_of(path, sidecar)
    reading = split_source(path, data, settings, corrections.language)
    return compose_source(path, sha256 or hashlib.sha256(data).hexdigest(), reading, corrections, settings)


def compose_source(
    path: str, sha256: str, reading: Reading, corrections: Sidecar, settings: Settings
) -> Read:
    """The article of a source that was split; `sha256` is the digest of the bytes it was split from.

    Raises `SourceError` where there can be none.
    """
    return compose(Original(path, format_of(path).kind, sha256), reading, corrections, settings)


def split_source(path: str, data: bytes, settings: Settings, language: str = "") -> Reading:
    """The same file as front matter, body and lines, before any field is checked.

    `language` is the source's where it is known from elsewhere. Raises `SourceError`.
    """
    form = format_of(path)
    try:
        text, warning = decode_text(data, settings, markup=form.markup, copied=form.kind != "markdown")
        reading = form.read(text, settings, language)
    except SourceError as error:
        raise error.located(path) from None
    if not warning:
        return reading
    return msgspec.structs.replace(reading, warnings=(warning, *reading.warnings))


def format_of(path: str) -> Format:
    """The format of a path. Raises `SourceError` for an ending that no reader knows."""
    suffix = posixpath.splitext(path)[1].lower()
    if suffix not in READERS:
        raise SourceError("is of no known format", path=path, remedy=f"known are {', '.join(READERS)}")
    return READERS[suffix]


def sidecar_of(path: str, data: bytes | None) -> Sidecar:
    """What the sidecar of the source at `path` says; None for no sidecar. Raises `SourceError`."""
    if data is None:
        return _NO_SIDECAR
    try:
        return read_sidecar(data)
    except SourceError as error:
        raise error.located(sidecar_path(path)) from None
