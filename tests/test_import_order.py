"""The order of modules in CONTRIBUTING.md is the order of imports."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))


def table() -> list[str]:
    """The rows of the table in CONTRIBUTING.md: "errors.py", "readers/"."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([\w/]+(?:\.py)?)` \| \S", text, re.MULTILINE)


def row_of(file: Path) -> str:
    """The row that a file of the program belongs to."""
    first, *rest = file.relative_to(PACKAGE).parts
    return f"{first}/" if rest else first


def imported_files(file: Path) -> Iterator[Path]:
    """The files of the program that a file imports, at any depth and under any condition."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative imports hide what is imported"
            # Of `from generator.catalogue import pages` the name may be a module, or what one holds.
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        else:
            continue
        yield from (file_of(name) for name in found if name.split(".")[0] == "generator")


def file_of(name: str) -> Path:
    """The file behind "generator.catalogue.pages" or "generator.errors.MorgueError"."""
    path = ROOT.joinpath(*name.split("."))
    if path.is_dir():
        return path / "__init__.py"
    if path.with_suffix(".py").exists():
        return path.with_suffix(".py")
    return file_of(name.rpartition(".")[0])


def test_every_module_and_package_has_one_row_with_a_purpose() -> None:
    assert sorted(table()) == sorted({row_of(file) for file in FILES})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_those_above_it(file: Path) -> None:
    order = {row: place for place, row in enumerate(table())}
    own = row_of(file)
    below = {row_of(other) for other in imported_files(file) if order[row_of(other)] > order[own]}
    assert not below, f"{own} imports from what stands below it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {file: {other for other in imported_files(file) if other != file} for file in FILES}
    graphlib.TopologicalSorter(graph).prepare()


def test_late_and_conditional_imports_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text(
        "if TYPE_CHECKING:\n    from generator.build import Report\n"
        "def f():\n    import generator.catalogue.pages\n    from generator import errors, __version__\n"
    )
    seen = [found.relative_to(PACKAGE).as_posix() for found in imported_files(file)]
    assert seen == ["build.py", "catalogue/pages.py", "errors.py", "__init__.py"]
