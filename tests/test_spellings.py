"""One phrase of a list stands for all the spellings that papers print it in."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from generator.article import PrintedTime
from generator.folding import fold_case
from generator.language import detect_language, languages, word_list
from generator.readers.clipping import read_clipping
from generator.readers.reading import Role
from generator.readers.wordlists import ANY
from generator.readers.words import words_of
from generator.settings import Settings
from generator.spellings import SIMPLIFIED, TRADITIONAL, spelled

SETTINGS = Settings(title="The Herald", base_url="https://example.org/")
UNSPELLED = {"name", "kickers", "common"}
"""What is no list of phrases, and the words that the detector counts as they stand."""

OTHERS = [
    ("fr", "jusqu'au", {"jusqu’au"}),
    ("fr", "aujourd’hui", {"aujourd'hui"}),
    ("ro", "Citește și", {"citeşte şi"}),
    ("ro", "secțiune", {"secţiune"}),
    ("ru", "показать ещё", {"показать еще"}),
    ("el", "Διαβάστε επίσης", {"διαβαστε επισησ"}),
    ("el", "προΰπαρξη", {"προυπαρξη"}),
    ("ar", "إقرأ أيضا", {"اقرا ايضا"}),
    ("fa", "به‌روز", {"به روز", "بهروز"}),
    ("fa", "یک خبر", {"يك خبر"}),
    ("fa", "می‌کنند", {"مي‌كنند", "مي كنند", "می کنند"}),
    ("ur", "یہ خبر", {"يہ خبر"}),
    ("hi", "और पढ़ें", {"और पढें"}),
    ("sr", "Прочитајте још", {"pročitajte još"}),
    ("sr", "њузлетер", {"njuzleter"}),
    ("sr", "прочитајте", {"pročitajte", "procitajte"}),
    ("hr", "uređuje", {"uredjuje"}),
    ("fr", "À lire également", {"a lire également", "a lire egalement"}),
    ("fr", "édité par l'équipe", {"edité par l'équipe", "edite par l’equipe"}),
    ("es", "últimas noticias", {"ultimas noticias"}),
    ("ca", "més informació", {"mes informacio"}),
    ("pt", "atualização", {"atualizacao"}),
    ("it", "più letti", {"piu' letti", "piu’ letti"}),
    ("de", "veröffentlicht", {"veroeffentlicht"}),
    ("pl", "zobacz również", {"zobacz rowniez"}),
    ("cs", "přečtěte si", {"prectete si"}),
    ("hu", "további hírek", {"tovabbi hirek"}),
    ("tr", "paylaş", {"paylas"}),
    ("ro", "știri", {"ştiri", "stiri"}),
    ("uk", "зв'язок", {"зв’язок", "звʼязок"}),
    ("vi", "từ khóa", {"từ khoá"}),
    ("vi", "minh họa", {"minh hoạ"}),
    ("zh", "编辑于", {"編輯於"}),
    ("zh", "發佈時間", {"发布时间"}),
]


@pytest.mark.parametrize(("language", "phrase", "others"), OTHERS)
def test_a_phrase_is_spelled_otherwise(language: str, phrase: str, others: set[str]) -> None:
    assert others <= set(spelled([phrase], language))


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("en", "read more"), ("sv", "läs mer"), ("es", "españa"), ("vi", "hoàn"), ("ru", "њ"), ("ja", "記者")],
)
def test_what_has_one_spelling_keeps_it(language: str, phrase: str) -> None:
    assert spelled([phrase], language) == (phrase,)


def test_phrases_stand_as_they_are_before_their_other_spellings() -> None:
    assert spelled(["Reuters", "l'avis", "avis"], "fr") == ("Reuters", "l'avis", "avis", "l’avis")
    assert spelled(["Reuters", "avis"], "fr") == ("Reuters", "avis")
    assert spelled([], "fr") == ()


def test_signs_of_chinese_are_paired_one_by_one() -> None:
    assert len(set(SIMPLIFIED)) == len(set(TRADITIONAL)) == len(SIMPLIFIED) == len(TRADITIONAL)
    assert not set(SIMPLIFIED) & set(TRADITIONAL)


@pytest.mark.parametrize("language", [*languages(), ANY])
def test_a_list_holds_one_spelling_of_each_phrase(language: str) -> None:
    for name, phrases in word_list(language).items():
        if name in UNSPELLED:
            continue
        standing = {phrase: frozenset(map(fold_case, spelled([phrase], language))) for phrase in phrases}
        times = Counter(spelling for spellings in standing.values() for spelling in spellings)
        assert [phrase for phrase in phrases if all(times[it] > 1 for it in standing[phrase])] == [], name


@pytest.mark.parametrize("language", [*languages(), ANY])
def test_phrases_are_composed_as_texts_are(language: str) -> None:
    for phrases in word_list(language).values():
        for phrase in phrases if isinstance(phrases, list) else ():
            assert unicodedata.is_normalized("NFC", phrase), phrase


def test_every_kind_of_list_is_asked_in_every_spelling() -> None:
    serbian = words_of("sr")
    assert serbian.published.match(fold_case("Objavljeno 12. maja")) is not None
    assert serbian.published.match(fold_case("Објављено 12. маја")) is not None
    assert {"podeli", "подели"} <= serbian.furniture
    assert {"objavljeno", "објављено"} <= serbian.published.known
    assert "διαβαστε" in words_of("el").button_firsts


BRIDGES = {
    "el": (
        "Η γέφυρα του λιμανιού κλείνει για δύο εβδομάδες",
        "ΔΗΜΟΣΙΕΥΣΗ: 12.03.2024 09:15",
        "Η γέφυρα του λιμανιού θα μείνει κλειστή για δύο εβδομάδες, είπε ο δήμαρχος, γιατί οι μηχανικοί "
        "βρήκαν ρωγμές σε δύο από τα στηρίγματά της και πρέπει να αλλάξουν.",
        "ΛΑΒΕΤΕ ΣΤΟ EMAIL",
    ),
    "ro": (
        "Podul din port se închide pentru două săptămâni",
        "Data publicării: 12.03.2024 09:15",
        "Podul din port va fi închis două săptămâni, a spus primarul, pentru că inginerii au găsit "
        "crăpături în două dintre reazeme şi acestea trebuie schimbate până la sfârşitul lunii.",
        "Tipăreşte",
    ),
    "de": (
        "Bruecke im Hafen fuer zwei Wochen gesperrt",
        "Veroeffentlicht am 12. Maerz 2024, 09:15 Uhr",
        "Die Bruecke im Hafen bleibt zwei Wochen gesperrt, sagte die Buergermeisterin, weil Ingenieure Risse "
        "in zwei Lagern gefunden haben, die bis Monatsende getauscht werden muessen.",
        "Zurueck zur Uebersicht",
    ),
    "fr": (
        "Le pont du port ferme pour deux semaines",
        "PUBLIE LE 12/03/2024 A 09:15",
        "Le pont du port restera fermé pendant deux semaines, a dit le maire, car des ingénieurs ont trouvé "
        "des fissures dans deux de ses appuis, qui doivent être changés avant la fin du mois.",
        "Ecouter l'article",
    ),
    "it": (
        "Il ponte del porto chiude per due settimane",
        "Pubblicato il 12/03/2024 alle 09:15",
        "Il ponte del porto restera' chiuso per due settimane, ha detto il sindaco, perche' gli ingegneri "
        "hanno trovato crepe in due appoggi, che devono essere cambiati entro la fine del mese.",
        "LEGGI DI PIU'",
    ),
    "fa": (
        "پل بندر دو هفته بسته مي ماند",
        "منتشر شده: 2024/03/12 09:15",
        "شهردار گفت كه پل بندر براي دو هفته بسته خواهد بود، چون مهندسان در دو پايه آن ترك پيدا كرده اند و "
        "بايد تا پايان ماه عوض شوند و در اين مدت قايق ها مردم را جابجا مي كنند.",
        "اشتراك گذاري",
    ),
    "sr": (
        "Most u luci zatvoren dve nedelje",
        "Objavljeno: 12.03.2024. 09:15",
        "Most u luci biće zatvoren dve nedelje, rekao je gradonačelnik, jer su inženjeri našli pukotine u "
        "dva oslonca koji moraju da se zamene pre kraja meseca.",
        "Print skrin",
    ),
    "zh": (
        "港口大橋將關閉兩個星期",
        "發佈於 2024-03-12 09:15",
        "市長星期二說，工程師在港口大橋的兩個支座上發現了裂縫，大橋將關閉兩個星期，在此期間渡輪每十分鐘開一班，"
        "市民可以免費乘坐，維修費用由省政府承擔。",
        "關注",
    ),
}


@pytest.mark.parametrize("language", BRIDGES)
def test_a_page_is_read_in_the_spelling_it_is_printed_in(language: str) -> None:
    title, date, body, button = BRIDGES[language]
    more = f"{body} {body[:60].strip()}"
    text = "\n\n".join((title, date, body, button, more))
    assert detect_language(text) == language
    reading = read_clipping(text, SETTINGS)
    assert reading.fields["title"] == title
    published = reading.fields["published"]
    assert isinstance(published, PrintedTime)
    assert published.moment.isoformat() == "2024-03-12T09:15:00+00:00"
    assert reading.body == f"{body}\n\n{more}\n"
    assert [line.role for line in reading.lines if line.text == date] == [Role.PUBLISHED]
