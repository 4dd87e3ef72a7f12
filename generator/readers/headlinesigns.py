"""What speaks for and against a line as the headline, as the names of signs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import msgspec

from generator.readers import bylines
from generator.readers import names as persons
from generator.readers.features import DIGIT, SHORT, WIDE, Features
from generator.readers.headlinecandidates import LONGEST, could_be, in_script, is_titlelike
from generator.readers.headlinewords import overlap_signs, twin_of, word_signs
from generator.readers.likeness import spoken_text
from generator.readers.words import Words

REACH, PAST = 130, 8
# From so far inside the body on, what ends as sentences do is one.
FIRST_TOLD = 2
PAGE = 45
FARTHEST = 8
WIDTHS = (12, 18, 24, 32, 42, 55, 70, 90, 115, 150, 190)
WORD_COUNTS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30)
STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 25, 45)
RATIOS = (0.5, 0.9, 1.2, 2.5)
CRUMBS = (" | ", " > ", " / ", "›", "•")
LAST_MARKS = {".": "stop", "。": "stop", "।": "stop", "?": "question", "؟": "question", "？": "question"}
LAST_MARKS |= {"!": "cry", ":": "colon", ",": "comma", "…": "dots", "|": "bar", "/": "bar", "-": "bar"}
LAST_MARKS |= dict.fromkeys("”\"'’»“」』", "quote")
MOST_RIVALS = 4
LONGEST_LABEL = 20
PLAYING_TIME = re.compile(r"\(?\d{1,2}:\d\d\)?$")


class Scene(msgspec.Struct, frozen=True):
    """The text around the candidates, looked at once."""

    lines: Sequence[Features]
    kinds: list[str]
    start: int
    spoken: str
    repeats: Counter[str]
    widest: int
    shape: str
    words: Words


def candidate_signs(
    lines: Sequence[Features], start: int, stop: int, words: Words
) -> list[tuple[int, list[str]]]:
    """(index, signs) of each line that could be the headline of a body `start:stop`."""
    end = min(len(lines), start + PAST, max(stop, start + 1))
    places = range(max(0, start - REACH), end)
    spoken = spoken_text(lines, start, stop)
    told = start + FIRST_TOLD
    possible = [at for at in places if could_be(lines[at], words) and not (at >= told and lines[at].ended)]
    uncaptioned = [index for index in possible if not index or lines[index - 1].key not in words.caption]
    candidates = in_script(uncaptioned, lines, spoken)
    scene = Scene(
        lines,
        [kind_of(line) for line in lines[: end + 3]],
        start,
        spoken,
        Counter(line.key for line in lines),
        max((lines[index].width for index in candidates if lines[index].width < 170), default=0),
        "page" if start > PAGE else "clipping",
        words,
    )
    overlaps = overlap_signs([lines[index] for index in places if index < max(start, 1)], LONGEST)
    datelines = [at for at in range(len(scene.kinds)) if _is_dateline(lines[at])]
    bylined = [at for at in range(len(scene.kinds)) if lines[at].byline or _is_label(lines[at], words)]
    found = []
    prose = 0
    order = 0
    rivals = 0
    chosen = set(candidates)
    for index in places:
        if index in chosen:
            own = _own_signs(scene, index, overlaps)
            place = _place_signs(scene, index, order, min(prose, 3))
            company = _company(scene.shape, index, datelines, bylined)
            above = _rival_signs(scene, index, min(rivals, MOST_RIVALS))
            found.append((index, [*own, *place, *company, *above]))
            order += 1
            rivals += is_titlelike(lines[index]) and "names" not in own
        prose += lines[index].width >= 1.5 * WIDE and lines[index].ended
    return found


def _is_label(line: Features, words: Words) -> bool:
    """Nothing but "By": the name stands on the next line."""
    return line.width < LONGEST_LABEL and words.by.fullmatch(line.key) is not None


def _rival_signs(scene: Scene, index: int, rivals: int) -> list[str]:
    """How many lines above could be headlines too: the first one mostly is."""
    line, shape = scene.lines[index], scene.shape
    like = "rival" if is_titlelike(line) else "unlike"
    return [
        f"{shape} {like} {rivals}",
        f"{shape} {like} {rivals} over {_kind_at(scene, index + 1)}",
        f"{shape} rivals {rivals} {'ended' if line.ended else 'open'}",
    ]


def _own_signs(scene: Scene, index: int, overlaps: dict[str, set[str]]) -> list[str]:
    """What the line shows by itself, and among the lines that are like it."""
    line = scene.lines[index]
    width = bisect_right(WIDTHS, line.width)
    last = line.text[-1]
    found = overlaps.get(line.text, set())
    twin = f"{twin_of(scene.lines, index)} {'rival' if is_titlelike(line) else 'unlike'}"
    signs = [
        f"width {width}",
        f"{scene.shape} width {width}",
        f"words {bisect_right(WORD_COUNTS, line.words)}",
        f"ends in {LAST_MARKS.get(last, 'letter' if last.isalnum() else 'mark')}",
        f"case {case_of(line.text)}",
        f"stands {min(scene.repeats[line.key], 4)} times",
        f"kind {scene.kinds[index]}",
        *word_signs(line, width, scene.spoken, twin),
        *found,
    ]
    if line.width == scene.widest:
        signs.append("widest")
    if line.sentences:
        signs.append("two sentences")
    if line.times:
        signs.append("dated")
    if line.opening:
        signs.append("opens as a prompt")
    if any(mark in line.text for mark in CRUMBS):
        signs.append("crumbs")
    if line.text[-1] in ")0123456789" and PLAYING_TIME.search(line.text):
        signs.append("playing time")
    if line.width < SHORT and "inside another" not in found:
        signs += _name_signs(line, scene.words)
    return signs


def _name_signs(line: Features, words: Words) -> list[str]:
    """Whether a short line names a writer, or says what one is."""
    signs = []
    if not DIGIT.search(line.text) and bylines.lone_names(line.text, words):
        signs += ["names", f"names in {min(line.words, 4)} words"]
    if persons.names_role(line.text, words):
        signs.append("names a role")
    return signs


def _place_signs(scene: Scene, index: int, order: int, prose: int) -> list[str]:
    """What the line's neighbours and its place among all lines say."""
    before, after = scene.start - index, index - scene.start
    kind, shape = scene.kinds[index], scene.shape
    above, below = _kind_at(scene, index - 1), _kind_at(scene, index + 1)
    wide_above, wide_below = _ratio(scene, index, -1), _ratio(scene, index, 1)
    steps = bisect_right(STEPS, max(before, after))
    where = f"above body {steps}" if before > 0 else f"in body {steps}"
    return [
        where,
        f"order {bisect_right(STEPS, order)}",
        f"{shape} order {min(order, 6)}",
        f"{shape} line {min(index, 8)}",
        f"prose above {prose}",
        f"{shape} prose above {prose}",
        f"above {above}",
        f"below {below}",
        f"{shape} below {below}",
        f"2 above {_kind_at(scene, index - 2)}",
        f"2 below {_kind_at(scene, index + 2)}",
        f"3 below {_kind_at(scene, index + 3)}",
        f"between {above} and {below}",
        f"{kind} over {below}",
        f"beside {wide_above} and {wide_below}",
        f"{_opened(scene.lines[index])} under {above}",
        f"{_opened(scene.lines[index])} over {below}",
        f"over {wide_below} {below}",
        f"under {wide_above} {above}",
    ]


def kind_of(line: Features) -> str:
    """What a neighbour is, in a word."""
    if line.closing or line.furniture:
        return "button"
    if line.width >= 2 * WIDE and line.ended:
        return "paragraph"
    if line.times and line.width < 1.5 * WIDE:
        return "dateline"
    if line.byline:
        return "byline"
    if line.credit or line.caption:
        return "picture"
    if line.opening:
        return "prompt"
    if line.ended and line.words > 4:
        return "sentence"
    return "wide" if line.width >= WIDE else "line" if line.width >= 30 else "label"


def _opened(line: Features) -> str:
    """Whether a line begins with somebody's words: below a headline that is a standfirst's way."""
    return "quoted" if line.text[0] in persons.QUOTES else "plain"


def _kind_at(scene: Scene, index: int) -> str:
    return scene.kinds[index] if 0 <= index < len(scene.kinds) else "nothing"


def _ratio(scene: Scene, index: int, step: int) -> str:
    """How wide the neighbour is beside this line."""
    at = index + step
    if not 0 <= at < len(scene.lines):
        return "none"
    ratio = scene.lines[at].width / max(scene.lines[index].width, 1)
    return ("narrow", "narrower", "same", "wider", "wide")[bisect_right(RATIOS, ratio)]


def _company(shape: str, index: int, datelines: Sequence[int], bylined: Sequence[int]) -> list[str]:
    """How close a dateline and a byline stand, and how many of them above."""
    above, by_above = bisect_left(datelines, index), bisect_left(bylined, index)
    return [
        f"{shape} datelines above {min(above, 2)}",
        f"{shape} bylines above {min(by_above, 2)}",
        f"dateline {_step(datelines[bisect_right(datelines, index) :], index)}",
        f"dateline above {_step(datelines[above - 1 : above], index)}",
        f"byline {_step(bylined[bisect_right(bylined, index) :], index)}",
    ]


def _step(places: Sequence[int], index: int) -> str:
    """The distance to the first of the places, in steps."""
    distance = abs(places[0] - index) if places else FARTHEST + 1
    return str(min(distance, 5 + distance // 7)) if distance <= FARTHEST else "far"


def _is_dateline(line: Features) -> bool:
    return bool(line.times) and line.width < WIDE * 1.5


def case_of(text: str) -> str:
    """Whether a text is set in capitals, in Title Case or as a sentence; "none" in scripts without case."""
    firsts = [word[0] for word in text.split() if word[0].isalpha()]
    if not firsts or firsts[0].upper() == firsts[0].lower():
        return "none"
    if text.isupper():
        return "capitals"
    high = sum(first.isupper() for first in firsts)
    if len(firsts) == 1:
        return "one"
    return "title" if high == len(firsts) else "mixed" if high * 2 > len(firsts) else "sentence"
