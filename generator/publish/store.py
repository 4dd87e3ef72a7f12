"""What a target must be able to do that keeps files by their paths: a folder, an rsync module, a bucket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from generator.publish.headers import Headers


class Remote(NamedTuple):
    """A file as a target's listing tells of it.

    `size` is that of the bytes that lie there, which are fewer than the site's where they are
    compressed. `checksum` is "sha256:..." or "md5:..." in hex, "" where the target tells none.
    """

    path: str
    size: int
    checksum: str = ""


class Item(NamedTuple):
    """A file to be sent: its path on the target, where its bytes lie here, what the host is told of it.

    The bytes here are plain: a store that takes headers sends `encoding.body_of(item)`.
    """

    path: str
    place: Path
    headers: Headers


class Store(Protocol):
    """A target that keeps files by their paths.

    Every method raises `PublishError`, in one line, for what trying again does not mend; stores try
    again themselves, with `transfer.persist` or `transfer.in_parallel`.
    """

    @property
    def takes_headers(self) -> bool:
        """Does it keep headers with its files? Only then are files compressed on the way."""

    def read(self, path: str, out: IO[bytes]) -> bool:
        """Write the file's bytes to `out`; False if there is none of that path."""

    def listing(self) -> Iterator[Remote]:
        """Every file that lies there, in any order."""

    def send(self, items: Iterable[Item]) -> Iterator[str]:
        """Send the files, in place of those that are there; the paths, each once it has arrived whole.

        A reader of the target meets a file's old bytes or its new ones, nothing between. May send
        several at once.
        """

    def remove(self, paths: Iterable[str]) -> Iterator[str]:
        """Remove files; the paths, each once it is gone. One that is not there is gone."""
