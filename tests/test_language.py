"""The language of a text, found offline."""

from __future__ import annotations

import pytest

from generator.language import common_words, detect_language, languages, spoken_language
from generator.readers.wordlists import List, list_of

SENTENCES = {
    "en": "The mayor said that the bridge would be closed for the rest of the week and that it was not safe.",
    "de": (
        "Die Bürgermeisterin sagte, dass die Brücke für den Rest der Woche gesperrt ist und nicht sicher sei."
    ),
    "fr": "Le maire a dit que le pont est fermé pour la semaine et que les voitures ne sont pas dans la rue.",
    "es": "El alcalde dijo que el puente está cerrado por una semana y que los coches no pueden pasar.",
    "it": "Il sindaco ha detto che il ponte è chiuso per la settimana e che non sono sicure le strade.",
    "pt": "O prefeito disse que a ponte não está aberta e que os carros são desviados para uma outra rua.",
    "nl": "De burgemeester zei dat de brug niet open is en dat het verkeer voor een week wordt omgeleid.",
    "sv": "Borgmästaren sade att bron är stängd och att det inte går att köra över den till helgen.",
    "da": "Borgmesteren siger, at broen er lukket, og at der ikke bliver åbnet for trafik efter weekenden.",
    "no": "Ordføreren sier at broen er stengt og at det ikke blir åpnet for trafikk etter helgen nå.",
    "fi": (
        "Pormestari sanoo, että silta on kiinni ja että se ei ole auki vielä, mutta myös bussit ovat poissa."
    ),
    "pl": "Burmistrz powiedział, że most jest zamknięty i że nie można przez niego jechać do końca tygodnia.",
    "cs": "Starosta řekl, že most je uzavřen a že se na něj nesmí, protože není bezpečný, ale bude opraven.",
    "hu": "A polgármester szerint a híd zárva van és nem lehet rajta átmenni, mert az út is csúszós volt.",
    "ro": (
        "Primarul a spus că podul este închis și că nu se poate circula pe el, dar va fi reparat în curând."
    ),
    "tr": (
        "Belediye başkanı köprünün bir hafta için kapalı olduğunu ve bu yolun çok tehlikeli olduğunu söyledi."
    ),
    "id": (
        "Wali kota mengatakan bahwa jembatan itu tidak dapat dilewati dan akan dibuka oleh petugas "
        "pada pekan ini."
    ),
    "vi": "Thị trưởng nói rằng cây cầu không được mở và người dân phải đi đường khác trong một tuần.",
    "el": "Ο δήμαρχος είπε ότι η γέφυρα είναι κλειστή.",
    "ru": "Мэр сказал, что мост закрыт на неделю и что по нему нельзя ездить.",
    "uk": "Мер сказав, що міст закрито на тиждень і що їздити ним не можна, але це тимчасово.",
    "ar": "قال رئيس البلدية إن الجسر مغلق لمدة أسبوع وأن السير عليه غير آمن.",
    "fa": "شهردار گفت که این پل برای یک هفته بسته است و رفت و آمد در آن امن نیست.",
    "he": "ראש העיר אמר כי הגשר סגור לשבוע.",
    "hi": "महापौर ने कहा कि पुल एक सप्ताह के लिए बंद है।",
    "ja": "市長は橋が一週間閉鎖されると述べた。",
    "ko": "시장은 다리가 일주일 동안 폐쇄된다고 말했다.",
    "zh": "市长表示，这座桥将关闭一周。",
    "bg": "Кметът каза, че мостът ще бъде затворен до края на седмицата и че не е безопасен за хората.",
    "hr": "Gradonačelnik je rekao da će most biti zatvoren do kraja tjedna i da nije siguran za promet.",
    "sr": "Gradonačelnik je rekao da će most biti zatvoren do kraja nedelje i da nije bezbedan posle kiše.",
    "sk": "Primátor povedal, že most bude do konca týždňa zatvorený a že nie je bezpečný, ale bude opravený.",
    "sl": "Župan je dejal, da bo most zaprt do konca tedna in da ni varen, ker so na njem tudi razpoke.",
    "is": "Bæjarstjórinn segir að brúin verði lokuð út vikuna og að það sé ekki öruggt að aka um hana.",
    "et": "Linnapea ütles, et sild on suletud nädala lõpuni ja et see ei ole ohutu, kuid see tehakse korda.",
    "lv": "Mērs teica, ka tilts būs slēgts līdz nedēļas beigām un ka tas nav drošs, bet tiks salabots.",
    "lt": "Meras sakė, kad tiltas bus uždarytas iki savaitės pabaigos ir kad jis nėra saugus, bet bus.",
    "ca": "L’alcalde ha dit que el pont és tancat fins al final de la setmana i que no és segur.",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานจะปิดหนึ่งสัปดาห์",
    "bn": "মেয়র বলেন, সেতুটি এক সপ্তাহ বন্ধ থাকবে।",
    "ur": "میئر نے کہا کہ پل ایک ہفتے کے لیے بند ہے اور اس پر چلنا محفوظ نہیں۔",
    "ms": "Datuk Bandar berkata jambatan itu akan ditutup kerana ia tidak selamat bagi orang ramai, katanya.",
    "sw": "Meya alisema kuwa daraja hilo litafungwa kwa wiki moja kwa sababu si salama katika hali hiyo.",
    "zu": "Imeya ithe ukuthi ibhuloho lizovalwa ngoba aliphephile, futhi kuthiwa lizolungiswa lapho.",
    "xh": "Usodolophu uthe ibhulorho iza kuvalwa kuba ayikhuselekanga, kwaye iza kulungiswa emva kweveki.",
    "af": "Die burgemeester het gesê dat die brug tot die einde van die week gesluit is en nie veilig nie.",
    "ta": "பாலம் ஒரு வாரம் மூடப்படும் என்று மேயர் கூறினார்.",
    "ka": "მერმა თქვა, რომ ხიდი ერთი კვირით დაიკეტება.",
    "my": "တံတားကို တစ်ပတ်ကြာ ပိတ်ထားမည်ဟု မြို့တော်ဝန်က ပြောသည်။",
}

BY_SCRIPT_ALONE = {"ta", "ka", "my"}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_sentence_is_enough(language: str) -> None:
    assert detect_language(SENTENCES[language]) == language


def test_every_language_asked_for_has_a_word_list() -> None:
    assert set(SENTENCES) - BY_SCRIPT_ALONE == set(languages())
    for code in languages():
        words = list_of(code)
        assert all(
            getattr(words, name) for name in ("name", "common", "published", "updated", "by", "picture")
        )


def test_function_words_are_those_of_the_whole_file() -> None:
    for code in languages():
        assert tuple(common_words(code)) == list_of(code).common


def test_a_language_without_a_word_list_is_not_guessed() -> None:
    assert detect_language("Iphoyisa lithe ibhuloho lizovalwa isonto lonke ngoba aliphephile neze.") == ""


def test_nothing_to_go_by_is_no_language() -> None:
    assert detect_language("") == ""
    assert detect_language("12:30 – 14:00") == ""


def test_only_the_head_of_a_long_text_is_looked_at() -> None:
    assert detect_language(SENTENCES["de"] + " " * 5000 + SENTENCES["en"] * 500) == "de"


@pytest.mark.parametrize("language", ["", "zz", "../../../secret", "en/../de"])
def test_a_language_without_a_file_has_no_words(language: str) -> None:
    assert list_of(language).common == ()


CHINESE = "渡轮在星期一晚上晚了两个小时才到达港口，码头上没有人被告知原因。" * 4
ENGLISH = "The ferry reached the harbour two hours late, and nobody on the pier was told the reason why. " * 3


@pytest.mark.parametrize(
    ("stated", "text", "spoken"),
    [
        ("en", CHINESE, "zh"),
        ("en-US", CHINESE, "zh"),
        ("ja", ENGLISH, "en"),
        ("ru", CHINESE, "zh"),
        ("", CHINESE, "zh"),
        ("", ENGLISH, "en"),
    ],
)
def test_the_script_of_a_text_wins_over_what_is_stated_of_it(stated: str, text: str, spoken: str) -> None:
    assert spoken_language(stated, text) == spoken


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("fr", ENGLISH),
        ("zh-Hant", CHINESE),
        ("ja", CHINESE),
        ("hi-Latn", ENGLISH),
        ("mr", CHINESE),
        ("en", "渡轮"),
        ("en", ""),
    ],
)
def test_a_stated_language_that_the_script_allows_or_nobody_knows_is_believed(stated: str, text: str) -> None:
    assert spoken_language(stated, text) == stated


# A page in Japanese or Chinese speaks to its reader without a word for "you".
WITHOUT_YOU = ("ja", "zh")
# Where somebody writes is said by an ending, a letter before the town, or a word behind it.
WITHOUT_PLACES = frozenset("fi he hi hu ja ko tr zh".split())


@pytest.mark.parametrize(
    "language",
    "ar cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split(),
)
def test_a_language_has_words_for_all_that_news_pages_print(language: str) -> None:
    words = list_of(language)
    silent = {
        "networks",
        "papers",
        "unspaced_papers",
        "desks",
        "agencies",
        "editors",
        "picture_houses",
        "given",
        "kickers",
        # Where a writer is named before the text, or by an ending, there are none.
        "signed",
        "genres",
        # A clock of 24 hours needs no halves, and some languages no word before a time.
        "at",
        "hours",
        "ago",
        "morning",
        "noon",
        "afternoon",
        "night",
        "signed_genres",
    }
    silent |= {"places"} if language in WITHOUT_PLACES else set()
    lists = (name for name in List.__struct_fields__ if name not in silent)
    empty = [name for name in lists if not getattr(words, name)]
    assert empty == (["reader"] if language in WITHOUT_YOU else [])


@pytest.mark.parametrize("language", languages())
def test_forms_of_signatures_have_a_place_for_what_is_signed_and_words_behind_it(language: str) -> None:
    words = list_of(language)
    for form in (*words.signed, *words.signed_genres):
        assert form.count("*") == 1, form
        assert form[-1] != "*", form
    assert all(" " not in form and form for form in words.at), "words that join are looked up one by one"
