"""Which browser shows what; those that a change concerns are told of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

from generator.pages import PageKey
from generator.preview.newsdesk import News
from generator.preview.proofs import Proof

_HEARTBEAT = 15.0
"""Seconds after which something is sent, so that a browser that has gone is noticed."""


class Tab:
    """A page that is open in a browser: what it shows, and what it is to be told."""

    def __init__(self, url: str, version: str, source: str) -> None:
        self.url = url
        self.version = version
        self.key: PageKey | None = None
        self.source = source
        self.told: asyncio.Queue[tuple[str, object] | None] = asyncio.Queue()

    def note(self, proof: Proof) -> None:
        """Remember what it is of. A page that shows an error may be mended by any change."""
        self.key, self.source = proof.key if proof.status == 200 else None, proof.source or self.source

    def has_lost_its_own(self, proof: Proof) -> bool:
        """Lies at its URL now nothing, or another article than the one it showed?"""
        return bool(self.source) and (proof.status == 404 or proof.source not in ("", self.source))

    def is_concerned(self, news: News) -> bool:
        """May it show something else now?"""
        return news.everything or self.key is None or self.key in news.keys or self.source in news.sources


class Tabs:
    """All that are open. `make` gives what is shown at a URL, `url_of` where a source's article is now.

    `files` counts the changes of pictures, style sheets and the like: a tab that comes back later, or
    whose page came before the change, is told to reload.
    """

    def __init__(
        self, make: Callable[[str], Awaitable[Proof]], url_of: Callable[[str], Awaitable[str]]
    ) -> None:
        self._make = make
        self._url_of = url_of
        self._open: set[Tab] = set()
        self._news: asyncio.Queue[News | None] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_over = False
        self.files = 0

    def announce(self, news: News) -> None:
        """Tell whom it concerns; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.put_nowait, news)

    async def tell_all(self) -> None:
        """Pass the news on until `close`."""
        self._loop = asyncio.get_running_loop()
        while news := await self._news.get():
            if news.files:
                self.files += 1
                for tab in self._open:
                    tab.told.put_nowait(("files", {"urls": sorted(news.files), "files": self.files}))
            for tab in [tab for tab in self._open if tab.is_concerned(news)]:
                await self._compare(tab)

    async def stream(self, tab: Tab, files: int) -> AsyncIterator[str]:
        """Server-sent events for one tab."""
        self._open.add(tab)
        try:
            if files != self.files:
                tab.told.put_nowait(("reload", {}))
            yield "retry: 500\n\n"
            await self._compare(tab)
            while not self._is_over:
                try:
                    told = await asyncio.wait_for(tab.told.get(), _HEARTBEAT)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if told is None:
                    return
                yield f"event: {told[0]}\ndata: {json.dumps(told[1])}\n\n"
        finally:
            self._open.discard(tab)

    def close(self) -> None:
        """End all streams, and `tell_all`; from the loop's own thread."""
        self._is_over = True
        self._news.put_nowait(None)
        for tab in self._open:
            tab.told.put_nowait(None)

    async def _compare(self, tab: Tab) -> None:
        """Tell the tab if its page shows something else than it does, or lies elsewhere by now."""
        proof = await self._make(tab.url)
        if proof.version != tab.version:
            tab.version = proof.version
            elsewhere = await self._url_of(tab.source) if tab.has_lost_its_own(proof) else ""
            if elsewhere and elsewhere != tab.url:
                tab.told.put_nowait(("go", {"url": elsewhere}))
            else:
                tab.told.put_nowait(("reload", {}))
        tab.note(proof)
