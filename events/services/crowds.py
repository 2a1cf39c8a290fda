"""Crowds of people new to an event, with all they answered: synthetic load by the million."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, repeat
from uuid import UUID

from django.db import transaction

from events import tallies
from events.models import Event, Option, Participant, Submission, Tally, Turnout, Vote
from refine.copying import copy_columns

Place = tuple[int | None, str, str]
"""A person's group, channel and capacity."""
Cell = tuple[int, Place, int]
"""An option, whose answer, and which: one count."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some people and their answers, column by column.

    One value a person: `groups` is the pk of the group votes are weighted by or None, `other_groups` one of another
    dimension or None. One value an answer: `persons` is the place of whoever gave it among the people, the rest as
    in `Vote`; nobody answers an option twice.
    """

    uuids: Sequence[UUID]
    channels: Sequence[str]
    capacities: Sequence[str]
    languages: Sequence[str]
    groups: Sequence[int | None]
    other_groups: Sequence[int | None]
    moments: Sequence[datetime]
    persons: Sequence[int]
    options: Sequence[int]
    answers: Sequence[int]
    points: Sequence[int]


@transaction.atomic
def add_crowds(*, event: Event, crowds: Iterable[Crowd]) -> int:
    """Add all people of an `event` that nobody was at, open or not, with their answers; returns the answers.

    Nothing is checked: groups fit the program, each answer fits its activity, all options are the event's. Memory
    holds one crowd and the counts.
    """
    activity_of = dict(Option.objects.filter(activity__event=event).values_list("pk", "activity_id"))
    tallies.lock_all(activity_of.values())
    counts = _Counts(activity_of)
    for crowd in crowds:
        _add(event, crowd, activity_of)
        counts.add(crowd)
    counts.write()
    return counts.answers


class _Counts:
    """The counts of answers, kept as these are written: to count the rows afterwards took a fifth of the time."""

    def __init__(self, activity_of: Mapping[int, int]) -> None:
        self.answers = 0
        self._activity_of = activity_of
        self._people: Counter[Cell] = Counter()
        self._points: Counter[Cell] = Counter()
        self._turnout: Counter[tuple[int, Place]] = Counter()

    def add(self, crowd: Crowd) -> None:
        places = list(zip(crowd.groups, crowd.channels, crowd.capacities, strict=True))
        cells = list(zip(crowd.options, map(places.__getitem__, crowd.persons), crowd.answers, strict=True))
        self._people.update(cells)
        self._points.update(chain.from_iterable(map(repeat, cells, crowd.points)))
        came = set(zip(crowd.persons, map(self._activity_of.__getitem__, crowd.options), strict=True))
        self._turnout.update((activity, places[person]) for person, activity in came)
        self.answers += len(cells)

    def write(self) -> None:
        if not self._people:
            return
        options, places, answers = zip(*self._people, strict=True)
        tally = {
            "activity_id": [self._activity_of[option] for option in options],
            "option_id": options,
            "answer": answers,
            "people": list(self._people.values()),
            "points": [self._points[cell] for cell in self._people],
        }
        copy_columns(Tally, tally | _columns(places))
        activities, places = zip(*self._turnout, strict=True)
        turnout = {"activity_id": activities, "people": list(self._turnout.values())}
        copy_columns(Turnout, turnout | _columns(places))


def _columns(places: Iterable[Place]) -> dict[str, Sequence]:
    return dict(zip(("group_id", "channel", "capacity"), zip(*places, strict=True), strict=True))


def _add(event: Event, crowd: Crowd, activity_of: Mapping[int, int]) -> None:
    pks = _add_people(event, crowd)
    people = [pks[person] for person in crowd.persons]
    activities = [activity_of[option] for option in crowd.options]
    moments = [crowd.moments[person] for person in crowd.persons]
    submissions = zip(*dict.fromkeys(zip(people, activities, moments, strict=True)), strict=True)
    copy_columns(Submission, dict(zip(("participant_id", "activity_id", "submitted_at"), submissions, strict=False)))
    votes = {
        "participant_id": people,
        "activity_id": activities,
        "option_id": crowd.options,
        "answer": crowd.answers,
        "points": crowd.points,
        "answered_at": moments,
    }
    copy_columns(Vote, votes)


def _add_people(event: Event, crowd: Crowd) -> list[int]:
    """Make the people with their groups; returns their pks in the crowd's order."""
    last = event.participants.order_by("-pk").values_list("pk", flat=True).first() or 0
    count = len(crowd.uuids)
    people = {
        "uuid": crowd.uuids,
        "event_id": [event.pk] * count,
        "key": [uuid.hex for uuid in crowd.uuids],
        "channel": crowd.channels,
        "capacity": crowd.capacities,
        "language": crowd.languages,
        "group_id": crowd.groups,
        "stakeholder_id": [None] * count,
        "created_at": crowd.moments,
    }
    copy_columns(Participant, people)
    pks = list(event.participants.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True))
    belonging = [
        (pk, group)
        for pk, *groups in zip(pks, crowd.groups, crowd.other_groups, strict=True)
        for group in groups
        if group is not None
    ]
    members, groups = [pk for pk, _group in belonging], [group for _pk, group in belonging]
    copy_columns(Participant.groups.through, {"participant_id": members, "group_id": groups})
    return pks
