"""Whose a saved page is, so that none of a publisher to be measured on teaches."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from tld import get_fld

ADDRESS = re.compile(rb"<(?:link|meta)\b[^>]*(?:canonical|og:url)[^>]*>")
LINK = re.compile(rb"https?://[^\"'\s>]+")
# A page links to its own site; in fewer links than these a stranger's address may be the commonest.
LEAST_LINKS = 3


def domain_of(address: str) -> str:
    """What somebody registered of an address, "times.co.uk" of "https://www.times.co.uk/a"; "" for none."""
    return str(get_fld(address, fail_silently=True) or "")


def name_in(domain: str) -> str:
    """The name that a domain goes by in every country: "times" of "times.co.uk" and of "times.com"."""
    return domain.partition(".")[0]


def declared_owner(page: bytes) -> str:
    """The domain that a page says it is from, such as "times.co.uk"; "" where it says none."""
    for element in ADDRESS.finditer(page):
        if link := LINK.search(element[0]):
            # An address at the Internet Archive holds the page's own.
            return domain_of(link[0][link[0].rfind(b"http") :].decode("utf-8", "replace"))
    return ""


def linked_owner(page: bytes) -> str:
    """The domain that most addresses in a page are of; "" where too few are."""
    linked = Counter(domain_of(link.decode("utf-8", "replace")) for link in LINK.findall(page))
    linked.pop("", None)
    return next((domain for domain, times in linked.most_common(1) if times >= LEAST_LINKS), "")


class Publishers:
    """Those of a corpus, by every domain that it gives for them: of a house, its sites, and older ones."""

    def __init__(self, domains: frozenset[str]) -> None:
        self._names = frozenset(name_in(domain) for domain in domains)
        listed = b"|".join(re.escape(domain.encode()) for domain in sorted(domains)) or rb"(?!)"
        self._mentions = re.compile(rb"(?<![\w-])(?:%b)(?![\w-])" % listed, re.IGNORECASE)

    @classmethod
    def of(cls, cases: Path) -> Publishers:
        """The publishers of a folder laid out as ../shared/corpus/dev is."""
        truths = [json.loads(file.read_text("utf-8")) for file in cases.glob("*/expected.json")]
        given = {truth[name] for truth in truths for name in ("group", "site", "publisher")}
        domains = {domain_of(f"https://{name}/") for name in given if "." in name}
        return cls(frozenset(domains - {""}))

    def stranger(self, page: bytes) -> str:
        """The domain that a page is from, where that is surely none of these publishers; "" otherwise.

        A page that does not say whose it is belongs to the site that it links to most, and to no stranger
        if it as much as mentions the address of one of these.
        """
        owner = declared_owner(page)
        if not owner and not self._mentions.search(page):
            owner = linked_owner(page)
        return "" if name_in(owner) in self._names else owner
