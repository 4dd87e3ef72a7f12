"""Held-out pages are measured with weights that have not seen them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from benchmarks.publishers import FOLDS, fold_of, held_out, left_out
from benchmarks.reading.unseen import take_held_out


def test_about_a_fifth_of_the_publishers_is_held_out() -> None:
    names = [f"publisher {number}" for number in range(1000)]
    assert 150 < sum(map(held_out, names)) < 250
    assert {fold_of(name) for name in names} == set(range(FOLDS))


def test_only_held_out_predictions_are_taken_from_the_unseen_ones(tmp_path: Path) -> None:
    shipped, unseen = tmp_path / "shipped", tmp_path / "unseen"
    for folder in (shipped, unseen):
        (folder / "raw").mkdir(parents=True)
        for case in ("held", "known"):
            (folder / "raw" / f"{case}.json").write_text(folder.name, "utf-8")
    take_held_out(unseen, shipped, frozenset({"held"}))
    assert (shipped / "raw" / "held.json").read_text("utf-8") == "unseen"
    assert (shipped / "raw" / "known.json").read_text("utf-8") == "shipped"


def test_the_scripts_that_train_leave_out_what_they_are_asked_to() -> None:
    names = [f"publisher {number}" for number in range(50)]
    fold = Namespace(unseen=False, fold=3)
    assert [left_out(fold, name) for name in names] == [fold_of(name) == 3 for name in names]
    held = Namespace(unseen=True, fold=None)
    assert [left_out(held, name) for name in names] == [held_out(name) for name in names]
    assert not any(left_out(Namespace(unseen=False, fold=None), name) for name in names)
