"""G, data gap, and openness against the Global Open Data Index 2013-15."""

import csv
import json
from collections import defaultdict

import numpy as np
import pytest

from tests.usecases.scoring.make import ALL_NO, ALL_YES, need
from usecases.scoring import Answer, Fit, GapKind, Openness
from usecases.scoring.draws import gap_sampler
from usecases.scoring.gap import data_gap, openness_points, settled

UNKNOWN = Openness()
YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE


def gap(*needs):
    return data_gap(needs)


def test_gap_is_unknown_without_needs():
    result = gap()

    assert (result.value, result.low, result.high, result.cannot_be_met) == (None, 0.0, 100.0, False)


def test_gap_is_a_range_when_nothing_was_assessed():
    result = gap(need(UNKNOWN, Fit.UNSURE, Fit.UNSURE))

    assert (result.value, result.low, result.high) == (50.0, 0.0, 100.0)
    assert result.leading_kind is None


@pytest.mark.parametrize(
    ("openness", "fit", "known", "low", "high", "kind"),
    [
        (ALL_YES, Fit.YES, Fit.YES, 0, 0, None),
        (ALL_NO, Fit.YES, Fit.YES, 100, 100, GapKind.NOT_COLLECTED),
        (ALL_YES._replace(online=NO), Fit.YES, Fit.YES, 5, 5, GapKind.NOT_PUBLISHED),
        (ALL_YES._replace(openly_licensed=NO), Fit.YES, Fit.YES, 30, 30, GapKind.NOT_OPEN),
        (ALL_YES._replace(openly_licensed=UNSURE), Fit.YES, Fit.YES, 0, 30, None),
        (ALL_YES, Fit.PARTLY, Fit.YES, 50, 50, GapKind.DOES_NOT_ANSWER),
        (ALL_YES, Fit.NO, Fit.YES, 100, 100, GapKind.DOES_NOT_ANSWER),
        (ALL_YES, Fit.YES, Fit.PARTLY, 50, 50, GapKind.NOT_KNOWN),
        (ALL_YES, Fit.PARTLY, Fit.UNSURE, 50, 100, GapKind.DOES_NOT_ANSWER),
        (ALL_YES._replace(openly_licensed=NO), Fit.UNSURE, Fit.YES, 30, 100, GapKind.NOT_OPEN),
        (ALL_YES._replace(openly_licensed=NO), Fit.PARTLY, Fit.NO, 100, 100, GapKind.NOT_KNOWN),
    ],
)
def test_gap_of_a_need_is_set_by_its_weakest_link(openness, fit, known, low, high, kind):
    result = gap(need(openness, fit, known))

    assert (result.low, result.high, result.value) == (low, high, (low + high) / 2)
    assert result.leading_kind == kind


def test_gap_of_data_that_does_not_exist_is_whole_whatever_else_is_unsure():
    result = gap(need(UNKNOWN._replace(exists=NO), Fit.UNSURE, Fit.UNSURE))

    assert (result.low, result.value, result.high) == (100.0, 100.0, 100.0)
    assert result.leading_kind == GapKind.NOT_COLLECTED


def test_gap_counts_a_nice_to_have_half():
    result = gap(need(ALL_NO, need_id="a"), need(ALL_YES, need_id="b", is_must_have=False))

    assert result.value == pytest.approx(200 / 3, abs=1e-9)
    assert [row.contribution for row in result.needs] == pytest.approx([200 / 3, 0])


def test_gap_leaves_out_a_need_that_should_stay_closed():
    result = gap(need(ALL_NO, stays_closed=True), need(ALL_YES, Fit.PARTLY))

    assert result.value == 50.0
    assert [(row.need.stays_closed, row.contribution, row.kind) for row in result.needs] == [
        (False, 50.0, GapKind.DOES_NOT_ANSWER),
        (True, 0.0, None),
    ]


def test_gap_cannot_be_met_when_every_need_should_stay_closed():
    result = gap(need(stays_closed=True), need(stays_closed=True))

    assert (result.value, result.cannot_be_met) == (None, True)


def test_gap_names_the_kinds_by_what_they_weigh():
    result = gap(need(ALL_YES, Fit.PARTLY), need(ALL_NO), need(ALL_YES, Fit.NO, is_must_have=False))

    assert [kind for kind, _ in result.kinds] == [GapKind.NOT_COLLECTED, GapKind.DOES_NOT_ANSWER]
    assert [points for _, points in result.kinds] == pytest.approx([40, 40])
    assert sum(points for _, points in result.kinds) == pytest.approx(result.value)


def test_gap_draws_have_mean_and_sd_stated():
    result = gap(
        need(ALL_YES._replace(openly_licensed=UNSURE, bulk=NO)),
        need(ALL_YES, Fit.UNSURE, is_must_have=False),
        need(ALL_NO),
        need(UNKNOWN, stays_closed=True),
    )

    draws = gap_sampler(result)(np.random.default_rng(2), 200_000)

    assert draws.mean() == pytest.approx(result.value, abs=4 * result.sd / 200_000**0.5)
    assert draws.std() == pytest.approx(result.sd, rel=0.01)
    assert result.low <= draws.min() <= draws.max() <= result.high


# The published index

COLUMNS = ("exists", "digital", "public", "online", "free", "machinereadable", "bulk", "openlicense", "uptodate")


@pytest.fixture(scope="module")
def entries(reference):
    with (reference / "godi" / "entries_slim.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row, Openness(*(Answer(row[column].lower()) for column in COLUMNS))) for row in rows]


def test_openness_low_equals_the_published_score_of_every_entry(entries):
    equal = [openness_points(answers)[0] == float(row["score"]) for row, answers in entries]

    assert (len(equal), sum(equal)) == (3153, 3153)


def test_openness_is_a_range_for_every_entry_with_an_unsure(entries):
    ranges = [answers for _, answers in entries if openness_points(answers)[0] < openness_points(answers)[1]]

    assert len(ranges) == 913
    assert ranges == [answers for _, answers in entries if UNSURE in answers]


def test_openness_of_entries_sets_the_gap_when_fit_and_knowledge_are_there(entries):
    contradictory = 0
    for row, answers in entries:
        result = gap(need(answers))
        if answers.exists == NO and UNSURE in answers:
            # Five entries say that the data does not exist and are unsure whether it is, say, free.
            contradictory += 1
            assert (result.low, result.high) == (100.0, 100.0)
            continue
        low, high = openness_points(answers)
        assert (result.low, result.high) == (100 - high, 100 - low)
        assert result.high == 100 - float(row["score"])
        assert (result.low < result.high) == (UNSURE in answers)
    assert contradictory == 5


def test_openness_settles_to_no_when_data_does_not_exist(entries):
    # No published entry earns points for data that does not exist, so the rule changes no score.
    absent = [answers for _, answers in entries if answers.exists == NO]

    assert len(absent) == 419
    assert all(openness_points(answers)[0] == openness_points(settled(answers))[0] == 0 for answers in absent)


def test_openness_gives_the_published_score_of_every_place(entries, reference):
    expected = json.loads((reference / "godi" / "expected.json").read_text(encoding="utf-8"))
    with (reference / "godi" / "places_slim.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: row for row in csv.DictReader(file)}
    totals = defaultdict(float)
    for row, answers in entries:
        if row["year"] == "2015":
            totals[row["place"]] += openness_points(answers)[0]

    equal = [int(total / 13 + 0.5) == int(places[place]["score"]) for place, total in totals.items()]

    assert (len(equal), sum(equal)) == (expected["places_with_2015_rows"], expected["places_reproduced"]) == (122, 122)
