"""What comes after the ranking page, or beside a use case: how steady the places are, and who changed the weights."""

import re

import pytest
from django.urls import reverse

from refine.models import Program
from refine.services.weights import lock_weights
from tests.refine.factories import UserFactory, WeightChangeFactory
from tests.usecases.factories import UseCaseFactory
from tests.usecases.ranked import address, ranked_program, text_of
from usecases import scoring
from usecases.models import Support, UseCase
from usecases.rankings.chances import chances_of
from usecases.rankings.inputs import ranking_inputs

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def rows(response):
    return response.context["placed"] + response.context["unplaced"]


def test_chances_come_after_the_page_and_are_kept(client, enter, monkeypatch):
    program = ranked_program(3, shortlist_size=1)
    enter(program)

    before = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)
    after = client.get(address(program))

    assert before.context["needs_chances"]
    assert [row["steadiness"] for row in rows(before)] == [None] * 3
    assert "Same first place in" in text_of(fragment)
    assert fragment.headers["HX-Trigger-After-Settle"] == "chances-ready"
    assert 'id="steady-1" hx-swap-oob="true"' in fragment.content.decode()
    assert not after.context["needs_chances"]
    assert "Same first place in" in text_of(after)


def test_chances_are_those_of_the_engine(client, enter):
    program = ranked_program(3)
    UseCaseFactory(program=program, number=9)
    enter(program)

    response = client.get(address(program, steady="on"))

    chances = scoring.simulate(scoring.score(ranking_inputs(program)))
    found = {row["number"]: row["steadiness"]["places"] for row in response.context["placed"]}
    assert found == {
        row.number: chances.use_cases[row.uuid].places[scoring.Run.NEAR]
        for row in UseCase.objects.filter(program=program, number__lte=3)
    }
    (unplaced,) = response.context["unplaced"]
    assert re.fullmatch(
        r"Could be in the first three in \d+ of 100 tries: worth asking\.", unplaced["steadiness"]["sentence"]
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
def test_fragments_lead_to_the_page_without_htmx(client, enter, name, args, query):
    program = ranked_program(2)
    enter(program)

    response = client.get(address(program, name, *args))

    assert (response.status_code, response.headers["Location"]) == (302, f"{address(program)}?{query}")


@pytest.mark.parametrize("name", ["ranking_row", "ranking_comparison"])
def test_fragments_of_an_unknown_number_are_not_found(client, enter, name):
    program = ranked_program(1)
    enter(program)

    assert client.get(address(program, name, 7), headers=HTMX).status_code == 404


# --- Weights: who changed them


def test_ranking_says_who_changed_the_weights(client, enter):
    program = ranked_program(2)
    ana = UserFactory(name="Ana Ruiz")
    WeightChangeFactory(program=program, actor=ana, before=[50, 50, 50], after=[40, 35, 25], at="2026-03-04T15:00Z")
    enter(program, role="observer")

    assert "Ana Ruiz set the weights to 40 / 35 / 25 on March 4, 2026, from 50 / 50 / 50" in text_of(
        client.get(address(program))
    )


def test_ranking_says_that_weights_are_locked_and_why(client, enter):
    program = ranked_program(2)
    Program.objects.filter(pk=program.pk).update(
        weights_locked_at="2026-03-04T15:00Z",
        weights_locked_by=UserFactory(name="Ana Ruiz"),
        weights_lock_reason="Results open on Friday.",
    )
    enter(program)

    response = client.get(address(program, partners=1, residents=1, gap=1))

    assert "Weights locked on March 4, 2026 by Ana Ruiz: Results open on Friday." in text_of(response)
    assert "Save these weights" not in text_of(response)


def save(client, program, partners=40, residents=35, gap=25):
    weights = {"partners": partners, "residents": residents, "gap": gap}
    return client.post(address(program, "ranking_weights_save"), weights)


def sliders_of(program):
    return scoring.Sliders(*Program.objects.values_list("weight_partners", "weight_residents", "weight_gap").get())


def test_weights_are_saved_by_a_lead(client, enter):
    program = ranked_program(2)
    lead = enter(program)

    response = save(client, program)

    assert (response.status_code, response.headers["Location"]) == (302, address(program))
    assert sliders_of(program) == (40, 35, 25)
    assert f"{lead} set the weights to 40 / 35 / 25" in text_of(client.get(address(program)))


@pytest.mark.parametrize("role", ["staff", "observer"])
def test_weights_are_not_saved_by_others(client, enter, role):
    program = ranked_program(1)
    enter(program, role=role)

    assert save(client, program).status_code == 403
    assert sliders_of(program) == (50, 50, 50)


def test_weights_are_not_saved_while_locked(client, enter):
    program = ranked_program(2)
    lead = enter(program)
    lock_weights(program=program, actor=lead, reason="Results open on Friday")

    response = save(client, program)

    assert response.status_code == 422
    assert "The weights are locked: Results open on Friday" in text_of(response)
    assert [slider["value"] for slider in response.context["sliders"]] == [40, 35, 25]
    assert sliders_of(program) == (50, 50, 50)


def test_weights_out_of_range_are_not_saved(client, enter):
    program = ranked_program(2)
    enter(program)

    assert save(client, program, gap=101).status_code == 422
    assert sliders_of(program) == (50, 50, 50)


# --- Beside a use case


def beside(client, use_case):
    url = reverse("usecases:use_case_ranking_fragment", args=[use_case.program.slug, use_case.pk])
    return client.get(url, headers=HTMX)


def test_use_case_says_why_it_stands_where_it_stands(client, enter):
    program = ranked_program(4, shortlist_size=1)
    enter(program, role="observer")

    text = text_of(beside(client, program.use_cases.get(number=1)))

    assert "Why it is first" in text
    assert re.search(r"In place 1 in \d+ of 100 tries around the weights", text)
    assert "Six hours a week" not in text
    assert "Commits" in text


def test_use_case_without_a_place_says_what_is_missing(client, enter):
    program = ranked_program(2)
    enter(program)

    text = text_of(beside(client, UseCaseFactory(program=program, number=9)))

    assert "Not enough asked yet" in text
    assert "No partner was asked." in text


def test_use_case_that_is_a_draft_is_not_in_the_ranking(client, enter):
    program = ranked_program(2)
    enter(program)

    assert "Not in the ranking" in text_of(beside(client, UseCaseFactory(program=program, draft=True, number=9)))
