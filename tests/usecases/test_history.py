"""What changed between versions, word by word."""

from usecases.history import Piece, compare


def test_compare_marks_words():
    assert list(compare("a b c", "a x c d")) == [
        Piece("same", "a "),
        Piece("removed", "b"),
        Piece("added", "x"),
        Piece("same", " c"),
        Piece("added", " d"),
    ]


def test_compare_of_nothing_with_something():
    assert list(compare("", "new")) == [Piece("added", "new")]
    assert list(compare("same", "same")) == [Piece("same", "same")]


def test_compare_joined_gives_both_texts():
    before, after = "one two  three\nfour", "one 2 three\nfour five"
    pieces = list(compare(before, after))
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
