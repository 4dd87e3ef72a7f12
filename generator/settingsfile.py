"""`archive.toml` -> `Settings`; an unknown key or a wrong type is an error that names it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec

from generator.errors import SettingsError
from generator.settings import FILE, Look, Section, Settings, zone_named


def load_settings(root: Path) -> Settings:
    """Read `root/archive.toml`. Raises `SettingsError` with the key, what is wrong and what to do."""
    path = root / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SettingsError(
            f"there is no {FILE} in {root}",
            remedy="run `morgue init DIR` to start an archive, or name its folder with --root",
        ) from None
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", path=FILE) from None
    return parse_settings(data)


def parse_settings(data: bytes) -> Settings:
    """The bytes of an `archive.toml` as `Settings`. Raises `SettingsError`."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
        settings = msgspec.convert(table, Settings)
    except UnicodeDecodeError:
        raise SettingsError("is not UTF-8", path=FILE, remedy="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not TOML: {error}", path=FILE, line=_line_of(error)) from None
    except msgspec.ValidationError as error:
        cause, remedy = _in_plain_words(str(error))
        raise SettingsError(cause, path=FILE, remedy=remedy) from None
    return _checked(settings)


def _line_of(error: tomllib.TOMLDecodeError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 0


def _in_plain_words(message: str) -> tuple[str, str]:
    """Cause and remedy of msgspec's "Expected `int`, got `str` - at `$.feeds.entries`"."""
    what, _, where = message.partition(" - at ")
    unknown = re.search(r"unknown field `([^`]+)`", what)
    path = where.strip("`").removeprefix("$").removeprefix(".")
    if unknown:
        key = ".".join(part for part in (path, unknown[1]) if part)
        return f"unknown setting `{key}`", _nearest(key)
    return (f"`{path}`: {what[0].lower()}{what[1:]}" if path else what), "docs/settings.md has all settings"


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, setting_names(), 1)
    return f"did you mean `{near[0]}`?" if near else "docs/settings.md has all settings"


def setting_names(section: type[Section] | None = None, prefix: str = "") -> list[str]:
    """Every key of `archive.toml`: "title", "feeds.entries", ..."""
    names = []
    for field in msgspec.structs.fields(section or Settings):
        if isinstance(field.type, type) and issubclass(field.type, Section):
            names += setting_names(field.type, f"{prefix}{field.name}.")
        else:
            names.append(f"{prefix}{field.name}")
    return names


def _checked(settings: Settings) -> Settings:
    for key, name in [("timezone", settings.timezone), *_zone_names(settings)]:
        if not _is_zone(name):
            raise SettingsError(
                f"`{key}`: {name!r} is no time zone",
                path=FILE,
                remedy='write an IANA name such as "Europe/Paris"',
            )
    if not re.fullmatch(r"https?://[^/\s?#]+(/[^\s?#]*)?", settings.base_url):
        raise SettingsError(
            f"`base_url`: {settings.base_url!r} is no web address",
            path=FILE,
            remedy='write the full address, such as "https://archive.example.org/"',
        )
    _check_pattern(settings.urls.article)
    _check_look(settings.look)
    if not settings.base_url.endswith("/"):
        settings = msgspec.structs.replace(settings, base_url=settings.base_url + "/")
    return settings


def _zone_names(settings: Settings) -> list[tuple[str, str]]:
    return [(f"reading.zones.{short}", name) for short, name in settings.reading.zones.items()]


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _check_look(look: Look) -> None:
    if not re.fullmatch(r"(#[0-9a-fA-F]{6})?", look.accent):
        raise SettingsError(
            f"`look.accent`: {look.accent!r} is no colour", path=FILE, remedy='write one such as "#8c1c13"'
        )
    for key in ("logo", "reading_font", "reading_font_italic", "label_font", "card_font"):
        # It stands in a stylesheet and in links.
        if not re.fullmatch(r"([A-Za-z0-9_-][A-Za-z0-9._-]*(/(?!\Z)|\Z))*", getattr(look, key)):
            raise SettingsError(
                f"`look.{key}`: {getattr(look, key)!r} is no path below static/",
                path=FILE,
                remedy="name the file with ASCII letters, digits, and . _ - only",
            )


def _check_pattern(pattern: str) -> None:
    known = {"year", "month", "day", "slug", "section"}
    names = set(re.findall(r"\{(\w*)\}", pattern))
    if not names <= known or re.search(r"[{}]", re.sub(r"\{\w+\}", "", pattern)):
        raise SettingsError(
            f"`urls.article`: {pattern!r} may hold {{year}} {{month}} {{day}} {{slug}} {{section}} only",
            path=FILE,
        )
    good_end = pattern.endswith((".html", "/"))
    is_plain = ".." not in pattern and re.fullmatch(r"[A-Za-z0-9{}/._~-]+", pattern)
    if "slug" not in names or not pattern.startswith("/") or not good_end or not is_plain:
        raise SettingsError(
            f"`urls.article`: {pattern!r} must start with /, hold {{slug}} and end in .html or /",
            path=FILE,
            remedy="around the names in braces, write ASCII letters, digits, and / . _ ~ - only",
        )
