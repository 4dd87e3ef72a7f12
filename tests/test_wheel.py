"""The distribution: built, installed beside what it names and nothing else, and used far from the repository.

Everything is built and installed once for all tests in here. What it names is taken from where the tests run;
the deep run has it come from the package index.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import generator
from tests.archives import article

REPOSITORY = Path(__file__).resolve().parents[1]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}


class Installed(NamedTuple):
    """A wheel, the environment it was installed into, and an archive that was built with it."""

    wheel: Path
    scripts: Path
    folder: Path
    said: str


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", REPOSITORY, cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    scripts = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    run(*pip, "install", "--quiet", "--no-deps", wheel, cwd=folder)
    where = run(
        scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    )
    lay_beside(Path(where.strip()))
    said = run(scripts / "morgue", "init", "paper", cwd=folder)
    said += run(scripts / "morgue", "build", "--root", "paper", cwd=folder)
    return Installed(wheel, scripts, folder, said)


def lay_beside(packages: Path) -> None:
    """Link everything there that the distribution names, and what that names, from where the tests run."""
    (ours,) = importlib.metadata.distributions(name="newsmorgue", path=[str(packages)])
    for name in sorted(named_by(ours.requires or ())):
        found = importlib.metadata.distribution(name)
        tops = {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}
        for top in tops:
            (packages / top).symlink_to(Path(str(found.locate_file(top))))


def named_by(lines: Iterable[str]) -> set[str]:
    """The distributions that these requirements name, and those that they need, without any extra."""
    found: set[str] = set()
    waiting = set(names_in(lines))
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= set(names_in(importlib.metadata.requires(one) or ())) - found
    return found


def names_in(lines: Iterable[str]) -> Iterator[str]:
    for needed in map(Requirement, lines):
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield canonicalize_name(needed.name)


@pytest.mark.slow
def test_what_it_names_is_on_the_package_index(installed: Installed, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    scripts = tmp_path / "venv" / installed.scripts.name
    run(scripts / "python", "-m", "pip", "install", "--quiet", installed.wheel, cwd=tmp_path)
    run(scripts / "morgue", "init", "paper", cwd=tmp_path)
    assert "1 source read, 0 left out, " in run(scripts / "morgue", "build", "--root", "paper", cwd=tmp_path)


def test_the_distribution_is_named_and_numbered(installed: Installed) -> None:
    assert installed.wheel.name == f"newsmorgue-{generator.__version__}-py3-none-any.whl"
    sdist = installed.wheel.with_name(f"newsmorgue-{generator.__version__}.tar.gz")
    assert sdist.exists()
    version = run(installed.scripts / "morgue", "--version", cwd=installed.folder)
    assert version.split() == ["morgue,", "version", generator.__version__]


@pytest.mark.parametrize("name", ["templates", "static", "translations"])
def test_the_wheel_carries_the_whole_default_theme(installed: Installed, name: str) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        packed = {path for path in wheel.namelist() if path.startswith(f"generator/default/{name}/")}
    ours = [path for path in (REPOSITORY / name).rglob("*") if path.is_file()]
    assert packed == {
        f"generator/default/{name}/{path.relative_to(REPOSITORY / name).as_posix()}" for path in ours
    }
    assert packed


def test_the_wheel_carries_every_module_and_every_word_list(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        packed = set(wheel.namelist())
    ours = {
        path.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "generator").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours <= packed
    assert "generator/py.typed" in packed
    assert not any(path.startswith(("tests/", "content/", "site/")) for path in packed)


def test_nothing_of_the_repository_is_used(installed: Installed) -> None:
    where = run(
        installed.scripts / "python",
        "-c",
        "import generator; print(generator.__file__)",
        cwd=installed.folder,
    )
    assert Path(where.strip()).is_relative_to(installed.folder / "venv")


def test_an_archive_is_begun_and_built(installed: Installed) -> None:
    assert "1 source read, 0 left out, " in installed.said
    site = installed.folder / "paper" / "site"
    (page,) = site.rglob("a-first-clipping*.html")
    assert "<h1>A first clipping in the new archive</h1>" in page.read_text("utf-8")
    for path in ("index.html", "years/index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"):
        assert (site / path).is_file(), path


def test_the_theme_s_static_files_are_in_the_site(installed: Installed) -> None:
    site = installed.folder / "paper" / "site" / "static"
    for path in (REPOSITORY / "static").rglob("*"):
        if path.is_file():
            assert (site / path.relative_to(REPOSITORY / "static")).read_bytes() == path.read_bytes()


def test_a_template_of_the_archive_extends_the_wheel_s(installed: Installed) -> None:
    paper = installed.folder / "paper"
    (paper / "templates").mkdir()
    (paper / "templates/base.html").write_text(
        '{% extends "default/base.html" %}{% block footer %}kept by hand{% endblock %}'
    )
    (paper / "content/own.md").write_text(article("A story of our own"))
    run(installed.scripts / "morgue", "build", "--root", "paper", cwd=installed.folder)
    page = (paper / "site/2021/11/29/a-story-of-our-own.html").read_text("utf-8")
    assert "kept by hand" in page
    assert "<h1>A story of our own</h1>" in page


def test_the_wheel_speaks_other_languages(installed: Installed) -> None:
    run(installed.scripts / "morgue", "init", "giornale", cwd=installed.folder)
    settings = installed.folder / "giornale/archive.toml"
    settings.write_text(
        re.sub(r"(?m)^language = .*", 'language = "it"', settings.read_text("utf-8")), "utf-8"
    )
    run(installed.scripts / "morgue", "build", "--root", "giornale", cwd=installed.folder)
    front = (installed.folder / "giornale/site/index.html").read_text("utf-8")
    assert '<html lang="it">' in front
    assert ">Calendario<" in front
    assert "1 articolo" in front


def test_every_command_runs_from_the_module_too(installed: Installed) -> None:
    python = installed.scripts / "python"
    said = run(python, "-m", "generator", "check", "--root", "paper", cwd=installed.folder)
    assert said.endswith("0 findings\n")
    clipping = next((installed.folder / "paper/content").rglob("*.txt"))
    assert "headline" in run(
        python, "-m", "generator", "explain", "--root", "paper", clipping, cwd=installed.folder
    )
