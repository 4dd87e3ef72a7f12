"""Whatever is done to an archive, building on gives what building anew gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.archives import SETTINGS, Archive, article

NAMES = st.sampled_from([f"{folder}{name}.md" for folder in ("", "2020/", "x/y/") for name in "abcd"])
TITLES = st.sampled_from(["One", "Two", "Three & four", "one", "Index"])
DATES = st.sampled_from(
    ["2020-01-31", "2020-02-01", "2020-02-01T23:30:00+14:00", "2021-02-01 08:00", "2021-12-31T23:59:59-11:00"]
)
TAGS = st.lists(st.sampled_from(["Japan", "JAPAN", "C++", "C", "a b", "!!!"]), max_size=3)
AUTHORS = st.lists(st.sampled_from(["Ann Lee", "Bo Ek"]), max_size=2)
BODIES = st.sampled_from(
    [
        "Text.",
        "Other text.",
        "See [it](a.md) and [that](../2020/b.md).",
        "![A picture](p.png)",
        "[Old](/old/a.html)",
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A source of few choices, so that titles, tags and URLs meet often."""
    fields = {
        "tags": draw(TAGS),
        "authors": draw(AUTHORS),
        "section": draw(st.sampled_from(["", "News"])),
        "draft": draw(st.sampled_from(["false", "false", "false", "true"])),
    }
    if alias := draw(st.sampled_from(["", "/old/a.html", "/old/b", "/2020/01/31/one.html"])):
        fields["aliases"] = [alias]
    return article(f'"{draw(TITLES)}"', draw(DATES), draw(BODIES), **fields)


ARTICLES = articles()


class ArchiveMachine(RuleBasedStateMachine):
    """A small archive under small limits, so that every cut is crossed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="morgue-test-"))
        self.archive = Archive(self.folder / "a")
        self.title = "T"
        self.sources: set[str] = set()
        self.jobs = 1
        self._settings()

    def _settings(self) -> None:
        limits = "[indexes]\nlimit = 2\nfront = 3\nletters = 3\n[feeds]\nentries = 2\n"
        self.archive.put("archive.toml", SETTINGS.replace("The Test", self.title) + limits)

    @initialize(drafted=st.lists(st.tuples(NAMES, ARTICLES), min_size=6, max_size=12))
    def start(self, drafted: list[tuple[str, str]]) -> None:
        for name, text in drafted:
            self.put_article(name, text)

    @rule(name=NAMES, text=ARTICLES)
    def put_article(self, name: str, text: str) -> None:
        self.archive.put(name, text)
        self.sources.add(name)

    @precondition(lambda self: self.sources)
    @rule(data=st.data(), text=ARTICLES)
    def edit_article(self, data: st.DataObject, text: str) -> None:
        self.archive.put(data.draw(st.sampled_from(sorted(self.sources))), text)

    @precondition(lambda self: self.sources)
    @rule(data=st.data())
    def remove_article(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.sources)))
        self.archive.remove(name)
        self.sources.remove(name)

    @precondition(lambda self: self.sources)
    @rule(data=st.data(), new=NAMES)
    def move_article(self, data: st.DataObject, new: str) -> None:
        old = data.draw(st.sampled_from(sorted(self.sources)))
        if old != new:
            text = (self.archive.root / "content" / old).read_text()
            self.archive.put(new, text).remove(old)
            self.sources = (self.sources - {old}) | {new}

    @rule(there=st.booleans(), text=st.sampled_from([b"png", b"other"]))
    def put_or_remove_picture(self, there: bool, text: bytes) -> None:
        place = self.archive.root / "content" / "p.png"
        if there:
            self.archive.put("p.png", text)
        elif place.exists():
            place.unlink()

    @rule(title=st.sampled_from(["T", "U"]))
    def change_settings(self, title: str) -> None:
        self.title = title
        self._settings()

    @rule(extra=st.sampled_from(["", "<!-- x -->"]))
    def change_template(self, extra: str) -> None:
        text = (
            '{% extends "default/article.html" %}{% block footer %}' + extra + "{{ super() }}{% endblock %}"
        )
        self.archive.put("templates/article.html", text)

    @rule(text=st.sampled_from(["a", "b"]))
    def change_static_file(self, text: str) -> None:
        self.archive.put("static/own.css", text)

    @rule(lines=st.sampled_from(["", "/old/z.html\t/2020/01/31/one.html\n", "/x\t/tags/japan/\n/y\t/x\n"]))
    def edit_redirects(self, lines: str) -> None:
        path = self.archive.root / "redirects.tsv"
        kept = path.read_text() if path.exists() else ""
        self.archive.put("redirects.tsv", lines + kept)

    @precondition(lambda self: (self.archive.root / "site").exists())
    @rule(data=st.data(), how=st.sampled_from(["delete", "edit"]))
    def harm_the_site(self, data: st.DataObject, how: str) -> None:
        files = sorted(path for path in (self.archive.root / "site").rglob("*") if path.is_file())
        if files:
            path = data.draw(st.sampled_from(files))
            path.unlink() if how == "delete" else path.write_text("vandalised")

    @rule()
    def forget_the_site(self) -> None:
        shutil.rmtree(self.archive.root / "site", ignore_errors=True)

    @rule(jobs=st.sampled_from([1, 1, 1, 2]))
    def change_jobs(self, jobs: int) -> None:
        self.jobs = jobs

    @invariant()
    def building_on_is_building_anew(self) -> None:
        built = self.archive.build(jobs=self.jobs, allow_removals=True).files()
        anew = self.archive.built_anew(self.folder / "b")
        assert built == anew, sorted(built.items() ^ anew.items())

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


TestSequences = ArchiveMachine.TestCase
TestSequences.settings = hypothesis_settings(max_examples=12, stateful_step_count=12, deadline=None)
