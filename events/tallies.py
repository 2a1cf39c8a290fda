"""The counts the ranking reads: kept in step with each answer, and counted from the raw rows.

Whoever changes votes or submissions changes the counts in the same transaction and under the activity's lock:
one lock, taken last and held to the commit, so that nobody waits for anything else and a recount sees each answer
either whole or not at all. It does not conflict with the references that new votes hold on the activity. Whoever
needs the locks of several activities takes them by ascending pk, so that no two wait for each other.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, F, QuerySet, Sum

from events.bulk import insert_counted
from events.models import Activity, Event, Option, Participant, Submission, Tally, Turnout, Vote

logger = logging.getLogger(__name__)

PLACE = {name: name for name in ("activity_id", "group_id", "channel", "capacity", "people")}
CELL = {"option_id": "option_id", "answer": "answer", "points": "total"}
"""Columns of the counts, and which values of `counted_votes` and `counted_turnout` they take."""


class Change(NamedTuple):
    """How many more (or fewer) people and points an option's answer has."""

    people: int
    points: int


class Difference(NamedTuple):
    """A count that is not what the raw rows say. `what` is `tally` or `turnout`; the key as in `_key`."""

    what: str
    key: tuple
    recorded: tuple[int, ...]
    counted: tuple[int, ...]


def lock(activity_id: int) -> Activity:
    """Hold the activity's counts until the transaction ends, and return the activity as it is now."""
    return Activity.objects.select_for_update(no_key=True).get(pk=activity_id)


def lock_all(activity_ids: Collection[int]) -> None:
    """Hold the counts of several activities until the transaction ends, taken in the one order."""
    rows = Activity.objects.select_for_update(no_key=True).filter(pk__in=activity_ids)
    list(rows.order_by("pk").values_list("pk"))


def lock_for_deletion(instance: Option, **_signal: Any) -> None:
    """Hold the counts of an option that is about to be deleted, before its votes are looked for.

    Votes have no constraint on their option. Whoever counts one under this lock is seen by the deletion, or finds the
    option gone.
    """
    lock_all([instance.activity_id])


def add(activity_id: int, who: Participant, changes: Mapping[tuple[int, int], Change], *, turnout: int = 0) -> None:
    """Add `changes`, by option pk and answer, to the counts of `who`'s group, channel and capacity.

    The caller holds `lock(activity_id)` and has written the votes already. Counts that would fall below zero were
    wrong before: they are counted anew, so that no answer is lost to an old mistake.
    """
    place = {
        "activity_id": activity_id,
        "group_id": who.group_id,
        "channel": who.channel,
        "capacity": who.capacity,
    }
    try:
        _add_tallies(place, {cell: change for cell, change in changes.items() if any(change)})
        if turnout:
            _add_turnout(place, turnout)
    except _WrongBefore:
        logger.error("The counts of activity %s were wrong and have been counted anew.", activity_id)
        rebuild([activity_id])


class _WrongBefore(Exception):
    """A count is smaller than what is being taken away from it."""


def _add_tallies(place: dict, changes: Mapping[tuple[int, int], Change]) -> None:
    """One statement per distinct change, so usually one or two, whatever the number of options."""
    if not changes:
        return
    options = {option_id for option_id, _answer in changes}
    known = {(row.option_id, row.answer): row for row in Tally.objects.filter(**place, option_id__in=options)}
    by_change: dict[Change, list[int]] = defaultdict(list)
    new = []
    for (option_id, answer), change in sorted(changes.items()):
        row = known.get((option_id, answer))
        if (row.people if row else 0) + change.people < 0 or (row.points if row else 0) + change.points < 0:
            raise _WrongBefore
        if row:
            by_change[change].append(row.pk)
        else:
            new.append(Tally(**place, option_id=option_id, answer=answer, **change._asdict()))
    for change, pks in by_change.items():
        Tally.objects.filter(pk__in=pks).update(people=F("people") + change.people, points=F("points") + change.points)
    Tally.objects.bulk_create(new)


def _add_turnout(place: dict, people: int) -> None:
    rows = Turnout.objects.filter(**place)
    if people < 0:
        rows = rows.filter(people__gte=-people)
    if rows.update(people=F("people") + people):
        return
    if people < 0:
        raise _WrongBefore
    Turnout.objects.create(**place, people=people)


def counted_votes(votes: QuerySet[Vote]) -> QuerySet:
    """Rows of option, group, channel, capacity, answer with `people` and `total` points, from the votes."""
    return (
        votes.values(
            "activity_id",
            "option_id",
            "answer",
            group_id=F("participant__group_id"),
            channel=F("participant__channel"),
            capacity=F("participant__capacity"),
        )
        .annotate(people=Count("pk"), total=Sum("points"))
        .order_by()
    )


def counted_turnout(submissions: QuerySet[Submission]) -> QuerySet:
    """Rows of activity, group, channel, capacity with `people`, from the submissions."""
    return (
        submissions.values(
            "activity_id",
            group_id=F("participant__group_id"),
            channel=F("participant__channel"),
            capacity=F("participant__capacity"),
        )
        .annotate(people=Count("pk"))
        .order_by()
    )


@transaction.atomic
def rebuild(activity_ids: Iterable[int]) -> None:
    """Recount some activities (none changes nothing), holding answers back meanwhile."""
    ids = sorted(set(activity_ids))
    if not ids:
        return
    lock_all(ids)
    _delete_counts(ids)
    insert_counted(Tally, PLACE | CELL, counted_votes(Vote.objects.filter(option__activity_id__in=ids)))
    insert_counted(Turnout, PLACE, counted_turnout(Submission.objects.filter(activity_id__in=ids)))


def count_in(event: Event, *, first: int, last: int) -> None:
    """Add what the people of `event` from pk `first` to `last` answered, none of whom is counted yet.

    For an event that nobody can answer at, in a transaction of the caller: many small ones count it as a whole.
    """
    people = event.participants.filter(pk__gte=first, pk__lte=last)
    answered = {"participant__event": event, "participant_id__gte": first, "participant_id__lte": last}
    for is_null, group, condition in ((False, "group_id, ", "IS NOT NULL"), (True, "", "IS NULL")):
        # The two constraints of each table are one for counts of a group and one for those of none.
        if not people.filter(group__isnull=is_null).exists():
            continue
        answered["participant__group__isnull"] = is_null
        rest = f"{group}channel, capacity"
        where, more = f"WHERE group_id {condition}", "DO UPDATE SET people = kept.people + excluded.people"
        votes, submissions = Vote.objects.filter(**answered), Submission.objects.filter(**answered)
        insert_counted(
            Tally,
            PLACE | CELL,
            counted_votes(votes),
            on_conflict=f"(option_id, {rest}, answer) {where} {more}, points = kept.points + excluded.points",
        )
        insert_counted(
            Turnout, PLACE, counted_turnout(submissions), on_conflict=f"(activity_id, {rest}) {where} {more}"
        )


@transaction.atomic
def clear(activity_ids: Collection[int]) -> None:
    """Forget the counts of some activities, for answers that nobody may see any more."""
    lock_all(activity_ids)
    _delete_counts(activity_ids)


def _delete_counts(activity_ids: Collection[int]) -> None:
    Tally.objects.filter(activity_id__in=activity_ids).delete()
    Turnout.objects.filter(activity_id__in=activity_ids).delete()


def _key(row: Mapping) -> tuple:
    """Activity, option (None for turnout), answer (None), group, channel, capacity."""
    return (
        row["activity_id"],
        row.get("option_id"),
        row.get("answer"),
        row["group_id"],
        row["channel"],
        row["capacity"],
    )


@transaction.atomic
def differences(activity_ids: Iterable[int]) -> list[Difference]:
    """Where the recorded counts are not what the raw rows say; empty when all is well. Zero equals no row.

    Holds answers back while it compares.
    """
    ids = sorted(set(activity_ids))
    lock_all(ids)
    place = ("activity_id", "group_id", "channel", "capacity")
    tallies = Tally.objects.filter(activity_id__in=ids).values(*place, "option_id", "answer", "people", "points")
    turnouts = Turnout.objects.filter(activity_id__in=ids).values(*place, "people")
    votes = Vote.objects.filter(option__activity_id__in=ids)
    submissions = Submission.objects.filter(activity_id__in=ids)
    return [
        *_compare(
            "tally",
            {_key(row): (row["people"], row["points"]) for row in tallies},
            {_key(row): (row["people"], row["total"]) for row in counted_votes(votes)},
            (0, 0),
        ),
        *_compare(
            "turnout",
            {_key(row): (row["people"],) for row in turnouts},
            {_key(row): (row["people"],) for row in counted_turnout(submissions)},
            (0,),
        ),
    ]


def _compare(what: str, recorded: dict, counted: dict, nothing: tuple[int, ...]) -> list[Difference]:
    return [
        Difference(what, key, recorded.get(key, nothing), counted.get(key, nothing))
        for key in sorted(recorded.keys() | counted.keys(), key=str)
        if recorded.get(key, nothing) != counted.get(key, nothing)
    ]
