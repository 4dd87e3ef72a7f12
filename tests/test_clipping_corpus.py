"""The clipping reader on real pages, scored by the corpus's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.readers.clipping import plain_body, read_clipping
from generator.settings import Settings

pytestmark = pytest.mark.shared
FLOOR = {"title": 0.78, "day": 0.93, "body_f1": 0.93, "authors_f1": 0.75, "para": 0.86}


def prediction(text: str) -> dict[str, object]:
    reading = read_clipping(text, Settings())
    fields = reading.fields
    return {
        "title": fields.get("title", ""),
        "standfirst": fields.get("standfirst", ""),
        "authors": fields.get("authors", []),
        "published": fields["published"].iso if "published" in fields else None,
        "updated": fields["updated"].iso if "updated" in fields else None,
        "body": "\n\n".join(plain_body(reading)),
    }


def test_raw_clippings_are_read_at_least_as_well_as_when_this_was_written(
    shared: Path, tmp_path: Path
) -> None:
    cases = shared / "corpus" / "dev"
    folder = tmp_path / "raw"
    folder.mkdir()
    for case in sorted(cases.iterdir()):
        text = (case / "raw.txt").read_text("utf-8")
        (folder / f"{case.name}.json").write_text(json.dumps(prediction(text)), "utf-8")
    command = [sys.executable, str(shared / "corpus" / "score.py"), str(cases), str(tmp_path)]
    subprocess.run([*command, "--flavour", "raw", "--json", str(tmp_path / "report.json")], check=True)
    scores = json.loads((tmp_path / "report.json").read_text())["raw"]
    assert {name: scores[name] for name in FLOOR if scores[name] < FLOOR[name]} == {}
