"""What an article costs in each step of a clean build: processor microseconds, in a single process.

    python benchmarks/costs.py [--n 2000] [--theme morgue-bare]

The steps are functions of the generator, wrapped from outside. A step's time is its own: what another
step takes within it is counted there. Wrapping costs some 0.5 microseconds a call.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.builds.generators import GENERATORS, OURS, furnish
from benchmarks.builds.make_corpus import Target, make_corpus
from generator.build import build
from generator.job import Options

STEPS = {
    "scan": ["generator.scan:Scan.runs", "generator.intake:_noting_stretches"],
    "read": ["generator.copydesk:_bytes_of", "generator.copydesk:_digest"],
    "parse": ["generator.copydesk:split_source", "generator.copydesk:compose_source"],
    "tags": ["generator.copydesk:_with_tags"],
    "Markdown": ["generator.copydesk:to_html"],
    "links": ["generator.copydesk:mark_links"],
    "pack": ["generator.copydesk:pack"],
    "make ready to file": ["generator.copydesk:filed"],
    "file into the catalogue": ["generator.filing:file_many", "generator.filing:settle_first"],
    "look at the theme": ["generator.render:Renderer.theme_digests"],
    "plan": ["generator.printing:all_but_articles", "generator.printing:_runs"],
    "lay out": ["generator.press:_pages"],
    "render": ["generator.render:Renderer._rendered"],
    "clean": ["generator.render:_clean"],
    "hand over a page": ["generator.press:_print"],
    "write": ["generator.press:write", "generator.press:copy"],
    "note what was written": ["generator.ledger:Ledger.add", "generator.ledger:Ledger.note"],
}
"""A step and the functions that it is, each "module:name in it" where the caller looks it up."""


class Moved(Exception):
    """A function that is to be wrapped is not there any more."""


class Cost(NamedTuple):
    """Processor seconds of a step, and how many calls it took."""

    seconds: float
    calls: int


class Meter:
    """Adds up what each step takes by itself."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._calls: dict[str, int] = {}
        self._within: list[float] = []

    def costs(self) -> dict[str, Cost]:
        """What was added up so far."""
        return {step: Cost(seconds, self._calls[step]) for step, seconds in self._seconds.items()}

    def call(self, step: str, work: Callable[[], Any]) -> Any:
        """`work()`, its time booked on the step."""
        self._within.append(0.0)
        started = time.process_time()
        try:
            return work()
        finally:
            taken = time.process_time() - started
            self._seconds[step] = self._seconds.get(step, 0.0) + taken - self._within.pop()
            self._calls[step] = self._calls.get(step, 0) + 1
            if self._within:
                self._within[-1] += taken

    def wrapped(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, booked on the step; of a generator each item is."""
        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def items(*arguments: Any, **options: Any) -> Iterator[Any]:
                iterator = function(*arguments, **options)
                end = object()
                while (item := self.call(step, lambda: next(iterator, end))) is not end:
                    yield item

            return items

        @functools.wraps(function)
        def whole(*arguments: Any, **options: Any) -> Any:
            return self.call(_named(step, arguments), lambda: function(*arguments, **options))

        return whole


def measure_costs(root: Path) -> tuple[dict[str, Cost], float]:
    """Build the archive in `root`; gives what each step took, and the whole. Raises `Moved`."""
    meter = Meter()
    for step, places in STEPS.items():
        for place in places:
            holder, name = _found(place)
            setattr(holder, name, meter.wrapped(step, getattr(holder, name)))
    started = time.process_time()
    build(root, Options(clean=True, jobs=1))
    return meter.costs(), time.process_time() - started


def table(costs: dict[str, Cost], whole: float, articles: int) -> str:
    """The costs as a table in Markdown, in the order in which the steps are first taken."""
    rest = whole - sum(cost.seconds for cost in costs.values())
    lines = ["| step | us an article | calls | us a call | share |", "| --- | ---: | ---: | ---: | ---: |"]
    order = {step: i for i, step in enumerate(STEPS)}
    ordered = sorted(costs.items(), key=lambda item: (order[item[0].split(":")[0]], item[0]))
    for step, cost in [*ordered, ("the rest", Cost(rest, 1)), ("all", Cost(whole, 1))]:
        each = f"{cost.calls:,} | {cost.seconds / cost.calls * 1e6:,.0f}" if step in costs else " | "
        lines.append(
            f"| {step} | {cost.seconds / articles * 1e6:,.0f} | {each} | {cost.seconds / whole:.1%} |"
        )
    return "\n".join(lines)


def _named(step: str, arguments: Sequence[Any]) -> str:
    return f"render: {arguments[1].view.template}" if step == "render" else step


def _found(place: str) -> tuple[Any, str]:
    module, _, path = place.partition(":")
    holder: Any = importlib.import_module(module)
    *way, name = path.split(".")
    for each in way:
        holder = getattr(holder, each, None)
    if not hasattr(holder, name):
        raise Moved(f"{place} is not there any more: mend STEPS in {Path(__file__).name}")
    return holder, name


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=2_000, help="how many articles  [2000]")
    parser.add_argument("--theme", choices=OURS, default=OURS[-1])
    asked = parser.parse_args(arguments)
    in_memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="newsmorgue-costs-", dir=in_memory if in_memory.is_dir() else None))
    try:
        generator = GENERATORS[asked.theme]
        furnish(generator, root)
        make_corpus(asked.n, [Target(generator.dialect, root / generator.content)])
        print(f"{asked.n:,} articles, {generator.title}\n")
        print(table(*measure_costs(root), asked.n))
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
