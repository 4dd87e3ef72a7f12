"""An article's own page."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.article import Article
from generator.catalogue import articles
from generator.catalogue.articles import Text
from generator.layout import pictures
from generator.layout.base import Desk, FileCopy, find_target
from generator.layout.coverage import coverage_of
from generator.links import content_path, link_remote, resolve_links, root_of, translation_target
from generator.packing import unpack
from generator.pages import Page, PageKey
from generator.records import decode_card, decode_record
from generator.shelves import card_url, original_url, shelf
from generator.views import ArticleView, Card, Coverage, Link

_NO_COVERAGE = "article.html coverage"


class Beside(NamedTuple):
    """What stands beside an article in the archive's order, and on the shelf of its first tag."""

    earlier: Card | None = None
    later: Card | None = None
    coverage: Coverage | None = None


def page(desk: Desk, key: PageKey) -> Page | None:
    """The page of an article with its neighbours in the archive's order."""
    row = articles.get(desk.db, key.ref)
    if row is None:
        return None
    earlier, later = articles.neighbours(desk.db, row.sort, row.source)
    beside = Beside(earlier and decode_card(earlier.card), later and decode_card(later.card))
    return article_page(desk, row.id, row.url, articles.text(desk.db, row.id), beside)


def lay_out_run(desk: Desk, run: Sequence[int]) -> Iterator[Page]:
    """The pages of articles that follow each other; the first and the last id are but neighbours.

    They are 0 where the archive begins or ends. Cheaper than asking for each article's neighbours.
    """
    known = desk.drawer.fetch(desk.db, run)
    texts = articles.texts(desk.db, run[1:-1])
    records = {article: decode_record(text.record) for article, text in texts.items()}
    coverage = {} if _NO_COVERAGE in desk.unnamed else coverage_of(desk, records.values())
    for before, article, after in zip(run, run[1:], run[2:], strict=False):
        if article in known:
            record, url = records[article], known[article].url
            beside = Beside(known.get(before), known.get(after), coverage.get(record.source))
            view = _view(desk, url, record, texts[article].body, beside)
            yield Page(PageKey("article", article), url, view)


def article_page(desk: Desk, article: int, url: str, text: Text, beside: Beside) -> Page:
    """The page of an article at this URL, whose neighbours are known; its coverage is found."""
    record = decode_record(text.record)
    beside = beside._replace(coverage=coverage_of(desk, [record]).get(record.source))
    return Page(PageKey("article", article), url, _view(desk, url, record, text.body, beside))


def _view(desk: Desk, url: str, record: Article, packed: bytes, beside: Beside) -> ArticleView:
    root = root_of(url)
    image = picture_of(desk, record.image, record.source)
    body = _body(desk, root, packed, has_picture=bool(image))
    # Many articles name the first picture of their text as their own: it is shown once.
    shown = image if image and f'src="{served(root, image)}"' not in body else ""
    return ArticleView(
        article=record,
        body=body,
        authors=tuple([_link("author", name) for name in record.authors]),
        tags=tuple([_link("tag", name) for name in record.tags]),
        section=_link("section", record.section) if record.section else None,
        publication=_link("publication", record.publication) if record.publication else None,
        image=shown,
        earlier=beside.earlier,
        later=beside.later,
        translations=_translations(desk, record, url) if record.translation_key else (),
        picture=image,
        coverage=beside.coverage,
        original=original_url(url, record.kind) if desk.settings.originals else "",
        card="" if image or not desk.settings.look.card_font else card_url(url),
        lead=pictures.lead(desk, root, shown, str(record.extra.get("image_alt") or "")) if shown else "",
    )


def _body(desk: Desk, root: str, packed: bytes, *, has_picture: bool) -> str:
    """An article's text as its page shows it, below a picture of its own or not."""
    first = not has_picture

    def frame(tag: str) -> str:
        # The first picture of a page is above the fold, if any is.
        nonlocal first
        lazy, first = not first, False
        return pictures.framed(desk, root, tag, lazy=lazy)

    body = resolve_links(
        unpack(packed), lambda target: find_target(desk, target), lambda to: served(root, to), frame
    )
    return link_remote(body) if desk.settings.pictures.remote == "link" else body


def original(desk: Desk, key: PageKey) -> FileCopy | None:
    """The source of an article as it came, to lie beside its page."""
    row = articles.get(desk.db, key.ref) if desk.settings.originals else None
    if row is None:
        return None
    place = os.path.join(desk.root, desk.settings.paths.content, row.source)
    # One that cannot be read now keeps its page, as it was read then.
    if not os.access(place, os.R_OK):
        return None
    kind = decode_record(articles.text(desk.db, row.id).record).kind
    return FileCopy(key, original_url(row.url, kind)[1:], place)


def served(root: str, url: str) -> str:
    """A site URL as a link from the page with this root."""
    return (root + url[1:]) or "./"


def _translations(desk: Desk, record: Article, url: str) -> tuple[Card, ...]:
    """The article in other languages, by language; of several in one language the earliest."""
    found: dict[str, Card] = {}
    for encoded in articles.cards_referring(desk.db, translation_target(record.translation_key)):
        card = decode_card(encoded)
        if card.language != record.language and card.url != url:
            found.setdefault(card.language, card)
    return tuple(found[language] for language in sorted(found))


@functools.lru_cache(maxsize=16_384)
def _link(kind: str, name: str) -> Link:
    return Link(name, shelf(kind, name).url)


def picture_of(desk: Desk, image: str, source: str) -> str:
    """The URL of the article's picture: a web address as it is, a site URL, or "" if it is missing."""
    path = content_path(image, source) if image else ""
    return (find_target(desk, path) or "") if path else image
