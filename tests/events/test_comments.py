"""Words people leave, and stickers counted at a poster."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from events.models import Activity, Channel, Comment, Event, PosterCount
from events.services.comments import hide_comment, record_comment
from events.services.posters import record_poster_count
from refine.models import AuditEntry
from tests.events.factories import ActivityFactory, CommentFactory, EventFactory, OptionFactory, ParticipantFactory
from tests.refine.factories import UserFactory

pytestmark = pytest.mark.django_db


def make_comment(**fields) -> Comment:
    participant = ParticipantFactory(event__state=Event.State.OPEN)
    event = participant.event
    return Comment(
        **{
            "program": event.program,
            "event": event,
            "participant": participant,
            "channel": Channel.PHONE,
            "text": "Nobody tells you the owner changed.",
            **fields,
        }
    )


def test_record_comment_repeated_counts_once():
    nonce = uuid.uuid4()
    comment = make_comment()
    again = Comment(
        program=comment.program,
        event=comment.event,
        participant=comment.participant,
        channel=Channel.PHONE,
        text=comment.text,
    )

    first = record_comment(comment, nonce=nonce)

    assert record_comment(again, nonce=nonce) == first
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n "])
def test_record_comment_refuses_no_words(text):
    with pytest.raises(ValidationError, match="Write down what was said"):
        record_comment(make_comment(text=text))


def test_record_comment_takes_an_illegible_sheet():
    assert record_comment(make_comment(text="", is_illegible=True)).pk


def test_record_comment_refuses_too_many_words():
    with pytest.raises(ValidationError, match="At most 4000 characters"):
        record_comment(make_comment(text="a" * 4001))


def test_record_comment_refuses_a_participant_of_a_closed_event():
    comment = make_comment()
    comment.event.state = Event.State.CLOSED

    with pytest.raises(ValidationError, match="has closed"):
        record_comment(comment)


def test_record_comment_takes_what_the_team_heard_at_any_time():
    event = EventFactory(closed=True)
    comment = Comment(program=event.program, event=event, channel=Channel.FACILITATOR, text="Heard at the door.")

    assert record_comment(comment).pk


def test_hide_comment_leaves_it_out_of_the_inbox():
    comment = CommentFactory()

    hide_comment(comment=comment, actor=UserFactory())

    assert list(Comment.objects.unread()) == []
    assert AuditEntry.objects.get().action == "comment_hidden"


def test_record_poster_count_keeps_marks_by_option():
    board = ActivityFactory(event__state=Event.State.CLOSED, dots=True)
    first, second, third = OptionFactory.create_batch(3, activity=board)

    count = record_poster_count(
        activity=board, people=4, marks={first.pk: 7, second.pk: 0, third.pk: 5}, counted_by=UserFactory()
    )

    assert PosterCount.objects.get().marks == {str(first.pk): 7, str(third.pk): 5}
    assert AuditEntry.objects.get().detail == {"people": 4}
    assert count.people == 4


@pytest.mark.parametrize(
    ("format_", "people", "mark", "message"),
    [
        (Activity.Format.DOTS, 2, 7, "at most 6 dots"),
        (Activity.Format.PICK, 2, 3, "More marks than people"),
        (Activity.Format.BALLOT, 2, 3, "More marks than people"),
        (Activity.Format.DOTS, 0, 0, "how many people"),
        (Activity.Format.DOTS, 2, -1, "below zero"),
        (Activity.Format.RATING, 2, 1, "can be counted at a poster"),
    ],
)
def test_record_poster_count_refuses_what_cannot_be(format_, people, mark, message):
    board = ActivityFactory(event__state=Event.State.OPEN, format=format_)
    option = OptionFactory(activity=board)

    with pytest.raises(ValidationError, match=message):
        record_poster_count(activity=board, people=people, marks={option.pk: mark}, counted_by=None)


def test_record_poster_count_refuses_options_of_another_activity():
    board = ActivityFactory(event__state=Event.State.OPEN, dots=True)

    with pytest.raises(ValidationError, match="another question"):
        record_poster_count(activity=board, people=2, marks={OptionFactory().pk: 1}, counted_by=None)


def test_record_poster_count_refuses_an_event_that_has_not_started():
    board = ActivityFactory(dots=True)

    with pytest.raises(ValidationError, match="not started"):
        record_poster_count(activity=board, people=2, marks={}, counted_by=None)
