"""Raw text as copied from a news page -> front matter and body: lines, features, roles, one Reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from generator.article import Correction, Credit
from generator.dates import numeric_order
from generator.language import detect_language
from generator.readers import bylines, datelines, pictures, prose
from generator.readers.features import BULLET, SHORT, WIDE, Features, clean, features_of
from generator.readers.reading import Line, Reading, Role
from generator.readers.roles import View, rule_for
from generator.readers.spine import Spine, spine_of
from generator.readers.words import Words, words_of
from generator.settings import Settings

LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
IN_BODY = frozenset((Role.PARAGRAPH, Role.SUBHEAD, Role.QUOTE, Role.LIST))
PLACE = re.compile(
    r"^(?P<place>[^\W\d_][^()\n]{1,58}?)\s*(?:\([^()]{2,30}\)\s*[-–—:|]+|\s[–—]{1,2}|--)\s", re.UNICODE
)
LONGEST_SECTION = 30
LEAST_NAME_SCORE = 1.0


class Verdict(msgspec.Struct, frozen=True):
    """What was decided for one line that is not blank."""

    line: Features
    role: Role
    rule: str


def read_clipping(text: str, settings: Settings, language: str = "") -> Reading:
    """Read a clipping. `language` is a stated one, "" asks the detector.

    A field that is not found is absent; doubts are warnings. Nothing is lost: every line of the
    text is in `lines` with the role it got and the rule that gave it.
    """
    sources = LINE_END.split(text)
    cleaned = [(number, clean(source)) for number, source in enumerate(sources, 1)]
    full = [(number, line) for number, line in cleaned if line]
    spoken = language or detect_language(text)
    words = words_of(spoken)
    order = numeric_order(line for _, line in full if len(line) < 2 * WIDE)
    lines = features_of(full, words, settings, spoken or settings.language, order)
    spine = settled(lines, spine_of(lines, words), words)
    verdicts = _judged(lines, spine, words)
    fields, warnings = _fields(verdicts, spine, words, settings)
    fields["language"] = spoken
    return Reading(
        fields={name: value for name, value in fields.items() if value},
        body=_markdown(verdicts),
        lines=_all_lines(sources, verdicts),
        field_lines=_field_lines(verdicts),
        warnings=tuple(warnings),
    )


def plain_body(reading: Reading) -> list[str]:
    """The body as plain text, a string for each paragraph, list item and subhead in order."""
    return [BULLET.sub("", clean(line.text)) for line in reading.lines if line.role in IN_BODY]


def subheads(reading: Reading) -> list[str]:
    """The subheads as plain text in order."""
    return [clean(line.text) for line in reading.lines if line.role is Role.SUBHEAD]


def settled(lines: Sequence[Features], spine: Spine, words: Words) -> Spine:
    """The same with the body's start moved to where the matter of the headline ends."""
    start = spine.start
    repeats: Counter[str] = Counter()
    prose_seen = 0
    last_meta = -1
    for index in range(spine.headline + 1, min(spine.headline + 14, spine.stop)):
        line = lines[index]
        if line.times and line.width < 2 * WIDE or bylines.labelled_names(line.text, words):
            last_meta = index
        prose_seen += line.width >= WIDE and line.ended
        if prose_seen > 2 or line.width > 450:
            break
    del repeats
    if last_meta >= start:
        return msgspec.structs.replace(spine, start=last_meta + 1)
    while start - 1 > spine.headline and _is_opening_sentence(lines[start - 1], words) and last_meta < start - 1:
        start -= 1
    return msgspec.structs.replace(spine, start=start)


def _is_opening_sentence(line: Features, words: Words) -> bool:
    plain = line.ended and line.words > 4 and not (line.opening or line.furniture or line.times)
    return plain and not pictures.is_caption(line.text, words)


def _judged(lines: Sequence[Features], spine: Spine, words: Words) -> list[Verdict]:
    repeats = Counter(line.key for line in lines)
    verdicts = []
    for index, line in enumerate(lines):
        if index == spine.headline:
            verdicts.append(Verdict(line, Role.HEADLINE, "headline"))
            continue
        rule = rule_for(View(lines, index, spine, words, repeats))
        verdicts.append(Verdict(line, rule.role, rule.name))
    return verdicts


def _fields(
    verdicts: Sequence[Verdict], spine: Spine, words: Words, settings: Settings
) -> tuple[dict[str, Any], list[str]]:
    lines = [verdict.line for verdict in verdicts]
    chosen = [index for index, verdict in enumerate(verdicts) if verdict.line.times and _may_date(verdict)]
    published, updated = datelines.choose(datelines.stamps_of(lines, chosen, spine, words, settings))
    fields: dict[str, Any] = {
        "title": lines[spine.headline].text if spine.headline >= 0 else "",
        "standfirst": _standfirst(verdicts),
        "authors": _authors(verdicts, spine, words),
        "published": published.time if published else None,
        "updated": updated.time if updated else None,
        "section": _section(verdicts, spine),
        "credits": _credits(verdicts, words),
        "agency": next((v.line.text.strip("()[] ") for v in verdicts if v.role is Role.AGENCY), ""),
        "place": _place(verdicts),
        "corrections": [Correction(v.line.text) for v in verdicts if v.role is Role.CORRECTION],
    }
    return fields, _warnings(spine, published)


def _may_date(verdict: Verdict) -> bool:
    return verdict.role not in IN_BODY and verdict.role is not Role.HEADLINE


def _warnings(spine: Spine, published: datelines.Stamp | None) -> list[str]:
    said = []
    if spine.headline < 0:
        said.append("no line looks like a headline")
    elif spine.doubtful:
        said.append("no headline stands out")
    if published and published.distance >= datelines.FAR:
        said.append("the only date stands far from the headline")
    return said


def _standfirst(verdicts: Sequence[Verdict]) -> str:
    found = [v.line.text for v in verdicts if v.role is Role.STANDFIRST]
    return found[0] if found else ""


def _section(verdicts: Sequence[Verdict], spine: Spine) -> str:
    if spine.headline < 1:
        return ""
    above = verdicts[spine.headline - 1]
    return above.line.text if above.role is Role.SECTION and above.line.width <= LONGEST_SECTION else ""


def _authors(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
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
        found = bylines.labelled_names(line.rest if line.times else line.text, words)
        if not found and bylines.is_label(line.text, words) and index + 1 < len(verdicts):
            found = bylines.names_in(verdicts[index + 1].line.text, words, sure=True)
        names.extend(found or bylines.korean_names(line.text))
    return list(dict.fromkeys(names))


def _beside(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """Names without a label: on the dateline, or alone on a line, best where a dateline or a role is next."""
    best: tuple[float, list[str]] = (LEAST_NAME_SCORE, [])
    for index in range(max(0, spine.headline - 3), min(len(verdicts), spine.start + 2)):
        verdict = verdicts[index]
        if verdict.role is Role.PUBLISHED:
            names, score = bylines.dated_names(verdict.line.rest, words), 3.0
        elif verdict.role in (Role.BYLINE, Role.SECTION):
            names, score = bylines.lone_names(verdict.line.text, words), _name_score(verdicts, index, spine, words)
        else:
            continue
        if names and score > best[0]:
            best = (score, names)
    return best[1]


def _name_score(verdicts: Sequence[Verdict], index: int, spine: Spine, words: Words) -> float:
    score = 0.5 if index > spine.headline else -0.5
    for distance in (1, 2, 3):
        beside = [verdicts[at] for at in (index - distance, index + distance) if 0 <= at < len(verdicts)]
        if any(verdict.role is Role.PUBLISHED for verdict in beside):
            score += 2.5 - 0.5 * distance
            break
    below = verdicts[index + 1].line if index + 1 < len(verdicts) else None
    score += 1.5 if below and bylines.is_role(below.text, words) else 0.0
    repeated = sum(verdict.line.key == verdicts[index].line.key for verdict in verdicts)
    return score + (0.5 if repeated > 1 else 0.0)


def _signed(verdicts: Sequence[Verdict], spine: Spine, words: Words) -> list[str]:
    """A name right below the body."""
    for verdict in verdicts[spine.stop : spine.stop + 2]:
        if verdict.line.width < SHORT and bylines.is_name(verdict.line.text, words):
            return [verdict.line.text]
    return []


def _credits(verdicts: Sequence[Verdict], words: Words) -> list[Credit]:
    found: dict[Credit, None] = {}
    for verdict in verdicts:
        if verdict.role is Role.CREDIT:
            found.update(dict.fromkeys(pictures.credits_in(verdict.line.text, words)))
        elif verdict.role is Role.CAPTION:
            credit = pictures.caption_credit(verdict.line.text, words)
            found.update({credit: None} if credit else {})
    return list(found)


def _place(verdicts: Sequence[Verdict]) -> str:
    """The place of "TOKYO (AP) — ..." at the head of the first paragraph, which keeps it."""
    first = next((v.line.text for v in verdicts if v.role is Role.PARAGRAPH), "")
    found = PLACE.match(first[:100])
    if not found:
        return ""
    place = found["place"].split(",")[0].strip()
    return place if all(word[:1].isupper() or len(word) < 4 for word in place.split()) else ""


def _markdown(verdicts: Sequence[Verdict]) -> str:
    blocks: list[str] = []
    listed = False
    for verdict in verdicts:
        if verdict.role not in IN_BODY:
            continue
        if verdict.role is Role.LIST:
            entry = prose.item(BULLET.sub("", verdict.line.text))
            blocks[-1:] = [blocks[-1] + "\n" + entry] if listed else [*blocks[-1:], entry]
        else:
            blocks.append((prose.heading if verdict.role is Role.SUBHEAD else prose.escaped)(verdict.line.text))
        listed = verdict.role is Role.LIST
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _all_lines(sources: Sequence[str], verdicts: Sequence[Verdict]) -> tuple[Line, ...]:
    decided = {verdict.line.number: verdict for verdict in verdicts}
    return tuple(
        Line(number, source, decided[number].role, decided[number].rule)
        if number in decided
        else Line(number, source, Role.BLANK, "blank")
        for number, source in enumerate(sources, 1)
    )


def _field_lines(verdicts: Sequence[Verdict]) -> dict[str, int]:
    names = {Role.HEADLINE: "title", Role.STANDFIRST: "standfirst", Role.AGENCY: "agency"}
    lines: dict[str, int] = {}
    for verdict in verdicts:
        if verdict.role in names:
            lines.setdefault(names[verdict.role], verdict.line.number)
    return lines
