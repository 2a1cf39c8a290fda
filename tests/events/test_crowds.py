"""Crowds: people new to an event with all they answered."""

from uuid import uuid4

import numpy as np
import pytest

from events import tallies
from events.models import Event, Option, Tally, Vote
from events.services.crowds import Crowd, add_crowds
from tests.events.factories import ActivityFactory, OptionFactory

pytestmark = pytest.mark.django_db


def crowd(*answers: tuple[int, Option, int], people: int) -> Crowd:
    """`people` on their phones; answers of one of them to an option each."""
    persons, options, values = zip(*answers, strict=True) if answers else ((), (), ())
    return Crowd(
        uuids=[uuid4() for _person in range(people)],
        channels=["phone"] * people,
        capacities=["resident"] * people,
        languages=["en"] * people,
        groups=[None] * people,
        other_groups=[None] * people,
        moments=np.full(people, "2026-06-01T18:30", dtype="datetime64[us]"),
        persons=np.array(persons, dtype=np.int64),
        options=np.array([option.pk for option in options], dtype=np.int64),
        answers=np.array(values, dtype=np.int64),
        points=np.ones(len(answers), dtype=np.int64),
    )


@pytest.fixture
def options() -> list[Option]:
    activity = ActivityFactory()
    return [OptionFactory(activity=activity) for _place in range(3)]


def event_of(options: list[Option]) -> Event:
    return options[0].activity.event


def test_answers_of_all_crowds_are_written_and_counted(options):
    first, second, third = options
    event = event_of(options)
    crowds = [
        crowd((0, first, 1), (0, second, -1), (2, first, 1), people=3),
        crowd(people=0),
        crowd((1, first, 1), (1, third, 0), people=2),
    ]

    assert add_crowds(event=event, crowds=crowds) == 5

    assert event.participants.count() == 5
    counted = Tally.objects.order_by("option", "answer").values_list("option", "answer", "people", "points")
    assert list(counted) == [(first.pk, 1, 3, 3), (second.pk, -1, 1, 1), (third.pk, 0, 1, 1)]
    assert tallies.differences(event.activities.values_list("pk", flat=True)) == []


def test_an_option_of_another_event_is_refused(options):
    stranger = OptionFactory()

    with pytest.raises(ValueError, match="Options of other events"):
        add_crowds(event=event_of(options), crowds=[crowd((0, options[0], 1), (0, stranger, 1), people=1)])

    assert not Vote.objects.exists()
