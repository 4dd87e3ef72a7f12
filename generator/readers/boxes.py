"""What the boxes of a news page can be, as bits of a number."""

from __future__ import annotations

NAVIGATION = 1
FOOTER = 2
ASIDE = 4
FORM = 8
HIDDEN = 16
RELATED = 32
SHARE = 64
ADVERTISEMENT = 128
NEWSLETTER = 256
COMMENTS = 512
AUTHOR_NOTE = 1024
TOPICS = 2048
CAPTION = 4096
CREDIT = 8192
BYLINE = 16384
DATE = 32768
STANDFIRST = 65536
FIGURE = 131072
QUOTE = 262144
TABLE = 524288
HEADER = 1048576
ARTICLE = 2097152
BODY = 4194304
INLINE_HIDDEN = 8388608
INTERLUDE = 16777216
CONSENT = 33554432
FACTBOX = 67108864
PICTURED = 134217728

SOFT = (1 << 30) - 1 - ARTICLE - BODY - CONSENT
"""What is not believed of a box that holds much of the page's text."""

OUTSIDE = (
    NAVIGATION | FOOTER | ASIDE | FORM | HIDDEN | RELATED | SHARE | ADVERTISEMENT | NEWSLETTER | COMMENTS
    | AUTHOR_NOTE | TOPICS | INLINE_HIDDEN | INTERLUDE | CONSENT | FACTBOX
)  # fmt: skip
"""Boxes whose text is no part of the article."""

NAMES = {
    HIDDEN: "hidden",
    INLINE_HIDDEN: "hidden",
    CONSENT: "question of consent",
    NAVIGATION: "navigation",
    FOOTER: "footer",
    COMMENTS: "comments",
    ADVERTISEMENT: "advertisement",
    NEWSLETTER: "newsletter or offer",
    RELATED: "related articles",
    SHARE: "share buttons",
    AUTHOR_NOTE: "about the author",
    TOPICS: "topics",
    FORM: "form or button",
    ASIDE: "aside",
    INTERLUDE: "embedded player or post",
    FACTBOX: "box beside the text",
}
"""How `explain` calls what was left out, the most telling first."""

BOXES_OF_TAGS = {
    "nav": NAVIGATION,
    "footer": FOOTER,
    "aside": ASIDE,
    "form": FORM,
    "button": FORM,
    "dialog": FORM,
    "fieldset": FORM,
    "figure": FIGURE,
    "figcaption": FIGURE | CAPTION,
    "blockquote": QUOTE,
    "table": TABLE,
    "header": HEADER,
    "article": ARTICLE,
}
