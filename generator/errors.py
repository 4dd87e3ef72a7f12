"""What can go wrong, told with the file, the line, the cause and what to do about it."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Severity(enum.StrEnum):
    """How much a problem costs: a warning costs nothing, an error leaves the source out."""

    WARNING = "warning"
    ERROR = "error"


class Problem(NamedTuple):
    """One thing the user should know about one file.

    `path` is relative to the archive's root, with forward slashes; `line` counts from 1 and is 0
    where a line means nothing.
    """

    path: str
    line: int
    cause: str
    remedy: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        said = f"{place}: {self.cause}" if place else self.cause
        return f"{said} ({self.remedy})" if self.remedy else said


class MorgueError(Exception):
    """The base of every error the program raises on purpose: one clear line, no traceback.

    Raised where the path is not known yet, it gains it on the way up: see `located`.
    """

    def __init__(self, cause: str, *, path: str = "", line: int = 0, remedy: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        return str(self.problem)

    @property
    def problem(self) -> Problem:
        """The same as a value that can be stored and sent between processes."""
        return Problem(self.path, self.line, self.cause, self.remedy)

    def located(self, path: str) -> MorgueError:
        """The same error, knowing its file."""
        return type(self)(self.cause, path=self.path or path, line=self.line, remedy=self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.cause, self.path, self.line, self.remedy)


def _rebuild(kind: type[MorgueError], cause: str, path: str, line: int, remedy: str) -> MorgueError:
    """Unpickle an error that crossed from a worker process."""
    return kind(cause, path=path, line=line, remedy=remedy)


class SourceError(MorgueError):
    """One source cannot be read: it is left out, the others build."""


class SettingsError(MorgueError):
    """`archive.toml` or `vocabulary.toml` cannot be used: nothing is written."""


class TemplateError(MorgueError):
    """A template cannot be used: nothing more is written."""


class BuildRefused(MorgueError):
    """The build would do harm, or another one is running: nothing is written."""


class PublishError(MorgueError):
    """A target cannot be read or written; what is published stays as it was, or is gone on with later."""
