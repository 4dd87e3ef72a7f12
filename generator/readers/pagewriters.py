"""Who wrote the article of a saved page: what it declares, set against what it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from generator.dates.cldr import names_of
from generator.dates.names import month_number
from generator.folding import fold_case, key_of
from generator.readers.bylinenames import names_in
from generator.readers.bylinephrases import phrased_names
from generator.readers.bylines import COLONS, begins_as_button, begins_high, labelled_names
from generator.readers.givennames import begins_known, known_part
from generator.readers.headline import is_site, site_names
from generator.readers.jobtitles import is_role, says_role
from generator.readers.metadata import ELSEWHERE
from generator.readers.names import is_name, unglued
from generator.readers.people import split_names
from generator.readers.printed import plain_name
from generator.readers.wordlists import list_of
from generator.readers.words import Words

_AFTER_LABEL = " " + "".join(COLONS)
_NO_NAME = re.compile(r"https?:|www\.|@|\w\.(?:com|net|org)\b|\A[\W\d]*\Z|\d\D*\d|\A\+|[a-z]{5}\.\Z")
_ASIDE = re.compile(r"\([^()]{0,200}\)|\s[-–—]\s?\Z")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|LLC|Corp|GmbH|S\.A)\b\.?\Z|株式会社")
# An address of a page about who writes.
_PERSONAL = re.compile(
    r"/(?:authors?|autor(?:e[ns])?|auteurs?|editors?|contributors?|columnists?|journalists?)/.", re.I
)
_MOST_LINKS = 2000
_LONGEST_NAME = 80
_LONGEST_TEXT = 1000
_MOST_NAMES = 50
_MOST_PARTS = 7
_MANY, _BOTH = 4, 2
# A name of two words has one space; "Harbour Times Staff" is no person.
_FEWEST_SPACES, _STAFF = 2, (" staff", " team", " desk")


def declared_writers(offers: Mapping[str, list[Any]], words: Words) -> list[str]:
    """The first offer that names somebody else than the site itself; else the first there is."""
    sites = site_names(offers)
    offered = [_names(texts, words) for texts in offers["authors"]]
    staff = [[_tidied(name, words) for name in names if not is_site(name, sites)] for names in offered]
    return next((names for names in (*staff, *offered) if names), [])


def _names(texts: Sequence[str], words: Words) -> list[str]:
    """What stands in each text taken apart, without what is no name: addresses, "(Image: ...)"."""
    names = [
        _bare(name, words)
        for text in texts[:_MOST_NAMES]
        for name in _without_agency(_split(_ASIDE.sub("", _undated_part(text[:_LONGEST_TEXT])), words), words)
    ]
    good = [
        name
        for name in names
        if len(name) <= _LONGEST_NAME
        and len(name.split()) <= _MOST_PARTS
        and not _NO_NAME.search(name)
        and key_of(name) not in _networks()
        and not _is_day(name, words)
    ]
    people = [name for name in good if not (_COMPANY.search(name) or is_role(name, words))]
    return list(dict.fromkeys(people or good))


def _undated_part(text: str) -> str:
    """The first part without figures of "3 May 2021 | Ann Lee | Harbour Times"."""
    parts = text.split("|")
    return next((part for part in parts if part.strip() and not re.search(r"\d", part)), parts[0]).strip()


def _split(text: str, words: Words) -> list[str]:
    """The names of a text; "Lee, Ann" is one, "Reuters, AFP" and "Staff, Agencies" are two."""
    names = [name for part in split_names(text) for name in _joined(part, words)]
    if len(names) != _BOTH or "," not in text:
        return names
    inverted = all(name.isascii() and name.isalpha() and name.istitle() for name in names)
    others = any(key_of(name) in words.agencies or says_role(name, words) for name in names)
    person = f"{names[1]} {names[0]}"
    return [person] if inverted and not others and _names_people([person], words) else names


def _joined(text: str, words: Words) -> list[str]:
    """Both names of "Ann Lee und Bo Ek", whatever joins them in the page's language."""
    if words.joiner.known.isdisjoint(fold_case(text).split()):
        return [text]
    names = names_in(_bare(text, words), words)
    return names if len(names) > 1 else [text]


def _tidied(name: str, words: Words) -> str:
    """ "Ann Lee Senior Editor", "Reporter Ann Lee" as the name alone; what is none stays as it is."""
    parted = unglued(name)
    if parted != name and says_role(parted.split()[-1], words):
        name = parted  # "Ann LeeContributor"
    if begins_as_button(name, words) and (writer := phrased_names(name, words)):
        return writer[0]  # "View all posts by Ann Lee"
    if name.count(" ") < _FEWEST_SPACES or "," in name or _COMPANY.search(name) or is_role(name, words):
        return name
    labelled = labelled_names(name, words)
    if len(labelled) == 1 and name.endswith(labelled[0]):
        return labelled[0]  # "Interview by Ann Lee"
    found = names_in(name, words)
    if len(found) != 1 or fold_case(name).endswith(_STAFF):
        return name
    before = name.partition(found[0])[0].strip()
    told = not before or (says_role(before, words) and begins_known(found[0]))
    return found[0] if told else name


def _is_day(name: str, words: Words) -> bool:
    """ "December 7", "4 octubre", "Friday May": what is left of a date that a byline held."""
    first, _, rest = name.partition(" ")
    languages = words.language, "en"
    if any(fold_case(first) in names_of(language).weekdays for language in languages):
        return month_number(rest, languages) > 0
    number, month = (first, rest) if first.isdigit() else (rest, first)
    return number.isdigit() and month_number(month, languages) > 0


def _without_agency(names: Sequence[str], words: Words) -> Sequence[str]:
    """Of "Ann Lee, Agency" in one text the writer, who writes for the agency."""
    return [name for name in names if key_of(name) not in words.agencies] or names


def _networks() -> frozenset[str]:
    return frozenset(map(key_of, list_of("_any").networks))


def _bare(name: str, words: Words) -> str:
    """A name without the label before it, in any language: "von Ann Lee"."""
    label = words.by.match(fold_case(name))
    rest = name[label.end() :] if label else ""
    writer = rest.strip(_AFTER_LABEL)
    if not writer or rest[0] not in _AFTER_LABEL:
        return name
    return writer if rest[0] in COLONS or begins_high(writer) else name


def linked_writers(tree: Any, words: Words) -> list[str]:
    """The one person to whose page a link leads, as in `<a href="/author/ann">Ann Lee</a>`; else nobody."""
    named: dict[str, None] = {}
    for link in islice(tree.xpath(f"//body//a[@href][not({ELSEWHERE})]"), _MOST_LINKS):
        if _PERSONAL.search(link.get("href")):
            name = " ".join("".join(islice(link.itertext(), _MOST_PARTS)).split())
            if is_name(name, words) and _names_people([name], words):
                named[name] = None
    return list(named) if len(named) == 1 else []


def _names_people(names: Sequence[str], words: Words) -> bool:
    """True if one of the names begins as people's do."""
    return any(known_part(name, words) in ("first", "family") for name in names)


def reconciled_writers(
    declared: Sequence[str], printed: Sequence[str], offers: Mapping[str, list[Any]], words: Words
) -> list[str]:
    """The declared writers, as the page prints them.

    The byline is taken where nobody, only the site or what is no person's name is declared, or where it
    names all that are declared and more; of the same name the form with accents. The site goes where people
    are named.
    """
    sites = site_names(offers)
    unnamed = not any(is_name(name, words) for name in declared)
    if unnamed and _names_people(printed, words) and not _names_people(declared, words):
        # A house, an agency, a handle or an address is declared, and somebody wrote it.
        return list(printed)
    forms = {plain_name(name): name for name in printed}
    names = [forms.get(plain_name(name), name) for name in declared]
    people = [name for name in names if not is_site(name, sites)]
    if not people:
        staff = [name for name in printed if not is_site(name, sites)]
        return [name for name in staff if not names or key_of(name) not in words.agencies] or names
    if printed and len(people) > _MANY * len(printed):
        # Every byline of the page was declared: those of other articles too.
        return list(printed)
    if len(printed) > len(people) and {plain_name(name) for name in people} <= forms.keys():
        return list(printed)
    return people
