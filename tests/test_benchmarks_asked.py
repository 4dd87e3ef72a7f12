"""What other readers' tests ask of texts, read from their source."""

from __future__ import annotations

from benchmarks.reading.asked import Asked, answer, asked_in, text_of

TESTS = """
MOCK_PAGES = {"https://ferry.example/late": "ferry.html", "https://ferry.example/bridge": "bridge.html"}


def test_extract():
    result = load_mock_page("https://ferry.example/late", xmloutput)
    assert "two hours late" in result and "Related" not in result  # and "never" in result
    if xmloutput is False:
        assert "the pier" in result
    result = load_mock_page("https://ferry.example/bridge")
    assert "cracks" in result
"""


def test_what_is_asked_is_known_by_its_page() -> None:
    assert list(asked_in(TESTS)) == [
        Asked("ferry.html", "two hours late", True),
        Asked("ferry.html", "Related", False),
        Asked("ferry.html", "the pier", True),
        Asked("bridge.html", "cracks", True),
    ]


def test_markup_and_spaces_make_no_difference_and_case_does() -> None:
    read = {"title": "Ferry late", "standfirst": "", "body": "It was\n\n**two** hours\nlate."}
    assert answer(Asked("ferry.html", "was two  hours late", True), text_of(read))
    assert answer(Asked("ferry.html", "Late", False), text_of(read))
    assert not answer(Asked("ferry.html", "two hours", False), text_of(read))
