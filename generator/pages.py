"""Pages: what each is of, where it lies, and what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.periods import Period

if TYPE_CHECKING:
    # Late: a build without changes makes no view, and to load them is a 20th of its start.
    from generator.views import View


class PageKey(NamedTuple):
    """What a page is of, whatever its URL: a kind, and an article, a shelf, a period or a name.

    | kind | ref | period | name |
    |---|---|---|---|
    | article | article's id | | |
    | shelf | shelf's id | all time to a day | |
    | feed | shelf's id | all time; of an archive a month or a day | "" or "json" |
    | record | article's id | | |
    | data | | a year, month or day | jsonl, csv; oai, package, schema |
    | index | | | shelf kind, or "kind/letter" |
    | sitemap | | a year, month or day | "" or the part |
    | single | | | years, about, 404, robots, sitemaps |
    | redirect | | | the old path |
    | media | | | path under content/ |
    | picture | | | name by content, "-width.format" for a smaller one |
    | original, card | article's id | | |
    | anniversary | | a day of no year; no day: the list of them | |
    | static | 1: its copy named by its content | | path under static/ |
    """

    kind: str
    ref: int = 0
    period: Period = Period()
    name: str = ""


class Document(msgspec.Struct, frozen=True):
    """A file about to be made that no template makes: its path under `site/`, its bytes in blocks.

    `origin` is the file that it is made from, "" where it is made from the catalogue.
    """

    key: PageKey
    path: str
    blocks: Iterable[bytes]
    origin: str = ""


class Page(msgspec.Struct, frozen=True):
    """A page about to be made: what it is of, its URL, and what it shows."""

    key: PageKey
    url: str
    view: View
