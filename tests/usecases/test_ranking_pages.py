"""The ranking page, through the door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Channel
from refine.models import Group
from tests.events.factories import ActivityFactory, EventFactory
from tests.refine.factories import DimensionFactory, GroupFactory, ProgramFactory
from tests.usecases.factories import AssessmentFactory, SupportFactory, UseCaseFactory, UseCaseNeedFactory
from tests.usecases.ranked import (
    address,
    answers,
    ballot,
    open_survey,
    program_with_groups,
    put_to_residents,
    ranked_program,
    text_of,
)
from usecases import scoring
from usecases.models import Support, UseCaseNeed
from usecases.rankings.inputs import ranking_inputs
from usecases.rankings.links import address_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
# session, user, membership, revision, program; 12 for the ranking; what is behind it, who changed the weights;
# 5 for the open row
PAGE_QUERIES = 24


def rows(response):
    return response.context["placed"] + response.context["unplaced"]


@pytest.mark.parametrize("count", [1, 30])
def test_ranking_query_count(client, enter, count, django_assert_num_queries):
    program = ranked_program(count)
    enter(program)

    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(address(program))

    assert len(rows(response)) == count


def test_ranking_with_all_rows_open_query_count(client, enter, django_assert_num_queries):
    program = ranked_program(5)
    enter(program)

    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(address(program, open="all"))

    assert [bool(row["inside"]) for row in rows(response)] == [True] * 5


def test_ranking_shows_what_the_engine_says(client, enter):
    program = ranked_program(6, weight_partners=40, weight_residents=35, weight_gap=25)
    enter(program)
    ranking = scoring.weigh(scoring.score(ranking_inputs(program)))

    found = rows(client.get(address(program)))

    assert [(row["number"], float(row["exact_score"])) for row in found] == [
        (row.number, row.score) for row in ranking.rows
    ]
    assert [tuple(float(cell["exact"]) for cell in row["cells"]) for row in found] == [
        row.scored.values for row in ranking.rows
    ]
    assert all(sum(row["parts"]) == int(row["score"]) for row in found)


def test_ranking_tries_weights_of_the_address(client, enter):
    program = ranked_program(4)
    enter(program, role="observer")

    response = client.get(address(program, partners=0, residents=100, gap=0))

    assert [slider["share"] for slider in response.context["sliders"]] == ["0%", "100%", "0%"]
    first = response.context["placed"][0]
    assert first["parts"] == (0, int(first["score"]), 0)
    assert "You are trying weights" in text_of(response)
    program.refresh_from_db()
    assert program.weight_residents == 50


@pytest.mark.parametrize("query", [{"partners": "300"}, {"gap": "many"}, {"against": "x"}])
def test_ranking_refuses_nonsense_in_the_address(client, enter, query):
    program = ranked_program(2)
    enter(program)

    response = client.get(address(program, **query))

    assert response.status_code == 422
    assert response.context["tried"].is_saved


def test_ranking_says_that_all_weights_are_zero(client, enter):
    program = ranked_program(2)
    enter(program)

    response = client.get(address(program, partners=0, residents=0, gap=0))

    assert response.context["equal_weights"]
    assert [slider["share"] for slider in response.context["sliders"]] == ["33%", "33%", "33%"]


def test_ranking_marks_ties_and_the_cut(client, enter):
    program = ProgramFactory(shortlist_size=2)
    for number in (1, 2, 3, 4):
        use_case = UseCaseFactory(program=program, number=number)
        SupportFactory(use_case=use_case, **({"commits": True} if number == 1 else {"rung": "takes_part"}))
    Support.objects.filter(use_case__number=4).update(rung="aware")
    enter(program)

    response = client.get(address(program))

    assert [(row["place"], row["is_tied"], row["is_last_above_cut"]) for row in rows(response)] == [
        ("1", False, False),
        ("2", True, False),
        ("2", True, True),
        ("4", False, False),
    ]
    assert "Suggested cut. You decide." in text_of(response)


# --- What is not known


def test_ranking_puts_what_is_not_asked_below_with_a_way_to_mend_it(client, enter):
    program = ranked_program(2)
    use_case = UseCaseFactory(program=program, number=9, title="Lifts that work")
    UseCaseNeedFactory(use_case=use_case)
    enter(program)

    (row,) = client.get(address(program)).context["unplaced"]

    page = reverse("usecases:use_case_detail", args=[program.slug, use_case.pk])
    assert (row["place"], row["score"]) == ("–", "17 to 83")
    assert [(mend["sentence"], mend["url"]) for mend in row["missing"]] == [
        ("No partner was asked.", f"{page}#supports"),
        ("No resident was asked.", address_of("events:event_list", program.slug)),
    ]


def test_ranking_gives_observers_no_links_to_mend(client, enter):
    program = ranked_program(1)
    UseCaseFactory(program=program, number=9)
    enter(program, role="observer")

    (row,) = client.get(address(program)).context["unplaced"]

    assert {mend["url"] for mend in row["missing"]} == {""}


def test_ranking_of_data_that_should_stay_closed_says_so(client, enter):
    program = ranked_program(2)
    need = UseCaseNeed.objects.get(use_case__number=2).data_need
    need.assessment.stays_closed = True
    need.assessment.stays_closed_reason = "Names of tenants"
    need.assessment.save()
    enter(program)

    (row,) = client.get(address(program)).context["unplaced"]

    assert [mend["sentence"] for mend in row["missing"]] == [
        "It cannot be met with open data: all it needs should stay closed."
    ]


def test_ranking_leaves_out_what_nobody_has_collected(client, enter):
    program = ranked_program(2)
    Support.objects.all().delete()
    enter(program)

    response = client.get(address(program))

    assert "No partner has been asked yet: ranked without partner support." in text_of(response)
    assert response.context["left_out"] == "partners"
    assert response.context["sliders"][0]["share"] == "left out"
    assert [len(row["parts"]) for row in response.context["placed"]] == [2, 2]


def test_ranking_of_nothing_says_where_to_begin(client, enter):
    program = ProgramFactory()
    UseCaseFactory(program=program)
    enter(program)

    response = client.get(address(program))

    assert "Nothing is known yet that a ranking could rest on" in text_of(response)


def test_ranking_of_one_use_case_has_nothing_to_compare(client, enter):
    program = ranked_program(1)
    enter(program)

    response = client.get(address(program))

    assert "There is one use case under review: nothing to compare it with yet." in text_of(response)


@pytest.mark.parametrize(("role", "mends"), [("lead", True), ("observer", False)])
def test_ranking_refuses_shares_that_do_not_add_up(client, enter, role, mends):
    program = ProgramFactory()
    GroupFactory(dimension=DimensionFactory(program=program, weighting=True), share="0.5")
    enter(program, role=role)

    page = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)

    assert "shares of the population do not add up to 100%" in text_of(page)
    assert bool(page.context["banner"].action) is mends
    assert fragment.status_code == 422


# --- Banners


def test_ranking_says_which_activities_are_still_open(client, enter):
    program = ranked_program(2)
    answers(put_to_residents(open_survey(program), program.use_cases.first()), [(None, 1, 20)])
    enter(program)

    assert "1 activity is still open. Answers to 1 of them count when it closes." in text_of(
        client.get(address(program))
    )


def test_ranking_says_which_were_asked_another_way(client, enter):
    program = ranked_program(2)
    event = EventFactory(program=program, closed=True)
    answers(put_to_residents(ActivityFactory(event=event, agree=True), program.use_cases.get(number=2)), [(None, 1, 5)])
    enter(program)

    text = text_of(client.get(address(program)))

    assert "Not all were asked the same way." in text
    assert "UC-02: agree, disagree or pass and ballot" in text
    assert "UC-01: ballot" in text


def test_ranking_says_once_who_was_not_heard(client, enter):
    program = program_with_groups()
    north, east, _downtown = Group.objects.weighting(program)
    activity = ballot(program)
    for number in (1, 2):
        link = put_to_residents(activity, UseCaseFactory(program=program, number=number))
        answers(link, [(north, 1, 40), (east, 1, 4 if number == 2 else 20)])
    enter(program)

    response = client.get(address(program))

    warnings = {row["number"]: row["warnings"] for row in rows(response)}
    assert "Nobody heard from Downtown" in text_of(response)
    assert warnings == {1: (), 2: ("Few voices from Eastmoor: ask more before deciding", warnings[2][1])}
    assert warnings[2][1] == "One voice from Eastmoor counts for 3 average voices"


def test_ranking_without_open_link_answers(client, enter):
    program = ranked_program(2)
    link = program.use_cases.first().ballot_links.first()
    answers(link, [(None, -1, 500)], channel=Channel.OPEN_LINK)
    enter(program)

    counted = rows(client.get(address(program)))
    response = client.get(address(program, without_open_link="on"))

    assert {row["number"]: row["cells"][1]["value"] for row in counted}[1] < 30
    assert {row["number"]: row["cells"][1]["value"] for row in rows(response)}[1] > 80
    assert "Ranked without answers that came through an open link." in text_of(response)


# --- Moves


def test_ranking_moves_with_support_given_and_expired(client, enter):
    program = ranked_program(2)
    use_case = program.use_cases.get(number=2)
    enter(program)

    support = SupportFactory(use_case=use_case, co_owns=True)
    given = rows(client.get(address(program)))
    Support.objects.filter(pk=support.pk).update(until=timezone.localdate() - timedelta(days=1))
    expired = rows(client.get(address(program)))

    assert [row["number"] for row in given] == [2, 1]
    assert [row["number"] for row in expired] == [1, 2]


def test_ranking_moves_when_a_vote_counts_and_a_need_is_assessed(client, enter):
    program = ranked_program(2)
    enter(program)
    use_case = program.use_cases.get(number=2)
    activity = open_survey(program)
    answers(put_to_residents(activity, use_case), [(None, -1, 90)])

    def second(response):
        return next(row for row in rows(response) if row["number"] == 2)

    hidden = second(client.get(address(program)))
    activity.closed_at = timezone.now()
    activity.save()
    counted = second(client.get(address(program)))
    AssessmentFactory(data_need=UseCaseNeedFactory(use_case=use_case).data_need, open_data=True)
    assessed = second(client.get(address(program)))

    (by_hand,) = (row for row in scoring.score(ranking_inputs(program)).use_cases if row.use_case.number == 2)
    assert hidden["cells"][1]["value"] > 80 > 50 > counted["cells"][1]["value"]
    assert assessed["cells"][2]["value"] == counted["cells"][2]["value"] / 2
    assert tuple(cell["value"] for cell in assessed["cells"]) == by_hand.values
