"""The marks inside a line of prose -> the HTML that Python-Markdown and nh3 would make of them.

What is not certain is left alone, as in `prose`.
"""

from __future__ import annotations

import functools
import html
import re
from html.entities import html5

# Characters that mean something inside a line: to HTML or to either library's machinery (controls; the
# no-break space, which is written &nbsp;), to an attribute list, to an escape; and Markdown's own marks.
_ODD = r"<>&\\{" + "\xa0\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
SPECIAL = r"*_`\[\]" + _ODD
_ANY_MARK = re.compile(f"[{SPECIAL}!]")

# A URL that nh3 and its URL parser take as it is: a host of letters and digits under a named top level
# domain (not an address in numbers, nor punycode with its --, which may be wrong), or no scheme at all.
# No quotes, spaces or brackets, which may start or end a title.
_URL_TAIL = r"[A-Za-z0-9._~!$*+,;=:@%/?\#&-]"
_URL = rf"""
    (?: https?://(?![^/)]*--)(?>(?:[A-Za-z0-9][A-Za-z0-9-]*+\.)+)[A-Za-z]{{2,}}(?:[/?\#]{_URL_TAIL}*+)?
    |   mailto:[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+
    |   (?=[A-Za-z0-9./\#])(?!//)[A-Za-z0-9._~/?=\#-]++
    ) (?=\))
"""
# A label may hold marks of its own, but no bracket, code or line of HTML; a leading ^ is a footnote's.
_LABEL = r"(?!\^)(?>(?:[^\[\]`\\{<\x00-\x08\n]++|\n(?!\n))+)"
_LINK = rf"\[{_LABEL}\]\([^()\s<>\"'`\\]++\)"

# One look for all that is no mark and then for a mark: a search for marks would try all at each character.
_PIECE = re.compile(
    rf"""
    (?P<text> [^{SPECIAL}!]*+ )
    (?:
      (?P<entity>   & (?:\#[0-9]{{1,7}} | \#x[0-9a-fA-F]{{1,6}} | [A-Za-z][A-Za-z0-9]{{0,40}}) ; )
    | (?P<sign>     > | \xa0 | & (?!\#|\w*+;) )
    | (?P<inword>   _ (?<=[^\W_]_) (?=[^\W_]) )
    | (?P<exclamation> ! (?!\[) )
    | (?P<image>    !\[ (?P<alt>[^{SPECIAL}"\n]*+) \] \( (?P<source>{_URL}) \) )
    | (?P<link>     \[ (?<!!\[) (?P<label>{_LABEL}) \] \( (?P<target>{_URL}) \) )
      # Code: one backtick each side.
    | ` (?!`) (?P<code> [^`{_ODD}\n]++ ) ` (?!`)
      # Strong and emphasis stand free: neither a letter nor another mark touches them from outside,
      # no space from inside, and nothing but links and entities is in them.
    | (?P<mark> \*(?<![\w*_]\*)\*?+ | _(?<![\w*_]_)_?+ )
      (?![\s*_]) (?P<marked> (?> (?: [^*_\[\]`\\{{<>\n]++ | {_LINK} )+ ) ) (?<!\s) (?P=mark) (?![\w*_])
    | \Z
    )
    """,
    re.VERBOSE,
)


# Links, strong and emphasis as `_PIECE` reads them, where nothing inside is a mark or is written otherwise,
# in a text of printed characters: nine marks of ten, found in one look and set as they are.
_FREE = r"[^*_\[\]`\\{<>&!\n]"
_EASY_URL = _URL.replace(_URL_TAIL, _URL_TAIL.replace("&", ""))
_EASY = re.compile(
    rf"""
      \[ (?<!!\[) (?P<label> (?![ ^]) {_FREE}++ ) \] \( (?P<target> {_EASY_URL} ) \)
    | (?P<mark> \*(?<![\w*_]\*)\*?+ | _(?<![\w*_]_)_?+ )
      (?![\s*_]) (?P<marked> {_FREE}++ ) (?<!\s) (?P=mark) (?![\w*_])
    """,
    re.VERBOSE,
)


class Unsure(Exception):
    """Something here may be read in more than one way."""


def set_marks(text: str) -> str:
    """Text with its marks set. Raises `Unsure` at the first that may not be one."""
    parts: list[str] = []
    broken = "  \n" in text
    at, end = 0, len(text)
    while at < end:
        found = _PIECE.match(text, at)
        if not found:
            raise Unsure
        plain = found[1]
        parts.append(_with_line_ends(plain) if broken else plain)
        if found.lastgroup != "text":
            parts.append(_set_mark(found, found.lastgroup))
        at = found.end()
    return "".join(parts)


def mark_at(text: str, at: int) -> tuple[str, int]:
    """The mark that stands at a place, set, and where it ends. Raises `Unsure` where it may not be one.

    None reaches across a blank line. All characters of the text are printed ones, or line ends.
    """
    if easy := _EASY.match(text, at):
        label, target, mark, marked = easy.groups()
        if label:
            return f'<a href="{target}">{label}</a>', easy.end()
        tag = "strong" if len(mark) == 2 else "em"
        return f"<{tag}>{marked}</{tag}>", easy.end()
    found = _PIECE.match(text, at)
    if not found or found.lastgroup == "text":
        raise Unsure
    return _set_mark(found, found.lastgroup), found.end()


def _with_line_ends(text: str) -> str:
    if "  \n " in text:
        raise Unsure  # spaces between a line end and a mark are lost
    return text.replace("  \n", "<br>\n")


def _set_mark(found: re.Match[str], kind: str | None) -> str:
    if kind == "link":
        target, label = found.group("target", "label")
        return f'<a href="{_url(target)}">{_label(label)}</a>'
    if kind == "marked":
        mark, marked = found.group("mark", "marked")
        tag = "strong" if len(mark) == 2 else "em"
        return f"<{tag}>{_inner(marked)}</{tag}>"
    match kind:
        case "entity":
            return _entity(found["entity"])
        case "sign":
            return {">": "&gt;", "\xa0": "&nbsp;", "&": "&amp;"}[found["sign"]]
        case "inword" | "exclamation":
            return found[kind]
        case "image":
            return f'<img alt="{found["alt"]}" src="{_url(found["source"])}">'
        case "code":
            return f"<code>{_code(found['code'])}</code>"
    raise Unsure


def _label(text: str) -> str:
    if text.isspace():
        raise Unsure
    return _inner(text)


def _inner(text: str) -> str:
    """Text inside of a mark, which mostly holds none."""
    return set_marks(text) if "\n" in text or _ANY_MARK.search(text) else text


def _code(text: str) -> str:
    text = text.strip()
    if not text:
        raise Unsure
    return text


def _url(url: str) -> str:
    if "&" in url and ("&#" in url or ";" in url.replace("&amp;", "")):
        raise Unsure
    return url.replace("&amp;", "&").replace("&", "&amp;")


@functools.lru_cache(maxsize=1024)
def _entity(entity: str) -> str:
    """An entity as nh3 writes it. Raises `Unsure` where browsers and Python may differ."""
    if entity[1] != "#":
        if entity[1:] not in html5:
            raise Unsure
        character = html5[entity[1:]]
    else:
        number = int(entity[3:-1], 16) if entity[2] == "x" else int(entity[2:-1])
        if not (0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0x10000 <= number < 0x1FFFE):
            raise Unsure
        character = chr(number)
    return html.escape(character, quote=False).replace("\xa0", "&nbsp;")
