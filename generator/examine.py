"""One source, read as far as it goes: its fields, where each comes from, and what is doubtful."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.errors import Problem, SourceError
from generator.plaintext import Block, text_blocks
from generator.readers import Read, compose_source, format_of, sidecar_of, sidecar_path, split_source
from generator.readers.fieldnames import ALIASES
from generator.readers.fields import check_field
from generator.readers.files import decode_text
from generator.readers.reading import Reading
from generator.readers.shapes import WrongShape
from generator.readers.sidecar import Sidecar
from generator.settings import FILE, Settings
from generator.settingsfile import load_settings
from generator.tagging import tag_article

_MEGABYTE = 1_000_000


class Archive(NamedTuple):
    """What a source is read with: settings, and the bytes of `vocabulary.toml` (None: there is none).

    `content` is the folder that paths are told from, as an absolute path.
    """

    content: str
    settings: Settings
    vocabulary: bytes | None


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """A source as far as it could be read.

    `fields` are those of `Article`, checked; those that are not known are absent. `notes` say where
    a field comes from if not from the source itself. `reading` is how the source was split, `body`
    the Markdown of the article, which a sidecar may have replaced (`body_replaced`). `trouble` is
    why there is no article.
    """

    path: str
    kind: str
    fields: dict[str, Any]
    body: str
    reading: Reading
    notes: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    trouble: Problem | None = None
    has_sidecar: bool = False
    body_replaced: bool = False


def open_archive(root: Path) -> Archive:
    """The archive at `root`; where there is none, the defaults. Raises `SettingsError`."""
    settings = load_settings(root) if (root / FILE).exists() else Settings()
    file = root / "vocabulary.toml"
    vocabulary = file.read_bytes() if file.is_file() else None
    return Archive(os.path.realpath(root / settings.paths.content), settings, vocabulary)


def examine(archive: Archive, file: str) -> Examined:
    """Read `file`. Raises `SourceError` for what cannot be opened or is no text at all.

    A source that lacks a title or a date is read as far as it goes.
    """
    path = _path_of(file, archive.content)
    data, side = _bytes_of(file, archive.settings)
    trouble = None
    try:
        sidecar = sidecar_of(path, side)
    except SourceError as error:
        sidecar, trouble = Sidecar(), error.problem
    reading = split_source(path, data, archive.settings, sidecar.language)
    try:
        if not trouble:
            # Nobody asks for the digest of what is only explained.
            read = compose_source(path, "", reading, sidecar, archive.settings)
            return _of_article(path, reading, read, sidecar, archive, side is not None)
    except SourceError as error:
        trouble = error.located(path).problem
    return Examined(
        path=path,
        kind=format_of(path).kind,
        fields=_well_shaped({**reading.fields, **sidecar.fields}, archive.settings),
        body=reading.body if sidecar.body is None else sidecar.body,
        reading=reading,
        notes=dict.fromkeys(sidecar.fields, "the sidecar's"),
        warnings=reading.warnings,
        trouble=trouble,
        has_sidecar=side is not None,
        body_replaced=sidecar.body is not None,
    )


def text_of(archive: Archive, file: str) -> str:
    """The text of a saved page, with its markup. Raises `SourceError` as `examine` does."""
    data, _ = _bytes_of(file, archive.settings)
    return decode_text(data, archive.settings, markup=True, copied=True)[0]


def blocks_of(examined: Examined, settings: Settings) -> list[Block]:
    """The body as plain text, a block for each paragraph, list item and subhead."""
    if examined.kind == "clipping" and not examined.body_replaced:
        # A clipping's lines are its blocks: no need to make HTML of them.
        from generator.readers.clipping import plain_body, subheads

        heads = set(subheads(examined.reading))
        return [Block(text, text in heads) for text in plain_body(examined.reading) if text]
    from generator.markup import to_html

    return text_blocks(to_html(examined.body, settings.markdown.extensions))


def _path_of(file: str, content: str) -> str:
    """The path under `content/`; a file that lies elsewhere goes by its name."""
    folder, name = os.path.split(file)
    path = os.path.join(_real(folder or "."), name)
    path = os.path.relpath(path, content) if path.startswith(content + os.sep) else name
    return os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "replace")


@functools.lru_cache(maxsize=16)
def _real(folder: str) -> str:
    """The same without symbolic links: sources come folder by folder, and each asks for its own."""
    return os.path.realpath(folder)


def _bytes_of(file: str, settings: Settings) -> tuple[bytes, bytes | None]:
    side = sidecar_path(file)
    has_side = side != file and file.lower().endswith((".txt", ".html", ".htm")) and os.path.isfile(side)
    most = settings.reading.largest_megabytes
    try:
        with open(file, "rb") as source:
            # One byte more than a source may have is enough to refuse it. What has no size is a pipe.
            size = os.fstat(source.fileno()).st_size or most * _MEGABYTE
            data = source.read(min(size, most * _MEGABYTE) + 1)
        if not has_side:
            return data, None
        with open(side, "rb") as source:
            return data, source.read()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path=str(error.filename)) from None


def _of_article(
    path: str, reading: Reading, read: Read, sidecar: Sidecar, archive: Archive, has_sidecar: bool
) -> Examined:
    notes = dict.fromkeys(sidecar.fields, "the sidecar's")
    article = tag_article(read, archive.settings, archive.vocabulary)
    if not read.tags_stated and archive.settings.tagging.mode == "auto":
        notes["tags"] = "found by the vocabulary"
    return Examined(
        path=path,
        kind=article.kind,
        fields=msgspec.structs.asdict(article),
        body=article.body,
        reading=reading,
        notes=notes,
        warnings=tuple(problem.cause for problem in read.problems),
        has_sidecar=has_sidecar,
        body_replaced=sidecar.body is not None,
    )


def _well_shaped(fields: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    checked = {}
    for name in ALIASES.keys() & fields.keys():
        try:
            checked[name] = check_field(name, fields[name], settings, settings.language)
        except WrongShape:
            continue
    return checked
