"""Cards for social media: the headline as a picture, for articles without a picture of their own."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from generator.errors import SettingsError
from generator.pictures.social import SIZE, SocialCard, drawn
from tests.archives import PNG, SETTINGS, Archive, article

SOCIAL = SETTINGS + '[look]\ncard_font = "own.ttf"\n'
PAGE, CARD = "2021/11/29/a.html", "2021/11/29/a.png"
WORDS = SocialCard("A headline", "The Test", "29 November 2021", False, "#ffffff", "#000000", "#ff0000")


def font() -> bytes:
    """The one that comes with Pillow: it has the letters of English."""
    kept = ImageFont.load_default(20).path
    return kept.getvalue()  # type: ignore[no-any-return,union-attr]


def smaller_font() -> bytes:
    """The same, with its letters half as large."""
    data = font()
    (head,) = struct.unpack_from(">I", data, data.index(b"head") + 8)
    (units,) = struct.unpack_from(">H", data, head + 18)
    return data[: head + 18] + struct.pack(">H", units * 2) + data[head + 20 :]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def ink_of(data: bytes) -> tuple[int, int, int, int]:
    """Where the headline's ink is: left, top, right, bottom."""
    dark = opened(data).point(lambda value: 255 if value < 60 else 0)
    red, green, _ = dark.split()
    box = Image.composite(green, Image.new("L", SIZE), red).getbbox()
    assert box
    return box


def archive(folder: Path) -> Archive:
    return (
        Archive(folder, {"a.md": article("A", slug="a")})
        .put("archive.toml", SOCIAL)
        .put("static/own.ttf", font())
    )


def test_a_card_is_of_the_size_that_is_asked_for_and_in_three_colours() -> None:
    picture = opened(drawn(WORDS, font()))
    assert picture.size == SIZE
    colours = {colour for _, colour in picture.getcolors() or ()}
    assert {(255, 255, 255), (0, 0, 0), (255, 0, 0)} <= colours


@pytest.mark.parametrize("headline", ["word " * 80, "w" * 400, "A", "\u6f22" * 90])
def test_every_headline_stays_within_its_margins(headline: str) -> None:
    left, top, right, bottom = ink_of(drawn(WORDS._replace(headline=headline, day=""), font()))
    assert left >= 70
    assert top >= 100
    assert right <= SIZE[0] - 60
    assert bottom <= SIZE[1] - 80


def test_a_card_from_right_to_left_begins_at_the_right() -> None:
    here, there = (ink_of(drawn(WORDS._replace(right_to_left=flag), font())) for flag in (False, True))
    assert here[0] < 90
    assert there[2] > SIZE[0] - 90


def test_an_article_without_a_picture_gets_a_card_and_one_with_a_picture_does_not(tmp_path: Path) -> None:
    made = archive(tmp_path / "a").put("b.md", article("B", slug="b", image="b.png")).put("b.png", PNG)
    made.build()
    assert f'<meta property="og:image" content="https://archive.example.org/{CARD}">' in made.page(PAGE)
    assert (made.root / "site" / CARD).read_bytes().startswith(b"\x89PNG")
    assert not made.has("2021/11/29/b.png")
    assert '"image"' not in made.page(PAGE)


def test_there_are_no_cards_without_a_font(tmp_path: Path) -> None:
    made = archive(tmp_path / "a").put("archive.toml", SETTINGS).build()
    assert not made.has(CARD)
    assert "og:image" not in made.page(PAGE)


def test_cards_come_change_and_go_with_what_they_show(tmp_path: Path) -> None:
    made = archive(tmp_path / "a").put("b.md", article("B", slug="b")).build()

    def is_built_anew() -> bool:
        made.build(allow_removals=True)
        return made.files() == made.built_anew(tmp_path / "anew")

    before = made.files()
    made.put("a.md", article("Another headline", slug="a"))
    assert is_built_anew()
    assert made.files()[CARD] != before[CARD]
    assert made.files()["2021/11/29/b.png"] == before["2021/11/29/b.png"]
    made.put("a.md", article("Another headline", slug="a", image="p.png"))
    assert is_built_anew()
    assert made.has(CARD)
    made.put("p.png", PNG)
    assert is_built_anew()
    assert not made.has(CARD)
    made.remove("p.png")
    assert is_built_anew()
    assert made.has(CARD)
    made.put("archive.toml", SETTINGS)
    assert is_built_anew()
    assert not made.has(CARD)


def test_another_font_draws_every_card_again(tmp_path: Path) -> None:
    made = archive(tmp_path / "a").build()
    before = made.files()[CARD]
    made.put("static/own.ttf", smaller_font()).build()
    assert made.files()[CARD] != before
    assert made.files() == made.built_anew(tmp_path / "anew")


def test_a_font_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    made = archive(tmp_path / "a").remove("static/own.ttf")
    with pytest.raises(SettingsError, match=r"`look.card_font`: there is no file own\.ttf in static/"):
        made.build()
