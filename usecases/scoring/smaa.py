"""SMAA-2 over any draws: how often each alternative takes each place, and with which weights it is first.

Lahdelma & Salminen, Operations Research 49(3), 2001; Tervonen & Lahdelma, EJOR 178(2), 2007.
Nothing here knows partners, residents or gaps: criteria are rows of an array of draws, and
there may be any number of them.

An alternative may be *unplaced*: it is ranked against the placed ones, which do not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64] | NDArray[np.float32]

# Scores closer than this are a tie (they must stay below 1,000 for 64 bits to hold them).
GRID = 1e-9
# Central weights rest on at least so many draws.
FEWEST_FIRST = 100
# In the second pass, which reads single precision draws, scores closer than this are a tie.
SINGLE_PRECISION = 1e-4


@dataclass(frozen=True)
class Field:
    """Who is compared, and what is asked about the places.

    `placed` (alternatives) tells who has a place, `order` (indices) lists those as they are
    ranked now, `shortlist` (indices) those now on the shortlist. `columns` is how many places
    are counted one by one.
    """

    placed: NDArray[np.bool_]
    order: NDArray[np.intp]
    shortlist: NDArray[np.intp]
    columns: int

    @cached_property
    def outside(self) -> NDArray[np.intp]:
        """The placed ones that are not on the shortlist."""
        return np.setdiff1d(self.order, self.shortlist)

    @cached_property
    def deepest(self) -> int:
        """How many places there are, for an unplaced one too."""
        return len(self.order) + int(not self.placed.all())


@dataclass(slots=True)
class Places:
    """Whole numbers of draws, for one run.

    `counts` (alternatives x places) of each place; `first_weights` (criteria x alternatives) the
    sum of the weights of the draws in which it was first; `turned` (one less than placed) in which the
    neighbor below in `Field.order` was above; `unchanged` with the whole shortlist the same.
    """

    counts: NDArray[np.int64]
    first_weights: NDArray[np.float64]
    turned: NDArray[np.int64]
    unchanged: int = 0

    @classmethod
    def empty(cls, compared: Field, criteria: int) -> Places:
        """Nothing counted yet."""
        number = len(compared.placed)
        return cls(
            counts=np.zeros((number, compared.columns), np.int64),
            first_weights=np.zeros((criteria, number)),
            turned=np.zeros(max(len(compared.order) - 1, 0), np.int64),
        )

    def add(self, scores: NDArray[np.float64], weights: NDArray[np.float64], compared: Field) -> None:
        """Count the places in `scores` (draws x alternatives), reached with `weights` (draws x criteria)."""
        number, columns = self.counts.shape
        steps = np.rint(scores / GRID).astype(np.int64)
        alternatives, places = places_of(steps, compared.placed)
        cells = alternatives * columns + places
        if columns < compared.deepest:
            cells = cells[places < columns]
        self.counts += np.bincount(cells.ravel(), minlength=number * columns).reshape(number, columns)
        draws, at = np.nonzero(places == 0)
        for criterion, row in enumerate(weights.T):
            self.first_weights[criterion] += np.bincount(alternatives[draws, at], row[draws], minlength=number)
        ranked = steps[:, compared.order]
        self.turned += np.count_nonzero(ranked[:, 1:] > ranked[:, :-1], axis=0)
        self.unchanged += _unchanged(steps, compared)


def places_of(steps: NDArray[np.int64], placed: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per draw the alternatives from the highest score down, and beside each its place, from 0.

    A place is the number of placed alternatives that are strictly higher, so equals share one.
    Score and alternative are packed into one integer: sorting those is several times as fast
    as sorting floats and asking for the order.
    """
    number = steps.shape[1]
    bits = max(number - 1, 1).bit_length()
    packed = (-steps << bits) | np.arange(number)
    packed.sort(axis=1)
    alternatives = packed & ((1 << bits) - 1)
    descending = packed >> bits
    if placed.all():
        before = np.broadcast_to(np.arange(number), steps.shape)
    else:
        is_placed = placed[alternatives]
        before = np.cumsum(is_placed, axis=1) - is_placed
    is_tied = descending[:, 1:] == descending[:, :-1]
    if is_tied.any():
        before = before.copy()
        before[:, 1:][is_tied] = 0
        before = np.maximum.accumulate(before, axis=1)
    return alternatives, before


def _unchanged(steps: NDArray[np.int64], compared: Field) -> int:
    """In how many draws everybody on the shortlist is above everybody placed outside it."""
    if not len(compared.outside) or not len(compared.shortlist):
        return len(steps)
    lowest = steps[:, compared.shortlist].min(axis=1)
    return int(np.count_nonzero(lowest > steps[:, compared.outside].max(axis=1)))


def tally_places(
    blocks: Iterable[Floats], runs: Mapping[str, NDArray[np.float64]], compared: Field
) -> dict[str, Places]:
    """Rank every draw under every run's weights.

    `blocks` hold the criteria (criteria x draws x alternatives), some draws each, in order; `runs`
    the weights (all draws x criteria). Memory is that of one block.
    """
    tallies: dict[str, Places] = {}
    start = 0
    for block in blocks:
        stop = start + block.shape[1]
        for run, weights in runs.items():
            if run not in tallies:
                tallies[run] = Places.empty(compared, len(block))
            scores = _weighted(block, weights[start:stop].T[:, :, None])
            tallies[run].add(scores, weights[start:stop], compared)
        start = stop
    return tallies


def _weighted(block: Floats, weights: Iterable[Any]) -> NDArray[Any]:
    """The weighted sum over criteria, always added in the same order, so that it is the same to the last bit."""
    products = (values * weight for values, weight in zip(block, weights, strict=True))
    total: NDArray[Any] = next(products)
    for product in products:
        total += product
    return total


def central_weights(places: Places) -> dict[int, NDArray[np.float64]]:
    """Mean weights with which an alternative is first, for those first in at least 100 draws."""
    first = places.counts[:, 0]
    return {int(i): places.first_weights[:, i] / first[i] for i in np.flatnonzero(first >= FEWEST_FIRST)}


def confidence_factors(
    blocks: Iterable[Floats], central: Mapping[int, NDArray[np.float64]], placed: NDArray[np.bool_]
) -> dict[int, float]:
    """The chance that an alternative is first (or ties) at its central weights: a second pass over the draws."""
    first = dict.fromkeys(central, 0)
    draws = 0
    for block in blocks if central else ():
        draws += block.shape[1]
        slack = GRID if block.dtype == np.float64 else SINGLE_PRECISION
        rivals = block if placed.all() else block[:, :, placed]
        for alternative, weights in central.items():
            exact = weights.astype(block.dtype)
            best = _weighted(rivals, exact).max(axis=1)
            first[alternative] += int(np.count_nonzero(_weighted(block[:, :, alternative], exact) >= best - slack))
    return {alternative: count / draws for alternative, count in first.items()}
