"""Sources nobody would write: huge, damaged, hostile. None is lost without a word, none takes long."""

from __future__ import annotations

import contextlib
import gc
import importlib
import re
import re._constants as constants
import re._parser as parser
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.dates.finding import find_times
from generator.dates.reading import read_time
from generator.errors import SourceError
from generator.markup import to_html
from generator.readers import read_source, split_source
from generator.readers.cleaning import page_without_traces, repaired, without_traces
from generator.readers.clipping import plain_body
from generator.readers.files import clean_text
from generator.readers.reading import Reading, Role
from generator.settings import Settings
from generator.tagging import find_tags
from generator.vocabulary import load_vocabulary
from tests.busy import BUSY
from tests.stories import LATE, WAITED

pytestmark = pytest.mark.usefixtures("objects_of_other_tests_let_alone")

SETTINGS = Settings()
VOCABULARY = load_vocabulary(b'[[tag]]\nname = "Ferries"\nalso = ["ferry", "by by"]\n', SETTINGS)
HEAD = "Ferry reaches the harbour two hours late\n\nBy Ines Calder\n\nMay 3, 2021, 9:30 AM\n\n"


def split(text: str | bytes, path: str = "a.txt") -> Reading:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return split_source(path, data, SETTINGS)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The least of some runs: what the work takes when the machine leaves it alone."""
    took = []
    for run in range(runs):
        if run:
            gc.collect()
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def test_a_line_of_five_megabytes_is_a_paragraph_in_a_second_per_megabyte() -> None:
    line = f"{LATE} " * (5_000_000 // len(LATE))
    start = time.process_time()
    read = read_source("a.txt", f"{HEAD}{line}\n".encode(), SETTINGS)
    assert time.process_time() - start < 5 * BUSY
    assert read.article.title == "Ferry reaches the harbour two hours late"
    assert read.article.body == line.strip()


@pytest.mark.parametrize(
    "text", [LATE, "ferry ", "é “quoted” ", "港の渡し船は夕方に戻った。", "&amp; ", "Ã© "]
)
def test_nothing_but_one_endless_line_ends_in_a_second_per_megabyte(text: str) -> None:
    data = (text * 2_000_000)[:2_000_000].encode()
    start = time.process_time()
    split(data)
    assert time.process_time() - start < BUSY * len(data) / 1_000_000


def test_a_hundred_thousand_lines_are_all_accounted_for() -> None:
    lines = [f"{number}: {LATE}" if number % 3 else f"Label {number}" for number in range(100_000)]
    text = HEAD + "\n".join(lines)
    start = time.process_time()
    reading = split(text)
    assert time.process_time() - start < BUSY * max(1, len(text) / 1_000_000)
    assert [line.text for line in reading.lines] == text.split("\n")
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"


@pytest.mark.parametrize(
    "text",
    [
        "Share\nTweet\nAdvertisement\nSubscribe\nRead more\n",
        "Home\n\nNews\n\nSport\n\nSign in\n\n© 2021 All rights reserved\n\nCookie policy\n",
        "Advertisement\n" * 500,
        "- - -\n* * *\n|||\n",
    ],
)
def test_only_boilerplate_is_left_out_with_the_sidecar_that_would_help(text: str) -> None:
    assert split(text).body == ""
    with pytest.raises(SourceError, match=r"no (headline|article text|date) was found") as caught:
        read_source("2021/a.txt", text.encode(), SETTINGS)
    assert "into a.toml beside it" in caught.value.remedy


@pytest.mark.parametrize("date", ["May 3, 20221", "20221-05-03", "3 May 99999", "0000-00-00", "31/31/3131"])
def test_a_year_that_never_was_is_no_year(date: str) -> None:
    reading = split(f"Ferry reaches the harbour two hours late\n\n{date}\n\n{LATE}\n\n{WAITED}\n")
    published = reading.fields.get("published")
    assert published is None or 1600 <= published.day.year <= 2100
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"
    assert reading.body.count("\n\n") == 1


def test_mixed_line_ends_are_line_ends() -> None:
    text = (
        HEAD.replace("\n\n", "\r\n\r") + f"{LATE}\u2028{WAITED}\u2029{LATE}\x0c{WAITED}\x85{LATE}\r{WAITED}"
    )
    reading = split(text)
    assert plain_body(reading) == [LATE, WAITED] * 3
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"
    assert reading.fields["authors"] == ["Ines Calder"]


def test_invisible_characters_hide_nothing_from_the_reader() -> None:
    text = f"Share\u200b\n\n{HEAD}{LATE}\n\n{WAITED}\n\nAdver\u00adtisement\n"
    marks = iter("\u200b\u200e\u2060\ufeff\u00ad\u202a\u202c\u2066\u2069" * 999)
    riddled = re.sub(r"(?<=[a-z])(?=[a-z])", lambda _: next(marks), text)
    reading = split(riddled)
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"
    assert reading.fields["authors"] == ["Ines Calder"]
    assert reading.fields["published"].iso == "2021-05-03T09:30"
    assert plain_body(reading) == [LATE, WAITED]


def test_a_line_turned_around_does_not_turn_its_page_around() -> None:
    read = read_source(
        "a.txt",
        f"{HEAD.replace('Ferry', chr(0x202E) + 'Ferry')}{LATE}\n\n{WAITED}\n".encode(),
        SETTINGS,
    )
    assert not any("\u202a" <= mark <= "\u202e" for mark in read.article.title + read.article.body)


def test_entities_in_a_text_are_read() -> None:
    text = (
        HEAD.replace(" the ", "&nbsp;the&#32;")
        .replace("By Ines", "By&#160;In&eacute;s")
        .replace(" AM", "&thinsp;AM")
    )
    reading = split(f"{text}&ldquo;{LATE}&rdquo;\n\n{WAITED}\n")
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"
    assert reading.fields["authors"] == ["Inés Calder"]
    assert reading.fields["published"].iso == "2021-05-03T09:30"
    assert plain_body(reading)[0] == f"“{LATE}”"


def test_mojibake_is_mended_with_a_warning_that_names_what_was_assumed() -> None:
    text = f"{HEAD}“{LATE}” – Zoë Müller\n\n{WAITED}\n".encode().decode("latin-1")
    read = read_source("2021/a.txt", text.encode(), SETTINGS)
    assert f"“{LATE}” – Zoë Müller" in read.article.body
    (warning,) = [problem for problem in read.problems if "UTF-8 taken for latin-1" in problem.cause]
    assert warning.path == "2021/a.txt"


WELSH = """Y fferi yn cyrraedd yr harbwr ddwy awr yn hwyr

Sioned Parri

3.5.2021

Cyrhaeddodd y fferi yr harbwr ddwy awr yn hwyr ddydd Llun, ac ni chafodd neb ar y pier wybod pam ei bod \
wedi ei dal mor hir ar yr ochr arall.

Dywedodd y teithwyr eu bod wedi aros yn y glaw ers canol dydd, ac nad oedd yr un gair wedi dod oddi wrth \
y capten trwy’r prynhawn.
"""
BASQUE = """Ferrya bi ordu berandu iritsi da portura

Ane Etxeberria

2021-05-03

Ferrya bi ordu berandu iritsi zen portura astelehenean, eta kaian inork ez zuen jakin zergatik egon zen \
hain luze beste aldean.

Bidaiariek esan zuten euripean zain egon zirela eguerditik, eta kapitainak ez zuela hitzik bidali \
arratsalde osoan.
"""


@pytest.mark.parametrize("text", [WELSH, BASQUE], ids=["Welsh", "Basque"])
def test_a_language_without_a_word_list_is_read_by_its_layout(text: str) -> None:
    reading = split(text)
    headline, *_, first, second, _ = re.split(r"\n\n|\n\Z", text)
    assert reading.fields["title"] == headline
    assert reading.fields["published"].iso.startswith("2021-")
    assert plain_body(reading) == [first, second]
    assert not reading.fields.get("language")


def test_two_articles_in_one_file_are_told_of() -> None:
    second = "Council weighs a second bridge\n\nBy Tom Adeyemi\n\nJune 9, 2021, 8:00 AM\n\n"
    text = f"{HEAD}{LATE}\n\n{WAITED}\n\n{LATE} {WAITED}\n\n{second}{WAITED}\n\n{LATE}\n\n{WAITED} {LATE}\n"
    reading = split(text)
    assert reading.fields["title"] == "Ferry reaches the harbour two hours late"
    assert all(line.role is not Role.BLANK for line in reading.lines if line.text)
    assert any("article" in warning for warning in reading.warnings)


UNITS = (
    *"a ()[&7é–“Ã\u200b\u200d\u00ad\u200f*_`<#|\n\t\r-中。/",
    *(
        "1/1/",
        "by ",
        "By ",
        "&#",
        "&amp;",
        "12:",
        "Updated ",
        "Updated: ",
        "Photo: ",
        "A ",
        "A. ",
        "â€",
        "РџР",
    ),
    *(
        "א\u200f",
        "May ",
        "3 May ",
        "2021-",
        "T00",
        "+01",
        "GMT+",
        "a@",
        "a.",
        "http://",
        "<a ",
        "](",
        "![",
        "- ",
    ),
    *("> ", "a\n", "A\n\n", "1. ", ", and ", "Von ", "; ", "a\u2028"),
)
WORK: dict[str, Callable[[str], object]] = {
    "clipping": lambda text: split(text),
    "clipping's head": lambda text: split(f"{HEAD}{text}\n\n{LATE}\n"),
    "date": lambda text: read_time(text, SETTINGS, "en"),
    "dates": lambda text: list(find_times(text, SETTINGS, "en")),
    "cleaning": lambda text: without_traces(clean_text(repaired(text)[0])),
    "cleaning of a page": page_without_traces,
    "tagging": lambda text: find_tags(text[:200], text, "en", VOCABULARY, 8),
    "markup": lambda text: to_html(text, SETTINGS.markdown.extensions),
}
LENGTH = 4_000
SLOW = 0.02
"""Seconds that no doubt is worth: less than this is noise."""


@pytest.mark.parametrize("work", WORK)
def test_work_grows_with_the_length_only(work: str) -> None:
    """Four times the text takes about four times as long, never the sixteen of what is quadratic."""
    assert [repr(unit) for unit in UNITS if grows_faster(WORK[work], unit)] == []


def grows_faster(work: Callable[[str], object], unit: str) -> bool:
    """Does the work more than keep pace with the length, over two steps?

    Over one, a text may only have become too long for a short cut.
    """
    longer = unit * (LENGTH * 4 // len(unit))
    time_of_longer = seconds_or_refused(work, longer, 1)
    if time_of_longer < SLOW:
        return False
    limit = 10 * max(seconds_or_refused(work, unit * (LENGTH // len(unit))), 0.001)
    # Most keep pace at once: only what may not is worth more runs.
    if time_of_longer < limit or (time_of_longer := seconds_or_refused(work, longer)) < limit:
        return False
    return seconds_or_refused(work, unit * (LENGTH * 16 // len(unit))) > 10 * time_of_longer


def seconds_or_refused(work: Callable[[str], object], text: str, runs: int = 3) -> float:
    def tried() -> None:
        with contextlib.suppress(SourceError):
            work(text)

    return seconds(tried, runs)


PACKAGE = Path(__file__).resolve().parents[1] / "generator"
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
ONE_CHARACTER = (constants.LITERAL, constants.NOT_LITERAL, constants.IN, constants.ANY)


def patterns() -> Iterator[tuple[str, str, int]]:
    """Every pattern that a module of the generator compiles when it is imported."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name in ("__main__.py", "__init__.py"):
            continue
        name = ".".join(("generator", *file.relative_to(PACKAGE).with_suffix("").parts))
        for attribute, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern):
                source = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
                yield f"{name}.{attribute}", source, value.flags


def is_left_half_way(pattern: str, flags: int = 0) -> bool:
    """Repeats a pattern more than one character possessively?

    Python 3.11.0 to 3.11.4 go on from where a repeat's last attempt failed (gh-106052): `(?:ab)*+` is to
    be written `(?>(?:ab)*)`.
    """
    return any(
        len(of[2]) != 1 or of[2][0][0] not in ONE_CHARACTER
        for kind, of in _all_items(parser.parse(pattern, flags))
        if kind is constants.POSSESSIVE_REPEAT
    )


def _all_items(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    for kind, of in items:
        yield kind, of
        inner = [of[2]] if kind in (*REPEATS, constants.POSSESSIVE_REPEAT) else _inner(kind, of)
        for part in inner:
            yield from _all_items(part)


def repeats_what_repeats(pattern: str, flags: int = 0) -> bool:
    """Holds a pattern an endless repeat of something that may be nothing but endless repeats?

    `(a+)+` can take one text in as many ways as it can be cut; `(a+b)+` in one. What is possessive
    or atomic takes a text in one way.
    """
    return any(_nested(parser.parse(pattern, flags)))


def _nested(items: Iterable[tuple[Any, Any]]) -> Iterator[bool]:
    for kind, of in items:
        if kind in REPEATS:
            yield of[1] is constants.MAXREPEAT and _is_loose(of[2])
            yield from _nested(of[2])
        else:
            for inner in _inner(kind, of):
                yield from _nested(inner)


def _is_loose(items: Iterable[tuple[Any, Any]]) -> bool:
    """May these be taken as endless repeats alone, with nothing fixed between them?"""
    endless = False
    for kind, of in items:
        if kind in REPEATS:
            if of[1] is not constants.MAXREPEAT and of[0] > 0 and not _is_loose(of[2]):
                return False
            endless = endless or of[1] is constants.MAXREPEAT or _is_loose(of[2])
        elif kind not in (constants.ASSERT, constants.ASSERT_NOT, constants.AT):
            inner = [] if kind is constants.ATOMIC_GROUP else _inner(kind, of)
            if any(map(_is_loose, inner)):
                endless = True
            elif not any(part.getwidth()[0] == 0 for part in inner):
                return False
    return endless


def _inner(kind: Any, of: Any) -> list[Any]:
    """The patterns inside a group, a choice or a look around."""
    if kind is constants.BRANCH:
        return list(of[1])
    if kind in (constants.SUBPATTERN, constants.ASSERT, constants.ASSERT_NOT):
        return [of[-1]]
    return [of] if kind is constants.ATOMIC_GROUP else []


def test_no_pattern_repeats_what_repeats_itself() -> None:
    found = list(patterns())
    assert len(found) > 100
    assert [name for name, pattern, flags in found if repeats_what_repeats(pattern, flags)] == []


def test_every_python_reads_every_pattern_alike() -> None:
    assert [name for name, pattern, flags in patterns() if is_left_half_way(pattern, flags)] == []


@pytest.mark.parametrize(
    "pattern", ["(?:ab)*+", "(?:a(?=b))++", "(?:ab)?+", "(a|bc)*+", "(?>x(?:ab){1,9}+)", "(?:(?!a).)*+"]
)
def test_a_pattern_that_some_pythons_leave_half_way_is_seen(pattern: str) -> None:
    assert is_left_half_way(pattern)


@pytest.mark.parametrize("pattern", ["a++", "[^a]*+", ".?+", "(?>(?:ab)*)", r"\w{1,9}+"])
def test_a_pattern_that_all_pythons_read_alike_is_no_fault(pattern: str) -> None:
    assert not is_left_half_way(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(?:a*)*b", "(a|b+)*", r"(\w+)+$", r"(?:(?:a+)?b*)*", "x(?=(a+)+)"]
)
def test_a_pattern_that_repeats_what_repeats_itself_is_seen(pattern: str) -> None:
    assert repeats_what_repeats(pattern)


@pytest.mark.parametrize("pattern", [r"(?:\w+\s)+", "a+b+", "(a{1,9})*", "(?:a++)+", "(?>a+)+", "(?:ab|c)*"])
def test_a_pattern_that_takes_a_text_in_one_way_is_no_fault(pattern: str) -> None:
    assert not repeats_what_repeats(pattern)
