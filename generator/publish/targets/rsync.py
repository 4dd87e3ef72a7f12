"""`rsync://host/module/path` and `ssh://user@host/path`: a server's folder, through rsync.

Credentials: ssh's own (its agent, ~/.ssh/config), or `RSYNC_PASSWORD` for a module that asks for one.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import IO

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.commands import Ran, run
from generator.publish.store import Item, Remote, Store
from generator.publish.transfer import PATIENCE, Patience, TryAgain, persist

_AT_ONCE = 5_000
"""Files that one run of rsync is given: after each it is known what has arrived."""
_PASSING = frozenset({5, 10, 12, 30, 35, 255})
"""rsync's exit codes for connections that fail, break or time out."""
_FINAL = ("Unknown module", "auth failed", "denied", "read only", "verification failed", "not in list")
_MEANING = {
    # What a code means where the message that went with it was lost with the connection.
    5: "the server refused to begin",
    10: "the connection failed",
    11: "files cannot be written there: is the folder above it there?",
    12: "the connection broke off",
    23: "some files could not be sent or removed",
    24: "the site changed meanwhile",
    30: "the server did not answer in time",
    255: "ssh could not connect",
}
_MISSING = "No such file or directory"
_ESCAPED = re.compile(rb"\\#([0-7]{3})")


def open_store(address: Address, jobs: int) -> Store:
    """The folder on the server. Raises `PublishError` for a URL that names none."""
    if not address.host or address.path in ("", "/"):
        raise PublishError(
            f"{address.scheme}:// needs a host and a folder",
            remedy="write ssh://host/folder or rsync://host/module",
        )
    if address.host.startswith("-") or address.user.startswith("-"):
        raise PublishError(f"{address.host!r} is no host")
    if address.scheme == "rsync":
        return Rsync(address.url.rstrip("/") + "/", [])
    return Rsync(_place_over_ssh(address), ["-e", _shell(address)])


class Rsync:
    """A `Store` behind rsync, which compares checksums: what is there already is not sent again."""

    takes_headers = False

    def __init__(self, url: str, options: Sequence[str], patience: Patience = PATIENCE) -> None:
        self._url = url
        self._options = options
        self._patience = patience

    def read(self, path: str, out: IO[bytes]) -> bool:
        """Write the file's bytes to `out`; False if there is none of that path."""
        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(scratch, "copy")
            ran = self._run([self._url + path, str(copy)], missing=True)
            if ran.code == 0:
                out.write(copy.read_bytes())
            return ran.code == 0

    def listing(self) -> Iterator[Remote]:
        """Every file of the folder with its MD5, which the server reads it for."""
        # A dry run of copying it to here: nothing is copied, and each file is told of.
        options = ["-rLc8", "--dry-run", "--checksum-choice=md5", "--out-format=%l %C %n"]
        with tempfile.TemporaryDirectory() as scratch:
            ran = self._run([*options, self._url, f"{scratch}/"], missing=True)
        for line in ran.output.splitlines():
            size, _, rest = line.partition(b" ")
            checksum, _, name = rest.strip().partition(b" ")
            if size.isdigit() and len(checksum) == 32 and name:
                name = _ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), name)
                yield Remote(os.fsdecode(name), int(size), f"md5:{checksum.decode('ascii')}")

    def send(self, items: Iterable[Item]) -> Iterator[str]:
        """Send files, thousands in one run of rsync."""
        left = iter(items)
        while some := list(islice(left, _AT_ONCE)):
            for folder, group in groupby(sorted((_folder_of(item), item.path) for item in some), _first):
                paths = [path for _, path in group]
                self._run_on(paths, ["-cLtz", "--chmod=D755,F644", f"{folder}/", self._url])
                yield from paths

    def remove(self, paths: Iterable[str]) -> Iterator[str]:
        """Remove files, and the folders that are empty without them."""
        left = iter(paths)
        while some := list(islice(left, _AT_ONCE)):
            self._remove(some)
            self._remove_empty(some)
            yield from some

    def _remove_empty(self, paths: Iterable[str]) -> None:
        folders = {parent for path in paths for parent in _parents(path)}
        for _, group in groupby(sorted(folders, key=_deepest_first), lambda folder: folder.count("/")):
            self._remove(list(group))

    def _remove(self, paths: Sequence[str]) -> None:
        # What is listed and missing here is removed there; a folder that is not empty stays. The folders
        # that it is missing in must be here: newer versions take no list without them.
        with tempfile.TemporaryDirectory() as empty:
            for folder in {path.rpartition("/")[0] for path in paths}:
                Path(empty, folder).mkdir(parents=True, exist_ok=True)
            self._run_on(paths, ["--delete-missing-args", f"{empty}/", self._url], vanished=True)

    def _run_on(self, paths: Sequence[str], arguments: Sequence[str], vanished: bool = False) -> None:
        with tempfile.NamedTemporaryFile() as names:
            # A name that starts with # or ; would be taken for a comment.
            names.write(b"".join(b"./" + os.fsencode(path) + b"\0" for path in paths))
            names.flush()
            self._run(["--from0", f"--files-from={names.name}", *arguments], vanished=vanished)

    def _run(self, arguments: Sequence[str], missing: bool = False, vanished: bool = False) -> Ran:
        """Run rsync, again where a connection fails. `missing`, `vanished`: what is no error."""
        command = ["rsync", "--no-motd", "--timeout=120", "-s", *self._options, *arguments]

        def once() -> Ran:
            """Raises `TryAgain` for what may pass, `PublishError` for what will not."""
            ran = run(command)
            if ran.code == 23 and not ran.complaints.strip():
                # Its message was lost on the way: what is missing, or was not done, is not known.
                raise TryAgain(_reason(ran))
            is_missing = missing and ran.code == 23 and _MISSING in ran.complaints
            if ran.code == 0 or is_missing or (vanished and ran.code in (23, 24) and _only_kept(ran)):
                return ran
            if ran.code in _PASSING and not any(sign in ran.complaints for sign in _FINAL):
                raise TryAgain(_reason(ran))
            raise PublishError(f"rsync: {_reason(ran)}", path=self._url)

        return persist(once, self._url, self._patience)


def _place_over_ssh(address: Address) -> str:
    """ssh://user@host/srv/www is a path from the root, ssh://host/~/www one from the user's home."""
    user = f"{address.user}@" if address.user else ""
    host = f"[{address.host}]" if ":" in address.host else address.host
    path = address.path.removeprefix("/~/")
    return f"{user}{host}:{path.rstrip('/')}/"


def _shell(address: Address) -> str:
    shell = os.environ.get("RSYNC_RSH") or "ssh"
    options = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=20"]
    port = ["-p", str(address.port)] if address.port else []
    return f"{shell} {shlex.join(options + port)}"


def _folder_of(item: Item) -> str:
    """The folder here that a file's path is below."""
    return str(item.place)[: -len(item.path) - 1]


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _deepest_first(folder: str) -> tuple[int, str]:
    return -folder.count("/"), folder


def _reason(ran: Ran) -> str:
    return ran.said if ran.complaints.strip() else _MEANING.get(ran.code, ran.said)


def _only_kept(ran: Ran) -> bool:
    """Did it complain of nothing but what it was asked to find missing?"""
    harmless = ("cannot delete non-empty directory", "file has vanished", "rsync warning:", _MISSING)
    lines = (line for line in ran.complaints.splitlines() if line.strip())
    return all(any(sign in line for sign in harmless) for line in lines)
