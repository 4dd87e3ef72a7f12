"""What a publish does, or would do, in numbers and the first paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.publish.difference import Step
from generator.publish.manifest import File
from generator.publish.order import STAGES, stage_of
from generator.terminal import counted

_SHOWN = 20


class Tally:
    """Counts steps; holds no more of them than are shown."""

    def __init__(self) -> None:
        self.files: Counter[str] = Counter()
        self.bytes: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.first: list[Step] = []
        self.there = 0
        """Files that lie on the target, as far as they are this program's."""
        self.strangers = 0
        """Files that lie there besides."""

    def counted(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The steps, each counted as it passes."""
        for step in steps:
            self.count(step)
            yield step

    def counted_there(self, files: Iterable[File]) -> Iterator[File]:
        """The files of the target, each counted as it passes."""
        for file in files:
            self.there += 1
            yield file

    def count(self, step: Step) -> None:
        """Take one step into account."""
        self.kinds[step.kind] += 1
        if len(self.first) < _SHOWN:
            self.first.append(step)
        if step.kind != "gone":
            stage = stage_of(step.file.path)
            self.files[stage] += 1
            self.bytes[stage] += step.file.size

    @property
    def steps(self) -> int:
        """Files to send and to remove."""
        return self.kinds.total()

    @property
    def sent(self) -> int:
        """Files that are new or changed."""
        return self.files.total()

    @property
    def removed(self) -> int:
        """Files that are gone."""
        return self.kinds["gone"]

    def lines(self) -> Iterator[str]:
        """Counts and bytes of each kind, and the first paths."""
        for stage in STAGES:
            if self.files[stage]:
                yield f"{stage:<9} {self.files[stage]:>9,} to send {in_bytes(self.bytes[stage]):>10}"
        if self.removed:
            yield f"{'removals':<9} {self.removed:>9,} to remove"
        yield from (f"  {step.kind:<8} {step.file.path}" for step in self.first)
        if self.sent + self.removed > len(self.first):
            yield f"  and {self.sent + self.removed - len(self.first):,} more"

    def summary(self, is_done: bool = True) -> str:
        """One line: what was sent and what was removed, or what would be."""
        size = in_bytes(self.bytes.total())
        would_be = "" if is_done else "would be "
        return f"{counted(self.sent, 'file')} ({size}) {would_be}sent, {self.removed:,} {would_be}removed"


def in_bytes(number: float) -> str:
    """A number of bytes as people read it: "950 B", "1.5 MB"."""
    for unit in ("B", "KB", "MB", "GB"):
        if number < 1000:
            return f"{number:,.0f} B" if unit == "B" else f"{number:,.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"
