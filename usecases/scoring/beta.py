"""Quantiles of the Beta distribution in plain Python, for the intervals beside the figures.

Exact, unlike the tables that the simulation draws from (`inversion`). A row's intervals are
computed when somebody opens it, so plain floats are fast enough (about 0.2 ms for a pair).
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_PRECISION = 1e-15


def beta_cdf(x: float, a: float, b: float) -> float:
    """Share of Beta(a, b) below `x`; a, b > 0.

    Continued fraction of the regularized incomplete beta function by Lentz's
    method (Press et al., Numerical Recipes, 3rd ed., 6.4).
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(1 - x, b, a) / b


def _continued_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    # It needs about sqrt(max(a, b)) steps; the bound only keeps a NaN from looping for ever.
    for m in range(1, 100_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / _away_from_zero(1 + even * d)
        c = _away_from_zero(1 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / _away_from_zero(1 + odd * d)
        c = _away_from_zero(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _PRECISION:
            break
    return value


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x below which a share `p` (0..1) of Beta(a, b) lies, to 1e-12; by bisection."""
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def jeffreys_interval(yes: float, no: float, level: float = 0.95) -> tuple[float, float]:
    """Equal-tailed Jeffreys interval (0..1) of a share of which `yes` and `no` were seen.

    Quantiles of Beta(1/2 + yes, 1/2 + no), with the low end 0 when there was no yes and
    the high end 1 when there was no no, as Brown, Cai & DasGupta, Statistical Science
    16(2), 2001 advise.
    """
    tail = (1 - level) / 2
    low = beta_quantile(tail, yes + 0.5, no + 0.5) if yes > 0 else 0.0
    high = beta_quantile(1 - tail, yes + 0.5, no + 0.5) if no > 0 else 1.0
    return low, high
