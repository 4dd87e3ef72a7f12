"""Which of the titles that a saved page offers is its headline, and without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from generator.folding import fold_case
from generator.readers.names import is_house
from generator.readers.pageparts import width_of as width
from generator.readers.words import Words

_WORDS = re.compile(r"\w+")
_GLUE = re.compile(r"\s+[-–—|·•:»/]\s+|\s*[|»]\s*")
_GLUE_AT_END = re.compile(r"\s+[|»–—-]\s*\Z")
# A site's name at the end may be glued closer, where it is known for one.
_GLUE_TO_SITE = re.compile(r"\s?[:：_｜│–—-]\s?(?=[^:：_｜│–—-]+\Z)")
_ANY_GLUE = re.compile(r"\s?[_|｜│»‹›]\s?|\s[-–—·•]\s|(?<=[^\x00-\x7f])[-–—]")
_MARKS = " _|｜│»‹›-–—·•"
# "Don\'t": a title that was written for a script.
_ESCAPED = re.compile(r"\\(?=['\"])")
_FEW = 3
_LONGEST_NAME, _LONGEST_TITLE = 40, 400
_ALIKE = 0.4
_FEWEST_WORDS = 3
_WIDE = 20


def choose_headline(offers: Mapping[str, list[Any]]) -> str:
    """The headline among a page's `h1`, declared titles and `<title>`, "" where it offers none.

    What stands over the article as `h1` wins where the page's declared titles speak of the same; a
    declared title wins over an `h1` that a kicker was glued to, or that is the paper's name.
    """
    sites = site_names(offers)
    declared = _cleaned([*offers["title"], *offers["page title"]], sites)
    heads = _cleaned(offers["h1"], sites)
    whole = [title for title in declared if not title.endswith(("…", "..."))] or declared
    head = max(heads, key=lambda text: _likeness(text, declared), default="")
    if not declared:
        return head
    beginning = next((text for text in heads if any(_is_start_of(text, title) for title in declared)), "")
    if beginning:
        head = beginning
    elif not head or _likeness(head, declared) < _ALIKE:
        head = _declared_below(offers["h2"], declared)
        if not head:
            return _printed_alone(heads, sites) or whole[0]
    same = [title for title in whole if _letters(title) == _letters(head)]
    if same:
        return max([head, *(title for title in same if _signs(title) <= _signs(head) + _FEW)], key=_signs)
    return next((title for title in whole if _is_end_of(title, head)), head)


def declared_otherwise(title: str, offers: Mapping[str, list[Any]]) -> str:
    """A title that the page declares, if `title` is none of those; else ""."""
    declared = _cleaned([*offers["title"], *offers["page title"]], site_names(offers))
    known = _letters(title)
    return "" if any(_letters(other) == known for other in declared) else next(iter(declared), "")


def _declared_below(heads: Sequence[str], declared: list[str]) -> str:
    """The first `h2` that a declared title is, or begins with: the `h1` is a section's name; else ""."""
    letters = set(map(_letters, declared))
    return next(
        (
            text
            for text in heads
            if width(text) >= _WIDE
            and (_letters(text) in letters or any(_is_start_of(text, title) for title in declared))
        ),
        "",
    )


def _printed_alone(heads: Sequence[str], sites: set[str]) -> str:
    """The one `h1` that is a headline, though the page declares quite another for searchers; else ""."""
    wide = [text for text in heads if len(_words(text)) >= _FEWEST_WORDS or width(text) >= _WIDE]
    own = [text for text in wide if not any(site in _letters(text) for site in sites)]
    return own[0] if len(own) == 1 else ""


def _cleaned(titles: Iterable[str], sites: set[str]) -> list[str]:
    """Titles without the site's name, none that is nothing else."""
    cleaned = [without_site(_ESCAPED.sub("", title), sites) for title in titles]
    cleaned = [title if _ends_quoted(title) else _GLUE_AT_END.sub("", title) for title in cleaned]
    return [title for title in cleaned if title and not is_site(title, sites)]


def _ends_quoted(title: str) -> bool:
    return title.endswith("»") and "«" in title


def _signs(title: str) -> int:
    """How many marks and spaces a title has: where words are the same, they tell which is set with care."""
    return sum(not mark.isalnum() for mark in title)


def _is_end_of(title: str, head: str) -> bool:
    """True where `head` is `title` with a kicker before it."""
    short, long = _letters(title), _letters(head)
    return len(short) >= 15 and long.endswith(short) and len(short) >= 0.4 * len(long)


def _is_start_of(head: str, title: str) -> bool:
    """True where `title` is `head` with something behind it that is no word of its own: a section's name."""
    short, long = _letters(head), _letters(title)
    return width(short) >= _WIDE and short != long and long.startswith(short) and 2 * len(short) >= len(long)


def _likeness(text: str, others: list[str]) -> float:
    """How much of its words a text shares with the one most like it, 0 to 1."""
    words = set(_words(text))
    shares = [len(words & set(other)) / max(1, len(words | set(other))) for other in map(_words, others)]
    return max(shares, default=0.0)


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold_case(text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold_case(text)))


def site_names(offers: Mapping[str, list[Any]]) -> set[str]:
    """The letters of the names that a page gives its site, its host's among them."""
    names = {_letters(name) for name in offers["publication"][:4]}
    for address in offers["source_url"][:2]:
        host = urlsplit(address).hostname if address.startswith("http") else None
        parts = (host or "").removeprefix("www.").split(".")
        names |= {_letters("".join(parts)), _letters("".join(parts[:-1])), *map(_letters, parts[:-1])}
    return {name for name in names if len(name) > 2}


def without_site(title: str, sites: set[str]) -> str:
    """A title without the site's name at its end or its beginning.

    >>> without_site("Ferry runs aground | The Harbour Post", {"theharbourpost"})
    'Ferry runs aground'
    """
    for _ in range(3):
        cuts = list(_GLUE.finditer(title))
        if cuts and is_site(title[cuts[-1].end() :], sites):
            title = title[: cuts[-1].start()]
        elif cuts and is_site(title[: cuts[0].start()], sites):
            title = title[cuts[0].end() :]
        else:
            break
    glue = _GLUE_TO_SITE.search(title)
    return (title[: glue.start()] if glue and is_site(title[glue.end() :], sites) else title).strip()


def without_trail(title: str, texts: Iterable[str], words: Words) -> str:
    """A title that nothing else declares, as far as one of the page's texts says it, or without the paper.

    >>> without_trail("Ferry runs aground | News | The Harbour", ["Ferry runs aground"], words_of("en"))
    'Ferry runs aground'
    """
    cuts = [found.start() for found in _ANY_GLUE.finditer(title)] if len(title) <= _LONGEST_TITLE else []
    said = set(map(_letters, texts)) if cuts else set()
    for cut in reversed(cuts):
        if width(title[:cut]) >= _WIDE and _letters(title[:cut]) in said:
            return title[:cut]
    for cut in reversed(cuts):
        if not is_house(title[cut:].strip(_MARKS), words):
            break
        title = title[:cut]
    return title


def is_site(name: str, sites: set[str]) -> bool:
    """True where a name is one that `site_names` found, with or without "The"."""
    letters = _letters(name)
    bare = letters.removeprefix("the")
    return (
        len(name) <= _LONGEST_NAME
        and bool(letters)
        and (letters in sites or bare in sites or "the" + letters in sites)
    )
