"""Which time a dateline calls the publication's and which an update's."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.reading.lines import article_of
from generator.language import languages
from generator.readers.clipping import read_clipping
from generator.readers.datelines import Kind, label_of
from generator.readers.wordlists import list_of
from generator.readers.words import words_of
from generator.settings import Settings
from generator.spellings import spelled

LABELS: dict[str, dict[Kind, list[str]]] = tomllib.loads(
    Path(__file__).with_name("datelabels.toml").read_text("utf-8")
)
TEXTS = {
    "en": "The harbour bridge will stay closed until the end of the month, the council said, after its "
    "engineers had found cracks in two of the bearings.",
    "sv": "Bron i hamnen är stängd till slutet av månaden, sade kommunen på fredagen, efter att "
    "ingenjörer hade hittat sprickor i två av lagren och det är inte klart när den öppnar.",
    "da": "Broen i havnen er lukket til slutningen af måneden, sagde kommunen fredag, efter at ingeniører "
    "havde fundet revner i to af dens lejer, og det er ikke klart, hvornår den åbner igen.",
    "it": "Il ponte del porto resta chiuso fino alla fine del mese, ha detto il comune venerdì, dopo che gli "
    "ingegneri hanno trovato crepe in due dei suoi appoggi e non è chiaro quando riaprirà.",
    "ja": "港の橋は今月末まで閉鎖されると市議会が金曜日に発表した。技術者が二つの支承にひびを見つけたためで、"
    "市民は渡し船を使うことになる。",
    "bg": "Мостът на пристанището остава затворен до края на месеца, съобщи общината в петък, след като "
    "инженерите откриха пукнатини в две от опорите му и не е ясно кога ще бъде отворен.",
}
TITLES = {
    "en": "Harbour bridge closed after cracks",
    "sv": "Hamnbron stängd efter sprickor",
    "da": "Havnebro lukket efter revner",
    "it": "Chiuso il ponte del porto",
    "ja": "港の橋、ひびのため月末まで閉鎖",
    "bg": "Затвориха моста на пристанището",
}


def times(language: str, *dateline: str) -> tuple[str, str]:
    lines = (TITLES[language], *dateline, *[TEXTS[language]] * 4)
    fields = read_clipping("\n\n".join(lines), Settings()).fields
    found = (fields.get("published"), fields.get("updated"))
    return tuple(time.iso[:16] if time else "" for time in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("sv", ("UppdateradMåndag 3 maj 2021 kl. 16.30PubliceradMåndag 3 maj 2021 kl. 14.05",)),
        ("it", ("3 maggio 2021 14:05", "Aggiornato alle 16:30")),
        ("ja", ("2021年5月3日 14:05 (2021年5月3日 16:30更新)",)),
        ("bg", ("14:05, 3 май 2021, последна промяна в 16:30 на 3 май 2021",)),
        (
            "en",
            ("Posted Mon 3 May 2021 at 2:05pmMonday 3 May 2021 at 2:05pm, updated Mon 3 May 2021 at 4:30pm",),
        ),
        ("en", ("3 May 2021 14:05", "Share", "Updated 16:30")),
        ("en", ("03.05.2021, 14:05Updated 03.05.2021, 16:30",)),
        ("en", ("Updated 3 May 2021 16:30", "First published 14:05")),
        ("en", ("PUBLISHED: May 3, 2021 at 2:05 p.m. | UPDATED: Monday, May 3, 2021 at 4:30 p.m.",)),
        ("it", ("Pubblicato 3/5/20213/5/2021, 14:05", "Aggiornato alle 16:30")),
    ],
)
def test_labels_glued_behind_or_below_tell_the_update(language: str, dateline: tuple[str, ...]) -> None:
    assert times(language, *dateline) == ("2021-05-03T14:05", "2021-05-03T16:30")


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("da", ("Publiceretonsdag den 3. maj 2021 14:05", "Opdateretonsdag den 3. maj 2021 16:30")),
        ("it", ("Pubblicatolunedì 3 maggio 2021 14:05", "Aggiornatolunedì 3 maggio 2021 16:30")),
    ],
)
def test_a_weekday_may_be_glued_to_its_label(language: str, dateline: tuple[str, ...]) -> None:
    assert times(language, *dateline) == ("2021-05-03T14:05", "2021-05-03T16:30")


def test_what_a_picture_shows_on_some_day_dates_no_article() -> None:
    shown = "Engineers look at the bearings of the harbour bridge - Bo Ek - May 1, 2021/Harbour Herald"
    assert times("en", "3 May 2021 14:05", "Share", shown) == ("2021-05-03T14:05", "")


@pytest.mark.parametrize("line", ["Doors open at 16:30", "16:30", "Updated daily", "Updated 3 hours ago"])
def test_a_time_without_a_label_or_a_label_without_a_time_is_no_update(line: str) -> None:
    assert times("en", "3 May 2021 14:05", line) == ("2021-05-03T14:05", "")


@pytest.mark.parametrize("language", sorted(LABELS))
def test_what_papers_print_before_a_date_says_whose_it_is(language: str) -> None:
    words = words_of(language)
    told = {label: kind for kind, labels in LABELS[language].items() for label in spelled(labels, language)}
    assert not {label: kind for label, kind in told.items() if label_of(f"{label}: ", words) != kind}


def test_every_language_has_its_labels_of_dates_here() -> None:
    assert {code for code in languages() if list_of(code).published} - {"xh", "zu"} == set(LABELS)


def test_a_label_that_ends_as_a_weekday_does_stays_whole() -> None:
    assert label_of("Cập nhật ", words_of("vi")) == "updated"
    assert label_of("UpdatedTuesday ", words_of("en")) == "updated"
    assert label_of("Atnaujinimo data: ", words_of("lt")) == "updated"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Updated February 19 2024 - 10:32am, first published 5:00am", "05:00", "10:32"),
        ("19 February 2024 | Published 11:48 · Updated 14:22", "11:48", "14:22"),
        ("19 February 2024, published at 11:48", "11:48", ""),
    ],
)
def test_clocks_behind_a_day_are_told_by_their_labels(line: str, published: str, updated: str) -> None:
    prose = "The harbour bridge will stay closed until the end of the month, the council said on {}."
    body = [prose.format(day) for day in ("Monday", "Tuesday", "Friday")]
    fields = read_clipping("\n\n".join(("Harbour bridge closed", line, *body)), Settings()).fields
    assert fields["published"].iso.startswith(f"2024-02-19T{published}")
    assert not updated or fields["updated"].iso.startswith(f"2024-02-19T{updated}")


@pytest.mark.parametrize(
    ("opening", "place", "day"),
    [
        ("ПРИСТАНЬ, 17 мая 2021 г. (Ведомости) — ", "ПРИСТАНЬ", "2021-05-17"),
        ("Пристань, 17 мая 2021 года — ", "Пристань", "2021-05-17"),
        ("القاهرة، 17 مايو 2021 (فرانس برس) - ", "القاهرة", "2021-05-17"),
        ("दिल्ली (रॉयटर्स) - ", "दिल्ली", ""),
        ("उन्होंने कहा — ", "", ""),
        ("PARIS, 17 May 2021 bridges — ", "PARIS", ""),
    ],
)
def test_a_text_begins_with_its_place_and_its_day_in_any_script(opening: str, place: str, day: str) -> None:
    language = {"П": "ru", "ا": "ar", "द": "hi", "उ": "hi", "P": "en"}[opening[0]]
    title, first, *rest = article_of(language)
    fields = read_clipping("\n\n".join((title, opening + first, *rest)), Settings(), language).fields
    assert fields.get("place", "") == place
    assert (fields["published"].iso if "published" in fields else "") == day
