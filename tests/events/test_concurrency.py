"""Answers, closes and recounts at the same time, in threads on a real database; and in any order."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events import tallies
from events.models import Activity, Event, Participant, Tally, Turnout, Vote
from events.services.answers import join_event, record_answers, set_groups
from events.services.bulk import place_in_weighting_groups
from events.services.comments import record_comment
from events.services.running import close_event, hide_option
from events.services.sheets import Person, Sheet, record_sheet
from tests.events.factories import ActivityFactory, CommentFactory, EventFactory, OptionFactory, ParticipantFactory
from tests.refine.factories import DimensionFactory, GroupFactory
from tests.threads import at_once


def make_board(count: int = 3, **fields):
    activity = ActivityFactory(event__state=Event.State.OPEN, **fields)
    return activity, OptionFactory.create_batch(count, activity=activity)


@pytest.mark.django_db(transaction=True)
def test_dots_are_never_overspent_by_concurrent_requests():
    activity, options = make_board(6, dots=True)
    participant = ParticipantFactory(event=activity.event)

    results = at_once(
        [
            lambda pk=option.pk: record_answers(participant=participant, activity=activity, answers={pk: 1})
            for option in options
        ]
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 3
    assert Vote.objects.aggregate(spent=Sum("points"))["spent"] == 3
    assert tallies.differences([activity.pk]) == []


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_at_once_counts_once():
    activity, (option, *_rest) = make_board()
    event = activity.event

    def send():
        participant = join_event(event=event, key="one person", channel="phone")
        return record_answers(participant=participant, activity=activity, answers={option.pk: 1})

    at_once([send] * 6)

    assert Participant.objects.count() == 1
    assert list(Tally.objects.values_list("people", "points")) == [(1, 1)]
    assert Turnout.objects.get().people == 1


@pytest.mark.django_db(transaction=True)
def test_first_answers_of_many_people_make_one_count():
    activity, options = make_board()
    people = ParticipantFactory.create_batch(8, event=activity.event)

    results = at_once(
        [
            lambda who=person: record_answers(
                participant=who, activity=activity, answers={option.pk: 1 for option in options}
            )
            for person in people
        ]
    )

    assert not any(isinstance(result, ValidationError) for result in results)
    assert list(Tally.objects.values_list("people", flat=True)) == [8, 8, 8]
    assert Turnout.objects.get().people == 8


@pytest.mark.django_db(transaction=True)
def test_what_comes_after_the_close_is_refused_and_what_came_before_is_measured():
    activity, (option, *_rest) = make_board(3, dots=True)
    people = ParticipantFactory.create_batch(6, event=activity.event)

    def answer(person):
        return record_answers(participant=person, activity=activity, answers={option.pk: 1})

    calls = [lambda who=person: answer(who) for person in people]
    results = at_once([*calls[:3], lambda: close_event(event=activity.event), *calls[3:]])

    accepted = sum(not isinstance(result, ValidationError) for result in results) - 1
    activity.refresh_from_db()
    assert Vote.objects.count() == accepted
    assert activity.fair_share == (1 / 3 if accepted else None)
    assert tallies.differences([activity.pk]) == []


@pytest.mark.django_db(transaction=True)
def test_recounts_and_answers_at_once_lose_nothing():
    activity, options = make_board(4, agree=True)
    dimension = DimensionFactory(program=activity.event.program, weighting=True)
    groups = GroupFactory.create_batch(2, dimension=dimension)
    people = ParticipantFactory.create_batch(4, event=activity.event)

    def live(person, number):
        for turn in range(5):
            for option in options:
                value = (number + turn + option.pk) % 3 - 1
                record_answers(participant=person, activity=activity, answers={option.pk: value})
            set_groups(participant=person, groups=[groups[(number + turn) % 2]])

    def recount():
        for _turn in range(5):
            tallies.rebuild([activity.pk])
            place_in_weighting_groups(event=activity.event)

    at_once([*(lambda who=person, n=n: live(who, n) for n, person in enumerate(people)), recount])

    assert Vote.objects.count() == 16
    assert tallies.differences([activity.pk]) == []


@pytest.mark.django_db(transaction=True)
def test_sheets_that_move_counts_and_add_to_others_never_wait_for_each_other():
    """Somebody who answered the later question only changes group, and answers both."""
    activity, (option, *_rest) = make_board()
    event = activity.event
    later = OptionFactory(activity__event=event)
    groups = GroupFactory.create_batch(2, dimension=DimensionFactory(program=event.program, weighting=True))

    def send(key, group, first, second):
        answers = {activity: {option.pk: first}, later.activity: {later.pk: second}}
        person = Person(key, "phone", groups=[group])
        record_sheet(event=event, person=person, sheet=Sheet(uuid4(), answers))

    def move():
        for _turn in range(20):
            send("moves", groups[0], None, 1)
            send("moves", groups[1], 1, 1)

    def stay():
        for turn in range(40):
            send("stays", groups[0], turn % 2, turn % 2)

    at_once([move, stay])

    assert tallies.differences([activity.pk, later.activity_id]) == []


@pytest.mark.django_db(transaction=True)
def test_the_same_comment_sent_at_once_counts_once():
    participant = ParticipantFactory(event__state=Event.State.OPEN)
    event = participant.event
    fields = {"event": event, "program": event.program, "participant": participant}
    nonce = "5d8f2a1e-0000-4000-8000-000000000001"

    results = at_once([lambda: record_comment(CommentFactory.build(**fields), nonce=nonce)] * 5)

    assert len({comment.pk for comment in results}) == 1


OPTIONS, PEOPLE = 3, 3
answer_steps = st.tuples(
    st.just("answer"),
    st.integers(0, PEOPLE - 1),
    st.dictionaries(st.integers(0, OPTIONS - 1), st.sampled_from([None, 0, 1, 2, 3])),
)
other_steps = st.one_of(
    st.tuples(st.just("group"), st.integers(0, PEOPLE - 1), st.integers(0, 2)),
    st.tuples(st.just("hide"), st.integers(0, OPTIONS - 1), st.booleans()),
    st.tuples(st.just("recount"), st.just(0), st.just(0)),
)


class ScheduleTest(TestCase):
    """Whatever is done in whatever order, the counts are what a recount gives, and no budget is overspent."""

    @settings(max_examples=60, deadline=None)
    @given(
        format_=st.sampled_from([f for f in Activity.Format if f != Activity.Format.COMMENT]),
        steps=st.lists(st.one_of(answer_steps, other_steps), max_size=12),
    )
    def test_counts_equal_a_recount(self, format_, steps):
        event = EventFactory(is_opened=True)
        activity = ActivityFactory(event=event, format=format_, budget=3)
        options = OptionFactory.create_batch(OPTIONS, activity=activity)
        people = ParticipantFactory.create_batch(PEOPLE, event=event)
        dimension = DimensionFactory(program=event.program, weighting=True)
        groups = GroupFactory.create_batch(2, dimension=dimension)
        do = {
            "answer": lambda person, given: record_answers(
                participant=people[person],
                activity=activity,
                answers={options[number].pk: value for number, value in given.items()},
            ),
            "group": lambda person, group: set_groups(participant=people[person], groups=groups[group : group + 1]),
            "hide": lambda option, is_hidden: hide_option(option=options[option], is_hidden=is_hidden),
            "recount": lambda *_nothing: tallies.rebuild([activity.pk]),
        }

        for name, first, second in steps:
            try:
                do[name](first, second)
            except ValidationError:
                continue

        assert tallies.differences([activity.pk]) == []
        if format_ in Activity.BUDGET_FORMATS:
            shown = Vote.objects.filter(option__is_hidden=False).order_by()
            spent = shown.values_list("participant").annotate(Sum("points"))
            assert all(points <= 3 for _person, points in spent)
