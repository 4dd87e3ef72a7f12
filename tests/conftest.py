"""What every test may use."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import shutil
import signal
import tempfile
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

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


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


def pytest_collection_finish() -> None:
    """What was collected stays to the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    # As the program itself has it: see `generator/__main__.py`.
    gc.set_threshold(20_000, 20, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several workers each compiles its share of all tests, while the others compile theirs.

    pytest rewrites the assertions of each file, which takes longer than all else that is done to collect it;
    and all workers would come by the same file at the same time.
    """
    number = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if number and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        for path in sorted(HERE.glob("test_*.py"))[int(number) :: workers]:
            # Collecting it will tell what is wrong.
            with contextlib.suppress(Exception, pytest.skip.Exception):
                importlib.import_module(f"{HERE.name}.{path.stem}")


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heeded() -> None:
    """What a shell runs in its background ignores Ctrl-C, and so would all that tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def objects_of_other_tests_let_alone() -> None:
    """There may be millions: to look through them takes longer than most of what is timed."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real clippings and their ground truth."""
    return SHARED
