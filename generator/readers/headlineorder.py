"""What outweighs the weights: where two lines are alike, their places tell which of them is the headline."""

from __future__ import annotations

from collections.abc import Sequence

from generator.readers.features import WIDE, Features
from generator.readers.headlinecandidates import is_titlelike
from generator.readers.headlinelooks import Scene
from generator.readers.headlinewords import is_twin

LEAST_INNER, LEAST_WORDS = 18, 3
# The lead of a headline that its place proves.
SURE = 1.0
# A lead that says less than a headline's being printed twice.
HARDLY = 1.75
# So many paragraphs of the body before a line make it a subhead, where a line not so far above the body could
# be the headline.
MOST_BEFORE_HEADLINE, FARTHEST_ABOVE, BESIDE = 3, 8, 4
# How wide a kicker is, and the headline below it, at most.
WIDEST_KICKER, WIDEST_BELOW = 40, 75
# Of 280 lines of so many words above one so wide, in texts of 400 papers, each was the headline.
WIDE_TELLS, TELLING_WORDS = 100, 4
# What a headline of another article has less, at least.
FAR_BEHIND = 2.5
# A text begins with its headline, or with the name of its section over it.
FIRST_LINES = 2
CALLS = "?!？！؟"
"""What headlines end with that end as sentences do."""
Scored = list[tuple[int, float]]
"""(index, score) of each line that could be the headline, likeliest first."""


def ordered(scene: Scene, scored: Scored) -> Scored:
    """The same, with the headline first where its place says which line it is."""
    lines = scene.lines
    scored = _outside_first(scene, _topmost_first(scene, scored))
    scored = _careful_first(lines, _inner_first(lines, _upper_first(lines, _twice_first(lines, scored))))
    return _below_kicker(scene, scored)


def _is_word(line: Features) -> bool:
    """One word, or two with a dot between them, and no name of a file or a project."""
    return line.words == 1 and all(part.isalpha() for part in line.text.split("·"))


def _below_kicker(scene: Scene, scored: Scored) -> Scored:
    """Below a single word, and where papers print kickers below a few, the wider line is the headline."""
    best, lead = scored[0] if scored else (0, 0.0)
    if len(scored) < 2 or not (scene.words.kickers or _is_word(scene.lines[best])):
        return scored
    place = next((place for place, (index, _) in enumerate(scored) if index == best + 1), 0)
    if not place or is_twin(scene.lines, best, best + 1):
        return scored
    kicker, below = scene.lines[best], scene.lines[best + 1]
    narrow = kicker.width <= WIDEST_KICKER and kicker.width < below.width <= WIDEST_BELOW
    if not (narrow and is_titlelike(below) and _is_open(kicker) and _is_open(below)):
        return scored
    return [(best + 1, lead + SURE), *scored[:place], *scored[place + 1 :]]


def _is_open(line: Features) -> bool:
    return line.plain and not line.ended and not line.opening


def _topmost_first(scene: Scene, scored: Scored) -> Scored:
    """What begins a text and looks like a headline is it, however far from the body, where a line of that
    hardly leads.
    """
    best, lead = scored[0] if scored else (-1, 0.0)
    if best < scene.start or (best == scene.start and not scene.lines[best].ended):
        return scored
    for place, (index, score) in enumerate(scored[1:], 1):
        line = scene.lines[index]
        if index < FIRST_LINES and lead - score <= HARDLY and _may_be_headline(line) and not line.sentences:
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _outside_first(scene: Scene, scored: Scored) -> Scored:
    """Behind paragraphs of the body a line without a date or a writer beside it is a subhead, where one above
    the body could be the headline.
    """
    if not scored or scored[0][0] <= scene.start:
        return scored
    lines, (best, lead) = scene.lines, scored[0]
    inside, beside = lines[scene.start : best], lines[max(0, best - BESIDE) : best + BESIDE + 1]
    if any(line.byline or (line.times and line.width < WIDE) for line in beside):
        return scored
    if sum(line.width >= 2 * WIDE and line.ended for line in inside) < MOST_BEFORE_HEADLINE:
        return scored
    for place, (index, _) in enumerate(scored[1:], 1):
        if scene.start - FARTHEST_ABOVE <= index < scene.start and _may_be_headline(lines[index]):
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _twice_first(lines: Sequence[Features], scored: Scored) -> Scored:
    """What is printed twice, for narrow and for wide screens, goes before a line that hardly leads.

    A sentence may have been pasted twice.
    """
    if len(scored) < 2 or _is_printed_twice(lines, scored[0][0]):
        return scored
    lead = scored[0][1]
    for place, (index, score) in enumerate(scored[1:], 1):
        if lead - score > HARDLY:
            break
        if _may_be_headline(lines[index]) and _is_printed_twice(lines, index):
            return [(index, lead + SURE), *scored[:place], *scored[place + 1 :]]
    return scored


def _may_be_headline(line: Features) -> bool:
    return is_titlelike(line) and not (line.ended and line.text[-1] not in CALLS)


def _is_printed_twice(lines: Sequence[Features], index: int) -> bool:
    return is_twin(lines, index, index + 1) or is_twin(lines, index, index - 1)


def _upper_first(lines: Sequence[Features], scored: Scored) -> Scored:
    """Of a headline and its standfirst, however alike they look, the headline is above: below a dateline,
    and where the lower line is as wide as few headlines are and the upper one has more words than kickers.
    """
    best, lead = scored[0] if scored else (0, 0.0)
    place = next((place for place, (index, _) in enumerate(scored) if index == best - 1), 0)
    if not place:
        return scored
    upper, above = lines[best - 1], lines[best - 2] if best > 1 else None
    dated = above is not None and above.times and above.width < WIDE and upper.words >= LEAST_WORDS
    told = lines[best].width >= WIDE_TELLS and upper.words >= TELLING_WORDS and _is_open(upper)
    told = told and lead - scored[place][1] <= FAR_BEHIND
    if not (dated or told) or not LEAST_INNER <= upper.width <= lines[best].width:
        return scored
    return [(best - 1, lead + SURE), *scored[:place], *scored[place + 1 :]]


def _inner_first(lines: Sequence[Features], scored: Scored) -> Scored:
    """Of "Now reading: Bridge closed" and "Bridge closed", the headline is the inner one."""
    if not scored:
        return scored
    best = lines[scored[0][0]].text
    for place, (index, _) in enumerate(scored[1:], 1):
        text = lines[index].text
        if LEAST_INNER <= len(text) < len(best) and (best.endswith(text) or best.startswith(text)):
            beyond = best.removesuffix(text) if best.endswith(text) else best.removeprefix(text)
            apart = not beyond[-1 if best.endswith(text) else 0].isalnum() or len(beyond) < len(text)
            if apart and not _is_told_between(lines, scored[0][0], index):
                return [(index, scored[0][1] + SURE), scored[0], *scored[1:place], *scored[place + 1 :]]
    return scored


def _is_told_between(lines: Sequence[Features], outer: int, inner: int) -> bool:
    """Behind prose, the words of a headline are a subhead."""
    return any(line.width >= WIDE and line.ended for line in lines[outer + 1 : inner])


def _careful_first(lines: Sequence[Features], scored: Scored) -> Scored:
    """Of two lines with the same words the headline is the one with more marks: they are set with care."""
    if not scored:
        return scored
    best, score = scored[0]
    for place, (index, _) in enumerate(scored[1:], 1):
        if abs(index - best) == 1 and is_twin(lines, best, index):
            careful = len(lines[index].text) > len(lines[best].text)
            return [(index, score + SURE), *scored[1:place], *scored[place + 1 :]] if careful else scored
    return scored
