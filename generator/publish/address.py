"""The URL of a target, taken apart; one with a password in it is refused."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from generator.errors import PublishError

_SECRETS = (
    # Who speaks to a URL's host, and what signs a request.
    (re.compile(r"(?<=://)[^/@\s'\"]+@"), ""),
    (
        re.compile(r"(?i)\b((?:sig|X-Amz-Signature|X-Amz-Security-Token|X-Goog-Signature)=)[^&\s'\"]+"),
        r"\1...",
    ),
    (re.compile(r"(?i)\b((?:AccountKey|SharedAccessSignature)=)[^;\s'\"]+"), r"\1..."),
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Address(NamedTuple):
    """`scheme` is "" for a local path; `path` is unquoted, `fragment` what follows `#`.

    Nothing in it is secret.
    """

    url: str
    scheme: str
    user: str
    host: str
    port: int | None
    path: str
    fragment: str


def parse_address(url: str) -> Address:
    """A target's URL, taken apart. Raises `PublishError` for one that holds a password or is broken."""
    if not _SCHEME.match(url):
        path, _, fragment = url.partition("#")
        return Address(url, "", "", "", None, path, fragment)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise PublishError(f"the target's URL cannot be used: {error}") from None
    _refuse_secrets(parts)
    user, host = unquote(parts.username or ""), parts.hostname or ""
    return Address(url, parts.scheme, user, host, port, unquote(parts.path), parts.fragment)


def without_secrets(text: str) -> str:
    """A message as it may be printed: other programs repeat URLs with all that stands in them."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def _refuse_secrets(parts: SplitResult) -> None:
    # Nothing of the URL is repeated: logs of continuous integration are read by many.
    if parts.password is not None:
        raise PublishError(
            f"the target's {parts.scheme}:// URL holds a password",
            remedy="leave credentials to the client's usual place; docs/publishing.md names it",
        )
    if parts.query:
        raise PublishError(
            f"the target's {parts.scheme}:// URL holds a `?`, which no target knows",
            remedy="leave credentials to the client's usual place; docs/publishing.md names it",
        )
