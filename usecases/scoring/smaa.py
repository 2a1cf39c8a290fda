"""SMAA-2 over any draws: how often each alternative takes each place, and with which weights it is first.

Lahdelma & Salminen, Operations Research 49(3), 2001; Tervonen & Lahdelma, EJOR 178(2), 2007.
Nothing here knows partners, residents or gaps: criteria are rows of an array of draws, and
there may be any number of them.

An alternative may be *unplaced*: it is ranked against the placed ones, which do not see it.
Alternatives come in the order of the ranking they are compared with, the unplaced ones last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64] | NDArray[np.float32]

# Scores closer than this are a tie (they must stay below 1,000 for 64 bits to hold them).
GRID = 1e-9
# Central weights rest on at least so many draws.
FEWEST_FIRST = 100
# Numbers in one array of scores, so that it stays within the cache of one core.
CELLS_AT_A_TIME = 2**16
# In the second pass, which reads single precision draws, scores closer than this are a tie.
SINGLE_PRECISION = 1e-4


@dataclass(frozen=True, slots=True)
class Field:
    """Who is compared, and what is asked about the places.

    Of `alternatives` the first `placed` have a place, in this order as they are ranked now, and the
    first `shortlisted` are now on the shortlist. `columns` is how many places are counted one by one.
    """

    alternatives: int
    placed: int
    shortlisted: int
    columns: int

    @property
    def deepest(self) -> int:
        """How many places there are, for an unplaced one too."""
        return self.placed + int(self.placed < self.alternatives)


@dataclass(slots=True)
class Places:
    """Whole numbers of draws, for one run.

    `counts` (alternatives x places) of each place; `first_weights` (criteria x alternatives) the
    sum of the weights of the draws in which it was first; `turned` (one less than placed) in which the
    neighbor below was above; `unchanged` with the whole shortlist the same.
    """

    counts: NDArray[np.integer]
    first_weights: NDArray[np.float64]
    turned: NDArray[np.int64]
    unchanged: int = 0

    @classmethod
    def empty(cls, compared: Field, criteria: int, draws: int) -> Places:
        """Nothing counted yet, of at most so many draws."""
        return cls(
            # As narrow as can be: each draw adds to cells all over the table, which is slow beyond the cache.
            counts=np.zeros((compared.alternatives, compared.columns), np.min_scalar_type(draws)),
            first_weights=np.zeros((criteria, compared.alternatives)),
            turned=np.zeros(max(compared.placed - 1, 0), np.int64),
        )

    def add(self, steps: NDArray[np.int64], compared: Field) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Count the places in `steps` (draws x alternatives). Gives who is first: draws and, as many, alternatives."""
        alternatives, places = places_of(steps, compared.placed)
        ranked = steps[:, : compared.placed]
        self.turned += np.count_nonzero(ranked[:, 1:] > ranked[:, :-1], axis=0)
        self.unchanged += _unchanged(ranked, compared.shortlisted)
        # Flat, as searching one dimension is many times as fast as searching two.
        first = np.flatnonzero(places == 0)
        firsts = alternatives.ravel()[first]
        alternatives *= compared.columns
        alternatives += places
        cells = alternatives if compared.columns == compared.deepest else alternatives[places < compared.columns]
        # In place, as a whole table for each part would cost more than what is counted in it.
        np.add.at(self.counts.reshape(-1), cells.ravel(), self.counts.dtype.type(1))
        return first // compared.alternatives, firsts


def _parts(draws: int, alternatives: int) -> Iterator[slice]:
    """Slices of so many draws that each has no more numbers than are worked on at a time."""
    size = max(1, CELLS_AT_A_TIME // max(1, alternatives))
    for start in range(0, draws, size):
        yield slice(start, min(start + size, draws))


def _steps(block: Floats, weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The scores (draws x alternatives) in whole steps of the grid, within which they are a tie."""
    scores = _weighted(block, weights.T[:, :, None])
    scores /= GRID
    np.rint(scores, out=scores)
    steps: NDArray[np.int64] = scores.astype(np.int64)
    return steps


def places_of(steps: NDArray[np.int64], placed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per draw the alternatives from the highest score down, and beside each its place, from 0.

    A place is the number of placed alternatives (the first `placed`) that are strictly higher, so equals
    share one. Score and alternative are packed into one integer: sorting those is several times as fast
    as sorting floats and asking for the order.
    """
    number = steps.shape[1]
    bits = max(number - 1, 1).bit_length()
    packed = -steps
    packed <<= bits
    packed |= np.arange(number)
    packed.sort(axis=1)
    alternatives = packed & ((1 << bits) - 1)
    descending = packed >> bits
    if placed == number:
        before = np.broadcast_to(np.arange(number), steps.shape)
    else:
        is_placed = alternatives < placed
        before = np.cumsum(is_placed, axis=1)
        before -= is_placed
    is_tied = descending[:, 1:] == descending[:, :-1]
    if is_tied.any():
        before = before.copy()
        before[:, 1:][is_tied] = 0
        before = np.maximum.accumulate(before, axis=1)
    return alternatives, before


def _unchanged(ranked: NDArray[np.int64], shortlisted: int) -> int:
    """In how many draws (x placed) everybody on the shortlist is above everybody placed outside it."""
    if not 0 < shortlisted < ranked.shape[1]:
        return len(ranked)
    return int(np.count_nonzero(ranked[:, :shortlisted].min(axis=1) > ranked[:, shortlisted:].max(axis=1)))


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
        if not tallies:
            tallies = {run: Places.empty(compared, len(block), len(weights)) for run, weights in runs.items()}
        # Summed block by block: summed in other portions the last bits would be others.
        first_weights = {run: np.zeros_like(places.first_weights) for run, places in tallies.items()}
        # Every run on one part before the next part, which stays within the cache meanwhile.
        for part in _parts(block.shape[1], compared.alternatives):
            for run, places in tallies.items():
                weights = runs[run][start + part.start : start + part.stop]
                draws, firsts = places.add(_steps(block[:, part], weights), compared)
                for total, weight in zip(first_weights[run], weights.T, strict=True):
                    np.add.at(total, firsts, weight[draws])
        for run, places in tallies.items():
            places.first_weights += first_weights[run]
        start += block.shape[1]
    for places in tallies.values():
        places.counts = places.counts.astype(np.int64)
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
    blocks: Iterable[Floats], central: Mapping[int, NDArray[np.float64]], placed: int
) -> dict[int, float]:
    """The chance that an alternative is first (or ties) at its central weights: a second pass over the draws."""
    first = dict.fromkeys(central, 0)
    draws = 0
    for block in blocks if central else ():
        draws += block.shape[1]
        slack = GRID if block.dtype == np.float64 else SINGLE_PRECISION
        rivals = block[:, :, :placed]
        for alternative, weights in central.items():
            exact = weights.astype(block.dtype)
            best = _weighted(rivals, exact).max(axis=1)
            first[alternative] += int(np.count_nonzero(_weighted(block[:, :, alternative], exact) >= best - slack))
    return {alternative: count / draws for alternative, count in first.items()}
