"""The preview: from its start to the first page, and from a file saved to the changed page in a client.

The client hears of a change as a browser does where it can (newsmorgue's events), and asks for the page again
and again where it cannot: Hugo, every 10 ms, which is nothing beside the time that it takes.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds import peers
from benchmarks.builds.articles import Article, subjects
from benchmarks.builds.dialects import source_of, write_source
from benchmarks.builds.measure import processor_seconds
from benchmarks.builds.phases import Archive
from benchmarks.builds.records import Record

START, CHANGE = "preview-start", "preview"
_LIVE = re.compile(rb'data-version="(\w+)" data-files="(\d+)"')
_SAVES = {True: 15, False: 3}
"""How often a file is saved, by whether it is newsmorgue: Hugo takes as long as a build each time."""
_LOOK_EVERY = 0.01
_AT_MOST = 300.0
"""Seconds after which a change that does not show is given up: of 100,000 articles Hugo's takes longer."""


class Server(NamedTuple):
    """A generator's preview: `command` starts it at a port, `page` is where an article is."""

    command: Callable[[Path, int], list[str]]
    page: Callable[[Article], str]


def _ours(root: Path, port: int) -> list[str]:
    return [peers.morgue(), "serve", "--root", str(root), "--port", str(port)]


def _hugos(root: Path, port: int) -> list[str]:
    listen = ["--bind", "127.0.0.1", "--port", str(port), "--appendPort=false", "--renderToMemory"]
    base = ["--baseURL", f"http://127.0.0.1:{port}/", "--noBuildLock", "--cacheDir", f"{root}/cache"]
    return [peers.hugo(), "server", *listen, *base]


SERVERS = {
    "morgue-bare": Server(_ours, lambda article: f"/{article.path}.html"),
    "morgue": Server(_ours, lambda article: f"/{article.path}.html"),
    "hugo": Server(_hugos, lambda article: f"/{article.path}/"),
}


def measure_preview(archive: Archive, limit: float, log: Path) -> Iterator[Record]:
    """Start the preview of an archive that was built, save a file several times, and end it."""
    server, port, limit = SERVERS[archive.generator.name], _free_port(), min(limit, _AT_MOST)
    edited = subjects(archive.n).edited
    busy, began = processor_seconds(), time.monotonic()
    with _running(server.command(archive.root, port), archive.root, log) as process:
        yield _figures(START, 0, began, busy, _await_page(process, port, "/", b"", began + limit))
        page = server.page(edited)
        _await_page(process, port, page, b"", began + limit)
        for round_ in range(_SAVES[archive.generator.is_ours]):
            wanted = f"Saved for measurement number {round_}."
            told = _event_of(port, page) if archive.generator.is_ours else None
            time.sleep(0.3)
            busy, began = processor_seconds(), time.monotonic()
            _save(archive, edited._replace(body=f"{edited.body}\n{wanted}\n"))
            if told:
                told()
            has_come = _await_page(process, port, page, wanted.encode(), began + limit)
            yield _figures(CHANGE, round_, began, busy, has_come)
            if not has_come:
                break
    _save(archive, edited)


def _figures(phase: str, round_: int, began: float, busy: float, has_come: bool) -> Record:
    wall = time.monotonic() - began
    cpu = processor_seconds() - busy
    # What others do cannot be told from what the server does: it is taken to keep one processor busy.
    disturbed = cpu > max(1.5 * wall, 0.2)
    figures = {"wall": wall, "cpu": cpu, "memory": 0, "other": 0.0, "code": 0 if has_come else -9}
    return {"phase": phase, "round": round_, **figures, "disturbed": disturbed}


@contextlib.contextmanager
def _running(command: list[str], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with open(log, "ab") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_page(process: subprocess.Popen[bytes], port: int, path: str, text: bytes, until: float) -> bool:
    """Ask until the page is there and holds the text; false if that takes too long."""
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, body = _get(port, path)
            if status == 200 and text in body:
                return True
        time.sleep(_LOOK_EVERY)
    return False


def _get(port: int, path: str) -> tuple[int, bytes]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def _event_of(port: int, page: str) -> Callable[[], None]:
    """Open the page as a browser does; what is given waits until it is told to reload."""
    found = _LIVE.search(_get(port, page)[1])
    assert found, "the page does not listen for changes"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    asked = f"url={page}&version={found[1].decode()}&files={found[2].decode()}"
    connection.request("GET", f"/-/live?{asked}")
    answer = connection.getresponse()

    def wait() -> None:
        with contextlib.closing(connection):
            while (line := answer.readline()) and not line.startswith(b"event: "):
                pass

    return wait


def _save(archive: Archive, article: Article) -> None:
    write_source(archive.content, source_of(article, archive.generator.dialect))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port
