"""Betas by inversion: as close to the distribution as is said, and moved a little by one more vote."""

from math import erfc, sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from usecases.scoring.beta import beta_cdf
from usecases.scoring.inversion import HALF, KNOTS, PER_DEVIATION, BetaSum, beta_tables

CLOSE = 2e-4
counts = st.one_of(st.integers(1, 50).map(float), st.floats(1, 100_000))


def normal_share(deviations: float) -> float:
    return 0.5 * erfc(-deviations / sqrt(2))


@given(counts, counts)
@example(1.0, 1.0)
@example(1.0, 100_000.0)
@example(100_000.0, 99_000.0)
def test_table_is_close_to_the_distribution_at_its_entries_and_between(a, b):
    (table,) = beta_tables(np.array([a]), np.array([b]))

    assert table.shape == (KNOTS,)
    assert (np.diff(table) >= 0).all()
    for knot in range(0, KNOTS - 1, 7):
        for part in (0.0, 0.5):
            value = float(table[knot] + part * (table[knot + 1] - table[knot]))
            share = normal_share((knot + part - HALF) / PER_DEVIATION)
            assert beta_cdf(value, a, b) == pytest.approx(share, abs=CLOSE)


def test_far_ends_are_in_proportion():
    (table,) = beta_tables(np.array([8.0]), np.array([30.0]))

    for deviations in (-5, -4, 4, 5):
        value = float(table[HALF + deviations * PER_DEVIATION])
        share = beta_cdf(value, 8, 30) if deviations < 0 else beta_cdf(1 - value, 30, 8)
        assert share == pytest.approx(normal_share(-abs(deviations)), rel=0.02)


@pytest.mark.parametrize(
    "terms",
    [
        [(100.0, 1.0, 1.0)],
        [(50.0, 21.0, 1.0), (30.0, 1.0, 1.0), (20.0, 1.0, 1.0)],
        [(60.0, 400.0, 700.0), (40.0, 3, 2)],
    ],
)
def test_draws_have_mean_and_sd_of_the_sum(terms):
    number = 400_000
    mean = sum(weight * a / (a + b) for weight, a, b in terms)
    sd = sqrt(sum(weight**2 * a * b / ((a + b) ** 2 * (a + b + 1)) for weight, a, b in terms))

    drawn = BetaSum(terms).draw(np.random.default_rng(5), number)

    assert drawn.mean() == pytest.approx(mean, abs=4 * sd / sqrt(number))
    assert drawn.std() == pytest.approx(sd, rel=0.005)


def test_numbers_beyond_the_table_take_its_ends():
    class Far:
        def standard_normal(self, shape: tuple[int, int]) -> np.ndarray:
            return np.tile([-60.0, 60.0], (shape[0], 1))

    (table,) = beta_tables(np.array([2.0]), np.array([5.0]))

    low, high = BetaSum([(1.0, 2.0, 5.0)]).draw(Far(), 2)  # type: ignore[arg-type]
    assert (low, high) == pytest.approx((table[0], table[-1]))


def test_one_more_vote_moves_each_draw_a_little():
    before = BetaSum([(100.0, 12.0, 9.0)]).draw(np.random.default_rng(1), 10_000)
    after = BetaSum([(100.0, 13.0, 9.0)]).draw(np.random.default_rng(1), 10_000)

    assert (after > before).all()
    assert (after - before).max() < 10
