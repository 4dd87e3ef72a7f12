"""Which language a text is in, offline: by its script, then by counting function words."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.folding import fold_case
from generator.tables import read_table

WORDS = Path(__file__).parent / "readers" / "words"
SAMPLE = 2000
# Menus and buttons are short and often foreign; lines as wide as these are the article's own sentences.
SEARCHED, SENTENCE, LEAST_PROSE = 60_000, 90, 300
LEAST_SHARE = 0.045
LEAST_HITS = 3
# "y" alone, however often, is Spanish or Welsh.
LEAST_WORDS = 3
LEAST_LETTERS = 60
# A script that one language is written in, chiefly, or the languages with a word list that share it.
SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7af]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    (re.compile("[\u0900-\u097f]"), ("hi",)),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0370-\u03ff]"), ("el",)),
    (re.compile("[\u0600-\u06ff]"), ("ar", "fa", "ur")),
    (re.compile("[\u0400-\u04ff]"), ("bg", "ru", "sr", "uk")),
    (re.compile("[\u0980-\u09ff]"), ("bn",)),
    (re.compile("[\u0e00-\u0e7f]"), ("th",)),
    (re.compile("[\u0a00-\u0a7f]"), ("pa",)),
    (re.compile("[\u0a80-\u0aff]"), ("gu",)),
    (re.compile("[\u0b80-\u0bff]"), ("ta",)),
    (re.compile("[\u0c00-\u0c7f]"), ("te",)),
    (re.compile("[\u0c80-\u0cff]"), ("kn",)),
    (re.compile("[\u0d00-\u0d7f]"), ("ml",)),
    (re.compile("[\u0d80-\u0dff]"), ("si",)),
    (re.compile("[\u0e80-\u0eff]"), ("lo",)),
    (re.compile("[\u1000-\u109f]"), ("my",)),
    (re.compile("[\u10a0-\u10ff]"), ("ka",)),
    (re.compile("[\u0530-\u058f]"), ("hy",)),
    (re.compile("[\u1200-\u137f]"), ("am",)),
    (re.compile("[\u1780-\u17ff]"), ("km",)),
)
SCRIPT_SHARE = 0.3
ASCII = bytes(range(0x80))
FOREIGN = re.compile("[\u0370-\u06ff\u0900-\u137f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a list of words, in the order of their codes."""
    names = (name.removesuffix(".toml") for name in os.listdir(WORDS) if name.endswith(".toml"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


@lru_cache(maxsize=64)
def word_list(name: str) -> dict[str, Any]:
    """A file of `readers/words/` as it is, to be read only. The name is one of those that are there."""
    return read_table(_written(name))


def _written(name: str) -> str:
    return (WORDS / f"{name}.toml").read_text("utf-8")


def common_words(name: str) -> list[str]:
    """The function words of a language, "common" in its file: the first list there, so no other is read."""
    text = _written(name)
    first_list = text[: text.find("\n]") + 2]
    words: list[str] = read_table(first_list).get("common") or word_list(name).get("common", [])
    return words


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the text's language, "" where neither its script nor a word list tells.

    Looks at the first 2,000 characters of prose, so its cost does not grow with the text.
    """
    sample = _sample(text)
    shared = _by_script(sample)
    if len(shared) == 1:
        return shared[0]
    return _by_words(sample, shared)


def spoken_language(stated: str, text: str) -> str:
    """The language that is stated of a text, or the one detected where the text's script denies that.

    A page may state the language of its maker's templates. A language without a word list is believed,
    and so is one that is stated with its script (`hi-Latn`).
    """
    code, *parts = stated.split("-")
    if not stated or code not in languages() or any(len(part) == len("Latn") for part in parts):
        return stated or detect_language(text)
    sample = _sample(text)
    written = _by_script(sample)
    few = sum(map(str.isalpha, sample)) < LEAST_LETTERS
    is_latin = not written and not any(code in codes for _, codes in SCRIPTS)
    # Ideographs alone may be Japanese too.
    if few or is_latin or code in written or (code == "ja" and written == ("zh",)):
        return stated
    return detect_language(text) or stated


def _sample(text: str) -> str:
    """The beginning of the wide lines; of all lines where next to none is wide."""
    prose: list[str] = []
    length = 0
    for line in text[:SEARCHED].splitlines():
        if len(line) >= SENTENCE:
            prose.append(line)
            length += len(line)
        if length >= SAMPLE:
            break
    return " ".join(prose)[:SAMPLE] if length >= LEAST_PROSE else text[:SAMPLE]


def _by_script(sample: str) -> tuple[str, ...]:
    """The languages of the script most letters are in; all of the Latin ones if none other is."""
    # Of most texts few characters are not ASCII: only they are looked through.
    if sample.isascii() or not FOREIGN.search(sample.encode(errors="ignore").translate(None, ASCII).decode()):
        return ()
    letters = sum(map(str.isalpha, sample)) or 1
    for pattern, languages in SCRIPTS:
        found = len(pattern.findall(sample))
        # Japanese is mostly ideographs; a tenth of kana is proof enough, and Korean mixes in few.
        if found / letters > (SCRIPT_SHARE / 3 if languages == ("ja",) else SCRIPT_SHARE):
            return languages
    return ()


def _by_words(sample: str, among: tuple[str, ...]) -> str:
    words = fold_case(sample).split()
    hits: dict[str, float] = {}
    common = _common_words()
    counted = Counter(map(common.users.get, words))
    for number, times in counted.items():
        for language, weight in common.weights[number] if number is not None else ():
            if not among or language in among:
                hits[language] = hits.get(language, 0.0) + times * weight
    if not hits:
        return among[0] if among else ""
    best, score = min(hits.items(), key=lambda pair: (-pair[1], pair[0]))
    if among:
        return best
    if score < max(LEAST_HITS, len(words) * LEAST_SHARE):
        return ""
    return best if len(common.of[best].intersection(words)) >= LEAST_WORDS else ""


class _Common(NamedTuple):
    """Each function word with the number of those who use it, what that says for each; the words of each.

    A word that few share says more. Many words are shared by the same languages: they count as one.
    """

    users: dict[str, int]
    weights: list[tuple[tuple[str, float], ...]]
    of: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _common_words() -> _Common:
    of = {language: frozenset(map(fold_case, common_words(language))) for language in languages()}
    users: dict[str, list[str]] = {}
    for language, words in of.items():
        for word in words:
            users.setdefault(word, []).append(language)
    shared = {codes: number for number, codes in enumerate(dict.fromkeys(map(tuple, users.values())))}
    weights = [tuple((code, 1 / len(codes) ** 0.5) for code in codes) for codes in shared]
    return _Common({word: shared[tuple(codes)] for word, codes in users.items()}, weights, of)
