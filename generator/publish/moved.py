"""Redirects in a host's own words, besides the pages that say so in HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from generator.backroom import catalogue_path
from generator.catalogue import redirects
from generator.catalogue.database import open_to_read
from generator.errors import PublishError
from generator.links import site_url
from generator.lookup import find_page
from generator.redirects import redirect_target
from generator.settings import Settings

Words = Literal["netlify", "cloudflare", "nginx", "s3"]
HOST_FILE = "_redirects"
"""What Netlify and Cloudflare Pages read."""
MAP_FILE = ".morgue-redirects.map"
"""What a `map` of nginx includes."""


class Moved(NamedTuple):
    """`old` is a path of the site, not quoted; `new` a quoted path from the host's root, or a web address."""

    old: str
    new: str

    @property
    def file(self) -> str:
        """The path of the page that says so in HTML."""
        return f"{self.old}index.html"[1:] if self.old.endswith("/") else self.old[1:]


def redirects_of(root: Path, settings: Settings) -> Iterator[Moved]:
    """The redirects that the site has pages of, in the order of their old paths."""
    catalogue, site = catalogue_path(root), root / settings.paths.site
    if not catalogue.is_file():
        return
    base = _base_of(settings)
    with open_to_read(catalogue) as db:
        for old in redirects.old_urls(db):
            new = redirect_target(db, old, lambda url: find_page(db, url, settings) is not None)
            if new:
                moved = Moved(old, base + new if new.startswith("/") else new)
                if (site / moved.file).is_file():
                    yield moved


def write_host_files(moved: list[Moved], settings: Settings, site: Path, made: Path) -> None:
    """Write what `publish.redirects` asks for into the folder `made`, and nothing else is left there."""
    words = settings.publish.redirects
    if {"netlify", "cloudflare"} <= set(words):
        raise PublishError(
            '`publish.redirects` holds "netlify" and "cloudflare", which write the same file',
            path="archive.toml",
            remedy="keep that of the host you publish to",
        )
    made.mkdir(parents=True, exist_ok=True)
    status = "301!" if "netlify" in words else "301"
    own = site / HOST_FILE
    before = own.read_text("utf-8") if own.is_file() else ""
    listed = before + "\n" * (bool(before) and not before.endswith("\n"))
    listed += "".join(_host_line(one, _base_of(settings), status) for one in moved)
    _keep(made / HOST_FILE, listed if {"netlify", "cloudflare"} & set(words) else "")
    _keep(
        made / MAP_FILE,
        "".join(_map_line(one, _base_of(settings)) for one in moved) if "nginx" in words else "",
    )


def _keep(place: Path, text: str) -> None:
    if text:
        place.write_text(text, "utf-8")
    else:
        place.unlink(missing_ok=True)


def _base_of(settings: Settings) -> str:
    """The folder on the host in which the site lies: "" for its root."""
    return urlsplit(settings.base_url).path.rstrip("/")


def _host_line(moved: Moved, base: str, status: str) -> str:
    """`status` is 301! where a file would be served before a redirect is looked for."""
    old = (base + site_url(moved.old)).replace("*", "%2A")
    return f"{old} {moved.new} {status}\n"


def _map_line(moved: Moved, base: str) -> str:
    """A line of nginx's `map $uri ...`, which compares what is not quoted; `$` would begin a variable."""
    old = (base + moved.old).replace("\\", "\\\\").replace('"', '\\"')
    new = moved.new.replace("$", "%24").replace("\\", "%5C").replace('"', "%22")
    return f'"{old}" "{new}";\n'
