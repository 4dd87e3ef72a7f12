"""A paper of many articles for tests that do it harm, and what a site of it must always be."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

from tests.archives import PNG, SETTINGS, Archive, article
from tests.drawing import WIDE_PNG

OWN_FOOTER = '{% extends "default/article.html" %}{% block footer %}Own{{ super() }}{% endblock %}'


def many_articles(folder: Path, number: int) -> Archive:
    """An archive, not built yet, whose articles share days, titles, tags and writers."""
    drafted: dict[str, str | bytes] = {f"{i % 7}/{i:04}.md": _draft(i) for i in range(number)}
    return Archive(folder, {"archive.toml": SETTINGS + "[indexes]\nlimit = 20\n", "p.png": PNG, **drafted})


def change_much(archive: Archive) -> Archive:
    """Edit, retitle, redate, add, remove and move articles, edit a template; still not built."""
    sources = sorted((archive.root / "content").rglob("*.md"))
    for i, path in enumerate(sources):
        text = path.read_text()
        if i % 10 == 1:
            path.write_text(text.replace("The lamp", "The buoy"))
        elif i % 10 == 2:
            path.write_text(text.replace("Number", "Retold"))
        elif i % 10 == 3:
            path.write_text(text.replace("date: 20", "date: 19"))
        elif i % 40 == 4:
            path.unlink()
        elif i % 40 == 5:
            path.rename(path.with_name(f"moved-{path.name}"))
    for i in range(10_000, 10_000 + len(sources) // 10):
        archive.put(f"new/{i}.md", _draft(i))
    return archive.put("templates/article.html", OWN_FOOTER).put("p.png", WIDE_PNG)


def copy_of(archive: Archive, folder: Path) -> Archive:
    """The same archive elsewhere, with the times of its files, so that it is known by its catalogue."""
    return Archive.at(Path(shutil.copytree(archive.root, folder, symlinks=True)))


def half_written(archive: Archive) -> list[str]:
    """The files of the site that are not whole: pages without their end, feeds that cannot be parsed."""
    site = archive.root / "site"
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and not _is_whole(path)
    ]


def _is_whole(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".html":
        return data.rstrip().endswith(b"</html>")
    if path.suffix in (".xml", ".svg"):
        try:
            ElementTree.fromstring(data)
        except ElementTree.ParseError:
            return False
    return bool(data)


def _draft(i: int) -> str:
    return article(
        f"Number {i % 90}",
        f"20{10 + i % 5}-{1 + i % 12:02}-{1 + i % 28:02}T{i % 24:02}:30",
        f"The lamp of the sea; see [the next](../{(i + 1) % 7}/{i + 1:04}.md).\n\n![p](../p.png)",
        tags=[f"Tag {i % 11}", "Japan"],
        authors=[f"Writer {i % 9}"],
        section=("News", "Sport")[i % 2],
    )
