"""What the vocabulary says of tags: a place, a person, an organisation or a topic, and a few words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

Said = tuple[str, str]
"""What sort of thing a tag is, and the words on it; "" for what is not said."""


NOTHING: Said = ("", "")


def of_all(db: sqlite3.Connection) -> dict[str, Said]:
    """What is said of tags, by slug."""
    return {slug: (sort, about) for slug, sort, about in db.execute("SELECT * FROM described")}


def of_tag(db: sqlite3.Connection, slug: str) -> Said:
    """What is said of a tag."""
    row = db.execute("SELECT sort, about FROM described WHERE slug = ?", (slug,)).fetchone()
    return (row[0], row[1]) if row else NOTHING


def replace(db: sqlite3.Connection, said: Mapping[str, Said]) -> set[str]:
    """Remember what is said of all tags, by slug; gives the slugs of which something else was said before."""
    known = of_all(db)
    db.execute("DELETE FROM described")
    db.executemany("INSERT INTO described VALUES (?,?,?)", ((slug, *words) for slug, words in said.items()))
    return {slug for slug in known.keys() | said.keys() if known.get(slug) != said.get(slug)}
