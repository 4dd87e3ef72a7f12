"""A `Reading` and what a sidecar corrects in it -> an `Article`, every field checked."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.article import Article, Kind, PrintedTime
from generator.errors import Problem, Severity, SourceError
from generator.readers.fieldnames import ALIASES
from generator.readers.fields import CHECKS, check_field, plain_value, slug_of, time_of
from generator.readers.files import clean_text
from generator.readers.reading import Reading
from generator.readers.shapes import WrongShape, parts_of
from generator.readers.sidecar import Sidecar, sidecar_path
from generator.settings import Settings

_DATED_NAME = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?:[-_ .](.+))?\Z")
_DATED_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})/[^/]+\Z")
_DATED_ADDRESS = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_ADDRESS_KEYS = ("path", "url", "permalink")
_NOTHING: tuple[Any, ...] = ("", [], (), {})
_DEFAULTS = {name: None if name in ("published", "updated") else "" for name in ALIASES} | {
    "authors": (),
    "tags": (),
    "credits": (),
    "aliases": (),
    "corrections": (),
    "draft": False,
}


class Read(msgspec.Struct, frozen=True):
    """A source that was read. `tags_stated`: its tags are the source's own, even where there are none."""

    article: Article
    tags_stated: bool
    problems: tuple[Problem, ...] = ()


class Original(msgspec.Struct, frozen=True):
    """What is known of a source before it is read: its path under `content/`, its kind, its digest."""

    path: str
    kind: Kind
    sha256: str


def compose(original: Original, reading: Reading, sidecar: Sidecar, settings: Settings) -> Read:
    """The article, with warnings.

    A sidecar's field takes the place of the reading's. What people wrote has to have the right shape;
    what was guessed from a clipping or a page is left out, with a warning, where it has not. Of a list
    of categories the first is the section, the others follow the tags. Raises `SourceError`.
    """
    language = str(sidecar.fields.get("language") or reading.fields.get("language") or settings.language)
    check = _Check(settings, language)
    if original.kind == "markdown":
        fields = check.stated(reading.fields, reading.field_lines, original.path)
    else:
        fields = check.guessed(reading.fields)
    extra = fields.pop("extra")
    if sidecar.fields:
        corrected = check.stated(sidecar.fields, sidecar.lines, sidecar_path(original.path))
        extra |= corrected.pop("extra")
        fields |= corrected
    body = reading.body if sidecar.body is None else sidecar.body
    article = _article(original, fields, extra, body, settings)
    warnings = [*reading.warnings, *check.dropped, *_doubts(article)]
    return Read(article, "tags" in fields, tuple([_warning(original.path, cause) for cause in warnings]))


class _Check:
    """Checks fields one by one; `dropped` tells what was guessed in vain."""

    def __init__(self, settings: Settings, language: str) -> None:
        self._settings = settings
        self._language = language
        self.dropped: list[str] = []

    def stated(self, fields: Mapping[str, Any], lines: Mapping[str, int], path: str) -> dict[str, Any]:
        """What people wrote: a wrong shape raises `SourceError`."""
        checked: dict[str, Any] = {"extra": {}}
        for name, value in _with_categories(fields).items():
            try:
                if value and name in CHECKS:
                    checked[name] = CHECKS[name](value)
                else:
                    self._add(checked, name, value)
            except WrongShape as wrong:
                cause = f"`{name}` should be {wrong.expected}, not {_shown(value)}"
                raise SourceError(cause, path=path, line=lines.get(name, 0)) from None
        return checked

    def guessed(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What a reader made out: a wrong shape is left out."""
        checked: dict[str, Any] = {"extra": {}}
        for name, value in _with_categories(fields).items():
            try:
                self._add(checked, name, value)
            except WrongShape:
                self.dropped.append(f"what stands for `{name}` was left out: {_shown(value)}")
        return checked

    def _add(self, checked: dict[str, Any], name: str, value: Any) -> None:
        if name not in ALIASES:
            checked["extra"][name] = plain_value(value)
        elif not value and value in _NOTHING:
            checked[name] = _DEFAULTS[name]
        else:
            checked[name] = check_field(name, value, self._settings, self._language)


def _with_categories(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    categories = fields.get("section")
    if not isinstance(categories, list) or len(categories) < 2:
        return fields
    tags = fields.get("tags") or []
    listed = parts_of(tags, "") if isinstance(tags, (str, list, tuple)) else [tags]
    return {**fields, "section": categories[:1], "tags": [*listed, *categories[1:]]}


def _shown(value: Any) -> str:
    """A value in an error message: short, in one line."""
    kinds = {dict: "a table", list: "a list", tuple: "a list", bool: "true or false"}
    if type(value) in kinds and len(repr(value)) > 60:
        return kinds[type(value)]
    text = repr(clean_text(value) if isinstance(value, str) else value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _article(
    original: Original, fields: dict[str, Any], extra: dict[str, Any], body: str, settings: Settings
) -> Article:
    title = fields.pop("title", "")
    if not title:
        raise _no_title(original)
    published = fields.pop("published", None) or _day_of_path(original.path, extra, settings)
    if not published:
        raise _no_date(original)
    body = body.strip("\n").rstrip()
    if not body.strip() and original.kind != "markdown":
        raise _lacks(original, "no article text was found", 'body = """..."""')
    slug = fields.pop("slug", "") or _slug_of_name(original)
    return Article(
        source=original.path,
        kind=original.kind,
        sha256=original.sha256,
        title=title,
        published=published,
        body=body,
        language=fields.pop("language", "") or settings.language,
        publication=fields.pop("publication", "") or settings.publication,
        slug=slug,
        extra=extra,
        **fields,
    )


def _no_title(original: Original) -> SourceError:
    if original.kind != "markdown":
        return _lacks(original, "no headline was found", 'title = "..."')
    remedy = 'add "title: ..." to its front matter, or a # heading'
    return SourceError("has no title", path=original.path, line=1, remedy=remedy)


def _no_date(original: Original) -> SourceError:
    if original.kind != "markdown":
        return _lacks(original, "no date was found", "published = 2021-11-29")
    remedy = 'add "date: 2021-11-29" to its front matter'
    return SourceError("has no date", path=original.path, line=1, remedy=remedy)


def _lacks(original: Original, cause: str, line: str) -> SourceError:
    """What a reader did not find in a clipping or a page, and the sidecar that can say it."""
    name = posixpath.basename(sidecar_path(original.path))
    return SourceError(cause, path=original.path, remedy=f"write {line} into {name} beside it")


def _name_of(path: str) -> str:
    """The file's name without its ending; Hugo's `2021-11-29-slug/index.md` is named by its folder."""
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    return posixpath.basename(folder) if name.lower() == "index" and folder else name


def _day_of_path(path: str, extra: Mapping[str, Any], settings: Settings) -> PrintedTime | None:
    """The day in a file's name or folders, or in the address that front matter gives the page."""
    named = _DATED_NAME.match(_name_of(path))
    if named and (day := _day(named[1], named[3], named[4], settings)):
        return day
    addresses = [extra[key] for key in _ADDRESS_KEYS if isinstance(extra.get(key), str)]
    for found in (_DATED_FOLDERS.search(path), *map(_DATED_ADDRESS.search, addresses)):
        if found and (day := _day(found[1], found[2], found[3], settings)):
            return day
    return None


def _day(year: str, month: str, day: str, settings: Settings) -> PrintedTime | None:
    try:
        return time_of(dt.date(int(year), int(month), int(day)), settings, "")
    except (ValueError, WrongShape):
        return None


def _slug_of_name(original: Original) -> str:
    """What follows the date in a Markdown file's name of Jekyll's form: there it is the slug."""
    named = _DATED_NAME.match(_name_of(original.path))
    if original.kind != "markdown" or not named or not named[2] or not named[5]:
        return ""
    try:
        return slug_of(named[5])
    except WrongShape:
        return ""


def _doubts(article: Article) -> list[str]:
    updated = article.updated
    if updated and updated.moment < article.published.moment and updated.day < article.published.day:
        return [f"was updated on {updated.day}, before it was published on {article.published.day}"]
    return []


def _warning(path: str, cause: str) -> Problem:
    return Problem(path, 0, cause, severity=Severity.WARNING)
