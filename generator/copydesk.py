"""The workers' side of a build's first half: sources in, outcomes out, ready to be filed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, NamedTuple, TypeVar

import msgspec

from generator.article import Article
from generator.errors import MorgueError, Problem, SourceError
from generator.links import mark_links
from generator.markup import to_html
from generator.packing import pack
from generator.readers import Read, compose_source, sidecar_of, split_source
from generator.readers.reading import Reading
from generator.readers.sidecar import Sidecar
from generator.runs import Found
from generator.settings import Settings
from generator.shelves import Shelf
from generator.slips import filed
from generator.touched import Batch, Outcome


class ReadTask(NamedTuple):
    """Sources to read, each with the digest of what was read of it before (empty: never)."""

    content: str
    settings: Settings
    vocabulary: bytes | None
    sources: list[tuple[Found, bytes]]

    def __reduce__(self) -> tuple[object, ...]:
        # To pickle each source for another process takes ten times as long.
        return _task_of, (*self[:-1], msgspec.msgpack.encode(self.sources))


def _task_of(content: str, settings: Settings, vocabulary: bytes | None, sources: bytes) -> ReadTask:
    return ReadTask(content, settings, vocabulary, _SOURCES.decode(sources))


_SOURCES = msgspec.msgpack.Decoder(list[tuple[Found, bytes]])
_BATCH = msgspec.msgpack.Decoder(Batch)
_MOST, _LARGEST = 50, 4_000_000
"""How many sources, and how many bytes of them, are in hand at once."""

T = TypeVar("T")
U = TypeVar("U")


class _Piece(NamedTuple, Generic[T]):
    """A source on its way: as it was found, its digest (empty: not read yet), what has become of it."""

    found: Found
    digest: bytes
    value: T


class _Opened(NamedTuple):
    data: bytes
    side: bytes | None
    sha256: str


class _Split(NamedTuple):
    reading: Reading
    corrections: Sidecar
    sha256: str


class _Tagged(NamedTuple):
    article: Article
    states_tags: bool
    problems: tuple[Problem, ...]


class _Set(NamedTuple):
    tagged: _Tagged
    body: str
    references: tuple[str, ...]


class _Packed(NamedTuple):
    tagged: _Tagged
    body: bytes
    references: tuple[str, ...]


def read_sources(task: ReadTask) -> bytes:
    """Read a batch of sources; `batch_of` unpacks what came of it.

    Packed, because to pickle and unpickle an outcome takes five times as long.
    """
    met: dict[Shelf, int] = {}
    outcomes = [outcome for lot in _lots(task.sources) for outcome in _read_lot(task, lot, met)]
    return msgspec.msgpack.encode(Batch(outcomes, list(met)))


def batch_of(packed: bytes) -> Batch:
    """What came of a batch of sources."""
    return _BATCH.decode(packed)


def _lots(sources: list[tuple[Found, bytes]]) -> Iterator[list[_Piece[bytes]]]:
    """The sources in lots that can be held whole, each with the digest of what was read before."""
    lot: list[_Piece[bytes]] = []
    size = 0
    for found, known in sources:
        if lot and (len(lot) == _MOST or size + found.stamp.size > _LARGEST):
            yield lot
            lot, size = [], 0
        lot.append(_Piece(found, b"", known))
        size += found.stamp.size
    if lot:
        yield lot


def _read_lot(task: ReadTask, lot: list[_Piece[bytes]], met: dict[Shelf, int]) -> list[Outcome]:
    """What becomes of these sources. `met` numbers the shelves of the batch: new ones are added.

    Each step is taken for all of them before the next: else the processor forgets one step's code and
    data at the next, which takes a quarter of the time.
    """
    opened = _each(partial(_open, task.content), lot)
    split = _each(partial(_split, task.settings), opened)
    tagged = _each(partial(_compose, task), split)
    typeset = _each(partial(_set, task.settings), tagged)
    packed = _each(_pack, typeset)
    outcomes: list[_Piece[None] | Outcome] = _each(partial(_file, task.settings, met), packed)
    return [outcome for outcome in outcomes if isinstance(outcome, Outcome)]


def _each(
    step: Callable[[_Piece[T]], _Piece[U] | Outcome], pieces: Iterable[_Piece[T] | Outcome]
) -> list[_Piece[U] | Outcome]:
    """A step for every source of which it is not known yet what comes of it."""
    done: list[_Piece[U] | Outcome] = []
    for piece in pieces:
        try:
            done.append(piece if isinstance(piece, Outcome) else step(piece))
        except Exception as error:
            assert not isinstance(piece, Outcome)
            done.append(_failed(piece.found, piece.digest, error))
    return done


def _failed(found: Found, digest: bytes, error: Exception) -> Outcome:
    if isinstance(error, SourceError):
        return _broken(found, digest, error.located(found.path).problem)
    if isinstance(error, MorgueError):
        raise error  # Settings or a vocabulary that cannot be used concern all.
    # A reader's own fault must not cost the other articles.
    cause = f"the reader failed: {type(error).__name__}: {error}"
    return _broken(found, b"", Problem(found.path, 0, cause, "please report this"))


def _open(content: str, piece: _Piece[bytes]) -> _Piece[_Opened] | Outcome:
    found = piece.found
    if found.problem:
        return _broken(found, b"", found.problem)
    data, side = _bytes_of(content, found)
    sha256 = hashlib.sha256(data)
    digest = _digest(sha256.digest(), side)
    if digest == piece.value:
        return Outcome(found.path, found.stamp, digest, True, (), None, unchanged=True)
    return _Piece(found, digest, _Opened(data, side, sha256.hexdigest()))


def _split(settings: Settings, piece: _Piece[_Opened]) -> _Piece[_Split]:
    found, digest, (data, side, sha256) = piece
    corrections = sidecar_of(found.path, side)
    reading = split_source(found.path, data, settings, corrections.language)
    return _Piece(found, digest, _Split(reading, corrections, sha256))


def _compose(task: ReadTask, piece: _Piece[_Split]) -> _Piece[_Tagged]:
    found, digest, (reading, corrections, sha256) = piece
    read = compose_source(found.path, sha256, reading, corrections, task.settings)
    return _Piece(found, digest, _Tagged(_with_tags(read, task), read.tags_stated, read.problems))


def _with_tags(read: Read, task: ReadTask) -> Article:
    if read.tags_stated:
        return read.article
    # Late: where all articles state their tags, no vocabulary is looked at.
    from generator.tagging import tag_article

    return tag_article(read, task.settings, task.vocabulary)


def _set(settings: Settings, piece: _Piece[_Tagged]) -> _Piece[_Set]:
    article = piece.value.article
    body, references = mark_links(to_html(article.body, settings.markdown.extensions), article.source)
    return _Piece(piece.found, piece.digest, _Set(piece.value, body, references))


def _pack(piece: _Piece[_Set]) -> _Piece[_Packed]:
    found, digest, (tagged, body, references) = piece
    return _Piece(found, digest, _Packed(tagged, pack(body), references))


def _file(settings: Settings, met: dict[Shelf, int], piece: _Piece[_Packed]) -> Outcome:
    found, digest, (tagged, body, references) = piece
    article, states_tags, problems = tagged
    known_of_it = (found.path, found.stamp, digest, states_tags, problems)
    if article.draft:
        # A draft stands on no shelf: those that only drafts name are none.
        return Outcome(*known_of_it, None, draft=filed(article, body, references, settings, {}))
    return Outcome(*known_of_it, filed(article, body, references, settings, met))


def _broken(found: Found, digest: bytes, problem: Problem) -> Outcome:
    # What failed before its bytes were understood may be mended without a trace in its stamp.
    stamp = found.stamp if digest else found.stamp._replace(mtime=-1)
    return Outcome(found.path, stamp, digest, True, (problem,), None, broken=True)


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
