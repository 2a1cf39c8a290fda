"""Crowds of people new to an event, with all they answered: synthetic load by the million."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import Max

from events import tallies
from events.models import Event, Option, Participant, Submission, Tally, Turnout, Vote
from refine.copying import Column, copy_columns

Place = tuple[int | None, str, str]
"""A person's group, channel and capacity."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some people and their answers, column by column.

    One value a person: `groups` is the pk of the group votes are weighted by or None, `other_groups` one of another
    dimension or None, `moments` is when they answered, in UTC (`datetime64[us]`). One value an answer, all whole
    numbers: `persons` is the place of whoever gave it among the people, the rest as in `Vote`; nobody answers an
    option twice.
    """

    uuids: Sequence[UUID]
    channels: Sequence[str]
    capacities: Sequence[str]
    languages: Sequence[str]
    groups: Sequence[int | None]
    other_groups: Sequence[int | None]
    moments: np.ndarray
    persons: np.ndarray
    options: np.ndarray
    answers: np.ndarray
    points: np.ndarray


class _Board:
    """What an event asks: the pks of its options, ascending, of its activities, and for each option which of these."""

    def __init__(self, event: Event) -> None:
        rows = Option.objects.filter(activity__event=event).order_by("pk").values_list("pk", "activity_id")
        self.options, activities = np.array(list(rows), dtype=np.int64).reshape(-1, 2).T
        self.activities, self.activity_of = np.unique(activities, return_inverse=True)


@transaction.atomic
def add_crowds(*, event: Event, crowds: Iterable[Crowd]) -> int:
    """Add all people of an `event` that nobody was at, open or not, with their answers; returns the answers.

    Nothing else is checked: groups fit the program, each answer fits its activity. Memory holds one crowd and the
    counts. ValueError for options that are not the event's.
    """
    board = _Board(event)
    tallies.lock_all(board.activities.tolist())
    counts = _Counts(board)
    for crowd in crowds:
        _add(event, crowd, board, counts)
    counts.write()
    return counts.answers


class _Sums:
    """Sums of several numbers for each key, a whole number: `keys` are ascending, `sums` has a row for each."""

    def __init__(self, width: int) -> None:
        self.keys, self.sums = np.empty(0, dtype=np.int64), np.empty((0, width), dtype=np.int64)

    def add(self, keys: np.ndarray, *numbers: np.ndarray) -> None:
        more = np.stack(numbers, axis=1)
        keys, places = np.unique(np.concatenate([self.keys, keys]), return_inverse=True)
        sums = np.zeros((len(keys), more.shape[1]), dtype=np.int64)
        np.add.at(sums, places, np.concatenate([self.sums, more]))
        self.keys, self.sums = keys, sums


class _Counts:
    """The counts of answers, kept as these are written: to count the rows afterwards took a fifth of the time.

    A key is which option (or activity), in what place (of those met so far), and which answer, at 16 bits the last two.
    """

    MOST = 2**16

    def __init__(self, board: _Board) -> None:
        self.answers = 0
        self._board = board
        self._places: dict[Place, int] = {}
        self._tallies, self._turnout = _Sums(2), _Sums(1)

    def add(self, crowd: Crowd, options: np.ndarray, came: tuple[np.ndarray, np.ndarray]) -> None:
        """What `crowd` answered to `options`; `came` says who of it, to what: a person and an activity each."""
        places, persons = self._places, crowd.persons
        groups = zip(crowd.groups, crowd.channels, crowd.capacities, strict=True)
        place_of = np.array([places.setdefault(place, len(places)) for place in groups], dtype=np.int64)
        cells = (options * self.MOST + place_of[persons]) * self.MOST + crowd.answers + self.MOST // 2
        self._tallies.add(cells, np.ones_like(cells), crowd.points)
        who, activities = came
        self._turnout.add(activities * self.MOST + place_of[who], np.ones_like(who))
        self.answers += len(cells)

    def write(self) -> None:
        if not self.answers:
            return
        board, tallies_of, turnout = self._board, self._tallies, self._turnout
        cells, answers = np.divmod(tallies_of.keys, self.MOST)
        options, places = np.divmod(cells, self.MOST)
        people, points = tallies_of.sums.T
        tally: dict[str, Column] = {
            "activity_id": board.activities[board.activity_of[options]],
            "option_id": board.options[options],
            "answer": answers - self.MOST // 2,
            "people": people,
            "points": points,
        }
        copy_columns(Tally, tally | self._columns(places))
        activities, places = np.divmod(turnout.keys, self.MOST)
        came: dict[str, Column] = {"activity_id": board.activities[activities], "people": turnout.sums[:, 0]}
        copy_columns(Turnout, came | self._columns(places))

    def _columns(self, places: np.ndarray) -> dict[str, Column]:
        known = list(self._places)
        columns = zip(*(known[place] for place in places.tolist()), strict=True)
        return dict(zip(("group_id", "channel", "capacity"), columns, strict=True))


def _add(event: Event, crowd: Crowd, board: _Board, counts: _Counts) -> None:
    people = np.array(_add_people(event, crowd), dtype=np.int64)
    if not np.isin(crowd.options, board.options).all():
        raise ValueError(f"Options of other events than {event.pk}.")
    options = np.searchsorted(board.options, crowd.options)
    activities = board.activity_of[options]
    came = np.divmod(np.unique(crowd.persons * len(board.activities) + activities), len(board.activities))
    submissions: dict[str, Column] = {
        "participant_id": people[came[0]],
        "activity_id": board.activities[came[1]],
        "submitted_at": crowd.moments[came[0]],
    }
    copy_columns(Submission, submissions)
    votes: dict[str, Column] = {
        "participant_id": people[crowd.persons],
        "activity_id": board.activities[activities],
        "option_id": crowd.options,
        "answer": crowd.answers,
        "points": crowd.points,
        "answered_at": crowd.moments[crowd.persons],
    }
    copy_columns(Vote, votes)
    counts.add(crowd, options, came)


def _add_people(event: Event, crowd: Crowd) -> list[int]:
    """Make the people with their groups; returns their pks in the crowd's order."""
    # Of all people: the last of one event would be looked for among all.
    last = Participant.objects.aggregate(last=Max("pk"))["last"] or 0
    people: dict[str, Column] = {
        "uuid": crowd.uuids,
        "event_id": [event.pk] * len(crowd.uuids),
        "key": [uuid.hex for uuid in crowd.uuids],
        "channel": crowd.channels,
        "capacity": crowd.capacities,
        "language": crowd.languages,
        "group_id": crowd.groups,
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
