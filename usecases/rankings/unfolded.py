"""What unfolds under a row: who said what, and why it stands where it stands."""

from collections.abc import Iterable
from typing import NamedTuple

from usecases import scoring
from usecases.rankings.board import Board
from usecases.rankings.comparison import Comparison, compare
from usecases.rankings.details import Details, details_of


class Unfolded(NamedTuple):
    """The inside of one row."""

    details: Details
    comparison: Comparison


def unfold(board: Board, rows: Iterable[scoring.RankedUseCase], against: int | None = None) -> dict[int, Unfolded]:
    """The inside of some rows by the use case's number, in a constant number of queries."""
    rows = list(rows)
    details = details_of(board, rows)
    return {row.number: Unfolded(details[row.number], compare(board, row, against)) for row in rows}
