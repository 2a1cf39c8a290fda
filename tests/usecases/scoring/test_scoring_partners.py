"""P, partner support, against figures worked out by hand."""

from math import prod, sqrt

import numpy as np
import pytest

from tests.usecases.scoring.make import commitment
from usecases.scoring import Rung
from usecases.scoring.draws import partner_sampler
from usecases.scoring.partners import partner_support


def support(*commitments):
    return partner_support(commitments)


def test_support_is_unknown_when_nobody_was_asked():
    partners = support()

    assert (partners.value, partners.low, partners.high) == (None, 0.0, 100.0)


@pytest.mark.parametrize(
    "asked",
    [
        commitment(Rung.AWARE),
        commitment(None, is_opposed=True, reason="Too costly"),
        commitment(Rung.CO_OWNS, is_in_force=False),
    ],
)
def test_support_is_zero_when_asked_without_success(asked):
    assert support(asked).value == 0.0


@pytest.mark.parametrize(
    ("rung", "written", "verbal"),
    [
        (Rung.AWARE, 0, 0),
        (Rung.ENDORSES, 10, 5),
        (Rung.TAKES_PART, 20, 10),
        (Rung.COMMITS, 40, 20),
        (Rung.CO_OWNS, 60, 30),
    ],
)
def test_support_closes_the_part_of_its_rung(rung, written, verbal):
    assert support(commitment(rung)).value == pytest.approx(written, abs=1e-9)
    assert support(commitment(rung, written=False)).value == pytest.approx(verbal, abs=1e-9)


def test_support_of_nine_endorsements_is_less_than_deep_commitment():
    endorsements = support(*(commitment(Rung.ENDORSES) for _ in range(9)))
    deep = support(commitment(Rung.CO_OWNS), commitment(Rung.COMMITS), commitment(Rung.COMMITS))

    assert endorsements.value == pytest.approx(30, abs=1e-9)
    assert deep.value == pytest.approx(85.6, abs=1e-9)


def test_support_counts_an_organization_once_at_its_highest_step():
    partners = support(commitment(Rung.ENDORSES, "clinic"), commitment(Rung.CO_OWNS, "clinic"))

    assert partners.value == pytest.approx(60, abs=1e-9)
    assert [(row.commitment.rung, row.is_counted) for row in partners.organizations] == [
        (Rung.CO_OWNS, True),
        (Rung.ENDORSES, False),
    ]


def test_support_takes_what_closes_most_when_a_higher_step_is_only_verbal():
    partners = support(commitment(Rung.CO_OWNS, "clinic", written=False), commitment(Rung.COMMITS, "clinic"))

    assert partners.value == pytest.approx(40, abs=1e-9)


def test_support_counts_organizations_of_one_parent_once():
    partners = support(
        commitment(Rung.COMMITS, "parks", root_id="city"),
        commitment(Rung.COMMITS, "library", root_id="city"),
        commitment(Rung.TAKES_PART, "city"),
    )

    assert partners.value == pytest.approx(40, abs=1e-9)


def test_support_ignores_what_is_out_of_force():
    partners = support(commitment(Rung.CO_OWNS, is_in_force=False), commitment(Rung.ENDORSES))

    assert partners.value == pytest.approx(10, abs=1e-9)


def test_support_shows_opposition_and_does_not_subtract_it():
    opponent = commitment(None, is_opposed=True, reason="Landlords fear fines")
    partners = support(commitment(Rung.COMMITS), opponent)

    assert partners.value == pytest.approx(40, abs=1e-9)
    assert partners.opposed == (opponent,)


def test_support_shares_add_up_with_floored_endorsements():
    partners = support(
        commitment(Rung.COMMITS), *(commitment(Rung.ENDORSES, written=number % 2 == 0) for number in range(9))
    )
    shares = {row.commitment.rung: [] for row in partners.organizations}
    for row in partners.organizations:
        shares[row.commitment.rung].append(row.contribution)

    assert partners.value == pytest.approx(100 * (1 - 0.7 * 0.6), abs=1e-9)
    assert sum(map(sum, shares.values())) == pytest.approx(partners.value, abs=1e-9)
    # What endorsements close together is to what the commitment closes as ln 0.7 is to ln 0.6.
    assert sum(shares[Rung.ENDORSES]) / sum(shares[Rung.COMMITS]) == pytest.approx(np.log(0.7) / np.log(0.6))


def test_support_sd_is_zero_when_all_is_written():
    assert support(commitment(Rung.CO_OWNS), commitment(Rung.ENDORSES)).sd == 0.0


def test_support_sd_follows_the_formula_without_floor():
    verbal, written = [0.6, 0.4, 0.4, 0.2, 0.1], [0.4, 0.1]
    rungs = {0.1: Rung.ENDORSES, 0.2: Rung.TAKES_PART, 0.4: Rung.COMMITS, 0.6: Rung.CO_OWNS}
    partners = support(
        *(commitment(rungs[part], written=False) for part in verbal), *(commitment(rungs[part]) for part in written)
    )

    each = [(0.5, part) for part in verbal] + [(1.0, part) for part in written]
    square = prod(1 - q + q * (1 - p) ** 2 for q, p in each)
    mean = prod(1 - q * p for q, p in each)
    assert partners.value == pytest.approx(100 * (1 - mean), abs=1e-9)
    assert partners.sd == pytest.approx(100 * sqrt(square - mean**2), abs=1e-9)
    assert (partners.low, partners.high) == (partners.value - partners.sd, partners.value + partners.sd)


@pytest.mark.parametrize("endorsements", [0, 3, 9])
def test_support_draws_have_the_sd_stated(endorsements):
    partners = support(
        commitment(Rung.COMMITS, written=False),
        commitment(Rung.COMMITS, written=False),
        commitment(Rung.TAKES_PART),
        commitment(Rung.CO_OWNS, written=False),
        commitment(Rung.ENDORSES),
        *(commitment(Rung.ENDORSES, written=False) for _ in range(endorsements)),
    )
    number = 200_000

    draws = partner_sampler(partners)(np.random.default_rng(1), number)

    assert draws.std() == pytest.approx(partners.sd, rel=0.01)
    if endorsements <= 2:
        assert draws.mean() == pytest.approx(partners.value, abs=4 * partners.sd / sqrt(number))


def test_support_draws_are_the_value_itself_when_all_is_written():
    partners = support(commitment(Rung.COMMITS), *(commitment(Rung.ENDORSES) for _ in range(5)))

    assert partner_sampler(partners)(np.random.default_rng(1), 10) == pytest.approx(partners.value, abs=1e-12)
