"""The README's tour works, word for word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.publishing import files_in

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
_LEFT_OUT = ("python3 -m venv", ". morgue-env", "pip install", "morgue serve")


def tour() -> list[str]:
    """The blocks of commands of the tour, without those that install the program and that wait for Ctrl-C."""
    section = README.split("## Five minutes with your own articles\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)
    lines = (
        "".join(line for line in block.splitlines(True) if not line.startswith(_LEFT_OUT)) for block in blocks
    )
    return list(lines)


def run(commands: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path}
    shell = ["bash", "-euo", "pipefail", "-c", commands]
    done = subprocess.run(shell, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_the_tour_ends_with_a_published_site(tmp_path: Path) -> None:
    said = [run(commands, tmp_path) for commands in tour()]
    published = files_in(tmp_path / "public")
    assert published == {p: t for p, t in files_in(tmp_path / "paper" / "site").items() if p != ".gitkeep"}
    # As the text says: where the article is, what it is tagged with, and that few files go the second time.
    assert "2019/03/04/ferry-to-be-free-for-a-day.html" in published
    assert "Norway" in published["2019/03/04/ferry-to-be-free-for-a-day.html"]
    assert "tags/norway/index.html" in published
    assert "They came for the view." in published["2019/03/09/the-ferry-was-full.html"]
    first, second = re.findall(r"([\d,]+) files? \([^)]*\) sent", said[-1])
    assert int(first) == len(published)
    assert 0 < int(second) < int(first) / 2
