"""What a static host answers: whole files or ranges of them, 304 where nothing changed, redirects."""

from __future__ import annotations

import hashlib
import os
import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")
_CONTROLS = re.compile("[\x00-\x1f\x7f\\\\]")
_SAFE = "/@!$&'()*+,;=:~-._"
HEADERS = {
    # A page of another site may neither show nor read what is served here.
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


def asked_path(request: Request, prefix: str) -> str | None:
    """The path below the prefix, as text that begins with a slash; None for one that no file can have.

    Percent signs are decoded once, and what leads out of the site is refused rather than followed.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    try:
        path = _unquoted(raw.partition(b"?")[0]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not path.startswith(prefix) or _CONTROLS.search(path):
        return None
    path = "/" + path[len(prefix) :]
    parts = path.split("/")[1:]
    return None if any(part in (".", "..") for part in parts) or "" in parts[:-1] else path


def of_bytes(request: Request, body: bytes, type_: str, status: int = 200) -> Response:
    """The bytes, or the part of them that was asked for."""
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    headers = {**HEADERS, "ETag": f'"{tag}"', "Accept-Ranges": "bytes"}
    if status == 200 and is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    wanted = _range_of(request, headers["ETag"], len(body)) if status == 200 else None
    if wanted is None:
        return Response(body, status, headers, type_)
    first, past = wanted
    if first >= past:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(body)}"})
    headers["Content-Range"] = f"bytes {first}-{past - 1}/{len(body)}"
    return Response(body[first:past], 206, headers, type_)


def of_file(request: Request, path: str, type_: str) -> Response | None:
    """The file, or the part of it that was asked for; None where there is none."""
    try:
        stat = os.stat(path)
        with open(path, "rb"):
            pass
    except OSError:
        return None
    response = FileResponse(path, 200, HEADERS, type_, stat_result=stat)
    if is_known(request, response.headers["etag"]):
        kept = {name: response.headers[name] for name in ("etag", "last-modified")}
        return Response(status_code=304, headers={**HEADERS, **kept})
    return response


def to(request: Request, prefix: str, path: str) -> Response:
    """A redirect to a path of the site; what was asked after "?" goes along."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(quote(prefix[:-1] + path, safe=_SAFE) + query, 301, HEADERS)


def is_known(request: Request, tag: str) -> bool:
    """Has the browser this very version?"""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in known.split(","))


def _range_of(request: Request, tag: str, size: int) -> tuple[int, int] | None:
    """The first byte asked for and the one past the last; None for all of them."""
    found = _RANGE.match(request.headers.get("range", "").replace(" ", ""))
    if not found or not any(found.groups()) or request.headers.get("if-range", tag) != tag:
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size if int(last) else 0
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size


def _unquoted(raw: bytes) -> bytes:
    return re.sub(rb"%([0-9a-fA-F]{2})", lambda found: bytes([int(found[1], 16)]), raw)
