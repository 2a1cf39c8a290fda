"""The simulation's core against exact cases and a published example."""

import json
from math import sqrt

import numpy as np
import pytest

from usecases.scoring.smaa import Field, central_weights, confidence_factors, places_of, tally_places
from usecases.scoring.weights import any_weights

ERRORS = 4


def compare(alternatives, shortlist=1):
    """All alternatives placed, in the order given."""
    return Field(alternatives=alternatives, placed=alternatives, shortlisted=shortlist, columns=alternatives)


def constant(values, draws):
    """Blocks (criteria x draws x alternatives) of the same values, in parts of uneven size."""
    block = np.array(values, dtype=float).T[:, None, :]
    sizes = [draws // 3, draws - draws // 3]
    return [np.broadcast_to(block, (block.shape[0], size, block.shape[2])) for size in sizes]


def simplex(criteria, draws, seed=5):
    return any_weights(np.ones(criteria, dtype=bool), np.random.default_rng(seed), draws)


def run(blocks, weights):
    blocks = list(blocks)
    compared = compare(blocks[0].shape[2])
    places = tally_places(blocks, {"any": weights}, compared)["any"]
    central = central_weights(places)
    return places, central, confidence_factors(blocks, central, compared.placed)


@pytest.fixture(scope="module")
def cases(reference):
    published = json.loads((reference / "smaa" / "analytic.json").read_text(encoding="utf-8"))
    return {case["name"]: case for case in published["cases"]}


def within(actual, expected, draws):
    """Four standard errors of a share of so many draws; none for 0 and 1."""
    expected = np.array(expected, dtype=float)
    return bool((np.abs(actual - expected) <= ERRORS * np.sqrt(expected * (1 - expected) / draws) + 1e-12).all())


@pytest.mark.parametrize("name", ["identity-3", "two-criteria-threshold", "dominated"])
def test_acceptabilities_and_central_weights_equal_the_exact_case(cases, name):
    case, draws = cases[name], 40_000
    weights = simplex(len(case["values"][0]), draws)

    places, central, confidence = run(constant(case["values"], draws), weights)

    assert within(places.counts[:, 0] / draws, case["first_rank_acceptability"], draws)
    if "rank_acceptability" in case:
        assert within(places.counts / draws, case["rank_acceptability"], draws)
    first = np.argmax(weights @ np.array(case["values"], dtype=float).T, axis=1)
    for alternative, expected in enumerate(case["central_weights"]):
        if expected is None:
            assert alternative not in central
            continue
        own = weights[first == alternative]
        error = own.std(axis=0) / sqrt(len(own))
        assert (np.abs(central[alternative] - expected) <= ERRORS * error).all()
    assert confidence == dict.fromkeys(central, 1.0)


def test_ordered_weights_have_the_rank_order_centroid_as_mean(cases):
    draws = 40_000
    ordered = -np.sort(-simplex(3, draws), axis=1)

    error = ordered.std(axis=0) / sqrt(draws)
    expected = cases["lexicographic-ordinal-weights-3"]["mean_weights_ROC"]

    assert (np.abs(ordered.mean(axis=0) - expected) <= ERRORS * error).all()


def test_two_betas_on_one_criterion_equal_the_exact_case(cases):
    draws, rng = 40_000, np.random.default_rng(8)
    block = np.stack([rng.beta(2, 1, draws), rng.beta(1, 1, draws)], axis=1)[None]

    places, _, confidence = run([block], np.ones((draws, 1)))

    assert within(places.counts[:, 0] / draws, cases["two-beta"]["first_rank_acceptability"], draws)
    assert confidence[0] == places.counts[0, 0] / draws


def test_published_benefit_risk_model_within_its_tolerances(reference):
    model = json.loads((reference / "smaa" / "jsmaa_benefit_risk.json").read_text(encoding="utf-8"))
    expected, draws, rng = model["expected"], 10_000, np.random.default_rng(11)
    criteria = []
    for name, ascending in zip(model["criteria"], model["ascending"], strict=True):
        measured = model["measurements"][name]
        mean, sd = np.array(measured["parameters_mean_sd"], dtype=float).T
        drawn = rng.normal(mean, sd, (draws, len(mean)))
        low, high = (mean - 1.96 * sd).min(), (mean + 1.96 * sd).max()
        if measured["distribution"] == "lognormal":
            drawn, low, high = np.exp(drawn), np.exp(low), np.exp(high)
        value = (drawn - low) / (high - low)
        criteria.append(value if ascending else 1 - value)

    places, central, confidence = run([np.stack(criteria)], simplex(len(criteria), draws))

    assert places.counts / draws == pytest.approx(
        np.array(expected["rank_acceptability"]), abs=expected["ra_tolerance"]
    )
    for alternative, weights in enumerate(expected["central_weights"]):
        assert central[alternative] == pytest.approx(np.array(weights), abs=expected["cw_tolerance"])
    assert [confidence[i] for i in range(4)] == pytest.approx(
        expected["confidence_factor"], abs=expected["cf_tolerance"]
    )


def by_hand(steps, placed):
    return [[sum(other > own for other in row[:placed]) for own in row] for row in steps]


@pytest.mark.parametrize("distinct", [3, 50, 10**9])
@pytest.mark.parametrize("placed", [17, 10, 0])
def test_places_count_who_is_strictly_higher(distinct, placed):
    rng = np.random.default_rng(13)
    steps = rng.integers(-distinct, distinct, (60, 17))

    alternatives, places = places_of(steps, placed)

    found = np.empty_like(steps)
    np.put_along_axis(found, alternatives, places, axis=1)
    assert found.tolist() == by_hand(steps.tolist(), placed)


def test_places_of_one_alternative_is_the_first():
    alternatives, places = places_of(np.array([[5], [7]]), 1)

    assert (alternatives.tolist(), places.tolist()) == ([[0], [0]], [[0], [0]])


def test_ties_count_for_both_and_leave_the_next_place_empty():
    places, _, _ = run(constant([[2.0], [2.0], [1.0]], 300), np.ones((300, 1)))

    assert places.counts.tolist() == [[300, 0, 0], [300, 0, 0], [0, 0, 300]]


def test_shortlist_is_changed_by_a_tie_at_the_cut():
    weights = np.ones((300, 1))

    def unchanged(values, shortlist):
        compared = compare(len(values), shortlist)
        return tally_places(constant([[value] for value in values], 300), {"any": weights}, compared)["any"].unchanged

    assert unchanged([3.0, 2.0, 1.0], 2) == 300
    assert unchanged([2.0, 3.0, 1.0], 2) == 300
    assert unchanged([3.0, 2.0, 2.0], 2) == 0
    assert unchanged([1.0, 3.0, 2.0], 2) == 0
    assert unchanged([1.0, 3.0], 2) == 300


def test_turned_counts_draws_in_which_the_lower_neighbor_is_higher():
    draws = np.array([[[3.0, 2.0, 1.0], [2.0, 3.0, 1.0], [2.0, 2.0, 1.0], [1.0, 2.0, 3.0]]])

    places = tally_places([draws], {"any": np.ones((4, 1))}, compare(3))["any"]

    assert places.turned.tolist() == [2, 1]


def test_unplaced_is_ranked_against_the_placed_who_do_not_see_it():
    compared = Field(alternatives=4, placed=2, shortlisted=1, columns=3)
    values = [[5.0], [3.0], [4.0], [1.0]]

    places = tally_places(constant(values, 30), {"any": np.ones((30, 1))}, compared)["any"]

    assert places.counts.tolist() == [[30, 0, 0], [0, 30, 0], [0, 30, 0], [0, 0, 30]]
    assert places.unchanged == 30
