"""Who may ask: requests that name another host than this one are refused, against DNS rebinding."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class Guard:
    """Passes on the requests whose Host is `localhost`, an address in digits, or one of `names`.

    A page of somebody else's can make its own name lead here, but it cannot make the browser leave it out;
    an address in digits leads nowhere else.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = {name.lower() for name in names} | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "http" and not self._is_own(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This preview does not answer to that name.\n", 403)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        name = host.lower()
        if name.startswith("["):
            name = name[1:].partition("]")[0]
        elif name.count(":") == 1:
            name = name.partition(":")[0]
        return name in self._names or name.endswith(".localhost") or _is_address(name)


def names_of(host: str) -> list[str]:
    """The names that a server bound to this host goes by."""
    if host in ("0.0.0.0", "::", ""):
        name = socket.gethostname()
        return [name, socket.getfqdn(), f"{name}.local"]
    return [host]


def is_open(host: str) -> bool:
    """Can other machines reach what is bound to this host?"""
    if _is_address(host):
        return not ipaddress.ip_address(host.partition("%")[0]).is_loopback
    return host.lower() != "localhost"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
