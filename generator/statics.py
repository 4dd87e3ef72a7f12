"""The static files that templates name: each lies under a name that tells its content."""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path

from generator.colours import accents
from generator.errors import SettingsError
from generator.pictures import measures
from generator.settings import FILE, Look, Settings
from generator.themefiles import theme_folder

STYLESHEET = "morgue.css"
"""The file that ends with what the settings say of the look."""
_NAMED = re.compile(r"(.+)-[0-9a-f]{12}(\.\w+)?\Z")
_FONTS = (
    # A setting, the family it makes, how it slants, and the property of the stylesheet it stands in.
    ("reading_font", "Archive Reading", "normal", "serif"),
    ("reading_font_italic", "Archive Reading", "italic", ""),
    ("label_font", "Archive Label", "normal", "sans"),
)
_FALLBACKS = {"serif": 'Charter, Cambria, Georgia, "Noto Serif", serif', "sans": "system-ui, sans-serif"}


class Statics:
    """The static files of an archive and of the default theme, as templates name them.

    Each is read once: after a change, take new ones. `plain`: they go by their own names, which a preview
    needs to show a changed stylesheet anew.
    """

    def __init__(self, settings: Settings, root: str = "", *, plain: bool = False) -> None:
        self._plain = plain
        own = [Path(root, settings.paths.static)] if root else []
        self._folders = [*own, theme_folder("static")]
        self._look = settings.look
        self._urls: dict[str, str] = {}

    def url(self, name: str) -> str:
        """Where the file of that name lies: "/static/morgue-5d41402abc4b.css". Raises `LookupError`."""
        if name not in self._urls:
            path = self._path(name)
            if path is None:
                raise LookupError(f"there is no file {name} in static/")
            shown = name if self._plain else named_by_content(name, dressed(name, path, self._look))
            self._urls[name] = f"/static/{shown}"
        return self._urls[name]

    @property
    def logo(self) -> str:
        """Where the masthead's picture lies, "" where there is none."""
        return self.url(self._look.logo) if self._look.logo else ""

    @functools.cached_property
    def logo_measures(self) -> tuple[int, int]:
        """Width and height of the masthead's picture, zeros where they are not known."""
        return measures(self._set_by("logo").read_bytes()) if self._look.logo else (0, 0)

    @property
    def card_font(self) -> bytes:
        """The font that cards for social media are set in; empty for none. Raises `SettingsError`."""
        return self._set_by("card_font").read_bytes() if self._look.card_font else b""

    def check(self) -> None:
        """Raises `SettingsError` where a setting names a file that is not there."""
        for setting in ("logo", "card_font", *(font[0] for font in _FONTS)):
            if getattr(self._look, setting):
                self._set_by(setting)

    def _set_by(self, setting: str) -> Path:
        name = getattr(self._look, setting)
        path = self._path(name)
        if path is None:
            raise SettingsError(f"`look.{setting}`: there is no file {name} in static/", path=FILE)
        return path

    def has(self, name: str) -> bool:
        """Is there such a file?"""
        return self._path(name) is not None

    def _path(self, name: str) -> Path | None:
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)


def dressed(name: str, path: Path, look: Look) -> bytes:
    """A static file's bytes; the stylesheet ends with the settings' own accent and fonts."""
    content = path.read_bytes()
    ending = _ending(look) if name == STYLESHEET else ""
    return content + ending.encode()


def named_by_content(name: str, content: bytes) -> str:
    """ "fonts/a.woff2" -> "fonts/a-5d41402abc4b.woff2"."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    return f"{folder}{slash}{stem}-{digest}.{suffix}" if dot and stem else f"{name}-{digest}"


def name_without_content(name: str) -> str:
    """The file that a name given by `named_by_content` is of, "" for any other name."""
    found = _NAMED.match(name)
    return found[1] + (found[2] or "") if found else ""


def _ending(look: Look) -> str:
    rules = []
    if look.accent:
        light, dark = accents(look.accent.lower())
        rules.append(f":root {{ --accent: {light}; }}")
        rules.append(f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}")
    for setting, family, slant, stack in _FONTS:
        if file := getattr(look, setting):
            rules.append(
                f'@font-face {{ font-family: "{family}"; src: url("{file}"); font-style: {slant};'
                " font-weight: 100 900; font-display: optional; }"
            )
            rules += [f':root {{ --{stack}: "{family}", {_FALLBACKS[stack]}; }}'] if stack else []
    return "\n".join(["", *rules, ""]) if rules else ""
