"""Who wrote the article of a saved page: what it declares, set against what it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.readers.headline import is_site, site_names
from generator.readers.people import split_names
from generator.readers.printed import plain_name
from generator.readers.words import Words, key_of, list_of

_NO_NAME = re.compile(r"https?:|www\.|@|\w\.(?:com|net|org)\b|\A[\W\d]*\Z|\d\D*\d|\A\+|[a-z]{5}\.\Z")
_ASIDE = re.compile(r"\s*\|.*|\([^()]{0,200}\)|\s[-–—]\s?\Z")
_LONGEST_NAME = 80
_LONGEST_TEXT = 1000
_MOST_NAMES = 50
_MOST_PARTS = 7
_MANY = 4


def declared_writers(offers: Mapping[str, list[Any]], words: Words) -> list[str]:
    """The first offer that names somebody else than the site itself; else the first there is."""
    sites = site_names(offers)
    offered = [_names(texts, words) for texts in offers["authors"]]
    staff = [[name for name in names if not is_site(name, sites)] for names in offered]
    return next((names for names in (*staff, *offered) if names), [])


def _names(texts: Sequence[str], words: Words) -> list[str]:
    """What stands in each text taken apart, without what is no name: addresses, "(Image: ...)"."""
    names = [
        _bare(name, words)
        for text in texts[:_MOST_NAMES]
        for name in _without_agency(split_names(_ASIDE.sub("", text[:_LONGEST_TEXT])), words)
    ]
    good = [
        name
        for name in names
        if len(name) <= _LONGEST_NAME
        and len(name.split()) <= _MOST_PARTS
        and not _NO_NAME.search(name)
        and key_of(name) not in _networks()
    ]
    return list(dict.fromkeys(good))


def _without_agency(names: Sequence[str], words: Words) -> Sequence[str]:
    """Of "Ann Lee, Agency" in one text the writer, who writes for the agency."""
    return [name for name in names if key_of(name) not in words.agencies] or names


def _networks() -> frozenset[str]:
    return frozenset(map(key_of, list_of("_any").networks))


def _bare(name: str, words: Words) -> str:
    """A name without the label before it, in any language: "von Ann Lee"."""
    label = words.by.match(name.casefold())
    rest = name[label.end() :] if label else ""
    return rest.strip(" :") if rest[:1] in (" ", ":") and rest.strip(" :")[:1].isupper() else name


def reconciled_writers(
    declared: Sequence[str], printed: Sequence[str], offers: Mapping[str, list[Any]], words: Words
) -> list[str]:
    """The declared writers, as the page prints them.

    The byline is taken where nobody or only the site is declared, or where it names all that are
    declared and more; of the same name the form with accents. The site goes where people are named.
    """
    sites = site_names(offers)
    forms = {plain_name(name): name for name in printed}
    names = [forms.get(plain_name(name), name) for name in declared]
    people = [name for name in names if not is_site(name, sites)]
    if not people:
        staff = [name for name in printed if not is_site(name, sites)]
        return [name for name in staff if not names or key_of(name) not in words.agencies] or names
    if printed and len(people) > _MANY * len(printed) and forms.keys() <= set(map(plain_name, people)):
        # Every byline of the page was declared: those of other articles too.
        return list(printed)
    if len(printed) > len(people) and {plain_name(name) for name in people} <= forms.keys():
        return list(printed)
    return people
