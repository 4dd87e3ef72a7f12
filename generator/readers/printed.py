"""What a saved page prints beside its article, where readers see it: its writers and its dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from generator.article import Correction, Credit, PrintedTime
from generator.dates.finding import find_times
from generator.folding import fold_case
from generator.readers.bylinephrases import phrased_names
from generator.readers.bylines import PIECE, labelled_names, signed_names
from generator.readers.datelines import Kind, label_of
from generator.readers.givennames import known_part
from generator.readers.pageroles import IN_BODY, Verdict
from generator.readers.pictures import credits_in
from generator.readers.reading import Role
from generator.readers.words import Words
from generator.settings import Settings

_ABOVE, _BELOW, _AFTER = 5, 3, 4
_FAR, _FARTHEST = 16, 60
_LONGEST = 140
_MOSTLY = 0.4
_MOST_CREDITS = 50
_BYLINES = frozenset(("byline", "writer's name"))
_SIGNED = _BYLINES | {"dateline"}
_OTHERS = frozenset(("related articles", "comments"))
_NAMELESS = frozenset(
    ("navigation", "footer", "form or button", "question of consent", "newsletter or offer")
)
_MOST_CORRECTIONS = 20
_LONGEST_CAPTION = 700
_LONGEST_NAME = 80
# "On 3 May 2021 by Ann Lee": so short, what stands before a date is no name.
_LONGEST_LABEL = 4


def near_article(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The short blocks beside the headline and at both ends of the body: those below the headline first."""
    body = [index for index, verdict in enumerate(verdicts) if verdict.role in IN_BODY]
    places = _places_near(verdicts, body[0], body[-1]) if body else ()
    near = [verdicts[index] for index in places if 0 <= index < len(verdicts)]
    unwanted = (Role.HEADLINE, Role.SUBHEAD, Role.LIST, Role.QUOTE, Role.CAPTION, Role.CREDIT)
    return [
        verdict
        for verdict in near
        if len(verdict.block.text) <= _LONGEST
        and verdict.role not in unwanted
        and verdict.rule not in _OTHERS
    ]


def _places_near(verdicts: Sequence[Verdict], start: int, stop: int) -> Iterable[int]:
    """Where the blocks beside the headline and at the ends of the body `start`..`stop` stand, each once."""
    heads = [index for index in range(max(0, start - _FAR), start) if verdicts[index].role is Role.HEADLINE]
    head = heads[0] if heads else max(0, start - _ABOVE)
    # Between headline and text lists and buttons may stand: a box for bylines or dates is known by its label.
    signed = [index for index in range(_top(verdicts, start), head + _FAR) if _is_signed(verdicts, index)]
    below = max(start + _BELOW, stop - 1)
    around = [*range(head - 1, head - _ABOVE, -1), *range(below, stop + _AFTER)]
    return dict.fromkeys([*range(head, start + _BELOW), *signed, *around])


def _top(verdicts: Sequence[Verdict], start: int) -> int:
    """Where the headline stands, however far above the text; the text's start if it has none."""
    places = range(start - 1, max(0, start - _FARTHEST) - 1, -1)
    return next((index for index in places if verdicts[index].role is Role.HEADLINE), start)


def _is_signed(verdicts: Sequence[Verdict], index: int) -> bool:
    return index < len(verdicts) and verdicts[index].rule in _SIGNED


def as_clipping(verdicts: Sequence[Verdict]) -> str:
    """What stands from the headline to the text's end, as one would copy it; "" without a text."""
    body = [index for index, verdict in enumerate(verdicts) if verdict.role in IN_BODY]
    if not body:
        return ""
    shown = verdicts[_top(verdicts, body[0]) : body[-1] + 1]
    return "\n\n".join(verdict.block.text for verdict in shown if verdict.rule not in _NAMELESS | _OTHERS)


def above_text(near: Sequence[Verdict]) -> list[Verdict]:
    """Those that stand beside the headline, not below the body."""
    first = near[0].block.number if near else 0
    return [verdict for verdict in near if verdict.block.number <= first + _FAR]


def printed_names(near: Sequence[Verdict], words: Words, settings: Settings) -> list[str]:
    """The writers in the byline nearest to the top: behind a label, else alone in a box for bylines."""
    near = [verdict for verdict in near if verdict.rule not in _NAMELESS]
    parted = [_around_dates(verdict.block.text, settings, words.language) for verdict in near]
    texts = [before for before, _ in parted]
    for text in (*texts, *(behind for _, behind in parted)):
        for piece in [text, *PIECE.split(text)] if PIECE.search(text) else [text]:
            if names := _joined(labelled_names(piece, words), piece, words):
                return names
    for text in texts:
        if len(text) <= _LONGEST_NAME and (names := phrased_names(text, words)):
            return names
    for verdict, text in zip(near, texts, strict=True):
        if verdict.rule in _BYLINES and (names := signed_names(text, words)):
            return _joined(names, text, words)
    return _dated(near, texts, words) or _alone(near, texts, words)


def _alone(near: Sequence[Verdict], texts: Sequence[str], words: Words) -> list[str]:
    """A name that is a paragraph by itself at an end of the text: some newsrooms sign so."""
    for verdict, text in zip(near, texts, strict=True):
        if (
            verdict.role is Role.PARAGRAPH
            and len(text) <= _LONGEST_NAME
            and (names := _known_names(text, words))
        ):
            return names
    return []


def _known_names(text: str, words: Words) -> list[str]:
    """The names of a text that begins as known names do: where nothing else says that it is one."""
    names = signed_names(text, words)
    return names if names and known_part(names[0], words) != "none" else []


def _dated(near: Sequence[Verdict], texts: Sequence[str], words: Words) -> list[str]:
    """A name by itself on or beside a dateline."""
    dated = [
        text != verdict.block.text or _is_date(verdict) for verdict, text in zip(near, texts, strict=True)
    ]
    for index, text in enumerate(texts):
        if any(dated[max(0, index - 1) : index + 2]) and (names := _known_names(text, words)):
            return _joined(names, text, words)
    return []


def _is_date(verdict: Verdict) -> bool:
    return verdict.role is Role.PUBLISHED


def _joined(names: list[str], text: str, words: Words) -> list[str]:
    """Without an "and", what follows a name is what the writer is, or a button."""
    return names if words.joiner.search(fold_case(text)) else names[:1]


def _around_dates(text: str, settings: Settings, language: str) -> tuple[str, str]:
    """A byline without the date behind it (all of it where it begins so), and what stands behind its dates.

    >>> _around_dates("11/28/2016 11:00 AM PST BY ANN LEE", Settings(), "en")
    ('11/28/2016 11:00 AM PST BY ANN LEE', 'BY ANN LEE')
    """
    times = find_times(text, settings, language) if any(map(str.isdigit, text)) else []
    if not times:
        return text, ""
    before = text[: times[0].start] if times[0].start > _LONGEST_LABEL else text
    return before, text[times[-1].end :].strip()


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
        spans = find_times(text, settings, language)
        dates = sum(found.end - found.start for found in spans)
        if not _is_date(verdict) and dates < _MOSTLY * len(text):
            continue
        for found in spans:
            times.append((found.time, label_of(text[at : found.start], words)))
            at = found.end
    return times


def printed_credits(verdicts: Sequence[Verdict], words: Words) -> list[Credit]:
    """Who made the pictures of the article: what its captions and credits name behind a label."""
    body = [index for index, verdict in enumerate(verdicts) if verdict.role in IN_BODY]
    if not body:
        return []
    found: list[Credit] = []
    for verdict in verdicts[max(0, body[0] - _FAR) : body[-1] + 1]:
        if verdict.role in (Role.CAPTION, Role.CREDIT) and len(found) < _MOST_CREDITS:
            found += _credits_of(verdict, words)
    return list(dict.fromkeys(found))


def printed_corrections(verdicts: Sequence[Verdict]) -> list[Correction]:
    """What the page says was wrong in its article."""
    texts = dict.fromkeys(verdict.block.text for verdict in verdicts if verdict.role is Role.CORRECTION)
    return [Correction(text) for text in texts][:_MOST_CORRECTIONS]


def _credits_of(verdict: Verdict, words: Words) -> list[Credit]:
    text = verdict.block.text
    if credits := credits_in(text, words):
        return credits
    ends = [*words.picture.finditer(fold_case(text))] if len(text) <= _LONGEST_CAPTION else []
    # A caption in front of its credit: "The pier at dusk. Photo: Ann Lee". Folding may change lengths.
    starts = [found.start() for found in ends if len(text) == len(fold_case(text))]
    credits = next((credits for at in starts if (credits := credits_in(text[at:], words))), [])
    alone = verdict.role is Role.CREDIT and not credits and len(text) <= _LONGEST_NAME
    return [Credit(text.strip(" ()©|"))] if alone and text.strip(" ()©|") else credits


def plain_name(name: str) -> str:
    """A name's letters without their accents: how "Solcyré" and "Solcyre" are the same."""
    letters = unicodedata.normalize("NFKD", fold_case(name))
    return "".join(filter(str.isalnum, letters))
