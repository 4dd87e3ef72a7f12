"""The order of sending: a reader never meets a link to a page that is not there yet."""

from __future__ import annotations

import re

ASSETS, ARTICLES, INDEXES, FEEDS, SITEMAPS = STAGES = ("assets", "articles", "indexes", "feeds", "sitemaps")
"""What is linked to comes before what links to it; what is gone goes after all of them."""
_SITEMAP = re.compile(
    r"sitemaps?(?:/|[-.\w]*\.xml\Z)|robots\.txt\Z|oai[-.\w]*\.xml\Z|_redirects\Z|\.morgue-redirects\.map\Z"
)
_FEED = re.compile(r"(?:.*/)?(?:feed(?:-[\w-]+)?)\.(?:xml|json)\Z")
_INDEX = re.compile(r"(?:.*/)?index\.html\Z|(?:tags|authors|sections|publications)/[^/]+\.html\Z|404\.html\Z")


def stage_of(path: str) -> str:
    """The stage in which the file of this path is sent.

    >>> stage_of("2021/11/29/ferry.html"), stage_of("tags/japan/feed.xml"), stage_of("static/a.css")
    ('articles', 'feeds', 'assets')
    """
    if _SITEMAP.match(path):
        return SITEMAPS
    if _FEED.match(path):
        return FEEDS
    if _INDEX.match(path):
        return INDEXES
    return ARTICLES if path.endswith(".html") else ASSETS


LAST = (len(STAGES), 0)
"""The rank of removals: after all that is sent."""


def rank_of(path: str) -> tuple[int, int]:
    """Orders files for sending; those of one rank may be sent at once.

    Of the indexes, the deepest come first, the front page last. Where articles are folders
    (`/2021/11/29/ferry/`), that puts each before the indexes that link to it.
    """
    stage = stage_of(path)
    return STAGES.index(stage), -path.count("/") if stage == INDEXES else 0
