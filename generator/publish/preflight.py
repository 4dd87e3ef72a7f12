"""What must be so before anything is published: a whole site, of a build that ended."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from generator.catalogue import pages
from generator.catalogue.database import get_meta, open_to_read
from generator.errors import PublishError
from generator.publish.address import Address
from generator.settings import DEFAULT_BASE_URL, Settings


def check_site(site: Path, catalogue: Path) -> None:
    """Raise `PublishError` for a site that is not there, is empty, or that a build left half made."""
    if not (site / "index.html").is_file():
        raise PublishError(
            "there is no site to publish: it has no index.html", path=str(site), remedy="run `morgue build`"
        )
    if _is_half_built(catalogue):
        raise PublishError(
            "the last build was broken off: the site is of two minds",
            path=str(site),
            remedy="run `morgue build`: it goes on where it stopped",
        )


def check_place(address: Address, site: Path) -> None:
    """Raise `PublishError` for a folder that is the site's own, lies in it, or holds it."""
    if address.scheme != "file":
        return
    there, here = Path(address.path).resolve(), site.resolve()
    if there == here or there.is_relative_to(here) or here.is_relative_to(there):
        raise PublishError(
            "the target's folder and the site's lie in each other",
            path=address.path,
            remedy="publish into a folder of its own",
        )


def warnings(settings: Settings) -> list[str]:
    """What is allowed but hardly meant."""
    if settings.base_url == DEFAULT_BASE_URL:
        return [f"`base_url` is still {DEFAULT_BASE_URL}: feeds, sitemaps and canonical links say so"]
    return []


def _is_half_built(catalogue: Path) -> bool:
    """Did a build begin to make pages, and not end? Without a catalogue, none is known."""
    if not catalogue.is_file():
        return False
    with contextlib.suppress(sqlite3.DatabaseError), open_to_read(catalogue) as db:
        return bool(get_meta(db, "printing") or get_meta(db, "pending") or pages.any_dirty(db))
    return False
