"""The overview of a program: funnel, what is missing, who was heard, five ways to listen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Attendance, Event, OutreachPromise, Participant
from stakeholders.models import Interview
from tests.events.factories import (
    AttendanceFactory,
    CommentFactory,
    EventFactory,
    OutreachPromiseFactory,
    ParticipantFactory,
    TeamFactory,
    WorksheetFactory,
)
from tests.refine.factories import DimensionFactory, GroupFactory, WeightChangeFactory
from tests.stakeholders.factories import InterviewFactory, NoteFactory, OrganizationFactory, StakeholderFactory
from tests.usecases.factories import (
    AssessmentFactory,
    BallotLinkFactory,
    InsightFactory,
    PersonaFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
)
from tests.usecases.ranked import ballot, put_to_residents

OVERVIEW = "/programs/housing/"


@pytest.fixture
def groups(program):
    """Northside and Downtown, by which votes are weighted."""
    dimension = DimensionFactory(program=program, weighting=True)
    return [GroupFactory(dimension=dimension, name=name, share="0.5") for name in ("Northside", "Downtown")]


def answered(program, group, people):
    event = EventFactory(program=program, closed=True)
    ParticipantFactory.create_batch(people, event=event, group=group)


def todo_lines(response):
    context = response.context
    return [f"{todo.title} {todo.reason}" for todo in [*context["todos"], *context["more_todos"]]]


def tactic(response, name):
    return next(row for row in response.context["tactics"] if row.name == name)


def fill(program, groups, count):
    """`count` of everything the overview reads."""
    for position in range(count):
        person = StakeholderFactory(program=program, groups=groups[:1])
        organization = OrganizationFactory(program=program)
        InterviewFactory(program=program, organization=organization, held=True, stakeholders=[person])
        use_case = UseCaseFactory(program=program, number=position + 1)
        UseCaseNeedFactory(use_case=use_case)
        PersonaFactory(use_case=use_case)
        InsightFactory(program=program)
        CommentFactory(event=EventFactory(program=program, closed=True))
        event = EventFactory(program=program, state=Event.State.ANNOUNCED, starts_at=timezone.now())
        AttendanceFactory(event=event, stakeholder=person)
        OutreachPromiseFactory(event=EventFactory(program=program), due_on=date(2020, 1, 1))


@pytest.mark.parametrize("item_count", [1, 3])
def test_overview_query_count(staff, program, groups, item_count, django_assert_num_queries):
    fill(program, groups, item_count)

    with django_assert_num_queries(26):
        response = staff.get(OVERVIEW)

    assert len(todo_lines(response)) >= 5


def test_empty_program_shows_first_steps_with_those_links_that_one_may_follow(lead, observer):
    of_lead, of_observer = (client.get(OVERVIEW).context["first_steps"] for client in (lead, observer))

    assert [step.title for step in of_lead][:2] == ["Say who lives here", "List people who can know"]
    assert of_lead[1].url == "/programs/housing/stakeholders/add/"
    assert {step.url for step in of_observer} == {""}


def test_partner_starts_at_its_interviews(partner):
    response = partner.get(OVERVIEW)

    assert response.url == reverse("stakeholders:interview_list", args=["housing"])


def test_funnel_counts_from_people_to_promising(staff, program):
    StakeholderFactory.create_batch(4, program=program)
    InsightFactory.create_batch(3, program=program)
    InsightFactory(program=program, withdrawn_at=timezone.now(), text="")
    UseCaseFactory(program=program, draft=True)
    UseCaseFactory(program=program, set_aside=True)
    asked = UseCaseFactory(program=program)
    put_to_residents(ballot(program), asked)

    funnel = staff.get(OVERVIEW).context["funnel"]

    assert [(step.number, step.label) for step in funnel] == [
        (4, "people and partners"),
        (3, "things heard"),
        (3, "use cases drafted"),
        (1, "put to residents"),
        (0, "promising so far"),
    ]
    assert [step.is_current for step in funnel] == [False, False, False, True, False]


def test_ballot_of_a_draft_event_was_not_put_to_residents(staff, program):
    link = BallotLinkFactory(use_case=UseCaseFactory(program=program))
    Event.objects.filter(pk=link.event_id).update(state=Event.State.DRAFT)

    assert staff.get(OVERVIEW).context["funnel"][3].number == 0


def test_voices_are_people_interviewed_and_residents_who_answered(staff, program, groups):
    northside, downtown = groups
    person = StakeholderFactory(program=program, groups=[northside])
    InterviewFactory.create_batch(2, program=program, held=True, stakeholders=[person])
    InterviewFactory(program=program, stakeholders=[StakeholderFactory(program=program, groups=[downtown])])
    answered(program, northside, 18)
    answered(program, downtown, 1)
    event = EventFactory(program=program)
    ParticipantFactory(event=event, group=downtown, stakeholder=person)
    ParticipantFactory(event=event, group=downtown, capacity=Participant.Capacity.STAFF)

    rows = staff.get(OVERVIEW).context["groups"]

    assert [(row.name, round(row.heard, 2), row.sentence, row.is_low) for row in rows] == [
        ("Northside", 0.95, "95% of voices, 50% of people", False),
        ("Downtown", 0.05, "5% of voices, 50% of people", True),
    ]


def test_observer_is_not_shown_shares_of_few_voices(observer, program, groups):
    answered(program, groups[0], 20)
    answered(program, groups[1], 3)
    StakeholderFactory(program=program)

    response = observer.get(OVERVIEW)

    assert [row.sentence for row in response.context["groups"]] == ["voices too few to show, 50% of people"] * 2
    assert "Ask more people of “Downtown”. Too few voices to show, 50% of people" in todo_lines(response)
    assert {todo.url for todo in response.context["todos"]} == {""}


def test_observer_cannot_work_out_few_voices_from_the_others(observer, program):
    dimension = DimensionFactory(program=program, weighting=True)
    for name, share, people in (("North", "0.4", 60), ("East", "0.4", 12), ("South", "0.2", 3)):
        answered(program, GroupFactory(dimension=dimension, name=name, share=share), people)
    StakeholderFactory(program=program)

    lines = todo_lines(observer.get(OVERVIEW))

    assert lines[:2] == [
        "Ask more people of “East”. Too few voices to show, 40% of people",
        "Ask more people of “South”. Too few voices to show, 20% of people",
    ]


def test_todo_names_what_is_missing_one_of_each_kind_first(staff, program, groups):
    answered(program, groups[0], 10)
    for number in (1, 2):
        use_case = UseCaseFactory(program=program, number=number, title=f"Number {number}")
        UseCaseNeedFactory.create_batch(number, use_case=use_case)
    walk = EventFactory(program=program, title={"en": "Northside data walk"}, closed=True)
    CommentFactory.create_batch(2, event=walk)
    CommentFactory(event=walk, read_at=timezone.now())
    union = OrganizationFactory(program=program, name="Tenant union")
    InterviewFactory(program=program, organization=union, held=True)
    PersonaFactory(use_case=use_case, title="Building inspector")
    OutreachPromiseFactory(event=walk, organization=union, due_on=timezone.localdate() - timedelta(days=1))

    assert todo_lines(staff.get(OVERVIEW)) == [
        "Ask more people of “Downtown”. Nobody has been heard, 50% of people",
        "No partner was asked about “Number 1”",
        "Not put to residents yet: “Number 1”",
        "2 data needs nobody has checked in “Number 2”",
        "2 comments unread from “Northside data walk”",
        "1 interview without notes: Tenant union",
        "One persona rests on no interview: “Building inspector”",
        "1 outreach promise is overdue: Tenant union",
        "The weights were never set: how much partners, residents and data gaps count, before results are compared",
        "No partner was asked about “Number 2”",
        "Not put to residents yet: “Number 2”",
        "One data need nobody has checked in “Number 1”",
    ]


def test_todo_is_empty_once_all_is_done(staff, program, groups):
    for group in groups:
        answered(program, group, 10)
    use_case = UseCaseFactory(program=program)
    SupportFactory(use_case=use_case)
    put_to_residents(ballot(program), use_case)
    AssessmentFactory(data_need=UseCaseNeedFactory(use_case=use_case).data_need)
    note = NoteFactory(interview__program=program)
    PersonaFactory(use_case=use_case).insights.add(InsightFactory(program=program, note=note))
    WeightChangeFactory(program=program)

    response = staff.get(OVERVIEW)

    assert todo_lines(response) == []
    assert "Nothing is missing" in response.content.decode()


def test_interviews_tactic_says_who_is_waited_for(staff, program):
    union = OrganizationFactory(program=program, name="Tenant union")
    yesterday = timezone.now() - timedelta(days=1)
    InterviewFactory(program=program, organization=union, planned_at=yesterday)
    InterviewFactory(program=program, organization=union, held=True)
    InterviewFactory(program=program, state=Interview.State.CANCELLED, planned_at=yesterday)
    NoteFactory(interview=InterviewFactory(program=program, held=True))
    InsightFactory(program=program)

    row = tactic(staff.get(OVERVIEW), "Interviews")

    assert (row.progress, row.fact) == ("2 of 25", "2 waiting for notes from Tenant union")


def test_gatherings_tell_held_open_and_ahead_with_a_fact_each(staff, program):
    program.target_public_events = 4
    program.save()
    EventFactory.create_batch(2, program=program, closed=True)
    ahead = EventFactory(
        program=program,
        kind=Event.Kind.DATA_DAY,
        title={"en": "Eastmoor data day"},
        state=Event.State.ANNOUNCED,
        starts_at=datetime(2026, 3, 28, 15, tzinfo=UTC),
    )
    AttendanceFactory(event=ahead, stakeholder=None, description="Two classes", people=64, state="going")
    AttendanceFactory(event=ahead, stakeholder=None, description="The mayor", state=Attendance.State.DECLINED)
    sheet = WorksheetFactory(team=TeamFactory(event__program=program, event__closed=True))
    UseCaseFactory(program=program, worksheet=sheet)
    promise = OutreachPromiseFactory(event__program=program, event__closed=True)
    OutreachPromiseFactory(event=promise.event, state=OutreachPromise.State.KEPT)

    response = staff.get(OVERVIEW)

    found = {row.name: (row.progress, row.fact) for row in response.context["tactics"]}
    assert found == {
        "Interviews": ("0 of 25", "Nobody is booked yet"),
        "Scope-a-thon": ("1 held", "1 use case came out of it"),
        "Data users and experts": ("0 of 1 held", "Nothing has been rated yet"),
        "Public": ("2 of 4 held, 1 ahead", "Eastmoor data day, Sat 28 March, 64 coming"),
        "Partner workshops": ("1 held", "1 of 2 outreach promises kept"),
    }
