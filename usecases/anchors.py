"""Where in a text some words stand: found when they are marked, and found again after the text has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CONTEXT = 32
"""So many characters before and after are kept."""


@dataclass(frozen=True)
class Anchor:
    """Positions in characters of a text (`normalized`), the exact words, and a few characters around them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def normalized(text: str) -> str:
    """`text` with one character a line break, as browsers count: forms send two, selections hold one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find_anchor(text: str, exact: str, *, near: int | None = None, prefix: str = "", suffix: str = "") -> Anchor | None:
    """Where `exact` stands in `text`; None if it does not.

    Of several places the one with the best context wins, then the one nearest to `near`, then the first.
    """
    text, exact = normalized(text), normalized(exact).strip()
    if not exact:
        return None
    places = _places(text, exact)
    if not places:
        return None

    def rank(start: int) -> tuple[int, int]:
        before, after = text[:start], text[start + len(exact) :]
        context = _shared_end(before, prefix) + _shared_start(after, suffix)
        return -context, abs(start - near) if near is not None else start

    start = min(places, key=rank)
    end = start + len(exact)
    return Anchor(start, end, exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _places(text: str, exact: str) -> list[int]:
    places, start = [], text.find(exact)
    while start != -1:
        places.append(start)
        start = text.find(exact, start + 1)
    return places


def _shared_end(text: str, prefix: str) -> int:
    count = 0
    while count < min(len(text), len(prefix)) and text[-1 - count] == prefix[-1 - count]:
        count += 1
    return count


def _shared_start(text: str, suffix: str) -> int:
    count = 0
    while count < min(len(text), len(suffix)) and text[count] == suffix[count]:
        count += 1
    return count


def marked(text: str, anchors: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it lies in one of `anchors` (start, end); positions past its end are cut."""
    text = normalized(text)
    edges = sorted({0, len(text), *(min(len(text), edge) for anchor in anchors for edge in anchor)})
    pieces: list[tuple[str, bool]] = []
    for start, end in pairwise(edges):
        is_inside = any(first <= start and end <= last for first, last in anchors)
        if pieces and pieces[-1][1] == is_inside:
            pieces[-1] = (pieces[-1][0] + text[start:end], is_inside)
        else:
            pieces.append((text[start:end], is_inside))
    return pieces
