"""The workers' side of a build's second half: keys in, files in `site/` out."""

from __future__ import annotations

import functools
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.catalogue.database import open_to_read
from generator.catalogue.pages import Written, written
from generator.deafness import held_back
from generator.dockets import Place, Printed, PrintTask
from generator.layout import Desk, Drawer, FileCopy, lay_out_all, lay_out_run
from generator.lots import LaidOut, lots
from generator.output import Folders, copy, write, write_blocks
from generator.pages import Document, Page, PageKey
from generator.render import Renderer, compiled_templates
from generator.settings import Settings
from generator.shelves import output_path


def print_pages(task: PrintTask) -> bytes:
    """Lay out, render and write a batch of pages; `dockets.printed_of` unpacks what became of them.

    A worker that is told to go does so when its batch is whole. Raises `OSError` and `TemplateError`.
    """
    with held_back(signal.SIGTERM):
        return _printed(task)


def _printed(task: PrintTask) -> bytes:
    place = task.place
    # The folder may have been removed since this process began.
    os.makedirs(compiled_templates(place.root), exist_ok=True)
    with open_to_read(Path(place.catalogue)) as db:
        drawer = _drawer(place.printing)
        desk = Desk(db, place.settings, drawer, recent={}, root=place.root, unnamed=place.unnamed)
        renderer = _renderer_of(place)
        folders = Folders()
        files: list[Written] = []
        missing: list[PageKey] = []
        new = 0
        for lot in lots(_pages(desk, task)):
            # A step for all pages, then the next: a processor that goes to and fro takes longer.
            rendered = iter(renderer.render_all([page for _, page in lot if isinstance(page, Page)]))
            for key, page in lot:
                if page is None:
                    missing.append(key)
                    continue
                file, is_new = _print(place.site, folders, key, page, rendered)
                files.append(file)
                new += is_new
    return msgspec.msgpack.encode(Printed(files, missing, new))


def get_ready(place: Place) -> None:
    """Load what pages are made with, and the templates."""
    _renderer_of(place).compile_templates()


def _pages(desk: Desk, task: PrintTask) -> Iterator[LaidOut]:
    if task.run:
        yield from ((page.key, page) for page in lay_out_run(desk, task.run))
    yield from lay_out_all(desk, task.keys)


def _print(
    site: str, folders: Folders, key: PageKey, page: Page | FileCopy | Document, rendered: Iterator[bytes]
) -> tuple[Written, bool]:
    """Put a page's file in its place; gives what it is, and whether it is new or changed."""
    if isinstance(page, Page):
        path = output_path(page.url)
        size, mtime, is_new = write(site, path, next(rendered), folders)
        return written(key, path, page.view.template, size, mtime), is_new
    if isinstance(page, Document):
        size, mtime, is_new = write_blocks(site, page.path, page.blocks)
    elif page.content:
        size, mtime, is_new = write(site, page.path, page.content)
    else:
        size, mtime, is_new = copy(site, page.path, page.origin)
    return written(key, page.path, "", size, mtime), is_new


@functools.lru_cache(maxsize=1)
def _drawer(printing: str) -> Drawer:
    """The cards that the batches of one printing have in common."""
    return Drawer()


def _renderer_of(place: Place) -> Renderer:
    return _renderer(msgspec.json.encode(place.settings), place.root, place.theme)


@functools.lru_cache(maxsize=2)
def _renderer(settings: bytes, root: str, theme: str) -> Renderer:
    return Renderer(msgspec.json.decode(settings, type=Settings), root, compiled_templates(root))
