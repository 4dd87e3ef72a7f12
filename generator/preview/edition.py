"""What pages are made with now: settings, vocabulary, redirects, templates; and what is wrong with them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.backroom import FOLDER
from generator.errors import MorgueError
from generator.fingerprints import Fingerprints, fingerprints_without_theme, theme_digest
from generator.job import read_vocabulary
from generator.preview.watch import Ground, nearest
from generator.redirects import FILE as REDIRECTS
from generator.render import Renderer
from generator.settings import FILE as SETTINGS
from generator.settings import Settings
from generator.settingsfile import load_settings
from generator.themefiles import theme_folder
from generator.vocabulary import FILE as VOCABULARY
from generator.vocabulary import load_vocabulary

_WORDS = (SETTINGS, VOCABULARY, REDIRECTS)


class Edition(NamedTuple):
    """All that pages are made with besides the catalogue. `number` grows whenever any of it changes.

    `trouble`: settings or a vocabulary that cannot be used; the rest is then as it was before.
    `fingerprints` are the build's, `seen` digests of the files, by what they are of.
    """

    number: int
    root: Path
    settings: Settings
    vocabulary: bytes | None
    renderer: Renderer
    fingerprints: Fingerprints
    seen: dict[str, str]
    trouble: MorgueError | None = None

    @property
    def content(self) -> Path:
        """The folder of sources."""
        return self.root / self.settings.paths.content

    @property
    def theme_folders(self) -> tuple[Path, ...]:
        """Where templates and their words lie."""
        own = (self.root / self.settings.paths.templates, self.root / self.settings.paths.translations)
        return (*own, theme_folder("templates"), theme_folder("translations"))

    @property
    def static_folders(self) -> tuple[Path, Path]:
        """Where static files lie, the archive's own first."""
        return self.root / self.settings.paths.static, theme_folder("static")

    def static_file(self, name: str) -> Path | None:
        """The file behind "/static/NAME"."""
        if any(part in ("", ".", "..") for part in name.split("/")):
            return None
        found = (folder / name for folder in self.static_folders if (folder / name).is_file())
        return next(found, None)

    def grounds(self) -> Iterator[Ground]:
        """What is to be watched: each folder once, or what is nearest to one that is not there."""
        deep = {
            os.path.realpath(folder) for folder in (self.content, *self.theme_folders, *self.static_folders)
        }
        there = {folder for folder in deep if os.path.isdir(folder)}
        yield from (Ground(folder, True) for folder in sorted(there))
        above = {os.path.realpath(self.root), *(nearest(folder) for folder in deep - there)}
        yield from (Ground(folder, False) for folder in sorted(above - there))


def first_edition(root: Path) -> Edition:
    """The archive as it is. Raises `SettingsError`."""
    settings, vocabulary = load_settings(root), read_vocabulary(root)
    load_vocabulary(vocabulary, settings)
    return _made(0, root, settings, vocabulary)


def next_edition(now: Edition) -> Edition:
    """The same where nothing of it changed, else a new one."""
    seen = _seen(now)
    if seen == now.seen:
        return now
    try:
        settings, vocabulary = load_settings(now.root), read_vocabulary(now.root)
        load_vocabulary(vocabulary, settings)
    except MorgueError as trouble:
        return now._replace(number=now.number + 1, seen=seen, trouble=trouble)
    return _made(now.number + 1, now.root, settings, vocabulary)


def _made(number: int, root: Path, settings: Settings, vocabulary: bytes | None) -> Edition:
    edition = Edition(
        number=number,
        root=root,
        settings=settings,
        vocabulary=vocabulary,
        renderer=Renderer(settings, str(root), str(root / FOLDER / "templates"), plain_statics=True),
        fingerprints=fingerprints_without_theme(root, settings, vocabulary, Fingerprints()),
        seen={},
    )
    return edition._replace(seen=_seen(edition))


def _seen(edition: Edition) -> dict[str, str]:
    found = {name: _digest(edition.root / name) for name in _WORDS}
    return {**found, "theme": theme_digest(edition.root, edition.settings)}


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def paged_as(settings: Settings, base_url: str) -> Settings:
    """The settings of a page whose links begin with the site's own address: here it is another."""
    return msgspec.structs.replace(settings, base_url=base_url)
