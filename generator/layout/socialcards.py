"""Cards for social media, of articles without a picture."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article import Article
from generator.catalogue import articles
from generator.colours import ACCENT, INK, LIGHT, accents
from generator.layout.articles import picture_of
from generator.layout.base import Desk
from generator.pages import Document, PageKey
from generator.pictures.social import SocialCard, drawn
from generator.records import decode_record
from generator.shelves import card_url, output_path
from generator.statics import Statics
from generator.wording import day_words, direction_of


def page(desk: Desk, key: PageKey) -> Document | None:
    """The card for social media of an article without a picture."""
    row = articles.get(desk.db, key.ref) if desk.settings.look.card_font else None
    record = decode_record(articles.text(desk.db, row.id).record) if row else None
    if row is None or record is None or picture_of(desk, record.image, record.source):
        return None
    return Document(key, output_path(card_url(row.url)), _drawn(record, desk))


def _drawn(record: Article, desk: Desk) -> Iterator[bytes]:
    accent = desk.settings.look.accent.lower()
    words = SocialCard(
        headline=record.title,
        archive=desk.settings.title,
        day=day_words(record.published.day, record.language),
        right_to_left=direction_of(record.language) == "rtl",
        paper=LIGHT[0],
        ink=INK,
        accent=accents(accent)[0] if accent else ACCENT,
    )
    yield drawn(words, Statics(desk.settings, desk.root).card_font)
