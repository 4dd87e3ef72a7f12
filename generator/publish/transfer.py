"""Sending that does not give up at once: several things at a time, each tried again after a pause."""

from __future__ import annotations

import datetime as dt
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from generator.errors import PublishError

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class TryAgain(Exception):
    """What a target could not do now and may be able to do later.

    `after` is the seconds that it asked to be left alone for (`Retry-After`), 0 if it did not say.
    """

    def __init__(self, cause: str, after: float = 0.0) -> None:
        super().__init__(cause)
        self.cause = cause
        self.after = after


class Patience(NamedTuple):
    """How often a thing is tried, and the seconds before it is tried again.

    The pauses double from `first` up to `longest`; a target that asks for more than `most_asked` is not
    waited for.
    """

    tries: int = 6
    first: float = 0.5
    longest: float = 30.0
    most_asked: float = 120.0

    def pause(self, tried: int, asked: float) -> float:
        """Seconds to wait after the try of that number, from 1: half of it by chance.

        Many that failed together do not come back together.
        """
        pause: float = min(self.longest, self.first * 2 ** (tried - 1))
        return max(min(asked, self.most_asked), pause * (0.5 + random.random() / 2))


PATIENCE = Patience()
_PASSING = frozenset({408, 425, 429})


def may_pass(status: int) -> bool:
    """Does an HTTP status say that trying again may help?"""
    return status in _PASSING or (status >= 500 and status not in (501, 505))


def seconds_of(retry_after: str) -> float:
    """The seconds that a `Retry-After` asks for: it is a number or a date; 0 for what is neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    now = dt.datetime.now(moment.tzinfo)
    return max(0.0, (moment - now).total_seconds())


def persist(
    work: Callable[[], Result],
    what: str,
    patience: Patience = PATIENCE,
    sleep: Callable[[float], object] = time.sleep,
) -> Result:
    """What `work` returns, tried again while it raises `TryAgain`.

    Raises `PublishError`, naming `what`, when patience ends.
    """
    for tried in range(1, patience.tries + 1):
        try:
            return work()
        except TryAgain as error:
            last = error
            if tried < patience.tries:
                sleep(patience.pause(tried, error.after))
    raise PublishError(
        f"{last.cause}, {patience.tries} times in a row",
        path=what,
        remedy="run `morgue publish` again: it goes on where this one stopped",
    )


def in_parallel(
    work: Callable[[Thing], None],
    things: Iterable[Thing],
    jobs: int,
    name: Callable[[Thing], str] = str,
    patience: Patience = PATIENCE,
) -> Iterator[Thing]:
    """Do `work` for each thing, `jobs` at a time; the things, each once it is done.

    Each is tried again while it raises `TryAgain`. After an error what has begun is finished, nothing
    more is begun, no pause is waited out, and the error is raised: what was done is told of before.
    """
    stop = threading.Event()

    def pause(seconds: float) -> None:
        if stop.wait(seconds):
            raise PublishError("stopped")

    def do(thing: Thing) -> Thing:
        persist(lambda: work(thing), name(thing), patience, pause)
        return thing

    waiting = iter(things)
    failed: BaseException | None = None
    with ThreadPoolExecutor(jobs) as pool:
        running: set[Future[Thing]] = {pool.submit(do, thing) for thing in islice(waiting, 2 * jobs)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    error = future.exception()
                    if error is None:
                        yield future.result()
                    elif failed is None:
                        failed = error
                        stop.set()
                        running = {one for one in running if not one.cancel()}
                if failed is None:
                    running |= {pool.submit(do, thing) for thing in islice(waiting, len(done))}
        finally:
            stop.set()
            for future in running:
                future.cancel()
    if failed is not None:
        raise failed
