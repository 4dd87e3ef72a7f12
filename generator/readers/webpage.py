"""A saved page -> its `Reading`: the page's own metadata for the fields, trafilatura for the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from generator.article import PrintedTime
from generator.errors import SourceError
from generator.readers.fields import language_of, time_of
from generator.readers.files import clean_text
from generator.readers.headline import choose_headline, is_site, site_names
from generator.readers.metadata import first_of, page_metadata
from generator.readers.pagebody import find_body, share_of, stated_body, web_address
from generator.readers.people import split_names
from generator.readers.reading import Reading
from generator.readers.shapes import WrongShape
from generator.settings import Settings

_LARGEST_TREE = 200_000
"""Elements of a page that are looked at: past that nothing was written by hand."""

_LONG_TAG = 4000
_MOST_ATTRIBUTES = 500
_TAG = re.compile(r"[A-Za-z]")
_QUOTED = re.compile(r"""\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)""")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,300}\?>")
_NO_NAME = re.compile(r"https?:|www\.|@|\w\.(?:com|net|org)\b|\A[\W\d]*\Z")
_ASIDE = re.compile(r"\s*\|.*|\([^()]{0,200}\)")
_LONGEST_NAME = 80
_MOST_TAGS = 30
_LITTLE = 0.3
_LATEST = "2999-12-31"

T = TypeVar("T")


def read_webpage(text: str, settings: Settings, language: str = "") -> Reading:
    """The article of a saved page: what its metadata says and its text as Markdown.

    Raises `SourceError`, without a path, for what is no page or cannot be taken apart.
    """
    tree = _parsed(text)
    offers = page_metadata(tree)
    language = language or _language(offers, settings)
    address = next((url for url in offers["source_url"] if web_address(url, "")), "")
    title = choose_headline(offers)
    fields: dict[str, Any] = {
        "title": title,
        "standfirst": first_of(offers, "standfirst"),
        "authors": _authors(offers),
        "published": _first_time(offers["published"], settings, language),
        "updated": _first_time(offers["updated"], settings, language),
        "section": first_of(offers, "section"),
        "tags": _tags(offers),
        "language": language,
        "publication": first_of(offers, "publication"),
        "source_url": address,
        "image": first_of(offers, "image"),
    }
    if _is_no_update(fields["published"], fields["updated"]):
        fields["updated"] = None
    if not fields["published"]:
        fields["published"] = _first_time([_foreign(_date_by_search, tree)], settings, language)
    body = _without_headline(_body(tree, address, stated_body("".join(offers.get("body", [])[:1]))), title)
    return Reading(fields={name: value for name, value in fields.items() if value}, body=clean_text(body))


def _parsed(text: str) -> Any:
    import lxml.etree
    import lxml.html

    _refuse_endless_tags(text)
    markup = _XML_DECLARATION.sub("", text).encode("utf-8")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(markup, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise SourceError("is no web page", remedy="save the page again, as HTML") from None
    if sum(1 for _ in tree.iter()) > _LARGEST_TREE:
        raise SourceError(
            f"the page has more than {_LARGEST_TREE} elements", remedy="cut it down to the article"
        )
    return tree


def _refuse_endless_tags(text: str) -> None:
    """Raise `SourceError` for a tag with thousands of attributes, over which libxml2 would sit for hours."""
    raw = False
    for chunk in text.split("<"):
        opens = chunk[:7].lower().startswith(("script", "style"))
        suspicious = len(chunk) > _LONG_TAG and (opens or not raw) and _TAG.match(chunk)
        if suspicious and len(_QUOTED.sub("", chunk).partition(">")[0].split()) > _MOST_ATTRIBUTES:
            cause = f"the page holds a tag with more than {_MOST_ATTRIBUTES} attributes"
            raise SourceError(cause, line=text.count("\n", 0, text.find(chunk)) + 1)
        raw = opens or (raw and not chunk[:7].lower().startswith(("/script", "/style")))


def _body(tree: Any, address: str, stated: str) -> str:
    """The text that the extractor finds, unless the page states another in full.

    Where it shares little with what is stated, it is the next article down an endless page, or a
    list of links.
    """
    found = _foreign(find_body, tree, address)
    if stated and share_of(found, stated) < _LITTLE:
        return stated
    return found


def _foreign(function: Callable[..., T], *arguments: Any) -> T:
    """Call somebody else's code on somebody else's page: what it stumbles over is that page's fault."""
    try:
        return function(*arguments)
    except Exception as error:
        cause = f"the page cannot be taken apart: {type(error).__name__}"
        raise SourceError(cause, remedy="save the article as .md or .txt") from None


def _date_by_search(tree: Any) -> str:
    """A day that htmldate finds in a page that declares none, as ISO text, "" for none."""
    from htmldate import find_date

    # Its bound is today unless one is given: the same page must be read the same way next year.
    return find_date(tree, original_date=True, extensive_search=False, max_date=_LATEST) or ""


def _without_headline(body: str, title: str) -> str:
    """The body without the headline where the extractor took that for its first line."""
    first, _, rest = body.partition("\n\n")
    same = re.sub(r"\W+", "", first).casefold() == re.sub(r"\W+", "", title).casefold()
    return rest if same and title else body


def _language(offers: Mapping[str, list[Any]], settings: Settings) -> str:
    for text in offers["language"]:
        try:
            return language_of(text)
        except WrongShape:
            continue
    return settings.language


def _first_time(texts: list[str], settings: Settings, language: str) -> PrintedTime | None:
    """The first text that is a time; one with a clock of the same day says more than that day."""
    times: list[PrintedTime] = []
    for text in texts[:12]:
        try:
            times.append(time_of(text[:100], settings, language))
        except WrongShape:
            continue
    clocked = [time for time in times if time.has_time and time.day == times[0].day]
    return next(iter([*clocked, *times]), None)


def _is_no_update(published: PrintedTime | None, updated: PrintedTime | None) -> bool:
    return bool(published and updated and updated.moment <= published.moment)


def _authors(offers: Mapping[str, list[Any]]) -> list[str]:
    """The first offer that names somebody else than the site itself; else the first there is."""
    sites = site_names(offers)
    offered = [_names(texts) for texts in offers["authors"]]
    staff = [[name for name in names if not is_site(name, sites)] for names in offered]
    return next((names for names in (*staff, *offered) if names), [])


def _names(texts: list[str]) -> list[str]:
    """What stands in each text taken apart, without what is no name: addresses, "(Image: ...)"."""
    names = [name for text in texts for name in split_names(_ASIDE.sub("", text))]
    good = [name for name in names if len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)]
    return list(dict.fromkeys(good))


def _tags(offers: Mapping[str, list[Any]]) -> list[str]:
    found: list[str] = next((tags for tags in offers["tags"] if tags), [])
    return [tag for tag in found if len(tag) <= _LONGEST_NAME][:_MOST_TAGS]
