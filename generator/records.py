"""Articles and cards as the catalogue keeps them."""

from __future__ import annotations

import functools
import sqlite3

import msgspec

from generator.article import Article
from generator.catalogue import articles
from generator.shelves import Shelf, shelves_of
from generator.views import Card


class _Published(msgspec.Struct, frozen=True):
    publication: str = ""


_ARTICLE = msgspec.json.Decoder(Article)
_CARD = msgspec.json.Decoder(Card)
_PUBLISHED = msgspec.json.Decoder(_Published)


def shelves_of_stored(db: sqlite3.Connection, article: int) -> tuple[Shelf, ...]:
    """The shelves an article in the catalogue stands on."""
    return shelves_of(decode_record(articles.text(db, article).record))


def encode_stored(value: Article | Card) -> bytes:
    """An article or a card as the catalogue keeps it.

    JSON, not MessagePack: that turns every moment into UTC, and what was printed is lost.
    """
    return msgspec.json.encode(value)


def decode_record(record: bytes) -> Article:
    """The stored article, without its body."""
    return _ARTICLE.decode(record)


def publication_of(record: bytes) -> str:
    """The publication of a stored article, without reading the rest."""
    return _PUBLISHED.decode(record).publication


def read_card(card: bytes) -> Card:
    """The stored card."""
    return _CARD.decode(card)


decode_card = functools.lru_cache(maxsize=2048)(read_card)
"""`read_card`, of cards that are asked for again soon: an article stands in half a dozen feeds."""


def with_url(card: bytes, url: str) -> bytes:
    """An encoded card with another URL."""
    return encode_stored(msgspec.structs.replace(decode_card(card), url=url))
