"""What pages depend on besides the articles: settings, vocabulary, templates, redirects, the program."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.catalogue.database import get_meta, set_meta
from generator.redirects import FILE as REDIRECTS
from generator.settings import Publish, Settings

_KEY = "fingerprints"
_PARTS = (
    "ahocorasick-rs babel charset-normalizer dateparser ftfy htmldate jinja2 lxml markdown nh3"
    " python-slugify pyyaml trafilatura tzdata"
).split()


class Fingerprints(msgspec.Struct, frozen=True):
    """Hex digests of what a build started from.

    `reading`: what decides how sources are read. `vocabulary`: where tags are found. `pages`: what
    every page may show. `templates`: one for each template that pages are made of, with all it uses.
    `redirects`: the file of that name.
    """

    reading: str = ""
    vocabulary: str = ""
    pages: str = ""
    templates: dict[str, str] = {}
    redirects: str = ""

    @classmethod
    def remembered(cls, db: sqlite3.Connection) -> Fingerprints:
        """Those of the last build."""
        value = get_meta(db, _KEY)
        return msgspec.json.decode(value, type=cls) if value else cls()

    def remember(self, db: sqlite3.Connection) -> None:
        """Keep them for the next build."""
        set_meta(db, _KEY, msgspec.json.encode(self).decode())

    def edited_templates(self, now: Fingerprints) -> list[str]:
        """The templates that differ."""
        return [name for name, digest in now.templates.items() if self.templates.get(name) != digest]


def take_fingerprints(
    root: Path, settings: Settings, vocabulary: bytes | None, templates: Mapping[str, str]
) -> Fingerprints:
    """Those of the archive as it is now."""
    # Where the site is published to is nothing that a page shows.
    shown = msgspec.structs.replace(settings, publish=Publish())
    read_by = (settings.language, settings.timezone, settings.publication, settings.urls)
    return Fingerprints(
        reading=_digest((program_digest(), *read_by, settings.reading, settings.markdown)),
        vocabulary=_digest((settings.tagging, settings.language, vocabulary)),
        pages=_digest((program_digest(), shown)),
        templates=dict(templates),
        redirects=_digest_of_file(root / REDIRECTS),
    )


@functools.lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program itself: an edited rule is a reason to read again, a new install is none.

    What does a part of its work is a part of it: the same article may give other bytes with another
    version of Python-Markdown.
    """
    package = Path(__file__).parent
    digest = hashlib.sha256(repr((sys.version_info[:2], *map(_version_of, _PARTS))).encode())
    kinds = ("*.py", "*.toml", "*.json")
    for path in sorted(path for kind in kinds for path in package.rglob(kind)):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version_of(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()


def _digest_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
