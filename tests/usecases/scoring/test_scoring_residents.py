"""R, resident interest, against figures worked out by hand and published votes of Polis."""

import csv
import json
from math import sqrt

import numpy as np
import pytest

from tests.usecases.scoring.make import THREE_GROUPS, activity, agree, program, use_case
from usecases.scoring import (
    Channel,
    Format,
    Group,
    HeardWarning,
    InputError,
    ParticipantCount,
    PosterCount,
    ShownCount,
    VoiceCount,
    measured_fair_share,
    open_fair_share,
    score,
)
from usecases.scoring.draws import resident_sampler


def residents(*activities, groups=(), **fields):
    scored = score(program(use_case(1, activities=activities), groups=groups, **fields))
    return scored.use_cases[0].residents


def dots(picked, shown, fair_share, kind=Format.DOTS, **fields):
    return activity(
        [VoiceCount(None, Channel.PHONE, 1, picked)],
        kind,
        shown=[ShownCount(None, Channel.PHONE, shown)],
        fair_share=fair_share,
        **fields,
    )


def test_interest_is_unknown_without_a_voice():
    interest = residents(groups=THREE_GROUPS)

    assert (interest.value, interest.unweighted, interest.low, interest.high) == (None, None, 0.0, 100.0)


def test_interest_of_groups_before_any_voice_is_fifty_plus_minus_eighteen():
    # One voice of a group that weighs nothing leaves the three others as they were.
    groups = (*THREE_GROUPS, Group("d", "Elsewhere", 0.0))
    interest = residents(activity(agree(1, group="d")), groups=groups)

    assert interest.value == pytest.approx(50, abs=1e-9)
    assert interest.sd == pytest.approx(100 * sqrt((0.25 + 0.09 + 0.04) / 12), abs=1e-9)
    assert (round(interest.value), round(interest.sd)) == (50, 18)


def test_interest_of_one_group_alone_is_held_back_by_the_others():
    interest = residents(activity(agree(20, group="a")), groups=THREE_GROUPS)

    assert (round(interest.value), round(interest.sd)) == (73, 11)
    assert [group.warning for group in interest.groups] == [None, HeardWarning.NOT_HEARD, HeardWarning.NOT_HEARD]
    assert (interest.heard_share, interest.effective_voices) == (0.5, 20.0)


def test_interest_of_the_same_voices_spread_is_higher_and_surer():
    interest = residents(
        activity([*agree(10, group="a"), *agree(6, group="b"), *agree(4, group="c")]), groups=THREE_GROUPS
    )

    assert (round(interest.value), round(interest.sd)) == (89, 6)
    assert sum(group.contribution for group in interest.groups) == pytest.approx(interest.value, abs=1e-9)
    assert interest.effective_voices == pytest.approx(20)
    assert interest.heard_share == pytest.approx(1)
    assert [group.warning for group in interest.groups] == [None, None, HeardWarning.FEW_VOICES]


def test_interest_counts_a_pass_as_heard_and_not_as_yes():
    interest = residents(activity(agree(3, 1, 2)))

    assert (interest.voices, interest.agree, interest.disagree, interest.passed) == (6, 3, 1, 2)
    assert interest.value == pytest.approx(100 * 4 / 8, abs=1e-9)


@pytest.mark.parametrize(("rating", "value"), [(1, 100 / 3), (2, 125 / 3), (3, 50), (4, 175 / 3), (5, 200 / 3)])
def test_interest_of_a_rating_rises_by_quarters(rating, value):
    interest = residents(activity([VoiceCount(None, Channel.PAPER, rating, 1)], Format.RATING))

    assert interest.value == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(("budget", "options", "picked"), [(3, 12, 25), (1, 4, 25), (6, 8, 75), (9, 10, 90)])
def test_interest_of_an_even_share_of_the_dots_is_fifty(budget, options, picked):
    share = open_fair_share(budget, options)

    interest = residents(dots(picked, 100, share))

    assert share == picked / 100
    assert interest.value == pytest.approx(50, abs=1e-9)
    assert interest.voices == 100


def test_interest_of_dots_weighs_yes_and_no_by_the_fair_share():
    rare, common = residents(dots(40, 100, 0.2)), residents(dots(40, 100, 0.8))

    assert (rare.groups[0].yes, rare.groups[0].no) == pytest.approx((40, 60 * 0.2 / 0.8))
    assert (common.groups[0].yes, common.groups[0].no) == pytest.approx((40 * 0.2 / 0.8, 60))
    assert (rare.agree, rare.disagree, rare.passed) == (40, 0, 60)


def test_fair_share_is_capped_while_open_and_measured_at_the_close():
    assert open_fair_share(20, 5) == 1.0
    assert measured_fair_share(picks=240, participants=100, options=12) == pytest.approx(0.2)
    assert measured_fair_share(picks=0, participants=0, options=12) == 0.0


@pytest.mark.parametrize("fair_share", [0.0, 1.0])
def test_interest_is_fifty_when_everybody_or_nobody_picks_everything(fair_share):
    picked = 10 if fair_share else 0

    assert residents(dots(picked, 10, fair_share)).value == pytest.approx(50)


def test_interest_leaves_out_who_never_saw_the_option():
    seen = activity(
        [VoiceCount(None, Channel.PHONE, 1, 4)],
        Format.PICK,
        shown=[ShownCount(None, Channel.PHONE, 4), ShownCount(None, Channel.KIOSK, 2)],
        fair_share=0.5,
    )

    assert residents(seen).voices == 6


def test_interest_of_a_poster_enters_as_yes_and_no_of_nobody_in_particular():
    poster = activity([], Format.DOTS, posters=[PosterCount(30, 12), PosterCount(5, 9)], fair_share=0.25)
    interest = residents(poster, groups=THREE_GROUPS)

    assert interest.channels == {Channel.POSTER: 35}
    assert (interest.voices, interest.no_group_voices, interest.agree, interest.passed) == (35, 35, 17, 18)
    assert [group.yes for group in interest.groups] == pytest.approx([8.5, 5.1, 3.4])
    assert [group.no for group in interest.groups] == pytest.approx([3, 1.8, 1.2])
    assert {group.warning for group in interest.groups} == {HeardWarning.NOT_HEARD}


def test_interest_spreads_voices_without_a_group_by_population():
    interest = residents(activity([*agree(4, group="a"), *agree(10, 0)]), groups=THREE_GROUPS)

    assert [group.yes for group in interest.groups] == pytest.approx([9, 3, 2])
    assert [group.voices for group in interest.groups] == [4, 0, 0]
    assert interest.groups[0].value == pytest.approx(100 * 10 / 11)


def test_interest_of_hidden_totals_does_not_leak():
    hidden = activity(agree(50), posters=[PosterCount(9, 9)], is_open=True, is_hidden=True, points=80)
    interest = residents(hidden)

    assert interest.value is None
    assert interest.channels == {}
    shown = interest.activities[0]
    assert (shown.voices, shown.agree, shown.points, shown.is_counted, shown.is_hidden) == (0, 0, 0, False, True)


def test_interest_shows_a_repeat_at_the_same_event_without_scoring_it():
    interest = residents(
        activity(agree(4, 2), activity_id="one"),
        activity(agree(9), activity_id="two", is_scored=False),
    )

    assert (interest.voices, interest.people_high) == (6, 6)
    assert [(row.activity_id, row.voices, row.is_counted) for row in interest.activities] == [
        ("one", 6, True),
        ("two", 9, False),
    ]


def test_interest_without_open_link_ranks_as_if_nobody_had_used_it():
    link = agree(90, channel=Channel.OPEN_LINK)
    pick = activity(
        [VoiceCount(None, Channel.OPEN_LINK, 1, 5), VoiceCount(None, Channel.KIOSK, 1, 2)],
        Format.PICK,
        event="event-2",
        shown=[ShownCount(None, Channel.OPEN_LINK, 50), ShownCount(None, Channel.KIOSK, 10)],
        fair_share=0.5,
    )

    interest = residents(activity([*agree(3, 3), *link]), pick, without_open_link=True)

    assert interest.channels == {Channel.PHONE: 6, Channel.KIOSK: 10}
    assert (interest.groups[0].yes, interest.groups[0].no) == (5, 11)


def test_interest_counts_people_between_the_largest_event_and_all():
    interest = residents(activity(agree(75), event="walk"), activity(agree(139, 75), event="survey"))

    assert (interest.people_low, interest.people_high) == (214, 289)


def test_interest_unweighted_takes_everybody_as_one_group():
    interest = residents(activity([*agree(8, 0, group="a"), *agree(0, 4, group="c"), *agree(2)]), groups=THREE_GROUPS)

    assert interest.unweighted == pytest.approx(100 * 11 / 16)


def test_interest_takes_everybody_as_one_group_when_nothing_is_weighted():
    interest = residents(activity([*agree(3, group="a"), *agree(1, 2, group="b"), *agree(0, 1)]))

    assert [(group.key, group.voices, group.share) for group in interest.groups] == [("everybody", 7, 1.0)]
    assert interest.value == interest.unweighted == pytest.approx(100 * 5 / 9)


def test_interest_warns_of_groups_under_heard_and_of_heavy_voices():
    votes = [*agree(90, group="a"), *agree(30, group="b"), *agree(8, group="c")]
    interest = residents(activity(votes), groups=THREE_GROUPS)

    assert [group.warning for group in interest.groups] == [None, None, HeardWarning.UNDER_HEARD]
    assert interest.groups[2].voice_weight == pytest.approx(0.2 * 128 / 8)
    assert [group.is_heavy for group in interest.groups] == [False, False, True]


def test_interest_interval_of_a_group_is_that_of_its_own_answers():
    interest = residents(activity([*agree(10, 0, group="a"), *agree(3, 7)]), groups=THREE_GROUPS)

    assert interest.groups[0].interval == pytest.approx((78.3, 100.0), abs=0.1)


def test_interest_draws_have_mean_and_sd_stated():
    votes = [*agree(9, 3, group="a"), *agree(2, 4, 1, group="b"), *agree(3, 2)]
    interest = residents(activity(votes), groups=THREE_GROUPS)

    draws = resident_sampler(interest)(np.random.default_rng(3), 200_000)

    assert draws.mean() == pytest.approx(interest.value, abs=4 * interest.sd / 200_000**0.5)
    assert draws.std() == pytest.approx(interest.sd, rel=0.01)


def test_interest_adds_formats_and_events():
    interest = residents(
        activity(agree(6, 2), Format.BALLOT, event="survey"),
        dots(5, 20, 0.25, event="walk", points=11),
    )

    assert (interest.groups[0].yes, interest.groups[0].no) == pytest.approx((11, 2 + 15 / 3))
    assert interest.formats == (Format.BALLOT, Format.DOTS)
    assert [row.points for row in interest.activities] == [0, 11]


@pytest.mark.parametrize(
    ("code", "tally"),
    [
        ("unknown_group", activity(agree(1, group="zzz"))),
        ("unknown_answer", activity([VoiceCount(None, Channel.PHONE, 4, 1)])),
        ("fair_share", activity([], Format.DOTS)),
        ("fair_share", activity([], Format.DOTS, fair_share=1.2)),
    ],
)
def test_interest_refuses_tallies_that_do_not_fit(code, tally):
    with pytest.raises(InputError) as refusal:
        residents(tally, groups=THREE_GROUPS)

    assert refusal.value.code == code


# Coverage of the whole program


def test_coverage_adds_voices_and_counts_people_once_per_event():
    first = use_case(1, activities=[activity(agree(4, 2, group="a"), event="walk")])
    second = use_case(
        2,
        activities=[
            activity([*agree(3, group="a"), *agree(0, 2, group="b")], event="walk"),
            activity(agree(3), event="survey"),
        ],
    )
    coverage = score(program(first, second, groups=THREE_GROUPS)).coverage

    assert (coverage.voices, coverage.no_group_voices, coverage.heard_share) == (14, 3, pytest.approx(0.8))
    assert [(row.voices, row.people_high, row.warning) for row in coverage.groups] == [
        (9, 6, None),
        (2, 2, HeardWarning.FEW_VOICES),
        (0, 0, HeardWarning.NOT_HEARD),
    ]
    assert (coverage.people_low, coverage.people_high) == (6, 9)


def test_coverage_knows_at_least_how_many_where_an_event_asked_several_questions():
    rows = [use_case(number, activities=[activity(agree(4), activity_id=f"board {number}")]) for number in (1, 2)]
    coverage = score(program(*rows)).coverage

    assert (coverage.people_low, coverage.people_high) == (4, None)


def test_coverage_takes_participants_of_events_that_count():
    row = use_case(
        1,
        activities=[
            activity(agree(4, group="a"), event="walk"),
            activity(agree(4, group="a"), event="board", is_open=True, is_hidden=True),
        ],
    )
    people = [
        ParticipantCount("walk", "a", Channel.PHONE, 20),
        ParticipantCount("walk", None, Channel.OPEN_LINK, 5),
        ParticipantCount("board", "b", Channel.PHONE, 90),
    ]
    coverage = score(program(row, groups=THREE_GROUPS, participants=people)).coverage

    assert (coverage.voices, coverage.people_low, coverage.people_high) == (4, 25, 25)
    assert [group.people_high for group in coverage.groups] == [20, 0, 0]


def test_coverage_counts_open_activities_once():
    hidden = activity(agree(4), event="board", is_open=True, is_hidden=True)
    visible = activity(agree(4), event="walk", is_open=True)
    scored = score(program(use_case(1, activities=[hidden, visible]), use_case(2, activities=[hidden])))

    assert (scored.open_activities, scored.hidden_activities) == (2, 1)


# Published votes


@pytest.mark.parametrize(("case", "voices"), [("15-per-hour-seattle", 2872), ("london.youth.policing", 638)])
def test_interest_of_polis_comments_equals_the_published_rule(reference, case, voices):
    folder = reference / "polis" / case
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["per_comment"]
    latest = {}
    with (folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"])):
            latest[row["voter-id"], row["comment-id"]] = int(row["vote"])

    heard = 0
    for comment, figures in expected.items():
        answers = [answer for (_, voted), answer in latest.items() if voted == comment]
        yes, no, passed = answers.count(1), answers.count(-1), answers.count(0)
        interest = residents(activity(agree(yes, no, passed, channel=Channel.IMPORT)))

        assert (interest.agree, interest.disagree, interest.passed) == (
            figures["latest_agree"],
            figures["latest_disagree"],
            figures["latest_pass"],
        )
        if not answers:
            assert interest.value is None
            continue
        assert interest.value == pytest.approx(100 * (yes + 1) / (len(answers) + 2), abs=1e-9)
        assert round(interest.value, 4) == figures["interest_1stratum"]
        heard += interest.voices
    assert heard == voices
