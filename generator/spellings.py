"""The other spellings that papers print a phrase in: a list of words holds one, the rest are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from generator.folding import fold_case

Way = Callable[[str], str]
"""Case-folded phrases, one a line -> the same in a way to spell them otherwise."""


def _letter_by_letter(letters: str, others: str) -> Way:
    pairs = list(zip(letters.split(), others.split(), strict=True))

    def spell(phrases: str) -> str:
        for letter, other in pairs:
            phrases = phrases.replace(letter, other)
        return phrases

    return spell


def _sign_by_sign(signs: str, others: str) -> Way:
    table = str.maketrans(signs, others)
    return lambda phrases: phrases.translate(table)


def _with_plain_capitals(letters: str, others: str) -> Way:
    other = dict(zip(letters.split(), others.split(), strict=True))
    first = re.compile(f"^[{''.join(other)}]", re.M)
    return lambda phrases: first.sub(lambda found: other[found[0]], phrases)


def _at_ends_of_words(endings: str, others: str) -> Way:
    other = dict(zip(endings.split(), others.split(), strict=True))
    ending = re.compile(rf"(?:{'|'.join(other)})\b")
    return lambda phrases: ending.sub(lambda found: other[found[0]], phrases)


SIMPLIFIED = (
    "与专业丛严个为举么义习书买于亚亲仅从们价众优会传体侨关兴内册写冲决减击划删别制剧办务动区华协单历"
    "参双发号后听启员周咨团围国图场声处复头妆学实审对寻导将属币师帮并广库应开张当录志怀态总户执扫扰护"
    "报担拟拨换据摄撷无旧时显暂机杀杂权条来构标栏样档欢浏滚点热爱独玛现电画畅监码确积笔筹签简类系纠约"
    "级纯纸线终绍经结给络绝继绪续维综编网职联脸节荐获见观视览订认让议讯记讲论设访评识诉词译试话询该详"
    "语误说请读调谈谢谨负财责货质购费资赏赐赖赞踪车转轻载较辅辑输边达过还这进连选邮采里钟链销锁错锦键"
    "镜长门闭问间闻阅队险随隐页顶项须预领频题额风驻鸟则数气计贴范"
)
TRADITIONAL = (
    "與專業叢嚴個為舉麼義習書買於亞親僅從們價眾優會傳體僑關興內冊寫衝決減擊劃刪別製劇辦務動區華協單歷"
    "參雙發號後聽啟員週諮團圍國圖場聲處複頭妝學實審對尋導將屬幣師幫並廣庫應開張當錄誌懷態總戶執掃擾護"
    "報擔擬撥換據攝擷無舊時顯暫機殺雜權條來構標欄樣檔歡瀏滾點熱愛獨瑪現電畫暢監碼確積筆籌簽簡類繫糾約"
    "級純紙線終紹經結給絡絕繼緒續維綜編網職聯臉節薦獲見觀視覽訂認讓議訊記講論設訪評識訴詞譯試話詢該詳"
    "語誤說請讀調談謝謹負財責貨質購費資賞賜賴讚蹤車轉輕載較輔輯輸邊達過還這進連選郵採裡鐘鏈銷鎖錯錦鍵"
    "鏡長門閉問間聞閱隊險隨隱頁頂項須預領頻題額風駐鳥則數氣計貼範"
)
"""What the lists hold of the two ways to write Chinese, sign for sign."""
OTHERS, SIMPLER = "爲衆係復裏贊鍾佈臺幹註籤", "为众系复里赞钟布台干注签"
"""More signs that one simple one stands for."""

EVERYWHERE: tuple[Way, ...] = (
    # Apostrophes as typographers set them, and as keyboards have them.
    _letter_by_letter("'", "’"),
    _letter_by_letter("’", "'"),
    # Romanian with commas below, and with the cedillas of old typefaces.
    _letter_by_letter("ș ț", "ş ţ"),
    # Russian has its dots in books for children.
    _letter_by_letter("ё", "е"),
    # Greek capitals bear no accents; without case the first two are three signs each.
    _letter_by_letter(fold_case("ΐ ΰ ά έ ή ί ό ύ ώ ϊ ϋ"), "ι υ α ε η ι ο υ ω ι υ"),
    # Arabic leaves the hamza out.
    _letter_by_letter("أ إ آ", "ا ا ا"),
    # Persian and Urdu, typed on Arabic keyboards.
    _letter_by_letter("ی ک", "ي ك"),
    # Parts of a Persian word stand together, or apart, or are one.
    lambda phrases: phrases.replace("\u200c", " "),
    lambda phrases: phrases.replace("\u200c", ""),
    # Hindi leaves out the dots below.
    lambda phrases: phrases.replace("\u093c", ""),
)
LATIN_SERBIAN = _letter_by_letter(
    "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š",
)
PLAIN_SERBIAN = _letter_by_letter("č ć ž š đ", "c c z s dj")
IN: dict[str, tuple[Way, ...]] = {
    # Capitals bear no accents, as typewriters had none.
    "ca": (_letter_by_letter("à ç é è í ï ó ò ú ü", "a c e e i i o o u u"),),
    "es": (_letter_by_letter("á é í ó ú ü", "a e i o u u"),),
    "fr": (
        _with_plain_capitals("à â ç é è ê î ô", "a a c e e e i o"),
        _letter_by_letter("à â ç é è ê ë î ï ô ù û", "a a c e e e e i i o u u"),
    ),
    "it": (_letter_by_letter("à è é ì ò ù", "a' e' e' i' o' u'"),),
    "pt": (_letter_by_letter("á â ã à ç é ê í ó ô õ ú ü", "a a a a c e e i o o o u u"),),
    # Printed in plain letters by many, and by all while the web had no others.
    "cs": (_letter_by_letter("á č ď é ě í ň ó ř š ť ú ů ý ž", "a c d e e i n o r s t u u y z"),),
    "de": (_letter_by_letter("ä ö ü", "ae oe ue"),),
    "et": (_letter_by_letter("ä ö õ ü š ž", "a o o u s z"),),
    "hr": (PLAIN_SERBIAN,),
    "hu": (_letter_by_letter("á é í ó ö ő ú ü ű", "a e i o o o u u u"),),
    "lt": (_letter_by_letter("ą č ę ė į š ų ū ž", "a c e e i s u u z"),),
    "lv": (_letter_by_letter("ā č ē ģ ī ķ ļ ņ š ū ž", "a c e g i k l n s u z"),),
    "pl": (_letter_by_letter("ą ć ę ł ń ó ś ź ż", "a c e l n o s z z"),),
    "ro": (_letter_by_letter("ă â î ș ț ş ţ", "a a i s t s t"),),
    "sk": (_letter_by_letter("á ä č ď é í ľ ĺ ň ó ô ŕ š ť ú ý ž", "a a c d e i l l n o o r s t u y z"),),
    "sl": (_letter_by_letter("č š ž", "c s z"),),
    "sr": (LATIN_SERBIAN, PLAIN_SERBIAN),
    "tr": (_letter_by_letter("ç ğ ö ş ü â î û", "c g o s u a i u"),),
    "uk": (_letter_by_letter("'", "ʼ"),),
    # The mark of a tone stands on the first vowel, as it used to, or on the second.
    "vi": (
        _at_ends_of_words(
            "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy", "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
        ),
    ),
    "zh": (
        _sign_by_sign(SIMPLIFIED, TRADITIONAL),
        _sign_by_sign(TRADITIONAL + OTHERS, SIMPLIFIED + SIMPLER),
    ),
}
"""Ways of one language more."""


def spelled(phrases: Iterable[str], language: str) -> tuple[str, ...]:
    """The phrases as they are; behind them, without case, those that are spelled otherwise."""
    written = list(phrases)
    folded = fold_case("\n".join(written))
    if folded.isascii() and "'" not in folded:
        return tuple(written)
    found = dict.fromkeys(folded.split("\n"))
    known = len(found)
    for spell in (*IN.get(language, ()), *EVERYWHERE):
        others = spell(folded)
        if others != folded:
            found.update(dict.fromkeys(others.split("\n")))
            folded = "\n".join(found)
    return (*written, *islice(found, known, None))
