"""From sliders to weights, as they are set and as the simulation varies them."""

from __future__ import annotations

from collections.abc import Collection
from math import fsum

import numpy as np
from numpy.typing import NDArray

from .inputs import Criterion, Sliders
from .results import Weights

NEAR = 20.0
ALL_ZERO = 50.0


def weights_of(sliders: Sliders, left_out: Collection[Criterion] = ()) -> tuple[Weights, bool]:
    """Weights (partners, residents, gap) adding up to 1, and whether equal ones had to be taken.

    Criteria left out weigh nothing. Where all other sliders are 0 the others weigh the same.
    """
    used = [slider if criterion not in left_out else 0.0 for criterion, slider in zip(Criterion, sliders, strict=True)]
    total = fsum(used)
    is_equal = total <= 0
    if is_equal:
        used = [float(criterion not in left_out) for criterion in Criterion]
        total = fsum(used) or 1.0
    partners, residents, gap = (slider / total for slider in used)
    return (partners, residents, gap), is_equal


def near_weights(
    sliders: Sliders, in_use: NDArray[np.bool_], rng: np.random.Generator, samples: int
) -> NDArray[np.float64]:
    """Weights (samples x 3) with each slider moved by up to 20 points, uniformly, and kept in 0..100.

    Sliders that are all 0 are taken as 50 each; a draw in which all come to 0 weighs all the same.
    """
    start = np.array(sliders, dtype=float)
    if not start[in_use].any():
        start[:] = ALL_ZERO
    return _normalized(np.clip(start + rng.uniform(-NEAR, NEAR, (samples, len(start))), 0, 100), in_use)


def any_weights(in_use: NDArray[np.bool_], rng: np.random.Generator, samples: int) -> NDArray[np.float64]:
    """Weights (samples x criteria) uniform over all that add up to 1: Dirichlet(1, 1, ...)."""
    return _normalized(rng.standard_gamma(1.0, (samples, len(in_use))), in_use)


def _normalized(weights: NDArray[np.float64], in_use: NDArray[np.bool_]) -> NDArray[np.float64]:
    weights = weights * in_use
    weights[~weights.any(axis=1)] = in_use
    normalized: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return normalized
