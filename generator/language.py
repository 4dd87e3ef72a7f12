"""Which language a text is in, offline: by its script, then by counting function words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib import resources

SAMPLE = 2000
LEAST_SHARE = 0.045
LEAST_HITS = 3
# A script that one language (of those with a word list) is written in, or the languages that share it.
SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7af]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    (re.compile("[\u0900-\u097f]"), ("hi",)),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0370-\u03ff]"), ("el",)),
    (re.compile("[\u0600-\u06ff]"), ("ar", "fa")),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk")),
)
SCRIPT_SHARE = 0.3
FOREIGN = re.compile("[\u0370-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the text's language, "" where it is not one with a word list.

    Looks at the first 2,000 characters, so its cost does not grow with the text.
    """
    sample = text[:SAMPLE]
    shared = _by_script(sample)
    if len(shared) == 1:
        return shared[0]
    return _by_words(sample, shared)


def _by_script(sample: str) -> tuple[str, ...]:
    """The languages of the script most letters are in; all of the Latin ones if none other is."""
    if not FOREIGN.search(sample):
        return ()
    letters = sum(mark.isalpha() for mark in sample) or 1
    for pattern, languages in SCRIPTS:
        found = len(pattern.findall(sample))
        # Japanese is mostly ideographs; a tenth of kana is proof enough, and Korean mixes in few.
        if found / letters > (SCRIPT_SHARE / 3 if languages == ("ja",) else SCRIPT_SHARE):
            return languages
    return ()


def _by_words(sample: str, among: tuple[str, ...]) -> str:
    counted = Counter(sample.casefold().split())
    total = sum(counted.values())
    hits: dict[str, float] = {}
    table = _common_words()
    for word, times in counted.items():
        for language, weight in table.get(word, ()):
            if not among or language in among:
                hits[language] = hits.get(language, 0.0) + times * weight
    if not hits:
        return among[0] if among else ""
    best, score = max(hits.items(), key=lambda pair: (pair[1], pair[0]))
    if among:
        return best
    return best if score >= max(LEAST_HITS, total * LEAST_SHARE) else ""


@lru_cache(maxsize=1)
def _common_words() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each function word with the languages that use it; one that few share says more."""
    users: dict[str, list[str]] = {}
    folder = resources.files("generator.readers") / "words"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml") and not file.name.startswith("_"):
            for word in tomllib.loads(file.read_text("utf-8")).get("common", []):
                users.setdefault(word.casefold(), []).append(file.name.removesuffix(".toml"))
    return {word: tuple((code, 1 / len(codes) ** 0.5) for code in codes) for word, codes in users.items()}
