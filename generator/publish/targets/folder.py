"""`file:///srv/www/archive`: a folder of this machine, or one that is mounted."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.store import Item, Remote, Store
from generator.publish.transfer import in_parallel

_SENDING = ".morgue-sending"
"""The folder in the target in which a file lies until it is whole."""


def open_store(address: Address, jobs: int) -> Store:
    """The folder; it is made when something is sent. Raises `PublishError` for one on another machine."""
    if address.host not in ("", "localhost"):
        raise PublishError(
            f"file:// names a folder of this machine, not of {address.host}",
            remedy="write three slashes: file:///srv/www/archive",
        )
    return Folder(Path(address.path), jobs)


class Folder:
    """A `Store` in the file system. Times of files are kept: a server's Last-Modified stays true."""

    takes_headers = False

    def __init__(self, root: Path, jobs: int) -> None:
        self._root = root
        self._jobs = jobs

    def read(self, path: str, out: IO[bytes]) -> bool:
        """Write the file's bytes to `out`; False if there is none of that path."""
        try:
            with open(self._root / path, "rb") as file:
                shutil.copyfileobj(file, out)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise _told(error, path) from None
        return True

    def listing(self) -> Iterator[Remote]:
        """Every file of the folder with its SHA-256."""
        for folder, folders, names in os.walk(self._root, onerror=_raise):
            folders[:] = [name for name in folders if name != _SENDING]
            for name in names:
                place = os.path.join(folder, name)
                path = os.path.relpath(place, self._root).replace(os.sep, "/")
                try:
                    with open(place, "rb") as file:
                        checksum = hashlib.file_digest(file, "sha256").hexdigest()
                        yield Remote(path, os.fstat(file.fileno()).st_size, f"sha256:{checksum}")
                except OSError as error:
                    raise _told(error, path) from None

    def send(self, items: Iterable[Item]) -> Iterator[str]:
        """Copy files, each under another name until it is whole."""
        sending = self._root / _SENDING
        # What a copy that was killed left behind is of no use.
        shutil.rmtree(sending, ignore_errors=True)
        try:
            sending.mkdir(parents=True)
            yield from (item.path for item in in_parallel(self._copy, items, self._jobs, _path_of))
        except OSError as error:
            raise _told(error, str(self._root)) from None
        finally:
            shutil.rmtree(sending, ignore_errors=True)

    def remove(self, paths: Iterable[str]) -> Iterator[str]:
        """Remove files, and the folders that are empty without them."""
        for path in paths:
            place = self._root / path
            try:
                place.unlink(missing_ok=True)
                while place.parent != self._root and not any(place.parent.iterdir()):
                    place = place.parent
                    place.rmdir()
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError as error:
                raise _told(error, path) from None
            yield path

    def _copy(self, item: Item) -> None:
        place = self._root / item.path
        passing = self._root / _SENDING / str(threading.get_ident())
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(item.place, passing)
            shutil.copystat(item.place, passing)
            os.replace(passing, place)
        except OSError as error:
            raise _told(error, item.path) from None


def _path_of(item: Item) -> str:
    return item.path


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise _told(error, str(error.filename))


def _told(error: OSError, path: str) -> PublishError:
    return PublishError(f"{error.strerror or error}", path=path)
