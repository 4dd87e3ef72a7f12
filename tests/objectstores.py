"""Object stores on loopback, behind a proxy that counts requests and makes some of them fail."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

_MOTO = """
import logging, time
logging.getLogger("werkzeug").setLevel(logging.ERROR)
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
while True:
    time.sleep(3600)
"""


class Request(NamedTuple):
    """One request as the proxy sees it; `path` is unquoted and without its query."""

    method: str
    path: str
    query: str


class Fault(NamedTuple):
    """What is done to a request: wait, answer in the store's place, or drop the connection.

    With `late`, the connection is dropped once the store has done what it was asked for.
    """

    status: int = 0
    retry_after: str = ""
    seconds: float = 0.0
    drop: bool = False
    late: bool = False


Choose = Callable[[Request], Fault | None]


class Proxy:
    """Passes requests on to `upstream`, but for what `choose` says."""

    def __init__(self, upstream: int) -> None:
        self.upstream = upstream
        self.choose: Choose = lambda request: None
        self.requests: list[Request] = []
        self.faults: list[tuple[Request, Fault]] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def forget(self) -> None:
        with self._lock:
            self.requests.clear()
            self.faults.clear()

    def count(self, request: Request) -> Fault | None:
        with self._lock:
            self.requests.append(request)
            fault = self.choose(request)
            if fault:
                self.faults.append((request, fault))
            return fault

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    proxy: Proxy

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    # Head and body go out as one: two would wait for each other's receipt.
    wbufsize = -1
    disable_nagle_algorithm = True

    def _pass_on(self) -> None:
        body = self._body()
        parts = urlsplit(self.path)
        fault = self.server.proxy.count(Request(self.command, unquote(parts.path), parts.query))
        if fault and fault.seconds:
            time.sleep(fault.seconds)
        if fault and fault.status:
            self._answer(fault.status, {"Retry-After": fault.retry_after} if fault.retry_after else {}, b"")
        elif fault and fault.drop:
            self._drop()
        else:
            answer = self._ask(body)
            if fault and fault.late:
                self._drop()
            else:
                self._answer(*answer)

    def handle_expect_100(self) -> bool:
        super().handle_expect_100()
        self.wfile.flush()
        return True

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass_on  # noqa: N815

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        pieces = []
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def _ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.proxy.upstream, timeout=60)
        with contextlib.closing(connection):
            headers = {
                name: value
                for name, value in self.headers.items()
                if name.lower() not in ("connection", "expect", "transfer-encoding", "content-length")
            }
            headers["Content-Length"] = str(len(body))
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            told = {
                name: value
                for name, value in answer.getheaders()
                if name.lower() not in ("connection", "transfer-encoding", "keep-alive")
            }
            return answer.status, told, answer.read()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        is_head = self.command == "HEAD"
        length = next((v for n, v in headers.items() if n.lower() == "content-length"), "0")
        self.send_header("Content-Length", length if is_head else str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _drop(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def proxied(upstream: int) -> Iterator[Proxy]:
    proxy = Proxy(upstream)
    try:
        yield proxy
    finally:
        proxy.stop()


@contextlib.contextmanager
def s3_server() -> Iterator[int]:
    """moto's server, in a process of its own; gives its port."""
    pytest.importorskip("moto", reason='no S3 server: pip install "moto[server]"')
    with subprocess.Popen([sys.executable, "-c", _MOTO], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()
            server.stdout.close()


@contextlib.contextmanager
def killed_after(command: list[str], proxy: Proxy, requests: int, env: dict[str, str]) -> Iterator[bool]:
    """Run a command and kill it once the proxy has seen so many requests; gives whether it was killed."""
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(proxy.requests) < requests:
            time.sleep(0.002)
        is_killed = process.poll() is None
        if is_killed:
            process.send_signal(signal.SIGKILL)
    yield is_killed


def set_credentials(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Credentials that the server takes, and none of the machine's own."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "AZURE_", "GOOGLE_"))]:
        patch.delenv(name)
    patch.setenv("AWS_CONFIG_FILE", str(home / "none"))
    patch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "none"))
    patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    patch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    patch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2-secret")
    patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
