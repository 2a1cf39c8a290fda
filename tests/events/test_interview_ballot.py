"""The program's ballot, answered at the end of an interview."""

import pytest
from django.urls import reverse

from events import tallies
from events.models import Channel, Event, Participant, Tally, Vote
from stakeholders.models import Interview, Stakeholder
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory
from tests.refine.factories import DimensionFactory, GroupFactory
from tests.stakeholders.factories import ConsentFactory, InterviewFactory, StakeholderFactory


@pytest.fixture
def ballot(program):
    """The ballot of the open survey, with two options."""
    ballot = ActivityFactory(event=EventFactory(program=program, survey=True, is_opened=True))
    OptionFactory.create_batch(2, activity=ballot)
    return ballot


@pytest.fixture
def person(program):
    person = StakeholderFactory(program=program)
    ConsentFactory(stakeholder=person, purpose="take_part")
    return person


@pytest.fixture
def interview(program, partner_organization, person):
    return InterviewFactory(program=program, organization=partner_organization, held=True, stakeholders=[person])


def url_of(interview):
    return reverse("events:interview_ballot", args=["housing", interview.pk])


def answered(ballot, person, *answers):
    """A browser's form: answers to the ballot's options in order."""
    options = ballot.options.order_by("pk")
    return {"person": person.pk} | {
        f"option_{option.pk}": str(answer) for option, answer in zip(options, answers, strict=False)
    }


def counted(ballot):
    return list(
        Tally.objects.filter(people__gt=0)
        .order_by("option", "answer")
        .values_list("group__name", "channel", "capacity", "answer", "people")
    )


def test_partner_records_the_answers_of_its_own_interview(partner, ballot, interview, person, program):
    dimension = DimensionFactory(program=program, weighting=True)
    person.groups.set([GroupFactory(dimension=dimension, name="Northside")])

    response = partner.post(url_of(interview), answered(ballot, person, 1, -1))

    assert response.url == interview.get_absolute_url()
    assert counted(ballot) == [
        ("Northside", Channel.INTERVIEW, "resident", 1, 1),
        ("Northside", Channel.INTERVIEW, "resident", -1, 1),
    ]
    assert Participant.objects.get().stakeholder == person
    assert tallies.differences([ballot.pk]) == []


def test_latest_answer_counts_also_in_another_interview(staff, ballot, interview, person, program):
    again = InterviewFactory(program=program, held=True, stakeholders=[person])

    staff.post(url_of(interview), answered(ballot, person, 1, 1))
    staff.post(url_of(again), answered(ballot, person, 0))

    assert list(Vote.objects.order_by("option").values_list("answer", flat=True)) == [0, 1]
    assert Participant.objects.count() == 1


def test_who_knows_from_work_is_shown_beside_not_counted(staff, ballot, interview, person):
    Stakeholder.objects.update(expertise=Stakeholder.Expertise.PROFESSIONAL)

    staff.post(url_of(interview), answered(ballot, person, 1))

    assert Participant.objects.get().capacity == Participant.Capacity.EXPERT


def test_two_neighborhoods_in_the_register_count_as_the_first(staff, ballot, interview, person, program):
    dimension = DimensionFactory(program=program, weighting=True)
    person.groups.set([GroupFactory(dimension=dimension, name=name) for name in ("Northside", "Downtown")])

    staff.post(url_of(interview), answered(ballot, person, 1))

    assert Participant.objects.get().group.name == "Northside"


@pytest.mark.parametrize(
    ("band", "by_guardian", "is_recorded"),
    [("", False, True), ("under_16", False, False), ("under_16", True, True)],
    ids=["adult", "child", "child with a guardian"],
)
def test_a_child_answers_with_a_guardians_consent_only(
    staff, ballot, interview, person, band, by_guardian, is_recorded
):
    Stakeholder.objects.update(age_band=band)
    person.consents.update(by_guardian=by_guardian)

    staff.post(url_of(interview), answered(ballot, person, 1))

    assert Vote.objects.exists() == is_recorded


def test_without_consent_nothing_is_recorded_and_the_page_says_so(partner, ballot, interview, person):
    person.consents.all().delete()

    page = partner.get(url_of(interview)).content.decode()
    response = partner.post(url_of(interview), answered(ballot, person, 1))

    assert f"{person.code} has not agreed to take part" in page
    assert response.status_code == 422
    assert not Participant.objects.exists()


def test_person_of_another_interview_is_refused(staff, ballot, interview, program):
    other = StakeholderFactory(program=program)
    ConsentFactory(stakeholder=other, purpose="take_part")

    assert staff.post(url_of(interview), answered(ballot, other, 1)).status_code == 422
    assert not Participant.objects.exists()


def test_no_answer_at_all_is_refused(staff, ballot, interview, person):
    response = staff.post(url_of(interview), answered(ballot, person))

    assert response.status_code == 422
    assert "Choose at least one answer." in response.content.decode()
    assert not Participant.objects.exists()


def test_interview_that_did_not_take_place_has_no_answers(staff, ballot, interview, person):
    Interview.objects.update(state=Interview.State.NO_SHOW, held_on=None)

    response = staff.post(url_of(interview), answered(ballot, person, 1))

    assert "This interview did not take place." in response.content.decode()
    assert not Participant.objects.exists()


@pytest.mark.parametrize("fields", [{"state": Event.State.CLOSED}, {"kind": Event.Kind.DATA_WALK}])
def test_page_says_when_no_ballot_is_open(partner, ballot, interview, person, fields):
    Event.objects.update(**fields)

    responses = [partner.get(url_of(interview)), partner.post(url_of(interview), answered(ballot, person, 1))]

    assert [response.status_code for response in responses] == [200, 200]
    assert "No ballot is open now." in responses[1].content.decode()
    assert not Participant.objects.exists()


@pytest.mark.parametrize("item_count", [1, 3])
def test_ballot_page_query_count(partner, program, partner_organization, item_count, django_assert_num_queries):
    ballot = ActivityFactory(event=EventFactory(program=program, survey=True, is_opened=True))
    OptionFactory.create_batch(item_count, activity=ballot)
    people = StakeholderFactory.create_batch(item_count, program=program)
    for person in people:
        ConsentFactory(stakeholder=person, purpose="take_part")
        person.groups.add(GroupFactory(dimension=DimensionFactory(program=program)))
    interview = InterviewFactory(program=program, organization=partner_organization, held=True, stakeholders=people)

    with django_assert_num_queries(9):
        response = partner.get(url_of(interview))

    assert len(response.context["form"].questions) == item_count
