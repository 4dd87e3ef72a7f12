"""Finds the tags of an article that came without, by what it names and where."""

from __future__ import annotations

import dataclasses
import functools
import re

import msgspec

from generator.article import Article
from generator.mentions import Finder, Mention, finder_for, follows_place_word, stands_clear
from generator.readers import Read
from generator.settings import Settings
from generator.vocabulary import Strength, Vocabulary, load_vocabulary
from generator.vocabulary.names import one_spelling

# What a mention is worth: Strength (name 4, adjective 2, capital 1) times where it stands.
IN_TITLE = 8
"""A headline says what an article is about: one name there is worth eight in passing."""
IN_OPENING = 3
"""The first paragraph says who, what and where; the rest is background by custom."""
IN_BODY = 1


@dataclasses.dataclass
class _Tally:
    """What an article has said of one tag so far."""

    points: int = 0
    mentions: int = 0
    named: bool = False
    titled: bool = False

    def add(self, strength: Strength, worth: int) -> None:
        self.points += strength * worth
        self.mentions += 1
        self.named = self.named or strength is Strength.NAME
        self.titled = self.titled or worth == IN_TITLE

    @property
    def is_enough(self) -> bool:
        """In the title, or twice with its own name among them, or three times in any way."""
        return self.titled or self.mentions >= (2 if self.named else 3)


def tag_article(read: Read, settings: Settings, vocabulary: bytes | None) -> Article:
    """The article, with the tags found for it where its source states none and tags are to be sought.

    `vocabulary` are the bytes of `vocabulary.toml`, None where there is none. Raises `SettingsError`.
    """
    article = read.article
    if read.tags_stated or settings.tagging.mode == "off":
        return article
    names = _vocabulary(vocabulary, msgspec.json.encode(settings))
    text = f"{article.standfirst}\n\n{article.body}" if article.standfirst else article.body
    tags = find_tags(article.title, text, article.language, names, settings.tagging.most)
    return msgspec.structs.replace(article, tags=tags, tags_found=bool(tags))


@functools.lru_cache(maxsize=2)
def _vocabulary(data: bytes | None, settings: bytes) -> Vocabulary:
    return load_vocabulary(data, msgspec.json.decode(settings, type=Settings))


def find_tags(title: str, body: str, language: str, vocabulary: Vocabulary, most: int) -> tuple[str, ...]:
    """At most `most` tags the article is about, most telling first.

    `body` is Markdown, its first paragraph the standfirst where there is one; `language` is the
    article's ("en", "de-AT"), the archive's if empty. Linear in the text; the same for the same input.
    """
    finder = finder_for(vocabulary, language or vocabulary.language)
    text, title_end, opening_end = laid_out(title, body)
    tallies: dict[int, _Tally] = {}
    unsure: dict[int, list[tuple[Mention, int]]] = {}
    for mention in finder.mentions(text):
        worth = IN_BODY
        if mention.start < opening_end:
            worth = IN_TITLE if mention.start < title_end else IN_OPENING
        if mention.name.unsure:
            unsure.setdefault(mention.tag, []).append((mention, worth))
        else:
            tallies.setdefault(mention.tag, _Tally()).add(mention.name.strength, worth)
    for number, found in unsure.items():
        _weigh_unsure(text, finder, found, tallies, number)
    ranked = sorted(
        (-tally.points, finder.tags[number].name) for number, tally in tallies.items() if tally.is_enough
    )
    return tuple(dict.fromkeys(name for _, name in ranked))[: max(most, 0)]


def _weigh_unsure(
    text: str, finder: Finder, found: list[tuple[Mention, int]], tallies: dict[int, _Tally], number: int
) -> None:
    """Count names with other meanings: beside a sure name of the tag, or where a place must be meant."""
    clear = [(mention, worth) for mention, worth in found if stands_clear(text, mention)]
    if number not in tallies:
        tag = finder.tags[number]
        clear = [(mention, worth) for mention, worth in clear if mention.name.strength is Strength.NAME]
        if tag.sort != "place" or not tag.alone or len(clear) < 2:
            return
        if not any(follows_place_word(text, mention, finder.place_words) for mention, _ in clear):
            return
    for mention, worth in clear:
        tallies.setdefault(number, _Tally()).add(mention.name.strength, worth)


def laid_out(title: str, body: str) -> tuple[str, int, int]:
    """The text to search, one paragraph a line, the title first; and where title and opening end."""
    heading = " ".join(_encodable(one_spelling(title)).split())
    paragraphs = _one_line_each(_without_addresses(_encodable(one_spelling(body))))
    opening = 0
    while paragraphs.startswith(("#", "!"), opening):
        end = paragraphs.find("\n", opening)
        if end < 0:
            break
        opening = end + 1
    end = paragraphs.find("\n", opening)
    body_start = len(heading) + 1
    return f"{heading}\n{paragraphs}", len(heading), body_start + (end if end >= 0 else len(paragraphs))


def _encodable(text: str) -> str:
    """Half a surrogate pair, which JSON front matter can hold, is no text; the automaton refuses it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


# Each linear: none can match the same text in two ways, and each attempt ends where the next may start.
_LINK_TARGET = re.compile(r"\]\((?>(?:[^()\n]++|\([^()\n]*+\))*)\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n\[]++\]:[^\n]*+", re.MULTILINE)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[!-;=?-~]++")
_MARKUP = re.compile(r"<[/!a-zA-Z][^<>]*+>")


def _without_addresses(body: str) -> str:
    """Markdown without link targets, addresses and HTML tags: their words are not the article's."""
    # One mark is looked for in no time.
    if "]" in body:
        if "](" in body:
            body = _LINK_TARGET.sub("] ", body)
        if "]:" in body:
            body = _REFERENCE.sub("", body)
    if "<" in body:
        body = _MARKUP.sub(" ", body)
    if ("/" in body and "://" in body) or "www." in body:
        body = _WEB_ADDRESS.sub(" ", body)
    return body


def _one_line_each(body: str) -> str:
    """Paragraphs as lines: a name broken at a line's end is whole again."""
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in body or "  " in body:
        body = re.sub(r"[ \t]++", " ", body)
    # No line holds two spaces: where there are two, or more, now, a blank line was.
    body = " ".join([line.strip(" ") for line in body.strip().split("\n")])
    if "   " in body:
        body = re.sub(" {3,}+", "  ", body)
    return body.replace("  ", "\n")
