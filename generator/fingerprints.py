"""What pages depend on besides the articles: settings, vocabulary, templates, redirects, the program."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.catalogue import sources
from generator.catalogue.database import get_meta, set_meta
from generator.redirects import FILE as REDIRECTS
from generator.settings import Publish, Settings
from generator.statics import Statics
from generator.themefiles import templates_digest, theme_folder
from generator.translations import words_of

_KEY = "fingerprints"
_PARTS = (
    "ahocorasick-rs babel charset-normalizer dateparser ftfy htmldate jinja2 lxml markdown nh3"
    " nameparser pillow python-slugify pyyaml trafilatura tzdata"
).split()
_KINDS = (".py", ".toml", ".json", ".txt")
# A file changed within this many nanoseconds of being looked at may change again unseen.
_UNSETTLED = 100_000_000


class Program(msgspec.Struct, frozen=True):
    """The program's `digest`, and how its files and its parts' versions looked then.

    While they look the same they need not be read again. `looks` is "" where that cannot be told.
    """

    looks: str = ""
    digest: str = ""


class Fingerprints(msgspec.Struct, frozen=True):
    """Hex digests of what a build started from.

    `reading`: what decides how sources are read. `vocabulary`: where tags are found. `pages`: what
    every page may show. `theme`: the files of the theme. `templates`: one for each template that pages are
    made of, with all it uses. `statics`: where the static files lie that templates name. `unnamed`: what of
    `views.SPARED` no template names. `redirects`: the file of that name.
    """

    reading: str = ""
    vocabulary: str = ""
    pages: str = ""
    theme: str = ""
    templates: dict[str, str] = {}
    statics: dict[str, str] = {}
    unnamed: frozenset[str] = frozenset()
    redirects: str = ""
    program: Program = Program()

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
    root: Path, settings: Settings, vocabulary: bytes | None, before: Fingerprints
) -> Fingerprints:
    """Those of the archive as it is now. What looks as it did `before` is not worked out again.

    Raises `TemplateError`.
    """
    return with_theme(fingerprints_without_theme(root, settings, vocabulary, before), before, root, settings)


def with_theme(now: Fingerprints, before: Fingerprints, root: Path, settings: Settings) -> Fingerprints:
    """The same with what is told of the theme as it lies there; its templates are compiled if they changed.

    That takes half a second in a first build: as long as to read 700 articles. Raises `TemplateError`.
    """
    theme = theme_digest(root, settings)
    now = msgspec.structs.replace(now, theme=theme, statics=_urls_of(before.statics, root, settings))
    if not theme or (theme, now.statics, now.pages) != (before.theme, before.statics, before.pages):
        return _with_templates(now, root, settings)
    return now


def theme_digest(root: Path, settings: Settings) -> str:
    """A hex digest of templates and their words as they lie there, "" where that cannot be told."""
    templates = templates_digest((root / settings.paths.templates, theme_folder("templates")))
    return templates and _digest((templates, words_of(settings, str(root)).digest))


def fingerprints_without_theme(
    root: Path, settings: Settings, vocabulary: bytes | None, before: Fingerprints
) -> Fingerprints:
    """Those of the archive as it is now, but for what is told of the theme, which is as `before`."""
    program = _program(before.program)
    # Where the site is published to is nothing that a page shows.
    shown = msgspec.structs.replace(settings, publish=Publish())
    read_by = (settings.language, settings.timezone, settings.publication, settings.urls)
    return Fingerprints(
        reading=_digest((program.digest, *read_by, settings.reading, settings.markdown)),
        vocabulary=_digest((settings.tagging, settings.language, vocabulary)),
        pages=_digest((program.digest, shown, Statics(settings, str(root)).card_font)),
        theme=before.theme,
        templates=before.templates,
        statics=before.statics,
        unnamed=before.unnamed,
        redirects=_digest_of_file(root / REDIRECTS),
        program=program,
    )


def expect_again_what_is_read_otherwise(
    db: sqlite3.Connection, before: Fingerprints, now: Fingerprints
) -> None:
    """Make the next comparison see those sources as changed that are read in another way now."""
    if before.reading != now.reading:
        sources.expect_again(db)
    elif before.vocabulary != now.vocabulary:
        sources.expect_again(db, also_stating_tags=False)


@functools.lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the program itself: an edited rule is a reason to read again, a new install is none.

    What does a part of its work is a part of it: the same article may give other bytes with another
    version of Python-Markdown.
    """
    digest = hashlib.sha256(repr((sys.version_info[:2], *map(_version_of, _PARTS))).encode())
    package = _package()
    for path in sorted(_files(package)):
        digest.update(Path(path).relative_to(package).as_posix().encode())
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _program(before: Program) -> Program:
    looks = _looks(time.time_ns() - _UNSETTLED)
    return before if looks and looks == before.looks else Program(looks, program_digest())


def _looks(settled: int) -> str:
    """A digest of what is seen of the program without opening a file; "" if one changed after `settled`."""
    seen: list[object] = [sys.version_info[:2], *_installed()]
    for path in sorted(_files(_package())):
        stat = os.stat(path)
        seen.append((path, stat.st_size, stat.st_mtime_ns))
        if stat.st_mtime_ns > settled:
            return ""
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _installed() -> Iterator[str]:
    """What is installed, as the names of folders with each release's version in it."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names = sorted(os.listdir(folder))
            yield from (f"{folder}/{name}" for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(_KINDS):
                yield entry.path


def _package() -> str:
    return os.path.dirname(os.path.abspath(__file__))


def _with_templates(now: Fingerprints, root: Path, settings: Settings) -> Fingerprints:
    """With what the templates are and name, as they lie there; all are compiled."""
    # Late: a build that changes no template needs none of what reads them.
    from generator.render import Renderer, compiled_templates

    renderer = Renderer(settings, str(root), compiled_templates(str(root)))
    seen = msgspec.structs.replace(
        now,
        templates=renderer.theme_digests(),
        statics=_urls_of(renderer.static_names(), root, settings),
        unnamed=renderer.unnamed_values(),
    )
    renderer.compile_templates()
    return seen


def _urls_of(names: Iterable[str], root: Path, settings: Settings) -> dict[str, str]:
    statics = Statics(settings, str(root))
    return {name: statics.url(name) if statics.has(name) else "" for name in sorted(names)}


def _version_of(distribution: str) -> str:
    import importlib.metadata

    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()


def _digest_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
