"""What the preview shows, and that it shows what a build writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.preview.live import admitted
from tests.archives import PNG, SETTINGS, Archive, article
from tests.papers import many_articles
from tests.previews import Preview, preview

OWN = "script-src 'self'; style-src 'self'; connect-src 'self'"


def plain(page: bytes) -> bytes:
    """A page without what the preview put into it, and with the static files under their own names."""
    before, _, rest = page.partition(b'<script src="/-/live.js"')
    page = before + rest.partition(b"</script>")[2] if rest else page
    return re.sub(rb"(static/[\w./-]+?)-[0-9a-f]{12}(\.\w+)", rb"\1\2", page)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = many_articles(tmp_path_factory.mktemp("preview") / "paper", 60)
    archive.put("redirects.tsv", "/old/page/\t/2010/01/01/\n/elsewhere/\thttps://example.org/\n")
    return archive.put("static/own.css", "p { color: red }")


def test_every_file_that_a_build_writes_is_served_and_is_the_same(paper: Archive) -> None:
    with preview(paper.root) as running:
        before = paper.has("index.html")
        served = {}
        paper.build()
        for path in paper.files():
            url = "/" + path.removesuffix("index.html")
            answer = running.get(url)
            assert answer.status == 200, path
            served[path] = plain(answer.body)
        missing = running.get("/no/such/page.html")
    assert not before
    site = paper.root / "site"
    # Its links begin with the site's own path, which is another here.
    served["404.html"] = plain((site / "404.html").read_bytes())
    different = [path for path in served if served[path] != plain((site / path).read_bytes())]
    assert different == []
    assert missing.status == 404
    assert b"static/morgue.css" in missing.body


def test_nothing_is_written_to_the_site_nor_to_redirects(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("First")}).build()
    before = archive.times()
    with preview(tmp_path) as running:
        archive.put("a.md", article("Second")).put("b.md", article("Third"))
        running.await_page("/2021/11/29/", "Third")
        assert running.get("/2021/11/29/second.html").status == 200
    assert archive.times() == before
    assert not (tmp_path / "redirects.tsv").exists()


def test_a_cold_catalogue_is_read_first(tmp_path: Path) -> None:
    Archive(tmp_path, {"a.md": article("First")})
    with preview(tmp_path) as running:
        assert "First" in running.get("/").text


def test_drafts_and_articles_of_the_future_bear_a_badge_and_are_listed(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"now.md": article("Now"), "future.md": article("Ahead", "2099-01-01")})
    archive.put("draft.md", article("Rough", draft="true", body="![p](p.png)")).put("p.png", PNG)
    with preview(tmp_path) as running:
        draft = running.get("/2021/11/29/rough.html")
        assert draft.status == 200
        assert "Draft: the site does not have it" in draft.text
        assert running.get("/media/p.png").body == PNG
        assert "Dated in the future: 1 January 2099" in running.get("/2099/01/01/ahead.html").text
        assert "morgue-preview-badge" not in running.get("/2021/11/29/now.html").text
        assert "Rough" not in running.get("/2021/11/29/").text
        listed = running.get("/-/drafts").text
    assert "Rough" in listed
    assert "Ahead" in listed
    assert "Now" not in listed


def test_a_draft_whose_url_is_taken_is_shown_beside_it(tmp_path: Path) -> None:
    archive = Archive(
        tmp_path, {"a.md": article("Same"), "b.md": article("Same", draft="true", body="Rough.")}
    )
    with preview(archive.root) as running:
        assert "Rough." not in running.get("/2021/11/29/same.html").text
        listed = running.get("/-/drafts").text
        url = listed.partition('data-page href="')[2].partition('"')[0]
        assert "Rough." in running.get(url).text


def test_what_is_wrong_is_listed_behind_the_pages(tmp_path: Path) -> None:
    files = {
        "good.md": article("Good"),
        "bad.md": "---\ntitle: [\n---\n",
        "content/lonely.toml": 'title = "x"\n',
    }
    archive = Archive(tmp_path, files)
    archive.put("clip.txt", "Nothing that could be read\n")
    with preview(archive.root) as running:
        page = running.get("/-/").text
        source = running.get("/-/source?path=bad.md")
        assert running.get("/-/source?path=../archive.toml").status == 404
        assert running.get("/-/nothing").status == 404
    assert "bad.md" in page
    assert "lonely.toml" in page
    assert "good.md" not in page
    assert source.status == 200


def test_doubtful_sources_are_looked_for_when_they_are_asked_for(tmp_path: Path) -> None:
    clipping = "Harbour to close for the winter\n\n3 March 2019\n\nThe harbour board said so on Monday.\n"
    archive = Archive(tmp_path, {"good.md": article("Good"), "odd.txt": clipping})
    with preview(archive.root) as running:
        page = running.get("/-/").text
        tab = running.tab("/-/")
        while "odd.txt" not in page:
            assert tab.next()[0] == "reload"
            page = running.get("/-/").text
    assert "Points" in page


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'none'; img-src *", f"default-src 'none'; img-src *; {OWN}"),
        ("script-src 'none'", "script-src 'self'"),
        ("default-src 'self'", "default-src 'self'"),
        ("img-src *", "img-src *"),
    ],
)
def test_a_strict_policy_admits_the_previews_own_script(policy: str, allowed: str) -> None:
    assert admitted(policy) == allowed


def test_a_policy_in_a_template_admits_the_previews_own_script(tmp_path: Path) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    own = '{% extends "default/base.html" %}{% block head %}' + policy + "{% endblock %}"
    with preview(Archive(tmp_path, {"a.md": article(), "templates/base.html": own}).root) as running:
        assert "connect-src 'self'" in running.get("/").text


def test_under_a_prefix_all_links_lead_on(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {"a.md": article("First", draft="true"), "b.md": article("Second")})
    archive.put("archive.toml", SETTINGS)
    with preview(archive.root, prefix="/archive/") as running:
        assert running.address.endswith("/archive/")
        assert running.get("/").headers["location"] == "/archive/"
        assert running.get("/archive/2021").headers["location"] == "/archive/2021/"
        assert running.get("/archive/2021/11/29/second.html").status == 200
        assert running.get("/2021/11/29/second.html").status == 404
        assert 'href="/archive/static/morgue.css"' in running.get("/archive/nothing").text
        assert 'href="/archive/2021/11/29/first.html"' in running.get("/-/drafts").text
        assert _reloads(running, archive)


def _reloads(running: Preview, archive: Archive) -> bool:
    tab = running.tab("/archive/2021/11/29/second.html")
    archive.put("b.md", article("Second", body="Other."))
    return tab.next()[0] == "reload"
