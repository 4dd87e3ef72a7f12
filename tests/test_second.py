"""A second process does what it is asked; what it cannot do is done by the first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.archives import Archive, article
from tests.processes import lines_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


ASKED = """
import os, signal, time
from generator.second import Lost, second_process

def twice(number):
    return f"{2 * number} {os.getpid() == first}"

def fail(number):
    if os.getpid() != first:
        raise ValueError
    return "done here"

def whose_it_is():
    yield
    return os.getpid()

first = os.getpid()
with second_process(whose_it_is) as other:
    print(other.answer(0) != first)
    unread = other.ask(twice, 1)
    print(other.answer(other.ask(twice, 2)))
    try:
        other.answer(other.ask(fail, 3))
    except Lost:
        print("lost")
    print(*other.each(fail, [4]), *other.each(twice, [5, 6]))
    os.kill(other.answer(other.ask(os.getpid)), signal.SIGKILL)
    print(*other.each(twice, [7, 8]))
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("ended")
"""


def test_it_answers_what_it_is_asked_and_the_first_does_what_is_lost() -> None:
    assert lines_of(ASKED) == [
        "True",
        "4 False",
        "lost",
        "done here 10 False 12 False",
        "14 True 16 True",
        "ended",
    ]


RESTING = """
import os, time
from generator.second import second_process

done = []

def note(word):
    done.append(word)
    return list(done)

def three_times():
    for third in range(3):
        note("a third")
        yield
        if third == 1:
            # Now something is asked.
            os.read(asked, 1)
    return note("the end")

asked, ask = os.pipe()
with second_process(three_times) as other:
    number = other.ask(note, "asked between")
    os.write(ask, b"!")
    # Asked before what it began with has ended, "after" would be done while that rests.
    print(other.answer(number), other.answer(0), other.answer(other.ask(note, "after")))
"""


def test_what_it_is_asked_is_done_when_what_it_began_with_rests() -> None:
    (line,) = lines_of(RESTING)
    assert "'asked between'" in line
    assert line.index("'asked between'") < line.index("'the end'") < line.index("'after'")


BUILT = """
import os, signal, sys
from pathlib import Path
from generator import damage, second
from generator.build import build
from generator.errors import TemplateError

damage._LARGE = 0
if sys.argv[2] == "killed":
    each = second.Second.each
    def killed(self, work, tasks):
        os.kill(self.answer(self.ask(os.getpid)), signal.SIGKILL)
        return each(self, work, tasks)
    second.Second.each = killed
try:
    print(build(Path(sys.argv[1])).written)
except TemplateError as error:
    print(error)
print("pages made here:", "generator.press" in sys.modules)
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "paper", {f"{n}.md": article(f"Story {n}", "2021-05-03") for n in range(3)})
    made.build()
    (made.root / "content/new.md").write_text(article("A new one", "2021-05-03"))
    return made


@pytest.mark.parametrize("how", ["", "killed"])
def test_the_pages_of_a_small_build_are_made_by_who_looked_at_the_site(archive: Archive, how: str) -> None:
    written, made_here = lines_of(BUILT, archive.root, how)
    assert int(written) > 5
    assert made_here == f"pages made here: {how == 'killed'}"
    assert "A new one" in (archive.root / "site/2021/05/03/index.html").read_text()
    archive.build()
    assert archive.report is not None
    assert archive.report.written == 0


def test_what_is_wrong_with_a_template_is_told_by_the_first(archive: Archive) -> None:
    (archive.root / "templates").mkdir()
    (archive.root / "templates/day.html").write_text("{{ nobody_knows_this }}")
    told, _ = lines_of(BUILT, archive.root, "")
    assert told.startswith("templates/day.html:1: 'nobody_knows_this' is undefined")
