"""Copies of the program whose weights do not know some publishers: those are measured with them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.publishers import FOLDS, TAUGHT, fold_of
from benchmarks.reading.doubts import points_of
from benchmarks.reading.readers import FLAVOURS, ROOT, Reader, read_ourselves
from benchmarks.reading.tables import publishers_of

# In this order: bylines and bodies are looked for beside the headline.
MODELS = ("headlines", "bodies", "bylines")
PACKAGES = ("generator", "benchmarks")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")
HELD_OUT = ("--unseen",)


def copy_without(publishers: Sequence[str], cases: Path, folder: Path) -> Path:
    """Copies the program into `folder` and trains its weights there without some publishers.

    `publishers` says which, as the options of the scripts that train do.
    """
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=LEFT_OUT)
    for model in MODELS:
        print(f"training {model} with {' '.join(publishers)} ...", flush=True)
        given = (str(cases.resolve()), "--taught", str(TAUGHT), *publishers)
        command = [sys.executable, "-m", f"benchmarks.train_{model}", *given]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def read_crosswise(cases: Path, sources: Path, folder: Path) -> Reader:
    """Every publisher, read with weights that were trained without it: a fold of them at a time; and how
    doubtful these find each reading.
    """
    names = publishers_of(cases)
    points: dict[str, dict[str, int]] = {flavour: {} for flavour in FLAVOURS}
    folder.mkdir()
    for fold in range(FOLDS):
        own = folder / f"fold {fold}"
        program = copy_without(("--fold", str(fold)), cases, own / "program")
        chosen = frozenset(case for case, publisher in names.items() if fold_of(publisher) == fold)
        few = _only(sources, own / "sources", lambda source, chosen=chosen: source.stem in chosen)
        read = read_ourselves(few, own / "read", program)
        for prediction in read.predictions.glob("*/*.json"):
            (folder / prediction.parent.name).mkdir(exist_ok=True)
            prediction.rename(folder / prediction.parent.name / prediction.name)
        for flavour, told in points_of(few, program).items():
            points[flavour].update(told)
    return Reader("crosswise", folder, {}, points=points)


def _only(sources: Path, folder: Path, wanted: Callable[[Path], bool]) -> Path:
    """The same folders with some of the sources."""
    for source in _files(sources):
        (folder / source.parent.name).mkdir(parents=True, exist_ok=True)
        if wanted(source):
            (folder / source.parent.name / source.name).hardlink_to(source)
    return folder


def _files(sources: Path) -> Iterator[Path]:
    return (file for file in sources.glob("*/*") if file.is_file())


def take_held_out(unseen: Path, shipped: Path, held_out: frozenset[str]) -> None:
    """Puts the predictions of held-out cases in `unseen` in place of those in `shipped`."""
    for prediction in unseen.glob("*/*.json"):
        if prediction.stem in held_out:
            shutil.copyfile(prediction, shipped / prediction.parent.name / prediction.name)
