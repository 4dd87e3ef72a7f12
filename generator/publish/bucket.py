"""Files in a bucket of an object store, by keys: several requests at a time, each with its headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.encoding import body_of
from generator.publish.headers import Headers
from generator.publish.store import Item, Remote
from generator.publish.transfer import PATIENCE, Patience, in_parallel, persist

_LARGE = 16_000_000
"""Bytes from which a file is sent in parts, as it is read; smaller ones are one request."""


class Piece(NamedTuple):
    """A part of a listing, and what asks for the next one: "" after the last. Paths are whole keys."""

    files: list[Remote]
    following: str


class Client(Protocol):
    """A provider's client, of one bucket.

    Each method is one thing asked once: it raises `TryAgain` for what may pass, `PublishError` for what
    will not.
    """

    def read(self, key: str) -> bytes | None:
        """An object's bytes, None if there is none."""

    def listing(self, prefix: str, following: str) -> Piece:
        """Objects whose keys begin with the prefix; `following` is that of the piece before, or ""."""

    def put(self, key: str, body: bytes, headers: Headers) -> None:
        """Make an object of these bytes, in place of any other."""

    def put_large(self, key: str, place: Path, headers: Headers) -> None:
        """The same from a file that is not held in memory."""

    def remove(self, key: str) -> None:
        """Remove an object; one that is not there is gone."""


class Bucket:
    """A `Store`: the objects of a bucket whose keys begin with `prefix`, which is "" or ends with a slash."""

    takes_headers = True

    def __init__(self, client: Client, prefix: str, jobs: int, patience: Patience = PATIENCE) -> None:
        self._client = client
        self._prefix = prefix
        self._jobs = jobs
        self._patience = patience

    def read(self, path: str, out: IO[bytes]) -> bool:
        """Write the file's bytes to `out`; False if there is none of that path."""
        data = persist(lambda: self._client.read(self._key(path)), path, self._patience)
        out.write(data or b"")
        return data is not None

    def listing(self) -> Iterator[Remote]:
        """Every file below the prefix; keys that end with a slash stand for folders, and are none."""
        following = ""
        while True:
            # Asked for once in each turn of the loop: the name is not another's by then.
            asked = following
            piece = persist(lambda: self._client.listing(self._prefix, asked), "the listing", self._patience)  # noqa: B023
            for remote in piece.files:
                if not remote.path.endswith("/"):
                    yield remote._replace(path=remote.path.removeprefix(self._prefix))
            if not (following := piece.following):
                return

    def send(self, items: Iterable[Item]) -> Iterator[str]:
        """Send files; an object is the old one until the new one is whole."""
        sent = in_parallel(self._put, items, self._jobs, lambda item: item.path, self._patience)
        return (item.path for item in sent)

    def remove(self, paths: Iterable[str]) -> Iterator[str]:
        """Remove files."""
        return in_parallel(
            lambda path: self._client.remove(self._key(path)), paths, self._jobs, patience=self._patience
        )

    def _put(self, item: Item) -> None:
        key = self._key(item.path)
        try:
            if not item.headers.content_encoding and item.place.stat().st_size >= _LARGE:
                self._client.put_large(key, item.place, item.headers)
            else:
                self._client.put(key, body_of(item), item.headers)
        except FileNotFoundError:
            raise PublishError("it is gone since it was looked at", path=str(item.place)) from None

    def _key(self, path: str) -> str:
        try:
            path.encode()
        except UnicodeEncodeError:
            raise PublishError("its name is not UTF-8, which a bucket asks for", path=repr(path)) from None
        return self._prefix + path


def place_in(address: Address) -> tuple[str, str]:
    """Bucket and prefix of `scheme://bucket/prefix`. Raises `PublishError` for another form."""
    if not address.host or address.user or address.port or address.fragment:
        raise PublishError(
            f"{address.scheme}:// needs a bucket, and nothing but a path behind it",
            remedy=f"write {address.scheme}://bucket/folder; docs/publishing.md says where credentials go",
        )
    return address.host, prefix_of(address.path)


def prefix_of(path: str) -> str:
    """What the keys of a folder's files begin with: "" or something that ends with a slash."""
    folder = path.strip("/")
    return f"{folder}/" if folder else ""


def extra_needed(extra: str, scheme: str) -> PublishError:
    """The error that a target's client is not installed."""
    return PublishError(
        f"the client that {scheme}:// needs is not installed", remedy=f'pip install "newsmorgue[{extra}]"'
    )


def in_short(error: Exception) -> str:
    """What a client's error says, in one line: its first, for what follows is the server's log."""
    lines = (" ".join(line.split()) for line in str(error).splitlines())
    return next(filter(None, lines), type(error).__name__)
