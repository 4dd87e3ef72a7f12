"""What a box of a news page is by the words in its labels: its classes, its id."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.readers.boxes import (
    ADVERTISEMENT,
    AUTHOR_NOTE,
    BODY,
    BYLINE,
    CAPTION,
    COMMENTS,
    CONSENT,
    CREDIT,
    DATE,
    FACTBOX,
    FOOTER,
    FORM,
    INLINE_HIDDEN,
    INTERLUDE,
    NAVIGATION,
    NEWSLETTER,
    RELATED,
    SHARE,
    STANDFIRST,
    TOPICS,
)

_LABELS = {
    # Words in classes and ids, English the world over with a few others; <, > mark a word's ends.
    NAVIGATION: r"""
        <(?:main|site|top|sub|global|page)-?nav(?:bar|igation)?>|<nav(?:bar|igation)?>|<menu>|breadcrumb|pagination|paginator
        |<pager>|side-?bar>|skip-?(?:link|to)|masthead|site-?header|<toast>|search-?(?:box|form|bar)
        |table-?of-?contents|<toc>|ticker|<complementary>|<navigation>
    """,
    CONSENT: r"""
        privacy-?(?:modal|box|pref\w*|content|center|manager|pop-?up|banner)|one-?trust|cookie-?(?:banner|consent|notice|law|bar|modal|dialog|popup|message)|<consent|<gdpr
        |<ccpa|<cmp-?(?:banner|box|dialog|modal|overlay|popup|wrapper)|didomi|cookiebot|quantcast
    """,
    FOOTER: r"""
        <(?:site|page|global|article|post|entry|story)-?_*foot(?:er)?>|<foot(?:er)?>|<contentinfo>|colophon
        |copyright-?notice
    """,
    FORM: r"""
        <(?:login|signin|sign-in|poll|quiz|survey|widget-?form)>|<modal>|pop-?up>|<dialog>|tooltip
        |<button>|<btn>
    """,
    RELATED: r"""
        relat(?:ed|ion)|recommend|read-?_?(?:more|next|also|on)
        |more-?_?(?:from|on|stories|news|articles|like|coverage|to-|links|topics)|also-?_?(?:like|read)
        |see-?also|teaser|promo|most-?_?(?:read|popular|viewed|recent)|trending|<popular|recirc
        |suggest(?:ed|ion)|up-?next|further-?(?:reading|links)
        |(?:latest|other|similar|next|prev|previous|recent)-?_?(?:news|posts?|articles?|links?|stor(?:y|ies))
        |carousel
        |(?:internal|inline|inset|inarticle|in-article|embedded)-?_?(?:links?|stor(?:y|ies)|articles?
        |teasers?)|link-?(?:box|list)|play-?list|outbrain|taboola|zergnet|revcontent
        |cross-?(?:sell|link)|story-?list|article-?list|post-?list|card-?list|news-?list|pinbox|linkbox
        |<cards?>|read-?too|mehr-?zum|lire-?aussi|leia-?(?:mais|tambem)|lee-?tambien|relacionad
    """,
    SHARE: r"""
        shar(?:e|ing)(?!d|holder)|social|follow-?us|tool-?bar|article-?tools|post-?tools|add-?to-?any
        |bookmark|<actions?>
    """,
    ADVERTISEMENT: r"""
        <ads?>|advert|<ad-?(?:slot|unit|box|wrap\w*|container|label|placeholder)|(?:google|dfp|gpt)-?ad
        |sponsor|<banner>|werbung|<anzeige|publicidad|publicite|commercial|affiliate
    """,
    NEWSLETTER: r"""
        news-?letter|subscri(?:be|ption)|sign-?up|pay-?wall(?!-?_*(?:wrap|inner|intro|content|body|text|article|no-?access))|reg-?wall|donat(?:e|ion)|membership|<cta>
        |call-?to-?action|<offer|app-?download|appeal|support-?us
    """,
    COMMENTS: r"""
        comment(?!ary|ator|ed|isfree)|disqus|livefyre|talkback|viafoura|spot-?im|<replies|respond>
        |comentarios|<kommentare[rn]?>|<reacties|<reactions>|<forum>
    """,
    AUTHOR_NOTE: r"""
        (?:author|writer|contributor|reporter)s?[-_]*(?:bio|box|card|profile|desc\w*|about|block|footer
        |details|blurb)|about-?_?(?:the-?_?)?author|<bio(?:graphy)?>
    """,
    TOPICS: r"""
        <(?:article|post|entry|story)-?_*tags?(?:-?_?(?:list|cloud|links|container|wrapper|items?))?>
        |<tags?(?:-?_?(?:list|cloud|links|container|wrapper|items?))?>
        |<topics?(?:-?list)?>|keywords|categor(?:y|ies)-?(?:links|list)|tag-?list|filed-?(?:under|to)
    """,
    CAPTION: r"""
        caption|<legend>
        |(?:img|image|photo|picture|media|foto|bild)-?_*(?:desc\w*|info|text|title|legend|unterschrift)
    """,
    CREDIT: r"""
        (?:photo|image|img|picture|media|foto|bild)-?_*(?:credits?|source|copyright|author|by)
        |<credits?>|<copyright>|photographer
    """,
    BYLINE: r"""
        by-?line|<(?:article|post|entry|story|page)[-_]*authors?>|<authors?>|author-?_*name|contributors
        |<reporter>|<writer>
    """,
    DATE: r"""
        <(?:date|time|datetime)>
        |(?:publi\w*|post\w*|entry|article|story|updated?|modif\w*)-?_*(?:date|time|on|at)>
        |date-?_*(?:time|publi\w*|line|modif\w*)|time-?stamp|published>|datepublished|datemodified
        |read(?:ing)?-?_?time|<meta(?:data)?>
    """,
    STANDFIRST: r"""
        stand-?first|<lead(?:-?(?:text|in|paragraph))?>|<lede>|sub-?_?titles?>|<de[ck]k?>|excerpt
        |<summary>|<abstract>|strap-?line|sub-?_?head(?:line|ing)s?>|<chapo|<intro(?:duction)?>
        |<(?:article|post|entry|story)-?_*description|<kicker
    """,
    INTERLUDE: r"""
        twitter-tweet|instagram-media|tiktok-embed|fb-post|(?:video|audio|media)-?player
        |embed-?(?:caption|code)|jw-?player
    """,
    FACTBOX: r"""
        (?:info|fact|fakt|fakta|facta)-?_*(?:box|boks|ruta|kasten|block)>|<disclaimer|<disclosure
        |(?:photo|inline|article|image|media)-?gallery
    """,
    BODY: r"""
        article-?_*body|articlebody|story-?_*(?:body|text|content)|post-?_*(?:body|content)
        |entry-?_*content|article-?_*(?:text|content|copy)|<body-?(?:text|copy|content)>|<rich-?text>
    """,
}
_HIDDEN_WORDS = r"""
    (?<![\w-])(?:
        visually-?hidden|vh|sr-only|screen-?reader|screen-?reader-text|screen-?reader-only|a11y-?hidden
        |a11y-?text|assistive-text|u-hidden|u-hiddenvisually|is-hidden|hide|hidden|d-none|display-none
    )(?![\w-])
"""


def _edged(words: str) -> str:
    # The first letter before the look behind it: the engine tries no alternative that begins otherwise.
    edged = re.sub("<([a-z])", r"\1(?<![a-z]\1)", "".join(words.split())).replace("<(?:", "(?<![a-z])(?:")
    return edged.replace(">", "(?![a-z])")


_CHOICE = re.compile(r"(?:\(\?<!(\[[^]]*\])\))?\(\?:([^()]*)\)(?![?*])(.*)")
"""An alternative that begins with a choice, perhaps looking behind it."""


def by_first_letter(words: str) -> str:
    """The same alternatives, those of a first letter together: the engine tries them at that letter only."""
    firsts: dict[str, list[str]] = {}
    for alternative in [spread for part in _alternatives(words) for spread in _spread(part)]:
        first, rest = alternative[0], alternative[1:]
        is_letter = first.isalpha() and rest[:1] not in ("?", "*")
        firsts.setdefault(first if is_letter else "", []).append(rest if is_letter else alternative)
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in firsts.items())


def _alternatives(words: str) -> list[str]:
    alternatives = [""]
    for sign in re.findall(r"[^()|]+|[()|]", words):
        if sign == "|" and alternatives[-1].count("(") == alternatives[-1].count(")"):
            alternatives.append("")
        else:
            alternatives[-1] += sign
    return alternatives


def _spread(alternative: str) -> list[str]:
    """An alternative that begins with a choice as one for each choice."""
    found = _CHOICE.fullmatch(alternative)
    if not found:
        return [alternative]
    behind, choices, rest = found.groups()
    return [
        f"{choice[0]}(?<!{behind}{choice[0]}){choice[1:]}{rest}" if behind else choice + rest
        for choice in choices.split("|")
    ]


WORDS = {
    **{bit: _edged(words) for bit, words in _LABELS.items()},
    INLINE_HIDDEN: "".join(_HIDDEN_WORDS.split()),
}
_PATTERNS = tuple((bit, re.compile(by_first_letter(words))) for bit, words in WORDS.items())
_ANY = re.compile(by_first_letter("|".join(WORDS.values())))
_WITHIN_BODY = RELATED | ADVERTISEMENT | NEWSLETTER | DATE | TOPICS | SHARE | FORM | STANDFIRST
_LONGEST_WORD = 60
_ENTRY, _SLUGS = "hentry", ("category-", "tag-")
"""WordPress labels an entry with all its topics: "hentry category-news tag-ferry"."""

_NUMBER = re.compile(r"\d|[a-z][A-Z]|\A.{0,4}\Z")
_HOLDING = re.compile(r"(?<![a-z])(?:has|with|without|no)[-_].*")
"""What a box holds or lacks, as in "section--has-ads": it is not that itself."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=1 << 14)
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
    folded = _HOLDING.sub("", _HUMP.sub("-", _element_of(word)).lower())
    if not _ANY.search(folded):
        return 0
    return sum(bit for bit, pattern in _PATTERNS if pattern.search(folded))


def _telling(words: list[str]) -> list[str]:
    """Without slugs of headlines and of an entry's topics, and without short words where there are so many
    that they mean styles.
    """
    short = sum(len(word) < 4 for word in words) > 4
    slugs = _SLUGS if _ENTRY in words else ()
    return [
        word
        for word in words
        if len(word) < _LONGEST_WORD
        and word.count("-") < 7
        and not (short and len(word) < 4)
        and not word.startswith(slugs)
    ]


def _element_of(word: str) -> str:
    """What is behind the "__" of a class: before it stands the name of a box further out.

    That of a generated class ("Article_body__x7Gh2") is a number: there the front tells.
    """
    front, _, back = word.rpartition("__")
    return word if not front or _NUMBER.search(back) or len(back) < 2 or not back[0].isalpha() else back
