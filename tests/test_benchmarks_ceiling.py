"""How much of a truth its text allows to be read."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.reading.ceiling import read_truth, whole_lines

SCORER = """
def fold(text): return text.casefold()
def alnum(text): return "".join(filter(str.isalnum, text.casefold()))
"""


def test_only_whole_lines_count_and_each_as_often_as_it_stands_there() -> None:
    text = "• One line.\n\nAnother line\nthat is broken.\n\nOne line."
    paragraphs = ["One line.", "Another line that is broken.", "One line.", "One line."]
    assert whole_lines(paragraphs, text, str.casefold) == ["One line."]
    assert whole_lines(paragraphs, text, lambda part: part.strip("• ")) == ["One line.", "One line."]


def test_a_title_of_which_a_sign_is_not_in_the_text_cannot_be_won(tmp_path: Path) -> None:
    cases, scorer = tmp_path / "cases", tmp_path / "score.py"
    scorer.write_text(SCORER, "utf-8")
    for name, title in (("told", "Bridge Opens"), ("untold", "Bridge opens\u200b")):
        (cases / name).mkdir(parents=True)
        truth = {"title": title, "body_blocks": [["p", "Cars cross it."], ["p", "So do trams."]]}
        (cases / name / "expected.json").write_text(json.dumps(truth), "utf-8")
        for flavour in ("raw", "copy", "page"):
            (cases / name / f"{flavour}.txt").write_text("Bridge opens\n\nCars cross it.\n", "utf-8")
    found = read_truth(cases, scorer, tmp_path / "read")
    read = {
        name: json.loads((found.predictions / "raw" / f"{name}.json").read_text("utf-8"))
        for name in ("told", "untold")
    }
    assert read["told"] == {"title": "Bridge Opens", "body": "Cars cross it."}
    assert read["untold"] == {"title": "", "body": "Cars cross it."}
