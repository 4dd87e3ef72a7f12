"""What an article says it is about: lines such as "Topics: harbour, bridge", and lines of hashtags."""

from __future__ import annotations

import re

from generator.folding import fold_case
from generator.readers.words import Words

SEPARATOR = re.compile(r"\s*[,;|•·、，]\s*")
# Vowel signs of Indic and Thai words are no letters to a pattern.
HASHTAGS = re.compile(r"#[^\s#,]{2,40}(?:[\s,]{1,3}#[^\s#,]{2,40}){1,20}")
COLONS = (":", "：")
LONGEST_TAG, MOST_WORDS, MOST_TAGS = 40, 5, 20


def tags_in(text: str, words: Words) -> list[str]:
    """The tags of a line; empty where it is no such line. A colon must follow the label."""
    if text[0] == "#":
        return [tag.strip("#,") for tag in text.split()] if HASHTAGS.fullmatch(text) else []
    label = words.tags.match(fold_case(text)) if ":" in text or "：" in text else None
    if not label:
        return []
    rest = text[label.end() :].lstrip()
    if not rest.startswith(COLONS):
        return []
    tags = [tag.strip(" #.") for tag in SEPARATOR.split(rest[1:].strip())]
    tags = [tag for tag in tags if tag]
    fitting = all(len(tag) <= LONGEST_TAG and len(tag.split()) <= MOST_WORDS for tag in tags)
    return list(dict.fromkeys(tags)) if fitting and len(tags) <= MOST_TAGS else []
