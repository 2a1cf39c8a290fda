"""From criteria to places, and the reasons given for them."""

from uuid import UUID

import pytest

from tests.usecases.scoring.make import (
    ALL_NO,
    ALL_YES,
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
    Channel,
    Criterion,
    Flag,
    Flip,
    Format,
    Group,
    InputError,
    Rung,
    ShownCount,
    Sliders,
    State,
    UseCaseInput,
    VoiceCount,
    flips_between,
    score,
    weigh,
    why_above,
)

PARTNERS, RESIDENTS, GAP = Criterion


def ranked(*use_cases, **fields):
    return weigh(score(program(*use_cases, **fields)))


def openness_of(gap):
    """Answers that leave a gap of so many points, for the multiples of 5 used here."""
    answers = ALL_YES
    for question, points in (("openly_licensed", 30), ("free", 15), ("machine_readable", 15), ("up_to_date", 10)):
        if gap >= points:
            answers, gap = answers._replace(**{question: "no"}), gap - points
    assert gap == 0
    return answers


def at(number, gap):
    """A use case of which only the gap is known."""
    return use_case(number, needs=[need(openness_of(gap))])


def test_score_is_the_sum_of_the_contributions():
    ranking = ranked(known(1, Rung.COMMITS, yes=7, no=1, openness=openness_of(30)), sliders=Sliders(40, 35, 25))
    row = ranking.rows[0]

    assert ranking.weights == pytest.approx((0.4, 0.35, 0.25))
    assert row.contributions == pytest.approx((16, 28, 7.5))
    assert row.score == pytest.approx(51.5, abs=1e-9)
    assert (row.score_low, row.score_high) == (row.score, row.score)


def test_weights_are_equal_and_say_so_when_all_sliders_are_zero():
    ranking = ranked(known(1), known(2), sliders=Sliders(0, 0, 0))

    assert (ranking.weights, ranking.equal_weights) == (pytest.approx((1 / 3, 1 / 3, 1 / 3)), True)
    assert not ranked(known(1), sliders=Sliders(0, 0, 1)).equal_weights


def test_criterion_known_for_nobody_is_left_out_and_the_rest_renormalized():
    rows = [use_case(n, activities=[activity(agree(n))], needs=[need()]) for n in (1, 2)]
    ranking = ranked(*rows, sliders=Sliders(50, 30, 20))

    assert ranking.left_out == (PARTNERS,)
    assert ranking.weights == pytest.approx((0, 0.6, 0.4))
    assert [row.rank for row in ranking.rows] == [1, 2]
    assert ranking.rows[0].contributions[0] is None


def test_weights_are_equal_when_only_a_criterion_left_out_has_any():
    ranking = ranked(at(1, 30), sliders=Sliders(80, 0, 0))

    assert (ranking.weights, ranking.equal_weights) == ((0, 0, 1), True)


def test_use_case_that_lacks_a_criterion_in_use_has_no_place():
    unasked = use_case(3, activities=[activity(agree(30))], needs=[need()])
    ranking = ranked(known(1), known(2), unasked, sliders=Sliders(50, 25, 25))
    row = ranking.rows[-1]

    assert [row.number for row in ranking.placed] == [1, 2]
    assert [row.number for row in ranking.unplaced] == [3]
    assert (row.score, row.rank, row.missing) == (None, None, (PARTNERS,))
    assert (row.score_low, row.score_high) == (
        pytest.approx(25 * 31 / 32 + 25),
        pytest.approx(25 * 31 / 32 + 25 + 50),
    )


def test_use_case_that_cannot_be_met_has_no_place_even_where_the_gap_is_left_out():
    closed = use_case(2, needs=[need(stays_closed=True)], commitments=[commitment()])
    ranking = ranked(use_case(1, commitments=[commitment()]), closed)

    assert ranking.left_out == (RESIDENTS, GAP)
    assert ranking.unplaced[0].missing == (GAP,)
    assert Flag.CANNOT_BE_MET in ranking.unplaced[0].flags


def test_unplaced_use_cases_stand_last_by_number():
    rows = [use_case(number, commitments=[commitment()]) for number in (9, 4, 7)]
    ranking = ranked(*rows, known(8))

    assert [row.number for row in ranking.rows] == [8, 4, 7, 9]


def test_equal_scores_share_a_rank_and_stand_by_number():
    ranking = ranked(at(4, 30), at(3, 40), at(2, 30), at(1, 15))

    assert [(row.number, row.rank, row.is_tied) for row in ranking.rows] == [
        (3, 1, False),
        (2, 2, True),
        (4, 2, True),
        (1, 4, False),
    ]


def test_scores_that_differ_by_rounding_only_are_tied():
    # With weights of 0.1, 0.2 and 0.7 the sums 0.1 x 60 + 0.2 x 50 and 0.1 x 20 + 0.2 x 70 are both 16.
    sliders = Sliders(10, 20, 70)
    first = known(1, Rung.CO_OWNS, yes=1, no=1, openness=openness_of(40))
    second = known(2, Rung.TAKES_PART, yes=6, no=2, openness=openness_of(40))
    ranking = ranked(first, second, sliders=sliders)

    assert [row.score for row in ranking.rows] == pytest.approx([44, 44], abs=1e-9)
    assert [(row.number, row.rank, row.is_tied) for row in ranking.rows] == [(1, 1, True), (2, 1, True)]


def test_state_of_one_use_case_is_nothing_to_compare():
    assert ranked(known(1)).state == State.NOTHING_TO_COMPARE
    assert ranked(known(1), use_case(2)).state == State.RANKED


def test_state_without_any_knowledge_ranks_nobody():
    ranking = ranked(use_case(2), use_case(1))

    assert ranking.state == State.NOTHING_KNOWN
    assert [(row.number, row.score, row.rank) for row in ranking.rows] == [(1, None, None), (2, None, None)]
    assert ranking.left_out == tuple(Criterion)


def test_state_without_use_cases_is_nothing_known():
    assert (ranked().state, ranked().rows) == (State.NOTHING_KNOWN, ())


def test_shortlist_takes_in_who_ties_at_the_cut():
    ranking = ranked(at(1, 40), at(2, 30), at(3, 30), at(4, 0), shortlist_size=2)

    assert [row.is_shortlisted for row in ranking.rows] == [True, True, True, False]


def test_promising_is_who_is_in_the_highest_quarter_and_at_least_sixty():
    rows = [known(1, Rung.CO_OWNS, yes=1, no=2, openness=ALL_YES), known(2, Rung.COMMITS, yes=8, no=0)]
    rows += [known(number, Rung.AWARE, yes=1, no=1, openness=openness_of(60)) for number in (3, 4, 5)]
    ranking = ranked(*rows)
    because = {row.number: row.promising_because for row in ranking.rows}

    # Two of five are in the highest quarter; 40 points of partner support are not enough.
    assert because == {1: (PARTNERS,), 2: (RESIDENTS, GAP), 3: (GAP,), 4: (GAP,), 5: (GAP,)}


def test_promising_counts_all_use_cases_and_needs_no_place():
    unplaced = use_case(9, activities=[activity(agree(40))])
    ranking = ranked(known(1), known(2), unplaced)

    assert ranking.unplaced[0].promising_because == (RESIDENTS,)


def test_unbeaten_is_who_nobody_exceeds_on_all():
    rows = [
        known(1, Rung.CO_OWNS, 1, 1, ALL_YES),
        known(2, Rung.COMMITS, 1, 1, ALL_NO),
        known(3, Rung.COMMITS, 1, 1, ALL_NO),
        known(4, Rung.COMMITS, 1, 1, ALL_YES),
        known(5, Rung.AWARE, 9, 0, ALL_YES),
        use_case(6, commitments=[commitment(Rung.CO_OWNS), commitment(Rung.CO_OWNS)]),
    ]
    unbeaten = {row.number for row in ranked(*rows).rows if row.is_unbeaten}

    assert unbeaten == {1, 2, 3, 5}


def test_flags_say_what_a_figure_does_not():
    votes = [*agree(90, group="a"), *agree(30, group="b"), *agree(8, group="c")]
    row = use_case(
        1,
        commitments=[commitment(), commitment(None, is_opposed=True, reason="Cost")],
        activities=[
            activity(votes, event="walk"),
            activity(agree(9, group="a"), event="board", is_open=True, is_hidden=True),
        ],
        needs=[need(rests_on_insight=False)],
    )

    assert ranked(row, groups=THREE_GROUPS).rows[0].flags == (
        Flag.OPPOSED,
        Flag.UNDER_HEARD,
        Flag.HEAVY_VOICE,
        Flag.ACTIVITY_HIDDEN,
        Flag.NEED_WITHOUT_INSIGHT,
    )
    assert ranked(known(2)).rows[0].flags == (Flag.FEW_VOICES,)


def test_format_mixes_tell_who_was_asked_in_another_way():
    same = [known(1), known(2)]
    board = activity(
        [VoiceCount(None, Channel.PAPER, 1, 3)], Format.DOTS, shown=[ShownCount(None, Channel.PAPER, 9)], fair_share=0.2
    )
    other = use_case(3, commitments=[commitment()], activities=[board], needs=[need()])
    unplaced = use_case(4, activities=[activity(agree(1), Format.BALLOT)])

    mixes = ranked(*same, other, unplaced).format_mixes

    assert [(mix.formats, len(mix.use_case_ids)) for mix in mixes] == [((Format.AGREE,), 2), ((Format.DOTS,), 1)]
    assert len(ranked(*same, unplaced).format_mixes) == 1


def test_why_above_is_three_signed_numbers_that_add_up_to_the_lead():
    ranking = ranked(
        known(1, Rung.CO_OWNS, 3, 1, openness_of(30)), known(2, Rung.COMMITS, 6, 0, ALL_YES), sliders=Sliders(2, 1, 1)
    )
    upper, lower = ranking.rows

    why = why_above(upper, lower)

    assert why == pytest.approx((10, 0.25 * (200 / 3 - 87.5), 7.5))
    assert sum(why) == pytest.approx(upper.score - lower.score, abs=1e-9)


def test_flip_is_where_the_scores_are_equal():
    ranking = ranked(known(1, Rung.CO_OWNS, 1, 5, ALL_NO), known(2, Rung.TAKES_PART, 9, 1, openness_of(60)))
    upper, lower = ranking.rows

    assert (upper.number, len(upper.flips)) == (1, 3)
    for flip in upper.flips:
        rest = (1 - flip.at) / 2
        weights = [flip.at if criterion == flip.criterion else rest for criterion in Criterion]
        scores = [
            sum(weight * value for weight, value in zip(weights, row.scored.values, strict=True))
            for row in (upper, lower)
        ]
        assert scores[0] == pytest.approx(scores[1], abs=1e-9)


@pytest.mark.parametrize(
    ("sliders", "expected"),
    [
        # The values differ by 60, -50 and 0. In t = e / (e - d), e is, for partners and residents:
        # -50 x 3/4 and 60 x 6/7,
        (Sliders(60, 30, 10), [(PARTNERS, 37.5 / 97.5, False), (RESIDENTS, (360 / 7) / (360 / 7 + 50), True)]),
        # -50 and 60,
        (Sliders(50, 50, 0), [(PARTNERS, 50 / 110, False), (RESIDENTS, 60 / 110, True)]),
        # and -50 / 2, as residents and gap weigh the same where both weigh nothing, and 60.
        (Sliders(100, 0, 0), [(PARTNERS, 25 / 85, False), (RESIDENTS, 60 / 110, True)]),
    ],
)
def test_flip_says_from_which_side(sliders, expected):
    ranking = ranked(known(1, Rung.CO_OWNS, yes=2, no=8), known(2, Rung.AWARE, yes=8, no=2), sliders=sliders)
    upper, lower = ranking.rows

    flips = flips_between(upper.scored, lower.scored, ranking.weights)

    assert upper.number == 1
    assert flips == tuple(Flip(criterion, pytest.approx(at), more) for criterion, at, more in expected)


def test_flip_between_neighbors_is_on_the_upper_row_only():
    ranking = ranked(known(1, Rung.CO_OWNS, 1, 1), known(2, Rung.AWARE, 2, 1))

    assert [len(row.flips) for row in ranking.rows] == [2, 0]


def test_new_sliders_need_no_new_scores():
    scored = score(program(known(1, Rung.CO_OWNS, 1, 9), known(2, Rung.AWARE, 9, 1)))

    assert [row.number for row in weigh(scored, Sliders(90, 10, 10)).rows] == [1, 2]
    assert [row.number for row in weigh(scored, Sliders(10, 90, 10)).rows] == [2, 1]


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("group_shares", {"groups": [Group("a", "A", 0.5), Group("b", "B", 0.4)]}),
        ("group_shares", {"groups": [Group("a", "A", 1.2), Group("b", "B", -0.2)]}),
        ("group_shares", {"groups": [Group("a", "A", float("nan"))]}),
        ("group_twice", {"groups": [Group("a", "A", 0.5), Group("a", "B", 0.5)]}),
        ("too_many_groups", {"groups": [Group(str(i), str(i), 1 / 9) for i in range(9)]}),
        ("slider", {"sliders": Sliders(101, 0, 0)}),
        ("slider", {"sliders": Sliders(float("nan"), 0, 0)}),
        ("shortlist_size", {"shortlist_size": 0}),
    ],
)
def test_program_that_makes_no_sense_is_refused(code, fields):
    with pytest.raises(InputError) as refusal:
        program(known(1), **fields)

    assert refusal.value.code == code


def test_use_case_listed_twice_is_refused():
    with pytest.raises(InputError) as refusal:
        program(known(1), known(1))

    assert refusal.value.code == "use_case_twice"


def test_use_case_scored_twice_at_one_event_is_refused():
    with pytest.raises(InputError) as refusal:
        UseCaseInput(UUID(int=1), 1, "Twice", activities=[activity(activity_id="1"), activity(activity_id="2")])

    assert refusal.value.code == "scored_twice"


def test_slider_out_of_range_is_refused_when_weighing():
    with pytest.raises(InputError):
        weigh(score(program(known(1))), Sliders(-1, 0, 0))
