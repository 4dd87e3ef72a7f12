"""The names that people give to an article's fields -> DESIGN's words; the rest is extra."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.errors import SourceError

ALIASES: dict[str, tuple[str, ...]] = {
    # A field's own name, then its other names: where several are given, the first in this order wins and
    # the others are kept as extra.
    "title": ("headline",),
    "standfirst": ("dek", "summary", "description", "deck"),
    "authors": ("author", "byline"),
    "published": ("publishdate", "publishedat", "datepublished", "pubdate", "date"),
    "updated": ("lastmod", "modified", "lastmodified", "lastmodifiedat", "datemodified"),
    "section": ("category", "categories"),
    "tags": ("tag", "keywords", "topics"),
    "language": ("lang",),
    "credits": ("credit",),
    "agency": (),
    "place": (),
    "publication": (),
    "source_url": ("canonicalurl", "canonical", "source"),
    "image": (),
    "translation_key": (),
    "slug": (),
    "draft": (),
    "aliases": ("alias", "redirectfrom"),
    "corrections": ("correction",),
}
TABLES = ("taxonomies", "extra", "params")
"""Zola's and Hugo's tables: what lies in them is read as if it stood at the top."""

_SEPARATORS = re.compile(r"[-_\s]+")
_RANKED = {
    _SEPARATORS.sub("", name): (field, rank)
    for field, others in ALIASES.items()
    for rank, name in enumerate((field, *others))
}


class NamedFields(NamedTuple):
    """Fields by DESIGN's words and extra ones by the key as written; the line of each field."""

    fields: dict[str, Any]
    lines: dict[str, int]


@functools.lru_cache(maxsize=4096)
def field_of(key: str) -> str:
    """The field that a key names, "" for an unknown one; case and `-`, `_`, space do not matter.

    >>> field_of("Publish-Date"), field_of("lastmod"), field_of("mood")
    ('published', 'updated', '')
    """
    return _ranked(key)[0]


@functools.lru_cache(maxsize=4096)
def _ranked(key: str) -> tuple[str, int]:
    return _RANKED.get(_SEPARATORS.sub("", key).lower(), ("", 0))


def name_fields(raw: Mapping[str, Any], lines: Mapping[str, int]) -> NamedFields:
    """Raw front matter, keys as written, under DESIGN's words.

    A null is as good as absent. Of several names of one field the first in `ALIASES` wins; one name
    written in two ways ("Tags" and "tags") raises `SourceError`. Jekyll's `published: false` and
    Pelican's `status: draft` mark a draft.
    """
    keys = tuple(raw)
    names = _one_name_each(keys)
    if names and None not in raw.values() and tuple(lines) == keys:
        return NamedFields(
            dict(zip(names, raw.values(), strict=True)), dict(zip(names, lines.values(), strict=True))
        )
    best: dict[str, tuple[int, str]] = {}
    entries = _without_tables(_drafts_understood(raw))
    for key, value in entries.items():
        field, rank = _ranked(key)
        if not field or value is None:
            continue
        known = best.get(field)
        if known and known[0] == rank:
            raise SourceError(
                f"`{known[1]}` and `{key}` name the same field", line=lines.get(key, 0), remedy="keep one"
            )
        if not known or rank < known[0]:
            best[field] = rank, key
    chosen = {key: field for field, (_, key) in best.items()}
    fields = {chosen.get(key, key): value for key, value in entries.items() if _is_kept(key, value, chosen)}
    return NamedFields(fields, {chosen.get(key, key): line for key, line in lines.items()})


@functools.lru_cache(maxsize=1024)
def _one_name_each(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What each key names; nothing where two name one field, or where a value may matter, too.

    Articles of an archive have the same few sets of keys.
    """
    if any(key.lower() in (*TABLES, "published", "status") for key in keys):
        return ()
    names = tuple(field_of(key) or key for key in keys)
    return names if len(set(names)) == len(names) else ()


def _is_kept(key: str, value: Any, chosen: Mapping[str, str]) -> bool:
    """Nulls go, and a key that is a field's own name but was not chosen as one can only be null."""
    return value is not None and (key in chosen or key not in ALIASES)


def _without_tables(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The tables' entries beside the others, where the top does not hold that field or key already."""
    tables = [key for key in raw if isinstance(raw[key], dict) and key.lower() in TABLES]
    if not tables:
        return dict(raw)
    entries = {key: value for key, value in raw.items() if key not in tables}
    for table in sorted(tables, key=lambda key: TABLES.index(key.lower())):
        stated = {field_of(key) or key for key, value in entries.items() if value is not None}
        for key, value in raw[table].items():
            if (field_of(key) or key) not in stated:
                entries[key] = value
    return entries


def _drafts_understood(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """`published: false` (Jekyll) and `status: draft` or `hidden` (Pelican) in our own words."""
    for key, value in raw.items():
        plain = key.lower()
        if plain not in ("published", "status"):
            continue
        said = str(value).lower() if isinstance(value, (str, bool)) else ""
        if plain == "published" and said in ("true", "false"):
            rest = {name: value for name, value in raw.items() if name != key}
            return rest if said == "true" else {**rest, "draft": True}
        if plain == "status" and said in ("draft", "hidden"):
            return {**raw, "draft": True}
    return raw
