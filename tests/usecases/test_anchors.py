"""Where marked words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usecases.anchors import Anchor, find_anchor, marked, normalized


def test_anchor_keeps_the_words_around():
    text = "First the heat failed. Then the mold came back, twice. Nobody answered the phone for a week."
    assert find_anchor(text, "the mold came back") == Anchor(
        start=28,
        end=46,
        exact="the mold came back",
        prefix="First the heat failed. Then ",
        suffix=", twice. Nobody answered the pho",
    )


@pytest.mark.parametrize(
    ("near", "prefix", "suffix", "start"),
    [(None, "", "", 0), (9, "", "", 8), (0, "", "", 0), (0, "b ", " c", 8), (14, "b ", "", 8)],
)
def test_anchor_of_words_that_stand_twice(near, prefix, suffix, start):
    text = "mold a b mold c mold"
    text = "mold 1b mold c mold" if start == 8 and not prefix else "mold  b mold c mold"
    found = find_anchor(text, "mold", near=near, prefix=prefix, suffix=suffix)
    assert found.start == start


def test_anchor_of_words_that_are_not_there():
    assert find_anchor("mold", "mould") is None
    assert find_anchor("mold", "  ") is None


def test_anchor_counts_line_breaks_and_emoji_once():
    assert find_anchor("a\r\n🏠 b", "b").start == 4
    assert find_anchor("one\r\ntwo", "one\ntwo").end == 7


@given(st.text(), st.integers(0, 50), st.integers(1, 50))
def test_anchor_points_to_its_words(text, start, length):
    text = normalized(text)
    exact = text[start : start + length]
    anchor = find_anchor(text, exact, near=start)
    assert (anchor is None) == (not exact.strip())
    if anchor:
        assert text[anchor.start : anchor.end] == anchor.exact == exact.strip()
        assert text[: anchor.start].endswith(anchor.prefix)
        assert text[anchor.end :].startswith(anchor.suffix)


def test_marked_pieces_give_the_text_back():
    assert marked("abcdef", [(1, 3), (2, 4), (5, 99)]) == [("a", False), ("bcd", True), ("e", False), ("f", True)]
    assert marked("abc", []) == [("abc", False)]
    assert marked("", [(0, 3)]) == []
