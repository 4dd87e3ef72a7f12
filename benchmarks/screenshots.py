"""The demo archive's pages as pictures, into `docs/pictures/`: `make pictures`.

A page of each kind, on a desk and on a telephone, in light and in dark. Needs Chromium.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.audit import REPOSITORY, demo, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = REPOSITORY / "docs/pictures"
PAGES = {
    "front": "",
    "article": "2021/12/17/cold-ness-is-lit-again.html",
    "day": "2018/02/02/",
    "month": "2018/02/",
    "year": "2018/",
    "years": "years/",
    "tag": "tags/lighthouse/",
    "index": "tags/",
    "on-this-day": "on-this-day/",
    "day-of-the-year": "on-this-day/12-17/",
    "about": "about/",
    "data": "data/",
    "not-found": "404.html",
}
WINDOWS = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_QUALITY = 62


def name_of(page: str, window: str, scheme: str) -> str:
    return f"{page}-{window}-{scheme}.webp"


def take(browser: Browser, address: str) -> None:
    """All pictures, of the pages served at an address."""
    for window, size in WINDOWS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            for kind, path in PAGES.items():
                page.goto(address + path, wait_until="networkidle")
                shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                shot.save(PICTURES / name_of(kind, window, scheme), quality=_QUALITY, method=6)
            context.close()


def gallery() -> str:
    """A page that shows them."""
    lines = [
        "# The demo archive",
        "",
        "Made by `make pictures`: a page of each kind, on a desk and on a telephone, in light and in dark.",
    ]
    for kind in PAGES:
        shots = [
            f'<img src="{name_of(kind, window, scheme)}" alt="{kind}, {window}, {scheme}" height="300">'
            for window in WINDOWS
            for scheme in SCHEMES
        ]
        lines += ["", f"## {kind.replace('-', ' ').capitalize()}", "", *shots]
    return "\n".join([*lines, ""])


def main() -> int:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        print("chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(demo(Path(folder))) as address:
            take(browser, address)
        browser.close()
    (PICTURES / "README.md").write_text(gallery(), "utf-8")
    total = sum(path.stat().st_size for path in PICTURES.iterdir())
    print(f"{len(list(PICTURES.glob('*.webp')))} pictures, {total / 1e6:.1f} MB")
    return 0 if total < 3_000_000 else 1


if __name__ == "__main__":
    sys.exit(main())
