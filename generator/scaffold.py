"""The beginnings: a new archive, a new article."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from generator.dates.reading import read_time
from generator.errors import BuildRefused
from generator.readers.files import clean_text
from generator.settings import FILE
from generator.settingsfile import load_settings
from generator.slugs import headline_slug

# In English whatever the machine speaks: the clipping they stand in is English.
_MONTHS = ("January February March April May June July August September October November December").split()

_SETTINGS = """\
# The settings of this archive. Everything that is not said here has a default: see docs/settings.md.
title = "{title}"
description = "Articles from {title}, kept for good."

# The full address the archive will have. Feeds and sitemaps need it.
base_url = "https://example.org/"

# The language of the pages, and of articles that do not say theirs.
language = "en"

# The zone of times that are printed without one.
timezone = "UTC"

# The publication of articles that do not name theirs.
publication = "{title}"

# Each source lies in the site, too, as it came, beside its article. All that stands in it is public then.
originals = true
"""
_CLIPPING = """\
Published {day} at 09:30

A first clipping in the new archive

This file shows what a clipping looks like: text as it is copied from a news page.

By The Archivist

Put your own articles into this folder: text copied from a news page (.txt), Markdown with front \
matter (.md), or saved pages (.html). Folders below it may be named as you like.

What came with the text

The reader tells the headline, the standfirst, the byline, the dateline and the subheads from the \
paragraphs. Run "morgue explain" with this file's name to see how it read each line.

If it misread one, do not touch the original. Put a file of the same name ending in .toml beside it, \
with the fields that are to be corrected.
"""
_VOCABULARY = """\
# Names that become tags of the articles that came without tags: see docs/tagging.md.
#
# [[tag]]
# name = "Harbour Board"
# also = ["Port Authority"]
# is = "organisation"
"""


def init_archive(folder: Path) -> Iterator[Path]:
    """Write a new archive into `folder`, yielding each file; what is there already stays as it is.

    Raises `BuildRefused` where there is an archive, or where nothing can be written.
    """
    if (folder / FILE).exists():
        raise BuildRefused(
            f"{folder} holds an archive already", remedy="choose another folder, or build that one"
        )
    files = {
        FILE: _SETTINGS.format(title=_quoted(_title_of(folder))),
        "vocabulary.toml": _VOCABULARY,
        ".gitignore": "/.morgue/\n/site/\n",
    }
    if not _holds_something(folder / "content"):
        # Today at 09:30 may be still to come, here or in the archive's zone.
        date = dt.date.today() - dt.timedelta(days=1)
        day = f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
        files[f"content/{date:%Y/%m}/a-first-clipping.txt"] = _CLIPPING.format(day=day)
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            _write(path, text)
            yield path


def _title_of(folder: Path) -> str:
    """A title out of a folder's name: "le-fanal" is "Le fanal", "BBC_archive" "BBC archive"."""
    name = _one_line(folder.resolve().name).replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] or "News archive"


def _quoted(text: str) -> str:
    """What stands between the quotes of a TOML text."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def new_article(
    root: Path,
    headline: str,
    published: str | None,
    authors: tuple[str, ...],
    tags: tuple[str, ...],
    section: str,
) -> Path:
    """Write the beginning of an article; gives its path.

    Raises `MorgueError` for a bad date, an empty headline, and an article that is there already.
    """
    settings = load_settings(root)
    headline = _one_line(headline)
    if not headline:
        raise BuildRefused("the headline is empty", remedy="say what the article is about")
    when = dt.datetime.now(settings.zone).replace(second=0, microsecond=0).isoformat(timespec="minutes")
    if published:
        read = read_time(published, settings, settings.language)
        if read is None:
            raise BuildRefused(f"--date {published!r} is no date", remedy='write it like "2021-11-29 07:35"')
        when = read.iso
    fields = {
        "title": headline,
        "date": when,
        "authors": [_one_line(author) for author in authors],
        "section": _one_line(section),
        "tags": [_one_line(tag) for tag in tags],
    }
    # JSON is YAML: a headline with a colon or a quote in it cannot go wrong.
    head = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items() if value
    )
    name = f"{when[:4]}/{when[5:7]}/{when[:10]}-{headline_slug(headline)}.md"
    path = root / settings.paths.content / name
    if path.exists():
        raise BuildRefused(f"{path} is there already", remedy="choose another headline, or edit it")
    _write(path, f"---\n{head}---\n\n")
    return path


def _one_line(text: str) -> str:
    """What was typed, without line ends and what no file of text can hold."""
    return " ".join(clean_text(text).split())


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BuildRefused(f"cannot write {path}: {error.strerror}") from None
