"""The object behind `rank --json`, and chances kept for later."""

import json
from uuid import UUID

import numpy as np

from tests.usecases.scoring.make import (
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
    Openness,
    Rung,
    Sliders,
    as_json_object,
    chances_as_json,
    chances_from_json,
    dumps,
    fingerprint,
    rank,
    score,
    simulate,
    with_chances,
)

SAMPLES = 400


def ranking(**fields):
    votes = [*agree(12, 3, 2, group="a"), *agree(2, group="b"), *agree(1, 1)]
    full = use_case(
        1,
        commitments=[commitment(Rung.COMMITS, "clinic"), commitment(None, "owners", is_opposed=True, reason="Cost")],
        activities=[activity(votes)],
        needs=[need(ALL_YES._replace(openly_licensed="unsure"), need_id="register")],
        status="candidate",
        raised_in_interviews=19,
    )
    other = known(2, Rung.AWARE, openness=Openness())
    unasked = use_case(3, activities=[activity(agree(4))])
    return rank(program(unasked, other, full, groups=THREE_GROUPS), samples=SAMPLES, **fields)


def test_json_has_its_keys_in_order():
    result = as_json_object(ranking())
    row = result["use_cases"][0]

    assert list(result) == ["program", "model", "numpy", "samples", "weights", "coverage", "shortlist", "use_cases"]
    assert list(result["weights"]) == ["partners", "residents", "gap"]
    assert list(result["coverage"]) == ["voices", "heard_share", "groups"]
    assert list(result["coverage"]["groups"][0]) == ["group", "share", "voices", "warning"]
    assert list(result["shortlist"]) == ["size", "unchanged"]
    assert list(row) == [
        "id",
        "number",
        "title",
        "status",
        "score",
        "rank",
        "tied",
        "criteria",
        "place_chances",
        "top_k",
        "first_weights",
        "promising_because",
        "unbeaten",
        "missing",
        "flags",
        "first_confidence",
    ]
    assert list(row["criteria"]) == ["partners", "residents", "gap"]
    assert list(row["criteria"]["partners"]) == ["value", "sd", "contribution", "organizations"]
    assert list(row["criteria"]["residents"]) == [
        "value",
        "sd",
        "contribution",
        "unweighted",
        "voices",
        "agree",
        "disagree",
        "pass",
        "raised_in_interviews",
        "groups",
        "channels",
    ]
    assert list(row["criteria"]["residents"]["groups"][0]) == ["group", "yes", "no", "value"]
    assert list(row["criteria"]["gap"]) == ["value", "low", "high", "contribution", "needs"]
    assert list(row["place_chances"]) == list(row["top_k"]) == ["evidence", "near", "any"]


def test_json_of_a_use_case_states_its_figures():
    row = as_json_object(ranking())["use_cases"][0]
    criteria = row["criteria"]

    assert (row["id"], row["number"], row["status"], row["rank"], row["tied"]) == (
        str(UUID(int=7919)),
        1,
        "candidate",
        1,
        False,
    )
    assert criteria["partners"]["value"] == 40.0
    assert criteria["partners"]["organizations"] == [
        {
            "id": "clinic",
            "organization": "Clinic",
            "rung": "commits",
            "written": True,
            "in_force": True,
            "opposed": False,
            "reason": "",
            "counted": True,
            "contribution": 40.0,
        },
        {
            "id": "owners",
            "organization": "Owners",
            "rung": None,
            "written": True,
            "in_force": True,
            "opposed": True,
            "reason": "Cost",
            "counted": False,
            "contribution": 0.0,
        },
    ]
    residents = criteria["residents"]
    assert [residents[key] for key in ("voices", "agree", "disagree", "pass", "raised_in_interviews")] == [
        21,
        15,
        4,
        2,
        19,
    ]
    assert residents["groups"] == [
        {"group": "Downtown", "yes": 0.2, "no": 0.2, "value": 50.0},
        {"group": "Midtown", "yes": 2.3, "no": 0.3, "value": 71.73913},
        {"group": "Uptown", "yes": 12.5, "no": 5.5, "value": 67.5},
    ]
    assert residents["channels"] == {"phone": 21}
    assert (criteria["gap"]["value"], criteria["gap"]["low"], criteria["gap"]["high"]) == (15.0, 0.0, 30.0)
    assert row["flags"] == ["too_close_to_call", "opposed", "group_not_heard", "few_voices"]


def test_json_lists_use_cases_in_rank_order_and_those_without_a_place_last():
    rows = as_json_object(ranking())["use_cases"]
    unplaced = rows[-1]

    assert [(row["number"], row["rank"]) for row in rows] == [(1, 1), (2, 2), (3, None)]
    assert (unplaced["score"], unplaced["missing"]) == (None, ["partners", "gap"])
    assert unplaced["criteria"]["partners"] == {"value": None, "sd": None, "contribution": None, "organizations": []}
    assert unplaced["criteria"]["gap"] == {"value": None, "low": None, "high": None, "contribution": None, "needs": []}
    assert len(unplaced["place_chances"]["near"]) == 3


def test_json_of_coverage_adds_up_the_voices():
    result = as_json_object(ranking())

    assert result["coverage"] == {
        "voices": 29,
        "heard_share": 0.8,
        "groups": [
            {"group": "Downtown", "share": 0.2, "voices": 0, "warning": "not_heard"},
            {"group": "Midtown", "share": 0.3, "voices": 2, "warning": "few_voices"},
            {"group": "Uptown", "share": 0.5, "voices": 17, "warning": None},
        ],
    }
    assert result["coverage"]["voices"] == sum(row["criteria"]["residents"]["voices"] for row in result["use_cases"])


def test_json_without_simulation_leaves_the_chances_null():
    result = as_json_object(ranking(robustness=False))
    row = result["use_cases"][0]

    assert (result["samples"], result["shortlist"]["unchanged"], result["numpy"]) == (0, None, np.__version__)
    assert [row[key] for key in ("place_chances", "top_k", "first_weights", "first_confidence")] == [None] * 4


def test_json_holds_only_plain_values_of_six_decimals():
    def walk(value):
        if isinstance(value, dict):
            assert all(type(key) is str for key in value)
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)
        else:
            assert type(value) in (str, int, float, bool, type(None))
            if type(value) is float:
                assert value == round(value, 6)
                assert str(value) != "-0.0"

    walk(as_json_object(ranking()))


def test_json_text_is_the_object_and_the_same_every_time():
    text = dumps(ranking())

    assert text == dumps(ranking())
    assert text.endswith(b"\n")
    assert json.loads(text) == as_json_object(ranking())


def test_chances_survive_storage():
    original = ranking()
    stored = json.loads(json.dumps(chances_as_json(original.chances)))

    restored = with_chances(rank(original.scored.program, robustness=False), chances_from_json(stored))

    assert dumps(restored) == dumps(original)


def test_chances_of_nothing_known_survive_storage():
    chances = simulate(score(program(use_case(1))), samples=SAMPLES)

    assert chances_from_json(json.loads(json.dumps(chances_as_json(chances)))).use_cases == {}


def test_fingerprint_changes_with_what_the_chances_depend_on():
    base = [known(1), known(2)]
    key = fingerprint(score(program(*base)))
    asked = known(2, yes=4)

    assert fingerprint(score(program(*reversed(base)))) == key
    assert fingerprint(score(program(*base)), samples=9) != key
    assert fingerprint(score(program(*base)), Sliders(1, 2, 3)) != key
    assert fingerprint(score(program(base[0], asked))) != key
    assert fingerprint(score(program(*base, shortlist_size=2))) != key
    assert fingerprint(score(program(base[0], known(2, Rung.AWARE)))) != key
    assert fingerprint(score(program(base[0], known(2, openness=ALL_YES)))) != key
