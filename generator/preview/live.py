"""What the preview adds to a page: the script that listens for changes, and a badge."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

SCRIPT, STYLE = "/-/live.js", "/-/preview.css"
_HEAD_END = re.compile(rb"</head\s*>", re.I)
_BODY = re.compile(rb"<body(?:\s[^>]*)?>", re.I)
_POLICY = re.compile(
    rb"""(<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*\scontent=)(?:"([^"]*)"|'([^']*)')""",
    re.I,
)
_NEEDED = ("script-src", "style-src", "connect-src")


class Live(NamedTuple):
    """What the script must know: which version of the page and of its files it has, and the site's root.

    `source`: what the page is of, should it lie elsewhere when the script asks. `partial`: it stands in the
    place of a page that cannot be shown now.
    """

    version: str
    files: int
    root: str
    source: str = ""
    partial: bool = False


def with_live(page: bytes, live: Live, badge: str) -> bytes:
    """The page with all that the preview adds; nothing of it depends on the theme."""
    data = f' data-version="{live.version}" data-files="{live.files}" data-root="{html.escape(live.root)}"'
    data += f' data-source="{html.escape(live.source)}"' if live.source else ""
    data += " data-partial" if live.partial else ""
    head = f'<script src="{SCRIPT}"{data} defer></script>'
    if badge:
        head += f'<link rel="stylesheet" href="{STYLE}">'
        mark = f'<p class="morgue-preview-badge" role="note">{html.escape(badge)}</p>'
        page = _BODY.sub(lambda found: found[0] + mark.encode(), page, count=1)
    page = _POLICY.sub(_admitting, page, count=1)
    end = _HEAD_END.search(page)
    place = end.start() if end else len(page)
    return page[:place] + head.encode() + page[place:]


def _admitting(found: re.Match[bytes]) -> bytes:
    """A policy that allows the preview's own files: the page is served by the same host."""
    quote = b'"' if found[2] is not None else b"'"
    policy = admitted((found[2] or found[3] or b"").decode("utf-8", "replace"))
    return found[1] + quote + policy.encode() + quote


def admitted(policy: str) -> str:
    """A content security policy with scripts, styles and connections of the same host allowed."""
    rules = {rule.split()[0].lower(): rule.split()[1:] for rule in policy.split(";") if rule.split()}
    for name in _NEEDED:
        allowed = rules.get(name, rules.get("default-src"))
        if allowed is not None and "'self'" not in allowed and "*" not in allowed:
            rules[name] = [each for each in allowed if each != "'none'"] + ["'self'"]
    return "; ".join(" ".join((name, *allowed)) for name, allowed in rules.items())
