"""What a saved page prints beside its article, where readers see it: its writers and its dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from generator.article import PrintedTime
from generator.dates import find_times
from generator.readers.bylines import PIECE, labelled_names, lone_names
from generator.readers.datelines import Kind, label_of
from generator.readers.pageroles import IN_BODY, Verdict
from generator.readers.reading import Role
from generator.readers.words import Words
from generator.settings import Settings

_ABOVE, _BELOW, _AFTER = 5, 3, 4
_LONGEST = 140
_TOGETHER = 3


def near_article(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The short blocks beside the headline and at both ends of the body, the nearest to the top first."""
    body = [index for index, verdict in enumerate(verdicts) if verdict.role in IN_BODY]
    if not body:
        return []
    start, stop = body[0], body[-1]
    heads = [index for index in range(start) if verdicts[index].role is Role.HEADLINE]
    first = max(0, (heads[-1] if heads else start) - _ABOVE)
    places = [*range(first, start + _BELOW), *range(max(start + _BELOW, stop - 1), stop + _AFTER)]
    near = [verdicts[index] for index in places if index < len(verdicts)]
    unwanted = (Role.HEADLINE, Role.SUBHEAD, Role.LIST, Role.QUOTE, Role.CAPTION, Role.CREDIT)
    return [
        verdict for verdict in near if len(verdict.block.text) <= _LONGEST and verdict.role not in unwanted
    ]


def printed_names(near: Sequence[Verdict], words: Words) -> list[str]:
    """The writers in the bylines beside the article: behind a label, or alone in a box for bylines."""
    found: list[str] = []
    last = 0
    for verdict in near:
        names = _names_of(verdict, words)
        if found and (not names or verdict.block.number > last + _TOGETHER):
            continue
        if names:
            found += names
            last = verdict.block.number
    return list(dict.fromkeys(found))


def _names_of(verdict: Verdict, words: Words) -> list[str]:
    text = verdict.block.text
    pieces = [text, *PIECE.split(text)] if PIECE.search(text) else [text]
    labelled = next((names for piece in pieces if (names := labelled_names(piece, words))), [])
    if labelled or verdict.rule not in ("byline", "writer's name"):
        return labelled
    return lone_names(text, words)


def printed_times(
    near: Sequence[Verdict], words: Words, settings: Settings, language: str
) -> list[tuple[PrintedTime, Kind]]:
    """The dates beside the article with what their labels call them, in the order of the page."""
    times: list[tuple[PrintedTime, Kind]] = []
    for verdict in near:
        text = verdict.block.text
        if sum(map(str.isdigit, text)) < 3 or (verdict.role in IN_BODY and len(text) > _LONGEST // 2):
            continue
        at = 0
        for found in find_times(text, settings, language):
            times.append((found.time, label_of(text[at : found.start], words)))
            at = found.end
    return times


def plain_name(name: str) -> str:
    """A name's letters without their accents: how "Solcyré" and "Solcyre" are the same."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalnum, letters))
