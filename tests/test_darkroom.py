"""The pictures of a whole site: named by content, offered in widths that fit, made once."""

from __future__ import annotations

import io
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.pictures import prints
from tests.archives import SETTINGS, Archive, article

GPS, ORIENTATION = 0x8825, 0x0112
SMALL = "[pictures]\nwidths = [32, 64, 128]\n"


def photograph(size: tuple[int, int] = (100, 60), kind: str = "JPEG", seed: int = 1, **options: Any) -> bytes:
    """A picture of coloured stripes, as like a photograph as it is cheap."""
    colours = random.Random(seed)
    image = Image.new("RGB", size)
    for x in range(0, size[0], 5):
        image.paste(tuple(colours.randrange(256) for _ in range(3)), (x, 0, x + 5, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def held_sideways() -> bytes:
    told = Image.Exif()
    told[ORIENTATION] = 6
    told.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.5), 3: "E", 4: (13.0, 24.0, 36.0)})
    return photograph(exif=told)


def sources() -> dict[str, str | bytes]:
    return {
        "a.md": article(
            "One",
            body="![Boats](boats.jpg) and ![Gulls](gulls.png)",
            image="pier.jpg",
            image_alt='The "pier"',
        ),
        "b.md": article("Two", "2021-11-30", body="![The same](copy/boats.jpg)"),
        "boats.jpg": photograph(seed=1),
        "copy/boats.jpg": photograph(seed=1),
        "gulls.png": photograph((20, 10), "PNG", seed=2),
        "pier.jpg": held_sideways(),
        "unused.jpg": photograph(seed=4),
    }


def site(folder: Path, files: dict[str, str | bytes] | None = None, settings: str = SMALL) -> Archive:
    return Archive(folder, sources() if files is None else files).put("archive.toml", SETTINGS + settings)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return site(tmp_path_factory.mktemp("darkroom") / "a").build()


ONE, TWO = "2021/11/29/one.html", "2021/11/30/two.html"


def media(archive: Archive) -> set[str]:
    return {path for path in archive.files() if path.startswith("media/")}


def images(archive: Archive, path: str = ONE) -> list[dict[str, str]]:
    tags = re.findall(r"<img ([^>]*)>", archive.page(path))
    return [dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) for tag in tags]


def opened(archive: Archive, path: str) -> Image.Image:
    image = Image.open(archive.root / "site" / path)
    image.load()
    return image


def test_a_picture_is_copied_once_under_a_name_by_its_content(archive: Archive) -> None:
    originals = {path for path in media(archive) if path.endswith((".jpg", ".png"))}
    assert len(originals) == 3
    assert all(re.fullmatch(r"media/[0-9a-f]{2}/[0-9a-f]{20}\.(jpg|png)", path) for path in originals)
    (other,) = images(archive, TWO)
    assert other["src"] == images(archive)[1]["src"]


def test_smaller_ones_are_offered_and_none_is_larger_than_its_original(archive: Archive) -> None:
    page = archive.page(ONE)
    offers = re.findall(r'<source type="image/(\w+)" srcset="([^"]*)" sizes="[^"]+">', page)
    assert [kind for kind, _ in offers] == ["avif", "webp"] * 3
    widths = [[int(part.split()[1][:-1]) for part in listed.split(", ")] for _, listed in offers]
    # The pier was held sideways: 60 wide.
    assert widths == [[32, 60]] * 2 + [[32, 64, 100]] * 2 + [[20]] * 2
    for kind, listed in offers:
        for part in listed.split(", "):
            path, width = part.removeprefix("../../../").split()
            image = opened(archive, path)
            assert image.format == kind.upper()
            assert f"{image.width}w" == width
            assert not image.getexif()


def test_every_picture_says_how_large_it_is_and_only_the_first_is_fetched_at_once(archive: Archive) -> None:
    pier, boats, gulls = images(archive)
    assert [(image["width"], image["height"]) for image in (pier, boats, gulls)] == [
        ("60", "100"),
        ("100", "60"),
        ("20", "10"),
    ]
    assert [image.get("loading") for image in (pier, boats, gulls)] == [None, "lazy", "lazy"]
    assert (pier["alt"], boats["alt"]) == ("The &quot;pier&quot;", "Boats")
    (first,) = images(archive, TWO)
    assert "loading" not in first


def test_where_it_was_taken_is_told_by_no_file(archive: Archive) -> None:
    (pier,) = [image["src"].removeprefix("../../../") for image in images(archive) if "pier" in image["alt"]]
    assert opened(archive, pier).getexif()[ORIENTATION] == 6
    assert not any(opened(archive, path).getexif().get_ifd(GPS) for path in media(archive))


def test_a_second_build_makes_no_picture_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = site(tmp_path / "a").build()
    before = made.files()
    monkeypatch.setattr(prints, "scaled", lambda *_: pytest.fail("made again"))
    assert made.rewritten_by_next_build() == set()
    made.put(
        "archive.toml", SETTINGS + SMALL + 'title = "New"\n'.replace("title", "[data]\noai_email")
    ).build()
    assert {path: digest for path, digest in made.files().items() if path.startswith("media/")} == {
        path: digest for path, digest in before.items() if path.startswith("media/")
    }
    made.build(clean=True)


def test_any_number_of_workers_makes_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    assert archive.built_anew(tmp_path / "b", jobs=2) == archive.files()


def test_changes_leave_the_site_as_a_build_from_nothing_makes_it(tmp_path: Path) -> None:
    made = site(tmp_path / "a").build()

    def is_built_anew() -> bool:
        return made.build().files() == made.built_anew(tmp_path / "b")

    before = media(made)
    made.put("boats.jpg", photograph(seed=9))
    assert is_built_anew()
    assert len(media(made)) > len(before)
    made.remove("copy/boats.jpg")
    assert is_built_anew()
    assert "missing-picture" in made.page(TWO)
    made.put("a.md", article("One", body="No pictures."))
    assert is_built_anew()
    assert media(made) == set()
    made.put("b.md", article("Two", "2021-11-30", body="![Unused](unused.jpg)"))
    assert is_built_anew()
    made.put("unused.jpg", b"broken")
    assert is_built_anew()
    made.put("archive.toml", SETTINGS + "[pictures]\nwidths = []\n").put("unused.jpg", photograph(seed=4))
    assert is_built_anew()
    assert len(media(made)) == 1
    assert "<picture>" not in made.page(TWO)


def test_the_weightiest_article_s_picture_leads_its_day_and_the_front_page(tmp_path: Path) -> None:
    files = {**sources(), "c.md": article("Three", "2021-11-30", image="pier.jpg"), "pier.jpg": photograph()}
    made = site(tmp_path / "a", files).build()

    def leading(path: str) -> list[str]:
        return [f"{image['src']} {image['width']} {image['fetchpriority']}" for image in images(made, path)]

    def is_built_anew() -> bool:
        return made.build().files() == made.built_anew(tmp_path / "anew")

    (shown,) = leading("2021/11/30/index.html")
    assert re.fullmatch(r"\.\./\.\./\.\./media/\S+\.jpg 100 high", shown)
    assert leading("index.html") == [shown.removeprefix("../../../")]
    made.put("pier.jpg", photograph(seed=7))
    assert is_built_anew()
    assert leading("2021/11/30/index.html") != [shown]
    made.remove("pier.jpg")
    assert is_built_anew()
    assert leading("index.html") == leading("2021/11/30/index.html") == []


def test_smaller_ones_are_kept_while_a_page_shows_them_and_no_longer(tmp_path: Path) -> None:
    made = site(tmp_path / "a").build()

    def kept() -> set[str]:
        folder = made.root / ".morgue/pictures"
        return {f"media/{path.relative_to(next(folder.iterdir()))}" for path in folder.rglob("*.*")}

    def smaller() -> set[str]:
        return {path for path in media(made) if re.search(r"-\d+\.", path)}

    assert kept() == smaller() != set()
    made.put("a.md", article("One", body="No pictures.")).build()
    assert kept() == smaller() != set()
    other = made.root / ".morgue/pictures/another-release"
    (other / "aa").mkdir(parents=True)
    (other / "aa/bb-32.avif").write_bytes(b"by another Pillow")
    made.put("archive.toml", SETTINGS + "[pictures]\nwidths = [32]\n").build()
    assert not other.exists()
    assert kept() == smaller() != set()
    made.remove("b.md").build(allow_removals=True)
    assert kept() == smaller() == set()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"no picture", "is no JPEG, PNG, GIF, WebP or AVIF picture"),
        (photograph((400, 300))[:-900], "is broken"),
        (photograph((40, 30), "PNG")[:60], "is broken"),
        (b"", "is no JPEG, PNG, GIF, WebP or AVIF picture"),
    ],
)
def test_a_broken_picture_is_reported_and_its_words_stand_in_its_place(
    tmp_path: Path, data: bytes, cause: str
) -> None:
    made = site(
        tmp_path / "a", {"a.md": article("One", body="![Boats](boats.jpg)"), "boats.jpg": data}
    ).build()
    assert made.report is not None
    (problem,) = made.report.problems
    assert problem.path == "content/boats.jpg"
    assert problem.cause.startswith(cause)
    assert '<span class="missing-picture">Boats</span>' in made.page(ONE)
    assert media(made) == set()
    made.put("boats.jpg", photograph()).build()
    assert made.report.problems == ()
    assert images(made)[0]["alt"] == "Boats"


def test_an_animation_is_shown_as_it_is(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (100, 60), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    made = site(
        tmp_path / "a", {"a.md": article("One", body="![Boats](b.gif)"), "b.gif": out.getvalue()}
    ).build()
    assert "<source" not in made.page(ONE)
    assert [path.rpartition(".")[2] for path in media(made)] == ["gif"]


def test_a_picture_s_file_that_was_deleted_is_there_again(tmp_path: Path) -> None:
    made = site(tmp_path / "a").build()
    before = made.files()
    for path in media(made):
        os.unlink(made.root / "site" / path)
    assert made.build().files() == before


def test_documents_keep_their_names(tmp_path: Path) -> None:
    files = {"a.md": article("One", body="[The report](report.pdf)"), "report.pdf": b"%PDF"}
    assert media(site(tmp_path / "a", files).build()) == {"media/report.pdf"}
