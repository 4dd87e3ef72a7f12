"""Who reads the corpus: our own program as its command, the peers each in a process of its own."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PEERS_HOME = ROOT / "benchmarks" / ".peers" / "reading"
PEERS = ("trafilatura", "newspaper4k", "goose3")
REQUIREMENTS = ("trafilatura", "newspaper4k[all]", "goose3[all]", "lxml_html_clean")
FLAVOURS = {"raw": "raw.txt", "copy": "copy.txt", "page": "page.txt", "html": "page.html.gz"}


class Reader(NamedTuple):
    """Who read the corpus: where the predictions lie, and the milliseconds a file took, by flavour."""

    name: str
    predictions: Path
    times: dict[str, float]


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


def cpu_seconds() -> float:
    """What the processes that have ended took of the processor, start included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_ourselves(sources: Path, folder: Path) -> Reader:
    """`morgue explain --json` over each flavour, in one process and outside any archive."""
    times = {}
    for flavour in FLAVOURS:
        (folder / flavour).mkdir(parents=True)
        before = cpu_seconds()
        command = [
            sys.executable,
            "-m",
            "generator",
            "explain",
            "--json",
            "--root",
            str(folder),
            str(sources / flavour),
        ]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
        lines = done.stdout.splitlines()
        times[flavour] = (cpu_seconds() - before) / max(1, len(lines)) * 1000
        for line in lines:
            name = Path(json.loads(line)["file"]).stem
            (folder / flavour / f"{name}.json").write_bytes(line)
    return Reader("newsmorgue", folder, times)


def read_by_peer(peer: str, sources: Path, folder: Path) -> Reader:
    """A peer's predictions from the same pages, in a process of its own."""
    (folder / "html").mkdir(parents=True)
    before = cpu_seconds()
    command = [
        PEERS_HOME / "bin" / "python",
        ROOT / "benchmarks" / "reading" / "peers.py",
        peer,
        sources / "html",
        folder / "html",
    ]
    # What a peer would fetch from the web would be of today, and of no use to a saved page.
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    words = [str(part) for part in command]
    done = subprocess.run(words, stdout=subprocess.PIPE, env={**os.environ, **offline}, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    number = sum(1 for _ in (folder / "html").iterdir())
    if said["failed"]:
        print(f"{peer} could not read {said['failed']} of {number} pages", flush=True)
    return Reader(f"{peer} {said['version']}", folder, {"html": (cpu_seconds() - before) / number * 1000})


def install_peers() -> None:
    """The peers in a virtual environment of their own, from the package index."""
    if (PEERS_HOME / "ready").exists():
        return
    print("installing the peers into benchmarks/.peers ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", str(PEERS_HOME)], check=True)
    pip = [str(PEERS_HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", *REQUIREMENTS]
    subprocess.run(pip, check=True)
    (PEERS_HOME / "ready").touch()
