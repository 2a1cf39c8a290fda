"""Events from draft to closed, and back."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Activity, Event, Participant
from events.services import running
from events.services.answers import record_answers
from events.services.running import close_event, create_event, hide_option, open_event, reopen_event
from refine.models import AuditEntry
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, ParticipantFactory
from tests.refine.factories import ProgramFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_create_event_gives_a_join_code():
    actor = UserFactory()

    event = create_event(
        Event(program=ProgramFactory(), kind=Event.Kind.DATA_WALK, title={"en": "Data walk"}), actor=actor
    )

    assert len(event.join_code) == 6
    assert set(event.join_code) <= set(running.CODE_ALPHABET)
    assert event.created_by == actor
    assert AuditEntry.objects.get().action == "event_created"


def test_create_event_takes_another_code_when_one_is_taken(monkeypatch):
    EventFactory(join_code="AAAAAA")
    codes = iter(["AAAAAA", "CCCCCC"])
    monkeypatch.setattr(running, "new_join_code", lambda: next(codes))

    event = create_event(Event(program=ProgramFactory(), kind=Event.Kind.SURVEY, title={"en": "Survey"}))

    assert event.join_code == "CCCCCC"


def test_close_event_measures_the_fair_share_of_residents():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)
    first, second, third, _fourth = OptionFactory.create_batch(4, activity=board)
    people = ParticipantFactory.create_batch(2, event=board.event)
    staff = ParticipantFactory(event=board.event, capacity=Participant.Capacity.STAFF)
    record_answers(participant=people[0], activity=board, answers={first.pk: 3})
    record_answers(participant=people[1], activity=board, answers={first.pk: 1, second.pk: 1})
    record_answers(participant=staff, activity=board, answers={first.pk: 1, second.pk: 1, third.pk: 1})

    close_event(event=board.event)

    board.refresh_from_db()
    assert board.fair_share == 1.5 / 4
    assert board.closed_at is not None


def test_close_event_without_answers_measures_nothing():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)
    OptionFactory(activity=board)

    close_event(event=board.event)

    board.refresh_from_db()
    assert board.fair_share is None


def test_close_event_measures_boards_only():
    ballot = ActivityFactory(event__state=Event.State.OPEN)
    option = OptionFactory(activity=ballot)
    record_answers(participant=ParticipantFactory(event=ballot.event), activity=ballot, answers={option.pk: 1})

    close_event(event=ballot.event)

    ballot.refresh_from_db()
    assert ballot.fair_share is None


def test_close_event_twice_changes_nothing():
    event = EventFactory(is_opened=True)

    first = close_event(event=event)
    second = close_event(event=event)

    assert first.closed_at == second.closed_at
    assert AuditEntry.objects.filter(action="event_closed").count() == 1


def test_close_event_refuses_a_draft():
    with pytest.raises(ValidationError, match="Draft"):
        close_event(event=EventFactory())


def test_open_event_refuses_a_closed_one():
    with pytest.raises(ValidationError, match="Closed"):
        open_event(event=EventFactory(closed=True))


def test_reopen_event_takes_answers_again():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)
    option = OptionFactory(activity=board)
    close_event(event=board.event)

    event = reopen_event(event=board.event)

    board.refresh_from_db()
    assert (event.state, event.closed_at, board.closed_at) == (Event.State.OPEN, None, None)
    assert record_answers(participant=ParticipantFactory(event=event), activity=board, answers={option.pk: 1})


def test_hide_option_measures_a_closed_board_again():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)
    first, second, *_rest = OptionFactory.create_batch(4, activity=board)
    record_answers(
        participant=ParticipantFactory(event=board.event), activity=board, answers={first.pk: 1, second.pk: 1}
    )
    close_event(event=board.event)

    hide_option(option=second)

    board.refresh_from_db()
    assert board.fair_share == 1 / 3


def test_hide_option_refuses_to_show_one_whose_dots_went_elsewhere():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)
    first, second = OptionFactory.create_batch(2, activity=board)
    participant = ParticipantFactory(event=board.event)
    record_answers(participant=participant, activity=board, answers={first.pk: 3})
    hide_option(option=first)
    record_answers(participant=participant, activity=board, answers={second.pk: 1})

    with pytest.raises(ValidationError, match="elsewhere"):
        hide_option(option=first, is_hidden=False)

    first.refresh_from_db()
    assert first.is_hidden


@pytest.mark.parametrize("format_", Activity.BUDGET_FORMATS)
def test_fair_share_stays_within_0_and_1(format_):
    board = ActivityFactory(event__state=Event.State.OPEN, format=format_, budget=5)
    options = OptionFactory.create_batch(2, activity=board)
    record_answers(
        participant=ParticipantFactory(event=board.event),
        activity=board,
        answers={option.pk: 1 for option in options},
    )

    close_event(event=board.event)

    board.refresh_from_db()
    assert board.fair_share == 1
