"""Random draws of the criteria: what might be true, given what is known.

Partners: a verbal commitment holds or not. Residents: per group the share of yes is
Beta(1 + yes, 1 + no). Gap: a need's gap is uniform over its range. Not known at all:
uniform over 0..100. Every use case draws from streams of its own, one a criterion, seeded by its
id, so that one new vote moves only what it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from .inputs import Criterion, Rung
from .inversion import BetaSum
from .partners import counted_commitments, endorsements_leave, part
from .results import DataGap, PartnerSupport, ResidentInterest, ScoredUseCase

Floats = NDArray[np.float64]
Sampler = Callable[[np.random.Generator, int], Floats | float]

# Draws made at a time; another number gives other random numbers.
DRAWS_AT_A_TIME = 2500
# Numbers in one array handed on, so that it stays within a processor's cache.
CELLS_AT_A_TIME = 2**18
# Single precision numbers kept for a second pass; above that they are drawn again.
CELLS_KEPT = 32 * 10**6


def seed_of(program_id: UUID, model: str, samples: int) -> str:
    """What all random numbers of a simulation grow from."""
    return "\n".join((str(program_id), model, str(samples)))


def seed_sequence(program_id: UUID, model: str, samples: int, stream: str, number: int = 0) -> np.random.SeedSequence:
    """The seed of one stream: of a use case (its id) and criterion (its number), or of the weights."""
    digest = sha256("\n".join((seed_of(program_id, model, samples), stream)).encode()).digest()
    return np.random.SeedSequence(int.from_bytes(digest), spawn_key=(number,))


def generator(seed: np.random.SeedSequence) -> np.random.Generator:
    """The random numbers of a seed."""
    return np.random.Generator(np.random.SFC64(seed))


def partner_sampler(partners: PartnerSupport) -> Sampler:
    """Draws of P: of the verbal commitments of each step a binomial number holds."""
    if partners.value is None:
        return _unknown
    counted = counted_commitments(row.commitment for row in partners.organizations)
    fixed = 1.0
    tables: list[NDArray[np.floating]] = []
    for rung in (Rung.TAKES_PART, Rung.COMMITS, Rung.CO_OWNS):
        of_rung = [row for row in counted if row.rung == rung]
        left, verbal = 1 - (part(of_rung[0]) if of_rung else 0.0), sum(not row.is_written for row in of_rung)
        fixed *= left ** (len(of_rung) - verbal)
        if verbal:
            tables.append(left ** np.arange(verbal + 1))
    endorsed = [row.is_written for row in counted if row.rung == Rung.ENDORSES]
    leaves = [endorsements_leave(number) for number in range(sum(endorsed), len(endorsed) + 1)]
    if len(leaves) > 1:
        tables.append(np.array(leaves))
    else:
        fixed *= leaves[0]
    return partial(_draw_partners, fixed, tables) if tables else _constant(100 * (1 - fixed))


def _draw_partners(fixed: float, tables: Sequence[NDArray[np.floating]], rng: np.random.Generator, size: int) -> Floats:
    left = np.full(size, fixed)
    for table in tables:
        left *= table[rng.binomial(len(table) - 1, 0.5, size)]
    return 100 * (1 - left)


def resident_sampler(residents: ResidentInterest) -> Sampler:
    """Draws of R: group by group, as one Beta with the same mean and sd misjudges an unheard group."""
    if residents.value is None:
        return _unknown
    return BetaSum([(100 * row.share, row.yes + 1, row.no + 1) for row in residents.groups]).draw


def gap_sampler(gap: DataGap) -> Sampler:
    """Draws of G: every need independently, uniform over its range."""
    if gap.value is None:
        return _unknown
    spans = [span for need in gap.needs if (span := need.share * (need.high - need.low))]
    return partial(_draw_gap, gap.low, spans) if spans else _constant(gap.low)


def _draw_gap(low: float, spans: Sequence[float], rng: np.random.Generator, size: int) -> Floats:
    total = np.full(size, low)
    for span in spans:
        total += span * rng.random(size)
    return total


def _unknown(rng: np.random.Generator, size: int) -> Floats:
    return 100 * rng.random(size)


def _constant(value: float) -> Sampler:
    return lambda rng, size: value


class Draws:
    """All draws of the criteria of some use cases, block by block, as often as asked for.

    Iterating gives arrays (criteria x draws x use cases). The first pass draws them, in double
    precision; where it fits, a single precision copy is kept, which later passes read.
    """

    def __init__(self, use_cases: Sequence[ScoredUseCase], *, program_id: UUID, model: str, samples: int) -> None:
        self._seed = partial(seed_sequence, program_id, model, samples)
        self._use_cases = use_cases
        self._samples = samples
        self._kept: list[NDArray[np.float32]] = []

    def __iter__(self) -> Iterator[Floats | NDArray[np.float32]]:
        if self._kept:
            yield from self._kept
            return
        fits = len(Criterion) * len(self._use_cases) * self._samples <= CELLS_KEPT
        kept = []
        for block in self._drawn():
            if fits:
                kept.append(block.astype(np.float32))
            yield block
        self._kept = kept

    def _drawn(self) -> Iterator[Floats]:
        streams = [
            (sampler, generator(self._seed(str(row.id), number)))
            for row in self._use_cases
            for number, sampler in enumerate(
                (partner_sampler(row.partners), resident_sampler(row.residents), gap_sampler(row.gap))
            )
        ]
        rows = max(1, CELLS_AT_A_TIME // max(1, len(self._use_cases)))
        # Used again and again, as fresh memory of this size costs as much as what is written to it.
        drawn = np.empty((len(streams), min(DRAWS_AT_A_TIME, self._samples)))
        for start in range(0, self._samples, DRAWS_AT_A_TIME):
            size = min(DRAWS_AT_A_TIME, self._samples - start)
            for row, (sampler, rng) in zip(drawn, streams, strict=True):
                row[:size] = sampler(rng, size)
            by_use_case = drawn.reshape(len(self._use_cases), len(Criterion), drawn.shape[1])
            by_criterion = by_use_case.transpose(1, 2, 0)[:, :size]
            for first in range(0, size, rows):
                yield by_criterion[:, first : first + rows].copy()
