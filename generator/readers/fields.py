"""The checking of fields: what each may look like, and the one shape it is brought into."""

from __future__ import annotations

import datetime as dt
import functools
import math
import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.article import Correction, PrintedTime
from generator.dates.reading import iso_time, read_time
from generator.folding import fold_case
from generator.readers.files import clean_text
from generator.readers.people import authors_of, credits_of
from generator.readers.shapes import WrongShape, parts_of, text_of
from generator.settings import Settings
from generator.slugs import headline_slug

_A_TIME = "a date such as 2021-11-29 or 2021-11-29T07:35+05:30"
_A_TAG_LIST = 'a list of words, or words with commas between, such as "elections, Japan"'
_A_LANGUAGE = 'a language tag such as "en" or "pt-BR"'
_A_SLUG = "letters and digits"
_A_PATH = "a path on this site, such as /old/page.html"
_AN_IMAGE = "a path or a web address of a picture"
_CORRECTIONS = "a text, or a list of texts or of { date, text }"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
_SAFE_SLUG = re.compile(r"[A-Za-z0-9_~](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?")
_LONGEST_SLUG = 150
_TRUE = frozenset(("true", "yes", "on", "1"))
_FALSE = frozenset(("false", "no", "off", "0"))
_LARGEST_INTEGER = 2**63
_DEEPEST = 20


def check_field(name: str, value: Any, settings: Settings, language: str) -> Any:
    """A field of `Article` from what a source says: lists as tuples, times as `PrintedTime`.

    Raises `WrongShape` with what was expected. `language` is the source's, for dates in words.
    """
    if name in ("published", "updated"):
        return time_of(value, settings, language)
    if name == "corrections":
        return corrections_of(value, settings, language)
    return CHECKS[name](value)


def time_of(value: Any, settings: Settings, language: str) -> PrintedTime:
    """A time as text, as TOML's native kind or as a number 20211129; a naive one is the archive's."""
    if isinstance(value, PrintedTime):
        return value
    if isinstance(value, str) and (found := iso_time(value, settings.timezone)):
        return found
    if isinstance(value, bool) or not isinstance(value, (str, int, dt.date)):
        raise WrongShape(_A_TIME)
    found = read_time(text_of(value, _A_TIME), settings, language)
    if found is None:
        raise WrongShape(_A_TIME)
    return found


def corrections_of(value: Any, settings: Settings, language: str) -> tuple[Correction, ...]:
    """Corrections as a text, a list of texts, or tables with `text` and perhaps `date`."""
    found = []
    for part in value if isinstance(value, (list, tuple)) else [value]:
        if isinstance(part, Correction):
            found.append(part)
            continue
        day, text = None, part
        if isinstance(part, Mapping):
            stated = part.get("date") or part.get("day")
            day = time_of(stated, settings, language).day if stated else None
            text = part.get("text")
        found.append(Correction(text_of(text, _CORRECTIONS), day))
    return tuple(correction for correction in found if correction.text)


def tags_of(value: Any) -> tuple[str, ...]:
    """Tags in the order given, each once whatever its case."""
    tags: dict[str, str] = {}
    for part in parts_of(value, _A_TAG_LIST):
        if not isinstance(part, str) and isinstance(part, Mapping):
            part = part.get("name", part.get("title"))
        if tag := text_of(part, _A_TAG_LIST):
            tags.setdefault(fold_case(tag), tag)
    return tuple(tags.values())


def language_of(value: Any) -> str:
    """A BCP 47 tag in its usual case: "pt-BR", "zh-Hant"."""
    text = text_of(value, _A_LANGUAGE)
    if not _LANGUAGE.fullmatch(text):
        raise WrongShape(_A_LANGUAGE)
    first, *rest = text.replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 and part.isalpha() else part.lower()


def slug_of(value: Any) -> str:
    """A slug as given where it is safe in a URL and a file name, else made of its words.

    Safe are ASCII letters and digits, `-`, `_`, `~` and, inside, `.`: what no file system, archive
    or object store changes.
    """
    text = text_of(value, _A_SLUG)
    if len(text) <= _LONGEST_SLUG and _SAFE_SLUG.fullmatch(text):
        return text
    if not any(map(str.isalnum, text)):
        raise WrongShape(_A_SLUG)
    return headline_slug(text)


def draft_of(value: Any) -> bool:
    """A true or a false, by any of their usual names."""
    word = text_of(value, "true or false").lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise WrongShape("true or false")


def source_url_of(value: Any) -> str:
    """The web address that the article stood at."""
    expected = "a web address that starts with http:// or https://; a paper's name goes into `publication`"
    text = text_of(value, expected)
    if not _is_web_address(text):
        raise WrongShape(expected)
    return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def image_of(value: Any) -> str:
    """A picture's path or web address, also out of `{ src = ... }` or the first of a list."""
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("src", "url", "path", "file", "href") if value.get(key)), None)
    text = text_of(value, _AN_IMAGE)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]{0,40}):", text)
    if scheme and not _is_web_address(text):
        raise WrongShape(_AN_IMAGE)
    return text


def aliases_of(value: Any) -> tuple[str, ...]:
    """Old addresses of the article as paths from the site's root, decoded, each once."""
    paths = [alias_path(text_of(part, _A_PATH)) for part in parts_of(value, _A_PATH)]
    return tuple(dict.fromkeys(paths))


def alias_path(text: str) -> str:
    """`old/page.html` or `https://example.org/old/page.html?x` as `/old/page.html`."""
    try:
        path = unquote(urlsplit(text).path, errors="strict")
    except ValueError:
        raise WrongShape(_A_PATH) from None
    segments = path.replace("\\", "/").split("/")
    if path != clean_text(path) or "\n" in path or ".." in segments:
        raise WrongShape(_A_PATH)
    clean = posixpath.normpath("/" + "/".join(part for part in segments if part))
    if clean == "/":
        raise WrongShape(_A_PATH)
    return clean + "/" if segments[-1] in ("", ".") else clean


def plain_value(value: Any, depth: int = 0) -> Any:
    """A value of an unknown field as JSON has it: dates as ISO text, what no JSON number holds as text."""
    if depth > _DEEPEST:
        raise WrongShape(f"nested at most {_DEEPEST} levels deep")
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): plain_value(part, depth + 1) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(part, depth + 1) for part in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, int) and not -_LARGEST_INTEGER <= value < _LARGEST_INTEGER:
        return hex(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, (int, float)) else str(value)


def _line_of_text(what: str) -> Callable[[Any], str]:
    return functools.partial(text_of, expected=what)


def _section(value: Any) -> str:
    first = next(iter(value), "") if isinstance(value, (list, tuple)) else value
    return text_of(first, "a section's name")


CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": _line_of_text("a headline: one line of text"),
    "standfirst": _line_of_text("a text of a sentence or two"),
    "authors": authors_of,
    "section": _section,
    "tags": tags_of,
    "language": language_of,
    "credits": credits_of,
    "agency": _line_of_text('a text such as "With inputs from agencies"'),
    "place": _line_of_text("a place's name"),
    "publication": _line_of_text("a paper's name"),
    "source_url": source_url_of,
    "image": image_of,
    "translation_key": _line_of_text("a word that the article and its translations share"),
    "slug": slug_of,
    "draft": draft_of,
    "aliases": aliases_of,
}
"""How each field is checked that needs neither settings nor a language for it."""
