"""A copy of the program whose weights know nothing of the held-out publishers: they are measured with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.reading.readers import ROOT

# In this order: bylines and bodies are looked for beside the headline.
MODELS = ("headlines", "bodies", "bylines")
PACKAGES = ("generator", "benchmarks")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")


def copy_without_held_out(cases: Path, folder: Path) -> Path:
    """Copies the program into `folder` and trains its weights there without the held-out publishers."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=LEFT_OUT)
    for model in MODELS:
        print(f"training {model} without the held-out publishers ...", flush=True)
        command = [sys.executable, "-m", f"benchmarks.train_{model}", str(cases.resolve()), "--unseen"]
        subprocess.run(command, cwd=folder, check=True)
    return folder


def take_held_out(unseen: Path, shipped: Path, held_out: frozenset[str]) -> None:
    """Puts the predictions of held-out cases in `unseen` in place of those in `shipped`."""
    for prediction in unseen.glob("*/*.json"):
        if prediction.stem in held_out:
            shutil.copyfile(prediction, shipped / prediction.parent.name / prediction.name)
