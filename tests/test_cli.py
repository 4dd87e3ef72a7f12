"""The command line: what it says, what it writes, and how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import generator
from generator.cli import main
from tests.archives import SETTINGS, Archive, article

REPOSITORY = Path(__file__).resolve().parents[1]
COMMANDS = sorted(main.commands)
HEAVY = (
    "jinja2 markdown babel trafilatura htmldate dateparser nh3 rich slugify lxml charset_normalizer"
    " ahocorasick_rs yaml watchdog multiprocessing concurrent.futures sqlite3"
).split()


def morgue(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def process(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment_with(**environment),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
    )


def environment_with(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **more}


def build(root: Path, *options: str) -> Result:
    return morgue("build", "--root", root, "--jobs", "1", *options)


def ended_in_one_line(result: Result, code: int, *words: str) -> None:
    """No traceback, one line that holds the words, and this exit code."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    assert len(result.output.splitlines()) == 1, result.output
    for word in words:
        assert word in result.output


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Archive(tmp_path / "paper", {"a.md": article("A storm", body="See [the other](b.md).")}).root


def test_the_version_is_the_package_s() -> None:
    assert morgue("--version").output.strip() == f"morgue, version {generator.__version__}"


def test_the_version_is_told_in_the_same_words_without_click() -> None:
    code = (
        "import sys\n"
        "from generator.__main__ import main\n"
        "sys.argv = ['morgue', '--version']\n"
        "main()\n"
        "sys.exit('click' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment_with(), capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, morgue("--version").output)


def test_the_package_can_be_run() -> None:
    done = process("--version")
    assert done.returncode == 0
    assert done.stdout.strip() == f"morgue, version {generator.__version__}"
    assert "Usage: morgue " in process("--help").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    result = morgue(command, "--help")
    assert result.exit_code == 0
    assert f"{command} [OPTIONS]" in result.output


def test_the_list_of_commands_has_a_whole_sentence_for_each() -> None:
    lines = [line.split(maxsplit=1) for line in morgue("--help").output.splitlines()]
    sentences = {line[0]: line[1] for line in lines if len(line) == 2 and line[0] in COMMANDS}
    assert sorted(sentences) == COMMANDS
    assert all(sentence.endswith(".") and "..." not in sentence for sentence in sentences.values())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_for_help_imports_nothing_heavy(option: str) -> None:
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        f"main([{option!r}], standalone_mode=False)\n"
        f"print('imported:', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment_with(), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["imported:"]


def test_a_mistyped_command_or_option_writes_nothing(root: Path) -> None:
    assert morgue("bild").exit_code == 2
    assert morgue("build", "--jobs", "0", "--root", root).exit_code == 2
    assert not (root / "site").exists()


def test_a_first_build_says_what_it_did(root: Path) -> None:
    result = build(root)
    assert result.exit_code == 0
    pages = sum(path.is_file() for path in (root / "site").rglob("*"))
    start = f"1 source read, 0 left out, {pages} pages written, 0 unchanged, 0 removed, in "
    assert result.output.startswith(start)
    assert result.output.endswith(" s.\n")


def test_a_second_build_says_that_nothing_changed(root: Path) -> None:
    build(root)
    pages = sum(path.is_file() for path in (root / "site").rglob("*"))
    start = f"1 source read, 0 left out, 0 pages written, {pages} unchanged, 0 removed, in "
    assert build(root).output.startswith(start)


def test_large_numbers_have_separators_and_one_has_no_plural(root: Path) -> None:
    for number in range(1, 1000):
        (root / f"content/{number}.md").write_text(article(f"Story {number}", "2020-02-02"))
    assert build(root).output.startswith("1,000 sources read, 0 left out, 1,")
    (root / "static").mkdir()
    (root / "static/own.txt").write_text("words")
    assert ", 1 page written, 1," in build(root).output


def test_removed_pages_are_counted(root: Path) -> None:
    (root / "content/b.md").write_text(article("Another day", "1999-01-01"))
    build(root)
    (root / "content/b.md").unlink()
    removed = int(build(root).output.split(" removed")[0].rpartition(" ")[2])
    assert removed >= 4  # The article, its day, month and year.
    assert not (root / "site/1999").exists()


def test_a_source_left_out_is_named_and_gives_exit_code_1(root: Path) -> None:
    (root / "content/broken.md").write_text("---\ntitle: Broken\ndate: [2020\n---\n\nText.\n")
    result = build(root)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) == 2
    assert any(line.startswith("error: content/broken.md:3: ") for line in lines)
    assert any(line.startswith("2 sources read, 1 left out, ") for line in lines)
    assert (root / "site/2021/11/29/a-storm.html").exists()


def test_strict_takes_warnings_as_seriously(root: Path) -> None:
    (root / "content/old.md").write_bytes(article("Café", "2020-01-01").encode("cp1252"))
    plain = build(root)
    assert plain.exit_code == 0
    assert "warning: content/old.md: is not UTF-8" in plain.output
    assert build(root, "--strict").exit_code == 1


def test_clean_reads_everything_again(root: Path) -> None:
    build(root)
    result = build(root, "--clean")
    assert result.exit_code == 0
    assert "0 pages written" in result.output


def test_too_many_removals_are_refused_and_allowed(root: Path) -> None:
    for number in range(30):
        (root / f"content/{number}.md").write_text(article(f"Story {number}"))
    build(root)
    for number in range(25):
        (root / f"content/{number}.md").unlink()
    ended_in_one_line(build(root), 2, "25 of the site's 31 articles", "--allow-removals")
    assert (root / "site/2021/11/29/story-1.html").exists()
    assert build(root, "--allow-removals").exit_code == 0
    assert not (root / "site/2021/11/29/story-1.html").exists()


@pytest.mark.parametrize("command", ["build", "check", "new"])
def test_without_settings_nothing_happens(tmp_path: Path, command: str) -> None:
    headline = ["A headline"] if command == "new" else []
    result = morgue(command, "--root", tmp_path, *headline)
    ended_in_one_line(result, 2, "there is no archive.toml", "morgue init DIR")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("titel = 'x'", "archive.toml: unknown setting `titel`"),
        ("[indexes]\nlimmit = 3", "archive.toml: unknown setting `indexes.limmit`"),
        ("title = 'x'\ntimezone = 'Mars/Base'", "archive.toml: `timezone`: 'Mars/Base' is no time zone"),
        ("title = 'x'\nbase_url = 'x'", "archive.toml: `base_url`"),
        ("title = 'x'\nlanguage = en\n", "archive.toml:2: is not TOML"),
        ("[feeds]\nentries = '50'", "archive.toml: `feeds.entries`: expected `int`, got `str`"),
    ],
)
def test_a_mistake_in_the_settings_is_named(root: Path, settings: str, said: str) -> None:
    (root / "archive.toml").write_text(settings)
    ended_in_one_line(build(root), 2, said)
    ended_in_one_line(morgue("check", "--root", root, "--jobs", "1"), 2, said)
    assert not (root / "site").exists()


def test_content_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text(SETTINGS)
    ended_in_one_line(build(tmp_path), 2, "there is no folder", "content")


@pytest.mark.parametrize(
    ("vocabulary", "line"), [("[[tag]]\nname = 'x'\nals = ['y']\n", 3), ("[[tag]\nname = 'x'\n", 1)]
)
@pytest.mark.parametrize("tags", ["", "[stated]"])
def test_a_broken_vocabulary_is_told_once_and_nothing_is_written(
    root: Path, vocabulary: str, line: int, tags: str
) -> None:
    (root / "content/a.md").write_text(article("A storm", tags=tags))
    (root / "vocabulary.toml").write_text(vocabulary)
    ended_in_one_line(build(root), 2, f"vocabulary.toml:{line}: ")
    ended_in_one_line(morgue("check", "--root", root, "--jobs", "1"), 2, f"vocabulary.toml:{line}: ")
    assert not (root / "site").exists()


def test_an_extension_of_markdown_that_is_not_there_is_the_settings_fault(root: Path) -> None:
    (root / "archive.toml").write_text(SETTINGS + "[markdown]\nextensions = ['nowhere']\n")
    ended_in_one_line(build(root), 2, "archive.toml: `markdown.extensions`", "nowhere")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% block x %}\n{{ oops", "templates/article.html:2: "),
        ("<p>\n<p>\n{{ no_such_thing.at_all }}", "templates/article.html:3: 'no_such_thing' is undefined"),
        ("{% include 'nowhere.html' %}", "there is no template nowhere.html"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(root: Path, template: str, said: str) -> None:
    (root / "templates").mkdir()
    (root / "templates/article.html").write_text(template)
    ended_in_one_line(build(root), 2, said, "docs/templates.md")


def test_a_site_that_cannot_be_written_is_named(root: Path) -> None:
    (root / "site").write_text("a file where the folder should be")
    ended_in_one_line(build(root), 2, "cannot write", str(root / "site"))
    assert (root / "site").read_text().startswith("a file")


def test_a_name_with_line_ends_and_escapes_leaves_an_error_one_line(tmp_path: Path) -> None:
    ended_in_one_line(build(tmp_path / "a\nb\x1b[31m"), 2, "there is no archive.toml in ", "a\ufffdb")


def test_a_catalogue_that_cannot_be_made_is_named(root: Path) -> None:
    shutil.rmtree(root / ".morgue")
    (root / ".morgue").write_text("a file where the folder should be")
    ended_in_one_line(build(root), 2, str(root / ".morgue"))


def test_a_catalogue_that_cannot_be_opened_is_named(root: Path) -> None:
    (root / ".morgue/catalogue.sqlite-wal").mkdir(parents=True)
    ended_in_one_line(build(root), 2, ".morgue", "cannot be used")


def test_two_builds_at_once_are_refused(root: Path) -> None:
    from generator.lock import build_lock

    with build_lock(root / ".morgue"):
        ended_in_one_line(build(root), 2, "another build", str(os.getpid()))


@pytest.mark.skipif(sys.platform == "win32", reason="a name that Windows cannot hold")
def test_a_file_s_name_cannot_reach_the_terminal(root: Path) -> None:
    (root / "content/a\x1b[31m\nb.md").write_text("no front matter")
    result = build(root)
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 2
    assert "\x1b" not in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("command", ["build", "check", "explain content/a.md"])
def test_a_closed_pipe_is_no_error(root: Path, command: str) -> None:
    (root / "content/broken.md").write_text("no front matter")
    script = f"set -o pipefail; {sys.executable} -m generator {command} 2>&1 | head -c 0"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=root,
        env=environment_with(PYTHONUNBUFFERED="1"),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode in (0, 1)


def test_a_headline_that_the_terminal_cannot_spell_does_no_harm(root: Path) -> None:
    (root / "content/g.md").write_text(article("Ελλάδα — η θάλασσα", "2020-01-01"), encoding="utf-8")
    done = process("explain", "content/g.md", cwd=root, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2020-01-01" in done.stdout
    as_json = process("explain", "--json", "content/g.md", cwd=root, PYTHONIOENCODING="ascii")
    assert "Ελλάδα" in as_json.stdout


@pytest.mark.parametrize("name", ["paper", "O'Hara's \"Paper\"", "a b", "[x] # = \\", "東京", "{title}"])
def test_an_archive_of_any_name_can_be_begun_built_and_checked(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    begun = morgue("init", folder)
    assert begun.exit_code == 0, begun.output
    built = build(folder, "--strict")
    assert built.exit_code == 0, built.output
    assert "1 source read" in built.output
    assert "a-first-clipping" in " ".join(path.name for path in (folder / "site").rglob("*.html"))
    checked = morgue("check", "--root", folder, "--jobs", "1")
    assert (checked.exit_code, checked.output) == (0, "1 source read, 1 article, 0 findings\n")


def test_init_says_what_to_do_next_in_words_that_work(tmp_path: Path) -> None:
    done = process("init", "our paper", cwd=tmp_path)
    assert "morgue build --root 'our paper'" in done.stdout
    assert "`morgue build`" in process("init", ".", cwd=tmp_path).stdout


def test_init_leaves_an_archive_alone(root: Path) -> None:
    before = (root / "archive.toml").read_text()
    ended_in_one_line(morgue("init", root), 2, "holds an archive already")
    assert (root / "archive.toml").read_text() == before


def test_init_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended_in_one_line(morgue("init", tmp_path / "file" / "paper"), 2, "cannot write", "paper")


def test_explain_goes_on_after_a_file_that_is_not_there(root: Path) -> None:
    result = morgue("explain", "--root", root, root / "nowhere.txt", root / "content/a.md")
    assert result.exit_code == 1
    assert "nowhere.txt: cannot be read: No such file or directory" in result.output
    assert "a.md: markdown" in result.output


def test_files_explained_in_words_stand_apart(root: Path) -> None:
    result = morgue("explain", "--root", root, root / "content/a.md", root / "content/a.md")
    assert result.output.count("\n\na.md: markdown") == 1


# Ctrl-C


def many_articles(root: Path, number: int = 1500) -> Archive:
    body = "The harbour board met in France and in *Germany*, and [said](x.md) so. " * 60
    files: dict[str, str | bytes] = {
        f"{n:04}.md": article(f"Story {n}", f"20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02}", body)
        for n in range(number)
    }
    return Archive(root, files)


def begin_build(archive: Archive, output: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """A build by two workers, with them a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", str(archive.root), "--jobs", "2"],
        env=environment_with(),
        stdout=output,
        stderr=output,
        text=True,
        start_new_session=True,
    )


def wait_until(true: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert running.poll() is None, "the build ended before it could be interrupted"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def group_of(leader: int) -> list[str]:
    """The processes of a group that still run."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [row[2] for row in rows if row[0] == str(leader) and not row[1].startswith("Z")]


def has_workers(leader: int) -> bool:
    return len(group_of(leader)) > 2


def without_progress(complained: str) -> list[str]:
    """The lines of it that do not say how far a build is, as one does on a slow machine."""
    lines = complained.splitlines()
    return [line for line in lines if not re.fullmatch(r"[a-z ]+: [\d,]+( of [\d,]+)?", line)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX terminal")
@pytest.mark.parametrize("stage", ["workers start", "reading", "writing"])
def test_ctrl_c_ends_a_build_at_once_and_the_next_one_completes(tmp_path: Path, stage: str) -> None:
    number = 600 if stage == "workers start" else 1500
    archive = many_articles(tmp_path / "big", number)
    begun = archive.root / ".morgue/catalogue.sqlite.new"
    site = archive.root / "site"
    running = begin_build(archive)
    try:
        if stage == "writing":
            wait_until(lambda: any(site.rglob("story-*.html")), running)
        else:
            wait_until(lambda: begun.exists() and has_workers(running.pid), running)
            time.sleep(0.2 if stage == "reading" else 0)
        started = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)
        said, complained = running.communicate(timeout=10)
        assert time.monotonic() - started < 5
        assert (running.returncode, said) == (130, "")
        assert without_progress(complained) == ["morgue: stopped"]
        deadline = time.monotonic() + 5
        while (left := group_of(running.pid)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert left == []
    finally:
        if group_of(running.pid):
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
    assert not list(site.rglob("*.morgue-new")) or stage == "writing"
    archive.build(jobs=2)
    assert archive.report is not None
    assert archive.report.articles == number
    assert not list(site.rglob("*.morgue-new"))
    assert sum(1 for _ in site.rglob("story-*.html")) == number


@pytest.mark.skipif(sys.platform == "win32", reason="processes of a POSIX system")
def test_workers_that_began_early_end_with_a_build_that_is_refused(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "big", 600).put("archive.toml", 'base_url = "nowhere"')
    with begin_build(archive) as running:
        # The pipes close when the last worker is gone, too.
        _, complained = running.communicate(timeout=20)
    assert running.returncode == 2
    assert complained.startswith("morgue: archive.toml")
    assert group_of(running.pid) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX terminal")
def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    archive = many_articles(tmp_path / "big", 600)
    running = begin_build(archive, output=subprocess.DEVNULL)
    try:
        wait_until(lambda: has_workers(running.pid), running)
        running.kill()
        running.wait()
        deadline = time.monotonic() + 10
        while (left := group_of(running.pid)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert left == []
    finally:
        if group_of(running.pid):
            os.killpg(running.pid, signal.SIGKILL)
