"""Who wrote a clipping: behind a label, beside the dateline, or below the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from generator.readers import bylines
from generator.readers import names as persons
from generator.readers.features import DIGIT, SHORT, WIDE
from generator.readers.reading import Role
from generator.readers.spine import Spine
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.words import Words, key_of

LEAST_NAME_SCORE = 1.0
LONGEST_HEAD = 60
NEAREST = 4
LARGEST_GAP = 3
LAST_LINES = 6
MOST_SIGNED = 3
WEAK_NAME_SCORE = 0.4
MOST_TOGETHER = 6


def authors_of(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """The writers' names in the order of the text, from the surest place that has any.

    A person goes before a house: "by Harbour Times" says little where "Ann Lee" stands below it.
    """
    near = range(max(0, spine.headline - 4), min(len(verdicts), spine.start + 3))
    below = range(spine.start, min(len(verdicts), spine.stop + 4))
    places: tuple[Callable[[], list[str]], ...] = (
        lambda: _labelled(verdicts, near, words),
        lambda: _beside(verdicts, spine, words, LEAST_NAME_SCORE),
        lambda: _labelled(verdicts, below, words),
        lambda: _beside(verdicts, spine, words, WEAK_NAME_SCORE),
        lambda: _signed(verdicts, spine, words),
    )
    houses: list[str] = []
    for find in places:
        names = find()
        if any(not persons.is_house(name, words) for name in names):
            return [name for name in names if not _is_paper(name, words)]
        houses = houses or names
    return houses or _house(verdicts, spine, words)


def without_biographies(verdicts: Sequence[Verdict], authors: Sequence[str], spine: Spine) -> list[Verdict]:
    """The same with the paragraphs close to an end of the body that tell who the writers are left out."""
    if not authors:
        return list(verdicts)
    ends = {*range(spine.start, spine.start + 2), *range(spine.stop - LAST_LINES, spine.stop)}
    return [
        msgspec.structs.replace(verdict, role=Role.BOILERPLATE, rule="biography of a writer")
        if index in ends and verdict.role in IN_BODY and _tells_of(verdict.line.text, authors)
        else verdict
        for index, verdict in enumerate(verdicts)
    ]


def _tells_of(text: str, authors: Sequence[str]) -> bool:
    told = next((name for name in authors if text.startswith(name)), "")
    return bool(told) and text[len(told) : len(told) + 1] in (" ", ",", "")


def _is_paper(name: str, words: Words) -> bool:
    return persons.is_house(name, words) and key_of(name) not in words.agencies


def _labelled(verdicts: Sequence[Verdict], where: range, words: Words) -> list[str]:
    """Names behind a label, on its line or on the next ones; a label far below belongs to another text."""
    names: list[str] = []
    last = where.start
    for index in where:
        verdict = verdicts[index]
        if verdict.role in IN_BODY or verdict.role is Role.HEADLINE:
            continue
        line = verdict.line
        found = bylines.labelled_names(line.rest, words) if line.times else list(line.byline)
        if not found and bylines.is_label(line.text, words):
            found = list(_names_below(verdicts, index, words))
        if not found and line.text.count("|") > 1 and line.width < 2 * WIDE:
            parts = (part.strip() for part in line.text.split("|"))
            found = [name for part in parts for name in bylines.labelled_names(part, words)]
        found = found or persons.korean_names(line.text)
        if found and names and index - last > LARGEST_GAP:
            break
        if found:
            names.extend(found)
            last = index
    return list(dict.fromkeys(names))


def _names_below(verdicts: Sequence[Verdict], index: int, words: Words) -> Iterable[str]:
    """The names on the lines below a label: the next one for sure, then as long as they are names."""
    following = [verdict.line for verdict in verdicts[index + 1 : index + 1 + MOST_TOGETHER]]
    if following and following[0].width < 2 * WIDE:
        yield from bylines.names_in(following[0].text, words, sure=following[0].width < WIDE)
    for line in following[1:]:
        names = bylines.lone_names(line.text, words) if line.width < WIDE and not line.furniture else []
        if not names:
            return
        yield from names


def _beside(verdicts: Sequence[Verdict], spine: Spine, words: Words, least: float) -> list[str]:
    """Names without a label: on the dateline, or alone on a line, best where a dateline or a role is next."""
    best: tuple[float, list[str]] = (least, [])
    title = verdicts[spine.headline].line.text if spine.headline >= 0 else ""
    first = max(0, spine.headline - 3)
    for index in range(first, min(len(verdicts), spine.start + 3, first + LONGEST_HEAD)):
        names, score = _unlabelled(verdicts, index, spine, words)
        names = [name for name in names if name not in title]
        if names and all(persons.is_house(name, words) for name in names):
            score -= 2.0
        if names and score > best[0]:
            best = (score, names)
    return best[1]


def _unlabelled(
    verdicts: Sequence[Verdict], index: int, spine: Spine, words: Words
) -> tuple[list[str], float]:
    """The names of a line without a label, and how surely they are the writers'."""
    verdict = verdicts[index]
    line = verdict.line
    if verdict.role in (Role.PUBLISHED, Role.UPDATED):
        return bylines.dated_names(line.rest, words), 3.0
    if verdict.role in (Role.PARAGRAPH, Role.HEADLINE) or line.width >= WIDE or line.furniture or line.byline:
        return [], 0.0
    if _tells_a_time(verdict, words) or _tells_minutes(verdict, words):
        return bylines.dated_names(_without_minutes(line.text, words), words), 2.5
    if verdict.role not in (Role.BYLINE, Role.SECTION) and index < spine.start and not _is_stub(verdict):
        return [], 0.0
    names = bylines.lone_names(line.text, words)
    if not names:
        return [], 0.0
    score = _name_score(verdicts, index, spine, words) - (1.0 if index >= spine.start else 0.0)
    return names + _neighbours(verdicts, index, spine, words), score


def _is_stub(verdict: Verdict) -> bool:
    return verdict.role is Role.STANDFIRST and not verdict.line.ended


def _neighbours(verdicts: Sequence[Verdict], index: int, spine: Spine, words: Words) -> list[str]:
    """Writers on lines of their own right below the first; an address between them does not part them."""
    names: list[str] = []
    for verdict in verdicts[index + 1 : min(index + 1 + MOST_TOGETHER, spine.start)]:
        line = verdict.line
        if line.text.count("@") == 1 and line.words == 1:
            continue
        found = bylines.lone_names(line.text, words) if verdict.role is Role.BYLINE else []
        if not found or any(persons.is_house(name, words) for name in found):
            break
        names.extend(found)
    return names


def _name_score(verdicts: Sequence[Verdict], index: int, spine: Spine, words: Words) -> float:
    """How surely a line of names is the byline: by what stands next to it."""
    score = 0.5 if index > spine.headline else -0.5
    for distance in (1, 2, 3):
        beside = [verdicts[at] for at in (index - distance, index + distance) if 0 <= at < len(verdicts)]
        if any(_tells_a_time(verdict, words) for verdict in beside):
            score += 2.5 - 0.5 * distance
            break
    below = verdicts[index + 1].line if index + 1 < len(verdicts) else None
    score += 1.5 if below and below.width < WIDE and persons.names_role(below.text, words) else 0.0
    own = verdicts[index].line.text.split()
    score += 1.5 if len(own) > 2 and persons.names_role(own[-1], words) else 0.0
    between = verdicts[spine.headline + 1 : index]
    bare = all(verdict.role in (Role.STANDFIRST, Role.BOILERPLATE) for verdict in between)
    return score + (0.8 if index > spine.headline and len(between) < NEAREST and bare else 0.0)


def _tells_a_time(verdict: Verdict, words: Words) -> bool:
    """A dateline, or the label of one whose date is relative ("Ann Lee | Published 3 hours ago")."""
    if verdict.role in (Role.PUBLISHED, Role.UPDATED):
        return True
    if verdict.line.width >= WIDE or verdict.role in IN_BODY or verdict.role is Role.HEADLINE:
        return False
    folded = verdict.line.text.casefold()
    if words.published.match(folded) or words.updated.match(folded):
        return verdict.line.width < SHORT
    return DIGIT.search(folded) is not None and bool(
        words.published.search(folded) or words.updated.search(folded)
    )


def _tells_minutes(verdict: Verdict, words: Words) -> bool:
    """ "Ann Lee 2 minutes read"."""
    return verdict.rule == "reading time" and verdict.line.width < WIDE


def _without_minutes(text: str, words: Words) -> str:
    """What stands before the first number of a line."""
    found = DIGIT.search(text)
    return text[: found.start()] if found else text


def _signed(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """A name right below the body."""
    for verdict in verdicts[spine.stop : spine.stop + 2]:
        few = verdict.line.words <= MOST_SIGNED
        if few and verdict.line.width < SHORT and persons.is_name(verdict.line.text, words):
            return [verdict.line.text]
    return []


def _house(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """An agency on a line of its own ("Reuters", "SDA/sep"), or one word behind a label ("by Lighthouse")."""
    head = range(max(0, spine.headline - 2), min(len(verdicts), spine.start + 1))
    for index in (*head, *range(spine.stop, min(len(verdicts), spine.stop + 6))):
        verdict = verdicts[index]
        if verdict.line.width >= SHORT or verdict.role in IN_BODY:
            continue
        if verdict.role is Role.CREDIT:
            first = bylines.PIECE.split(verdict.line.text.strip("()[] "))[0].strip()
            if key_of(first) in words.agencies:
                return [first]
        elif index in head and (named := bylines.labelled_house(verdict.line.rest, words)):
            return [named]
    return []
