"""Who reads the corpus: our own program as its command, the peers each in a process of its own."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PEERS_HOME = ROOT / "benchmarks" / ".peers" / "reading"
PEERS = ("trafilatura", "newspaper4k", "goose3")
SILENT = {
    "trafilatura": frozenset(("minute", "upd_day")),
    "newspaper4k": frozenset(("upd_day",)),
    "goose3": frozenset(("upd_day",)),
}
REQUIREMENTS = ("trafilatura", "newspaper4k[all]", "goose3[all]", "lxml_html_clean")
_TITLE = "The bridge is open again"
_TEXT = "Cars have crossed the bridge since Monday morning, the town says. " * 8
STARTING = {
    ".txt": f"{_TITLE}\n\n3 May 2021\n\n{_TEXT}\n",
    ".html": f"<article><h1>{_TITLE}</h1><time datetime=2021-05-03>3 May</time><p>{_TEXT}</p></article>\n",
}
"""What loads a reader is a source: the peers, too, are loaded when their clock begins."""
FLAVOURS = {"raw": "raw.txt", "copy": "copy.txt", "page": "page.txt", "html": "page.html.gz"}


class Reader(NamedTuple):
    """Who read the corpus: where the predictions lie, and the milliseconds a file took, by flavour.

    `silent` are the scorer's figures of which it never says anything; `points` how doubtful it finds what it
    read, by flavour and case.
    """

    name: str
    predictions: Path
    times: dict[str, float]
    silent: frozenset[str] = frozenset()
    points: Mapping[str, Mapping[str, int]] = {}


def lay_out(cases: Path, folder: Path) -> None:
    """Each flavour as a folder of sources, named after their cases."""
    for flavour, name in FLAVOURS.items():
        (folder / flavour).mkdir()
        for case in cases.iterdir():
            data = (case / name).read_bytes()
            if name.endswith(".gz"):
                (folder / flavour / f"{case.name}.html").write_bytes(gzip.decompress(data))
            else:
                (folder / flavour / f"{case.name}.txt").write_bytes(data)


def timed(command: Sequence[str | Path], home: Path = ROOT, **options: Any) -> tuple[float, bytes]:
    """Seconds of the processor that a command takes in the folder `home`, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(word) for word in command], cwd=home, stdout=subprocess.PIPE, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def read_ourselves(sources: Path, folder: Path, home: Path = ROOT) -> Reader:
    """`morgue explain --json` over each flavour, in one process and outside any archive.

    The program is the one that lies in `home`.
    """
    command = (sys.executable, "-m", "generator", "explain", "--json", "--root", folder)
    folder.mkdir(parents=True)
    starts = {}
    for suffix, text in STARTING.items():
        source = folder / f"start{suffix}"
        source.write_text(text, "utf-8")
        starts[suffix], _ = timed((*command, source), home)
    times = {}
    for flavour in FLAVOURS:
        (folder / flavour).mkdir()
        seconds, said = timed((*command, sources / flavour), home)
        lines = said.splitlines()
        if not lines:
            raise SystemExit(f"`morgue explain --json` said nothing of the {flavour} clippings")
        start = starts[".html" if flavour == "html" else ".txt"]
        times[flavour] = (seconds - start) / max(1, len(lines)) * 1000
        for line in lines:
            name = Path(json.loads(line)["file"]).stem
            (folder / flavour / f"{name}.json").write_bytes(line)
    return Reader("newsmorgue", folder, times)


def read_by_peer(peer: str, sources: Path, folder: Path) -> Reader:
    """A peer's predictions from the same pages, in a process of its own."""
    for name in ("html", "empty"):
        (folder / name).mkdir(parents=True)
    # What a peer would fetch from the web would be of today, and of no use to a saved page.
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    script = Path(__file__).with_name("peers.py")
    command = (PEERS_HOME / "bin" / "python", script, peer)
    options = {"env": {**os.environ, **offline}, "check": True}
    start, _ = timed((*command, folder / "empty", folder / "empty"), **options)
    seconds, said = timed((*command, sources / "html", folder / "html"), **options)
    told = json.loads(said.splitlines()[-1])
    number = sum(1 for _ in (folder / "html").iterdir())
    if told["failed"]:
        print(f"{peer} could not read {told['failed']} of {number} pages", flush=True)
    times = {"html": (seconds - start) / number * 1000}
    return Reader(f"{peer} {told['version']}", folder, times, SILENT[peer])


def install_peers() -> None:
    """The peers in a virtual environment of their own, from the package index."""
    if (PEERS_HOME / "ready").exists():
        return
    print("installing the peers into benchmarks/.peers ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(PEERS_HOME)], check=True)
    python = str(PEERS_HOME / "bin" / "python")
    # The pip that comes with Python 3.11 stumbles over an extra that is named in two ways.
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
    # Tables that newspaper4k wants for some languages; where they cannot be had, it reads without them.
    tables = [python, "-m", "nltk.downloader", "--quiet", "-d", str(PEERS_HOME / "nltk_data"), "punkt_tab"]
    subprocess.run(tables, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    (PEERS_HOME / "ready").touch()
