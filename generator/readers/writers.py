"""Who wrote a clipping: behind a label, beside the dateline, or below the body."""

from __future__ import annotations

from collections.abc import Sequence

from generator.readers import bylines
from generator.readers.features import SHORT, WIDE
from generator.readers.reading import Role
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.words import Words

LEAST_NAME_SCORE = 1.0
LONGEST_HEAD = 60
NEAREST = 4


def authors_of(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """The writers' names in the order of the text, from the surest place that has any."""
    near = range(max(0, spine.headline - 4), min(len(verdicts), spine.start + 3))
    return (
        _labelled(verdicts, near, words)
        or _beside(verdicts, spine, words)
        or _labelled(verdicts, range(spine.start, min(len(verdicts), spine.stop + 4)), words)
        or _signed(verdicts, spine, words)
    )


def _labelled(verdicts: Sequence[Verdict], where: range, words: Words) -> list[str]:
    """Names behind a label, on its line or on the next."""
    names: list[str] = []
    for index in where:
        line = verdicts[index].line
        if verdicts[index].role in IN_BODY or verdicts[index].role is Role.HEADLINE:
            continue
        found = bylines.labelled_names(line.rest, words) if line.times else list(line.byline)
        if not found and bylines.is_label(line.text, words) and index + 1 < len(verdicts):
            found = bylines.names_in(verdicts[index + 1].line.text, words, sure=True)
        names.extend(found or bylines.korean_names(line.text))
    return list(dict.fromkeys(names))


def _beside(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """Names without a label: on the dateline, or alone on a line, best where a dateline or a role is next."""
    best: tuple[float, list[str]] = (LEAST_NAME_SCORE, [])
    first = max(0, spine.headline - 3)
    for index in range(first, min(len(verdicts), spine.start + 2, first + LONGEST_HEAD)):
        verdict = verdicts[index]
        if verdict.role is Role.PUBLISHED:
            names, score = bylines.dated_names(verdict.line.rest, words), 3.0
        elif verdict.role in (Role.BYLINE, Role.SECTION):
            names, score = (
                bylines.lone_names(verdict.line.text, words),
                _name_score(verdicts, index, spine, words),
            )
        else:
            continue
        if names and score > best[0]:
            best = (score, names)
    return best[1]


def _name_score(verdicts: Sequence[Verdict], index: int, spine: Spine, words: Words) -> float:
    """How surely a line of names is the byline: by what stands next to it."""
    score = 0.5 if index > spine.headline else -0.5
    for distance in (1, 2, 3):
        beside = [verdicts[at] for at in (index - distance, index + distance) if 0 <= at < len(verdicts)]
        if any(_tells_a_time(verdict, words) for verdict in beside):
            score += 2.5 - 0.5 * distance
            break
    below = verdicts[index + 1].line if index + 1 < len(verdicts) else None
    score += 1.5 if below and below.width < WIDE and bylines.names_role(below.text, words) else 0.0
    between = verdicts[spine.headline + 1 : index]
    bare = all(verdict.role in (Role.STANDFIRST, Role.BOILERPLATE) for verdict in between)
    return score + (0.8 if index > spine.headline and len(between) < NEAREST and bare else 0.0)


def _tells_a_time(verdict: Verdict, words: Words) -> bool:
    """A dateline, or the label of one whose date is relative ("Published 3 hours ago")."""
    if verdict.role is Role.PUBLISHED:
        return True
    folded = verdict.line.text.casefold()
    return verdict.line.width < SHORT and bool(words.published.match(folded) or words.updated.match(folded))


def _signed(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """A name right below the body."""
    for verdict in verdicts[spine.stop : spine.stop + 2]:
        if verdict.line.width < SHORT and bylines.is_name(verdict.line.text, words):
            return [verdict.line.text]
    return []
