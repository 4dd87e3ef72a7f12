"""The time of day printed beside a date: before it or after it, with its zone."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

import msgspec

from generator.dates.cldr import COMMON, fold_word, names_of
from generator.dates.zones import PRINTED_ZONE, zone_of
from generator.settings import Settings

# What newspapers print between a day and its time.
JOINERS = frozenset(
    fold_word(word)
    for word in (
        "at um à a las los h às as s alle ore ob kl klo klockan klokken klukkan kello om o la στις ώρα την "
        "в о об saat saati pukul pada saa lúc jam ngày al time hora heure uur uhr час г р року ora hours pm "
        "am the on le den el du il dia día zum u у на kell plkst pulksten val d les ч часа v ve godz g hod "
        "الساعة بساعة ساعت ساعة في بوقت בשעה שעה को बजे पर সময় เวลา น بجے"
    ).split()
)
AFTERNOON = frozenset(("pm", "p", "ptg", "午後", "下午", "오후", "晚上", "ch", "μμ", "м", "م", "পিএম"))
MORNING = frozenset(("am", "a", "pg", "午前", "上午", "오전", "早上", "sa", "πμ", "ص", "এএম"))
# "1:30pmTuesday": what is glued to it begins with a capital. "1:12p EST": half of a half.
HALF_AFTER = (
    r"(?P<half>[AaPp]\.?\s?[Mm](?![a-zà-ÿ])\.?|(?<=\d)[ap](?!\w)|PT?G\b|SA\b|CH\b"
    r"|[πμ]\.μ\.|[صم](?!\w)|পিএম|এএম)"
)
HALF_BEFORE = r"(?P<lead>[上下]午|午[前後]|오[전후]|早上|晚上)?\s?"
CLOCK = re.compile(
    rf"(?<![\d.,:])(?<!(?<!\d\d\d\d)/){HALF_BEFORE}(?:"
    rf"(?P<hour>[01]?\d|2[0-4])\s?(?:[:.h時点點时시]|\sh\s)\s?(?P<minute>[0-5]\d)(?:[分분](?:\s?\d\d?[秒초])?)?"
    rf"(?::(?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?:(?![\d/:]|[.,]\d)|(?=\d\d?[./]\d\d?[./]\d{{4}}))(?:\s?{HALF_AFTER})?"
    rf"|(?P<sole>1[0-2]|0?[1-9])\s?(?P<half2>[AaPp]\.?[Mm](?![^\W\d_])\.?)"
    rf"|(?P<full>[01]?\d|2[0-3])\s?(?:Uhr|uur|heures?|h|hod)(?![^\W\d_]))"
)
BETWEEN = re.compile(r"[\s,;|•·・–—\-/@()'\"]*")
WORD = re.compile(r"[^\s\d,;|•·–—\-/@()'\"]+")
MOST_BETWEEN = 45
MOST_WORDS = 4


class Clock(msgspec.Struct, frozen=True):
    """A time of day: where it stands in the text, its zone as printed ("" if none)."""

    start: int
    end: int
    hour: int
    minute: int
    second: int
    zone: str
    tzinfo: dt.tzinfo | None


def clock_after(text: str, start: int, end: int, settings: Settings, language: str) -> Clock | None:
    """The time that follows a date ending at `start`, if only joining words stand between."""
    found = CLOCK.search(text, start, min(end, start + MOST_BETWEEN))
    # A year with the hour glued to it ("20236:46 PM", "2023,03:53am") hides the edge of the digits.
    edge = start + (text[start : start + 1] == ",")
    glued = CLOCK.match(text[edge : edge + MOST_BETWEEN]) if edge < end and text[edge].isdigit() else None
    if glued:
        return _clock(text, glued, settings, shift=edge)
    if not found or not joins(text[start : found.start()].removeprefix("T"), language):
        return None
    return _clock(text, found, settings)


def clock_before(text: str, start: int, end: int, settings: Settings, language: str) -> Clock | None:
    """The time that stands before a date beginning at `end`, if only joining words stand between."""
    last = None
    for found in CLOCK.finditer(text, max(start, end - MOST_BETWEEN), end):
        last = found
    if last is None:
        return None
    clock = _clock(text, last, settings)
    return clock if clock and clock.end <= end and joins(text[clock.end : end], language) else None


def lone_clock(text: str, settings: Settings, language: str) -> Clock | None:
    """The time of day of a text that holds nothing else: "15:36 Uhr", "at 3.26 pm"."""
    clock = any_clock(text, settings)
    if clock is None:
        return None
    return clock if joins(text[: clock.start], language) and joins(text[clock.end :], language) else None


def any_clock(text: str, settings: Settings) -> Clock | None:
    """The first time of day in a text without a date."""
    for found in CLOCK.finditer(text):
        clock = _clock(text, found, settings)
        if clock:
            return clock
    return None


def joins(between: str, language: str) -> bool:
    """True if the text between a date and a time holds nothing but marks, joining words and weekdays."""
    words = WORD.findall(between)
    return len(words) <= MOST_WORDS and all(_is_joiner(word, language) for word in words)


@lru_cache(maxsize=4096)
def _is_joiner(word: str, language: str) -> bool:
    folded = fold_word(word.strip(":"))
    if not folded or folded in JOINERS:
        return True
    spoken = (language.split("-")[0], "en") if language else COMMON
    return any(folded in names_of(tongue).weekdays for tongue in spoken)


def _clock(text: str, found: re.Match[str], settings: Settings, shift: int = 0) -> Clock | None:
    hour = int(found["hour"] or found["sole"] or found["full"])
    half = fold_word(
        (found["lead"] or found["half"] or found["half2"] or "").replace(".", "").replace(" ", "")
    )
    if half in AFTERNOON and hour < 12:
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    if hour > 23:
        return None
    end = found.end() + shift
    label, tzinfo, end = _zone_after(text, end, settings, strict=not found["second"])
    start = found.start() + shift
    return Clock(start, end, hour, int(found["minute"] or 0), int(found["second"] or 0), label, tzinfo)


def _zone_after(text: str, end: int, settings: Settings, strict: bool) -> tuple[str, dt.tzinfo | None, int]:
    printed = PRINTED_ZONE.match(text, end)
    if not printed:
        return "", None, end
    label = printed["zone"]
    # "10:30-11:30" is a span of hours, not an offset, unless seconds or the T of ISO 8601 say otherwise.
    if strict and label[0] in "-−–" and "T" not in text[max(0, end - 6) : end]:
        return "", None, end
    tzinfo = zone_of(label, settings)
    return (label, tzinfo, printed.end()) if tzinfo else ("", None, end)
