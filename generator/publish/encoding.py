"""Files compressed on their way to a target that keeps `Content-Encoding` with them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from typing import Literal

from generator.errors import PublishError
from generator.publish.headers import is_text
from generator.publish.store import Item

Encoding = Literal["gzip", "br"]
_SMALL = 500
"""Bytes below which compressing gains nothing over the headers around it."""


def encoding_of(path: str, size: int, wanted: Sequence[Encoding]) -> Encoding | Literal[""]:
    """How a file of that path and size is sent: a file has one form there, the first that is wanted."""
    return wanted[0] if wanted and size >= _SMALL and is_text(path) else ""


def body_of(item: Item) -> bytes:
    """The bytes that are sent. The same file gives the same bytes, at any time."""
    data = item.place.read_bytes()
    if item.headers.content_encoding == "gzip":
        return gzip.compress(data, 9, mtime=0)
    if item.headers.content_encoding == "br":
        return _brotli(data)
    return data


def _brotli(data: bytes) -> bytes:
    try:
        import brotli
    except ImportError:
        raise PublishError(
            '`publish.compress` holds "br", and brotli is not installed',
            remedy='pip install "newsmorgue[br]"',
        ) from None
    packed: bytes = brotli.compress(data)
    return packed
