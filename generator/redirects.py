"""Where pages were and where they are: `redirects.tsv` and the aliases that articles name."""

from __future__ import annotations

import os
import posixpath
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.catalogue import articles
from generator.catalogue import redirects as lines_of
from generator.errors import Problem, Severity
from generator.links import site_url, split_target
from generator.pages import PageKey
from generator.shelves import crosses_a_file

FILE = "redirects.tsv"
_LONGEST_CHAIN = 20
_LONGEST_NAME, _LONGEST_PATH = 200, 1000
"""Of a part of a path, in bytes, and of all; most file systems take no more than 255 and 4096."""
_FOLDERS_OF_FILES = ("/static/", "/media/", "/sitemaps/", "/data/")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


class Redirects:
    """`redirects.tsv`: old URL -> new URL, as the file says; a later line replaces an earlier one.

    `problems` are the lines that say nothing, with their numbers.
    """

    def __init__(self, text: str) -> None:
        self.lines: dict[str, str] = {}
        self.problems: list[Problem] = []
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                self._add(number, line)

    def _add(self, number: int, line: str) -> None:
        old, _, new = (part.strip(" ") for part in line.partition("\t"))
        has_old = old.startswith("/") and "?" not in old and can_be_served(served_path(unquote(old)))
        has_new = new.startswith(("/", "http://", "https://")) and not _CONTROLS.search(new)
        if has_old and has_new:
            self.lines[served_path(unquote(old))] = new
        else:
            cause, remedy = "is no redirect", "write the old path, a tab, and the new path or web address"
            self.problems.append(Problem(FILE, number, cause, remedy, Severity.WARNING))


def read_redirects(root: Path) -> Redirects:
    """The redirects of an archive; none where it has no `redirects.tsv`."""
    try:
        text = (root / FILE).read_text("utf-8-sig", "replace")
    except FileNotFoundError:
        text = ""
    return Redirects(text)


def file_redirects(db: sqlite3.Connection, redirects: Redirects) -> set[str]:
    """Bring the catalogue up to date with `redirects.tsv`; gives the old URLs whose lines changed.

    What leads by way of these may lead elsewhere, too: see `redirects_due`.
    """
    lines = ((old, new, _step(new)) for old, new in redirects.lines.items())
    # In their order, which is the table's: each row goes behind the last.
    return lines_of.replace(db, sorted(lines), redirects.problems)


def redirects_due(db: sqlite3.Connection, changed: set[str]) -> set[PageKey]:
    """The redirects at these old URLs, and those that lead by way of them."""
    return {PageKey("redirect", name=old) for old in changed | leading_to(db, changed)}


def leading_to(db: sqlite3.Connection, urls: Iterable[str]) -> set[str]:
    """The old URLs whose way leads through one of these."""
    found: set[str] = set()
    todo = list(urls)
    while todo:
        for old in lines_of.leading_to(db, _step(todo.pop())):
            if old not in found:
                found.add(old)
                todo.append(old)
    return found


def add_redirects(root: Path, moved: Mapping[str, str]) -> int:
    """Append the moves that `redirects.tsv` does not hold yet; gives how many."""
    if not moved:
        return 0
    known = read_redirects(root).lines
    new = {old: url for old, url in moved.items() if known.get(served_path(old)) != url and old != url}
    if not new:
        return 0
    path = root / FILE
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    lines = "".join(f"{old}\t{url}\n" for old, url in sorted(new.items()))
    temporary = root / f".{FILE}.new"
    temporary.write_bytes(before + lines.encode())
    os.replace(temporary, path)
    return len(new)


def redirect_target(db: sqlite3.Connection, old: str, is_page: Callable[[str], bool]) -> str | None:
    """Where an old URL leads now: a link to the site or a web address; None if nowhere or to itself.

    `is_page` says of a site URL whether the archive has a page of its own there.
    """
    url = served_path(old)
    seen: set[str] = set()
    if is_page(url) or not can_be_served(url):
        return None
    while url not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(url)
        step = lines_of.leads_to(db, url) or articles.url_of_alias(db, url)
        if step is None:
            return None
        if not step.startswith("/"):
            return step
        path, rest = split_target(step)
        for page in (path, served_path(path)):
            if is_page(page):
                return site_url(page) + rest
        url = served_path(path)
    return None


def served_path(path: str) -> str:
    """The URL that a static host serves a redirect page at: "/old/page" becomes "/old/page/"."""
    path = posixpath.normpath("/" + path.lstrip("/")).removesuffix("/index.html").rstrip("/")
    return path if path.endswith((".html", ".htm")) else path + "/"


def can_be_served(url: str) -> bool:
    """May a redirect page lie at this URL? It may not be in the way of another file of the site."""
    is_free = not crosses_a_file(url) and not url.startswith(_FOLDERS_OF_FILES)
    parts = url.encode("utf-8", "surrogateescape").split(b"/")
    has_names = max(map(len, parts)) <= _LONGEST_NAME and len(url) <= _LONGEST_PATH
    return is_free and has_names and not _CONTROLS.search(url)


def _step(target: str) -> str:
    """A redirect's target as another redirect may have it for its old URL."""
    return served_path(split_target(target)[0]) if target.startswith("/") else target
