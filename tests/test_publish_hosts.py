"""What hosts take: measured as a stream, told before anything is sent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.address import parse_address
from generator.publish.hosts import HOSTS, Extent, Host, broken_limits, extent_of, host_of
from generator.publish.manifest import File
from tests.publishing import Paper
from tests.test_cli import morgue

NAMES = st.text("ab-", min_size=1, max_size=2)
PATHS = st.sets(st.lists(NAMES, min_size=1, max_size=4).map("/".join), max_size=12)
SMALL = Extent(1, 1, 1, File("a", 1, ""), ("", 1))


@given(PATHS)
def test_an_extent_is_what_counting_gives(paths: set[str]) -> None:
    # No path may be a file and a folder.
    files = {path for path in paths if not any(other.startswith(f"{path}/") for other in paths)}
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents} - {"."}
    held = Counter(path.rpartition("/")[0] for path in files)
    extent = extent_of(File(path, len(path), "") for path in sorted(files))
    assert extent.files == len(files)
    assert extent.entries == len(files) + len(folders)
    assert extent.bytes == sum(map(len, files))
    assert extent.largest.size == max(map(len, files), default=0)
    assert extent.fullest[1] == max(held.values(), default=0)
    assert held[extent.fullest[0]] == extent.fullest[1]


@pytest.mark.parametrize(
    ("host", "extent", "said"),
    [
        ("github-pages", SMALL._replace(bytes=1_200_000_000), "no more than 1.0 GB, the site has 1.2 GB"),
        ("gitlab-pages", SMALL._replace(entries=200_001), "200,000 files and folders, the site has 200,001"),
        ("cloudflare-pages", SMALL._replace(files=20_001), "20,000 files, the site has 20,001"),
        ("cloudflare-pages-paid", SMALL._replace(files=100_001), "100,000 files, the site has 100,001"),
        ("cloudflare-pages", SMALL._replace(largest=File("x.pdf", 30_000_000, "")), "x.pdf has 30.0 MB"),
        ("netlify", SMALL._replace(fullest=("2021", 54_001)), "54,000 files a folder, /2021 has 54,001"),
    ],
)
def test_a_limit_that_is_broken_is_told_of(host: Host, extent: Extent, said: str) -> None:
    (told,) = broken_limits(host, extent)
    assert said in told
    assert "\n" not in told


def test_what_is_within_limits_is_not_told_of() -> None:
    for host in HOSTS:
        assert broken_limits(host, SMALL) == []  # type: ignore[arg-type]
    large = Extent(10**12, 10**7, 10**7, File("a", 10**10, ""), ("", 10**6))
    assert broken_limits("", large, 10**6) == []
    assert broken_limits("cloudflare-pages-paid", SMALL._replace(files=20_001)) == []
    assert "2,000 redirects, the site has 2,001" in broken_limits("cloudflare-pages", SMALL, 2_001)[0]


@pytest.mark.parametrize(
    ("url", "named", "host"),
    [
        ("git+ssh://git@github.com/a/b.git", "", "github-pages"),
        ("git+https://gitlab.com/a/b.git", "", "gitlab-pages"),
        ("git+https://github.com/a/b.git", "netlify", "netlify"),
        ("git+https://codeberg.org/a/b.git", "", ""),
        ("ssh://github.com/x", "", ""),
        ("s3://bucket", "cloudflare-pages", "cloudflare-pages"),
    ],
)
def test_a_host_is_named_or_known_by_its_url(url: str, named: Host, host: Host) -> None:
    assert host_of(parse_address(url), named) == host


def test_limits_are_told_before_anything_is_sent(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "paper")
    with open(paper.site / "film.mp4", "wb") as file:
        file.truncate(30_000_000)
    settings = 'base_url = "https://post.example.org/"\n[publish]\nhost = "cloudflare-pages"\n'
    (paper.root / "archive.toml").write_text(settings)
    done = morgue("publish", "--root", paper.root, "--dry-run", (tmp_path / "served").as_uri())
    assert done.exit_code == 0
    assert "note: Cloudflare Pages takes no more than 26.2 MB a file, film.mp4 has 30.0 MB" in done.output
