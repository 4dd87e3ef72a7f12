"""A second process: begun before the catalogue is opened, it does what it is asked, one thing after another.

To begin it takes 2 ms, for it has all that is loaded; a pool of workers takes as long as a small build.
"""

from __future__ import annotations

import contextlib
import itertools
import marshal
import os
import select
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")


class Lost(Exception):
    """What was asked of the second process did not come: it is gone, or it failed."""


class Second:
    """The second process, as the first one sees it.

    It does what it is asked in that order, and what it began with between. What it fails at the first one
    does, and tells the error.
    """

    def __init__(self, asked: int, told: BinaryIO) -> None:
        self._asked = asked
        self._told = told
        self._last = 0

    def ask(self, work: Callable[..., object], *given: object) -> int:
        """Let it do `work(*given)`, once it comes to that; gives the number under which it answers."""
        # Late: a build without changes asks for nothing.
        import pickle

        left = memoryview(pickle.dumps((work, given)))
        with contextlib.suppress(BrokenPipeError):
            while left:
                left = left[os.write(self._asked, left) :]
        self._last += 1
        return self._last

    def answer(self, number: int) -> Any:
        """What came of that; answers that came before it are lost. Raises `Lost`."""
        while True:
            try:
                answered, came, value = marshal.load(self._told)
            except (EOFError, OSError, ValueError, TypeError):
                raise Lost from None
            if answered == number:
                if not came:
                    raise Lost
                return value

    def each(self, work: Callable[[T], Any], tasks: Iterable[T]) -> Iterator[Any]:
        """`map(work, tasks)`; what is lost is done here."""
        for task in tasks:
            try:
                yield self.answer(self.ask(work, task))
            except Lost:
                yield work(task)


def can_begin() -> bool:
    """Can there be a second process? The system has to fork, which threads do not survive."""
    return hasattr(os, "fork") and threading.active_count() == 1


@contextlib.contextmanager
def second_process(first: Callable[[], Generator[None, None, object]]) -> Iterator[Second]:
    """A process that does `first`, which is number 0, and what it is asked; it ends with the context.

    `first` comes to rest now and then: what was asked meanwhile is done before it goes on. No database may be
    open: SQLite bears no fork. Answers are what `marshal` knows.
    """
    to_second, from_first = os.pipe()
    to_first, from_second = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(from_first)
            os.close(to_first)
            with open(to_second, "rb") as asked, open(from_second, "wb") as told:
                _serve(first, asked, told)
        finally:
            # Nothing of the first one's is to be tidied up here, nor any error to be told.
            os._exit(0)
    os.close(to_second)
    os.close(from_second)
    with open(to_first, "rb") as told:
        try:
            yield Second(from_first, told)
        finally:
            os.close(from_first)
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _serve(first: Callable[[], Generator[None, None, object]], asked: BinaryIO, told: BinaryIO) -> None:
    import pickle

    numbers = itertools.count()

    def do_what_is_asked() -> None:
        work, given = pickle.load(asked)
        _tell(next(numbers), told, work, *given)

    _tell(next(numbers), told, _to_its_end, first(), asked, do_what_is_asked)
    with contextlib.suppress(EOFError):
        while True:
            do_what_is_asked()


def _to_its_end(
    first: Generator[None, None, object], asked: BinaryIO, do_what_is_asked: Callable[[], None]
) -> object:
    """What comes of it; whenever it rests, what is asked is done."""
    while True:
        try:
            next(first)
        except StopIteration as end:
            return end.value
        if select.select([asked], [], [], 0)[0]:
            do_what_is_asked()


def _tell(number: int, told: BinaryIO, work: Callable[..., object], *given: object) -> None:
    marshal.dump((number, *_outcome(work, given)), told)
    told.flush()


def _outcome(work: Callable[..., object], given: tuple[object, ...]) -> tuple[bool, Any]:
    try:
        return True, work(*given)
    except Exception:
        return False, None
