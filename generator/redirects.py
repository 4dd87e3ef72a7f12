"""Where pages were and where they are: `redirects.tsv` and the aliases that articles name."""

from __future__ import annotations

import os
import posixpath
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.catalogue import articles
from generator.errors import Problem, Severity

FILE = "redirects.tsv"
_LONGEST_CHAIN = 20


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
        self._sources: dict[str, list[str]] = {}
        for old, new in self.lines.items():
            self._sources.setdefault(new, []).append(old)

    def _add(self, number: int, line: str) -> None:
        old, _, new = line.rstrip("\n").partition("\t")
        if old.startswith("/") and new.startswith(("/", "http://", "https://")) and "\t" not in new:
            self.lines[served_path(old)] = new.strip()
        else:
            cause, remedy = "is no redirect", "write the old path, a tab, and the new path"
            self.problems.append(Problem(FILE, number, cause, remedy, Severity.WARNING))

    def leading_to(self, urls: Iterable[str]) -> set[str]:
        """The old URLs whose way leads through one of these."""
        found: set[str] = set()
        todo = list(urls)
        while todo:
            for old in self._sources.get(todo.pop(), ()):
                if old not in found:
                    found.add(old)
                    todo.append(old)
        return found


def read_redirects(root: Path) -> Redirects:
    """The redirects of an archive; none where it has no `redirects.tsv`."""
    try:
        text = (root / FILE).read_text("utf-8-sig", "replace")
    except FileNotFoundError:
        text = ""
    return Redirects(text)


def add_redirects(root: Path, moved: Mapping[str, str]) -> int:
    """Append the moves that `redirects.tsv` does not hold yet; gives how many."""
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


def redirect_target(
    db: sqlite3.Connection, redirects: Redirects, old: str, is_page: Callable[[str], bool]
) -> str | None:
    """Where an old URL leads now: a site URL or a web address; None if nowhere or to itself.

    `is_page` says of a site URL whether the archive has a page of its own there.
    """
    url = served_path(old)
    seen: set[str] = set()
    if is_page(url):
        return None
    while url not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(url)
        step = redirects.lines.get(url) or articles.url_of_alias(db, url)
        if step is None:
            return None
        if not step.startswith("/") or is_page(step):
            return step
        url = served_path(step)
    return None


def served_path(path: str) -> str:
    """The URL that a static host serves a redirect page at: "/old/page" becomes "/old/page/"."""
    path = posixpath.normpath("/" + path.lstrip("/")) + ("/" if path.endswith("/") else "")
    path = path.removesuffix("index.html").replace("//", "/")
    return path if path.endswith(("/", ".html", ".htm")) else path + "/"
