"""Raw text as copied from a news page -> front matter and body: lines, features, roles, one Reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.dates import numeric_order
from generator.language import detect_language
from generator.readers import prose
from generator.readers.features import BULLET, WIDE, Features, clean, features_of
from generator.readers.front import fields_of
from generator.readers.prompts import prompt_prefix
from generator.readers.reading import Line, Reading, Role
from generator.readers.roles import rule_for
from generator.readers.spine import Spine, settled, spine_of
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.views import View
from generator.readers.words import Words, words_of
from generator.readers.writers import authors_of, without_biographies
from generator.settings import Settings

LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def read_clipping(text: str, settings: Settings, language: str = "") -> Reading:
    """Read a clipping. `language` is a stated one, "" asks the detector.

    A field that is not found is absent; doubts are warnings. Nothing is lost: every line of the
    text is in `lines` with the role it got and the rule that gave it.
    """
    sources = LINE_END.split(text)
    cleaned = ((number, clean(source)) for number, source in enumerate(sources, 1) if source)
    full = [(number, line) for number, line in cleaned if line]
    spoken = language or detect_language(text)
    words = words_of(spoken)
    order = numeric_order(line for _, line in full if len(line) < 2 * WIDE)
    lines = features_of(full, words, settings, spoken or settings.language, order)
    spine = settled(lines, spine_of(lines, words), words)
    verdicts = _judged(lines, spine, words)
    authors = authors_of(verdicts, spine, words)
    verdicts = without_biographies(verdicts, authors, spine)
    fields, warnings = fields_of(verdicts, authors, spine, words, settings)
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


def _judged(lines: Sequence[Features], spine: Spine, words: Words) -> list[Verdict]:
    repeats = Counter(line.key for line in lines)
    prompts = Counter(filter(None, map(prompt_prefix, lines[spine.start : spine.stop])))
    verdicts = []
    for index, line in enumerate(lines):
        if index == spine.headline:
            verdicts.append(Verdict(line, Role.HEADLINE, "headline"))
            continue
        rule = rule_for(View(lines, index, spine, words, repeats, prompts))
        verdicts.append(Verdict(line, rule.role, rule.name))
    return verdicts


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
            blocks.append(
                (prose.heading if verdict.role is Role.SUBHEAD else prose.escaped)(verdict.line.text)
            )
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
