"""The pages there is one of, and the pages that lead from an old address to the new one."""

from __future__ import annotations

from collections.abc import Callable

from generator.flatplan import single_names
from generator.layout import about, calendar, data, sitemaps
from generator.layout.base import Desk
from generator.lookup import find_page
from generator.pages import Page, PageKey
from generator.redirects import redirect_target, served_path
from generator.views import NotFoundView, RedirectView, RobotsView, View

_SINGLES: dict[str, tuple[str, Callable[[Desk], View]]] = {
    "years": ("/years/", calendar.years_view),
    "about": ("/about/", about.view),
    "404": ("/404.html", lambda desk: NotFoundView()),
    "robots": ("/robots.txt", lambda desk: RobotsView()),
    "data": ("/data/", data.view),
    "sitemaps": ("/sitemap.xml", sitemaps.index_view),
}


def page(desk: Desk, key: PageKey) -> Page | None:
    """A page there is one of, by its name."""
    if key.name not in single_names(desk.settings):
        return None
    url, view = _SINGLES[key.name]
    return Page(key, url, view(desk))


def redirect_page(desk: Desk, key: PageKey) -> Page | None:
    """The page at an old address; None where there is a real page, or nowhere to go."""
    target = redirect_target(
        desk.db, key.name, lambda url: find_page(desk.db, url, desk.settings) is not None
    )
    return Page(key, served_path(key.name), RedirectView(target)) if target else None
