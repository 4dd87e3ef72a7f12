"""Publishing to object stores: real servers on loopback, with faults put between."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from generator.errors import PublishError
from generator.publish import bucket
from generator.publish.address import parse_address
from generator.publish.job import Outcome
from generator.publish.knowing import MARK
from generator.publish.manifest import NAME
from generator.publish.staged import Staged
from generator.publish.targets import az, gs, open_target, s3
from generator.publish.transfer import Patience
from tests.archives import Archive, article
from tests.objectstores import Choose, Fault, Proxy, killed_after, proxied, s3_server, set_credentials
from tests.publishing import OWN, SITE, Paper
from tests.servers import await_port, free_port, program
from tests.test_cli import ended_in_one_line, environment_with, morgue

HASTY = Patience(tries=6, first=0.01, longest=0.05)
_AZURITE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


@pytest.fixture(scope="module")
def one_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with pytest.MonkeyPatch.context() as patch, s3_server() as port, proxied(port) as proxy:
        set_credentials(patch, tmp_path_factory.mktemp("home"))
        client(proxy).create_bucket(Bucket="paper")
        yield proxy


@pytest.fixture
def proxy(one_proxy: Proxy) -> Iterator[Proxy]:
    one_proxy.choose = lambda request: None
    one_proxy.forget()
    yield one_proxy
    one_proxy.choose = lambda request: None


@pytest.fixture
def url(proxy: Proxy, tmp_path: Path) -> str:
    """A folder of the bucket that no other test has."""
    return f"s3+http://127.0.0.1:{proxy.port}/paper/{tmp_path.name}"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper")


def client(proxy: Proxy) -> Any:
    import boto3

    return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{proxy.upstream}")


def publish(paper: Paper, url: str, patience: Patience = HASTY, **more: object) -> Outcome:
    return Staged(s3.open_store(parse_address(url), 8, patience)).publish(paper.job(url, **more))


def held(proxy: Proxy, url: str) -> dict[str, tuple[bytes, str, str]]:
    """What lies in the bucket: bytes, content type and cache control of each file."""
    store, prefix = client(proxy), f"{url.rpartition('/')[2]}/"
    found = {}
    for page in store.get_paginator("list_objects_v2").paginate(Bucket="paper", Prefix=prefix):
        for one in page.get("Contents", ()):
            answer = store.get_object(Bucket="paper", Key=one["Key"])
            headers = (answer["ContentType"], answer.get("CacheControl", ""))
            found[one["Key"].removeprefix(prefix)] = (answer["Body"].read(), *headers)
    return found


def texts(proxy: Proxy, url: str) -> dict[str, str]:
    return {path: data.decode() for path, (data, *_) in held(proxy, url).items() if path not in OWN}


def put(proxy: Proxy) -> list[str]:
    """The site's files that the server was sent, each time it was."""
    paths = (request.path.split("/", 3)[3] for request in proxy.requests if request.method == "PUT")
    return [path for path in paths if path not in OWN]


def test_exactly_the_pages_that_changed_are_sent(paper: Paper, proxy: Proxy, url: str) -> None:
    publish(paper, url)
    assert sorted(put(proxy)) == sorted(SITE)
    assert texts(proxy, url) == paper.files
    proxy.forget()
    publish(paper, url)
    # The manifest and the mark: all that a publish asks that has nothing to do.
    assert [request.method for request in proxy.requests] == ["GET", "GET"]
    paper.write({"2021/11/29/ferry.html": "the FERRY", "index.html": "FRONT"})
    paper.remove("tags/é ü.html")
    os.utime(paper.site / "feed.xml", (1, 1))
    proxy.forget()
    publish(paper, url)
    assert sorted(put(proxy)) == ["2021/11/29/ferry.html", "index.html"]
    gone = [request.path.rpartition("/")[2] for request in proxy.requests if request.method == "DELETE"]
    assert gone == ["é ü.html", MARK]
    assert not any(request.query.startswith("list-type") for request in proxy.requests)
    assert texts(proxy, url) == paper.files


def test_of_an_edited_article_exactly_the_pages_go_that_the_build_wrote(
    proxy: Proxy, url: str, tmp_path: Path
) -> None:
    names = ("ferry", "storm", "fire", "flood", "fair", "frost")
    sources = {f"{name}.md": article(f"A {name}", f"2021-{n}-01 10:00") for n, name in enumerate(names, 1)}
    archive = Archive(tmp_path / "paper", sources).build()
    assert morgue("publish", "--root", archive.root, url).exit_code == 0
    assert sorted(put(proxy)) == sorted(archive.files())
    archive.put("content/storm.md", article("A calmer storm", "2021-2-01 10:00", body="Calmer."))
    rewritten = archive.rewritten_by_next_build()
    proxy.forget()
    done = morgue("publish", "--root", archive.root, url)
    sent = put(proxy)
    assert sorted(sent) == sorted(path for path in rewritten if archive.has(path))
    assert 0 < len(sent) < len(archive.files()) / 2
    assert done.output.startswith(f"{len(sent)} files")


def test_files_have_their_type_and_the_time_they_may_be_kept(paper: Paper, proxy: Proxy, url: str) -> None:
    paper.write({"static/a-0123456789ab.js": "0"})
    publish(paper, url)
    told = {path: headers for path, (_, *headers) in held(proxy, url).items()}
    assert told["index.html"] == ["text/html; charset=utf-8", "public, max-age=300"]
    assert told["feed.xml"] == ["application/atom+xml; charset=utf-8", "public, max-age=900"]
    assert told["static/a-0123456789ab.js"][1] == "public, max-age=31536000, immutable"
    assert told[NAME][1] == "no-store"


def test_texts_lie_there_compressed(paper: Paper, proxy: Proxy, url: str) -> None:
    paper.write({"index.html": "long " * 500})
    publish(paper, url, compress=("gzip",))
    answer = client(proxy).get_object(Bucket="paper", Key=f"{url.rpartition('/')[2]}/index.html")
    assert answer["ContentEncoding"] == "gzip"
    assert gzip.decompress(answer["Body"].read()) == b"long " * 500
    proxy.forget()
    assert publish(paper, url, compress=("gzip",), verify=True).tally.steps == 0


def test_redirect_pages_send_a_website_s_readers_on(paper: Paper, proxy: Proxy, url: str) -> None:
    paper.write({"old/index.html": "moved"})
    publish(paper, url)
    proxy.forget()
    # What was published without is sent again, once.
    for _ in range(2):
        publish(paper, url, moved={"old/index.html": "/2021/11/29/ferry.html"})
    assert put(proxy) == ["old/index.html"]
    answer = client(proxy).head_object(Bucket="paper", Key=f"{url.rpartition('/')[2]}/old/index.html")
    assert answer["WebsiteRedirectLocation"] == "/2021/11/29/ferry.html"


def test_a_bucket_that_was_filled_by_another_program_is_compared(
    paper: Paper, proxy: Proxy, url: str
) -> None:
    prefix = url.rpartition("/")[2]
    for path, text in {**SITE, "index.html": "fr0nt", "robots.txt": "theirs", "folder/": ""}.items():
        client(proxy).put_object(Bucket="paper", Key=f"{prefix}/{path}", Body=text.encode())
    outcome = publish(paper, url)
    assert put(proxy) == ["index.html"]
    assert "1 file that no publish put there" in outcome.notes[0]


def test_verify_mends(paper: Paper, proxy: Proxy, url: str) -> None:
    publish(paper, url)
    prefix = url.rpartition("/")[2]
    client(proxy).put_object(Bucket="paper", Key=f"{prefix}/index.html", Body=b"fr0nt")
    client(proxy).put_object(Bucket="paper", Key=f"{prefix}/stray.html", Body=b"stray")
    client(proxy).delete_object(Bucket="paper", Key=f"{prefix}/feed.xml")
    proxy.forget()
    assert publish(paper, url).tally.steps == 0
    outcome = publish(paper, url, verify=True)
    assert sorted(put(proxy)) == ["feed.xml", "index.html"]
    assert outcome.tally.removed == 1
    assert texts(proxy, url) == paper.files


def test_a_listing_of_many_pages_is_read_to_its_end(
    paper: Paper, proxy: Proxy, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(paper, url)
    proxy.forget()
    monkeypatch.setattr(s3, "_AT_ONCE", 4)
    assert publish(paper, url, verify=True).tally.steps == 0
    assert sum("list-type" in request.query for request in proxy.requests) == (len(SITE) + 1 + 3) // 4


def test_large_files_are_sent_in_parts(
    paper: Paper, proxy: Proxy, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket, "_LARGE", 4)
    publish(paper, url)
    assert texts(proxy, url) == paper.files
    assert held(proxy, url)["index.html"][1:] == ("text/html; charset=utf-8", "public, max-age=300")


# Faults


def faults_by_turns(*faults: Fault | None) -> Choose:
    """Each request has the next fault of the list, tried again or not."""
    turns = cycle(faults)
    return lambda request: next(turns)


def test_errors_broken_connections_and_slow_answers_are_survived(
    paper: Paper, proxy: Proxy, url: str
) -> None:
    faults = [Fault(500), Fault(drop=True), Fault(late=True), Fault(503), Fault(seconds=0.2), None]
    proxy.choose = faults_by_turns(*faults)
    publish(paper, url, Patience(tries=12, first=0.01, longest=0.05))
    failed = [fault for _, fault in proxy.faults if not fault.seconds]
    assert len(failed) > len(SITE)
    proxy.choose = lambda request: None
    assert texts(proxy, url) == paper.files
    assert MARK not in held(proxy, url)


def test_what_the_server_asks_for_is_waited(paper: Paper, proxy: Proxy, url: str) -> None:
    first = iter([Fault(503, retry_after="1")])
    proxy.choose = lambda request: next(first, None) if request.path.endswith("ferry.html") else None
    begun = time.monotonic()
    publish(paper, url)
    assert time.monotonic() - begun >= 1.0
    assert len(put(proxy)) == len(SITE) + 1


def test_a_server_that_stays_broken_is_told_of_and_gone_on_with(paper: Paper, proxy: Proxy, url: str) -> None:
    proxy.choose = lambda request: Fault(500) if request.path.endswith("/feed.xml") else None
    with pytest.raises(PublishError, match=r"feed\.xml: 500 .*6 times in a row") as error:
        publish(paper, url)
    assert "\n" not in str(error.value)
    assert NAME not in held(proxy, url)
    proxy.choose = lambda request: None
    proxy.forget()
    publish(paper, url)
    assert sorted(put(proxy)) == ["feed.xml", "sitemap.xml"]
    assert texts(proxy, url) == paper.files


def killed_at_random(root: Path, proxy: Proxy, url: str, times: int) -> None:
    paper = Paper(root / "paper", {f"2021/{n}.html": "old" for n in range(30)} | {"index.html": "front"})
    (paper.root / "archive.toml").write_text('base_url = "https://post.example.org/"\n')
    publish(paper, url)
    command = [sys.executable, "-m", "generator", "publish", "--root", str(paper.root), "--jobs", "4", url]
    kills = 0
    for turn in range(times):
        paper.write({f"2021/{n}.html": f"{n}, {turn}" for n in range(turn, 30)})
        paper.write({f"2022/{turn}.html": "new"})
        (paper.site / f"2021/{turn}.html").unlink(missing_ok=True)
        proxy.forget()
        moment = random.randrange(2, 34)
        with killed_after(command, proxy, moment, environment_with()) as is_killed:
            kills += is_killed
    assert kills
    whole = f"{url}-whole"
    publish(paper, url)
    publish(paper, whole)
    assert held(proxy, url) == held(proxy, whole)
    assert texts(proxy, url) == paper.files


def test_killed_at_any_moment_and_run_again_it_is_a_full_publish(
    proxy: Proxy, url: str, tmp_path: Path
) -> None:
    killed_at_random(tmp_path, proxy, url, 2)


@pytest.mark.slow
def test_killed_many_times(proxy: Proxy, url: str, tmp_path: Path) -> None:
    killed_at_random(tmp_path, proxy, url, 25)


# What cannot be done


def test_refusals_are_told_in_one_line(
    paper: Paper, proxy: Proxy, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PublishError, match=r"404 .*bucket does not exist.*make it first"):
        publish(paper, url.replace("/paper/", "/nonesuch/"))
    proxy.choose = lambda request: Fault(403)
    with pytest.raises(PublishError, match="403"):
        publish(paper, url)
    assert len(proxy.faults) == 1
    proxy.choose = lambda request: None
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(PublishError, match=r"Unable to locate credentials .*docs/publishing\.md"):
        publish(paper, url)


def test_a_server_that_is_not_there_is_asked_again_and_then_told_of(paper: Paper, proxy: Proxy) -> None:
    url = f"s3+http://127.0.0.1:{free_port()}/paper"
    with pytest.raises(PublishError, match=r"Could not connect.*6 times in a row") as error:
        publish(paper, url)
    assert "\n" not in str(error.value)


def test_nothing_secret_is_printed(paper: Paper, proxy: Proxy, url: str) -> None:
    (paper.root / "archive.toml").write_text('base_url = "https://post.example.org/"\n')
    proxy.choose = lambda request: Fault(403)
    done = morgue("publish", "--root", paper.root, url)
    ended_in_one_line(done, 1, "403")
    assert "hunter2" not in done.output


def test_a_name_that_is_no_utf_8_is_refused(proxy: Proxy, url: str, tmp_path: Path) -> None:
    paper = Paper(tmp_path / "paper", {"index.html": ""})
    (paper.site / os.fsdecode(b"caf\xe9.html")).touch()
    with pytest.raises(PublishError, match="not UTF-8"):
        publish(paper, url)


@pytest.mark.parametrize(
    "bad", ["s3://", "s3://me@bucket/x", "s3+https://host", "gs:///x", "az://box:80/x", "gs://b/x#y"]
)
def test_a_url_without_a_bucket_is_refused(bad: str) -> None:
    with pytest.raises(PublishError, match="needs a"):
        open_target(bad, 1)


@pytest.mark.parametrize(("module", "name"), [("s3fs", "s3"), ("gcsfs", "gs"), ("adlfs", "az")])
def test_a_client_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PublishError, match=rf'pip install "newsmorgue\[{name}\]"'):
        open_target(f"{name}://bucket/x", 1)


def test_an_account_of_azure_s_that_nobody_named_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_credentials(monkeypatch, tmp_path)
    with pytest.raises(PublishError, match=r"^no storage account is named \(set AZURE_STORAGE_ACCOUNT_NAME"):
        open_target("az://paper", 1)


# The others


@contextlib.contextmanager
def emulator(command: list[str], port: int, log: Path) -> Iterator[Proxy]:
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            await_port(server, port, log)
            with proxied(port) as proxy:
                yield proxy
        finally:
            server.kill()


def test_google_s_buckets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_credentials(monkeypatch, tmp_path)
    script = Path(sys.executable).with_name("gcp-storage-emulator")
    if not script.exists():
        pytest.skip("no server for gs://: pip install gcp-storage-emulator")
    port = free_port()
    words = ["start", "--host=127.0.0.1", f"--port={port}", "--in-memory", "--default-bucket=paper"]
    with emulator([str(script), *words], port, tmp_path / "log") as proxy:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", proxy.url)
        store = gs.open_store(parse_address("gs://paper/a folder"), 8, HASTY)
        sends_what_changed(Paper(tmp_path / "paper"), Staged(store), proxy, "POST")
        missing = gs.open_store(parse_address("gs://nonesuch"), 8, HASTY)
        with pytest.raises(PublishError, match="there is no bucket nonesuch"):
            Staged(missing).publish(Paper(tmp_path / "other").job())


def test_azure_s_containers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_credentials(monkeypatch, tmp_path)
    azurite = program("azurite-blob", "azurite", "npm install --global")
    from azure.storage.blob import BlobServiceClient

    port = free_port()
    words = ["--inMemoryPersistence", "--blobPort", str(port), "--silent", "--skipApiVersionCheck"]
    with emulator([azurite, *words], port, tmp_path / "log") as proxy:
        account = f"AccountName=devstoreaccount1;AccountKey={_AZURITE_KEY}"
        place = f"BlobEndpoint={proxy.url}/devstoreaccount1;"
        text = f"DefaultEndpointsProtocol=http;{account};{place}"
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", text)
        with BlobServiceClient.from_connection_string(text) as service:
            service.create_container("paper")
        store = az.open_store(parse_address("az://paper/a folder"), 8, HASTY)
        sends_what_changed(Paper(tmp_path / "paper"), Staged(store), proxy, "PUT")
        missing = az.open_store(parse_address("az://nonesuch"), 8, HASTY)
        with pytest.raises(PublishError, match="there is no container nonesuch"):
            Staged(missing).publish(Paper(tmp_path / "other").job())


def sends_what_changed(paper: Paper, target: Staged, proxy: Proxy, method: str) -> None:
    def sent() -> int:
        return sum(request.method == method for request in proxy.requests)

    paper.write({"a#b?c%41.html": "odd", "long.html": "long " * 500})
    proxy.forget()
    target.publish(paper.job(compress=("gzip",)))
    # With the mark and the manifest.
    assert sent() == len(SITE) + 4
    assert target.publish(paper.job(compress=("gzip",), verify=True)).tally.steps == 0
    paper.write({"index.html": "FRONT"})
    paper.remove("feed.xml")
    proxy.forget()
    outcome = target.publish(paper.job(compress=("gzip",)))
    assert (outcome.tally.sent, outcome.tally.removed, sent()) == (1, 1, 3)
    paper.write({"index.html": "front, again"})
    proxy.choose = faults_by_turns(Fault(500), Fault(drop=True), Fault(late=True), None)
    target.publish(paper.job(compress=("gzip",)))
    assert len(proxy.faults) > 5
    proxy.choose = lambda request: None
    assert target.publish(paper.job(compress=("gzip",), verify=True)).tally.steps == 0
