"""How long a text takes to read is neither headline nor section, and nobody wrote it."""

from __future__ import annotations

import pytest

from benchmarks.reading.lines import DATE, article_of
from generator.readers.clipping import read_clipping
from generator.readers.reading import Reading, Role
from generator.settings import Settings
from tests.stories import FIRST, SECOND

FORMS = {
    "af": (
        "Leestyd: 5 minute",
        "5 min leestyd",
    ),
    "ar": (
        "مدة القراءة: 5 دقائق",
        "زمن القراءة: 3 دقائق",
        "مدة القراءة 5 دقيقة",
        "قراءة 5 دقائق",
        "٥ دقائق قراءة",
    ),
    "bg": (
        "Време за четене: 5 мин",
        "Време за прочитане: 5 минути",
    ),
    "bn": (
        "পড়ার সময়: ৫ মিনিট",
        "পড়তে সময় লাগবে: ৫ মিনিট",
    ),
    "ca": (
        "Temps de lectura: 5 min",
        "5 min de lectura",
    ),
    "cs": (
        "Doba čtení: 5 minut",
        "5 minut čtení",
        "Čtení na 5 minut",
    ),
    "da": (
        "Læsetid: 5 min.",
        "5 min. læsetid",
        "Læsetid: ca. 5 minutter",
    ),
    "de": (
        "Lesezeit: 5 Min.",
        "5 Min. Lesezeit",
        "Lesedauer: 5 Minuten",
        "5 Minuten Lesezeit",
    ),
    "el": (
        "Χρόνος ανάγνωσης: 5 λεπτά",
        "5' ανάγνωση",
        "Διάβασμα 5 λεπτών",
    ),
    "en": (
        "5 min read",
        "Reading time: 5 min",
        "5-minute read",
        "Estimated read time: 5 minutes",
        "Read time: 5 mins",
    ),
    "es": (
        "Tiempo de lectura: 5 min",
        "5 min de lectura",
        "Lectura de 5 min",
        "Tiempo de lectura estimado: 5 minutos",
        "Tiempo estimado de lectura: 5 minutos",
    ),
    "et": (
        "Lugemisaeg: 5 min",
        "5 min lugemist",
    ),
    "fa": (
        "زمان مطالعه: ۵ دقیقه",
        "زمان مطالعه: 5 دقیقه",
        "مدت زمان مطالعه ۵ دقیقه",
        "زمان مورد نیاز برای مطالعه: ۴ دقیقه",
    ),
    "fi": (
        "Lukuaika: 5 min",
        "Lukuaika noin 5 minuuttia",
        "5 min lukuaika",
    ),
    "fr": (
        "Temps de lecture : 5 min",
        "Lecture 5 min.",
        "5 min de lecture",
        "Temps de lecture estimé : 5 minutes",
        "Lecture : 5 minutes",
    ),
    "he": (
        "זמן קריאה: 5 דקות",
        "זמן קריאה 5 דק'",
        "5 דקות קריאה",
    ),
    "hi": (
        "पढ़ने का समय: 5 मिनट",
        "5 मिनट में पढ़ें",
        "पढ़ने का समय 3 मिनट",
    ),
    "hr": (
        "Vrijeme čitanja: 5 min",
        "5 min čitanja",
    ),
    "hu": (
        "Olvasási idő: 5 perc",
        "5 perc olvasás",
    ),
    "id": (
        "Waktu baca: 5 menit",
        "5 menit membaca",
    ),
    "is": ("Lestími: 5 mínútur",),
    "it": (
        "Tempo di lettura: 5 min",
        "5 minuti di lettura",
        "Lettura 5 min",
        "Tempo di lettura stimato: 5 minuti",
        "Lettura: 5 minuti",
    ),
    "ja": (
        "読了時間：約5分",
        "この記事は約5分で読めます",
        "この記事は3分で読めます",
    ),
    "ko": (
        "읽는 시간 5분",
        "읽는 데 5분",
        "예상 읽기 시간: 3분",
    ),
    "lt": (
        "Skaitymo laikas: 5 min.",
        "5 min. skaitymo",
    ),
    "lv": (
        "Lasīšanas laiks: 5 min",
        "5 min lasīšanai",
    ),
    "ms": ("Masa membaca: 5 minit",),
    "nl": (
        "Leestijd: 5 minuten",
        "5 min. leestijd",
        "Leestijd 5 min",
    ),
    "no": (
        "Lesetid: 5 minutter",
        "5 min lesetid",
    ),
    "pl": (
        "Czas czytania: 5 min",
        "Przeczytasz w 5 min",
        "Czas czytania ok. 5 minut",
    ),
    "pt": (
        "Tempo de leitura: 5 min",
        "5 min de leitura",
        "Leitura: 5 min",
        "Tempo estimado de leitura: 5 minutos",
    ),
    "ro": (
        "Timp de citire: 5 min",
        "Timp de citit: 5 minute",
        "5 minute de citit",
    ),
    "ru": (
        "Время чтения: 5 мин",
        "Время на чтение 5 мин.",
        "Читать 5 минут",
    ),
    "sk": (
        "Čas čítania: 5 minút",
        "Doba čítania: 5 minút",
    ),
    "sl": ("Čas branja: 5 min",),
    "sr": (
        "Vreme čitanja: 5 min",
        "Време читања: 5 мин",
    ),
    "sv": (
        "Lästid: 5 min",
        "Lästid cirka 5 min",
        "5 min läsning",
    ),
    "sw": ("Dakika 5 za kusoma",),
    "th": (
        "เวลาอ่าน 5 นาที",
        "อ่าน 5 นาที",
    ),
    "tr": (
        "Okuma süresi: 5 dk",
        "Okuma Süresi 5 dakika",
        "5 dakikalık okuma",
    ),
    "uk": (
        "Час читання: 5 хв",
        "Читати 5 хвилин",
    ),
    "ur": (
        "پڑھنے کا وقت: 5 منٹ",
        "مطالعے کا وقت: ۵ منٹ",
    ),
    "vi": (
        "Thời gian đọc: 5 phút",
        "5 phút đọc",
    ),
    "zh": (
        "阅读时间：5分钟",
        "阅读时长：5分钟",
        "閱讀時間：約5分鐘",
        "预计阅读时间5分钟",
    ),
}
BRIDGE = (
    "Bruen i havna stenges i to uker etter funn av sprekker",
    "Bruen i havna blir stengt i to uker, sa ordføreren fredag, etter at ingeniører fant sprekker i to av "
    "lagrene, som må byttes før månedens slutt.",
    "Bilister blir bedt om å ta ferja, som går hvert tiende minutt så lenge arbeidet med bruen pågår.",
)
"""For Norwegian, whose first story has a headline that might as well be a kicker."""
FIELDS = ("title", "authors", "section")


def read(*lines: str, language: str = "en") -> Reading:
    return read_clipping("\n\n".join(lines), Settings(), language)


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize("above", [True, False])
def test_the_time_to_read_is_left_out(language: str, above: bool) -> None:
    title, *prose = BRIDGE if language == "no" else article_of(language)
    plain = read(title, DATE, *prose, language=language)
    for form in FORMS[language]:
        head = (form, title, DATE) if above else (title, DATE, form)
        reading = read(*head, *prose, language=language)
        assert [line.role for line in reading.lines if line.text == form] == [Role.BOILERPLATE], form
        assert [reading.fields.get(name) for name in FIELDS] == [plain.fields.get(name) for name in FIELDS], (
            form
        )


def test_a_writer_s_name_before_the_time_to_read_is_kept() -> None:
    for head in (
        ("Ann Lee 2 min read", "Bridge closed again"),
        ("Bridge closed again", "Ann Lee | 2 min read"),
    ):
        fields = read(*head, "May 3, 2021", FIRST, SECOND).fields
        assert (fields["title"], fields["authors"]) == ("Bridge closed again", ["Ann Lee"])


@pytest.mark.parametrize(
    "headline", ["10 minutes of fear", "5 minutes to midnight", "90 mins that changed football"]
)
def test_a_headline_may_count_minutes(headline: str) -> None:
    assert read(headline, "By Ann Lee", "May 3, 2021", FIRST, SECOND).fields["title"] == headline
