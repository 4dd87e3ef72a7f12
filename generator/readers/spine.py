"""The spine of a clipping: which lines the body runs from and to, and which line is the headline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from generator.readers.bodyspan import body_span
from generator.readers.features import WIDE, Features, is_prose
from generator.readers.furniture import names_poster
from generator.readers.headlinelooks import Candidate, Scene, candidates_in
from generator.readers.headlinerank import CLEAR_LEAD, ranked_in, share_of_first, strongest
from generator.readers.measures import has_words
from generator.readers.reading import Why
from generator.readers.resuming import MOST_BEHIND, resumed
from generator.readers.words import Words

LONGEST_ENDED_DATELINE = 9
# So many lines behind the last paragraph may be the body's own.
BEHIND_PROSE = 8


class Spine(msgspec.Struct, frozen=True):
    """Positions in the list of features: `headline` is -1 where there is none; the body is `start:stop`.

    `why` says which signs spoke most for the headline, `sure` how likely it is by its score and those of
    the other lines that could be, 0..1.
    """

    headline: int
    start: int
    stop: int
    doubtful: bool = False
    why: Why = "headline"
    sure: float = 1.0


def spine_of(lines: Sequence[Features], words: Words) -> Spine:
    """The best consistent whole: one headline, before the body."""
    start, stop = body_span(lines, words)
    scene, candidates = candidates_in(lines, start, stop, words)
    scored = ranked_in(scene, candidates)
    if not scored:
        return Spine(-1, start, stop, doubtful=True)
    best, score = scored[0]
    doubtful = len(scored) > 1 and score - scored[1][1] < CLEAR_LEAD
    chosen = next(candidate for candidate in candidates if candidate.index == best)
    why = partial(_why_headline, scene, chosen)
    return Spine(best, max(start, best + 1), max(stop, best + 1), doubtful, why, share_of_first(scored))


def _why_headline(scene: Scene, chosen: Candidate) -> str:
    signs = strongest(scene, chosen)
    return f"headline: {signs}" if signs else "headline"


def reach_of(lines: Sequence[Features], spine: Spine) -> int:
    """Where the last line may stand that could still be the article's: past its prose, but not far."""
    farthest = min(len(lines), spine.stop + MOST_BEHIND)
    for index in range(farthest - 1, spine.stop - 1, -1):
        if is_prose(lines[index]):
            return min(index + 1 + BEHIND_PROSE, farthest)
    return min(spine.stop + BEHIND_PROSE, farthest)


def settled(lines: Sequence[Features], spine: Spine, words: Words) -> Spine:
    """The same with the body's start moved to where the matter of the headline ends, and its stop to where
    no more of it follows.
    """
    stop = resumed(lines, spine.start, spine.stop, words)
    return _begun(lines, msgspec.structs.replace(spine, stop=stop), words)


def _begun(lines: Sequence[Features], spine: Spine, words: Words) -> Spine:
    start = spine.start
    prose_seen = 0
    last_meta = -1
    for index in range(spine.headline + 1, min(spine.headline + 14, spine.stop)):
        line = lines[index]
        dated = line.times and line.width < 2 * WIDE and not is_dated_sentence(line)
        if line.byline or (dated and not names_poster(line.text)):
            last_meta = index
        prose_seen += line.width >= WIDE and line.ended
        if prose_seen > 2 or line.width > 450:
            break
    if last_meta >= start:
        return msgspec.structs.replace(spine, start=last_meta + 1)
    while (
        start - 1 > spine.headline and _is_opening_sentence(lines[start - 1], words) and last_meta < start - 1
    ):
        start -= 1
    return msgspec.structs.replace(spine, start=start)


def is_dated_sentence(line: Features) -> bool:
    """ "The bridge was closed on 3 May 2021.": prose that names a day, not a dateline."""
    return line.ended and has_words(line.words, line.width, LONGEST_ENDED_DATELINE)


def _is_opening_sentence(line: Features, words: Words) -> bool:
    told = line.ended and has_words(line.words, line.width, 4)
    plain = told and not (line.opening or line.furniture or line.times)
    return plain and not line.caption
