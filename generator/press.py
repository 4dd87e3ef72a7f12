"""The workers' side of a build: sources in, outcomes out; keys in, files in `site/` out."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.article import Article
from generator.catalogue.articles import Text
from generator.catalogue.database import open_to_read
from generator.catalogue.pages import Written
from generator.errors import MorgueError, Problem, SourceError
from generator.layout import Desk, Drawer, FileCopy, lay_out_all, lay_out_run
from generator.links import content_path, mark_links, translation_target
from generator.lots import LaidOut, lots
from generator.markup import to_html
from generator.output import Folders, copy, write, write_blocks
from generator.packing import pack
from generator.pages import Document, Page, PageKey
from generator.periods import sort_number
from generator.readers import read_source
from generator.records import encode_stored
from generator.redirects import Redirects, read_redirects, served_path
from generator.render import Renderer
from generator.scan import Found
from generator.settings import Settings
from generator.shelves import Shelf, article_url, output_path, shelves_of
from generator.tagging import tag_article
from generator.touched import Batch, Filed, Outcome
from generator.views import Card


class ReadTask(NamedTuple):
    """Sources to read, each with the digest of what was read of it before (empty: never)."""

    content: str
    settings: Settings
    vocabulary: bytes | None
    sources: list[tuple[Found, bytes]]


class Place(NamedTuple):
    """Where a site is made, and from what.

    `theme` tells one state of the templates from another, `printing` one state of the catalogue.
    """

    root: str
    site: str
    catalogue: str
    settings: Settings
    theme: str
    printing: str


class PrintTask(NamedTuple):
    """Pages to make. `run`: articles in the archive's order, first and last the neighbours (0: none)."""

    place: Place
    keys: tuple[PageKey, ...] = ()
    run: tuple[int, ...] = ()


class Printed(NamedTuple):
    """What became of a page: the file it is, or None where there is no such page (any more)."""

    key: PageKey
    file: Written | None
    is_new: bool = False


_BATCH = msgspec.msgpack.Decoder(Batch)
_PRINTED = msgspec.msgpack.Decoder(list[Printed])


def read_sources(task: ReadTask) -> bytes:
    """Read a batch of sources; `batch_of` unpacks what came of it.

    Packed, because to pickle and unpickle an outcome takes five times as long.
    """
    met: dict[Shelf, int] = {}
    outcomes = [_read(task, found, digest, met) for found, digest in task.sources]
    return msgspec.msgpack.encode(Batch(outcomes, list(met)))


def batch_of(packed: bytes) -> Batch:
    """What came of a batch of sources."""
    return _BATCH.decode(packed)


def print_pages(task: PrintTask) -> bytes:
    """Lay out, render and write a batch of pages; `printed_of` unpacks what became of them.

    Raises `OSError` and `TemplateError`.
    """
    place = task.place
    # The folder may have been removed since this process began.
    os.makedirs(_compiled(place.root), exist_ok=True)
    has_redirects = any(key.kind == "redirect" for key in task.keys)
    redirects = read_redirects(Path(place.root)) if has_redirects else Redirects("")
    with open_to_read(Path(place.catalogue)) as db:
        desk = Desk(db, place.settings, redirects, _drawer(place.printing), recent={}, root=place.root)
        renderer = _renderer(msgspec.json.encode(place.settings), place.root, place.theme)
        folders = Folders()
        printed: list[Printed] = []
        for lot in lots(_pages(desk, task)):
            # A step for all pages, then the next: a processor that goes to and fro takes longer.
            rendered = iter(renderer.render_all([page for _, page in lot if isinstance(page, Page)]))
            printed += [_print(place.site, folders, key, page, rendered) for key, page in lot]
    return msgspec.msgpack.encode(printed)


def printed_of(packed: bytes) -> list[Printed]:
    """What became of a batch of pages."""
    return _PRINTED.decode(packed)


def file_article(article: Article, settings: Settings, met: dict[Shelf, int]) -> Filed:
    """An article with its body as HTML, ready for the catalogue.

    `met` numbers the shelves of the batch; those that are met here first are added.
    """
    body, references = mark_links(to_html(article.body, settings.markdown.extensions), article.source)
    image = content_path(article.image, article.source) if article.image else ""
    if image and not image.startswith("/"):
        references = tuple(dict.fromkeys((*references, image)))
    if article.translation_key:
        references += (translation_target(article.translation_key),)
    url = article_url(article, settings)
    record = encode_stored(msgspec.structs.replace(article, body=""))
    return Filed(
        sort=sort_number(article.published),
        wanted=url,
        modified=max(article.published.day, (article.updated or article.published).day).isoformat(),
        card=encode_stored(_card(article, url)),
        text=Text(record, pack(body)),
        shelves=tuple([met.setdefault(shelf, len(met)) for shelf in shelves_of(article)]),
        references=references,
        aliases=tuple(served_path(alias) for alias in article.aliases),
    )


def _read(task: ReadTask, found: Found, known: bytes, met: dict[Shelf, int]) -> Outcome:
    digest = b""
    try:
        if found.problem:
            return _broken(found, digest, found.problem)
        data, side = _bytes_of(task.content, found)
        sha256 = hashlib.sha256(data)
        digest = _digest(sha256.digest(), side)
        if digest == known:
            return Outcome(found.path, found.stamp, digest, False, (), None, unchanged=True)
        read = read_source(found.path, data, task.settings, side, sha256.hexdigest())
        article, sought = tag_article(read, task.settings, task.vocabulary)
        # A draft stands on no shelf: those that only drafts name are none.
        filed = file_article(article, task.settings, {} if article.draft else met)
        known_of_it = (found.path, found.stamp, digest, sought, read.problems)
        return Outcome(*known_of_it, None, draft=filed) if article.draft else Outcome(*known_of_it, filed)
    except SourceError as error:
        return _broken(found, digest, error.located(found.path).problem)
    except MorgueError:
        raise  # Settings or a vocabulary that cannot be used concern all.
    except Exception as error:  # A reader's own fault must not cost the other articles.
        cause = f"the reader failed: {type(error).__name__}: {error}"
        return _broken(found, b"", Problem(found.path, 0, cause, "please report this"))


def _broken(found: Found, digest: bytes, problem: Problem) -> Outcome:
    # What failed before its bytes were understood may be mended without a trace in its stamp.
    stamp = found.stamp if digest else found.stamp._replace(mtime=-1)
    return Outcome(found.path, stamp, digest, False, (problem,), None, broken=True)


def _bytes_of(content: str, found: Found) -> tuple[bytes, bytes | None]:
    try:
        data = _read_whole(f"{content}/{found.path}", found.stamp.size)
        if not found.sidecar:
            return data, None
        return data, _read_whole(f"{content}/{found.sidecar}", found.stamp.side_size)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from None


def _read_whole(path: str, expected: int) -> bytes:
    """A file's bytes, of which so many are expected."""
    # A file object for every source costs more than to read it.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(file, max(expected, 0) + 1)
        if len(data) != expected:
            while more := os.read(file, 1 << 20):
                data += more
        return data
    finally:
        os.close(file)


def _digest(sha256: bytes, side: bytes | None) -> bytes:
    """What tells whether a source changed: of the digest of its bytes, and its sidecar's."""
    if side is not None:
        sha256 = hashlib.sha256(sha256 + hashlib.sha256(side).digest()).digest()
    return sha256[:16]


def _card(article: Article, url: str) -> Card:
    return Card(
        url,
        article.title,
        article.standfirst,
        article.authors,
        article.published,
        article.updated,
        article.section,
        article.language,
        article.image,
        article.tags,
    )


def _pages(desk: Desk, task: PrintTask) -> Iterator[LaidOut]:
    if task.run:
        yield from ((page.key, page) for page in lay_out_run(desk, task.run))
    yield from lay_out_all(desk, task.keys)


def _print(
    site: str,
    folders: Folders,
    key: PageKey,
    page: Page | FileCopy | Document | None,
    rendered: Iterator[bytes],
) -> Printed:
    if page is None:
        return Printed(key, None)
    if isinstance(page, FileCopy):
        if page.content:
            size, mtime, is_new = write(site, page.path, page.content)
        else:
            size, mtime, is_new = copy(site, page.path, page.origin)
        return Printed(key, Written(key, page.path, "", size, mtime), is_new)
    if isinstance(page, Document):
        size, mtime, is_new = write_blocks(site, page.path, page.blocks)
        return Printed(key, Written(key, page.path, "", size, mtime), is_new)
    path = output_path(page.url)
    size, mtime, is_new = write(site, path, next(rendered), folders)
    return Printed(key, Written(key, path, page.view.template, size, mtime), is_new)


@functools.lru_cache(maxsize=1)
def _drawer(printing: str) -> Drawer:
    """The cards that the batches of one printing have in common."""
    return Drawer()


@functools.lru_cache(maxsize=2)
def _renderer(settings: bytes, root: str, theme: str) -> Renderer:
    return Renderer(msgspec.json.decode(settings, type=Settings), root, _compiled(root))


def _compiled(root: str) -> str:
    """Where compiled templates are kept: a worker begins its first page 0.1 s earlier."""
    return os.path.join(root, ".morgue", "templates")
