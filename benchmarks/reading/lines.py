"""What pages print around an article, line by line in forty-four languages: how much of it is left out.

    python -m benchmarks.reading.lines [--missed]

`benchmarks/lines/LOT/LANGUAGE.tsv` has such lines, each with its kind: buttons, offers, notices, labels,
credits, and from the fourth lot on whole sentences, in our own words and by papers that do not exist; and as
a check subheads and paragraphs ("keep_...") that are the article's. Each is set by itself between two
paragraphs of an article, as far as papers set it there, and below the last one. The articles are those of
`benchmarks/layouts/`. --missed lists what was told wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.publishers import ORDINARY_LAYOUTS, TAUGHT_LAYOUTS, UNSEEN_LAYOUTS
from benchmarks.reading.boxes import letters
from benchmarks.reading.layouts import truth_of
from generator.readers.clipping import plain_body, read_clipping
from generator.readers.features import BULLET, WIDE, clean
from generator.readers.measures import ends_sentence, width_of
from generator.settings import Settings

LINES = Path(__file__).parent.parent / "lines"
LOTS = ("first", "second", "third", "fourth", "fifth")
KEPT = "keep_"
# What papers print at an article's end, or around it, and not between its paragraphs.
AROUND = frozenset(
    "about agency copyright nav biography correction disclosure helpline republished method".split()
)
# What stands at an article's end and is its own; a picture stands between paragraphs.
LAST_WORDS, UNCREDITED = "keep_end", "uncredited"
BETWEEN, BELOW = "between paragraphs", "below the last"
LEAST, MOST, HALF = 4, 6, 3
DATE = "2021-05-03 10:15"


class Said(NamedTuple):
    """A line that pages print, and what it is."""

    language: str
    kind: str
    text: str


class Told(NamedTuple):
    """Where a line stood, whether it was told wrong, and how many paragraphs were lost beside it."""

    said: Said
    place: str
    wrong: bool
    lost: int


def lots() -> list[Path]:
    """The folders of lines, the oldest first."""
    return [LINES / name for name in LOTS]


def said_in(lot: Path) -> Iterator[Said]:
    """All lines of a lot for whose language there is an article to set them in."""
    for path in sorted(lot.glob("*.tsv")):
        rows = [row.split("\t") for row in path.read_text("utf-8").splitlines()]
        if article_of(path.stem):
            yield from (Said(path.stem, kind, text.strip()) for kind, text in rows)


@lru_cache
def article_of(language: str) -> tuple[str, ...]:
    """The headline and some paragraphs of the first article that has enough; () where none has."""
    for lot in (ORDINARY_LAYOUTS, TAUGHT_LAYOUTS, UNSEEN_LAYOUTS):
        for case in sorted(lot.glob(f"{language}-*")):
            truth = truth_of(case)
            prose = list(filter(_is_plain, truth.body))[:MOST]
            if len(prose) >= LEAST and not _missing(truth.title, prose, language):
                return (truth.title, *prose)
    return ()


def _is_plain(text: str) -> bool:
    """A paragraph of prose, and no entry of a list."""
    return width_of(text) > WIDE and ends_sentence(text) and not BULLET.match(text)


def _missing(title: str, texts: Sequence[str], language: str) -> list[str]:
    """Which of these texts a clipping of them is read without."""
    reading = read_clipping("\n\n".join((title, DATE, *texts)), Settings(), language)
    kept = {*map(letters, plain_body(reading)), letters(reading.fields.get("standfirst", ""))}
    return [text for text in texts if letters(text) not in kept]


def told(said: Said) -> Iterator[Told]:
    """How a line is told wherever papers set it."""
    own = said.kind.startswith(KEPT)
    if said.kind not in AROUND and said.kind != LAST_WORDS:
        yield _told(said, BETWEEN)
    if said.kind == LAST_WORDS or not (own or said.kind == UNCREDITED):
        yield _told(said, BELOW)


def _told(said: Said, place: str) -> Told:
    title, *prose = article_of(said.language)
    at = HALF if place is BETWEEN else len(prose)
    line = clean(said.text)
    missing = _missing(title, [*prose[:at], line, *prose[at:]], said.language)
    wrong = (line not in missing) is not said.kind.startswith(KEPT)
    return Told(said, place, wrong, len(missing) - (line in missing))


def main() -> None:
    """Print the shares of each lot, and what was told wrong if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true", help="list what was told wrong")
    wanted = parser.parse_args()
    for lot in lots():
        every = [one for said in said_in(lot) for one in told(said)]
        print(f"{lot.name}: {len({one.said for one in every})} lines")
        for place in (BETWEEN, BELOW):
            page = [one for one in every if one.place is place and not one.said.kind.startswith(KEPT)]
            print(f"  {place}: {_share(page)} of the page's lines taken for the article's")
            by_kind = Counter(one.said.kind for one in page if one.wrong)
            print(f"    {', '.join(f'{kind} {count}' for kind, count in by_kind.most_common())}")
        own = [one for one in every if one.said.kind.startswith(KEPT)]
        print(f"  {_share(own)} of the article's lines left out")
        print(f"  {sum(one.lost for one in every)} paragraphs lost beside {len(every)} lines")
        for said, place, _, lost in filter(_is_missed, every if wanted.missed else ()):
            print(f"    {said.language} {said.kind} {place}, lost {lost}: {said.text[:90]}")


def _is_missed(one: Told) -> bool:
    return one.wrong or one.lost > 0


def _share(of: list[Told]) -> str:
    return f"{sum(one.wrong for one in of) / len(of):.1%}"


if __name__ == "__main__":
    main()
