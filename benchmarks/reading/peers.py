"""What other extractors make of saved pages: one JSON prediction a page, in the form that score.py reads.

Run by readers.py with the Python of benchmarks/.peers/reading: peers.py PEER PAGES PREDICTIONS
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import logging
import re
import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

DISTRIBUTIONS = {"trafilatura": "trafilatura", "newspaper4k": "newspaper4k", "goose3": "goose3"}
Prediction = dict[str, object]


def trafilatura() -> Callable[[str], Prediction]:
    from trafilatura import bare_extraction

    def read(page: str) -> Prediction:
        found = bare_extraction(page, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        fields = found.as_dict()
        return prediction(
            fields["title"], (fields["author"] or "").split("; "), fields["date"], fields["text"]
        )

    return read


def newspaper4k() -> Callable[[str], Prediction]:
    from newspaper import Article, Config

    def parsed(page: str, config: Config) -> Article:
        # It asks for an address; this one says nothing that the page does not say.
        article = Article("https://example.org/article", config=config)
        article.download(input_html=page)
        article.parse()
        return article

    detecting, english = Config(), Config()
    english.language = "en"
    # It would ask each page's site for the sizes of its pictures.
    detecting.fetch_images = english.fetch_images = False

    def read(page: str) -> Prediction:
        try:
            article = parsed(page, detecting)
        except LookupError:
            # NLTK's tables for a language could not be fetched: read as it reads by default.
            article = parsed(page, english)
        return prediction(article.title, article.authors, article.publish_date, article.text)

    return read


def goose3() -> Callable[[str], Prediction]:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(page: str) -> Prediction:
        article = goose.extract(raw_html=page)
        published = iso(article.publish_date) or article.publish_datetime_utc
        return prediction(article.title, article.authors, published, article.cleaned_text)

    return read


PEERS = {"trafilatura": trafilatura, "newspaper4k": newspaper4k, "goose3": goose3}


def prediction(title: str | None, authors: Iterable[str], published: object, text: str | None) -> Prediction:
    """None of the three says when a page was updated; each line of a text is a paragraph."""
    moment = published.isoformat() if isinstance(published, dt.date) else published
    paragraphs = [line.strip() for line in re.split(r"\n+", text or "")]
    return {
        "title": title or "",
        "authors": [name for name in authors if name],
        "published": moment or None,
        "updated": None,
        "body": "\n\n".join(paragraph for paragraph in paragraphs if paragraph),
    }


def iso(text: str | None) -> str:
    """A date as it stands in the page where that is ISO 8601 already, "" otherwise."""
    try:
        dt.datetime.fromisoformat(re.sub(r"Z$", "+00:00", (text or "").strip()))
    except ValueError:
        return ""
    return (text or "").strip()


def main(peer: str, pages: Path, predictions: Path) -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read = PEERS[peer]()
    failed = 0
    for page in sorted(pages.iterdir()):
        try:
            found = read(page.read_text("utf-8", errors="replace"))
        except Exception:  # A page that a peer cannot read counts as an empty prediction, as score.py says.
            found, failed = {}, failed + 1
        (predictions / f"{page.stem}.json").write_text(json.dumps(found, default=str), "utf-8")
    print(json.dumps({"version": importlib.metadata.version(DISTRIBUTIONS[peer]), "failed": failed}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
