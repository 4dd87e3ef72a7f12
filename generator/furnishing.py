"""What templates are furnished with: `archive`, what they call, and the filters they put values through.

docs/templates.md lists all of it.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

import msgspec

from generator import __version__, metadata, wording
from generator.article import Credit, PrintedTime, rfc3339
from generator.citing import citations
from generator.periods import Period
from generator.settings import Settings
from generator.shelves import index_url, record_url
from generator.standing import remembered
from generator.statics import Statics

_LONG_AGO = "1970-01-01T00:00:00+00:00"


class Archive(msgspec.Struct, frozen=True):
    """`archive` in templates: what the settings say of it.

    `direction` is "ltr" or "rtl"; `feed` and `json_feed` are the URLs of the feeds of all articles,
    or ""; `logo` is that of the picture in the masthead, whose measures are 0 where they are not known;
    `data` is that of the page with the archive as data.
    `has_records`: each article has a JSON file of its own.
    `shows_remote`: pictures are shown from other sites. `timemap`: see `settings.Data`.
    """

    title: str
    description: str
    base_url: str
    language: str
    direction: str
    publication: str
    licence: str
    feed: str
    logo: str
    logo_width: int
    logo_height: int
    json_feed: str
    has_json_feeds: bool
    has_records: bool
    data: str
    version: str
    shows_remote: bool
    timemap: str


def functions(settings: Settings, statics: Statics, absolute: Callable[[str], str]) -> dict[str, Any]:
    """What templates call, and `archive`; `absolute` makes a full address of a site's URL."""
    language = settings.language
    return {
        "archive": _archive(settings, statics),
        "absolute": absolute,
        "citations": lambda article, url: citations(article, url, settings.title),
        "direction": wording.direction_of,
        "is_site_url": is_site_url,
        "is_web_address": lambda url: url[:8].lower().startswith(("http://", "https://")),
        "day_url": metadata.day_url,
        "record_url": record_url,
        "og_locale": metadata.og_locale,
        "scholarly_date": metadata.scholarly_date,
        "index_url": index_url,
        "reading_minutes": wording.reading_minutes,
        "remembered": remembered,
        "static": statics.url,
        "weekdays": lambda narrow=False: wording.week(language, narrow=narrow),
    }


def filters(settings: Settings) -> dict[str, Callable[..., Any]]:
    """What templates put values through."""
    language = settings.language
    # A page names the same few periods and numbers again and again.
    kept = functools.lru_cache(maxsize=8192)
    return {
        # In one step: most lines of most lists have a day.
        "day_words": lambda day: wording.day_words(day.day if type(day) is PrintedTime else day, language),
        "time_words": wording.time_words,
        "period_words": kept(lambda period: wording.period_words(period, language)),
        "full_day": lambda day: wording.full_day(_date_of(day), language),
        "short_day": lambda day: wording.short_day(*_month_and_day(day), language),
        "day_of_year": lambda day: wording.day_of_year(*_month_and_day(day), language),
        "weekday": lambda day: wording.weekday_name(_date_of(day), language),
        "month_name": kept(lambda month: wording.month_name(month, language)),
        "short_month": lambda month: wording.month_name(month, language, "abbreviated"),
        "number": kept(lambda number: wording.number_words(number, language)),
        "steps": lambda when: wording.steps(_period_of(when), language),
        "by_kind": _by_kind,
        "rfc3339": lambda when: _rfc3339(when, settings.zone),
    }


def _archive(settings: Settings, statics: Statics) -> Archive:
    return Archive(
        logo=statics.logo,
        logo_width=statics.logo_measures[0],
        logo_height=statics.logo_measures[1],
        title=settings.title,
        description=settings.description,
        base_url=settings.base_url,
        language=settings.language,
        direction=wording.direction_of(settings.language),
        publication=settings.publication,
        licence=settings.licence,
        feed="/feed.xml" if "all" in settings.feeds.of else "",
        json_feed="/feed.json" if "all" in settings.feeds.of and settings.feeds.json else "",
        has_json_feeds=settings.feeds.json,
        has_records=settings.data.articles,
        data="/data/" if settings.data.files else "",
        version=__version__,
        shows_remote=settings.pictures.remote == "show",
        timemap=settings.data.timemap,
    )


def is_site_url(url: str) -> bool:
    """True for "/2021/", false for "https://example.org/" and for "//example.org/"."""
    return url[:1] == "/" and url[1:2] != "/"


def _date_of(when: PrintedTime | Period) -> dt.date:
    return when.first_day if isinstance(when, Period) else when.day


def _month_and_day(when: PrintedTime | Period) -> tuple[int, int]:
    day = when if isinstance(when, Period) else when.moment
    return day.month, day.day


def _period_of(when: PrintedTime | Period) -> Period:
    if isinstance(when, Period):
        return when
    day = when.day
    return Period(day.year, day.month, day.day)


def _by_kind(credits: tuple[Credit, ...]) -> list[tuple[str, str]]:
    """Credits as (kind, names in a row), a kind where it is first named, each name once."""
    names: dict[str, dict[str, None]] = {}
    for credit in credits:
        names.setdefault(credit.kind, {})[credit.name] = None
    return [(kind, ", ".join(found)) for kind, found in names.items()]


def _rfc3339(when: PrintedTime | str, zone: dt.tzinfo) -> str:
    """A moment for a feed. ISO 8601 without an offset is in the archive's `zone`; "" long ago."""
    if isinstance(when, PrintedTime):
        return when.rfc3339
    moment = dt.datetime.fromisoformat(when or _LONG_AGO)
    return rfc3339(moment if moment.tzinfo else moment.replace(tzinfo=zone))
