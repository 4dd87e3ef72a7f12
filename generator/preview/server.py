"""A port, a server on it, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

_TRIED = 100
"""How many ports are tried after one that is taken."""


class Server(uvicorn.Server):
    """Ends at once: streams that would go on for ever are closed by `close`, signals are not passed on."""

    def __init__(self, app: ASGIApp, close: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="on",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._close = close

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all connections."""
        self._close()
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            # One that was slow to go, or came meanwhile.
            connection.transport.abort()
        # They are gone when the loop has gone round.
        await asyncio.sleep(0)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C is how a preview ends; twice, if something holds it up."""
        self.force_exit = self.should_exit
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """A socket at the port, or at the next one that is free. Raises `OSError`."""
    for candidate in [port] if not port else range(port, min(port + _TRIED, 65_536)):
        with contextlib.suppress(OSError) if candidate != port + _TRIED - 1 else contextlib.nullcontext():
            return _bound(host, candidate)
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + _TRIED - 1} are all taken")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)


def address_of(listening: socket.socket, host: str, prefix: str) -> str:
    """What to open in a browser."""
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}{prefix}"
