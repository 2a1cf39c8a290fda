"""Figures as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refine.figures import Figures, percent, tries, whole, whole_parts

EXACT, COARSE = Figures(exact=True), Figures(exact=False)
points = st.floats(0, 100)


@given(st.lists(points, min_size=3, max_size=3), st.lists(points, min_size=3, max_size=3))
def test_whole_parts_add_up_to_the_printed_score(values, sliders):
    total = sum(sliders) or 1
    parts = [value * slider / total for value, slider in zip(values, sliders, strict=True)]

    rounded = whole_parts(parts, sum(parts))

    assert sum(rounded) == whole(sum(parts))
    assert all(abs(number - part) < 1 for number, part in zip(rounded, parts, strict=True))


def test_whole_parts_of_a_lead_keep_their_signs():
    assert whole_parts([35.4, 41.6, -50.0], 27.0) == [35, 42, -50]


def test_whole_parts_count_what_is_not_known_as_nothing():
    assert whole_parts([None, 10.4, 20.4], 30.8) == [0, 11, 20]


@pytest.mark.parametrize(("number", "printed"), [(0.5, 1), (1.5, 2), (61.49, 61), (-0.5, 0)])
def test_whole_rounds_halves_up(number, printed):
    assert whole(number) == printed


def test_shares_and_chances_are_whole():
    assert (percent(0.345), tries(0.8671)) == ("35%", "87 of 100")


@pytest.mark.parametrize(("count", "printed"), [(0, "0"), (9, "too few to show"), (10, "10"), (1358, "1,358")])
def test_count_under_ten_is_left_out(count, printed):
    assert COARSE.count(count) == printed


def test_count_is_exact_for_the_program_office():
    assert EXACT.count(9) == "9"


def test_counts_leave_out_a_second_part_that_would_give_away_the_first():
    assert COARSE.counts([60, 34, 6]) == ["60", "too few to show", "too few to show"]
    assert COARSE.counts([60, 6, 5]) == ["60", "too few to show", "too few to show"]
    assert COARSE.counts([60, 0, 6]) == ["too few to show", "0", "too few to show"]
    assert COARSE.counts([6]) == ["too few to show"]
    assert EXACT.counts([60, 34, 6]) == ["60", "34", "6"]


def test_between_names_two_numbers_only_where_they_differ():
    assert EXACT.between(214, 289) == "between 214 and 289"
    assert EXACT.between(214, 214) == "214"
    assert COARSE.between(4, 289) == "289"
    assert COARSE.between(4, 9) == "too few to show"
