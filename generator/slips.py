"""An article that was read -> the slip that is filed of it: all that the catalogue wants to know."""

from __future__ import annotations

import msgspec

from generator.article import Article
from generator.catalogue.articles import Text
from generator.links import content_path, translation_target
from generator.periods import sort_number
from generator.records import encode_stored
from generator.redirects import served_path
from generator.settings import Settings
from generator.shelves import Shelf, article_url, shelves_of
from generator.touched import Filed
from generator.views import Card


def filed(
    article: Article, body: bytes, references: tuple[str, ...], settings: Settings, met: dict[Shelf, int]
) -> Filed:
    """An article ready for the catalogue: `body` as that keeps it, `references` what that refers to.

    `met` numbers the shelves of the batch; those that are met here first are added.
    """
    image = content_path(article.image, article.source) if article.image else ""
    if image and not image.startswith("/"):
        references = tuple(dict.fromkeys((*references, image)))
    if article.translation_key:
        references += (translation_target(article.translation_key),)
    url = article_url(article, settings)
    record = encode_stored(msgspec.structs.replace(article, body=""))
    return Filed(
        sort=sort_number(article.published),
        wanted=url,
        modified=max(article.published.day, (article.updated or article.published).day).isoformat(),
        card=encode_stored(_card(article, url, image)),
        text=Text(record, body),
        shelves=tuple([met.setdefault(shelf, len(met)) for shelf in shelves_of(article)]),
        references=references,
        aliases=tuple([served_path(alias) for alias in article.aliases]),
    )


def _card(article: Article, url: str, image: str) -> Card:
    return Card(
        url,
        article.title,
        article.standfirst,
        article.authors,
        article.published,
        article.updated,
        article.section,
        article.language,
        image or article.image,
        article.tags,
    )
