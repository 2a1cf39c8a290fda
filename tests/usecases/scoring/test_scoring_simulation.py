"""How steady the places are: the simulation around the engine's own criteria."""

from dataclasses import replace
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest

from tests.usecases.scoring.make import (
    ALL_NO,
    ALL_YES,
    PROGRAM_ID,
    THREE_GROUPS,
    activity,
    agree,
    commitment,
    known,
    need,
    program,
    use_case,
)
from usecases.scoring import (
    Flag,
    InputError,
    Openness,
    Run,
    Rung,
    Sliders,
    Standing,
    rank,
    score,
    simulate,
    weigh,
    with_chances,
)
from usecases.scoring import draws as draws_module
from usecases.scoring import simulation as simulation_module
from usecases.scoring.draws import Draws
from usecases.scoring.weights import any_weights, near_weights

SAMPLES = 2000
ALL_IN_USE = np.ones(3, dtype=bool)


def mixed_program(**fields):
    rows = [
        known(1, Rung.CO_OWNS, 9, 3),
        known(2, Rung.COMMITS, 8, 3),
        known(3, Rung.TAKES_PART, 2, 6, ALL_YES),
        known(4, Rung.ENDORSES, 5, 5, Openness()),
        use_case(5, activities=[activity(agree(20))], needs=[need()]),
    ]
    return program(*rows, **fields)


def chances_by_number(ranking):
    return {row.number: row.chances for row in ranking.rows}


def draws_of(given_program, samples=500):
    scored = score(given_program)
    blocks = list(Draws(scored.use_cases, program_id=PROGRAM_ID, model="1", samples=samples))
    whole = np.concatenate(blocks, axis=1)
    return {row.use_case.number: whole[:, :, i] for i, row in enumerate(scored.use_cases)}


def test_places_of_each_use_case_add_up_to_one():
    for chances in chances_by_number(rank(mixed_program(), samples=SAMPLES)).values():
        for run in Run:
            assert sum(chances.places[run]) == pytest.approx(1, abs=1e-12)


def test_places_are_as_many_as_placed_and_one_more_without_a_place():
    chances = chances_by_number(rank(mixed_program(), samples=SAMPLES))

    assert {number: len(each.places[Run.NEAR]) for number, each in chances.items()} == {1: 4, 2: 4, 3: 4, 4: 4, 5: 5}
    assert chances[5].first_weights is None
    assert chances[5].turns is None


def test_shortlist_chance_is_the_sum_of_its_places():
    for chances in chances_by_number(rank(mixed_program(shortlist_size=2), samples=SAMPLES)).values():
        for run in Run:
            assert chances.top_k[run] == pytest.approx(sum(chances.places[run][:2]), abs=1e-12)


def test_certain_order_is_certain():
    # Nothing is open: residents are left out, all commitments are written, all needs are assessed.
    rows = [
        use_case(1, commitments=[commitment(Rung.CO_OWNS)], needs=[need(ALL_NO)]),
        use_case(2, commitments=[commitment(Rung.COMMITS)], needs=[need(ALL_YES)]),
        use_case(3, commitments=[commitment(Rung.AWARE)], needs=[need(ALL_YES)]),
    ]
    ranking = rank(program(*rows, shortlist_size=1), samples=SAMPLES)

    assert [row.chances.places[Run.ANY] for row in ranking.rows] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert ranking.chances.unchanged == dict.fromkeys(Run, 1.0)
    assert [row.chances.standing for row in ranking.rows] == [Standing.FIRM, Standing.UNLIKELY, Standing.UNLIKELY]
    assert ranking.rows[0].chances.first_confidence == 1.0
    assert ranking.rows[0].chances.first_weights[1] == 0.0


def test_equal_certain_use_cases_tie_in_every_draw():
    rows = [use_case(n, commitments=[commitment(Rung.COMMITS)], needs=[need(ALL_NO)]) for n in (1, 2)]
    ranking = rank(program(*rows, shortlist_size=1), samples=SAMPLES)

    assert [row.chances.places[Run.ANY] for row in ranking.rows] == [(1, 0), (1, 0)]
    assert ranking.chances.unchanged[Run.ANY] == 1.0
    assert not any(Flag.TOO_CLOSE_TO_CALL in row.flags for row in ranking.rows)


def test_verbal_support_holds_in_half_of_the_draws():
    rows = [
        use_case(1, commitments=[commitment(Rung.CO_OWNS, written=False)]),
        use_case(2, commitments=[commitment(Rung.TAKES_PART)]),
    ]
    ranking = rank(program(*rows), samples=SAMPLES)

    assert ranking.rows[0].number == 1
    assert ranking.rows[0].chances.places[Run.EVIDENCE][0] == pytest.approx(0.5, abs=4 * 0.5 / sqrt(SAMPLES))
    assert Flag.TOO_CLOSE_TO_CALL in ranking.rows[0].flags
    assert Flag.TOO_CLOSE_TO_CALL not in ranking.rows[1].flags


@pytest.mark.parametrize(("votes", "turns", "is_close"), [(agree(1, 1), 0.3, False), (agree(2, 1), 0.4, True)])
def test_neighbors_are_too_close_above_a_third_only(votes, turns, is_close):
    # Beta(a, b) is above Beta(2, 1) with the chance that is the mean of its square.
    rows = [use_case(1, activities=[activity(agree(1))]), use_case(2, activities=[activity(votes)])]
    row = rank(program(*rows), samples=10_000).rows[0]

    assert row.number == 1
    assert row.chances.turns == pytest.approx(turns, abs=4 * sqrt(turns * (1 - turns) / 10_000))
    assert (Flag.TOO_CLOSE_TO_CALL in row.flags) == is_close


def test_unplaced_use_case_is_drawn_from_nothing_known():
    rows = [
        use_case(1, commitments=[commitment(Rung.COMMITS)], needs=[need(ALL_YES)]),
        use_case(2, needs=[need(ALL_YES)]),
    ]
    chances = chances_by_number(rank(program(*rows, shortlist_size=1), samples=10_000))

    # U(0, 100) is above 40 in six of ten.
    assert chances[2].top_k[Run.EVIDENCE] == pytest.approx(0.6, abs=4 * sqrt(0.24 / 10_000))
    assert chances[1].top_k[Run.EVIDENCE] == 1.0


def test_standing_follows_the_run_near_the_weights():
    ranking = rank(mixed_program(shortlist_size=2), samples=SAMPLES)
    words = {(0.9, 1.01): Standing.FIRM, (0.5, 0.9): Standing.LIKELY, (0.1, 0.5): Standing.POSSIBLE}

    for row in ranking.rows:
        near = row.chances.top_k[Run.NEAR]
        expected = [word for (low, high), word in words.items() if low <= near < high]
        assert [row.chances.standing] == (expected or [Standing.UNLIKELY])


def test_nothing_known_has_no_chances():
    ranking = rank(program(use_case(1), use_case(2)), samples=SAMPLES)

    assert ranking.chances.use_cases == {}
    assert [row.chances for row in ranking.rows] == [None, None]


def test_nobody_placed_leaves_nothing_to_beat():
    rows = [use_case(1, commitments=[commitment()]), use_case(2, needs=[need()])]
    chances = chances_by_number(rank(program(*rows), samples=100))

    assert [each.places[Run.NEAR] for each in chances.values()] == [(1.0,), (1.0,)]


def test_no_draw_is_refused():
    with pytest.raises(InputError) as refusal:
        simulate(score(mixed_program()), samples=0)

    assert refusal.value.code == "samples"


def test_same_inputs_give_the_same_chances():
    scored = score(mixed_program())
    first, second = simulate(scored, samples=SAMPLES), simulate(scored, samples=SAMPLES)

    for use_case_id, chances in first.use_cases.items():
        assert chances.places == second.use_cases[use_case_id].places


def test_new_sliders_move_weights_and_keep_draws():
    scored = score(mixed_program())
    sliders = Sliders(10, 90, 20)
    ranking = with_chances(weigh(scored, sliders), simulate(scored, sliders, samples=SAMPLES))

    assert ranking.chances.sliders == sliders
    original = simulate(scored, samples=SAMPLES)
    for row in ranking.rows:
        assert row.chances.places[Run.ANY] == original.use_cases[row.id].places[Run.ANY]
        assert row.chances.places[Run.NEAR] != original.use_cases[row.id].places[Run.NEAR]


def test_one_new_vote_moves_the_draws_of_its_use_case_and_criterion_only():
    before = mixed_program()
    first, *others = before.use_cases
    after = replace(before, use_cases=[replace(first, activities=[activity(agree(10, 3))]), *others])

    drawn, redrawn = draws_of(before), draws_of(after)

    changed = [(n, k) for n in drawn for k in range(3) if not np.array_equal(drawn[n][k], redrawn[n][k])]
    assert changed == [(1, 1)]


def test_new_use_case_moves_no_draw_of_another():
    before = mixed_program()
    drawn = draws_of(before)
    redrawn = draws_of(replace(before, use_cases=[known(6, Rung.COMMITS), *before.use_cases]))

    assert all(np.array_equal(drawn[number], redrawn[number]) for number in drawn)


def test_draws_do_not_depend_on_how_they_are_cut(monkeypatch):
    whole = draws_of(mixed_program(), samples=1500)
    monkeypatch.setattr(draws_module, "CELLS_AT_A_TIME", 7)

    cut = draws_of(mixed_program(), samples=1500)

    assert all(np.array_equal(whole[number], cut[number]) for number in whole)


def test_draws_made_again_give_what_kept_ones_give(monkeypatch):
    scored = score(mixed_program(groups=()))
    kept = simulate(scored, samples=SAMPLES)
    monkeypatch.setattr(draws_module, "CELLS_KEPT", 0)

    drawn_again = simulate(scored, samples=SAMPLES)

    for use_case_id, chances in kept.use_cases.items():
        assert chances.first_confidence == drawn_again.use_cases[use_case_id].first_confidence
    assert any(chances.first_confidence for chances in kept.use_cases.values())


def test_many_use_cases_keep_the_places_of_the_shortlist_only(monkeypatch):
    scored = score(mixed_program(shortlist_size=2))
    full = simulate(scored, samples=SAMPLES)
    monkeypatch.setattr(simulation_module, "ALL_PLACES_UP_TO", 3)

    short = simulate(scored, samples=SAMPLES)

    for use_case_id, chances in short.use_cases.items():
        assert chances.top_k == full.use_cases[use_case_id].top_k
        assert chances.places[Run.ANY] == full.use_cases[use_case_id].places[Run.ANY][:2]
    assert short.unchanged == full.unchanged


def test_near_weights_stay_within_twenty_points():
    drawn = near_weights(Sliders(50, 60, 70), ALL_IN_USE, np.random.default_rng(1), 5000)
    points = drawn / drawn.sum(axis=1, keepdims=True)

    assert points.sum(axis=1) == pytest.approx(1)
    # The largest share of the first is 70 of 70 + 40 + 50, its smallest 30 of 30 + 80 + 90.
    assert 0.15 <= points[:, 0].min() < 0.2
    assert 0.38 < points[:, 0].max() <= 0.4375


def test_near_weights_of_sliders_at_zero_are_fifty_each():
    zero = near_weights(Sliders(0, 0, 0), ALL_IN_USE, np.random.default_rng(1), 100)
    fifty = near_weights(Sliders(50, 50, 50), ALL_IN_USE, np.random.default_rng(1), 100)

    assert np.array_equal(zero, fifty)


def test_weights_of_a_criterion_left_out_are_zero():
    in_use = np.array([True, False, True])

    for drawn in (
        any_weights(in_use, np.random.default_rng(1), 5000),
        near_weights(Sliders(5, 100, 5), in_use, np.random.default_rng(1), 5000),
    ):
        assert not drawn[:, 1].any()
        assert drawn.sum(axis=1) == pytest.approx(1)
        assert np.isfinite(drawn).all()


def test_any_weights_are_uniform_over_the_simplex():
    drawn = any_weights(ALL_IN_USE, np.random.default_rng(1), 40_000)

    # Each has mean 1/3 and variance 1/18.
    assert drawn.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=4 * sqrt(1 / 18 / 40_000))
    assert drawn.var(axis=0) == pytest.approx([1 / 18] * 3, rel=0.03)


def test_drawn_criteria_have_the_figures_stated():
    votes = [*agree(9, 3, group="a"), *agree(2, 4, group="b")]
    row = use_case(
        1,
        commitments=[commitment(written=False), commitment(Rung.CO_OWNS, written=False)],
        activities=[activity(votes)],
        needs=[need(Openness()), need(ALL_NO)],
    )
    given_program = program(row, groups=THREE_GROUPS)
    scored = score(given_program).use_cases[0]
    samples = 20_000

    drawn = draws_of(given_program, samples)[1]

    for criterion, values in zip((scored.partners, scored.residents, scored.gap), drawn, strict=True):
        assert values.mean() == pytest.approx(criterion.value, abs=4 * criterion.sd / sqrt(samples))
        assert values.std() == pytest.approx(criterion.sd, rel=0.03)


def test_too_close_is_said_of_the_upper_neighbor():
    rows = [known(1, Rung.COMMITS, 6, 5), known(2, Rung.COMMITS, 5, 5), known(3, Rung.AWARE, 1, 9, ALL_YES)]
    ranking = rank(program(*rows), samples=SAMPLES)

    close = [(upper.number, lower.number) for upper, lower in pairwise(ranking.placed) if upper.chances.is_too_close]
    assert close == [(1, 2)]
    assert [Flag.TOO_CLOSE_TO_CALL in row.flags for row in ranking.placed] == [True, False, False]
