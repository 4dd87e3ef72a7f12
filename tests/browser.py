"""Chromium, driven by Playwright: pages as readers see them, in light and dark, wide and narrow.

The fixtures are in reach of every test. Playwright's own browsers are not used: Debian's `chromium` is, and
tests that need it are skipped where it is not installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 60_000
"""Milliseconds after which what was waited for does not come any more."""

OpenPage = Callable[..., "Page"]
"""Opens an empty page: `scheme` "light" or "dark", `narrow` as on a telephone, `script` false without."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser for all tests of a process."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens pages, each in a window that knows nothing of the others; they are closed at the end."""
    contexts: list[BrowserContext] = []

    def open_one(
        *, scheme: Literal["light", "dark"] = "light", narrow: bool = False, script: bool = True
    ) -> Page:
        context = chromium.new_context(
            color_scheme=scheme,
            viewport=NARROW if narrow else WIDE,
            has_touch=narrow,
            is_mobile=narrow,
            java_script_enabled=script,
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page of a wide window in light colours."""
    return open_page()
