"""The articles of the synthetic archive: article `i` depends on the seed and `i`, its date on `i` of `n`."""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from benchmarks.builds.words import Lexicon, lexicon

_START, _DAYS = datetime(2006, 1, 1, tzinfo=UTC), 7305
_AFTER_ALL = datetime(2026, 1, 2, 12, tzinfo=UTC)
_MASK = 2**18 - 1


class Article(NamedTuple):
    """An article before it is written in anybody's dialect; `updated` is `date` where it never was."""

    title: str
    slug: str
    date: datetime
    updated: datetime
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    description: str
    body: str

    @property
    def path(self) -> str:
        """Where it stands in every site: "2016/01/02/slug"."""
        return f"{self.date:%Y/%m/%d}/{self.slug}"


class Subjects(NamedTuple):
    """The articles that the phases change: the same ones at every N, on shelves of their own.

    `added_on_common` stands on the longest shelves there are.
    """

    edited: Article
    retagged: Article
    removed: Article
    added: Article
    added_on_common: Article


def article(i: int, n: int, seed: int = 1) -> Article:
    """Article `i` of `n`, the oldest first, over twenty years."""
    name = _name(i, n)
    rng = random.Random(f"{seed}:{name or i}")
    date = _moment(i, n, rng)
    if name == "removed":
        # Whether its day ends with it must not depend on how many articles there are.
        date = article(i - 1, n, seed).date + timedelta(seconds=1)
    drawn = _drawn(rng, name or str(i), date)
    return _on_own_shelves(drawn, name) if name else drawn


def _name(i: int, n: int) -> str:
    return {n // 2: "edited", n // 3: "retagged", 2 * n // 3: "removed"}.get(i, "")


def _moment(i: int, n: int, rng: random.Random) -> datetime:
    date = _START + timedelta(days=_DAYS * (i + rng.random() * 0.9) / n)
    return date.replace(microsecond=0)


def subjects(n: int, seed: int = 1) -> Subjects:
    """The articles that the phases change in an archive of `n`."""
    words = lexicon()
    added = _drawn(random.Random(f"{seed}:added"), "added", _AFTER_ALL)
    common = _drawn(random.Random(f"{seed}:common"), "common", _AFTER_ALL + timedelta(hours=1))
    return Subjects(
        article(n // 2, n, seed),
        article(n // 3, n, seed),
        article(2 * n // 3, n, seed),
        _on_own_shelves(added, "added"),
        common._replace(authors=words.authors.names[:1], tags=words.tags.names[:4]),
    )


def with_tag_renamed(article: Article) -> Article:
    """The article with its last tag exchanged for another that is known already."""
    return article._replace(tags=(*article.tags[:-1], lexicon().spare_tags[4]))


def _on_own_shelves(article: Article, name: str) -> Article:
    words = lexicon()
    tags = words.spare_tags if name == "edited" else words.spare_tags[:4]
    return article._replace(authors=(words.spare_author,), tags=tags)


def _drawn(rng: random.Random, name: str, date: datetime) -> Article:
    words = lexicon()
    wanted = _between(rng, 400, 600)
    stream = _words(rng, words, wanted + 300)
    heading = [next(stream) for _ in range(_between(rng, 5, 9))]
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(heading[:6])) + f"-{name}"
    was_updated = rng.random() < 0.2
    return Article(
        title=_title(rng, heading, stream),
        slug=slug,
        date=date,
        updated=date + timedelta(minutes=_between(rng, 1, 2880)) if was_updated else date,
        authors=words.authors.draw(rng, 1 if rng.random() < 0.8 else 2),
        tags=words.tags.draw(rng, _between(rng, 3, 6)),
        description=_sentence(rng, stream, _between(rng, 12, 21)),
        body=_body(rng, stream, wanted),
    )


def _words(rng: random.Random, words: Lexicon, count: int) -> Iterator[str]:
    # One word at a time would cost more than all the rest.
    numbers = struct.unpack(f"<{count}I", rng.randbytes(4 * count))
    return iter([words.table[number & _MASK] for number in numbers])


def _title(rng: random.Random, heading: list[str], stream: Iterator[str]) -> str:
    title, chance = " ".join(heading).capitalize(), rng.random()
    if chance < 0.03:
        return f"{title} & {next(stream)}"
    return f"{title}'s {next(stream)}" if chance < 0.06 else title


def _body(rng: random.Random, stream: Iterator[str], wanted: int) -> str:
    count = _between(rng, 8, 12)
    paragraphs = [_paragraph(rng, stream, wanted // count) for _ in range(count)]
    marks = ["link"] * _between(rng, 2, 4) + ["em", "em", "strong", "quote", "quote"]
    for mark, at in zip(marks, rng.sample(range(count), min(len(marks), count)), strict=False):
        paragraphs[at] = _marked(rng, paragraphs[at], mark)
    if rng.random() < 0.35:
        at = _between(rng, 1, count - 1)
        paragraphs[at] = "> " + paragraphs[at]
    if rng.random() < 0.25:
        points = (_sentence(rng, stream, 6).rstrip(".") for _ in range(_between(rng, 3, 5)))
        paragraphs.insert(_between(rng, 2, count - 1), "\n".join(f"- {point}" for point in points))
    subhead = " ".join(next(stream) for _ in range(4)).capitalize()
    paragraphs.insert(_between(rng, 3, len(paragraphs) - 2), f"## {subhead}")
    return "\n\n".join(paragraphs) + "\n"


def _paragraph(rng: random.Random, stream: Iterator[str], wanted: int) -> str:
    sentences: list[str] = []
    words = 0
    while words < wanted - 6:
        length = _between(rng, 8, 19)
        sentences.append(_sentence(rng, stream, length))
        words += length
    return " ".join(sentences)


def _sentence(rng: random.Random, stream: Iterator[str], length: int) -> str:
    words = [next(stream) for _ in range(length)]
    if length > 9:
        words[_between(rng, 3, length - 4)] += ","
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def _marked(rng: random.Random, paragraph: str, mark: str) -> str:
    """The paragraph with two or three words inside of it in a link, emphasis or quotes."""
    words = paragraph.split(" ")
    first = _between(rng, 1, max(1, len(words) - 6))
    last = first + _between(rng, 2, 3)
    marked = " ".join(words[first:last])
    core = marked.rstrip(",.")
    if mark == "link":
        core, tail = f"[{core}](https://example.org/{_between(rng, 0, 999_999)}/)", marked[len(core) :]
    else:
        sign = {"em": "*", "strong": "**", "quote": '"'}[mark]
        core, tail = f"{sign}{core}{sign}", marked[len(core) :]
    return " ".join([*words[:first], core + tail, *words[last:]])


def _between(rng: random.Random, low: int, high: int) -> int:
    """`randint`, at a tenth of its cost."""
    return low + int(rng.random() * (high - low + 1))
