"""CLDR's tables for a language, through babel, each kept apart from the others'."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@functools.lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """CLDR's locale of a BCP 47 tag, or of its beginning ("en-GB-oxendict"), or English."""
    locale = known_locale(language) or known_locale("en")
    assert locale is not None, "babel knows English"
    return locale


@functools.lru_cache(maxsize=256)
def known_locale(language: str) -> Locale | None:
    """CLDR's locale of a BCP 47 tag, or of its beginning; None for a language it lacks."""
    subtags = language.replace("_", "-").split("-")
    while subtags and subtags[0]:
        if (locale := _kept_apart("-".join(subtags))) is not None:
            return locale
        subtags.pop()
    return None


@functools.lru_cache(maxsize=64)
def first_weekday(language: str) -> int:
    """The weekday that weeks begin with where a language is spoken: 0 is Monday.

    A language without its country is taken for that of the country that speaks it most: "en" for "en-US".
    """
    from babel.core import get_global

    locale = locale_of(language)
    likely = "" if locale.territory else get_global("likely_subtags").get(str(locale), "")
    return int((known_locale(likely) or locale).first_week_day)


def _kept_apart(tag: str) -> Locale | None:
    """A locale with tables of its own.

    Babel leaves what it resolves for one language in tables that others share: after Hebrew the
    months of German are Hebrew (python-babel#1234).
    """
    import babel
    from babel import localedata

    everyones = getattr(localedata, "_cache", {})
    vars(localedata)["_cache"] = {}
    try:
        locale = babel.Locale.parse(tag, sep="-")
        locale.months  # noqa: B018  (the first use of its data loads them)
    except (ValueError, TypeError, babel.UnknownLocaleError):
        return None
    finally:
        vars(localedata)["_cache"] = everyones
    return locale
