"""The ranking page and its fragments, through the door."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Channel
from refine.models import Group, Program
from tests.events.factories import ActivityFactory, EventFactory
from tests.refine.factories import (
    DimensionFactory,
    GroupFactory,
    MembershipFactory,
    ProgramFactory,
    UserFactory,
    WeightChangeFactory,
)
from tests.usecases.factories import AssessmentFactory, SupportFactory, UseCaseFactory, UseCaseNeedFactory
from tests.usecases.ranked import (
    answers,
    ballot,
    open_survey,
    program_with_groups,
    put_to_residents,
    ranked_program,
)
from usecases import scoring
from usecases.models import Support, UseCase, UseCaseNeed
from usecases.rankings.chances import chances_of
from usecases.rankings.inputs import ranking_inputs
from usecases.rankings.links import address_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
# session, user, membership, program; 11 for the ranking; what is behind it, who changed the weights; 5 for the open row
PAGE_QUERIES = 22


def address(program, name="ranking", *args, **query):
    return reverse(f"usecases:{name}", args=[program.slug, *args], query=query or None)


@pytest.fixture
def sign_in(client):
    def sign_in(program, role="lead"):
        user = UserFactory()
        MembershipFactory(program=program, user=user, role=role)
        client.force_login(user)
        return user

    return sign_in


def text_of(response):
    """What a reader sees: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def rows(response):
    return response.context["placed"] + response.context["unplaced"]


@pytest.mark.parametrize("count", [1, 30])
def test_ranking_query_count(client, sign_in, count, django_assert_num_queries):
    program = ranked_program(count)
    sign_in(program)

    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(address(program))

    assert len(rows(response)) == count


def test_ranking_with_all_rows_open_query_count(client, sign_in, django_assert_num_queries):
    program = ranked_program(5)
    sign_in(program)

    with django_assert_num_queries(PAGE_QUERIES):
        response = client.get(address(program, open="all"))

    assert [bool(row.inside) for row in rows(response)] == [True] * 5


def test_ranking_shows_what_the_engine_says(client, sign_in):
    program = ranked_program(6, weight_partners=40, weight_residents=35, weight_gap=25)
    sign_in(program)
    ranking = scoring.weigh(scoring.score(ranking_inputs(program)))

    found = rows(client.get(address(program)))

    assert [(row.number, float(row.exact_score)) for row in found] == [(row.number, row.score) for row in ranking.rows]
    assert [tuple(float(cell.exact) for cell in row.cells) for row in found] == [
        row.scored.values for row in ranking.rows
    ]
    assert all(sum(row.parts) == int(row.score) for row in found)


def test_ranking_tries_weights_of_the_address(client, sign_in):
    program = ranked_program(4)
    sign_in(program, role="observer")

    response = client.get(address(program, partners=0, residents=100, gap=0))

    assert [slider["share"] for slider in response.context["sliders"]] == ["0%", "100%", "0%"]
    first = response.context["placed"][0]
    assert first.parts == (0, int(first.score), 0)
    assert "You are trying weights" in text_of(response)
    program.refresh_from_db()
    assert program.weight_residents == 50


@pytest.mark.parametrize("query", [{"partners": "300"}, {"gap": "many"}, {"against": "x"}])
def test_ranking_refuses_nonsense_in_the_address(client, sign_in, query):
    program = ranked_program(2)
    sign_in(program)

    response = client.get(address(program, **query))

    assert response.status_code == 422
    assert response.context["tried"].is_saved


def test_ranking_says_that_all_weights_are_zero(client, sign_in):
    program = ranked_program(2)
    sign_in(program)

    response = client.get(address(program, partners=0, residents=0, gap=0))

    assert response.context["equal_weights"]
    assert [slider["share"] for slider in response.context["sliders"]] == ["33%", "33%", "33%"]


def test_ranking_marks_ties_and_the_cut(client, sign_in):
    program = ProgramFactory(shortlist_size=2)
    for number in (1, 2, 3, 4):
        use_case = UseCaseFactory(program=program, number=number)
        SupportFactory(use_case=use_case, **({"commits": True} if number == 1 else {"rung": "takes_part"}))
    Support.objects.filter(use_case__number=4).update(rung="aware")
    sign_in(program)

    response = client.get(address(program))

    assert [(row.place, row.is_tied, row.is_last_above_cut) for row in rows(response)] == [
        ("1", False, False),
        ("2", True, False),
        ("2", True, True),
        ("4", False, False),
    ]
    assert "Suggested cut. You decide." in text_of(response)


# --- What is not known


def test_ranking_puts_what_is_not_asked_below_with_a_way_to_mend_it(client, sign_in):
    program = ranked_program(2)
    use_case = UseCaseFactory(program=program, number=9, title="Lifts that work")
    UseCaseNeedFactory(use_case=use_case)
    sign_in(program)

    (row,) = client.get(address(program)).context["unplaced"]

    page = reverse("usecases:use_case_detail", args=[program.slug, use_case.pk])
    assert (row.place, row.score) == ("–", "17 to 83")
    assert [(mend.sentence, mend.url) for mend in row.missing] == [
        ("No partner was asked.", f"{page}#supports"),
        ("No resident was asked.", address_of("events:event_list", program.slug)),
    ]


def test_ranking_gives_observers_no_links_to_mend(client, sign_in):
    program = ranked_program(1)
    UseCaseFactory(program=program, number=9)
    sign_in(program, role="observer")

    (row,) = client.get(address(program)).context["unplaced"]

    assert {mend.url for mend in row.missing} == {""}


def test_ranking_of_data_that_should_stay_closed_says_so(client, sign_in):
    program = ranked_program(2)
    need = UseCaseNeed.objects.get(use_case__number=2).data_need
    need.assessment.stays_closed = True
    need.assessment.stays_closed_reason = "Names of tenants"
    need.assessment.save()
    sign_in(program)

    (row,) = client.get(address(program)).context["unplaced"]

    assert [mend.sentence for mend in row.missing] == [
        "It cannot be met with open data: all it needs should stay closed."
    ]


def test_ranking_leaves_out_what_nobody_has_collected(client, sign_in):
    program = ranked_program(2)
    Support.objects.all().delete()
    sign_in(program)

    response = client.get(address(program))

    assert "No partner has been asked yet: ranked without partner support." in text_of(response)
    assert response.context["left_out"] == "partners"
    assert response.context["sliders"][0]["share"] == "left out"
    assert len(response.context["placed"]) == 2


def test_ranking_of_nothing_says_where_to_begin(client, sign_in):
    program = ProgramFactory()
    UseCaseFactory(program=program)
    sign_in(program)

    response = client.get(address(program))

    assert "Nothing is known yet that a ranking could rest on" in text_of(response)


def test_ranking_of_one_use_case_has_nothing_to_compare(client, sign_in):
    program = ranked_program(1)
    sign_in(program)

    response = client.get(address(program))

    assert "There is one use case under review: nothing to compare it with yet." in text_of(response)


@pytest.mark.parametrize(("role", "mends"), [("lead", True), ("observer", False)])
def test_ranking_refuses_shares_that_do_not_add_up(client, sign_in, role, mends):
    program = ProgramFactory()
    GroupFactory(dimension=DimensionFactory(program=program, weighting=True), share="0.5")
    sign_in(program, role=role)

    page = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)

    assert "shares of the population do not add up to 100%" in text_of(page)
    assert bool(page.context["banner"].action) is mends
    assert fragment.status_code == 422


# --- Banners


def test_ranking_says_which_activities_are_still_open(client, sign_in):
    program = ranked_program(2)
    answers(put_to_residents(open_survey(program), program.use_cases.first()), [(None, 1, 20)])
    sign_in(program)

    assert "1 activity is still open. Answers to 1 of them count when it closes." in text_of(
        client.get(address(program))
    )


def test_ranking_says_which_were_asked_another_way(client, sign_in):
    program = ranked_program(2)
    event = EventFactory(program=program, closed=True)
    answers(put_to_residents(ActivityFactory(event=event, agree=True), program.use_cases.get(number=2)), [(None, 1, 5)])
    sign_in(program)

    text = text_of(client.get(address(program)))

    assert "Not all were asked the same way." in text
    assert "UC-02: agree, disagree or pass and ballot" in text
    assert "UC-01: ballot" in text


def test_ranking_says_once_who_was_not_heard(client, sign_in):
    program = program_with_groups()
    north, east, _downtown = Group.objects.weighting(program)
    activity = ballot(program)
    for number in (1, 2):
        link = put_to_residents(activity, UseCaseFactory(program=program, number=number))
        answers(link, [(north, 1, 40), (east, 1, 4 if number == 2 else 20)])
    sign_in(program)

    response = client.get(address(program))

    warnings = {row.number: row.warnings for row in rows(response)}
    assert "Nobody heard from Downtown" in text_of(response)
    assert warnings == {1: (), 2: ("Few voices from Eastmoor: ask more before deciding", warnings[2][1])}
    assert warnings[2][1] == "One voice from Eastmoor counts for 3 average voices"


def test_ranking_without_open_link_answers(client, sign_in):
    program = ranked_program(2)
    link = program.use_cases.first().ballot_links.first()
    answers(link, [(None, -1, 500)], channel=Channel.OPEN_LINK)
    sign_in(program)

    counted = rows(client.get(address(program)))
    response = client.get(address(program, without_open_link="on"))

    assert {row.number: row.cells[1].value for row in counted}[1] < 30
    assert {row.number: row.cells[1].value for row in rows(response)}[1] > 80
    assert "Ranked without answers that came through an open link." in text_of(response)


# --- Moves


def test_ranking_moves_with_support_given_and_expired(client, sign_in):
    program = ranked_program(2)
    use_case = program.use_cases.get(number=2)
    sign_in(program)

    support = SupportFactory(use_case=use_case, co_owns=True)
    given = rows(client.get(address(program)))
    Support.objects.filter(pk=support.pk).update(until=timezone.localdate() - timedelta(days=1))
    expired = rows(client.get(address(program)))

    assert [row.number for row in given] == [2, 1]
    assert [row.number for row in expired] == [1, 2]


def test_ranking_moves_when_a_vote_counts_and_a_need_is_assessed(client, sign_in):
    program = ranked_program(2)
    sign_in(program)
    use_case = program.use_cases.get(number=2)
    activity = open_survey(program)
    answers(put_to_residents(activity, use_case), [(None, -1, 90)])

    def second(response):
        return next(row for row in rows(response) if row.number == 2)

    hidden = second(client.get(address(program)))
    activity.closed_at = timezone.now()
    activity.save()
    counted = second(client.get(address(program)))
    AssessmentFactory(data_need=UseCaseNeedFactory(use_case=use_case).data_need, open_data=True)
    assessed = second(client.get(address(program)))

    (by_hand,) = (row for row in scoring.score(ranking_inputs(program)).use_cases if row.use_case.number == 2)
    assert hidden.cells[1].value > 80 > 50 > counted.cells[1].value
    assert assessed.cells[2].value == counted.cells[2].value / 2
    assert tuple(cell.value for cell in assessed.cells) == by_hand.values


# --- How steady


def test_chances_come_after_the_page_and_are_kept(client, sign_in, monkeypatch):
    program = ranked_program(3, shortlist_size=1)
    sign_in(program)

    before = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)
    after = client.get(address(program))

    assert before.context["needs_chances"]
    assert [row.steadiness for row in rows(before)] == [None] * 3
    assert "Same first place in" in text_of(fragment)
    assert fragment.headers["HX-Trigger-After-Settle"] == "chances-ready"
    assert 'id="steady-1" hx-swap-oob="true"' in fragment.content.decode()
    assert not after.context["needs_chances"]
    assert "Same first place in" in text_of(after)


def test_chances_are_those_of_the_engine(client, sign_in):
    program = ranked_program(3)
    UseCaseFactory(program=program, number=9)
    sign_in(program)

    response = client.get(address(program, steady="on"))

    chances = scoring.simulate(scoring.score(ranking_inputs(program)))
    found = {row.number: row.steadiness.places for row in response.context["placed"]}
    assert found == {
        row.number: chances.use_cases[row.uuid].places[scoring.Run.NEAR]
        for row in UseCase.objects.filter(program=program, number__lte=3)
    }
    (unplaced,) = response.context["unplaced"]
    assert re.fullmatch(
        r"Could be in the first three in \d+ of 100 tries: worth asking\.", unplaced.steadiness.sentence
    )


def test_chances_belong_to_their_inputs_and_weights():
    program = ranked_program(2)
    scored = scoring.score(ranking_inputs(program))
    even, other = scoring.Sliders(50, 50, 50), scoring.Sliders(90, 5, 5)

    assert chances_of(scored, even).sliders == even
    assert chances_of(scored, other).sliders == other

    Support.objects.filter(use_case__number=1).delete()
    changed = scoring.score(ranking_inputs(program))

    assert chances_of(changed, even).use_cases != chances_of(scored, even).use_cases


@pytest.mark.parametrize(
    ("name", "args", "query"),
    [
        ("ranking_row", [2], "open=2#uc-2"),
        ("ranking_comparison", [2], "open=2#uc-2"),
        ("ranking_chances", [], "steady=on"),
    ],
)
def test_fragments_lead_to_the_page_without_htmx(client, sign_in, name, args, query):
    program = ranked_program(2)
    sign_in(program)

    response = client.get(address(program, name, *args))

    assert (response.status_code, response.headers["Location"]) == (302, f"{address(program)}?{query}")


@pytest.mark.parametrize("name", ["ranking_row", "ranking_comparison"])
def test_fragments_of_an_unknown_number_are_not_found(client, sign_in, name):
    program = ranked_program(1)
    sign_in(program)

    assert client.get(address(program, name, 7), headers=HTMX).status_code == 404


# --- Weights: who changed them


def test_ranking_says_who_changed_the_weights(client, sign_in):
    program = ranked_program(2)
    ana = UserFactory(name="Ana Ruiz")
    WeightChangeFactory(program=program, actor=ana, before=[50, 50, 50], after=[40, 35, 25], at="2026-03-04T15:00Z")
    sign_in(program, role="observer")

    assert "Ana Ruiz set the weights to 40 / 35 / 25 on March 4, 2026, from 50 / 50 / 50" in text_of(
        client.get(address(program))
    )


def test_ranking_says_that_weights_are_locked_and_why(client, sign_in):
    program = ranked_program(2)
    Program.objects.filter(pk=program.pk).update(
        weights_locked_at="2026-03-04T15:00Z",
        weights_locked_by=UserFactory(name="Ana Ruiz"),
        weights_lock_reason="Results open on Friday.",
    )
    sign_in(program)

    response = client.get(address(program, partners=1, residents=1, gap=1))

    assert "Weights locked on March 4, 2026 by Ana Ruiz: Results open on Friday." in text_of(response)
    assert "Save these weights" not in text_of(response)


# --- Beside a use case


def beside(client, use_case):
    url = reverse("usecases:use_case_ranking_fragment", args=[use_case.program.slug, use_case.pk])
    return client.get(url, headers=HTMX)


def test_use_case_says_why_it_stands_where_it_stands(client, sign_in):
    program = ranked_program(4, shortlist_size=1)
    sign_in(program, role="observer")

    text = text_of(beside(client, program.use_cases.get(number=1)))

    assert "Why it is first" in text
    assert re.search(r"In place 1 in \d+ of 100 tries around the weights", text)
    assert "Six hours a week" not in text
    assert "Commits" in text


def test_use_case_without_a_place_says_what_is_missing(client, sign_in):
    program = ranked_program(2)
    sign_in(program)

    text = text_of(beside(client, UseCaseFactory(program=program, number=9)))

    assert "Not enough asked yet" in text
    assert "No partner was asked." in text


def test_use_case_that_is_a_draft_is_not_in_the_ranking(client, sign_in):
    program = ranked_program(2)
    sign_in(program)

    assert "Not in the ranking" in text_of(beside(client, UseCaseFactory(program=program, draft=True, number=9)))
