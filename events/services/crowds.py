"""Crowds of people new to an event, with all they answered: synthetic load by the million."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from events import tallies
from events.models import Event, Option, Participant, Submission, Vote
from refine.copying import copy_columns


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
    """Add people who were never at `event` and their answers, open or not, and count them; returns the answers.

    Nothing is checked: groups fit the program, each answer fits its activity, all options are the event's. Memory
    holds one crowd.
    """
    activity_of = dict(Option.objects.filter(activity__event=event).values_list("pk", "activity_id"))
    count = sum(_add(event, crowd, activity_of) for crowd in crowds)
    tallies.rebuild(activity_of.values())
    return count


def _add(event: Event, crowd: Crowd, activity_of: dict[int, int]) -> int:
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
    return copy_columns(Vote, votes)


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
