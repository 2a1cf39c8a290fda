"""Events of a program through their pages: list, plan, run and what came out."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from refine.models import AuditEntry
from tests.events.factories import (
    CommentFactory,
    EventFactory,
    ParticipantFactory,
    StationFactory,
    TurnoutFactory,
)
from tests.stakeholders.factories import OrganizationFactory

LIST = "/programs/housing/events/"
NEW = {"kind": "data_walk", "title_en": "Eastmoor walk", "title_es": "Caminata"}


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482")


def at(name, row) -> str:
    return reverse(f"events:{name}", args=["housing", row.pk])


def text_of(response) -> str:
    """What a person reads, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("item_count", [1, 3])
def test_event_list_query_count(staff, program, item_count, django_assert_num_queries):
    for event in EventFactory.create_batch(item_count, program=program):
        TurnoutFactory.create_batch(item_count, activity__event=event)

    with django_assert_num_queries(7):
        response = staff.get(LIST)

    assert [row.answer_count for row in response.context["page"]] == [item_count] * item_count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=caminata", 1),
        ("q=LIBRARY", 1),
        ("q=klm 482", 1),
        ("q=nowhere", 0),
        ("kind=survey", 1),
        ("state=closed", 1),
        ("kind=nonsense", 2),
        ("sort=-starts_at", 2),
        ("page=99", 2),
    ],
)
def test_event_list_is_searched_and_filtered(staff, program, query, count):
    EventFactory(program=program, title={"es": "Caminata"}, place="Library", join_code="KLM482")
    EventFactory(program=program, survey=True, closed=True, title={"en": "Survey"})

    assert len(staff.get(f"{LIST}?{query}").context["page"].object_list) == count


def test_event_add_by_staff(staff, program):
    host = OrganizationFactory(program=program)

    response = staff.post(f"{LIST}add/", NEW | {"hosts": [host.pk], "hides_results": "on"})

    event = Event.objects.get()
    assert response.url == at("event_plan", event)
    assert event.title == {"en": "Eastmoor walk", "es": "Caminata"}
    assert (event.state, event.hides_results, list(event.hosts.all())) == (Event.State.DRAFT, True, [host])
    assert len(event.join_code) == 6


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title_en": ""}, "Fill in at least the text in the first language."),
        ({"title_en": "a" * 161}, "at most 160 characters"),
        ({"kind": "party"}, "Select a valid choice"),
        ({"starts_at": "1026-03-07T10:00"}, "more than five years away"),
        ({"starts_at": "2026-03-07T12:00", "ends_at": "2026-03-07T10:00"}, "The end lies before the start."),
        ({"starts_at": "soon"}, "Enter a valid date/time."),
    ],
)
def test_event_add_refuses_with_what_was_typed(staff, program, changes, message):
    response = staff.post(f"{LIST}add/", NEW | {"place": "Library <b>"} | changes)

    assert response.status_code == 422
    assert message in text_of(response)
    assert "Library &lt;b&gt;" in response.content.decode()
    assert Event.objects.count() == 0


def test_event_add_refuses_a_host_of_another_program(staff, program):
    assert staff.post(f"{LIST}add/", NEW | {"hosts": [OrganizationFactory().pk]}).status_code == 422


def test_event_change_keeps_its_code(staff, event):
    staff.post(at("event_change", event), NEW)

    event.refresh_from_db()
    assert (event.join_code, str(event)) == ("KLM482", "Eastmoor walk")


@pytest.mark.parametrize(("state", "tab"), [("draft", "plan"), ("open", "run"), ("closed", "outcome")])
def test_event_opens_at_the_tab_that_matters_now(staff, event, state, tab):
    Event.objects.update(state=state)

    assert staff.get(at("event_detail", event)).url == at(f"event_{tab}", event)


def test_event_delete_where_nobody_answered(staff, event):
    StationFactory(event=event)

    staff.post(at("event_delete", event))

    assert Event.objects.count() == 0
    assert AuditEntry.objects.get().action == "event_deleted"


@pytest.mark.parametrize("factory", [ParticipantFactory, CommentFactory])
def test_event_delete_refused_where_people_answered(staff, event, factory):
    factory(event=event)

    response = staff.post(at("event_delete", event), follow=True)

    assert Event.objects.count() == 1
    assert "People answered here" in text_of(response)


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("draft", "announce", "announced"),
        ("draft", "open", "open"),
        ("announced", "open", "open"),
        ("open", "close", "closed"),
        ("closed", "reopen", "open"),
        ("closed", "review", "reviewed"),
        ("draft", "close", "draft"),
        ("closed", "open", "closed"),
        ("open", "review", "open"),
    ],
)
def test_event_moves_one_step(staff, event, before, step, after):
    Event.objects.update(state=before)
    url = reverse("events:event_move", args=["housing", event.pk, step])

    assert staff.get(url).status_code == 200
    staff.post(url)

    event.refresh_from_db()
    assert event.state == after


def test_event_move_knows_no_other_steps(staff, event):
    assert staff.get(reverse("events:event_move", args=["housing", event.pk, "explode"])).status_code == 404


def test_event_five_years_away_is_refused(staff, program):
    far = timezone.now() + timedelta(days=365 * 7)

    response = staff.post(f"{LIST}add/", NEW | {"starts_at": far.strftime("%Y-%m-%dT%H:%M")})

    assert response.status_code == 422
