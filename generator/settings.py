"""`archive.toml` -> frozen `Settings`; an unknown key or a wrong type is an error that names it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import zoneinfo
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from generator.errors import SettingsError

FILE = "archive.toml"
DEFAULT_BASE_URL = "https://example.org/"
Positive = Annotated[int, Meta(ge=1)]
ShelfName = Literal["all", "tag", "author", "section", "publication"]
DEFAULT_ZONES = {
    # An abbreviation that means several zones, and the one it is taken for unless settings say otherwise.
    "IST": "Asia/Kolkata",
    "CST": "America/Chicago",
    "BST": "Europe/London",
    "EST": "America/New_York",
    "AST": "America/Halifax",
    "PST": "America/Los_Angeles",
    "MST": "America/Denver",
    "AMT": "America/Manaus",
    "GST": "Asia/Dubai",
    "ECT": "America/Guayaquil",
    "SST": "Pacific/Pago_Pago",
    "WST": "Australia/Perth",
}


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of `archive.toml`: frozen, and strict about its keys."""


class Paths(Section, frozen=True, kw_only=True):
    """Where things lie, relative to the root."""

    content: str = "content"
    site: str = "site"
    templates: str = "templates"
    static: str = "static"
    translations: str = "translations"


class Urls(Section, frozen=True, kw_only=True):
    """`article` is the pattern of an article's URL: {year} {month} {day} {slug} {section}."""

    article: str = "/{year}/{month}/{day}/{slug}.html"


class Indexes(Section, frozen=True, kw_only=True):
    """`limit`: how many articles one index page lists before it is cut by the calendar.

    `front`: how many of the newest articles the front page shows. `letters`: how many names an A-Z
    index holds before each letter becomes a page.
    """

    limit: Positive = 100
    front: Positive = 30
    letters: Positive = 2000


class Look(Section, frozen=True, kw_only=True):
    """How the default theme looks. `accent` is its one colour; the others are files below `static/`.

    In light and in dark, an accent that could not be read is darkened or lightened until it can.
    """

    accent: str = ""
    logo: str = ""
    reading_font: str = ""
    reading_font_italic: str = ""
    label_font: str = ""


class Feeds(Section, frozen=True, kw_only=True):
    """`entries`: how many of the newest articles a feed holds. `of`: which shelves have one.
    `full`: whose feeds hold whole texts.

    `json`: a JSON Feed beside each. `archives`: which shelves' feeds reach back to the first article,
    a document a month; `full_archives`: with whole texts. `news`: a sitemap for Google News.
    """

    entries: Positive = 50
    of: tuple[ShelfName, ...] = ("all", "tag", "author", "section")
    full: tuple[ShelfName, ...] = ("all", "section", "publication")
    json: bool = True
    archives: tuple[ShelfName, ...] = ("all",)
    full_archives: bool = False
    news: bool = False


class Data(Section, frozen=True, kw_only=True):
    """The archive as data. `files`: `data/` with all articles as JSON lines and CSV.

    `articles`: a `.json` beside each article's page. `oai_email`: whose address stands in an OAI-PMH
    static repository, "" for none; `oai_gateway` where it is registered. `timemap`: what, before an
    article's original address, gives a Memento TimeMap; "" for none.
    """

    files: bool = True
    articles: bool = False
    oai_email: str = ""
    oai_gateway: str = ""
    timemap: str = "https://web.archive.org/web/timemap/link/"


class Pictures(Section, frozen=True, kw_only=True):
    """`remote`: pictures on other sites are links to them, or shown from there.

    `widths` in pixels, and `formats`, in which smaller ones of each picture are offered.
    """

    remote: Literal["link", "show"] = "link"
    widths: tuple[Annotated[int, Meta(ge=16, le=8192)], ...] = (480, 960, 1600)
    formats: tuple[Literal["avif", "webp"], ...] = ("avif", "webp")


class Reading(Section, frozen=True, kw_only=True):
    """How sources are read. `zones` says which zone an ambiguous abbreviation means.

    `date_order` settles 3/4/2021 where neither the language nor the text does.
    """

    zones: dict[str, str] = {}
    date_order: Literal["", "DMY", "MDY", "YMD"] = ""
    largest_megabytes: Positive = 50


class Tagging(Section, frozen=True, kw_only=True):
    """`mode` "off" leaves articles without tags of their own untagged; `most` is how many are found."""

    mode: Literal["auto", "off"] = "auto"
    most: Positive = 8
    starter: bool = True


class Markdown(Section, frozen=True, kw_only=True):
    """`extensions` of Python-Markdown, by their entry point names."""

    extensions: tuple[str, ...] = (
        "tables",
        "footnotes",
        "attr_list",
        "def_list",
        "fenced_code",
        "sane_lists",
    )


class Publish(Section, frozen=True, kw_only=True):
    """Where the site is published. `target` is a URL or one of the names in `targets`; no credentials.

    `compress`: how texts are sent to a target that keeps `Content-Encoding`: the first of them.
    `max_removals`: how many files may go without being asked for; 5% of them if that is more.
    `redirects`: for which hosts redirects are written in their own words, besides the pages. `host`: whose
    limits are looked at.
    """

    target: str = ""
    targets: dict[str, str] = {}
    domain: str = ""
    compress: tuple[Literal["gzip", "br"], ...] = ()
    max_removals: Annotated[int, Meta(ge=0)] = 256
    redirects: tuple[Literal["netlify", "cloudflare", "nginx", "s3"], ...] = ()
    host: Literal[
        "", "github-pages", "gitlab-pages", "cloudflare-pages", "cloudflare-pages-paid", "netlify"
    ] = ""


class Settings(Section, frozen=True, kw_only=True):
    """All of `archive.toml`, checked."""

    title: str = "News archive"
    description: str = ""
    base_url: str = DEFAULT_BASE_URL
    language: str = "en"
    timezone: str = "UTC"
    publication: str = ""
    licence: str = ""
    originals: bool = False
    paths: Paths = Paths()
    urls: Urls = Urls()
    indexes: Indexes = Indexes()
    look: Look = Look()
    feeds: Feeds = Feeds()
    data: Data = Data()
    pictures: Pictures = Pictures()
    reading: Reading = Reading()
    tagging: Tagging = Tagging()
    markdown: Markdown = Markdown()
    publish: Publish = Publish()

    @property
    def zone(self) -> dt.tzinfo:
        """The zone a naive time is read in."""
        return zone_named(self.timezone)


def zone_named(name: str) -> dt.tzinfo:
    """The zone of an IANA name or of an offset such as "+05:30"; `LookupError` or `ValueError` if none."""
    if re.fullmatch(r"[+-]\d\d:\d\d", name):
        return dt.datetime.strptime(name, "%z").tzinfo or dt.UTC
    return zoneinfo.ZoneInfo(name)


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
    for key in ("logo", "reading_font", "reading_font_italic", "label_font"):
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
