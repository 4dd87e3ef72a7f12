"""How to cite an article: APA, MLA, Chicago, BibTeX, RIS, CSL-JSON.

Forms: Publication Manual of the APA, 7th edition, 10.1 (newspaper articles); MLA Handbook, 9th edition;
The Chicago Manual of Style, 17th edition, 14.191; RIS as Zotero and EndNote read it; CSL 1.0.2's schema.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import NamedTuple

from generator.article import Article
from generator.slugs import LONGEST, headline_slug, shelf_slug
from generator.writers import Writer, bibtex, json_text, writer_of

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_LONG_WORD = re.compile(r"[a-z0-9]{4,}")


class Citation(NamedTuple):
    """A reference as a style wants it: plain text, in lines where the format has them."""

    style: str
    text: str


class _Work(NamedTuple):
    """What every style needs of an article; `held` is the archive, where that is not the container."""

    article: Article
    day: dt.date
    writers: tuple[Writer, ...]
    container: str
    held: str
    url: str


def citations(article: Article, url: str, archive: str) -> tuple[Citation, ...]:
    """The article in every style; `url` is its full address, `archive` the archive's name."""
    writers = tuple([writer_of(author, article.language) for author in article.authors])
    container = article.publication or archive
    held = archive if archive != container else ""
    work = _Work(article, article.published.day, writers, container, held, url)
    return tuple([Citation(style, write(work)) for style, write in _STYLES])


def _apa(work: _Work) -> str:
    names = [writer.initials for writer in work.writers]
    # Over twenty are cut: the first nineteen, then the last.
    if len(names) > 20:
        who = ", ".join([*names[:19], f"… {names[-1]}"])
    else:
        who = ", & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    date = f"({work.day.year}, {_MONTHS[work.day.month - 1]} {work.day.day})"
    title = _stopped(work.article.title)
    head = f"{_stopped(who)} {date}. {title}" if who else f"{title} {date}."
    return f"{head} {_stopped(work.container)} {work.url}"


def _mla(work: _Work) -> str:
    writers, day = work.writers, work.day
    who = writers[0].inverted if writers else ""
    if len(writers) == 2:
        who += f", and {writers[1].natural}"
    elif len(writers) > 2:
        who += ", et al."
    held = f"{work.held}, " if work.held else ""
    head = f"{_stopped(who)} " if who else ""
    date = f"{day.day} {_MLA_MONTHS[day.month - 1]} {day.year}"
    return f"{head}“{_stopped(work.article.title)}” {work.container}, {date}, {held}{work.url}."


def _chicago(work: _Work) -> str:
    writers, day = work.writers, work.day
    who = writers[0].inverted if writers else ""
    if len(writers) > 1:
        others = [writer.natural for writer in writers[1:]]
        who += ", " + ", ".join([*others[:-1], f"and {others[-1]}"])
    head = f"{_stopped(who)} " if who else ""
    date = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{head}“{_stopped(work.article.title)}” {work.container}, {date}. {work.url}."


def _bibtex(work: _Work) -> str:
    day = work.day
    author = " and ".join([writer.bibtex for writer in work.writers])
    journal, title = bibtex(work.container), bibtex(work.article.title)
    lines = (
        f"@article{{{_bib_key(work)},",
        f"  author = {{{author}}}," if author else "",
        f"  title = {{{{{title}}}}},",
        f"  journal = {{{journal}}}," if journal else "",
        f"  year = {{{day.year}}},",
        f"  month = {{{day.month}}},",
        f"  day = {{{day.day}}},",
        f"  url = {{{work.url}}}," if work.url else "",
        f"  langid = {{{work.article.language}}}," if work.article.language else "",
        "}",
    )
    return "\n".join([line for line in lines if line])


def _ris(work: _Work) -> str:
    article, day = work.article, work.day
    lines = [
        ("TY", "NEWS"),
        ("TI", article.title),
        *[("AU", writer.inverted) for writer in work.writers],
        ("PY", str(day.year)),
        ("DA", f"{day.year:04}/{day.month:02}/{day.day:02}"),
        ("T2", work.container),
        ("DB", work.held),
        ("SE", article.section),
        ("AB", article.standfirst),
        *[("KW", tag) for tag in article.tags],
        ("LA", article.language),
        ("UR", work.url),
    ]
    lines = [line for line in lines if line[1]]
    # Nearly always each of them is in one line: all are asked together.
    if not _is_in_one_line("".join([value for _, value in lines])):
        lines = [(tag, " ".join(value.split())) for tag, value in lines]
    return "\n".join([*[f"{tag}  - {value}" for tag, value in lines], "ER  - "])


def _csl(work: _Work) -> str:
    article, day = work.article, work.day
    authors = ",\n".join([writer.csl for writer in work.writers])
    title, url = json_text(article.title), json_text(work.url)
    members = (
        f'"id": {url}' if work.url else "",
        '"type": "article-newspaper"',
        f'"title": {title}' if article.title else "",
        f'"author": [\n{authors}\n    ]' if authors else "",
        f'"container-title": {_known(work.container)}' if work.container else "",
        f'"archive": {_known(work.held)}' if work.held else "",
        f'"issued": {{\n      "date-parts": [\n        [\n          {day.year},\n          {day.month},'
        f"\n          {day.day}\n        ]\n      ]\n    }}",
        f'"section": {_known(article.section)}' if article.section else "",
        f'"abstract": {json_text(article.standfirst)}' if article.standfirst else "",
        f'"language": {_known(article.language)}' if article.language else "",
        f'"URL": {url}' if work.url else "",
    )
    return "[\n  {\n    " + ",\n    ".join([member for member in members if member]) + "\n  }\n]"


_STYLES = (
    ("APA", _apa),
    ("MLA", _mla),
    ("Chicago", _chicago),
    ("BibTeX", _bibtex),
    ("RIS", _ris),
    ("CSL-JSON", _csl),
)


def _stopped(text: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    return text if text.endswith((".", "?", "!", "…", "。", "！", "？", "؟")) else f"{text}."


def _is_in_one_line(text: str) -> bool:
    return text.isprintable() and "  " not in text


_known = functools.lru_cache(maxsize=1024)(json_text)


def _bib_key(work: _Work) -> str:
    """ "doe-2021-harbour": a family's name, the year, the headline's first long word, in ASCII."""
    who = work.writers[0].slug if work.writers else shelf_slug(work.container)
    return f"{who}-{work.day.year}-{_first_long_word(work.article.title)}"


def _first_long_word(title: str) -> str:
    """That of the headline's slug, without making all of that where the headline is in ASCII."""
    plain = title.replace("’", "").replace("'", "").lower()
    found = _LONG_WORD.search(plain)
    if found and found.end() <= LONGEST and _is_plain(plain):
        return found[0]
    # Without commas and ampersands, which take the long way round and are no part of a word.
    words = headline_slug(title.replace(",", " ").replace("&", " ")).split("-")
    return next((word for word in words if len(word) > 3), words[0])


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and "`" not in text
