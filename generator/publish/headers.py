"""What a host is told of a file: its type, and how long it may be kept."""

from __future__ import annotations

import mimetypes
import re
from typing import NamedTuple

from generator.publish.order import FEEDS, SITEMAPS, stage_of

_TYPES = {
    # What the web wants, whatever the machine's own table says.
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".gz": "application/gzip",
    ".pdf": "application/pdf",
}
_IN_WORDS = frozenset(
    {"application/json", "application/xml", "application/atom+xml", "application/feed+json"}
    | {"application/x-ndjson", "image/svg+xml"}
)
_DATA_KEEP = frozenset({"application/json", "application/feed+json", "application/x-ndjson"})
"""Their charset is UTF-8 by their definition (RFC 8259)."""
_HASHED = re.compile(
    r"(?:static|media)/(?:.*[.-])?[0-9a-f]{8,}(?:-\d+)?\.\w+\Z|media/[0-9a-f]{2}/[0-9a-f]{20}"
)
_YEAR, _PAGE, _FEED = 31_536_000, 300, 900


class Headers(NamedTuple):
    """`content_encoding` is "" for a file that is sent as it is.

    `location` is where a request for a redirect page is to be sent on to, "" for any other file.
    """

    content_type: str
    cache_control: str
    content_encoding: str = ""
    location: str = ""


def headers_of(path: str, encoding: str = "", location: str = "") -> Headers:
    """The headers of the file of that path.

    A name that holds a digest of its content never changes: a year. Feeds and sitemaps are asked for
    by programs: 15 minutes. All else: 5.
    """
    if _HASHED.match(path):
        return Headers(type_of(path), f"public, max-age={_YEAR}, immutable", encoding, location)
    seconds = _FEED if stage_of(path) in (FEEDS, SITEMAPS) else _PAGE
    return Headers(type_of(path), f"public, max-age={seconds}", encoding, location)


def is_text(path: str) -> bool:
    """Is it worth compressing?"""
    kind = type_of(path).partition(";")[0]
    return kind.startswith("text/") or kind in _IN_WORDS


def type_of(path: str) -> str:
    """The content type of the file of that path in the site."""
    name = path.rpartition("/")[2]
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if stage_of(path) == FEEDS:
        kind = "application/feed+json" if suffix == ".json" else "application/atom+xml"
    has_words = kind.startswith("text/") or kind in _IN_WORDS - _DATA_KEEP
    return f"{kind}; charset=utf-8" if has_words else kind
