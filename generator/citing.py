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


class _Byline(NamedTuple):
    """An article's writers as each style begins with them, or "": put together once for all that they wrote.

    `bibtex`, `ris` and `csl` are whole lines. `slug` is the first one's.
    """

    apa: str = ""
    mla: str = ""
    chicago: str = ""
    bibtex: str = ""
    ris: str = ""
    csl: str = ""
    slug: str = ""


class _Work(NamedTuple):
    """What every style needs of an article; `held` is the archive, where that is not the container.

    `stopped` is the title with a full stop.
    """

    article: Article
    stopped: str
    day: dt.date
    by: _Byline
    container: str
    held: str
    url: str


def citations(article: Article, url: str, archive: str) -> tuple[Citation, ...]:
    """The article in every style; `url` is its full address, `archive` the archive's name."""
    container = article.publication or archive
    held = archive if archive != container else ""
    by = _byline(article.authors, article.language)
    work = _Work(article, _stopped(article.title), article.published.day, by, container, held, url)
    return tuple([Citation(style, write(work)) for style, write in _STYLES])


# No more of them: each takes 2 KB, and two writers seldom write together again.
@functools.lru_cache(maxsize=1024)
def _byline(authors: tuple[str, ...], language: str) -> _Byline:
    if not authors:
        return _Byline()
    writers = [writer_of(author, language) for author in authors]
    author = " and ".join([writer.bibtex for writer in writers])
    objects = ",\n".join([writer.csl for writer in writers])
    return _Byline(
        f"{_stopped(_apa_names([writer.initials for writer in writers]))} ",
        f"{_stopped(_mla_names(writers))} ",
        f"{_stopped(_chicago_names(writers))} ",
        f"  author = {{{author}}},\n" if author else "",
        "".join([_ris_line("AU", writer.inverted) for writer in writers]),
        f'    "author": [\n{objects}\n    ],\n',
        writers[0].slug,
    )


def _apa_names(names: list[str]) -> str:
    # Over twenty are cut: the first nineteen, then the last.
    if len(names) > 20:
        return ", ".join([*names[:19], f"… {names[-1]}"])
    return ", & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _mla_names(writers: list[Writer]) -> str:
    first, *others = writers
    if len(others) > 1:
        return f"{first.inverted}, et al."
    return f"{first.inverted}, and {others[0].natural}" if others else first.inverted


def _chicago_names(writers: list[Writer]) -> str:
    first, *others = writers
    *more, last = ["", *[writer.natural for writer in others]]
    return ", ".join([first.inverted, *more[1:], f"and {last}"]) if others else first.inverted


def _apa(work: _Work) -> str:
    by, title, day = work.by.apa, work.stopped, work.day
    date = f"({day.year}, {_MONTHS[day.month - 1]} {day.day})."
    head = f"{by}{date} {title}" if by else f"{title} {date}"
    return f"{head} {_stopped(work.container)} {work.url}"


def _mla(work: _Work) -> str:
    day = work.day
    date = f"{day.day} {_MLA_MONTHS[day.month - 1]} {day.year}"
    held = f"{work.held}, " if work.held else ""
    return f"{work.by.mla}“{work.stopped}” {work.container}, {date}, {held}{work.url}."


def _chicago(work: _Work) -> str:
    day = work.day
    date = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{work.by.chicago}“{work.stopped}” {work.container}, {date}. {work.url}."


def _bibtex(work: _Work) -> str:
    article, day, journal = work.article, work.day, _known_to_bibtex(work.container)
    who = work.by.slug or shelf_slug(work.container)
    journal_line = f"  journal = {{{journal}}},\n" if journal else ""
    url_line = f"  url = {{{work.url}}},\n" if work.url else ""
    language_line = f"  langid = {{{article.language}}},\n" if article.language else ""
    return (
        # "doe-2021-harbour": a family's name, the year, the headline's first long word, in ASCII.
        f"@article{{{who}-{day.year}-{_first_long_word(article.title)},\n{work.by.bibtex}"
        f"  title = {{{{{bibtex(article.title)}}}}},\n{journal_line}"
        f"  year = {{{day.year}}},\n  month = {{{day.month}}},\n  day = {{{day.day}}},\n"
        f"{url_line}{language_line}}}"
    )


def _ris(work: _Work) -> str:
    article, day = work.article, work.day
    about = _known_ris_line("T2", work.container) + _known_ris_line("DB", work.held)
    section, language = _known_ris_line("SE", article.section), _known_ris_line("LA", article.language)
    tags = "".join([_known_ris_line("KW", tag) for tag in article.tags])
    return (
        f"TY  - NEWS\n{_ris_line('TI', article.title)}{work.by.ris}"
        f"PY  - {day.year}\nDA  - {day.year:04}/{day.month:02}/{day.day:02}\n{about}{section}"
        f"{_ris_line('AB', article.standfirst)}{tags}{language}{_ris_line('UR', work.url)}ER  - "
    )


def _ris_line(tag: str, value: str) -> str:
    """A line of its own, or none for nothing."""
    if not (value.isprintable() and "  " not in value):
        value = " ".join(value.split())
    return f"{tag}  - {value}\n" if value else ""


def _csl(work: _Work) -> str:
    article, day, url = work.article, work.day, _csl_member("URL", work.url)
    title, abstract = _csl_member("title", article.title), _csl_member("abstract", article.standfirst)
    home = _known_csl_member("container-title", work.container) + _known_csl_member("archive", work.held)
    section = _known_csl_member("section", article.section)
    language = _known_csl_member("language", article.language)
    members = (
        f'{_csl_member("id", work.url)}    "type": "article-newspaper",\n{title}{work.by.csl}{home}'
        f'    "issued": {{\n      "date-parts": [\n        [\n          {day.year},\n          {day.month},'
        f"\n          {day.day}\n        ]\n      ]\n    }},\n{section}{abstract}{language}{url}"
    )
    return f"[\n  {{\n{members[:-2]}\n  }}\n]"


def _csl_member(name: str, value: str) -> str:
    """A member in its line, or none for nothing."""
    return f'    "{name}": {json_text(value)},\n' if value else ""


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


_known_to_bibtex = functools.lru_cache(maxsize=1024)(bibtex)
_known_ris_line = functools.lru_cache(maxsize=4096)(_ris_line)
_known_csl_member = functools.lru_cache(maxsize=1024)(_csl_member)


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
