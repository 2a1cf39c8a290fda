"""A choice is deleted while somebody answers about it: no answer is left without its choice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from events import tallies
from events.models import Event, Option, Tally, Vote
from events.services.answers import record_answers
from tests.events.factories import ActivityFactory, OptionFactory, ParticipantFactory

pytestmark = pytest.mark.django_db(transaction=True)

# Long enough for the second to reach what it has to wait for.
HELD_SECONDS = 0.5


@pytest.fixture
def option():
    """A choice somebody chose and thought better of, so that it has a count already."""
    activity = ActivityFactory(event__state=Event.State.OPEN)
    option = OptionFactory(activity=activity)
    answer(option)()
    answer(option, None)()
    assert list(Tally.objects.values_list("people", flat=True)) == [0]
    return option


def answer(option, value=1, key="who thought better of it"):
    person = option.activity.event.participants.filter(key=key).first()
    person = person or ParticipantFactory(event=option.activity.event, key=key)
    return lambda: record_answers(participant=person, activity=option.activity, answers={option.pk: value})


def one_before_the_other(first, second):
    """Call `second` while what `first` did is not committed; returns what `second` was refused with, if at all."""
    is_done, is_called = Signal(), Signal()

    def hold():
        try:
            with transaction.atomic():
                first()
                is_done.set()
                is_called.wait(HELD_SECONDS)
        finally:
            connection.close()

    def follow():
        is_done.wait(10)
        try:
            second()
        except (ValidationError, IntegrityError) as refusal:
            return refusal
        finally:
            is_called.set()
            connection.close()
        return None

    with ThreadPoolExecutor(2) as threads:
        held, followed = threads.submit(hold), threads.submit(follow)
        held.result(30)
        return followed.result(30)


def test_a_choice_deleted_behind_an_answer_takes_the_answer_along(option):
    refusal = one_before_the_other(answer(option, key="somebody else"), Option.objects.get(pk=option.pk).delete)

    assert refusal is None
    assert not Option.objects.exists()
    assert not Vote.objects.exists()
    assert tallies.differences([option.activity_id]) == []


def test_an_answer_behind_a_deleted_choice_is_refused(option):
    refusal = one_before_the_other(Option.objects.get(pk=option.pk).delete, answer(option, key="somebody else"))

    assert refusal is not None
    assert not Option.objects.exists()
    assert not Vote.objects.exists()
    assert tallies.differences([option.activity_id]) == []
