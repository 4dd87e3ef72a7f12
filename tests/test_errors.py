"""Errors say where, what and what to do, and cross from process to process."""

from __future__ import annotations

import pickle

import msgspec
import pytest

from generator.errors import (
    BuildRefused,
    MorgueError,
    Problem,
    SettingsError,
    Severity,
    SourceError,
    TemplateError,
)

KINDS = [MorgueError, SourceError, SettingsError, TemplateError, BuildRefused]


def test_a_problem_reads_as_one_line_with_place_cause_and_remedy() -> None:
    assert str(Problem("a b.md", 7, "has no date", "write one")) == "a b.md:7: has no date (write one)"


def test_a_problem_leaves_out_what_is_not_known() -> None:
    assert str(Problem("a.md", 0, "is empty")) == "a.md: is empty"
    assert str(Problem("", 0, "is full")) == "is full"


def test_problems_stand_in_the_order_of_paths_and_lines() -> None:
    second, first, third = Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("b", 2, "a")
    assert sorted([third, second, first]) == [first, second, third]


def test_a_problem_survives_the_catalogue() -> None:
    problem = Problem("é/😀.md", 3, "cause", "remedy", Severity.WARNING)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(problem), type=Problem) == problem


def test_an_error_gains_its_file_on_the_way_up_and_keeps_the_one_it_has() -> None:
    error = SourceError("has no title", line=2, remedy="write one")
    assert str(error.located("a.md")) == "a.md:2: has no title (write one)"
    assert error.located("a.md").located("b.md").path == "a.md"
    assert isinstance(error.located("a.md"), SourceError)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_arrives_whole_from_a_worker(kind: type[MorgueError]) -> None:
    error = kind("cause: “quoted”", path="a/b.md", line=9, remedy="do this")
    arrived = pickle.loads(pickle.dumps(error))
    assert type(arrived) is kind
    assert arrived.problem == error.problem
