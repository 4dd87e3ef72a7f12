"""Raw text as copied from a news page -> front matter and body: lines, features, roles, one Reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.dates.days import numeric_order
from generator.language import detect_language
from generator.readers import prose
from generator.readers.dating import dates_of
from generator.readers.features import BULLET, WIDE, clean, features_of
from generator.readers.front import fields_of
from generator.readers.judging import judged
from generator.readers.reading import Line, Reading, Role
from generator.readers.spine import Spine, settled, spine_of
from generator.readers.verdicts import IN_BODY, Verdict, retold
from generator.readers.words import Words, words_of
from generator.readers.wrapping import CONTINUED, rows_of
from generator.readers.writers import authors_of, bylines_of, with_bylines, without_biographies
from generator.settings import Settings


def read_clipping(text: str, settings: Settings, language: str = "") -> Reading:
    """Read a clipping. `language` is a stated one, "" asks the detector.

    A field that is not found is absent; doubts are warnings. Nothing is lost: every line of the
    text is in `lines` with the role it got and the rule that gave it.
    """
    sources = source_lines(text)
    spoken = language or detect_language(text)
    words = words_of(spoken)
    verdicts, spine = judged_lines(sources, words, settings)
    bylines = bylines_of(verdicts, spine, words)
    authors = authors_of(bylines.claims, words)
    verdicts = with_bylines(verdicts, bylines)
    verdicts = without_biographies(verdicts, authors, spine, words)
    dates = dates_of(verdicts, spine, words, settings)
    fields, warnings = fields_of(verdicts, authors, dates, spine, words)
    verdicts = retold(verdicts, {index: (role, "nearest date") for index, role in dates.lines.items()})
    fields["language"] = spoken
    return Reading(
        fields={name: value for name, value in fields.items() if value},
        body=_markdown(verdicts),
        lines=_all_lines(sources, verdicts),
        field_lines=_field_lines(verdicts),
        doubts=bylines.doubts,
        warnings=tuple(warnings),
    )


def judged_lines(sources: Sequence[str], words: Words, settings: Settings) -> tuple[list[Verdict], Spine]:
    """What was decided for each line that is not blank, and how the text is cut."""
    full = rows_of(sources)
    order = numeric_order([line for _, line in full if len(line) < 2 * WIDE])
    lines = features_of(full, words, settings, words.language or settings.language, order)
    spine = settled(lines, spine_of(lines, words), words)
    return judged(lines, spine, words), spine


def source_lines(text: str) -> list[str]:
    """The lines of a text without their ends; behind a last end there is one more, an empty one."""
    lines = (text + "|").splitlines()
    lines[-1] = lines[-1][:-1]
    return lines


def plain_body(reading: Reading) -> list[str]:
    """The body as plain text, a string for each paragraph, list item and subhead in order."""
    lines = [line.whole for line in reading.lines if line.whole and line.role in IN_BODY]
    return [line if line[:1].isalnum() else BULLET.sub("", line) for line in lines]


def subheads(reading: Reading) -> list[str]:
    """The subheads as plain text in order."""
    wanted = Role.SUBHEAD
    return [line.whole for line in reading.lines if line.whole and line.role is wanted]


def _item(text: str) -> str:
    return prose.item(BULLET.sub("", text))


FORMS: dict[Role, tuple[Callable[[str], str], str]] = {
    Role.PARAGRAPH: (prose.escaped, ""),
    Role.SUBHEAD: (prose.heading, ""),
    Role.LIST: (_item, "\n"),
    Role.QUOTE: (prose.quotation, "\n>\n"),
}
"""How a line of the body is written as Markdown, and what stands between it and one of the same role."""


def _markdown(verdicts: Sequence[Verdict]) -> str:
    blocks: list[str] = []
    before: Role | None = None
    for verdict in verdicts:
        if verdict.role not in IN_BODY:
            continue
        written, glue = FORMS[verdict.role]
        block = written(verdict.line.text)
        if glue and verdict.role is before:
            blocks[-1] += glue + block
        else:
            blocks.append(block)
        before = verdict.role
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _all_lines(sources: Sequence[str], verdicts: Sequence[Verdict]) -> tuple[Line, ...]:
    decided = {verdict.line.number: verdict for verdict in verdicts}
    lines: list[Line] = []
    role = blank = Role.BLANK
    for number, source in enumerate(sources, 1):
        verdict = decided.get(number)
        if verdict is not None:
            role = verdict.role
            lines.append(Line(number, source, role, verdict.why, verdict.line.text, verdict.sure))
        elif source and clean(source):
            lines.append(Line(number, source, role, CONTINUED))
        else:
            lines.append(Line(number, source, blank, "blank"))
    return tuple(lines)


FIELDS = {Role.HEADLINE: "title", Role.STANDFIRST: "standfirst", Role.AGENCY: "agency"}


def _field_lines(verdicts: Sequence[Verdict]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for verdict in verdicts:
        if name := FIELDS.get(verdict.role):
            lines.setdefault(name, verdict.line.number)
    return lines
