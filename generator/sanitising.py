"""Which HTML an article's body may hold: articles are untrusted."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Written out rather than taken from nh3, whose own list may change from version to version: the same
# article must give the same bytes in twenty years.
TAGS = frozenset(
    """
    a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup
    data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img
    ins kbd li main mark ol p picture pre q rp rt ruby s samp section small span strike strong sub summary
    sup table tbody td tfoot th thead time tr tt u ul var wbr audio source track video
    """.split()
)

# What stands inside these is no text of the article: it goes with the tag. A form, an object or a
# button may hold the article's own text, so only the tag goes.
DROPPED_WITH_CONTENT = frozenset(
    "script style svg math template iframe noscript noembed noframes textarea select title xmp".split()
)

# `id` and `class` stay as they are: footnotes link by them, attribute lists set them. `srcset` and `cite`
# are left out because nh3 does not check their URLs, `name` and `target` because they reach into the page.
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "audio": {"src", "controls", "preload"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "source": {"src", "type"},
    "td": {"align", "colspan", "rowspan", "headers", "style"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "abbr", "style"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label"},
    "video": {"src", "controls", "preload", "poster", "width", "height"},
}


SIDES = ("left", "right", "center", "justify", "start", "end")
"""How a table's cell may be aligned: by the class `align-left`, and so on."""
_CELL = re.compile(r'<t[dh](?: [a-z]+="[^"]*")*>')
_ALIGNED = re.compile(r' (?:style="text-align:\s*|align=")([a-zA-Z-]*)[^"]*"')
_CLASS = re.compile(r' class="([^"]*)"')
_NO_HEAD = re.compile(r'<th((?: [a-z]+="[^"]*")*)>\s*</th>')
_OF_HEADS = re.compile(r' (?:scope|abbr)="[^"]*"')


def sanitised(html: str) -> str:
    """`html` as HTML5 reads it, without anything that runs, frames, posts or restyles the page."""
    clean = _cleaner().clean(html)
    if "<th" in clean:
        # The corner of a table heads nothing, and is not to be read out as if it did.
        clean = _NO_HEAD.sub(lambda cell: f"<td{_OF_HEADS.sub('', cell[1])}></td>", clean)
    return _CELL.sub(_aligned, clean) if _ALIGNED.search(clean) else clean


def _aligned(cell: re.Match[str]) -> str:
    """A cell that says by a class how it is aligned: the pages' policy allows no style of its own."""
    sides = _ALIGNED.findall(cell[0])
    known = _CLASS.search(cell[0])
    bare = _CLASS.sub("", _ALIGNED.sub("", cell[0]))
    side = sides[0].lower() if sides and sides[0].lower() in SIDES else ""
    names = " ".join(filter(None, (known[1] if known else "", f"align-{side}" if side else "")))
    return f'{bare[:3]} class="{names}"{bare[3:]}' if names else bare


@functools.lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        # A column's alignment, which Python-Markdown's tables write, and nothing else of CSS.
        filter_style_properties={"text-align"},
        url_schemes=set(URL_SCHEMES),
        # An archive links as its articles did; `noopener` is every browser's default by now.
        link_rel=None,
        strip_comments=True,
    )
