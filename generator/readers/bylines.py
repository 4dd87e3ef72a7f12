"""Who wrote it: names from byline lines and from names that stand beside a dateline."""

from __future__ import annotations

import re

from generator.readers.words import Words, key_of

LONGEST = 140
MOST_WORDS = 5
HARD = re.compile(r"[|•;●▪]|\s[-–—·]\s")
SEPARATOR = re.compile(r"\s*(?:·|\s/\s?|/\s|(?<=[^\W\d_])/(?=[^\W\d_]{2})|/$|,)\s*")
IN_PLACE = re.compile(
    r"\s(?:in|at|aus|from|à|en|fra|från|nella)\s[A-ZÀ-ÞА-Я].*$|\s+\([^)]{2,40}\)|\s*\+\d+ more.*$"
)
ADDRESS = re.compile(r"\s*[\w.+-]{1,64}@[\w.-]{1,80}|\s*@\w{2,30}|https?://\S{1,200}")
PARTICLES = frozenset(
    "de da do dos das del della di du des la le el los las van von der den ten ter vom zu zur bin ibn al "
    "y e och af av i St. St ben bint abu dal dalla d’ d' della".split()
)
INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.-?){1,3}$")
WORD = re.compile(r"[^\W\d_][^\W\d_’'ʼ.\-‘]*(?:[’'ʼ.\-‘][^\W\d_]+)*\.?$")
IDEOGRAPHS = re.compile(r"^(?=.{3})[\u4e00-\u9fff々]{1,4}[\s　・]?[\u4e00-\u9fff々\u3040-\u30ff]{1,4}$")
KATAKANA = re.compile(r"^[\u30a0-\u30ff]{2,8}[・=＝][\u30a0-\u30ff・]{2,12}$")
HANGUL = re.compile(r"^[\uac00-\ud7af]{2,4}$")
UNSPACED_ROLE = re.compile(
    r"\s?(?:記者|记者|编辑|編輯|기자|특파원|선임기자|인턴기자|전문기자|편집위원|논설위원)$"
)
GLUED = re.compile(r"[A-ZÀ-Þ][a-zà-þ]{1,12}(?=[A-ZÀ-Þ])")
PIECE = re.compile(r"[|•·,;/]|\s[-–—]\s|\s{2,}")
MARKS = " :：|-–—/•,"
COLONS = (":", "：")
SHORT_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
COVERED = 0.6
CASELESS = re.compile("[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff]")


def labelled_names(text: str, words: Words) -> list[str]:
    """The names of a line such as "By Ann Lee and Bo Ek, Staff Writer"; empty where it is no byline."""
    if len(text) > LONGEST:
        return []
    rest = _behind_label(text.lstrip(" |•-–—(/>*"), words)
    if not rest:
        return []
    # "Text: By Ann Lee" has two labels.
    rest = _behind_label(rest.lstrip(MARKS), words) or rest
    rest = rest.lstrip(" ")
    sure = rest[:1] in COLONS or SHORT_NAME.fullmatch(rest) is not None
    return names_in(rest.lstrip(MARKS), words, sure)


def _behind_label(text: str, words: Words) -> str:
    """What follows the label of a byline; "" if the text has none. The label may be glued: "ByAnn Lee"."""
    folded = text.casefold()
    label = words.by.match(folded)
    if label:
        return text[label.end() :]
    hump = GLUED.match(text)
    return text[hump.end() :] if hump and words.by.fullmatch(hump[0].casefold()) else ""


def lone_names(text: str, words: Words) -> list[str]:
    """The names of a line that holds names, places and roles only, without a label."""
    if len(text) > LONGEST or text.endswith(("?", "!", ":", ",")) or re.search(r"\w{4}\.$", text):
        return []
    if key_of(text) in words.agencies:
        return [text.strip(MARKS + "().")]
    if korean_names(text):
        return korean_names(text)
    names = names_in(text, words)
    told = sum(len(name) for name in names)
    return names if told >= len(ADDRESS.sub("", IN_PLACE.sub("", text))) * COVERED else []


def dated_names(rest: str, words: Words) -> list[str]:
    """The names on a dateline, from what is left of it without its dates."""
    pieces = [_without_date_label(piece.strip(MARKS), words) for piece in PIECE.split(rest)]
    labelled = [name for piece in pieces for name in labelled_names(piece, words)]
    return labelled or [name for piece in pieces if is_name(piece, words) for name in names_in(piece, words)]


def _without_date_label(piece: str, words: Words) -> str:
    """ "Ann LeePublished" -> "Ann Lee"."""
    folded = piece.casefold()
    for pattern in (words.published, words.updated):
        for found in pattern.finditer(folded):
            if found.end() == len(folded) and len(folded) == len(piece):
                return piece[: found.start()].strip(MARKS)
    return piece


def is_label(text: str, words: Words) -> bool:
    """True for a line that is only "By": the name stands on the next one."""
    return bool(text) and len(text) < 30 and words.by.fullmatch(text.casefold().strip(" :：|-–—")) is not None


def names_in(text: str, words: Words, sure: bool = False) -> list[str]:
    """The names at the start of a text, as far as what is printed there are names.

    What stands behind a bar or a dash is the paper or the place, not another writer.
    """
    first = next((part for part in HARD.split(ADDRESS.sub("", text)) if part.strip(MARKS)), "")
    names: list[str] = []
    for index, part in enumerate(_parts(first, words)):
        name = _tidy(part, words)
        if _is_writer(name, index, words) or (sure and index == 0 and _could_be_name(name)):
            names.append(name)
        elif name and not _ends_as_role(part, words):
            break
    return list(dict.fromkeys(names))


def _is_writer(name: str, index: int, words: Words) -> bool:
    if key_of(name) in words.agencies:
        return True
    return is_name(name, words) and not (index and _ends_as_role(name, words))


def _ends_as_role(text: str, words: Words) -> bool:
    """ "General Editor": behind a comma this is no further writer."""
    parts = text.casefold().split()
    return bool(parts) and parts[-1].strip(".,()") in words.role_words


def is_name(text: str, words: Words) -> bool:
    """True for text shaped like a person's name: two to five capitalised words, or a short Asian name."""
    if IDEOGRAPHS.match(text) or KATAKANA.match(text):
        return key_of(text) not in words.furniture and key_of(text) not in words.closing
    parts = text.split()
    if not 2 <= len(parts) <= MOST_WORDS or len(text) > 45 or key_of(text) in words.furniture:
        return False
    if key_of(text) in words.closing or is_role(text, words):
        return False
    return _all_named(parts)


def _all_named(parts: list[str]) -> bool:
    first, last = parts[0], parts[-1]
    capital = all(_is_capitalised(part) or part in PARTICLES for part in parts)
    return capital and _is_capitalised(first) and _is_capitalised(last) and len(last) > 1


def _is_capitalised(part: str) -> bool:
    if INITIALS.match(part):
        return True
    return bool(WORD.match(part)) and (
        part[0].isupper() or bool(CASELESS.match(part)) or part[:2] in ("d'", "d’")
    )


def _could_be_name(text: str) -> bool:
    """After "Author:" a single word or a desk is a name too."""
    parts = text.split()
    return (
        1 <= len(parts) <= MOST_WORDS
        and len(text) <= 45
        and parts[0][:1].isalpha()
        and not text.endswith(".")
    )


def _tidy(part: str, words: Words) -> str:
    part = IN_PLACE.sub("", part).strip(" .,:;|/-–—()[]•·*")
    part = UNSPACED_ROLE.sub("", part)
    pieces = part.split()
    # "Ann Lee Senior Reporter", "Ann Lee Follow": roles and buttons go, a first and a last name stay.
    while (pieces and _is_joining(pieces[-1])) or (len(pieces) > 2 and _is_trailer(pieces, words)):
        pieces = pieces[:-1]
    return " ".join(pieces)


def _is_joining(word: str) -> bool:
    """ "on" of "By Ann Lee on 3 May", the numbers of "2 months": no part of a name."""
    return word.islower() or word.isdigit()


def _is_trailer(pieces: list[str], words: Words) -> bool:
    last = pieces[-1].casefold()
    return (
        last in words.role_words
        or key_of(last) in words.furniture
        or key_of(" ".join(pieces[-2:])) in words.furniture
    )


def names_role(text: str, words: Words) -> bool:
    """True for a line that begins or ends with what a writer is: "Correspondent in Athens"."""
    parts = text.casefold().strip("· ").split()
    return bool(parts) and (parts[0] in words.role_words or parts[-1].strip(".,") in words.role_words)


def is_role(text: str, words: Words) -> bool:
    """True for words that only say what a writer is: "Senior Political Correspondent"."""
    parts = text.casefold().replace(",", " ").split()
    return bool(parts) and all(part.strip(".()") in words.role_words for part in parts)


def _parts(text: str, words: Words) -> list[str]:
    pieces = [piece for piece in SEPARATOR.split(text.strip()) if piece and piece.strip()]
    return [name for piece in pieces for name in _joined(piece, words)]


def _joined(text: str, words: Words) -> list[str]:
    """A text cut at each "and"."""
    names: list[str] = []
    current: list[str] = []
    for word in text.split():
        if words.joiner.fullmatch(word.casefold()):
            names.append(" ".join(current))
            current = []
        else:
            current.append(word)
    names.append(" ".join(current))
    return [name for name in names if name]


def korean_names(text: str) -> list[str]:
    """The names of a line such as "배윤경 기자": in Korean the role is the label."""
    stem = UNSPACED_ROLE.sub("", text.strip())
    if stem == text.strip() or not all(HANGUL.match(part) for part in stem.replace(",", "·").split("·")):
        return []
    return [part for part in re.split(r"[·,]\s?", stem) if part]
