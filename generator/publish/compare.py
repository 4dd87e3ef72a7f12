"""What really lies on a target, told as files of the site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from generator.publish.encoding import body_of
from generator.publish.journal import UNKNOWN
from generator.publish.manifest import File
from generator.publish.store import Item, Remote


def compared(ours: Iterable[tuple[File, Item]], there: Iterable[Remote]) -> Iterator[File]:
    """Each file that lies there: as ours if its bytes are, with a digest that is no file's if not.

    Both come in the order of paths.
    """
    left = iter(ours)
    pair = next(left, None)
    for remote in there:
        while pair is not None and pair[0].path < remote.path:
            pair = next(left, None)
        is_same = pair is not None and pair[0].path == remote.path and _is_same(*pair, remote)
        yield pair[0] if pair is not None and is_same else File(remote.path, remote.size, UNKNOWN)


def claimed(there: Iterable[File], *lists: Iterable[File]) -> Iterator[tuple[File, bool]]:
    """Each file that lies there, and whether any of the lists names it. All come in the order of paths."""
    owners = [iter(files) for files in lists]
    nearest = [next(files, None) for files in owners]
    for file in there:
        for number, files in enumerate(owners):
            while (near := nearest[number]) is not None and near.path < file.path:
                nearest[number] = next(files, None)
        yield file, any(near is not None and near.path == file.path for near in nearest)


def _is_same(file: File, item: Item, remote: Remote) -> bool:
    """Where a target tells no checksum, the size must do."""
    kind, _, digest = remote.checksum.partition(":")
    if item.headers.content_encoding:
        body = body_of(item)
        return len(body) == remote.size and (not digest or hashlib.new(kind, body).hexdigest() == digest)
    if file.size != remote.size:
        return False
    if not digest or kind == "sha256":
        return not digest or file.digest == digest
    with open(item.place, "rb") as data:
        return hashlib.file_digest(data, kind).hexdigest() == digest
