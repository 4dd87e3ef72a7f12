"""`archive.toml` is read strictly, and what is wrong in it is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from generator.errors import SettingsError
from generator.settings import DEFAULT_ZONES, Settings, zone_named
from generator.settingsfile import load_settings, parse_settings


def refusal(text: str | bytes) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text.encode() if isinstance(text, str) else text)
    return caught.value


def test_an_empty_file_is_all_defaults() -> None:
    assert parse_settings(b"") == Settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().title = "x"  # type: ignore[misc]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse_settings(b'\xef\xbb\xbftitle = "T"').title == "T"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('titel = "x"', "unknown setting `titel`"),
        ("base-url = 'x'", "unknown setting `base-url`"),
        ("[feeds]\nentry = 3", "unknown setting `feeds.entry`"),
        ('[feeds]\nentries = "many"', "`feeds.entries`: expected `int`, got `str`"),
        ("[indexes]\nlimit = 0", "`indexes.limit`: expected `int` >= 1"),
        ("[indexes]\nlimit = true", "`indexes.limit`"),
        ('[feeds]\nof = ["tags"]', "`feeds.of[0]`: invalid enum value 'tags'"),
        ('[tagging]\nmode = "on"', "`tagging.mode`"),
        ("title = 3", "`title`: expected `str`, got `int`"),
        ('timezone = "Mars/Olympus"', "`timezone`: 'Mars/Olympus' is no time zone"),
        ('timezone = "../../etc/passwd"', "is no time zone"),
        ('timezone = ""', "is no time zone"),
        ('timezone = "Europe"', "is no time zone"),
        ('timezone = "+25:00"', "is no time zone"),
        ('[reading.zones]\nBST = "Nowhere"', "`reading.zones.BST`: 'Nowhere' is no time zone"),
        ('base_url = "archive.example.org"', "`base_url`"),
        ('base_url = "https://"', "`base_url`"),
        ('base_url = "https://a.example/ b"', "`base_url`"),
        ('base_url = "https://a.example/?x=1"', "`base_url`"),
        ('base_url = "javascript://a/"', "`base_url`"),
    ],
)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    error = refusal(text)
    assert named in str(error)
    assert error.path == "archive.toml"


def test_what_is_no_toml_is_told_with_its_line() -> None:
    assert refusal('title = "x"\n\n= 3').line == 3


def test_what_is_not_utf8_is_told() -> None:
    assert "is not UTF-8" in str(refusal(b'title = "caf\xe9"'))


def test_a_missing_file_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="morgue init"):
        load_settings(tmp_path)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "pattern",
    [
        "/{year}/{month}/{day}/{slug}.html",
        "/{year}/{month}/{day}/{slug}/",
        "/{slug}/",
        "/{section}/{slug}.html",
        "/news/{year}-{slug}.html",
    ],
)
def test_an_article_may_have_any_plain_address(pattern: str) -> None:
    assert parse_settings(f'[urls]\narticle = "{pattern}"'.encode()).urls.article == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "/{year}/{slog}.html",
        "/{year}/",
        "{slug}.html",
        "/{slug}",
        "/{slug}.php",
        "/../{slug}/",
        "/{slug:.5}/",
        "/{slug!r}/",
        "/{slug.__class__}/",
        "/{slug}{/",
        "/{{slug}}/",
        "/{}{slug}/",
        "/a b/{slug}/",
        "/a?{slug}.html",
        "/#{slug}.html",
        "/%2e%2e/{slug}/",
        "/a\\\\{slug}/",
        "/é/{slug}/",
    ],
)
def test_an_address_that_no_host_serves_is_refused(pattern: str) -> None:
    assert "`urls.article`" in str(refusal(f'[urls]\narticle = "{pattern}"'))


def test_the_base_address_ends_in_a_slash() -> None:
    assert parse_settings(b'base_url = "https://a.example/b"').base_url == "https://a.example/b/"


def test_zones_go_by_name_or_by_offset() -> None:
    assert zone_named("+05:30").utcoffset(None) == dt.timedelta(hours=5, minutes=30)
    assert parse_settings(b'timezone = "-14:00"').zone.utcoffset(None) == dt.timedelta(hours=-14)


def test_every_default_zone_is_one() -> None:
    for name in DEFAULT_ZONES.values():
        zone_named(name)


def test_settings_survive_the_way_to_a_worker() -> None:
    settings = parse_settings(b'title = "T"\n[reading.zones]\nIST = "Asia/Kolkata"')
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings
