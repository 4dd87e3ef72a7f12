"""A crew on other machines: the workers of a Dask cluster, which see the archive at the same path."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import logging
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.errors import BuildRefused, MorgueError
from generator.fingerprints import program_digest
from generator.themefiles import theme_folder
from generator.workers import Crew

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 30.0
"""Seconds that a scheduler may take to answer, and a cluster to have a worker (again)."""
_LOOK_EVERY = 2.0
"""Seconds between two looks at whether there are workers, while an answer is waited for."""
_TOKEN = ".morgue-cluster-"
_HELP = "docs/scaling.md says how a cluster is set up"
_turn = threading.Lock()


class Order(NamedTuple):
    """What a worker must agree with before it does anything.

    `program`: the digest of newsmorgue. `sights`: files and folders that must be there.
    """

    program: str
    sights: tuple[str, ...]


class _Cluster(Executor):
    """An executor whose tasks are carried out by a cluster's workers, each after a look at the order."""

    def __init__(self, client: Client, order: Order) -> None:
        # A task has another result at another time: nothing is remembered by what it was given.
        self._executor = client.get_executor(pure=False)
        self._order = order

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """`work(*args, **kwargs)` on some worker. Lost with its worker, it is done again by another."""
        # Of another version not even the arguments could be unpacked: so that is looked at first.
        packet = pickle.dumps((work, args, kwargs))
        answer: Future[Any] = self._executor.submit(carry_out, self._order, packet)
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Forget what is under way."""
        # A client that has lost its scheduler cannot cancel anything: why it did is told, not that.
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait=False)


@contextlib.contextmanager
def open_cluster(address: str, catalogue: Path, content: Path, site: Path) -> Iterator[Crew]:
    """A crew of all workers of the Dask cluster whose scheduler is at `address`.

    The folders are those of the archive, and what lies in them must be seen by each worker at the
    same path. Raises `BuildRefused`.
    """
    with _tokens(catalogue, site) as tokens, _client(address) as client:
        number = _number_of_workers(client, address)
        sights = (*tokens, *_first_in(content), str(theme_folder("static")))
        pool = _Cluster(client, Order(installed_program(), sights))
        try:
            yield Crew(number, lambda: pool, functools.partial(_await, client, address), far=True)
        finally:
            pool.shutdown()


def carry_out(order: Order, packet: bytes) -> object:
    """Do, as a worker, what is in the packet. Raises `BuildRefused` if this is the wrong worker for it."""
    # Threads of one process share parsers and templates that were not made for two at once.
    with _turn:
        _agree(order)
        work, args, kwargs = pickle.loads(packet)
        result: object = work(*args, **kwargs)
        return result


@functools.lru_cache(maxsize=1)
def installed_program() -> str:
    """A digest of newsmorgue as it is installed here, with its default theme."""
    digest = hashlib.sha256(program_digest().encode())
    for folder in map(theme_folder, ("templates", "static", "translations")):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(repr((path.relative_to(folder).as_posix(), path.read_bytes())).encode())
    return digest.hexdigest()


def _agree(order: Order) -> None:
    """Looked at for every batch: a folder may be unmounted, and a build that ended has no tokens left."""
    if order.program != installed_program():
        raise _refusal(
            f"the worker {_own_address()} runs another newsmorgue or another Python",
            "install the same everywhere and start the workers again",
        )
    for path in order.sights:
        if not os.path.lexists(path):
            raise _refusal(
                f"the worker {_own_address()} does not see {path}",
                "archive and program must lie at the same path on every machine",
            )


def _own_address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@contextlib.contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise BuildRefused("--cluster needs Dask", remedy="pip install 'newsmorgue[cluster]'") from None
    # It tells of every lost connection by a traceback; what matters is raised here, in a line.
    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client: Client | None = None
    with contextlib.suppress(OSError, ValueError):
        client = Client(address, timeout=_PATIENCE / 3, set_as_default=False)
    if client is None:
        # A client that could not begin, swept up while another one begins, would wait for it for ever.
        gc.collect()
        raise _refusal(f"no scheduler of a cluster answers at {address}", _HELP)
    try:
        yield client
    finally:
        with contextlib.suppress(OSError):
            client.close(timeout=1)


def _number_of_workers(client: Client, address: str) -> int:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise _refusal(f"the cluster at {address} has no workers", _HELP) from None
    return len(client.nthreads())


def _await(client: Client, address: str, future: Future[Any]) -> Any:
    """The answer, unless there is nobody left to give it."""
    _watch(client, address, future)
    try:
        return future.result()
    except CancelledError:
        raise _scheduler_lost(address) from None
    except MorgueError:
        raise
    except Exception as error:
        raise _explained(error) from error


def _watch(client: Client, address: str, future: Future[Any]) -> None:
    """Return when the future is done. Raises `BuildRefused` where it will never be."""
    last_seen = time.monotonic()
    while not wait([future], timeout=_LOOK_EVERY).done:
        try:
            workers = client.nthreads()
        except OSError:
            raise _scheduler_lost(address) from None
        if workers:
            last_seen = time.monotonic()
        elif time.monotonic() - last_seen > _PATIENCE:
            raise _refusal(
                f"all workers of the cluster at {address} are gone",
                "start some and build again: it goes on where it stopped",
            )


def _explained(error: Exception) -> Exception:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return _refusal(
            "several workers ended, one after the other, over the same batch (out of memory?)",
            "look at their logs and build again: it goes on where it stopped",
        )
    if isinstance(error, (ModuleNotFoundError, AttributeError)) and "generator" in str(error):
        return _refusal(
            f"a worker has no newsmorgue, or an older one ({error})",
            "install the same everywhere and start the workers again",
        )
    return error


def _scheduler_lost(address: str) -> BuildRefused:
    return _refusal(
        f"the scheduler at {address} is gone", "start it and build again: it goes on where it stopped"
    )


def _refusal(cause: str, remedy: str) -> BuildRefused:
    return BuildRefused(cause, remedy=remedy)


@contextlib.contextmanager
def _tokens(*folders: Path) -> Iterator[list[str]]:
    """A file in each folder with a name that was never there before: who sees it sees the same folder."""
    name = _TOKEN + os.urandom(8).hex()
    tokens = [folder / name for folder in folders]
    try:
        for token in tokens:
            _put(token)
        yield list(map(str, tokens))
    finally:
        _remove(tokens)


def _put(token: Path) -> None:
    try:
        token.parent.mkdir(parents=True, exist_ok=True)
        # Those of builds that were killed.
        _remove(token.parent.glob(f"{_TOKEN}*"))
        token.touch()
    except OSError as error:
        raise BuildRefused(f"cannot write into {token.parent}: {error.strerror}") from None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _first_in(folder: Path) -> list[str]:
    """One of the names in a folder that is not to be written to."""
    with os.scandir(folder) as entries:
        return [entry.path for _, entry in zip(range(1), entries, strict=False)]
