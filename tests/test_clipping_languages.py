"""Clippings in languages of many scripts, in `clippings/`: a ferry was late everywhere.

Each has a menu of two lines, a headline, a byline, a dateline and a button, three paragraphs, and a credit
and a label below them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.readers.clipping import plain_body, read_clipping
from generator.settings import Settings

CLIPPINGS = Path(__file__).with_name("clippings")
WRITERS = {
    "af": "Anna Botha",
    "ar": "أحمد محمد",
    "bg": "Иван Петров",
    "bn": "",
    "ca": "Joan Ferrer",
    "cs": "Jan Novák",
    "el": "Γιώργου Παπαδόπουλου",
    "et": "Mari Tamm",
    "fa": "علی رضایی",
    "fi": "Matti Virtanen",
    "fr": "Jean Dupont",
    "he": "יוסי כהן",
    "hi": "राम कुमार",
    "hr": "Ivan Horvat",
    "hu": "Kovács János",
    "id": "Budi Santoso",
    "is": "Anna Jónsdóttir",
    "ko": "홍길동",
    "lt": "Jonas Kazlauskas",
    "lv": "Jānis Bērziņš",
    "ms": "Ahmad Hassan",
    "nl": "Jan de Vries",
    "pl": "Jan Kowalski",
    "pt": "João Silva",
    "ro": "Ion Popescu",
    "ru": "Иван Иванов",
    "sk": "Ján Kováč",
    "sl": "Janez Novak",
    "sr": "Јован Јовић",
    "sv": "Anna Svensson",
    "sw": "Juma Hassan",
    "th": "สมชาย ใจดี",
    "tr": "Ahmet Yılmaz",
    "uk": "Іван Петренко",
    "ur": "احمد خان",
    "vi": "Nguyễn Văn An",
    "xh": "Andile Mbeki",
    "zh": "王小明",
    "zu": "Sipho Dlamini",
}


def test_every_clipping_is_asked_for() -> None:
    assert {file.stem for file in CLIPPINGS.iterdir()} == WRITERS.keys()


@pytest.mark.parametrize("language", sorted(WRITERS))
def test_a_clipping_is_read_in_its_language(language: str) -> None:
    text = (CLIPPINGS / f"{language}.txt").read_text("utf-8")
    lines = text.split("\n\n")
    reading = read_clipping(text, Settings())
    assert reading.fields["language"] == language
    assert reading.fields["title"] == lines[2]
    assert reading.fields["published"].iso.startswith("2021-05-03T14:05")
    assert reading.fields.get("authors", [""]) == [WRITERS[language]]
    assert plain_body(reading) == lines[6:9]
