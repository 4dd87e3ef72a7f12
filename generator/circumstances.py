"""What changed besides articles -> the keys of pages: static files, words on tags, sources left out."""

from __future__ import annotations

import hashlib
import sqlite3

import msgspec

from generator.catalogue import described, pages, shelves, sources
from generator.catalogue.database import get_meta, set_meta
from generator.fingerprints import Fingerprints
from generator.pages import PageKey
from generator.settings import Settings
from generator.slugs import shelf_slug

_LEFT_OUT = "left out"


def named_statics(db: sqlite3.Connection, before: Fingerprints, now: Fingerprints) -> set[PageKey]:
    """The copies of static files that are to lie, or to lie no more, under names by their content."""
    sources.name_statics(db, now.statics)
    names = before.statics.keys() | now.statics.keys()
    return {
        PageKey("static", 1, name=name) for name in names if before.statics.get(name) != now.statics.get(name)
    }


def described_tags(
    db: sqlite3.Connection,
    vocabulary: bytes | None,
    settings: Settings,
    before: Fingerprints,
    now: Fingerprints,
) -> set[PageKey]:
    """The pages of tags of which the vocabulary says something else than before."""
    if before.vocabulary == now.vocabulary and before.program == now.program:
        return set()
    # Late: a build whose vocabulary is the same reads none.
    from generator.vocabulary import load_vocabulary

    tags = load_vocabulary(vocabulary, settings).tags_for(settings.language)
    changed = described.replace(db, {shelf_slug(tag.name): (tag.sort, tag.about) for tag in tags})
    found = (shelves.find(db, "tag", slug) for slug in changed)
    return {key for number in found if number for key in pages.keys_of(db, "shelf", number)}


def sources_left_out(db: sqlite3.Connection) -> set[PageKey]:
    """The page about the archive, where other sources than before could not become articles."""
    found = [(problem.path, problem.cause) for problem in sources.left_out(db)]
    digest = hashlib.sha256(msgspec.json.encode(found)).hexdigest()
    if digest == get_meta(db, _LEFT_OUT):
        return set()
    set_meta(db, _LEFT_OUT, digest)
    return {PageKey("single", name="about")}
