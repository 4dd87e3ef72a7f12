"""What the preview answers: pages made when they are asked for, their files, and its own pages."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.preview import answers
from generator.preview.front_desk import FrontDesk
from generator.preview.live import Live, with_live
from generator.preview.newsdesk import News
from generator.preview.own import FOLDER
from generator.preview.proofs import Proof
from generator.preview.tabs import Tab, Tabs

_TYPES = {"live.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}
_EVENTS = {**answers.HEADERS, "Cache-Control": "no-store"}


class App:
    """The server's side of the preview. Pages are made one after the other, in a thread of their own."""

    def __init__(self, desk: FrontDesk, prefix: str) -> None:
        self._desk = desk
        self._prefix = prefix
        self._maker = ThreadPoolExecutor(1, "proofs")
        self._tabs = Tabs(self._made, self._url_of)

    def routes(self) -> Starlette:
        """What is asked for -> what answers."""
        return Starlette(
            routes=[
                Route("/-/live", self._live),
                *(Route(f"/-/{name}", _own_file(name)) for name in _TYPES),
                Route("/{path:path}", self._page),
            ],
            lifespan=self._lifespan,
        )

    def announce(self, news: News) -> None:
        """Tell the tabs that are concerned; from any thread."""
        self._tabs.announce(news)

    def close(self) -> None:
        """End what would go on for ever."""
        self._tabs.close()

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        telling = asyncio.create_task(self._tabs.tell_all())
        yield
        self._tabs.close()
        await telling
        self._maker.shutdown(wait=False, cancel_futures=True)

    async def _page(self, request: Request) -> Response:
        own = answers.asked_path(request, "/")
        if own is not None and own.startswith("/-/"):
            return self._answer(request, await self._made(_with_query(own, request)))
        path = answers.asked_path(request, self._prefix)
        if path is None:
            if own == "/":
                return answers.to(request, self._prefix, "/")
            return self._answer(request, (await self._made("/404.html"))._replace(status=404))
        return self._answer(request, await self._made(path))

    async def _live(self, request: Request) -> Response:
        asked = request.query_params
        url, files = asked.get("url", "/"), asked.get("files", "")
        if not url.startswith("/-/"):
            url = "/" + url.removeprefix(self._prefix) if url.startswith(self._prefix) else "/404.html"
        tab = Tab(url, asked.get("version", ""), asked.get("source", ""))
        stream = self._tabs.stream(tab, int(files) if files.isdigit() else 0)
        return StreamingResponse(stream, headers=_EVENTS, media_type="text/event-stream")

    def _answer(self, request: Request, proof: Proof) -> Response:
        if proof.location:
            return answers.to(request, self._prefix, proof.location)
        if proof.file:
            found = answers.of_file(request, proof.file, proof.type)
            return found or PlainTextResponse("It is gone.\n", 404, answers.HEADERS)
        body = proof.body
        if proof.is_page:
            files, is_partial = self._tabs.files, proof.status >= 500
            live = Live(proof.version, files, self._prefix, proof.source, is_partial)
            body = with_live(body, live, proof.badge)
        return answers.of_bytes(request, body, proof.type, proof.status)

    async def _made(self, url: str) -> Proof:
        return await asyncio.get_running_loop().run_in_executor(self._maker, self._desk.proof, url)

    async def _url_of(self, source: str) -> str:
        url = await asyncio.get_running_loop().run_in_executor(self._maker, self._desk.url_of, source)
        return self._prefix[:-1] + url if url else ""


def _with_query(path: str, request: Request) -> str:
    return f"{path}?{request.url.query}" if request.url.query else path


def _own_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return answers.of_bytes(request, (FOLDER / name).read_bytes(), _TYPES[name])

    return answer
