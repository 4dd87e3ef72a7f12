"""What is done to an archive before each build that is timed. The preview is no build: see `preview.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds.articles import Article, Subjects, subjects, with_tag_renamed
from benchmarks.builds.dialects import companions, source_of, write_source
from benchmarks.builds.generators import Generator
from benchmarks.builds.trees import put_aside


class Archive(NamedTuple):
    """One generator's copy of the archive of `n` articles, in `root`."""

    generator: Generator
    root: Path
    n: int
    trash: Path

    @property
    def output(self) -> Path:
        """Where the generator puts its site."""
        return self.root / self.generator.output

    @property
    def content(self) -> Path:
        """Where the articles are."""
        return self.root / self.generator.content


class Phase(NamedTuple):
    """`change` is done to the archive in a round, then it is built: that is timed."""

    name: str
    title: str
    change: Callable[[Archive, int], None]


def restore(archive: Archive) -> None:
    """Undo what the phases of a round have done to the sources and the template."""
    known = subjects(archive.n)
    for each in (known.edited, known.retagged, known.removed):
        _put(archive, each)
    for added in (known.added, known.added_on_common):
        _file_of(archive, added).unlink(missing_ok=True)
    if archive.generator.dialect == "hugo":
        put_aside(archive.content / f"{known.added.date:%Y}", archive.trash)
    _set_edition(archive, 0)


def _clean(archive: Archive, round_: int) -> None:
    restore(archive)
    for name in (archive.generator.output, *archive.generator.caches):
        put_aside(archive.root / name, archive.trash)


def _edit(archive: Archive, round_: int) -> None:
    edited = _known(archive).edited
    _put(archive, edited._replace(body=f"{edited.body}\nA paragraph for measurement number {round_}.\n"))


def _add(archive: Archive, round_: int) -> None:
    _put(archive, _known(archive).added)


def _add_on_common(archive: Archive, round_: int) -> None:
    _put(archive, _known(archive).added_on_common)


def _retag(archive: Archive, round_: int) -> None:
    _put(archive, with_tag_renamed(_known(archive).retagged))


def _remove(archive: Archive, round_: int) -> None:
    _file_of(archive, _known(archive).removed).unlink()


def _set_edition(archive: Archive, number: int) -> None:
    """Say another edition at the foot of every article; 0 is as the theme has it."""
    template = archive.root / archive.generator.template
    text, end, after = template.read_text(encoding="utf-8").rpartition("</article>")
    text = text.partition('<p class="edition">')[0]
    edition = f'<p class="edition">Edition {number}</p>\n' if number else ""
    template.write_text(f"{text}{edition}{end}{after}", encoding="utf-8")


PHASES = {
    each.name: each
    for each in (
        Phase("clean", "clean build", _clean),
        Phase("nochange", "no change", lambda archive, round_: None),
        Phase("edit", "one body edited", _edit),
        Phase("add", "one article added", _add),
        Phase("add-common", "one added on the longest shelves", _add_on_common),
        Phase("retag", "a tag renamed on one article", _retag),
        Phase("remove", "one article removed", _remove),
        Phase(
            "template", "article template edited", lambda archive, round_: _set_edition(archive, round_ + 1)
        ),
    )
}


def _known(archive: Archive) -> Subjects:
    return subjects(archive.n)


def _put(archive: Archive, article: Article) -> None:
    dialect = archive.generator.dialect
    write_source(archive.content, source_of(article, dialect))
    for companion in companions(f"{article.date:%Y/%m}", dialect):
        if not (archive.content / companion.path).exists():
            write_source(archive.content, companion)


def _file_of(archive: Archive, article: Article) -> Path:
    return archive.content / source_of(article, archive.generator.dialect).path
