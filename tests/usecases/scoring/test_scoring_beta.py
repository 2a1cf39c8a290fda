"""Quantiles of the Beta distribution against closed forms."""

from math import asin, pi, sqrt

import pytest

from usecases.scoring.beta import beta_cdf, beta_quantile, jeffreys_interval


@pytest.mark.parametrize("x", [0.001, 0.2, 0.5, 0.77, 0.999])
def test_cdf_equals_closed_forms(x):
    assert beta_cdf(x, 1, 1) == pytest.approx(x, abs=1e-12)
    assert beta_cdf(x, 3, 1) == pytest.approx(x**3, abs=1e-12)
    assert beta_cdf(x, 1, 4) == pytest.approx(1 - (1 - x) ** 4, abs=1e-12)
    assert beta_cdf(x, 2, 2) == pytest.approx(3 * x**2 - 2 * x**3, abs=1e-12)
    assert beta_cdf(x, 0.5, 0.5) == pytest.approx(2 / pi * asin(sqrt(x)), abs=1e-12)


def test_cdf_is_zero_and_one_at_the_ends():
    assert (beta_cdf(0, 2, 3), beta_cdf(1, 2, 3)) == (0.0, 1.0)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (10.5, 0.5), (3, 900), (200_000, 340_000)])
@pytest.mark.parametrize("p", [0.025, 0.5, 0.975])
def test_quantile_is_the_inverse_of_the_cdf(a, b, p):
    assert beta_cdf(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-7)


def test_interval_is_symmetric_and_touches_the_ends_where_all_agree():
    low, high = jeffreys_interval(5, 5)

    assert low == pytest.approx(1 - high, abs=1e-9)
    assert (low, high) == pytest.approx((0.224, 0.776), abs=0.001)
    assert jeffreys_interval(0, 10)[0] == 0.0
    assert jeffreys_interval(10, 0)[1] == 1.0
