"""Which of the corpus's publishers are held out, and what the scripts that train weights are asked."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

CASES = Path(__file__).parent.parent.parent / "shared" / "corpus" / "dev"
# Clippings of our own words, laid out as publishers in forty-four languages lay theirs out: those that
# weights of bodies learn from, and those that none do: pages full of oddities, and ordinary ones.
LAYOUTS = Path(__file__).parent / "layouts"
TAUGHT_LAYOUTS, UNSEEN_LAYOUTS, ORDINARY_LAYOUTS = (
    LAYOUTS / name for name in ("taught", "unseen", "ordinary")
)
TAUGHT = Path(__file__).parent / ".peers" / "taught"
CLIPPING = "raw"
FLAVOURS = (CLIPPING, "page")
FOLDS = 5


def held_out(publisher: str) -> bool:
    """True for a fifth of the publishers, always the same, chosen by a digest of their names."""
    return _number("B3:" + publisher) % FOLDS == 0


def fold_of(publisher: str) -> int:
    """The fold, 0 to 4, that a publisher's texts are in."""
    return _number("F:" + publisher) % FOLDS


def left_out(wanted: argparse.Namespace, publisher: str) -> bool:
    """True for a publisher that weights are to be trained without."""
    return (wanted.unseen and held_out(publisher)) or fold_of(publisher) == wanted.fold


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def asked(doc: str | None) -> argparse.Namespace:
    """The arguments of a training script, which `doc` is the text of; `left_out` reads them."""
    parser = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    parser.add_argument("cases", type=Path, nargs="?", default=CASES, help="default: ../shared/corpus/dev")
    parser.add_argument("--taught", type=Path, default=TAUGHT, help="pages that benchmarks.teach has read")
    parser.add_argument("--unseen", action="store_true", help="leave the held out publishers out")
    parser.add_argument("--fold", type=int, help="leave the publishers of a fold out, 0 to 4")
    parser.add_argument(
        "--try", dest="only_try", action="store_true", help="cross-validate and write nothing"
    )
    return parser.parse_args()


def texts_of(case: Path) -> dict[str, str]:
    """The texts of a case by their flavours; one that was taught has a clipping only."""
    files = {flavour: case / f"{flavour}.txt" for flavour in FLAVOURS}
    return {flavour: file.read_text("utf-8") for flavour, file in files.items() if file.exists()}


def taught_cases(wanted: argparse.Namespace) -> Path:
    """The folder of cases that our own page reader has labelled."""
    if not wanted.taught.is_dir():
        raise SystemExit(f"{wanted.taught} is not there: run python -m benchmarks.teach")
    return wanted.taught
