"""From rows to the engine's input, checked against inputs written by hand."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Activity, Event
from refine.models import Group
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, PosterCountFactory, TurnoutFactory
from tests.refine.factories import DimensionFactory, GroupFactory, ProgramFactory
from tests.stakeholders.factories import InterviewFactory, NoteFactory, OrganizationFactory, StakeholderFactory
from tests.usecases.factories import (
    AssessmentFactory,
    DataNeedFactory,
    EvidenceFactory,
    InsightFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
)
from tests.usecases.ranked import (
    PARTNER_ANSWER,
    answers,
    ballot,
    open_survey,
    program_with_groups,
    put_to_residents,
    ranked_program,
)
from usecases import scoring
from usecases.models import UseCase
from usecases.rankings.inputs import group_key, ranking_inputs, read_material

pytestmark = pytest.mark.django_db


def only(program):
    """The one use case of a program, scored."""
    (use_case,) = scoring.score(ranking_inputs(program)).use_cases
    return use_case


@pytest.mark.parametrize("count", [1, 30])
def test_inputs_query_count(count, django_assert_num_queries):
    program = ranked_program(count)

    with django_assert_num_queries(12):
        inputs = ranking_inputs(program)

    assert len(inputs.use_cases) == count


def test_inputs_hold_use_cases_under_review_only():
    program = ProgramFactory()
    review = UseCaseFactory(program=program)
    promising = UseCaseFactory(program=program, promising=True)
    handed_over = UseCaseFactory(program=program, status=UseCase.Status.HANDED_OVER)
    UseCaseFactory(program=program, draft=True)
    UseCaseFactory(program=program, set_aside=True)
    UseCaseFactory(program=program, merged_into=review)
    UseCaseFactory()

    inputs = ranking_inputs(program)

    assert {row.id for row in inputs.use_cases} == {review.uuid, promising.uuid, handed_over.uuid}


def test_inputs_are_refused_where_shares_do_not_add_up():
    program = ProgramFactory()
    dimension = DimensionFactory(program=program, weighting=True)
    GroupFactory(dimension=dimension, share="0.5")
    GroupFactory(dimension=dimension, share=None)

    with pytest.raises(scoring.InputError) as refusal:
        ranking_inputs(program)

    assert refusal.value.code == "group_shares"


def test_inputs_accept_thirds_rounded_to_six_decimals():
    program = ProgramFactory()
    dimension = DimensionFactory(program=program, weighting=True)
    GroupFactory.create_batch(3, dimension=dimension, share="0.333333")

    assert len(ranking_inputs(program).groups) == 3


# --- Partner support


def test_support_counts_by_rung_and_confirmation():
    use_case = UseCaseFactory()
    SupportFactory(use_case=use_case, co_owns=True)
    SupportFactory(use_case=use_case, commits=True, is_written=False)
    SupportFactory(use_case=use_case, is_written=False, confirmed_at=timezone.now())

    assert only(use_case.program).partners.value == pytest.approx(100 * (1 - 0.4 * 0.8 * 0.9))


def test_support_of_one_root_counts_once():
    use_case = UseCaseFactory()
    root = OrganizationFactory(program=use_case.program)
    middle = OrganizationFactory(program=use_case.program, parent=root)
    leaf = OrganizationFactory(program=use_case.program, parent=middle)
    SupportFactory(use_case=use_case, organization=leaf)
    SupportFactory(use_case=use_case, organization=root, commits=True)

    assert only(use_case.program).partners.value == pytest.approx(40)


def test_support_of_parents_in_a_circle_counts_once():
    use_case = UseCaseFactory()
    first = OrganizationFactory(program=use_case.program)
    second = OrganizationFactory(program=use_case.program, parent=first)
    first.parent = second
    first.save()
    SupportFactory(use_case=use_case, organization=first)
    SupportFactory(use_case=use_case, organization=second)

    assert only(use_case.program).partners.value == pytest.approx(10)


def test_support_expired_or_withdrawn_says_only_that_it_was_asked():
    use_case = UseCaseFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    SupportFactory(use_case=use_case, commits=True, until=yesterday)
    SupportFactory(use_case=use_case, commits=True, withdrawn_at=timezone.now())

    assert only(use_case.program).partners.value == 0

    SupportFactory(use_case=use_case, until=timezone.localdate())

    assert only(use_case.program).partners.value == pytest.approx(10)


def test_support_opposed_is_listed_and_not_subtracted():
    use_case = UseCaseFactory()
    SupportFactory(use_case=use_case)
    SupportFactory(use_case=use_case, opposed=True)

    partners = only(use_case.program).partners

    assert partners.value == pytest.approx(10)
    assert [row.reason for row in partners.opposed] == ["Duplicates our own service"]


# --- Resident interest


def test_answers_are_counted_by_group_from_tallies():
    program = program_with_groups()
    north, _east, downtown = Group.objects.weighting(program)
    use_case = UseCaseFactory(program=program)
    link = put_to_residents(ballot(program), use_case)
    answers(link, [(north, 1, 18), (north, -1, 2), (downtown, 0, 3), (None, 1, 10)])
    answers(link, [(north, 1, 7)], **PARTNER_ANSWER)

    residents = only(program).residents

    assert (residents.voices, residents.agree, residents.disagree, residents.passed) == (33, 28, 2, 3)
    assert [row.name for row in residents.groups] == ["Northside", "Eastmoor", "Downtown"]
    shares = (0.5, 0.3, 0.2)
    yes, no = (18 + 5, 3, 2), (2, 0, 3)
    by_hand = sum(100 * w * (1 + y) / (2 + y + n) for w, y, n in zip(shares, yes, no, strict=True))
    assert residents.value == pytest.approx(by_hand)


def test_answers_count_when_their_activity_closes():
    program = ProgramFactory()
    activity = open_survey(program)
    answers(put_to_residents(activity, UseCaseFactory(program=program)), [(None, 1, 8)])

    before = scoring.score(ranking_inputs(program))
    activity.closed_at = timezone.now()
    activity.save()
    after = scoring.score(ranking_inputs(program))

    assert (before.open_activities, before.hidden_activities) == (1, 1)
    assert before.use_cases[0].residents.value is None
    assert (after.open_activities, after.hidden_activities) == (0, 0)
    assert after.use_cases[0].residents.value == pytest.approx(90)


@pytest.mark.django_db(transaction=True)
def test_answers_are_read_once_while_nothing_about_events_changes():
    program = ProgramFactory()
    option = put_to_residents(ballot(program), UseCaseFactory(program=program))
    answers(option, [(None, 1, 8)])

    def read():
        with CaptureQueriesContext(connection) as queries:
            found = only(program).residents.voices
        return found, any('FROM "events_tally"' in query["sql"] for query in queries)

    first = read()
    SupportFactory(use_case=program.use_cases.get())
    unchanged = read()
    answers(option, [(None, -1, 3)])
    changed = read()

    assert (first, unchanged, changed) == ((8, True), (8, False), (11, True))


@pytest.mark.django_db(transaction=True)
def test_answers_of_a_transaction_that_is_taken_back_are_not_remembered():
    program = ProgramFactory()
    option = put_to_residents(ballot(program), UseCaseFactory(program=program))
    answers(option, [(None, 1, 8)])

    with suppress(LookupError), transaction.atomic():
        answers(option, [(None, -1, 3)])
        assert only(program).residents.voices == 11
        raise LookupError
    taken_back = only(program).residents.voices
    answers(option, [(None, -1, 2)])

    assert (taken_back, only(program).residents.voices) == (8, 10)


def test_answers_shown_while_open_count_at_once():
    program = ProgramFactory()
    activity = open_survey(program)
    Event.objects.update(hides_results=False)
    answers(put_to_residents(activity, UseCaseFactory(program=program)), [(None, 1, 8)])

    scored = scoring.score(ranking_inputs(program))

    assert (scored.open_activities, scored.hidden_activities) == (1, 0)
    assert scored.use_cases[0].residents.value == pytest.approx(90)


@pytest.mark.parametrize("left_out", ["hidden option", "announced event", "unscored format"])
def test_answers_that_may_not_count_are_left_out(left_out):
    program = ProgramFactory()
    activity = ballot(program)
    link = put_to_residents(activity, UseCaseFactory(program=program))
    answers(link, [(None, 1, 8)])
    if left_out == "hidden option":
        link.option.is_hidden = True
        link.option.save()
    elif left_out == "announced event":
        Event.objects.update(state=Event.State.ANNOUNCED)
    else:
        Activity.objects.update(format=Activity.Format.FEASIBLE)

    assert only(program).residents.activities == ()


def test_answers_repeated_within_an_event_are_shown_and_not_scored():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    event = EventFactory(program=program, closed=True)
    scored = put_to_residents(ActivityFactory(event=event), use_case)
    repeated = put_to_residents(ActivityFactory(event=event), use_case, is_scored=False)
    answers(scored, [(None, 1, 8)])
    answers(repeated, [(None, -1, 80)])

    residents = only(program).residents

    assert residents.value == pytest.approx(90)
    assert {(row.voices, row.is_counted) for row in residents.activities} == {(8, True), (80, False)}


def test_answers_with_dots_use_turnout_posters_and_the_fair_share():
    program = ProgramFactory()
    activity = ActivityFactory(event=EventFactory(program=program, closed=True), dots=True, fair_share=0.25)
    link = put_to_residents(activity, UseCaseFactory(program=program))
    OptionFactory.create_batch(3, activity=activity)
    answers(link, [(None, 1, 20)])
    TurnoutFactory(activity=activity, people=50)
    PosterCountFactory(activity=activity, people=10, marks={str(link.option_id): 6})

    residents = only(program).residents

    yes, no = 20 + 6, (30 + 4) * 0.25 / 0.75
    assert residents.value == pytest.approx(100 * (1 + yes) / (2 + yes + no))
    assert residents.channels == {"phone": 50, "poster": 10}


def test_fair_share_of_an_open_board_is_what_the_budget_allows():
    program = ProgramFactory()
    event = EventFactory(program=program, is_opened=True, hides_results=False)
    activity = ActivityFactory(event=event, dots=True, budget=2)
    link = put_to_residents(activity, UseCaseFactory(program=program))
    OptionFactory.create_batch(3, activity=activity)
    OptionFactory(activity=activity, is_hidden=True)
    answers(link, [(None, 1, 5)])
    TurnoutFactory(activity=activity, people=10)

    (use_case,) = ranking_inputs(program).use_cases

    assert use_case.activities[0].fair_share == 0.5


def test_participants_of_an_event_are_those_of_its_best_visited_activity():
    program = program_with_groups()
    north = Group.objects.weighting(program)[0]
    event = EventFactory(program=program, closed=True)
    for people in (30, 50):
        activity = ActivityFactory(event=event)
        put_to_residents(activity, UseCaseFactory(program=program))
        TurnoutFactory(activity=activity, group=north, people=people)

    assert ranking_inputs(program).participants == [
        scoring.ParticipantCount(str(event.uuid), group_key(north), "phone", 50)
    ]


def test_votes_of_groups_of_another_dimension_count_without_group():
    program = program_with_groups()
    former = GroupFactory(dimension=DimensionFactory(program=program))
    answers(put_to_residents(ballot(program), UseCaseFactory(program=program)), [(former, 1, 5)])

    assert only(program).residents.no_group_voices == 5


def test_raised_in_interviews_counts_people_once():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    renter, neighbor, other = StakeholderFactory.create_batch(3, program=program)
    together = InterviewFactory(program=program, finished=True, stakeholders=[renter, neighbor])
    alone = InterviewFactory(program=program, held=True, stakeholders=[other])
    planned = InterviewFactory(program=program, stakeholders=[StakeholderFactory(program=program)])

    def said(note, **fields):
        EvidenceFactory(use_case=use_case, insight=InsightFactory(program=program, note=note, **fields))

    said(NoteFactory(interview=together, stakeholder=renter))
    said(NoteFactory(interview=together, stakeholder=renter))
    said(NoteFactory(interview=alone), withdrawn_at=timezone.now())
    said(NoteFactory(interview=planned))
    material = read_material(program)

    assert material.interviewed == 3
    assert material.facts.use_cases[0].raised_in_interviews == 1

    said(NoteFactory(interview=together))

    assert ranking_inputs(program).use_cases[0].raised_in_interviews == 2


# --- Data gap


def test_need_assessed_moves_the_gap():
    program = ProgramFactory()
    need = DataNeedFactory(program=program)
    UseCaseNeedFactory(use_case=UseCaseFactory(program=program), data_need=need)

    unknown = only(program).gap
    AssessmentFactory(data_need=need, open_data=True, answers_question="partly")
    assessed = only(program).gap

    assert (unknown.value, unknown.low, unknown.high) == (50, 0, 100)
    assert (assessed.value, assessed.low, assessed.high) == (50, 50, 50)
    assert assessed.leading_kind == scoring.GapKind.DOES_NOT_ANSWER


def test_need_rests_on_an_insight_that_has_its_words():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    rests, withdrawn, bare = DataNeedFactory.create_batch(3, program=program)
    rests.insights.add(InsightFactory(program=program), InsightFactory(program=program))
    withdrawn.insights.add(InsightFactory(program=program, withdrawn_at=timezone.now()))
    for need in (rests, withdrawn, bare):
        UseCaseNeedFactory(use_case=use_case, data_need=need)

    (facts,) = ranking_inputs(program).use_cases

    assert {row.title: row.rests_on_insight for row in facts.needs} == {
        rests.title: True,
        withdrawn.title: False,
        bare.title: False,
    }


def test_need_that_should_stay_closed_leaves_the_sum():
    program = ProgramFactory()
    need = DataNeedFactory(program=program)
    UseCaseNeedFactory(use_case=UseCaseFactory(program=program), data_need=need)
    AssessmentFactory(data_need=need, stays_closed=True, stays_closed_reason="Names of tenants")

    gap = only(program).gap

    assert (gap.value, gap.cannot_be_met) == (None, True)


def test_openness_fields_match_the_engines_questions():
    program = ProgramFactory()
    need = DataNeedFactory(program=program)
    UseCaseNeedFactory(use_case=UseCaseFactory(program=program), data_need=need)
    AssessmentFactory(data_need=need, open_data=True, is_openly_licensed="no", is_up_to_date="unsure")

    (row,) = only(program).gap.needs

    assert row.openness == (60, 70)
