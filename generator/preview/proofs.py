"""A site URL -> what is shown there, made when it is asked for, from the catalogue."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.catalogue import articles, drafts, pages, sources
from generator.catalogue.database import open_to_read
from generator.catalogue.drafts import Draft
from generator.errors import Problem, Severity, TemplateError
from generator.layout import Desk, Drawer, FileCopy, lay_out, sitemaps
from generator.layout.articles import Beside, article_page
from generator.lookup import find_page
from generator.pages import Document, Page, PageKey
from generator.preview.edition import Edition, paged_as
from generator.preview.trouble import problem_page
from generator.publish.headers import type_of
from generator.records import decode_card
from generator.redirects import served_path
from generator.render import Renderer
from generator.shelves import output_path
from generator.statics import STYLESHEET, dressed, name_without_content
from generator.views import ArticleView, NotFoundView
from generator.wording import day_words

DRAFT = "draft"


class Proof(NamedTuple):
    """What is shown at a URL. `version` is another whenever it shows something else.

    `file` is served in place of `body` where it is given, `location` is where to go instead. `key` and
    `source` say of what a page is; a page of which they do not may be concerned by any change.
    """

    status: int
    type: str
    body: bytes
    version: str
    key: PageKey | None = None
    source: str = ""
    file: str = ""
    location: str = ""
    badge: str = ""

    @property
    def is_page(self) -> bool:
        """Is it a page that a browser shows and that is to show changes?"""
        return self.type.startswith("text/html") and not self.file and not self.location


class Proofs:
    """Makes proofs; each is kept until anything changes. To be used by one thread.

    `edition` gives what pages are made with now.
    """

    _most = 500

    def __init__(self, edition: Callable[[], Edition], catalogue: Path, prefix: str) -> None:
        self._edition = edition
        self._catalogue = catalogue
        self._prefix = prefix
        self._kept: dict[str, Proof] = {}
        self._token: tuple[object, ...] = ()
        self._apart: tuple[int, Renderer] | None = None

    def at(self, url: str) -> Proof:
        """What is shown at a site URL: a path that begins with a slash, without percent signs."""
        edition = self._edition()
        if name := _below(url, "/static/"):
            return self._static(edition, name)
        token = (edition.number, _state_of(self._catalogue))
        if token != self._token or len(self._kept) > self._most:
            self._kept.clear()
            self._token = token
        proof = self._kept.get(url)
        if proof is None:
            proof = self._kept[url] = self._made(edition, url)
        return proof

    def url_of(self, source: str) -> str:
        """Where the article or draft of a source is shown now, "" if nowhere."""
        with open_to_read(self._catalogue) as db:
            url = articles.url_of_source(db, source)
            if url is None and (draft := drafts.get(db, source)):
                url = url_of_draft(db, draft)
        return url or ""

    def _made(self, at: Edition, url: str) -> Proof:
        if at.trouble:
            return self._of_problem(at, at.trouble.problem)
        with open_to_read(self._catalogue) as db:
            desk = Desk(db, at.settings, Drawer(), root=str(at.root))
            try:
                return self._found(at, desk, url) or self._missing(at)
            except TemplateError as error:
                return self._of_problem(at, error.problem)

    def _found(self, at: Edition, desk: Desk, url: str) -> Proof | None:
        key = _key_at(desk, url)
        if key and key.kind == "article" and (problem := _what_is_wrong(desk.db, key.ref)):
            return self._of_problem(at, _from_root(problem, at), key, problem.path)
        page = lay_out(desk, key) if key else None
        page = page or _draft_page(desk, url) or _redirect_page(desk, url)
        if isinstance(page, FileCopy):
            return _of_file(page.key, page.path, page.origin, inside=str(at.content))
        if isinstance(page, Document):
            if page.origin and not _is_inside(page.origin, str(at.content)):
                return None
            body = b"".join(page.blocks)
            return Proof(200, type_of(page.path), body, _digest(body), page.key)
        if page:
            return _of_page(at.renderer, page)
        if media := _below(url, "/media/"):
            return _media_of_drafts(desk.db, media, at)
        folder = f"{url}/"
        is_folder = not url.endswith("/") and _is_folder(desk, folder)
        return Proof(301, "", b"", "", location=folder) if is_folder else None

    def _missing(self, at: Edition) -> Proof:
        page = Page(PageKey("single", name="404"), "/404.html", NotFoundView())
        return _of_page(self._renderer_apart(at), page)._replace(status=404, key=None)

    def _renderer_apart(self, at: Edition) -> Renderer:
        """That of the page which is shown at any depth, so that its links begin with the site's own path."""
        if self._apart is None or self._apart[0] != at.number:
            settings = paged_as(at.settings, f"http://localhost{self._prefix}")
            self._apart = at.number, at.renderer.with_settings(settings)
        return self._apart[1]

    def _of_problem(
        self, at: Edition, problem: Problem, key: PageKey | None = None, source: str = ""
    ) -> Proof:
        return page_of(problem_page(at.root, problem), 500)._replace(key=key, source=source)

    def _static(self, at: Edition, name: str) -> Proof:
        # A page that was built, or is still open, may ask for a name that tells the content.
        file = at.static_file(name)
        if file is None and (own := name_without_content(name)):
            name, file = own, at.static_file(own)
        if file is None:
            return self._missing(at)
        if name == STYLESHEET:
            body = dressed(name, file, at.settings.look)
            return Proof(200, type_of(name), body, _digest(body), PageKey("static", name=name))
        return _file(PageKey("static", name=name), f"static/{name}", str(file))


def page_of(body: bytes, status: int = 200) -> Proof:
    """A page of the preview's own."""
    return Proof(status, "text/html; charset=utf-8", body, _digest(body))


def _of_page(renderer: Renderer, page: Page) -> Proof:
    body = renderer.render(page)
    source = badge = ""
    if isinstance(page.view, ArticleView):
        source, badge = page.view.article.source, _badge(page, page.view, renderer)
    path = output_path(page.url)
    return Proof(200, type_of(path), body, _digest(body), page.key, source, badge=badge)


def _badge(page: Page, view: ArticleView, renderer: Renderer) -> str:
    if page.key.kind == DRAFT:
        return "Draft: the site does not have it"
    published = view.article.published
    if published.moment > dt.datetime.now(dt.UTC):
        return f"Dated in the future: {day_words(published.day, 'en-GB')}"
    return ""


def _of_file(key: PageKey, path: str, origin: str, inside: str = "") -> Proof | None:
    return _file(key, path, origin) if not inside or _is_inside(origin, inside) else None


def _is_inside(origin: str, folder: str) -> bool:
    """Lies a file in a folder, wherever links lead?"""
    return os.path.realpath(origin).startswith(os.path.realpath(folder) + os.sep)


def _file(key: PageKey, path: str, origin: str) -> Proof:
    return Proof(200, type_of(path), b"", "", key, file=origin)


def _what_is_wrong(db: sqlite3.Connection, article: int) -> Problem | None:
    """Why an article's page shows what its source said before."""
    row = articles.get(db, article)
    found = sources.problems_of(db, row.source) if row else []
    return next((problem for problem in found if problem.severity == Severity.ERROR), None)


def _from_root(problem: Problem, at: Edition) -> Problem:
    return Problem(f"{at.settings.paths.content}/{problem.path}", *_rest(problem))


def _rest(problem: Problem) -> tuple[int, str, str, Severity]:
    return problem.line, problem.cause, problem.remedy, problem.severity


def _draft_page(desk: Desk, url: str) -> Page | None:
    for draft in drafts.wanting(desk.db, url):
        if url_of_draft(desk.db, draft) == url:
            around = articles.neighbours(desk.db, draft.sort, draft.source)
            earlier, later = (decode_card(other.card) if other else None for other in around)
            page = article_page(desk, 0, url, draft.text, Beside(earlier, later))
            return Page(PageKey(DRAFT, name=draft.source), url, page.view)
    return None


def url_of_draft(db: sqlite3.Connection, draft: Draft) -> str:
    """The URL it wants, unless an article or an earlier draft has it."""
    first = next(other for other in drafts.wanting(db, draft.wanted) if other.wanted == draft.wanted)
    is_free = first.source == draft.source and articles.by_url(db, draft.wanted) is None
    return draft.wanted if is_free else draft.aside


def _key_at(desk: Desk, url: str) -> PageKey | None:
    """Of what the page at a URL is: what links may lead to, a sitemap, or whatever a build has put there."""
    key = find_page(desk.db, url, desk.settings) or sitemaps.key_at(url)
    return key or pages.key_at(desk.db, output_path(url))


def _is_folder(desk: Desk, url: str) -> bool:
    page = find_page(desk.db, url, desk.settings)
    return bool(page or _draft_page(desk, url) or _redirect_page(desk, url))


def _redirect_page(desk: Desk, url: str) -> Page | None:
    page = lay_out(desk, PageKey("redirect", name=url)) if served_path(url) == url else None
    return page if isinstance(page, Page) else None


def _media_of_drafts(db: sqlite3.Connection, name: str, at: Edition) -> Proof | None:
    """A picture that no published article refers to: it may be a draft's."""
    asset = sources.asset(db, "media", name) if drafts.every(db) else None
    if asset is None:
        return None
    return _of_file(PageKey("media", name=name), f"media/{name}", asset.origin, inside=str(at.content))


def _below(url: str, folder: str) -> str:
    return url.removeprefix(folder) if url.startswith(folder) else ""


def _state_of(catalogue: Path) -> tuple[object, ...]:
    """What is another whenever something was filed."""
    found: list[object] = []
    for path in (catalogue, catalogue.with_name(f"{catalogue.name}-wal")):
        try:
            stat = os.stat(path)
            found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
        except OSError:
            found.append(None)
    return tuple(found)


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()
