"""`morgue serve --site`: the files of `site/`, byte for byte, as a static host answers them."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from generator.preview import answers
from generator.publish.headers import type_of


class Built:
    """Answers with the files of a folder."""

    def __init__(self, site: Path, prefix: str) -> None:
        self._site = os.path.realpath(site)
        self._prefix = prefix

    def routes(self) -> Starlette:
        """What is asked for -> what answers."""
        return Starlette(routes=[Route("/{path:path}", self._page)])

    def close(self) -> None:
        """There is nothing that would go on."""

    def _page(self, request: Request) -> Response:
        path = answers.asked_path(request, self._prefix)
        if path is None and answers.asked_path(request, "/") == "/":
            return answers.to(request, self._prefix, "/")
        return (path and self._found(request, path)) or self._missing(request)

    def _found(self, request: Request, path: str) -> Response | None:
        place = self._place(path + "index.html" if path.endswith("/") else path)
        if place and os.path.isdir(place):
            return answers.to(request, self._prefix, f"{path}/")
        return answers.of_file(request, place, type_of(os.path.relpath(place, self._site))) if place else None

    def _place(self, path: str) -> str:
        """Where the file lies; "" for one that is hidden, or that a link would reach elsewhere."""
        place = os.path.realpath(self._site + path)
        is_hidden = any(part.startswith(".") and part != ".well-known" for part in path.split("/"))
        return place if place.startswith(self._site + os.sep) and not is_hidden else ""

    def _missing(self, request: Request) -> Response:
        try:
            body = Path(self._site, "404.html").read_bytes()
        except OSError:
            return PlainTextResponse("There is no such page.\n", 404, answers.HEADERS)
        return answers.of_bytes(request, body, type_of("404.html"), 404)
