"""Recording answers one by one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events import tallies
from events.models import Activity, Channel, Event, Participant, Submission, Tally, Turnout, Vote
from events.services.answers import join_event, record_answers, set_groups
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, ParticipantFactory
from tests.refine.factories import DimensionFactory, GroupFactory

pytestmark = pytest.mark.django_db


def make_board(count: int = 3, **activity_fields):
    """An activity of an open event with `count` options."""
    activity = ActivityFactory(event__state=Event.State.OPEN, **activity_fields)
    return activity, OptionFactory.create_batch(count, activity=activity)


def counts(activity: Activity) -> dict[tuple[int, int], tuple[int, int]]:
    """People and points by option and answer, where there are any."""
    rows = Tally.objects.filter(activity=activity, people__gt=0)
    return {(row.option_id, row.answer): (row.people, row.points) for row in rows}


def turnout(activity: Activity) -> int:
    return sum(Turnout.objects.filter(activity=activity).values_list("people", flat=True))


def test_record_answers_counts_each_option():
    activity, (first, second, _third) = make_board()
    participant = ParticipantFactory(event=activity.event)

    record_answers(participant=participant, activity=activity, answers={first.pk: 1, second.pk: -1})

    assert counts(activity) == {(first.pk, 1): (1, 1), (second.pk, -1): (1, 1)}
    assert turnout(activity) == 1
    assert tallies.differences([activity.pk]) == []


def test_record_answers_repeated_counts_once():
    activity, (first, *_rest) = make_board()
    participant = ParticipantFactory(event=activity.event)

    submissions = {
        record_answers(participant=participant, activity=activity, answers={first.pk: 1}).pk for _time in range(3)
    }

    assert len(submissions) == 1
    assert counts(activity) == {(first.pk, 1): (1, 1)}
    assert turnout(activity) == 1


def test_record_answers_latest_counts():
    activity, (first, second, _third) = make_board()
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 1, second.pk: 0})

    record_answers(participant=participant, activity=activity, answers={first.pk: -1})

    assert counts(activity) == {(first.pk, -1): (1, 1), (second.pk, 0): (1, 1)}
    assert turnout(activity) == 1
    assert tallies.differences([activity.pk]) == []


def test_record_answers_earlier_than_the_one_before_is_ignored():
    activity, (first, *_rest) = make_board()
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 1})

    record_answers(
        participant=participant, activity=activity, answers={first.pk: -1}, at=timezone.now() - timedelta(hours=1)
    )

    assert counts(activity) == {(first.pk, 1): (1, 1)}


def test_record_answers_takes_back():
    activity, (first, second, _third) = make_board()
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 1, second.pk: 0})

    record_answers(participant=participant, activity=activity, answers={first.pk: None})

    assert counts(activity) == {(second.pk, 0): (1, 1)}
    assert turnout(activity) == 1


def test_record_answers_taking_the_last_one_back_leaves_no_submission():
    activity, (first, *_rest) = make_board(dots=True)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 2})

    submission = record_answers(participant=participant, activity=activity, answers={first.pk: 0})

    assert submission is None
    assert Submission.objects.count() == 0
    assert counts(activity) == {}
    assert turnout(activity) == 0
    assert tallies.differences([activity.pk]) == []


def test_record_answers_silence_is_not_a_submission():
    activity, _options = make_board(dots=True)
    participant = ParticipantFactory(event=activity.event)

    assert record_answers(participant=participant, activity=activity, answers={}) is None
    assert turnout(activity) == 0


def test_record_answers_keeps_dots_within_the_budget():
    activity, (first, second, third) = make_board(dots=True)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 2, second.pk: 1})

    with pytest.raises(ValidationError, match="You have 3 dots, and spent 4"):
        record_answers(participant=participant, activity=activity, answers={third.pk: 1})

    assert counts(activity) == {(first.pk, 1): (1, 2), (second.pk, 1): (1, 1)}


def test_record_answers_moves_dots_within_the_budget():
    activity, (first, _second, third) = make_board(dots=True)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 3})

    record_answers(participant=participant, activity=activity, answers={first.pk: 1, third.pk: 2})

    assert counts(activity) == {(first.pk, 1): (1, 1), (third.pk, 1): (1, 2)}
    assert tallies.differences([activity.pk]) == []


def test_record_answers_frees_dots_on_hidden_options():
    activity, (first, second, _third) = make_board(dots=True)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 3})
    first.is_hidden = True
    first.save()

    record_answers(participant=participant, activity=activity, answers={second.pk: 3})

    assert counts(activity) == {(first.pk, 1): (1, 3), (second.pk, 1): (1, 3)}


def test_record_answers_keeps_picks_within_the_budget():
    activity, options = make_board(format=Activity.Format.PICK, budget=2)
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match="You can choose up to 2, and chose 3"):
        record_answers(participant=participant, activity=activity, answers={option.pk: 1 for option in options})


@pytest.mark.parametrize(
    ("format_", "value"),
    [
        (Activity.Format.BALLOT, 2),
        (Activity.Format.AGREE, -2),
        (Activity.Format.RATING, 0),
        (Activity.Format.RATING, 6),
        (Activity.Format.DOTS, -1),
        (Activity.Format.DOTS, 4),
        (Activity.Format.PICK, 2),
    ],
)
def test_record_answers_refuses_values_the_format_does_not_know(format_, value):
    activity, (first, *_rest) = make_board(format=format_)
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match="not among those offered"):
        record_answers(participant=participant, activity=activity, answers={first.pk: value})


@pytest.mark.parametrize("is_hidden", [True, False])
def test_record_answers_refuses_options_not_offered(is_hidden):
    activity, (first, *_rest) = make_board()
    option = OptionFactory(activity=activity, is_hidden=True) if is_hidden else OptionFactory()
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match="no longer offered"):
        record_answers(participant=participant, activity=activity, answers={first.pk: 1, option.pk: 1})

    assert Vote.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (Event.State.DRAFT, "not started yet"),
        (Event.State.ANNOUNCED, "not started yet"),
        (Event.State.CLOSED, "has closed"),
        (Event.State.REVIEWED, "has closed"),
    ],
)
def test_record_answers_refuses_an_event_that_is_not_open(state, message):
    activity, (first, *_rest) = make_board()
    Event.objects.update(state=state)
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match=message):
        record_answers(participant=participant, activity=activity, answers={first.pk: 1})


def test_record_answers_refuses_an_activity_that_closed_meanwhile():
    activity, (first, *_rest) = make_board()
    Activity.objects.update(closed_at=timezone.now())
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match="has closed"):
        record_answers(participant=participant, activity=activity, answers={first.pk: 1})

    assert Vote.objects.count() == Tally.objects.count() == 0


def test_record_answers_refuses_somebody_of_another_event():
    activity, (first, *_rest) = make_board()
    stranger = ParticipantFactory(event__state=Event.State.OPEN)

    with pytest.raises(ValidationError, match="another event"):
        record_answers(participant=stranger, activity=activity, answers={first.pk: 1})


def test_record_answers_refuses_choices_for_a_comment():
    activity, (first, *_rest) = make_board(comment=True)
    participant = ParticipantFactory(event=activity.event)

    with pytest.raises(ValidationError, match="in words"):
        record_answers(participant=participant, activity=activity, answers={first.pk: 1})


def test_record_answers_refuses_a_withdrawn_participant():
    activity, (first, *_rest) = make_board()
    participant = ParticipantFactory(event=activity.event)
    Participant.objects.all().delete()

    with pytest.raises(ValidationError, match="withdrawn"):
        record_answers(participant=participant, activity=activity, answers={first.pk: 1})


def test_record_answers_mends_counts_that_were_wrong():
    activity, (first, *_rest) = make_board()
    participant, other = ParticipantFactory.create_batch(2, event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 1})
    record_answers(participant=other, activity=activity, answers={first.pk: 1})
    Tally.objects.update(people=0, points=0)

    record_answers(participant=participant, activity=activity, answers={first.pk: -1})

    assert counts(activity) == {(first.pk, 1): (1, 1), (first.pk, -1): (1, 1)}
    assert tallies.differences([activity.pk]) == []


def test_record_answers_query_count_does_not_grow_with_options(django_assert_num_queries):
    for count in (1, 12):
        activity, options = make_board(count)
        other, participant = ParticipantFactory.create_batch(2, event=activity.event)
        answers = {option.pk: 1 for option in options}
        record_answers(participant=other, activity=activity, answers=answers)

        # savepoint; participant, options, submission, votes; votes, submission; lock, tallies twice, turnout; release
        with django_assert_num_queries(12):
            record_answers(participant=participant, activity=activity, answers=answers)


def test_join_event_twice_is_one_participant():
    event = EventFactory()

    first = join_event(event=event, key="abc", channel=Channel.PHONE, language="es")
    second = join_event(event=event, key="abc", channel=Channel.KIOSK, language="en")

    assert first == second
    assert Participant.objects.get().channel == Channel.PHONE
    assert Participant.objects.get().language == "en"


def test_join_event_keeps_the_group_votes_are_weighted_by():
    event = EventFactory()
    neighborhood = GroupFactory(dimension=DimensionFactory(program=event.program, weighting=True))
    age = GroupFactory(dimension=DimensionFactory(program=event.program, name="Age"))

    participant = join_event(event=event, key="abc", channel=Channel.PHONE, groups=[age, neighborhood])

    assert participant.group == neighborhood
    assert set(participant.groups.all()) == {age, neighborhood}


def test_join_event_refuses_groups_of_another_program():
    with pytest.raises(ValidationError, match="groups of this program"):
        join_event(event=EventFactory(), key="abc", channel=Channel.PHONE, groups=[GroupFactory()])


def test_join_event_refuses_two_groups_of_one_dimension():
    event = EventFactory()
    dimension = DimensionFactory(program=event.program)

    with pytest.raises(ValidationError, match="one answer to each question"):
        join_event(
            event=event, key="abc", channel=Channel.PHONE, groups=GroupFactory.create_batch(2, dimension=dimension)
        )


def test_set_groups_moves_answers_given_before():
    activity, (first, second, _third) = make_board()
    dimension = DimensionFactory(program=activity.event.program, weighting=True)
    group = GroupFactory(dimension=dimension)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={first.pk: 1, second.pk: -1})

    set_groups(participant=participant, groups=[group])

    assert set(Tally.objects.filter(people=1).values_list("option_id", "answer", "group_id")) == {
        (first.pk, 1, group.pk),
        (second.pk, -1, group.pk),
    }
    assert Turnout.objects.get(people=1).group == group
    assert tallies.differences([activity.pk]) == []


def test_record_answers_keeps_when_it_was_said():
    activity, (first, *_rest) = make_board()
    participant = ParticipantFactory(event=activity.event)
    at = datetime(2026, 3, 7, 10, 0, tzinfo=UTC)

    submission = record_answers(participant=participant, activity=activity, answers={first.pk: 1}, at=at)

    assert submission.submitted_at == at
    assert Vote.objects.get().answered_at == at
