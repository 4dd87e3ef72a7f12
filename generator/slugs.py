"""Names and headlines -> the words of a URL, ASCII and stable for ever."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

LONGEST = 80
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_PLAIN = re.compile(r"[ -~]*\Z")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Many words of Chinese or Japanese are transliterated alike: 東京 and 董静 are both "dong-jing".
# Compiled when it is used: most archives have none.
_IDEOGRAPHS = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_TELLING_SYMBOLS = (("+", " plus "), ("#", " sharp "), ("%", " percent "))


def fingerprint(text: str, length: int = 6) -> str:
    """The first `length` hex digits of the text's SHA-256: a suffix that depends on itself only."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def headline_slug(title: str) -> str:
    """The slug of an article's headline, at most `LONGEST` characters, cut between words.

    >>> headline_slug("Japan's Def Min, FM to meet")
    'japans-def-min-fm-to-meet'
    """
    slug = _words(_APOSTROPHES.sub("", title))
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or f"article-{fingerprint(title)}"


@functools.lru_cache(maxsize=65_536)
def shelf_slug(name: str) -> str:
    """The slug of a tag, author, section or publication.

    Spellings of one name share it ("Covid-19", "COVID 19"), names that a plain slug would throw
    together do not ("C" and "C++"; two names in ideographs that sound alike).
    """
    name = unicodedata.normalize("NFC", name)
    spelled = _APOSTROPHES.sub("", name)
    for symbol, word in _TELLING_SYMBOLS:
        spelled = spelled.replace(symbol, word)
    slug = _words(spelled)[:LONGEST].strip("-")
    if not slug:
        return f"x-{fingerprint(name)}"
    return f"{slug}-{fingerprint(name)}" if not name.isascii() and re.search(_IDEOGRAPHS, name) else slug


def _words(text: str) -> str:
    """What `slugify(text)` gives; ASCII, nearly every name of most archives, without its cost."""
    if _PLAIN.match(text) and "&" not in text and "," not in text:
        return _NOT_WORD.sub("-", text.lower()).strip("-")
    import slugify

    return slugify.slugify(text)
