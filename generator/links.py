"""Links inside the site: from a source to another, to a picture, to a page; relative when served."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

# A link whose target is looked up when its page is made. Sanitised HTML knows no such scheme, so
# nobody can smuggle one in.
MARK = "morgue:"
# Only inside tags: an article about HTML may print href="x" as text, where every "<" is escaped.
_TAG = re.compile(r'<(?:a|img|audio|video|source|track) [^<>"]*(?:"[^"]*"[^<>"]*)*>')
_LOCAL = re.compile(r' (href|src|poster)="(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|#)([^"]+)"')
# All that tells of a tag with nothing but a link elsewhere: most bodies hold no other.
_PERHAPS_LOCAL = re.compile(
    r'<(?:a|img|audio|video|source|track) (?!href="(?:[a-zA-Z][a-zA-Z0-9+.-]*+:|//|#)[^"]*+">)'
)
_MARKED = re.compile(rf' (href|src|poster)="{MARK}([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')

_REMOTE = re.compile(
    r'<(?:img|audio|video|source) [^<>"]*(?:"[^"]*"[^<>"]*)*?(?<= )(?:src|poster)="(?:https?:)?//'
)
_SOURCE = re.compile(r' src="([^"]*)"')
_EMBEDDED = re.compile(
    r'<a(?: [^<>"]*(?:"[^"]*"[^<>"]*)*)?>|</a>|<img [^<>"]*(?:"[^"]*"[^<>"]*)*>|<(audio|video)\b.*?</\1>',
    re.DOTALL,
)

Find = Callable[[str], str | None]
"""A marked target (a path under content/, or a site URL starting with "/") -> its site URL."""


def mark_links(body: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Mark the links of an article's HTML that stay inside the site.

    Gives the HTML and the paths under `content/` that it refers to, without doubles, in order.
    """
    if not _PERHAPS_LOCAL.search(body):
        return body, ()
    folder = posixpath.dirname(source)
    references: dict[str, None] = {}

    def mark(found: re.Match[str]) -> str:
        target, rest = split_target(html.unescape(found[2]))
        path = target if target.startswith("/") else _under_content(folder, target)
        if not path.startswith("/"):
            references[path] = None
        # Quoted: a name may hold "?", "#" and "%", and is to come out of `split_target` as it went in.
        return f' {found[1]}="{MARK}{html.escape(quote(path) + rest)}"'

    return _TAG.sub(lambda tag: _LOCAL.sub(mark, tag[0]), body), tuple(references)


def content_path(target: str, source: str) -> str:
    """A path or URL given in a source's front matter as `mark_links` marks it; "" for a web address."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target):
        return ""
    path, _ = split_target(target)
    return path if path.startswith("/") else _under_content(posixpath.dirname(source), path)


def resolve_links(
    body: str, find: Find, served: Callable[[str], str], frame: Callable[[str], str] | None = None
) -> str:
    """Give the marked links of an article's HTML their targets.

    `served` turns a site URL into the link to write, `frame` the `<img>` of a picture of the site into what
    shows it. A link to nowhere keeps its words and loses its target; a picture that is not there shows
    its alternative text.
    """
    if MARK not in body:
        return body

    def link(found: re.Match[str]) -> str:
        target, rest = split_target(html.unescape(found[2]))
        url = find(target)
        return f' {found[1]}="{html.escape(served(url) + rest)}"' if url is not None else ""

    def tag(found: re.Match[str]) -> str:
        resolved = _MARKED.sub(link, found[0])
        lost_picture = resolved.startswith("<img ") and ' src="' not in resolved and resolved != found[0]
        if not lost_picture:
            return frame(resolved) if frame and resolved.startswith("<img ") else resolved
        alt = _ALT.search(resolved)
        return f'<span class="missing-picture">{alt[1] if alt else ""}</span>'

    return _TAG.sub(tag, body)


def link_remote(body: str) -> str:
    """An article's HTML with links in the place of pictures, sounds and films that lie on other sites.

    A page that shows them tells those sites who reads it, and shows a hole once they are gone.
    """
    if not _REMOTE.search(body):
        return body
    is_in_link = False

    def part(found: re.Match[str]) -> str:
        """A picture from elsewhere as a link, or as its words where a link is around it already."""
        nonlocal is_in_link
        if found[0].startswith(("<a ", "<a>", "</a>")):
            is_in_link = not found[0].startswith("</")
            return found[0]
        addresses = _SOURCE.findall(found[0])
        if not _REMOTE.search(found[0]):
            return found[0]
        alt = _ALT.search(found[0])
        return " ".join(_remote(address, alt[1] if alt else "", is_in_link) for address in addresses)

    return _EMBEDDED.sub(part, body)


def _remote(address: str, words: str, is_in_link: bool) -> str:
    full = f"https:{address}" if address.startswith("//") else address
    if is_in_link:
        return f'<span class="missing-picture">{words}</span>'
    return f'<a class="remote-picture" href="{full}" rel="external nofollow">{words or full}</a>'


def marked_targets(body: str) -> list[str]:
    """The targets of all marked links of an article's HTML."""
    found = (link for tag in _TAG.finditer(body) for link in _MARKED.finditer(tag[0]))
    return [split_target(html.unescape(link[2]))[0] for link in found]


def root_of(url: str) -> str:
    """What leads from a page to the site's root: "../../../" for "/2021/11/29/x.html"."""
    return "../" * (url.count("/") - 1)


def translation_target(key: str) -> str:
    """What articles that are translations of each other refer to: no path under `content/` looks so."""
    return f"/translation/{key}"


def is_translation(target: str) -> bool:
    """Is this what translations refer to, and no path?"""
    return target.startswith("/")


def site_url(path: str) -> str:
    """A path on the site as it is written in a link."""
    return quote(path, safe="/@!$&'()*+,;=")


def absolute_url(base: str, url: str) -> str:
    """The full address, in ASCII, behind a site's URL; `base` is the archive's and ends in a slash."""
    if not url.isascii():
        url = quote(url, safe="/%?#=&;:@!$'()*+,~", errors="replace")
    return base + url[1:] if url[:1] == "/" and url[1:2] != "/" else url


def media_url(path: str) -> str:
    """The URL of a picture or document that lies under `content/`."""
    return "/media/" + quote(path)


def picture_url(name: str) -> str:
    """The URL of a picture by its name."""
    return f"/media/{name}"


def split_target(target: str) -> tuple[str, str]:
    """A link's path without percent signs, and its query and fragment."""
    cut = min((i for i in (target.find("?"), target.find("#")) if i >= 0), default=len(target))
    return unquote(target[:cut]), target[cut:]


def _under_content(folder: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join(folder, target))
    return path if not path.startswith("..") else f"outside {path}"
