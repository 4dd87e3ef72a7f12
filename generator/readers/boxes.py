"""What the boxes of a news page are, by their tags and by the words in their labels, as bits of a number."""

from __future__ import annotations

import re
from functools import lru_cache

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

SOFT = (1 << 30) - 1 - ARTICLE - BODY - CONSENT
"""What is not believed of a box that holds much of the page's text."""

OUTSIDE = (
    NAVIGATION | FOOTER | ASIDE | FORM | HIDDEN | RELATED | SHARE | ADVERTISEMENT | NEWSLETTER | COMMENTS
    | AUTHOR_NOTE | TOPICS | INLINE_HIDDEN | INTERLUDE | CONSENT
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
}
"""How `explain` calls what was left out, the most telling first."""

_TAGS = {
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

_B = r"(?<![a-z])"
_E = r"(?![a-z])"
_LABELS = {
    # Words in classes and ids, which are English the world over; an old few are German, French, Spanish.
    NAVIGATION: rf"{_B}(?:main|site|top|sub|global|page)?-?nav(?:bar|igation)?{_E}|(?<!no-){_B}menu{_E}|breadcrumb"
    rf"|pagination|paginator|{_B}pager{_E}|side-?bar{_E}|skip-?(?:link|to)|masthead|site-?header"
    rf"|{_B}toast{_E}|search-?(?:box|form|bar)|table-?of-?contents|{_B}toc{_E}|ticker"
    rf"|{_B}complementary{_E}|{_B}navigation{_E}",
    CONSENT: rf"one-?trust|cookie-?(?:banner|consent|notice|law|bar|modal|dialog|popup|message)|{_B}consent|{_B}gdpr|{_B}ccpa|{_B}cmp{_E}|didomi|cookiebot|quantcast",
    FOOTER: rf"{_B}(?:site|page|global|article|post|entry|story)?-?_*footer{_E}|{_B}contentinfo{_E}|colophon|copyright-?notice",
    FORM: rf"{_B}(?:login|signin|sign-in|poll|quiz|survey|widget-?form){_E}|{_B}modal{_E}|pop-?up{_E}|{_B}dialog{_E}|tooltip|{_B}button{_E}|{_B}btn{_E}",
    RELATED: rf"relat(?:ed|ion)|recommend|read-?_?(?:more|next|also|on)|more-?_?(?:from|on|stories|news|articles|like|coverage|to-|links|topics)"
    rf"|also-?_?(?:like|read)|see-?also|teaser|promo|most-?_?(?:read|popular|viewed|recent)|trending|{_B}popular|recirc|suggest(?:ed|ion)"
    rf"|up-?next|further-?(?:reading|links)|(?:latest|other|similar|next|prev|previous|recent)-?_?(?:news|posts?|articles?|stor(?:y|ies))|carousel"
    rf"|(?:internal|inline|inset|inarticle|in-article|embedded)-?_?(?:links?|stor(?:y|ies)|articles?|teasers?)|link-?(?:box|list)|play-?list|outbrain|taboola|zergnet|revcontent"
    rf"|cross-?(?:sell|link)|story-?list|article-?list|post-?list|card-?list|news-?list|pinbox|linkbox|{_B}cards?{_E}|read-?too|mehr-?zum|lire-?aussi|leia-?(?:mais|tambem)|lee-?tambien|relacionad",
    SHARE: rf"shar(?:e|ing)(?!d|holder)|social|follow-?us|tool-?bar|article-?tools|post-?tools|add-?to-?any|bookmark|{_B}actions?{_E}",
    ADVERTISEMENT: rf"{_B}ads?{_E}|advert|{_B}ad-?(?:slot|unit|box|wrap\w*|container|label|placeholder)|(?:google|dfp|gpt)-?ad|sponsor|{_B}banner{_E}|werbung|{_B}anzeige|publicidad|publicite|commercial|affiliate",
    NEWSLETTER: rf"news-?letter|subscri(?:be|ption)|sign-?up|pay-?wall|reg-?wall|donat(?:e|ion)|membership|{_B}cta{_E}|call-?to-?action|{_B}offer|app-?download|appeal|support-?us",
    COMMENTS: rf"comment(?!ary|ator|ed|isfree)|disqus|livefyre|talkback|viafoura|spot-?im|{_B}replies|respond{_E}",
    AUTHOR_NOTE: rf"(?:author|writer|contributor|reporter)s?[-_]*(?:bio|box|card|profile|desc\w*|about|block|footer|details|blurb)|about-?_?(?:the-?_?)?author|{_B}bio(?:graphy)?{_E}",
    TOPICS: rf"{_B}(?:article|post|entry|story)?-?_*tags?(?:-?_?(?:list|cloud|links|container|wrapper|items?))?{_E}|{_B}topics?(?:-?list)?{_E}|keywords|categor(?:y|ies)-?(?:links|list)|tag-?list|filed-?(?:under|to)",
    CAPTION: rf"caption|{_B}legend{_E}|(?:img|image|photo|picture|media|foto|bild)-?_*(?:desc\w*|info|text|title|legend|unterschrift)",
    CREDIT: rf"(?:photo|image|img|picture|media|foto|bild)-?_*(?:credits?|source|copyright|author|by)|{_B}credits?{_E}|{_B}copyright{_E}|photographer",
    BYLINE: rf"by-?line|{_B}(?:article|post|entry|story|page)?[-_]*authors?{_E}|author-?_*name|contributors|{_B}reporter{_E}|{_B}writer{_E}",
    DATE: rf"{_B}(?:date|time|datetime){_E}|(?:publi\w*|post\w*|entry|article|story|updated?|modif\w*)-?_*(?:date|time|on|at){_E}|date-?_*(?:time|publi\w*|line|modif\w*)|time-?stamp|published{_E}|datepublished|datemodified|read(?:ing)?-?_?time|{_B}meta(?:data)?{_E}",
    STANDFIRST: rf"stand-?first|{_B}lead(?:-?(?:text|in|paragraph))?{_E}|{_B}lede{_E}|sub-?_?titles?{_E}|{_B}de[ck]k?{_E}|excerpt|{_B}summary{_E}|{_B}abstract{_E}|strap-?line|sub-?_?head(?:line|ing)s?{_E}|{_B}chapo|{_B}intro(?:duction)?{_E}|{_B}(?:article|post|entry|story)-?_*description|{_B}kicker",
    INTERLUDE: r"twitter-tweet|instagram-media|tiktok-embed|fb-post|(?:video|audio|media)-?player|embed-?(?:caption|code)|jw-?player",
    INLINE_HIDDEN: r"(?<![\w-])(?:visually-?hidden|vh|sr-only|screen-?reader(?:-text|-only)?|a11y-?(?:hidden|text)|assistive-text|u-hidden(?:visually)?|visuallyhidden|is-hidden|hide|hidden|d-none|display-none)(?![\w-])",
    BODY: rf"article-?_*body|articlebody|story-?_*(?:body|text|content)|post-?_*(?:body|content)|entry-?_*content|article-?_*(?:text|content|copy)|{_B}body-?(?:text|copy|content){_E}|{_B}rich-?text{_E}",
}
_PATTERNS = tuple((bit, re.compile(pattern)) for bit, pattern in _LABELS.items())
_ANY = re.compile("|".join(_LABELS.values()))
_WITHIN_BODY = RELATED | ADVERTISEMENT | NEWSLETTER | DATE | TOPICS | SHARE | FORM | STANDFIRST
_LONGEST_WORD = 60
_NUMBER = re.compile(r"\d|[a-z][A-Z]|\A.{0,4}\Z")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def box_of_tag(tag: str) -> int:
    """The bits of an element's tag."""
    return _TAGS.get(tag, 0)


def box_of_label(label: str) -> int:
    """The bits of an element's class, id and other labels.

    >>> box_of_label("story__RelatedLinks") == RELATED
    True
    """
    found = 0
    for word in _telling(label.split()):
        found |= _box_of_word(word)
    return found & ~_WITHIN_BODY if found & BODY else found


@lru_cache(maxsize=1 << 15)
def _box_of_word(word: str) -> int:
    folded = _HUMP.sub("-", _element_of(word)).lower()
    if not _ANY.search(folded):
        return 0
    return sum(bit for bit, pattern in _PATTERNS if pattern.search(folded))


def _telling(words: list[str]) -> list[str]:
    """Without slugs of headlines, and without short words where there are so many that they mean styles."""
    short = sum(len(word) < 4 for word in words) > 4
    return [word for word in words if len(word) < _LONGEST_WORD and word.count("-") < 7 and not (short and len(word) < 4)]


def _element_of(word: str) -> str:
    """What is behind the "__" of a class: before it stands the name of a box further out.

    That of a generated class ("Article_body__x7Gh2") is a number: there the front tells.
    """
    front, _, back = word.rpartition("__")
    return word if not front or _NUMBER.search(back) or len(back) < 2 or not back[0].isalpha() else back
