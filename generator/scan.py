"""What lies under `content/`: one stat a file, in the order of paths."""

from __future__ import annotations

import itertools
import os
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.catalogue.sources import Asset, Stamp
from generator.errors import Problem, Severity, SourceError
from generator.filenames import MEDIA, SIDECAR, TOOL_FOLDERS, is_original, is_text, is_wanted, takes_sidecar
from generator.folders import opened_folder
from generator.runs import Entry, Found, Run

# A file changed within this many nanoseconds of being looked at may change again unseen.
_UNSETTLED = 100_000_000
_LONGEST = 1000
"""How many files a run has at most: where one changed, all of its run are compared one by one."""


class Scan:
    """A walk through `content/`: iterating gives the sources, in the order of their paths.

    Once the walk has ended, `problems` are the files beside the sources that cannot be used, `media`
    the pictures and documents that articles may refer to, by path, `others` counts the files of other
    kinds by suffix, and `unread` are the folders that could not be read, as prefixes of paths.
    """

    def __init__(self, content: Path, suffixes: Collection[str], largest: int, now: int) -> None:
        self.content = content
        self.suffixes = frozenset(suffixes)
        self.largest = largest
        self.settled = now - _UNSETTLED
        self.problems: list[Problem] = []
        self.media: dict[str, Asset] = {}
        self.others: dict[str, int] = {}
        self.unread: list[str] = []

    def __iter__(self) -> Iterator[Found]:
        return itertools.chain.from_iterable(run.found() for run in self.runs())

    def runs(self) -> Iterator[Run]:
        """The sources a run at a time: those that are as they were are passed over in half the time."""
        self._real = os.path.realpath(self.content)
        yield from self._folder("")

    def _folder(self, prefix: str) -> Iterator[Run]:
        folder = self._place(prefix[:-1])
        with opened_folder(folder) as place:
            try:
                named = self.listed(folder, prefix, place)
            except OSError as error:
                self._report(prefix, f"the folder cannot be read: {error.strerror}")
                self.unread.append(prefix)
            else:
                yield from self._runs_of(named, prefix)

    def _runs_of(self, named: dict[str, Entry], prefix: str) -> Iterator[Run]:
        plain, others = self._sorted_out(named, prefix)
        begun = 0
        # A folder sorts as its name and a slash: then whole paths come in order, whatever the depth.
        for name in sorted(name + "/" if _is_folder(named[name]) else name for name in others):
            reached = bisect(plain, name)
            yield from self._plain(plain[begun:reached], prefix, named)
            begun = reached
            yield from self._odd(name, prefix, named)
        yield from self._plain(plain[begun:], prefix, named)

    def _plain(self, names: list[str], prefix: str, named: dict[str, Entry]) -> Iterator[Run]:
        look = partial(self._look, prefix, named)
        for begun in range(0, len(names), _LONGEST):
            entries = list(map(named.__getitem__, names[begun : begun + _LONGEST]))
            yield Run(look, prefix, entries, plain=True, settled=self.settled)

    def _odd(self, name: str, prefix: str, named: dict[str, Entry]) -> Iterator[Run]:
        """What a folder (whose name ends in a slash), or a file that is not as most are, comes to."""
        if not name.endswith("/"):
            yield Run(partial(self._file, prefix, named), prefix, [named[name]], plain=False)
        elif (entry := named[name[:-1]]).is_symlink():
            self._report(prefix + name[:-1], "is a link to a folder; links to folders are not followed")
        elif entry.name not in TOOL_FOLDERS:
            yield from self._folder(prefix + name)

    def listed(self, folder: str, prefix: str, place: int | None) -> dict[str, Entry]:
        """The entries of a folder that may matter, by name. Raises `OSError`.

        `place` is the folder held open: from there a look at a file takes a sixth less.
        """
        with os.scandir(folder if place is None else place) as entries:
            return {
                name: entry
                for entry in entries
                # The body of `is_wanted`, for nearly all.
                if ((name := entry.name)[0] not in "._" and name[-1] != "~") or is_wanted(name)
            }

    def _place(self, path: str) -> str:
        """Where a file or folder of this path lies."""
        return os.path.join(self.content, path) if path else str(self.content)

    def _sorted_out(self, named: dict[str, Entry], prefix: str) -> tuple[list[str], list[str]]:
        """The names of a folder's sources that look as most do, sorted, and of all else, in any order."""
        if not is_text(prefix):
            return [], list(named)
        suffixes = tuple(self.suffixes)
        # As one text: to ask it of each takes as long as all else that is asked here.
        names = "/".join(named)
        has_odd_names = SIDECAR in names or not names.isascii()
        plain = [
            name
            for name, entry in named.items()
            if name.endswith(suffixes)
            and entry.is_file(follow_symlinks=False)
            and not (has_odd_names and (not name.isascii() or _sidecar_of(name) in named))
        ]
        plain.sort()
        return plain, list(named.keys() - plain) if len(plain) < len(named) else []

    def _look(self, prefix: str, named: dict[str, Entry], entry: Entry) -> Iterable[Found]:
        """What is found at a name as most sources have."""
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError:
            return self._file(prefix, named, entry)
        if stat.st_size > self.largest or stat.st_mtime_ns >= self.settled:
            return self._file(prefix, named, entry)
        return (Found(prefix + entry.name, Stamp(stat.st_size, stat.st_mtime_ns)),)

    def _file(self, prefix: str, named: dict[str, Entry], entry: Entry) -> Iterator[Found]:
        path = prefix + entry.name
        stem, suffix = os.path.splitext(entry.name)
        suffix = suffix.lower()
        if not is_text(path):
            self._report(path, "the file's name is not UTF-8", remedy="rename it")
        elif suffix == SIDECAR:
            self._check_sidecar(stem, path, named)
        elif suffix in self.suffixes:
            yield from self._source(entry, path, stem, named)
        elif suffix in MEDIA:
            self._media(entry, path)
        else:
            self.others[suffix or entry.name] = self.others.get(suffix or entry.name, 0) + 1

    def _source(self, entry: Entry, path: str, stem: str, named: dict[str, Entry]) -> Iterator[Found]:
        side = named.get(stem + SIDECAR) if takes_sidecar(entry.name) else None
        try:
            stamp = self._stamp(entry, path)
            side_stamp = self._stamp(side, path[: -len(entry.name)] + side.name) if side else (-1, -1)
        except SourceError as error:
            # It is there all the same: were it passed over, its page would be removed.
            yield Found(path, Stamp(-1, -1), "", error.problem)
            return
        problem = None if stamp[0] <= self.largest else _too_large(path, stamp[0])
        sidecar = path[: -len(entry.name)] + side.name if side else ""
        yield Found(path, Stamp(*stamp, *side_stamp), sidecar, problem)

    def _stamp(self, entry: Entry, path: str) -> tuple[int, int]:
        """(size, time in ns) of a file; a time of 0 where it may yet change unseen."""
        if entry.is_symlink() and not self._stays_inside(path):
            raise SourceError(
                "is a link that leaves the content folder", path=path, remedy="put the file itself there"
            )
        try:
            stat = entry.stat()
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror}", path=path) from None
        if not entry.is_file():
            raise SourceError("is not a file", path=path, remedy="move it out of the content folder")
        return stat.st_size, stat.st_mtime_ns if stat.st_mtime_ns < self.settled else 0

    def _media(self, entry: Entry, path: str) -> None:
        try:
            self.media[path] = Asset("media", path, self._place(path), *self._stamp(entry, path))
        except SourceError as error:
            self.problems.append(error.problem)
            return
        if not os.access(self._place(path), os.R_OK):
            del self.media[path]
            self._report(path, "cannot be read: permission denied")

    def _stays_inside(self, path: str) -> bool:
        return os.path.realpath(self._place(path)).startswith(self._real + os.sep)

    def _check_sidecar(self, stem: str, path: str, named: dict[str, Entry]) -> None:
        originals = sorted(name for name in named if is_original(name, stem, self.suffixes))
        if not originals:
            self._report(
                path,
                "is a sidecar with no original beside it",
                remedy=f"add {stem}.txt or remove the sidecar",
            )
        elif not any(map(takes_sidecar, originals)):
            self._report(
                path, f"{originals[0]} takes no sidecar", remedy="write the fields into its front matter"
            )

    def _report(
        self, path: str, cause: str, severity: Severity = Severity.ERROR, *, remedy: str = ""
    ) -> None:
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self.problems.append(Problem(shown, 0, cause, remedy, severity))


def _sidecar_of(name: str) -> str:
    return name[: name.rindex(".")] + SIDECAR


def _is_folder(entry: Entry) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _too_large(path: str, size: int) -> Problem:
    return Problem(
        path,
        0,
        f"has {size / 1e6:,.0f} MB, more than an article can",
        "split it, move it away, or raise `reading.largest_megabytes`",
    )
