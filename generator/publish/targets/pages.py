"""`git+ssh://git@host/owner/repo.git#branch` and local repositories: a branch that a host serves.

A commit of the whole site is made by ghp-import in a bare repository that is kept under `.morgue`; only
what changed is pushed. Credentials: git's own (ssh's agent, a credential helper).
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ghp_import

from generator.errors import PublishError
from generator.publish.address import Address
from generator.publish.commands import Ran, not_installed, run
from generator.publish.difference import Step
from generator.publish.job import Job, Outcome, check_removals
from generator.publish.manifest import File
from generator.publish.report import Tally
from generator.publish.transfer import PATIENCE, Patience, TryAgain, persist

_BRANCH = "gh-pages"
_MESSAGE = "Publish the archive"
_PASSING = re.compile(
    r"resolve host|connect to server|timed out|Connection (?:reset|refused|closed)"
    r"|early EOF|hung up|HTTP 5\d\d|RPC failed"
)
_KINDS = {"A": "new", "D": "gone"}


def open_target(address: Address) -> Pages:
    """The branch of the repository. Raises `PublishError` for a path that is none."""
    branch = address.fragment or _BRANCH
    if not re.fullmatch(r"[\w][\w./-]*", branch) or ".." in branch:
        raise PublishError(f"{branch!r} is no name of a branch")
    if address.scheme:
        return Pages(address.url.removeprefix("git+").partition("#")[0], branch)
    folder = Path(address.path).absolute()
    if not (folder / "HEAD").is_file() and not (folder / ".git").exists():
        raise PublishError(
            "it is no git repository",
            path=address.path,
            remedy=f"for a plain folder write {folder.as_uri()}",
        )
    return Pages(str(folder), branch)


class Pages:
    """A `Target`: one branch of a git repository. A push is whole or is not at all."""

    def __init__(self, remote: str, branch: str, patience: Patience = PATIENCE) -> None:
        self._remote = remote
        self._branch = branch
        self._patience = patience

    def publish(self, job: Job) -> Outcome:
        """Commit the site and push it. What is there is always asked of the repository itself."""
        repository = _Repository(job.keep(".git"))
        before = self._fetch(repository)
        after = self._commit(repository, job)
        tally = Tally()
        tally.there = len(repository.names_in(before)) if before else 0
        for step in _steps(repository, before, after, job):
            tally.count(step)
        notes = check_removals(job, tally.removed, tally.there)
        if not job.dry_run and tally.steps:
            self._ask(repository, "push", "--quiet", self._remote, f"{self._ref}:{self._ref}")
            repository.do("-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")
        return Outcome(tally, notes)

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self._branch}"

    def _fetch(self, repository: _Repository) -> str:
        """The commit that is published now, "" where there is none."""
        if self._ask(repository, "ls-remote", self._remote, self._ref).output:
            refs = f"+{self._ref}:{self._ref}"
            self._ask(repository, "fetch", "--quiet", "--no-tags", "--depth=1", self._remote, refs)
            return repository.do("rev-parse", self._ref).output.decode().strip()
        repository.do("update-ref", "-d", self._ref)
        return ""

    def _commit(self, repository: _Repository, job: Job) -> str:
        """A commit of the whole site on top of what is published."""
        pipe = repository.open("fast-import", "--date-format=rfc2822", "--quiet", "--force")
        ghp_import.start_commit(pipe, repository, self._branch, _MESSAGE)
        for file in job.files():
            place = job.item(file, takes_headers=False).place
            ghp_import.add_file(pipe, place, _quoted(file.path))
        ghp_import.add_nojekyll(pipe)
        if job.domain:
            ghp_import.add_cname(pipe, job.domain)
        _, complaints = pipe.communicate(b"\n")
        if pipe.returncode:
            raise PublishError(f"git fast-import: {complaints.decode(errors='replace').strip()}")
        return repository.do("rev-parse", self._ref).output.decode().strip()

    def _ask(self, repository: _Repository, *words: str) -> Ran:
        """Run a git command that speaks to the remote, again where the connection fails."""

        def once() -> Ran:
            ran = repository.run("-c", "gc.auto=0", "-c", "maintenance.auto=false", *words)
            if ran.code and _PASSING.search(ran.complaints):
                raise TryAgain(f"git {words[0]}: {ran.said}")
            if ran.code:
                raise PublishError(f"git {words[0]}: {_reason(ran)}", path=self._remote)
            return ran

        return persist(once, self._remote, self._patience)


class _Repository(ghp_import.Git):  # type: ignore[misc]
    """The bare repository in which commits are made; ghp-import asks it to run git."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._env = {"GIT_DIR": str(folder.absolute()), "GIT_TERMINAL_PROMPT": "0"}
        if not (folder / "HEAD").is_file():
            self.do("init", "--quiet", "--bare")

    def open(self, *words: str, **options: Any) -> subprocess.Popen[bytes]:
        """What ghp-import calls to run git."""
        env = {**os.environ, **self._env}
        try:
            pipe: subprocess.Popen[bytes] = super().open(*words, **options, env=env)
        except FileNotFoundError:
            raise not_installed("git") from None
        return pipe

    def get_config(self, key: str) -> bytes:
        """Who commits; where nobody has told git who they are, the program."""
        found: bytes = super().get_config(key)
        return found or {"user.name": b"newsmorgue", "user.email": b"newsmorgue@localhost"}.get(key, b"")

    def run(self, *words: str) -> Ran:
        """Run git, however it ends."""
        return run(["git", *words], self._env)

    def do(self, *words: str) -> Ran:
        """Run git on what lies here. Raises `PublishError` if it fails."""
        ran = self.run(*words)
        if ran.code:
            raise PublishError(f"git {words[0]}: {ran.said}", path=self._env["GIT_DIR"])
        return ran

    def names_in(self, commit: str) -> list[bytes]:
        """The paths of all files of a commit."""
        return self.do("ls-tree", "-r", "-z", "--name-only", commit).output.split(b"\0")[:-1]


def _steps(repository: _Repository, before: str, after: str, job: Job) -> Iterator[Step]:
    """What the commit changes, in the order of git's paths."""
    if before:
        words = repository.do(
            "diff-tree", "-r", "-z", "--no-renames", "--name-status", before, after
        ).output.split(b"\0")[:-1]
        changes = list(zip(words[::2], words[1::2], strict=True))
    else:
        changes = [(b"A", name) for name in repository.names_in(after)]
    for status, name in changes:
        path = os.fsdecode(name)
        kind = _KINDS.get(status.decode(), "changed")
        place = job.item(File(path, 0, ""), takes_headers=False).place
        size = place.stat().st_size if kind != "gone" and place.is_file() else 0
        yield Step(kind, File(path, size, ""))  # type: ignore[arg-type]


def _quoted(path: str) -> str:
    """A path as fast-import reads it: one that is not plain stands in quotes, in octal."""
    try:
        is_plain = bool(path.encode()) and not path.startswith('"')
    except UnicodeEncodeError:
        is_plain = False
    return path if is_plain else '"{}"'.format("".join(f"\\{byte:03o}" for byte in os.fsencode(path)))


def _reason(ran: Ran) -> str:
    """The line that says why; what follows it tells how to look things up."""
    told = re.search(r"^(?:fatal|ERROR|remote|error): .+| ! \[.+", ran.complaints, re.MULTILINE)
    return told[0].strip() if told else ran.said
