"""Bylines in Chinese, Japanese and Korean, where the role is the label and names have no spaces."""

from __future__ import annotations

import re
from functools import cache, partial

LONGEST = 60
EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
# "[Seoul=Agency]", "(Seoul=Agency)": where it was written and for whom; a writer's own address.
KOREAN_PLACE = re.compile(r"[\[(（【][^\])）】]{1,30}[=＝ㅣ|][^\])）】]{1,30}[\])）】]|^\S{1,8}[=＝]")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,80}")
KOREAN_ROLE = (
    "(?:선임|전문|인턴|수습|객원|대학생|시민|정치|경제|사회|문화|체육|스포츠)?"
    "(?:기자|특파원|논설위원|편집위원|앵커|리포터)"
)
HANGUL_NAMES = r"(?P<names>[\uac00-\ud7af]{2,4}(?:\s?[·,、]\s?[\uac00-\ud7af]{2,4}){0,5})"
# Text, not yet patterns: to compile them takes longer than to read ten clippings of other scripts.
KOREAN = (
    rf"{HANGUL_NAMES}\s?{KOREAN_ROLE}",
    rf"(?:{KOREAN_ROLE}|글·?사진|사진·?글|글|취재|기자명|글쓴이|작성자)\s?[:：=]?\s{HANGUL_NAMES}(?:\s?{KOREAN_ROLE})?",
    rf"[\uac00-\ud7afA-Za-z]{{2,10}}\s{HANGUL_NAMES}\s{KOREAN_ROLE}",
)
IDEOGRAPHIC_ROLE = "(?:特派员|特派員|通讯员|通訊員|特约记者|特約記者|记者|記者|編集委員|論説委員|解説委員)"
# Most names are of three signs: where nothing parts them from a place, so many are taken.
IDEOGRAPHIC_NAME = r"(?:[\u4e00-\u9fff々]{3}|[\u4e00-\u9fff々]{2}|[\u4e00-\u9fff々]{4,5})"
# "记者 王小明 实习生 李小芳": what the second one is stands between the names.
LEARNER = r"\s(?:实习生|實習生|见习记者|通讯员)\s"
IDEOGRAPHIC_NAMES = (
    rf"(?P<names>{IDEOGRAPHIC_NAME}(?:(?:{LEARNER}|\s|\s?[、，,・/／]\s?){IDEOGRAPHIC_NAME}){{0,5}}?)"
)
REPORTED = r"(?:\s?[／/]?\s?[\u4e00-\u9fff\d]{2,10}(?:报道|報導|報道|电|電|連線))?"
# "〔記者王小明／台北報導〕", "【ボストン=山田太郎】", "【某网】（记者 王小明）": what a text begins with.
OPENING = re.compile(r"[〔【（(\[［](?P<inside>[^〕】）)\]］]{2,40})[〕】）)\]］]")
# "某社北京6月15日电（记者王小明）", "本报讯（记者 王小明）": where and when it was sent stands before.
SENT = re.compile(r"[^（()）。，,]{2,24}[电電讯訊]\s?(?=[（(](?:记者|記者|通讯员|特派))")
# "...という。（山田太郎）"; "（敬称略）" says that titles are left out.
CLOSING = re.compile(
    r"[。」！？][（(【](?P<name>[\u4e00-\u9fff々][\u4e00-\u9fff々\u3040-\u30ff]{2,4})(?<![略影供照真面く])[）)】]$"
)
# Who edited a page is named behind other labels, and wrote nothing of it.
IDEOGRAPHIC_LABEL = "(?:作者|撰文|撰稿|撰写|采写|采访|采编|文字|文|编译|整理|執筆|文責|特约撰稿|采访整理)"
LABELLED = (
    rf"{IDEOGRAPHIC_LABEL}\s?[:：/／|｜丨]\s?(?:[\u4e00-\u9fff]{{0,8}}?{IDEOGRAPHIC_ROLE}\s)?{IDEOGRAPHIC_NAMES}",
    rf"(?:[\u4e00-\u9fff]{{2,6}}[／/]\s?)?[\u4e00-\u9fff]{{0,8}}?{IDEOGRAPHIC_ROLE}[\s:：/／・]*{IDEOGRAPHIC_NAMES}{REPORTED}",
    rf"(?:取材|撮影|[・／/]){{0,4}}(?:文|聞き手|構成|取材)\s?[／/・=＝|｜:：]\s?{IDEOGRAPHIC_NAMES}",
    rf"[\u30a0-\u30ff\u4e00-\u9fff]{{2,8}}[=＝]{IDEOGRAPHIC_NAMES}",
)
# "某報 | 王小明 綜合報導": whom he writes for, and that he put it together.
COMPOSED = (
    rf"(?:.{{2,16}}[|｜／/]\s?)?{IDEOGRAPHIC_NAMES}\s?[／/]?\s?(?:[\u4e00-\u9fff]{{2,4}})?(?:報導|報道|报道)",
)
# "来源：某报 作者：王小明 编辑：李小芳": the first writers count.
NEXT_LABEL = re.compile(r"\s+(?=[\u4e00-\u9fff]{1,4}\s?[:：|｜丨/／])")
# "[山田太郎，Harbour]": with the house that he writes for.
BRACKETED = (
    rf"[【（(〔［\[]\s?(?:[^\])）】]{{1,8}}[=＝・])?{IDEOGRAPHIC_NAMES}"
    r"(?:\s?[，,、/／]\s?[A-Za-z][\w .&-]{1,20})?\s?[】）)〕］\]]"
)
BRACKETS = "【】（）()〔〕［］[]「」 "
BETWEEN = re.compile(LEARNER + r"|\s?[·,、，・/／]\s?|\s")
# "撰文：王小明出版： ... 更新： ...": what is said of the page, behind the name.
OF_THE_PAGE = re.compile(r"(?:出版|更新|發布|发布|發佈)\s?[:：].*$")


def named_by_role(text: str) -> list[str]:
    """The names of a line such as "배윤경 기자" or "本报记者 张三丰" that holds nothing else; else none."""
    if len(text) > LONGEST or text.isascii() or not EAST.search(text):
        return []
    text = OF_THE_PAGE.sub("", text)
    plain = MAIL.sub("", KOREAN_PLACE.sub("", text)).strip(BRACKETS + "=＝/")
    found = _first(KOREAN, plain) or _first_labelled(text.strip(BRACKETS)) or _first(COMPOSED, text)
    return BETWEEN.split(found["names"]) if found else []


def _first_labelled(text: str) -> re.Match[str] | None:
    parts = map(partial(_first, LABELLED), NEXT_LABEL.split(text))
    return next(filter(None, parts), None)


def opening_names(text: str) -> list[str]:
    """The names in brackets that a paragraph begins with, behind their role or the place."""
    names: list[str] = []
    at = sent.end() if (sent := SENT.match(text)) else 0
    while not names and (found := OPENING.match(text, at)):
        names, at = named_by_role(found["inside"]), found.end()
    return names


def closing_names(text: str) -> list[str]:
    """The name in brackets behind the last sentence, as Japanese papers sign a text."""
    found = CLOSING.search(text[-LONGEST:])
    return [found["name"]] if found else []


def bracketed_names(text: str) -> list[str]:
    """The names that stand between brackets by themselves, as Japanese papers sign a text."""
    found = _compiled(BRACKETED).fullmatch(text) if len(text) <= LONGEST else None
    return [name for name in BETWEEN.split(found["names"]) if len(name) > 2] if found else []


def _first(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := _compiled(pattern).fullmatch(text))), None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
