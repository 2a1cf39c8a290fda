"""Decisions: recorded on a frozen ranking, and what changed since."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from refine.figures import Figures
from refine.models import AuditEntry, Group
from tests.refine.factories import MembershipFactory, WeightChangeFactory
from tests.usecases.factories import (
    DecisionChoiceFactory,
    DecisionFactory,
    SupportFactory,
    UseCaseFactory,
)
from tests.usecases.ranked import ranked_program
from usecases.models import Decision, Support, UseCase
from usecases.rankings.board import Tried, load_board
from usecases.services.decisions import Minutes, record_decision

ADD = "/programs/housing/decisions/add/"
LIST = "/programs/housing/decisions/"
MINUTES = Minutes("Three for design", "Steering group", date(2026, 6, 1), "Strong on all three.", "The chamber.")


@pytest.fixture
def program(db):
    """Five use cases, each a bit weaker than the one before."""
    return ranked_program(5, slug="housing", weight_partners=40, weight_residents=35, weight_gap=25)


@pytest.fixture
def user(program):
    return MembershipFactory(program=program, lead=True).user


def board_of(program):
    return load_board(program, Tried.of(program), Figures(exact=True)).with_chances()


def record(program, user, chosen=(1, 2, 3), **more):
    values = {"uuid": uuid.uuid4(), "minutes": MINUTES, "reasons": {}, **more}
    return record_decision(board=board_of(program), actor=user, chosen=dict.fromkeys(chosen, True), **values)


def filled(client, **changes):
    """What a browser sends that fills the form in: the suggested use cases ticked."""
    form = client.get(ADD).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (False, None, "")}
    minutes = {"title": "Three for design", "decided_by_whom": "Steering group", "reasons": "Strong on all three."}
    return {key: value for key, value in {**data, **minutes, "is_final": "on", **changes}.items() if value is not None}


def test_record_decision_keeps_ranking_inputs_and_weights(program, user):
    decision = record(program, user, reasons={2: " Cheap to begin. ", 4: "Wait for the survey."})

    decision.refresh_from_db()
    assert decision.weights == [40, 35, 25]
    assert [row["number"] for row in decision.ranking["use_cases"]] == [
        row.number for row in board_of(program).ranking.rows
    ]
    assert decision.ranking["samples"] == 10_000
    assert decision.inputs["sliders"] == {"partners": 40, "residents": 35, "gap": 25}
    assert len(decision.inputs["use_cases"][0]["commitments"]) == 1
    choices = {choice.use_case.number: choice for choice in decision.choices.all()}
    assert {number for number, choice in choices.items() if choice.is_chosen} == {1, 2, 3}
    assert (choices[2].reason, choices[4].reason, choices[5].reason) == ("Cheap to begin.", "Wait for the survey.", "")
    assert [choices[row.number].score for row in board_of(program).ranking.rows] == [
        row.score for row in board_of(program).ranking.rows
    ]


def test_record_decision_makes_the_chosen_promising_and_is_logged(program, user):
    UseCase.objects.filter(number=2).update(status=UseCase.Status.HANDED_OVER)

    decision = record(program, user)

    assert dict(UseCase.objects.values_list("number", "status")) == {
        1: "promising",
        2: "handed_over",
        3: "promising",
        4: "candidate",
        5: "candidate",
    }
    entry = AuditEntry.objects.get(action="decision_recorded")
    assert (entry.object_uuid, entry.detail) == (decision.uuid, {"chosen": [1, 2, 3]})


def test_record_decision_may_leave_stages_alone(program, user):
    record(program, user, makes_promising=False)

    assert set(UseCase.objects.values_list("status", flat=True)) == {"candidate"}


def test_record_decision_with_the_same_number_counts_once(program, user):
    number = uuid.uuid4()

    first, second = record(program, user, uuid=number), record(program, user, chosen=(4,), uuid=number)

    assert first == second
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("chosen", [(), (99,)])
def test_record_decision_refuses_nothing_and_what_is_not_ranked(program, user, chosen):
    with pytest.raises(ValidationError):
        record(program, user, chosen=chosen)

    assert not Decision.objects.exists()


def test_form_offers_the_suggested_shortlist(lead, program):
    form = lead.get(ADD).context["form"]

    suggested = {row.number for row in board_of(program).ranking.placed[:3]}
    assert {row["number"] for row, chosen, _reason in form.rows if chosen.value()} == suggested


def test_decision_recorded_through_the_page(lead, program):
    data = filled(lead)

    responses = [lead.post(ADD, data) for _time in range(3)]

    decision = Decision.objects.get()
    assert {response.url for response in responses} == {f"{LIST}{decision.pk}/"}
    assert decision.choices.filter(is_chosen=True).count() == 3


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"is_final": None}, "Confirm that it cannot be edited afterwards."),
        ({"decided_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "This date lies ahead."),
        ({"seen": "0" * 64}, "The ranking has changed since you opened this page."),
        ({f"chosen_{number}": None for number in range(1, 6)}, "Choose at least one use case."),
        ({f"chosen_{number}": "on" for number in range(1, 6)}, "Say why it is chosen, though it is not suggested."),
        ({"chosen_1": None}, "Say why it is not chosen, though it is suggested."),
    ],
    ids=["not confirmed", "ahead", "changed", "none", "beyond the cut", "against the suggestion"],
)
def test_form_refuses_with_the_words_kept(lead, program, changes, message):
    response = lead.post(ADD, filled(lead, **changes))

    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert "Strong on all three." in page
    assert not Decision.objects.exists()


def test_form_after_the_ranking_changed_can_be_sent_again(lead, program):
    data = filled(lead)
    SupportFactory(use_case=UseCase.objects.get(number=1), commits=True)

    refused = lead.post(ADD, data)
    again = lead.post(ADD, {**data, "seen": refused.context["form"]["seen"].value()})

    assert (refused.status_code, again.status_code) == (422, 302)


def test_groups_that_do_not_add_up_are_said_instead_of_a_form(lead, program):
    Group.objects.update(share="0.5")

    response = lead.get(ADD)

    assert "there is no ranking" in response.content.decode()


def test_ranking_page_links_here_for_a_lead(lead, observer, program):
    pages = [client.get("/programs/housing/ranking/").content.decode() for client in (lead, observer)]

    assert [ADD in page for page in pages] == [True, False]


@pytest.mark.parametrize("item_count", [1, 3])
def test_decision_list_query_count(observer, program, item_count, django_assert_num_queries):
    for _item in range(item_count):
        DecisionChoiceFactory.create_batch(item_count, decision=DecisionFactory(program=program))

    with django_assert_num_queries(7):
        response = observer.get(LIST)

    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_decision_detail_query_count(observer, item_count, db, django_assert_num_queries):
    program = ranked_program(item_count, name="Other", slug="other")
    member = MembershipFactory(program=program, lead=True)
    observer.force_login(member.user)
    decision = record(program, member.user, chosen=(1,))
    WeightChangeFactory.create_batch(item_count, program=program, at=timezone.now() + timedelta(minutes=1))

    with django_assert_num_queries(19):
        response = observer.get(decision.get_absolute_url())

    assert len(response.context["rows"]) == item_count


def test_page_shows_the_ranking_as_it_was(observer, program, user):
    decision = record(program, user, reasons={4: "Wait for the survey."})
    Support.objects.all().delete()
    UseCase.objects.filter(number=1).update(title="Another title")

    page = observer.get(decision.get_absolute_url())

    then = page.context["rows"]
    frozen = decision.ranking["use_cases"]
    assert [row.title for row in then] == [row["title"] for row in frozen]
    assert [row.cells[0].value for row in then] == [row["criteria"]["partners"]["value"] for row in frozen]
    assert page.context["weights"] == [("partners", "40%"), ("residents", "35%"), ("gap", "25%")]
    assert "Wait for the survey." in page.content.decode()


def test_since_then_says_that_nothing_changed(observer, program, user):
    decision = record(program, user)

    since = observer.get(decision.get_absolute_url()).context["since"]

    assert not since.has_changed


def test_since_then_says_what_changed(observer, program, user):
    decision = record(program, user)
    WeightChangeFactory(program=program, actor=user, before=[40, 35, 25], after=[20, 50, 30])
    UseCase.objects.filter(number=5).update(status=UseCase.Status.SET_ASIDE, set_aside_reason="Too costly")
    Support.objects.filter(use_case__number=1).delete()
    new = UseCaseFactory(program=program, number=9)

    since = observer.get(decision.get_absolute_url()).context["since"]

    rows = {row.use_case.number: row for row in since.rows}
    assert since.new == [new]
    assert [sentence.split(" on ")[0] for sentence in since.weights] == [f"{user} set the weights to 20 / 50 / 30"]
    frozen = next(row for row in decision.ranking["use_cases"] if row["number"] == 5)
    assert (rows[5].place_then, rows[5].place_now) == (str(frozen["rank"]), "no longer ranked")
    assert rows[5].has_moved
    assert (rows[1].place_now, rows[1].score_now, rows[1].has_moved) == ("–", "–", True)


def test_since_then_where_nothing_can_be_ranked_now(observer, program, user):
    decision = record(program, user)
    Group.objects.update(share="0.5")

    page = observer.get(decision.get_absolute_url())

    assert "there is no ranking" in page.context["since"].refusal


def test_decision_without_a_kept_ranking_is_shown(observer, program):
    page = observer.get(DecisionFactory(program=program).get_absolute_url())

    assert "No ranking was kept with this decision." in page.content.decode()
