"""Who is invited, comes and came, through the pages."""

import pytest
from django.urls import reverse

from events.models import Attendance, Event
from tests.events.factories import AttendanceFactory, EventFactory
from tests.stakeholders.factories import OrganizationFactory, StakeholderFactory

State = Attendance.State


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True)


def at(name, row) -> str:
    return reverse(f"events:{name}", args=["housing", row.pk])


def invite(client, event, **data):
    return client.post(at("attendance_add", event), {"people": 1, **data})


def test_invite_people_organizations_and_guests(staff, program, event):
    people = StakeholderFactory.create_batch(2, program=program)
    organization = OrganizationFactory(program=program)

    invite(
        staff,
        event,
        stakeholders=[person.pk for person in people],
        organizations=[organization.pk],
        description="Two students",
        people=2,
        needs="Interpreter",
    )

    rows = event.attendances.values_list("stakeholder", "organization", "description", "people", "needs", "state")
    assert set(rows) == {
        (people[0].pk, None, "", 1, "", "invited"),
        (people[1].pk, None, "", 1, "", "invited"),
        (None, organization.pk, "", 1, "", "invited"),
        (None, None, "Two students", 2, "Interpreter", "invited"),
    }


def test_invite_offers_nobody_twice_and_nobody_who_declined(staff, program, event):
    listed = AttendanceFactory(event=event).stakeholder
    declined = StakeholderFactory(program=program, outreach="declined")
    free = StakeholderFactory(program=program)

    form = staff.get(at("attendance_add", event)).context["form"]

    assert list(form.fields["stakeholders"].queryset) == [free]
    for person in (listed, declined):
        assert invite(staff, event, stakeholders=[person.pk]).status_code == 422


def test_invite_refuses_people_of_another_program(staff, event):
    assert invite(staff, event, stakeholders=[StakeholderFactory().pk]).status_code == 422
    assert invite(staff, event, organizations=[OrganizationFactory().pk]).status_code == 422


@pytest.mark.parametrize("people", ["0", "-3", "501", "many"])
def test_invite_refuses_absurd_numbers(staff, event, people):
    assert invite(staff, event, description="Guests", people=people).status_code == 422


def test_invite_nobody_is_refused(staff, event):
    response = invite(staff, event)

    assert response.status_code == 422
    assert "Say whom to invite." in response.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_attendance_is_checked_in_by_one_press(staff, event, headers):
    attendance = AttendanceFactory(event=event)

    response = staff.post(at("attendance_state", attendance), {"state": "checked_in"}, headers=headers)

    attendance.refresh_from_db()
    assert attendance.state == State.CHECKED_IN
    assert attendance.checked_in_at is not None
    assert response.status_code == (200 if headers else 302)
    assert (f'id="attendance-{attendance.pk}"' in response.content.decode()) == bool(headers)


def test_checking_in_twice_keeps_the_first_moment(staff, event):
    attendance = AttendanceFactory(event=event)
    moments = set()
    for _time in range(2):
        staff.post(at("attendance_state", attendance), {"state": "checked_in"})
        attendance.refresh_from_db()
        moments.add(attendance.checked_in_at)

    assert len(moments) == 1

    staff.post(at("attendance_state", attendance), {"state": "going"})
    attendance.refresh_from_db()
    assert attendance.checked_in_at is None


def test_attendance_takes_no_other_states(staff, event):
    attendance = AttendanceFactory(event=event)

    staff.post(at("attendance_state", attendance), {"state": "asleep"})

    attendance.refresh_from_db()
    assert attendance.state == State.INVITED


def test_attendance_is_changed_and_taken_off(staff, event):
    attendance = AttendanceFactory(event=event)

    staff.post(at("attendance_change", attendance), {"state": "checked_in", "people": 3, "needs": "Childcare"})
    attendance.refresh_from_db()
    assert (attendance.people, attendance.needs, attendance.state) == (3, "Childcare", State.CHECKED_IN)
    assert attendance.checked_in_at is not None

    staff.post(at("attendance_delete", attendance))
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize(
    ("query", "count"), [("q=student", 1), ("q=S-007", 1), ("q=tenants", 1), ("state=going", 1), ("q=nobody", 0)]
)
def test_invitations_are_searched_and_filtered(staff, program, event, query, count):
    AttendanceFactory(event=event, stakeholder=StakeholderFactory(program=program, number=7, role="Renter"))
    AttendanceFactory(event=event, stakeholder=None, description="Two students", state="going")
    organization = OrganizationFactory(program=program, name="Tenants union")
    AttendanceFactory(event=event, stakeholder=None, organization=organization)

    assert len(staff.get(f"{at('event_invitations', event)}?{query}").context["page"].object_list) == count


@pytest.mark.parametrize("item_count", [1, 3])
def test_event_invitations_query_count(staff, program, event, item_count, django_assert_num_queries):
    AttendanceFactory.create_batch(item_count, event=event)
    for organization in OrganizationFactory.create_batch(item_count, program=program):
        AttendanceFactory(event=event, stakeholder=None, organization=organization)

    with django_assert_num_queries(7):
        staff.get(at("event_invitations", event))
