"""Whatever is asked for, of the site or below "/-/" -> a proof; no error goes further than this."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote

from generator.backroom import catalogue_path
from generator.errors import Problem
from generator.preview import backstage
from generator.preview.doubtful import Doubts
from generator.preview.newsdesk import News, Newsdesk
from generator.preview.own import own_page
from generator.preview.proofs import Proof, Proofs, page_of
from generator.preview.trouble import problem_page


class FrontDesk:
    """Finds what is asked for. `tell` is told when the preview's own pages have more to say."""

    def __init__(self, desk: Newsdesk, prefix: str, tell: Callable[[News], None]) -> None:
        self._desk = desk
        self._catalogue = catalogue_path(desk.edition.root)
        self._prefix = prefix
        self._proofs = Proofs(lambda: desk.edition, self._catalogue, prefix)
        self._doubts = Doubts(lambda: backstage.archive_of(desk.edition), lambda: tell(News(everything=True)))

    def proof(self, url: str) -> Proof:
        """What is shown at a site's URL, or at one of the preview's own."""
        if self._desk.reading and not url.startswith("/static/"):
            return page_of(own_page("reading.html", {"said": self._desk.reading}), 503)
        try:
            return self._own(url) if url.startswith("/-/") else self._proofs.at(url)
        except Exception as error:
            return page_of(problem_page(self._desk.edition.root, _problem_of(error, url)), 500)

    def url_of(self, source: str) -> str:
        """Where a source's article is shown now, "" if nowhere."""
        try:
            return self._proofs.url_of(source)
        except sqlite3.DatabaseError:
            # What is wrong with the catalogue is told by the page itself.
            return ""

    def take_note(self, news: News) -> None:
        """What changed is to be looked at again."""
        self._doubts.look_again(news.sources)

    def end(self) -> None:
        """Do nothing more."""
        self._doubts.end()

    def _own(self, url: str) -> Proof:
        at = self._desk.edition
        path, _, query = url.partition("?")
        if path == "/-/":
            self._doubts.begin()
            body = backstage.index_page(at, self._catalogue, self._desk.loose, self._doubts, self._link)
            return page_of(body)
        if path == "/-/drafts":
            return page_of(backstage.drafts_page(at, self._catalogue, self._link))
        if path == "/-/source" and (asked := parse_qs(query).get("path")):
            page = backstage.source_page(at, self._catalogue, asked[0], self._link)
            if page is not None:
                return page_of(page)
        return page_of(own_page("nothing.html", {"archive": at.settings.title}), 404)

    def _link(self, url: str) -> str:
        return quote(self._prefix[:-1] + url)


def _problem_of(error: Exception, url: str) -> Problem:
    """A fault of the program's own: where it is, in its files."""
    frames = traceback.extract_tb(error.__traceback__)
    place = frames[-1] if frames else None
    known = isinstance(error, sqlite3.DatabaseError)
    return Problem(
        str(Path(place.filename)) if place else "",
        place.lineno or 0 if place else 0,
        f"{type(error).__name__}: {error}, while making {url}",
        "is the catalogue damaged? `morgue build` makes it anew" if known else "please report this",
    )
