"""The command line: its arguments, and what becomes of them.

Everything heavy is imported in the command that needs it: `--help` answers at once.
"""

from __future__ import annotations

import io
import shlex
import sys
from itertools import count
from pathlib import Path

import click

from generator import __version__
from generator.exits import Commands
from generator.terminal import counted, one_line, tell

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The archive's folder, with archive.toml.  [default: here]",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Worker processes.  [default: one a core]"
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="morgue")
def main() -> None:
    """Turn a folder of news articles into an archive that any static host serves for decades."""
    for stream in (sys.stdout, sys.stderr):
        # A headline in Greek must not end a run whose output goes into a file in another encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Start an archive in FOLDER.

    Writes its settings, a vocabulary and, where there is no content yet, a first clipping.
    """
    from generator.scaffold import init_archive

    for path in init_archive(folder):
        click.echo(f"wrote {path}")
    where = "" if folder.resolve() == Path.cwd() else f" --root {shlex.quote(str(folder))}"
    click.echo(f"Now put articles into {folder / 'content'} and run `morgue build{where}`.")


@main.command()
@click.argument("headline")
@root_option
@click.option("--date", "published", help="When it was published.  [default: now]")
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given several times.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--section", default="", help="Its section.")
def new(
    headline: str,
    root: Path,
    published: str | None,
    authors: tuple[str, ...],
    tags: tuple[str, ...],
    section: str,
) -> None:
    """Start an article with this HEADLINE.

    The file is Markdown with front matter; its path says its day.
    """
    from generator.scaffold import new_article

    click.echo(f"wrote {new_article(root, headline, published, authors, tags, section)}")


@main.command()
@root_option
@click.option("--clean", is_flag=True, help="Forget what is known from earlier builds and read everything.")
@jobs_option
@click.option("--cluster", metavar="ADDRESS", default="", help="Let the workers of a Dask cluster do it.")
@click.option("--strict", is_flag=True, help="Warnings, too, give exit code 1.")
@click.option("--allow-removals", is_flag=True, help="Build even if many articles are gone.")
def build(
    root: Path, clean: bool, jobs: int | None, cluster: str, strict: bool, allow_removals: bool
) -> None:
    """Bring the site up to date.

    Reads what changed and writes the pages that follow from it. Exit code 0: built; 1: built, but some
    source was left out; 2: nothing was written.
    """
    from generator.headstart import take_headstart
    from generator.workers import default_jobs

    if cluster and jobs:
        raise click.UsageError("--jobs is for this machine: a cluster has the workers it has")
    workers = 0 if cluster else jobs or default_jobs()
    if workers > 1:
        take_headstart(root, workers, clean=clean)
    from generator.build import build as build_site
    from generator.job import Options
    from generator.progress import showing_progress

    with showing_progress() as progress:
        report = build_site(root, Options(clean, jobs or 0, allow_removals, cluster), progress)
    tell(report)
    if report.left_out or (strict and (report.problems or report.notices)):
        raise SystemExit(1)


@main.command()
@root_option
@jobs_option
def check(root: Path, jobs: int | None) -> None:
    """Say what is wrong with the archive.

    Reads everything and writes nothing. Exit code 1 if there is something to mend.
    """
    from generator.check import check_archive
    from generator.progress import showing_progress

    with showing_progress() as progress:
        findings = check_archive(root, jobs or 0, progress)
    for group in (*findings.groups, *findings.notes):
        click.echo(f"{group.title} ({len(group.items):,})")
        for item in group.items:
            click.echo(f"  {one_line(item)}")
    said = (
        f"{counted(findings.sources, 'source')} read",
        counted(findings.articles, "article"),
        counted(findings.total, "finding"),
    )
    click.echo(", ".join(said))
    if findings.total:
        raise SystemExit(1)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@root_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file, each on a line.")
@click.option("--doubtful", is_flag=True, help="List those that are most likely misread, with why.")
@click.option("--most", type=click.IntRange(min=1), default=200, help="How many are listed.  [default: 200]")
@click.option("--write-sidecar", is_flag=True, help="Draft a sidecar beside each; none is written over.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Worker processes.  [default: 1; --doubtful: one a core]"
)
def explain(
    files: tuple[Path, ...],
    root: Path,
    as_json: bool,
    doubtful: bool,
    most: int,
    write_sidecar: bool,
    jobs: int | None,
) -> None:
    """Show how FILES are read.

    Each with its fields and, for clippings, each line with the role it was given. A folder stands for the
    sources below it; with --doubtful and no FILES, the whole archive is looked through.
    """
    from generator.examine import open_archive
    from generator.survey import Form, Request, survey

    if not files and not doubtful:
        raise click.UsageError("name the FILES to explain, or say --doubtful for the whole archive")
    form: Form = "sidecar" if write_sidecar else "json" if as_json else "words"
    request = Request(files, form, doubtful, most, jobs or 0)
    parts = count()

    def say(text: str) -> None:
        gap = "\n" if form == "words" and not doubtful and next(parts) else ""
        # JSON is UTF-8, whatever the terminal speaks.
        click.echo(text.encode() if as_json else gap + text)

    def complain(text: str) -> None:
        click.echo(f"morgue: {one_line(text)}", err=True)

    if not survey(open_archive(root), request, say, complain):
        raise SystemExit(1)


@main.command()
@root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="The port; the next free one if it is taken; 0 for any.",
)
@click.option("--prefix", default="/", help="Serve the site below this path, such as /archive/.")
@click.option("--site", is_flag=True, help="Serve what was built, byte for byte, and watch nothing.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option("--poll", is_flag=True, help="Look at the disk now and then: where changes are not told of.")
def serve(root: Path, host: str, port: int, prefix: str, site: bool, open_browser: bool, poll: bool) -> None:
    """Show the archive in a browser as it will be.

    Pages are made when they are asked for, drafts too, and are shown anew when a source, a template or a
    setting changes. Nothing is written to the site; /-/ lists what is wrong and /-/drafts what is not
    published yet. Ctrl-C ends it.
    """
    from generator.preview.serving import Ears, Wanted, serve
    from generator.progress import showing_progress

    prefix = f"/{prefix.strip('/')}/" if prefix.strip("/") else "/"
    ears = Ears(
        say=lambda line: click.echo(one_line(line)),
        warn=lambda line: click.echo(f"warning: {one_line(line)}", err=True),
        showing=showing_progress,
    )
    serve(root, Wanted(host, port, prefix, site, open_browser, poll), ears)


@main.command()
@click.argument("target", default="")
@root_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent and removed; do neither.")
@click.option("--verify", is_flag=True, help="Compare with what really lies on the target, and mend it.")
@click.option(
    "--max-removals", type=click.IntRange(min=0), help="Files that may be removed.  [default: 256 or 5%]"
)
@click.option("--jobs", type=click.IntRange(min=1), help="Files sent at a time.  [default: 16]")
def publish(
    target: str, root: Path, dry_run: bool, verify: bool, max_removals: int | None, jobs: int | None
) -> None:
    """Send the site to TARGET.

    TARGET is a URL (s3, gs, az, file, rsync, ssh, git+ssh, git+https), a git repository's path, or a name in
    archive.toml. Only what changed since the last time is sent, and what is gone is removed. A publish that
    was broken off goes on when it is run again.
    """
    from generator.progress import showing_progress
    from generator.publish.publishing import Request, publish_site

    def say(note: str) -> None:
        click.echo(f"note: {one_line(note)}", err=True)

    with showing_progress() as progress:
        request = Request(target, dry_run, verify, max_removals, jobs or 0)
        outcome = publish_site(root, request, progress, say)
    for note in outcome.notes:
        say(note)
    for line in outcome.tally.lines() if dry_run else ():
        click.echo(one_line(line))
    click.echo(f"{outcome.tally.summary(is_done=not dry_run)}.")
