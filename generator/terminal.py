"""What a terminal is told: lines that stay lines, numbers that can be read, what a build did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.job import Report

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def tell(report: Report) -> None:
    """What a build did, problems first."""
    if report.rebuilt:
        click.echo(f"The catalogue was made anew: {one_line(report.rebuilt)}.", err=True)
    for problem in (*report.problems, *report.notices):
        click.echo(f"{problem.severity}: {one_line(str(problem))}", err=True)
    left_out = len({problem.path for problem in report.left_out})
    said = [
        f"{counted(report.sources, 'source')} read",
        f"{left_out:,} left out",
        f"{counted(report.written, 'page')} written",
        f"{report.pages - report.written:,} unchanged",
        f"{report.removed:,} removed",
    ]
    click.echo(f"{', '.join(said)}, in {report.seconds:.2f} s.")


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 page, 1,000 pages."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def one_line(text: str) -> str:
    """A text as a terminal may show it: a file's name can hold line ends and escape sequences."""
    return _CONTROL.sub("\ufffd", text)
