"""Pictures: the files of each, and how a page shows it in the width that fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html import escape

from generator.catalogue import pictures
from generator.layout.base import Desk, find_target
from generator.pages import Document, PageKey
from generator.pictures import Picture, Variant, prints, variants_of
from generator.views import Card

SIZES = "(min-width: 48rem) 42rem, 100vw"
"""How wide the default theme shows a picture: its column on a wide screen, all of a narrow one."""
_NAME = re.compile(r"([0-9a-f]{2}/[0-9a-f]{20})(?:-(\d+)\.(avif|webp))?")
_SRC = re.compile(r' src="[^"]*media/([0-9a-f]{2}/[0-9a-f]{20})\.\w+"')
_MEASURES = re.compile(r' (?:src|width|height|loading|decoding)="[^"]*"')


def page(desk: Desk, key: PageKey) -> Document | None:
    """A picture without the place where it was taken, or one of its smaller ones."""
    named = _NAME.match(key.name)
    found = pictures.named(desk.db, named[1]) if named else None
    if named is None or found is None:
        return None
    picture, origin = found
    path = f"media/{key.name}"
    if not named[2]:
        return Document(key, path, prints.original(origin), origin) if key.name == picture.name else None
    offered = {variant.name_of(picture): variant for variant in _variants(desk, picture)}
    variant = offered.get(key.name)
    if variant is None:
        return None
    kept = prints.folder_of(desk.root) if desk.root else ""
    return Document(key, path, prints.smaller(origin, variant, key.name, kept), origin)


def framed(desk: Desk, root: str, tag: str, *, lazy: bool) -> str:
    """An `<img>` whose picture is the site's, with its measures and its smaller ones."""
    found = _SRC.search(tag)
    known = pictures.named(desk.db, found[1]) if found else None
    if known is None:
        return tag
    picture, _ = known
    rest = _MEASURES.sub("", tag).removeprefix("<img").removesuffix(">")
    loading = ' loading="lazy"' if lazy else ' fetchpriority="high"'
    image = (
        f'<img src="{root}media/{picture.name}" width="{picture.width}" height="{picture.height}"'
        f'{loading} decoding="async"{rest}>'
    )
    offers = "".join(_source(root, picture, kind, variants) for kind, variants in _offers(desk, picture))
    return f"<picture>{offers}{image}</picture>" if offers else image


def of_card(desk: Desk, root: str, card: Card) -> str:
    """The picture of an article that leads a page as HTML; "" where the site has none."""
    return lead(desk, root, find_target(desk, card.image) or "", "") if card.image else ""


def lead(desk: Desk, root: str, url: str, words: str) -> str:
    """The picture above an article as HTML; "" where the site has none."""
    if not url.startswith("/media/"):
        return ""
    return framed(desk, root, f'<img src="{root}{url[1:]}" alt="{escape(words)}">', lazy=False)


def _offers(desk: Desk, picture: Picture) -> Iterator[tuple[str, list[Variant]]]:
    variants = _variants(desk, picture)
    for kind in desk.settings.pictures.formats:
        if of_kind := [variant for variant in variants if variant.format == kind]:
            yield kind, of_kind


def _source(root: str, picture: Picture, kind: str, variants: list[Variant]) -> str:
    listed = ", ".join(f"{root}media/{variant.name_of(picture)} {variant.width}w" for variant in variants)
    return f'<source type="image/{kind}" srcset="{listed}" sizes="{SIZES}">'


def _variants(desk: Desk, picture: Picture) -> tuple[Variant, ...]:
    return offered(picture, desk.settings.pictures.widths, desk.settings.pictures.formats)


@functools.lru_cache(maxsize=4096)
def offered(picture: Picture, widths: tuple[int, ...], formats: tuple[str, ...]) -> tuple[Variant, ...]:
    """The smaller ones that there are of a picture."""
    return variants_of(picture, widths, formats)
