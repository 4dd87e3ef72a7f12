"""What a person's name looks like in print, and what the name of a house."""

from __future__ import annotations

import re
import unicodedata

from generator.folding import fold_case, key_of
from generator.readers.jobtitles import is_role
from generator.readers.words import Words

MOST_WORDS, MOST_WITH_PARTICLES = 5, 7
LEAST_BEFORE_INITIALS = 4
PARTICLES = frozenset(
    "de da do dos das del della di du des la le el los las van von der den ten ter vom zu zur bin ibn al "
    "y e och af av i St. St ben bint abu dal dalla d’ d' della".split()
)
# Those of Latin, Greek and Cyrillic letters.
UPPER, LOWER = "A-ZÀ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄ", "a-zß-žα-ώа-ёіїє"
INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.-?){1,3}$")
WORD = re.compile(r"[^\W\d_][^\W\d_’'ʼ.\-‘־]*(?:[’'ʼ.\-‘־][^\W\d_]+)*\.?$")
IDEOGRAPHS = re.compile(
    r"^(?=.{3})[\u4e00-\u9fff々]{1,4}[\s　]?[\u4e00-\u9fff々\u3040-\u30fa\u30fc-\u30ff]{1,4}$"
)
KATAKANA = re.compile(r"^[\u30a0-\u30ff]{2,8}[・=＝][\u30a0-\u30ff・]{2,12}$")
UNSPACED_ROLE = re.compile(
    r"\s?(?:記者|记者|编辑|編輯|기자|특파원|선임기자|인턴기자|전문기자|편집위원|논설위원)$"
)
# A capital inside a word, past prefixes such as Mac, Fitz and Van.
HUMP = re.compile(r"(?<=[a-zà-þ]{4})(?=[A-ZÀ-Þ][a-zà-þ]{2})")
# Function words of some language that are names or parts of names all the same.
NAMES_TOO = frozenset("will an so do de la le el al di da du los las dos von van den ter am ben".split())
DOMAIN = re.compile(r"\w\.[a-z]{2,4}$")
QUOTES = "\"“”'‘’„«»"
CASELESS = re.compile("[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff]")


def is_name(text: str, words: Words) -> bool:
    """True for text shaped like a person's name: two to five capitalised words, or a short Asian name."""
    if not text.isascii() and (IDEOGRAPHS.match(text) or KATAKANA.match(text)):
        return key_of(text) not in words.furniture and key_of(text) not in words.closing
    parts = text.split()
    if not 2 <= len(parts) <= MOST_WITH_PARTICLES or len(text) > 45 or text[0] in QUOTES:
        return False
    if len(parts) > MOST_WORDS and sum(part not in PARTICLES for part in parts) > MOST_WORDS:
        return False
    if not _all_named([part.strip(QUOTES) if len(part) > 2 else part for part in parts]):
        return False
    key = key_of(text)
    if key in words.furniture or key in words.closing or ("." in text and any(map(DOMAIN.search, parts))):
        return False
    if (not text.istitle() or "." in text) and any(
        part.isupper() and len(part) > 2 and key_of(part) in words.agencies for part in parts
    ):
        return False
    return not (is_role(text, words) or _has_function_word(parts, words))


def _has_function_word(parts: list[str], words: Words) -> bool:
    """ "The Community Spotlight", "Der Morgen", "What to Read": names hold no such words but particles."""
    return any(
        (len(word) > 1 and word not in NAMES_TOO) if part[0].isupper() else word not in PARTICLES
        for part in parts
        if (word := fold_case(part)) in words.function_words
    )


def is_house(name: str, words: Words) -> bool:
    """True for the name of a paper, a desk or an agency: "Harbour Times", "NTB"."""
    if name.endswith(words.unspaced_papers) or key_of(name) in words.agencies:
        return True
    last = key_of((name.split() or [""])[-1])
    return last in words.papers or last in words.agencies


def _all_named(parts: list[str]) -> bool:
    first, last = parts[0], parts[-1]
    # "Shruthi H M": of her father's names and her village's only the letters.
    if len(parts) > 2 and all(len(part) == 1 and part.isupper() for part in parts[1:]):
        return len(first) >= LEAST_BEFORE_INITIALS and first.istitle()
    if len(last) < 2 or not (_is_capitalised(first) and _is_capitalised(last)):
        return False
    return all(part in PARTICLES or _is_capitalised(part) for part in parts[1:-1])


def _is_capitalised(part: str) -> bool:
    if part.isalpha() and part[0].isupper():
        return True
    if INITIALS.match(part):
        return True
    if CASELESS.match(part):
        # Vowel signs are no letters to a pattern.
        part = "".join(mark for mark in part if unicodedata.category(mark)[0] != "M")
    return bool(WORD.match(part)) and (
        part[0].isupper() or bool(CASELESS.match(part)) or part[:2] in ("d'", "d’")
    )


def unglued(text: str) -> str:
    """ "Ann WalshShowbiz" -> "Ann Walsh Showbiz"; "McDonald" and "DeSantis" stay whole."""
    return HUMP.sub(" ", text)
