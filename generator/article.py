"""The frozen nouns: an article and what it is made of."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from generator.keeping import kept

Kind = Literal["clipping", "markdown", "webpage"]
"""What a source is: raw text as copied, Markdown with front matter, or a saved page."""
SUFFIXES: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "clipping",
    ".html": "webpage",
    ".htm": "webpage",
}
"""Every kind, by the end of a file's name in lower case."""


class PrintedTime(msgspec.Struct, frozen=True, dict=True):
    """A moment as a newspaper printed it.

    `moment` is always aware. `has_time` is false where only a day was printed (the clock then reads
    00:00 in the archive's zone). `zone` is the zone's name as printed ("IST", "+05:30"), empty where
    none was and the archive's own was taken.
    """

    moment: dt.datetime
    has_time: bool = True
    zone: str = ""

    # Kept, as what follows is: an article is listed on a dozen pages, and its time told on each of them.
    @kept
    def day(self) -> dt.date:
        """The calendar day as printed, in its own offset: the day in the article's URL."""
        return self.moment.date()

    @kept
    def iso(self) -> str:
        """ISO 8601 with what is known and no more: no clock or no offset where none was printed."""
        if not self.has_time:
            return self.day.isoformat()
        moment = self.moment if self.zone else self.moment.replace(tzinfo=None)
        return moment.isoformat(timespec="minutes" if not self.moment.second else "seconds")

    @kept
    def rfc3339(self) -> str:
        """The moment for machines: see `rfc3339`."""
        return rfc3339(self.moment)


class Credit(msgspec.Struct, frozen=True):
    """Who is credited for something that is not the text: `kind` says for what."""

    name: str
    kind: Literal["picture", "video", "graphic", "other"] = "picture"


class Correction(msgspec.Struct, frozen=True):
    """What was corrected, and on which day where that is known."""

    text: str
    day: dt.date | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader makes of a source; complete when constructed.

    `source` is the path under `content/` with forward slashes, `sha256` the hex digest of the
    original's bytes. `body` is Markdown. `tags_found` says that the tags came from the vocabulary
    and not from the source. `slug` is empty where the source names none. Articles that share a
    `translation_key` say the same in several languages.
    """

    source: str
    kind: Kind
    sha256: str
    title: str
    published: PrintedTime
    body: str
    language: str
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    updated: PrintedTime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    tags_found: bool = False
    credits: tuple[Credit, ...] = ()
    agency: str = ""
    place: str = ""
    publication: str = ""
    source_url: str = ""
    image: str = ""
    translation_key: str = ""
    slug: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    extra: dict[str, Any] = {}


def rfc3339(moment: dt.datetime) -> str:
    """A moment for machines, to the second and with its offset: "2021-11-29T07:35:00+05:30".

    RFC 3339 has no seconds in an offset; the local mean times of the 1800s lose theirs.
    """
    offset = moment.utcoffset() or dt.timedelta()
    if offset.seconds % 60:
        moment = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset // dt.timedelta(minutes=1))))
    return moment.isoformat(timespec="seconds")
