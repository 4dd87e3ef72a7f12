"""The generators that are measured: where each keeps its things, and how it is run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.builds import peers

SITES = peers.HERE / "sites"


class Generator(NamedTuple):
    """A generator with one configuration and theme, those in `sites/NAME`.

    Paths are below the folder of a site. `caches` are what a clean build does without, `template` is
    what an article's page is made by, `includes` where the parts that all sites share go, as a pattern
    for their names. `command` builds the site in a folder, `version` says which version it is.
    """

    name: str
    title: str
    dialect: str
    content: str
    output: str
    caches: tuple[str, ...]
    template: str
    includes: str
    command: Callable[[Path], list[str]]
    version: Callable[[], list[str]]

    @property
    def is_ours(self) -> bool:
        """Is it newsmorgue, with one theme or another?"""
        return self.dialect == "morgue"


def _ours(name: str, title: str) -> Generator:
    return Generator(
        name=name,
        title=title,
        dialect="morgue",
        content="content",
        output="site",
        caches=(".morgue", "redirects.tsv"),
        template="templates/article.html",
        includes="",
        command=lambda root: [peers.morgue(), "build", "--root", str(root)],
        version=lambda: [peers.morgue(), "--version"],
    )


GENERATORS = {
    each.name: each
    for each in (
        _ours("morgue-bare", "newsmorgue, bare theme"),
        _ours("morgue", "newsmorgue, default theme"),
        Generator(
            name="hugo",
            title="Hugo",
            dialect="hugo",
            content="content",
            output="out",
            caches=(".hugo_build.lock", "resources", "cache"),
            template="layouts/page.html",
            includes="layouts/_partials/{}.html",
            command=lambda root: [
                peers.hugo(),
                "--quiet",
                "--noBuildLock",
                "--cacheDir",
                f"{root}/cache",
                "-d",
                "out",
            ],
            version=lambda: [peers.hugo(), "version"],
        ),
        Generator(
            name="eleventy",
            title="Eleventy",
            dialect="eleventy",
            content="src/posts",
            output="out",
            caches=(".cache",),
            template="_includes/article.11ty.js",
            includes="_includes/{}.html",
            command=lambda _: [*peers.eleventy(), "--quiet"],
            version=lambda: [*peers.eleventy(), "--version"],
        ),
        Generator(
            name="pelican",
            title="Pelican",
            dialect="pelican",
            content="content",
            output="out",
            caches=("cache", "__pycache__"),
            template="theme/templates/article.html",
            includes="theme/templates/{}.html",
            command=lambda _: [peers.script("pelican"), "-q", "-s", "pelicanconf.py"],
            version=lambda: [peers.script("pelican"), "--version"],
        ),
        Generator(
            name="nikola",
            title="Nikola",
            dialect="nikola",
            content="posts",
            output="out",
            caches=(
                "cache",
                ".doit.db",
                ".doit.db.db",
                ".doit.db.dat",
                ".doit.db.dir",
                ".doit.db.bak",
                "__pycache__",
            ),
            template="themes/news/templates/post.tmpl",
            includes="themes/news/templates/{}.tmpl",
            command=lambda _: [peers.script("nikola"), "build", "-q"],
            version=lambda: [peers.script("nikola"), "version"],
        ),
        Generator(
            name="jekyll",
            title="Jekyll",
            dialect="jekyll",
            content="_posts",
            output="out",
            caches=(".jekyll-cache", ".jekyll-metadata"),
            template="_layouts/article.html",
            includes="_includes/{}.html",
            command=lambda _: ["jekyll", "build", "-q"],
            version=lambda: ["jekyll", "--version"],
        ),
    )
}
OURS = tuple(name for name, each in GENERATORS.items() if each.is_ours)


def environment(n: int) -> dict[str, str]:
    """What every generator is run with. Node's own limit of memory would end Eleventy at 100,000."""
    known = dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8", TZ="UTC")
    if n >= 50_000:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        known["NODE_OPTIONS"] = f"--max-old-space-size={total * 7 // 10 // 1_000_000}"
    return known


def furnish(generator: Generator, root: Path) -> None:
    """Put a generator's configuration and theme into `root`; the articles come from the corpus maker."""
    shutil.copytree(SITES / generator.name, root, dirs_exist_ok=True)
    if generator.includes:
        for part in ("head", "header", "footer"):
            place = root / generator.includes.format(part)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SITES / "shared" / f"{part}.html", place)
    template = root / generator.template
    if not template.exists():
        # The default theme's own, as somebody does who wants to change it.
        template.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(peers.REPOSITORY / "templates" / template.name, template)
