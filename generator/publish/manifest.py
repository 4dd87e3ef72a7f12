"""The list of the files that are published: what lies on a target, without asking it for each.

A line a file, in the order of paths, gzipped: `SHA-256 size path`. A million files are some 45 MB; both
writing and reading stream.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from generator.errors import PublishError

NAME = ".morgue-manifest.gz"
"""Where it lies on the target."""
_HEAD = b"morgue manifest 1\n"


class File(NamedTuple):
    """A file that is, or is to be, on a target: its path there, its bytes, their SHA-256 in hex.

    `digest` is empty where it is not known.
    """

    path: str
    size: int
    digest: str


def write_manifest(files: Iterable[File], out: IO[bytes]) -> None:
    """Write the files, which come in the order of their paths. The same files give the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as packed:
        packed.write(_HEAD)
        for file in files:
            packed.write(f"{file.digest} {file.size} {file.path}\n".encode("utf-8", "surrogateescape"))


def read_manifest(data: IO[bytes], name: str = NAME) -> Iterator[File]:
    """The files of a manifest, in order. Raises `PublishError` for one that is cut off or foreign."""
    try:
        # Lines are cut in C by a reader of its own; gzip's are not.
        with gzip.GzipFile(fileobj=data) as file, io.BufferedReader(file, 1 << 16) as packed:
            if packed.readline(len(_HEAD)) != _HEAD:
                raise _broken(name, "it is not one of this program's")
            for line in packed:
                yield _file_of(line, name)
    except (OSError, EOFError, zlib.error) as error:
        raise _broken(name, str(error)) from None


def _file_of(line: bytes, name: str) -> File:
    try:
        digest, size, path = line.decode("utf-8", "surrogateescape").removesuffix("\n").split(" ", 2)
        return File(path, int(size), digest)
    except ValueError:
        raise _broken(name, f"a line reads {line[:80]!r}") from None


def _broken(name: str, why: str) -> PublishError:
    return PublishError(
        f"the manifest cannot be used: {why}",
        path=name,
        remedy="publish with --verify: it compares with what is really there and writes a new one",
    )
