"""Which role each line of a clipping has: the rules' word first, then the weights' for what is the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from generator.readers.bodyrank import Odds, odds_of
from generator.readers.features import WIDE, Features, is_prose
from generator.readers.looseends import STAYING, without_loose_end, without_strange_heads
from generator.readers.needs import had_by_all
from generator.readers.prompts import prompt_prefix
from generator.readers.reading import Role
from generator.readers.roles import rule_for
from generator.readers.scene import Scene, scene_of
from generator.readers.spine import Spine, reach_of
from generator.readers.tradetalk import trade_talk
from generator.readers.verdicts import IN_BODY, Verdict
from generator.readers.views import View
from generator.readers.words import Words

# What the rules say stands until the weights are this sure of the contrary.
SURE_OUT, SUREST_OUT = 0.25, 0.03
SURE_OUTS = {Role.SUBHEAD: SUREST_OUT}
SURE_IN, RATHER_SURE_IN, SURER_IN, SUREST_IN = 0.5, 0.6, 0.75, 0.98
# What is known by its words to be the page's talk is left in only where there is hardly a doubt.
SURE_INS = (
    {"label near the headline": RATHER_SURE_IN}
    | dict.fromkeys(
        (
            "furniture",
            "prompt",
            "post",
            "poster",
            "in brackets",
            "serial prompt",
            "house talk",
            "said often",
            "often repeated",
            "small print",
            "contact",
            "teaser",
            "link with an arrow",
            "reading time",
            "caption",
            "caption above credit",
            "words of a caption",
        ),
        SURER_IN,
    )
    | dict.fromkeys(("note", "talk of the trade"), SUREST_IN)
)
# Only so many lines below a headline are weighed; a longer article has shown what it is by then.
MOST_WEIGHED = 600
# A text with so many lines above its headline is a whole page: behind a few lines that are not the
# article's, what looks like more of it is another one.
MENU, LARGEST_GAP = 12, 4
# Lines with other roles carry fields: a date, a name, a standfirst. They are never taken into the body.
MOVABLE = IN_BODY | {Role.BOILERPLATE, Role.CAPTION, Role.SECTION}


def judged(lines: Sequence[Features], spine: Spine, words: Words) -> list[Verdict]:
    """The role of each line, with the rule or the weights that decided."""
    repeats = Counter([line.key for line in lines])
    verdicts = ruled(lines, spine, words, repeats)
    scene = body_scene(verdicts, spine, repeats, words)
    odds = odds_of(scene)
    last = 0
    gap = LARGEST_GAP if spine.headline > MENU else len(lines)
    for at, ruled_as in enumerate(scene.verdicts):
        index = scene.first + at
        if ruled_as.role in MOVABLE:
            within = index < spine.stop or index - last <= gap
            verdict = verdicts[index] = _weighed(ruled_as, odds, at, lines, index, spine, within)
            last = index if verdict.role in IN_BODY else last
    return without_loose_end(without_strange_heads(verdicts))


def ruled(lines: Sequence[Features], spine: Spine, words: Words, repeats: Counter[str]) -> list[Verdict]:
    """What the rules alone say; past the body's end, what they would say of its lines."""
    prompts = Counter(filter(None, map(prompt_prefix, lines[spine.start : spine.stop])))
    reach = _last_weighed(lines, spine)
    trade = trade_talk(lines, spine, words, reach)
    shared = had_by_all(lines, spine, words, repeats, prompts, trade)
    verdicts = []
    for index, line in enumerate(lines):
        if index == spine.headline:
            verdicts.append(Verdict(line, Role.HEADLINE, spine.why, spine.sure))
            continue
        rule = rule_for(View(lines, index, line, spine, words, repeats, prompts, trade), shared, reach)
        verdicts.append(Verdict(line, rule.role, rule.name))
    return verdicts


def body_scene(verdicts: Sequence[Verdict], spine: Spine, repeats: Counter[str], words: Words) -> Scene:
    """The lines that are weighed: from below the headline to where the article may end."""
    lines = [verdict.line for verdict in verdicts]
    first = spine.headline + 1 if spine.headline >= 0 else spine.start
    title = lines[spine.headline].text if spine.headline >= 0 else ""
    weighed = verdicts[first : _last_weighed(lines, spine)]
    return scene_of(weighed, first, title, spine, repeats, words.language.split("-")[0])


def _last_weighed(lines: Sequence[Features], spine: Spine) -> int:
    first = max(spine.headline + 1, 0)
    return min(reach_of(lines, spine), first + MOST_WEIGHED)


def _weighed(
    verdict: Verdict, odds: Odds, at: int, lines: Sequence[Features], index: int, spine: Spine, within: bool
) -> Verdict:
    """The verdict that stands when rules and weights have both been heard."""
    inside = odds.inside[at]
    role, why = verdict.role, verdict.why
    ruled_in = role in IN_BODY and index < spine.stop
    if ruled_in and inside < SURE_OUTS.get(role, SURE_OUT) and verdict.rule not in STAYING:
        role, why = Role.BOILERPLATE, partial(odds.reason, at, verdict.rule)
    elif not ruled_in and within and inside > SURE_INS.get(verdict.rule, SURE_IN):
        role = role if role in IN_BODY else _form(lines, index)
        why = partial(odds.reason, at, verdict.rule)
    elif not ruled_in and role in IN_BODY:
        role, why = Role.BOILERPLATE, "below the body"
    return Verdict(verdict.line, role, why, inside if role in IN_BODY else 1 - inside)


def _form(lines: Sequence[Features], index: int) -> Role:
    """What a line of the body is, by its form: a list's entries stand together and have no stops."""
    line = lines[index]
    if line.bullet:
        return Role.LIST
    if line.ended or is_prose(line) or line.width >= 2 * WIDE:
        return Role.PARAGRAPH
    below = lines[index + 1] if index + 1 < len(lines) else None
    return Role.SUBHEAD if below is not None and is_prose(below) and line.width < WIDE else Role.LIST
