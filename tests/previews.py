"""A real preview server on a port of its own, and what a test asks of it."""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from generator.intake import Progress
from generator.preview.serving import Ears, Wanted, opened

PATIENCE = 60.0
"""Seconds after which what was waited for does not come any more."""
AGAIN = 0.1
"""Seconds until a page is looked at anew where nothing is said."""


class Answer(NamedTuple):
    """What the server said. `headers` go by their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Stream:
    """What one tab is told."""

    def __init__(self, port: int, path: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", path)
        self._answer = self._connection.getresponse()
        assert self._answer.headers["Content-Type"].startswith("text/event-stream")

    def next(self) -> tuple[str, Any]:
        """The next event, waited for, with its data."""
        event = ""
        # What keeps the connection alive comes all the time.
        end = time.monotonic() + PATIENCE
        while line := self._answer.readline().decode():
            assert time.monotonic() < end, "nothing was told"
            if line.startswith("event: "):
                event = line.removeprefix("event: ").strip()
            elif line.startswith("data: ") and event:
                return event, json.loads(line.removeprefix("data: "))
        return "ended", None

    def close(self) -> None:
        self._connection.close()


class Preview:
    """A server that runs. `lines` are told to the terminal."""

    def __init__(self, port: int, address: str) -> None:
        self.port = port
        self.address = address
        self.lines: queue.Queue[str] = queue.Queue()
        self._streams: list[Stream] = []

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path, just as it is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())

    def tab(self, path: str) -> Stream:
        """Open a page as a browser does, and listen."""
        return self.listen(path, self.get(path).text)

    def listen(self, path: str, page: str) -> Stream:
        """Listen as a page does that was opened before."""
        told = dict(re.findall(r'data-(version|files|source)="([^"]*)"', page))
        assert {"version", "files"} <= told.keys(), page
        stream = Stream(self.port, f"/-/live?{urlencode({'url': path, **told})}")
        self._streams.append(stream)
        return stream

    def await_line(self, text: str) -> str:
        """The next line of the terminal that holds this text."""
        seen = []
        try:
            while text not in (line := self.lines.get(timeout=PATIENCE)):
                seen.append(line)
        except queue.Empty:
            raise AssertionError(f"nothing said of {text!r}, but {seen}") from None
        return line

    def await_page(self, path: str, text: str) -> str:
        """The page at a path, once it holds this text."""
        return self._await(path, lambda answer: text in answer.text).text

    def await_status(self, path: str, status: int) -> None:
        """Wait until a path is answered so."""
        self._await(path, lambda answer: answer.status == status)

    def _await(self, path: str, is_so: Callable[[Answer], bool]) -> Answer:
        """What is answered once it is so.

        Looked at anew with each line of the terminal, and now and then: a line may be said, and be the last,
        before what it says can be seen.
        """
        until = time.monotonic() + PATIENCE
        while not is_so(answer := self.get(path)):
            assert time.monotonic() < until, answer
            with contextlib.suppress(queue.Empty):
                self.lines.get(timeout=AGAIN)
        return answer

    def close(self) -> None:
        for stream in self._streams:
            stream.close()


@contextlib.contextmanager
def unseen() -> Iterator[Progress]:
    """Nobody looks at how far work is."""
    yield lambda stage, done, total: None


@contextlib.contextmanager
def preview(root: Path, **wanted: Any) -> Iterator[Preview]:
    """A preview of the archive in `root`, which has looked at everything that lies there."""
    said: queue.Queue[str] = queue.Queue()
    ears = Ears(said.put, said.put, unseen)
    with opened(root, Wanted(**{"port": 0, **wanted}), ears) as (server, listening, address):
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running = Preview(listening.getsockname()[1], address)
        running.lines = said
        try:
            if not wanted.get("site"):
                running.await_line("ready")
            yield running
        finally:
            running.close()
            server.should_exit = True
            thread.join(PATIENCE)


def raw_answer(port: int, request: bytes) -> bytes:
    """What is answered to these very bytes."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
        return b"".join(parts)
