"""How to cite an article: APA, MLA, Chicago, BibTeX, RIS, CSL-JSON.

Forms: Publication Manual of the APA, 7th edition, 10.1 (newspaper articles); MLA Handbook, 9th edition;
The Chicago Manual of Style, 17th edition, 14.191; RIS as Zotero and EndNote read it; CSL 1.0.2's schema.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.article import Article
from generator.slugs import headline_slug, shelf_slug

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_FAMILY_FIRST = frozenset({"hu", "ja", "km", "ko", "vi", "zh"})
"""Languages that print the family's name first: names in them are cited as they stand."""
_HOUSES = re.compile(
    r"(?i)\b(?:agency|bureau|correspondents?|council|desk|editors?|editorial|foundation|institute|magazine|media|"
    r"network|news|newsroom|press|redaktion|rédaction|redacción|redazione|reporters?|service|staff|team|times|tv|"
    r"university)\b"
)
_ABBREVIATION = re.compile(r"[A-Z]{2,6}|[a-z]{2,4}")
PLAIN_NAME = re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}")
"""A given name and the family's, if neither is one of the `SPECIAL_WORDS`: most names are such."""
SPECIAL_WORDS = Path(__file__).with_name("nameparts.json")
"""Titles, particles, suffixes and the like, as nameparser has them: `python -m benchmarks.keep_names`."""
_BIBTEX = {ord(char): f"\\{char}" for char in "{}$&#_%"} | {
    ord("\\"): r"\textbackslash{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}


class Citation(NamedTuple):
    """A reference as a style wants it: plain text, in lines where the format has them."""

    style: str
    text: str


class Name(NamedTuple):
    """A writer's name in its parts; `given` is empty for a house, an agency, a name that stays whole."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """ "Doe, Jane"."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def natural(self) -> str:
        """ "Jane Doe"."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def initials(self) -> str:
        """ "Doe, J. A."."""
        parts = [
            "-".join(f"{half[0].upper()}." for half in part.split("-") if half) for part in self.given.split()
        ]
        return f"{self.family}, {' '.join(parts)}" if parts else self.family


class _Work(NamedTuple):
    """What every style needs of an article."""

    article: Article
    names: tuple[Name, ...]
    container: str
    archive: str
    url: str


def citations(article: Article, url: str, archive: str) -> tuple[Citation, ...]:
    """The article in every style; `url` is its full address, `archive` the archive's name."""
    names = tuple(name_of(author, article.language) for author in article.authors)
    work = _Work(article, names, article.publication or archive, archive, url)
    return tuple(Citation(style, write(work)) for style, write in _STYLES.items())


@functools.lru_cache(maxsize=65_536)
def name_of(author: str, language: str) -> Name:
    """A name as printed, in its parts: particles stay with the family's name."""
    words = author.split()
    is_house = len(words) < 2 or _HOUSES.search(author) or _ABBREVIATION.fullmatch(words[-1])
    if is_house or language.split("-")[0] in _FAMILY_FIRST:
        return Name(author)
    if PLAIN_NAME.fullmatch(author) and not _special_words() & set(author.lower().split()):
        return Name(words[1], words[0])
    # Late: it takes a tenth of a second to load, half as long as all else that a small build loads.
    from nameparser import HumanName

    parts = HumanName(author)
    given = " ".join(part for part in (parts.first, parts.middle) if part)
    family = f"{parts.last}, {parts.suffix}" if parts.suffix else parts.last
    return Name(family, given) if family and given else Name(author)


@functools.cache
def _special_words() -> frozenset[str]:
    return frozenset(msgspec.json.decode(SPECIAL_WORDS.read_bytes(), type=list[str]))


def _apa(work: _Work) -> str:
    names = [name.initials for name in work.names]
    # Over twenty are cut: the first nineteen, then the last.
    if len(names) > 20:
        names = [*names[:19], f"… {names[-1]}"]
        who = ", ".join(names)
    else:
        who = ", & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    day = work.article.published.day
    date = f"({day.year}, {_MONTHS[day.month - 1]} {day.day})"
    title = work.article.title
    head = f"{_stopped(who)} {date}. {_stopped(title)}" if who else f"{_stopped(title)} {date}."
    return f"{head} {_stopped(work.container)} {work.url}"


def _mla(work: _Work) -> str:
    names = work.names
    who = names[0].inverted if names else ""
    if len(names) == 2:
        who += f", and {names[1].natural}"
    elif len(names) > 2:
        who += ", et al."
    day = work.article.published.day
    date = f"{day.day} {_MLA_MONTHS[day.month - 1]} {day.year}"
    held = f"{work.archive}, " if work.archive != work.container else ""
    head = f"{_stopped(who)} " if who else ""
    return f"{head}“{_stopped(work.article.title)}” {work.container}, {date}, {held}{work.url}."


def _chicago(work: _Work) -> str:
    names = work.names
    who = names[0].inverted if names else ""
    if len(names) > 1:
        others = [name.natural for name in names[1:]]
        who += ", " + ", ".join([*others[:-1], f"and {others[-1]}"])
    day = work.article.published.day
    date = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    head = f"{_stopped(who)} " if who else ""
    return f"{head}“{_stopped(work.article.title)}” {work.container}, {date}. {work.url}."


def _bibtex(work: _Work) -> str:
    day = work.article.published.day
    fields = {
        "author": " and ".join(
            # Braces keep a house's name in one piece.
            _bib(name.inverted) if name.given else f"{{{_bib(name.family)}}}"
            for name in work.names
        ),
        "title": f"{{{_bib(work.article.title)}}}",
        "journal": _bib(work.container),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "url": work.url,
        "langid": work.article.language,
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@article{{{_bib_key(work)},", *lines, "}"])


def _ris(work: _Work) -> str:
    article, day = work.article, work.article.published.day
    lines = [
        ("TY", "NEWS"),
        ("TI", article.title),
        *(("AU", name.inverted) for name in work.names),
        ("PY", str(day.year)),
        ("DA", f"{day.year:04}/{day.month:02}/{day.day:02}"),
        ("T2", work.container),
        ("DB", work.archive if work.archive != work.container else ""),
        ("SE", article.section),
        ("AB", article.standfirst),
        *(("KW", tag) for tag in article.tags),
        ("LA", article.language),
        ("UR", work.url),
    ]
    written = [f"{tag}  - {_in_one_line(value)}" for tag, value in lines if value]
    return "\n".join([*written, "ER  - "])


def _csl(work: _Work) -> str:
    article, day = work.article, work.article.published.day
    item: dict[str, Any] = {
        "id": work.url,
        "type": "article-newspaper",
        "title": article.title,
        "author": [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
            for name in work.names
        ],
        "container-title": work.container,
        "archive": work.archive if work.archive != work.container else "",
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "section": article.section,
        "abstract": article.standfirst,
        "language": article.language,
        "URL": work.url,
    }
    present = {key: value for key, value in item.items() if value}
    return msgspec.json.format(msgspec.json.encode([present]), indent=2).decode()


_STYLES = {
    "APA": _apa,
    "MLA": _mla,
    "Chicago": _chicago,
    "BibTeX": _bibtex,
    "RIS": _ris,
    "CSL-JSON": _csl,
}


def _stopped(text: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    return text if text.endswith((".", "?", "!", "…", "。", "！", "？", "؟")) else f"{text}."


def _in_one_line(text: str) -> str:
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _bib(text: str) -> str:
    return text.translate(_BIBTEX)


def _bib_key(work: _Work) -> str:
    """ "doe-2021-harbour": a family's name, the year, the headline's first long word, in ASCII."""
    who = shelf_slug(work.names[0].family if work.names else work.container)
    # Without commas and ampersands, which take the long way round and are no part of a word.
    words = headline_slug(work.article.title.replace(",", " ").replace("&", " ")).split("-")
    first = next((word for word in words if len(word) > 3), words[0])
    return f"{who}-{work.article.published.day.year}-{first}"
