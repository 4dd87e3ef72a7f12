"""The workers' side of a build's first half: sources in, outcomes out, ready to be filed."""

from __future__ import annotations

import hashlib
import os
from typing import NamedTuple

import msgspec

from generator.article import Article
from generator.catalogue.articles import Text
from generator.errors import MorgueError, Problem, SourceError
from generator.links import content_path, mark_links, translation_target
from generator.markup import to_html
from generator.packing import pack
from generator.periods import sort_number
from generator.readers import Read, read_source
from generator.records import encode_stored
from generator.redirects import served_path
from generator.scan import Found
from generator.settings import Settings
from generator.shelves import Shelf, article_url, shelves_of
from generator.touched import Batch, Filed, Outcome
from generator.views import Card


class ReadTask(NamedTuple):
    """Sources to read, each with the digest of what was read of it before (empty: never)."""

    content: str
    settings: Settings
    vocabulary: bytes | None
    sources: list[tuple[Found, bytes]]


_BATCH = msgspec.msgpack.Decoder(Batch)


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
        card=encode_stored(_card(article, url, image)),
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
        article, sought = _tagged(read, task)
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


def _tagged(read: Read, task: ReadTask) -> tuple[Article, bool]:
    """The article with its tags, and whether they were sought."""
    if read.tags_stated:
        return read.article, False
    # Late: where all articles state their tags, no vocabulary is looked at.
    from generator.tagging import tag_article

    return tag_article(read, task.settings, task.vocabulary)


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


def _card(article: Article, url: str, image: str) -> Card:
    return Card(
        url,
        article.title,
        article.standfirst,
        article.authors,
        article.published,
        article.updated,
        article.section,
        article.language,
        image or article.image,
        article.tags,
    )
