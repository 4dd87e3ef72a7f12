"""`morgue explain` over many sources: in several processes if asked, answers in the order of the files."""

from __future__ import annotations

import heapq
import itertools
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from generator.crosscheck import crosscheck
from generator.doubts import Doubt, doubts_of, score_of
from generator.drafts import draft_sidecar, write_draft
from generator.errors import MorgueError, Problem, SourceError
from generator.examine import Archive, Examined, examine
from generator.explain import in_json, in_words
from generator.readers import READERS
from generator.scan import Scan
from generator.workers import Crew, batched, default_jobs, open_crew

Form = Literal["words", "json", "doubts", "sidecar"]
"""What is asked of a source: how it was read, what is doubtful about it, or a sidecar beside it."""

_BATCH = 25
_FEW = 50
"""So few files are read here before a second process has begun."""


class Answer(NamedTuple):
    """What there is to say of one file: `said` on success, else `problem`. `doubts` only if asked for."""

    file: str
    said: str = ""
    problem: Problem | None = None
    doubts: tuple[Doubt, ...] = ()


class Request(NamedTuple):
    """What is asked: of which files (none: of the whole archive), and in which form.

    With `doubtful`, only the `most` doubtful are listed. `jobs` 0 leaves it to the work.
    """

    files: tuple[Path, ...]
    form: Form = "words"
    doubtful: bool = False
    most: int = 200
    jobs: int = 0


class _Task(NamedTuple):
    archive: Archive
    files: list[Answer]
    form: Form


class Doubtful(NamedTuple):
    """A source with the doubts about it, the weightiest first."""

    file: str
    points: int
    doubts: tuple[Doubt, ...]


def survey(
    archive: Archive, request: Request, say: Callable[[str], None], complain: Callable[[str], None]
) -> bool:
    """Answer a request line by line: what was found is said, what could not be read complained of.

    True if every file could be read.
    """
    files = request.files or (Path(archive.content),)
    troubles = _Troubles(complain)
    if request.doubtful:
        answers = explain_files(archive, files, "doubts", request.jobs or default_jobs())
        listed = most_doubtful(troubles.passing(answers), request.most)
        for one in listed:
            say(tell_doubtful(one, as_json=request.form == "json"))
        if request.form != "sidecar":
            return not troubles.number
        files = tuple(Path(one.file) for one in listed)
    for answer in troubles.passing(explain_files(archive, files, request.form, request.jobs or 1)):
        say(answer.said)
    return not troubles.number


class _Troubles:
    """Takes the answers that are none out of a stream, tells of each and counts them."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self.complain = complain
        self.number = 0

    def passing(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        for answer in answers:
            if answer.problem:
                self.number += 1
                self.complain(str(answer.problem))
            else:
                yield answer


def explain_files(archive: Archive, files: Iterable[Path], form: Form, jobs: int = 1) -> Iterator[Answer]:
    """The answer for each file, in the order given; a folder stands for the sources below it.

    Streams: a bounded number of files is under way.
    """
    wanted = _sources(archive, files, form)
    first = list(itertools.islice(wanted, _FEW))
    batches = batched(itertools.chain(first, wanted), _BATCH)
    tasks = (_Task(archive, batch, form) for batch in batches)
    if jobs == 1 or len(first) < _FEW:
        yield from itertools.chain.from_iterable(map(_answer_all, tasks))
        return
    with open_crew(jobs) as crew:
        yield from itertools.chain.from_iterable(crew.spread(_answer_all, tasks, small=False))


def doubtful_below(archive: Archive, folder: Path, crew: Crew) -> Iterator[Doubtful]:
    """Every source below a folder that may be misread, with the doubts about it, if any."""
    batches = batched(_sources(archive, (folder,), "doubts"), _BATCH)
    tasks = (_Task(archive, batch, "doubts") for batch in batches)
    for answer in itertools.chain.from_iterable(crew.spread(_answer_all, tasks, small=False)):
        yield Doubtful(answer.file, score_of(answer.doubts), answer.doubts)


def doubts_about(archive: Archive, file: str) -> Doubtful:
    """One source with the doubts about it, if any."""
    answer = _answer(_Task(archive, [], "doubts"), Answer(file))
    return Doubtful(file, score_of(answer.doubts), answer.doubts)


def most_doubtful(answers: Iterable[Answer], most: int) -> list[Doubtful]:
    """The `most` doubtful of the answers, the most doubtful first; those without a doubt are not listed."""
    found = (Doubtful(answer.file, score_of(answer.doubts), answer.doubts) for answer in answers)
    return heapq.nsmallest(
        most, (one for one in found if one.points), key=lambda one: (-one.points, one.file)
    )


def tell_doubtful(doubtful: Doubtful, *, as_json: bool) -> str:
    """A doubtful source in one line."""
    if as_json:
        shown = {
            "file": os.fsencode(doubtful.file).decode("utf-8", "replace"),
            "points": doubtful.points,
            "doubts": [doubt.reason for doubt in doubtful.doubts],
        }
        return msgspec.json.encode(shown).decode()
    return f"{doubtful.points:>4}  {doubtful.file}: {'; '.join(doubt.reason for doubt in doubtful.doubts)}"


def _sources(archive: Archive, files: Iterable[Path], form: Form) -> Iterator[Answer]:
    """Each file as an answer to be given; what a folder holds that cannot be read as one that is."""
    for file in files:
        if file.is_dir():
            yield from _below(archive, file, form)
        else:
            yield Answer(str(file))


def _below(archive: Archive, folder: Path, form: Form) -> Iterator[Answer]:
    # Of Markdown nothing was guessed: it is beyond doubt, and takes no sidecar.
    guessed = {suffix for suffix, format in READERS.items() if format.kind != "markdown"}
    suffixes = guessed if form in ("doubts", "sidecar") else READERS
    scan = Scan(folder, suffixes, archive.settings.reading.largest_megabytes * 1_000_000, time.time_ns())
    for found in scan:
        yield Answer(str(folder / found.path), problem=_in(folder, found.problem))
    for problem in scan.problems:
        yield Answer(str(folder / problem.path), problem=_in(folder, problem))


def _in(folder: Path, problem: Problem | None) -> Problem | None:
    return problem and problem._replace(path=str(folder / problem.path))


def _answer_all(task: _Task) -> list[Answer]:
    return [_answer(task, asked) for asked in task.files]


def _answer(task: _Task, asked: Answer) -> Answer:
    file = asked.file
    if asked.problem:
        return asked
    try:
        examined = examine(task.archive, file)
        doubts = _doubts(task.archive, file, examined) if task.form in ("doubts", "sidecar") else []
        return Answer(file, _said(task, file, examined, doubts), doubts=tuple(doubts))
    except SourceError as error:
        return Answer(file, problem=error.located(file).problem)
    except MorgueError:
        raise  # Settings or a vocabulary that cannot be used concern all.
    except Exception as error:  # A reader's own fault must not cost the other files.
        cause = f"the reader failed: {type(error).__name__}: {error}"
        return Answer(file, problem=Problem(file, 0, cause, "please report this"))


def _doubts(archive: Archive, file: str, examined: Examined) -> list[Doubt]:
    return doubts_of(examined, crosscheck(examined, archive, file))


def _said(task: _Task, file: str, examined: Examined, doubts: list[Doubt]) -> str:
    match task.form:
        case "json":
            return in_json(file, examined, task.archive)
        case "words":
            return in_words(examined, task.archive)
        case "sidecar":
            return f"wrote {write_draft(file, draft_sidecar(examined, task.archive.settings, doubts))}"
    return ""
