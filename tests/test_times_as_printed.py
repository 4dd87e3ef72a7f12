"""A time is shown as it was printed, in its own offset, and so is the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archives import Archive, article


@pytest.mark.parametrize(
    ("printed", "shown", "url"),
    [
        ("2017-06-09", "June 9, 2017", "2017/06/09/a-headline.html"),
        ("2017-06-09T18:45+05:30", "18:45 +05:30", "2017/06/09/a-headline.html"),
        ("2017-06-09T00:15+14:00", "00:15 +14:00", "2017/06/09/a-headline.html"),
        ("2017-06-09T23:45-11:00", "23:45 -11:00", "2017/06/09/a-headline.html"),
    ],
)
def test_article_page_shows_the_printed_day_and_clock(
    tmp_path: Path, printed: str, shown: str, url: str
) -> None:
    archive = Archive(tmp_path, {"a.md": article(date=printed)}).build()
    assert shown in archive.page(url)
    assert "June 9, 2017" in archive.page(url)
    assert "June 9, 2017" in archive.page("2017/06/09/index.html")


def test_summer_day_without_a_clock_stays_that_day(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article(date="2017-06-09")})
    archive.put(
        "archive.toml", 'timezone = "Europe/London"\nbase_url = "https://archive.example.org/"\n'
    ).build()
    assert "June 9, 2017" in archive.page("2017/06/09/a-headline.html")
    assert 'datetime="2017-06-09"' in archive.page("2017/06/09/a-headline.html")
