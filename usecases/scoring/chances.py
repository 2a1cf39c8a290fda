"""How steady the places are: what the simulation found, run by run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from .inputs import Sliders
from .results import Standing

FIRM, LIKELY, POSSIBLE = 0.9, 0.5, 0.1
TOO_CLOSE = 1 / 3


class Run(StrEnum):
    """What was varied: the evidence alone, the sliders by up to 20 points too, or all weights."""

    EVIDENCE = "evidence"
    NEAR = "near"
    ANY = "any"


@dataclass(frozen=True, slots=True, eq=False)
class UseCaseChances:
    """One use case's share of the draws, each 0..1, per run.

    `top_k` is the chance of a place on the shortlist, `standing` its word for the run *near
    your weights*. `first_weights` are the mean weights with which the use case came first in
    the run *any weights*, and `first_confidence` the chance that it is first with them (None:
    first in fewer than 100 draws, or without a place). `turns` is the chance, on evidence
    alone, that the next placed use case is in truth above this one (None: there is none).
    """

    samples: int
    counts: Mapping[Run, NDArray[np.int64]]
    top_k: Mapping[Run, float]
    standing: Standing
    first_weights: tuple[float, ...] | None
    first_confidence: float | None
    turns: float | None

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[Run, NDArray[np.int64]],
        *,
        samples: int,
        shortlist_size: int,
        first_weights: tuple[float, ...] | None = None,
        first_confidence: float | None = None,
        turns: float | None = None,
    ) -> UseCaseChances:
        """From how many of the draws took each place, per run."""
        top_k = {run: int(places[:shortlist_size].sum()) / samples for run, places in counts.items()}
        return cls(
            samples=samples,
            counts=counts,
            top_k=top_k,
            standing=standing(top_k[Run.NEAR]),
            first_weights=first_weights,
            first_confidence=first_confidence,
            turns=turns,
        )

    @property
    def places(self) -> Mapping[Run, tuple[float, ...]]:
        """Per run the chance of place 1, 2, ...; above 2,000 use cases only as far as the shortlist goes.

        As many places as there are placed use cases, one more for a use case without a place.
        """
        return {run: tuple((counts / self.samples).tolist()) for run, counts in self.counts.items()}

    @property
    def is_too_close(self) -> bool:
        """The order with the next one turns in more than a third of the draws."""
        return self.turns is not None and self.turns > TOO_CLOSE


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """The result of one simulation.

    `unchanged[run]` is the chance that the whole shortlist is the same. A
    stored result stays right as long as inputs, `model` and `samples` are the same; another
    version of `numpy` may draw other random numbers.
    """

    model: str
    numpy: str
    samples: int
    sliders: Sliders
    shortlist_size: int
    unchanged: Mapping[Run, float]
    use_cases: Mapping[UUID, UseCaseChances]


def standing(chance: float) -> Standing:
    """The word for a chance (0..1) of being on the shortlist."""
    if chance >= FIRM:
        return Standing.FIRM
    if chance >= LIKELY:
        return Standing.LIKELY
    return Standing.POSSIBLE if chance >= POSSIBLE else Standing.UNLIKELY
