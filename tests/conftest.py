"""What every test may use."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.workers import default_jobs
from tests.browser import chromium, open_page, page  # noqa: F401  # every test may ask for them
from tests.demosites import arabic_site, demo_archive, demo_site  # noqa: F401

# How long an example takes says something of the machine, not of the program.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

MEMORY = Path("/dev/shm")
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4_000_000_000:
    # The files of hundreds of archives, most of which would be waited for until a disk has them.
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a server, a browser or another process."""
    return default_jobs() + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `shared` skip, with a message, where `../shared` is not there."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason=f"needs {SHARED}"))


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heeded() -> None:
    """What a shell runs in its background ignores Ctrl-C, and so would all that tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def objects_of_other_tests_let_alone() -> Iterator[None]:
    """There may be millions: to look through them takes longer than most of what is timed."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real clippings and their ground truth."""
    return SHARED
