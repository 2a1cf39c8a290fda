"""Sums of Betas, drawn by inversion.

Each Beta has a table of its quantiles at evenly spaced normal ones; a normal random number is looked up in it, with a
straight line between two entries. What comes out has, below any value, the share of the Beta to within 0.0002, where
10,000 draws know a share to within 0.005. It takes a third of the time of two gammas, and as the same numbers are
looked up, one more vote moves each draw a little instead of giving another.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, pi, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Normal quantiles in a table: this many a standard deviation, as far as so many of them.
PER_DEVIATION, DEVIATIONS = 20, 5
HALF = PER_DEVIATION * DEVIATIONS
KNOTS = 2 * HALF + 1
# Shares of the normal distribution below its quantiles, up to the middle.
SHARES = np.array([0.5 * erfc((HALF - knot) / (PER_DEVIATION * sqrt(2))) for knot in range(HALF + 1)])
# Steps in which a density is added up.
STEPS = 512
EDGES = np.arange(STEPS + 1) / STEPS
MIDDLES = (np.arange(STEPS) + 0.5) / STEPS
# Half of the angles that are looked at, times the root of a + b: nine standard deviations, were it normal.
WIDTH = 4.5


class BetaSum:
    """The sum of independent weight x Beta(a, b) over some `terms` of weight, a and b; a and b at least 1."""

    def __init__(self, terms: Sequence[tuple[float, float, float]]) -> None:
        weights, a, b = np.array(terms, dtype=float).T
        # Single precision will do for what is ranked, and there is a table for each use case.
        self._values = (weights[:, None] * beta_tables(a, b)).astype(np.float32).ravel()
        self._middles = (np.arange(len(terms)) * KNOTS + HALF)[:, None]

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """`size` independent draws of the sum."""
        at = rng.standard_normal((len(self._middles), size))
        at *= PER_DEVIATION
        # Just below the last entry, as there has to be a next one.
        np.clip(at, -HALF, HALF * (1 - 1e-12), out=at)
        at += self._middles
        below = at.astype(np.intp)
        at -= below
        low = self._values.take(below)
        below += 1
        at *= self._values.take(below) - low
        at += low
        total: Floats = at.sum(axis=0)
        return total


def beta_tables(a: Floats, b: Floats) -> Floats:
    """Quantiles (Betas x `KNOTS`) of Beta(a, b) where the normal distribution has its own, each a and b at least 1.

    The density of the angle whose squared sine is the Beta is smooth and bounded, so it is added up in even steps.
    Either half is added up from its own end: far out, the shares are too small to be left over from 1.
    """
    a, b = a[:, None], b[:, None]
    center, reach = np.arctan2(np.sqrt(a), np.sqrt(b)), WIDTH / np.sqrt(a + b)
    low, high = np.maximum(center - reach, 0), np.minimum(center + reach, pi / 2)
    angles = low + (high - low) * MIDDLES
    logs = (2 * a - 1) * np.log(np.sin(angles)) + (2 * b - 1) * np.log(np.cos(angles))
    density = np.exp(logs - logs.max(axis=1, keepdims=True))
    values = np.sin(low + (high - low) * EDGES) ** 2
    quantiles = np.empty((len(density), KNOTS))
    for row, steps, value in zip(quantiles, density, values, strict=True):
        row[: HALF + 1] = np.interp(SHARES, _shares(steps), value)
        row[: HALF - 1 : -1] = np.interp(SHARES, _shares(steps[::-1]), value[::-1])
    return quantiles


def _shares(steps: Floats) -> Floats:
    shares = np.concatenate(([0.0], np.cumsum(steps)))
    shares /= shares[-1]
    return shares
