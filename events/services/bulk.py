"""Whole files of answers at once: imports, and the demo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from events import tallies
from events.models import Channel, Event, Option, Participant, Submission, Vote
from refine.models import Group

BATCH = 2000


@dataclass(frozen=True, slots=True)
class BulkParticipant:
    """A person in a file. `groups` as in the program's dimensions, at most one of each."""

    key: str
    channel: str = Channel.IMPORT
    capacity: str = Participant.Capacity.RESIDENT
    language: str = ""
    groups: tuple[Group, ...] = ()
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BulkVote:
    """One answer in a file: whose, to which option, and what, as in `Vote`. The last of several counts."""

    key: str
    option_id: int
    answer: int
    points: int = 1
    at: datetime | None = None


@transaction.atomic
def bulk_record(*, event: Event, participants: Sequence[BulkParticipant], votes: Iterable[BulkVote]) -> int:
    """Add people and their answers to `event`, open or not, and count them; returns the number of answers.

    For files the caller has checked: groups fit the program, each option and answer fits its activity, and every
    vote's key is among `participants`. A person who is there already stays as is; an answer given again replaces
    the one before. Memory grows with the people, not with the votes, where `votes` is a generator.
    """
    pks = _people(event, participants)
    activity_of = dict(Option.objects.filter(activity__event=event).values_list("pk", "activity_id"))
    now, count = timezone.now(), 0
    latest: dict[tuple[int, int], datetime] = {}
    batch: dict[tuple[int, int], Vote] = {}
    for vote in votes:
        person, activity_id, at = pks[vote.key], activity_of[vote.option_id], vote.at or now
        batch[person, vote.option_id] = Vote(
            participant_id=person,
            activity_id=activity_id,
            option_id=vote.option_id,
            answer=vote.answer,
            points=vote.points,
            answered_at=at,
        )
        latest[person, activity_id] = max(at, latest.get((person, activity_id), at))
        count += 1
        if len(batch) == BATCH:
            _flush(batch)
    _flush(batch)
    _submissions(latest)
    tallies.rebuild({activity_id for _person, activity_id in latest})
    return count


def _people(event: Event, participants: Sequence[BulkParticipant]) -> dict[str, int]:
    """Make those who are not there yet; returns pks by key."""
    known = dict(event.participants.values_list("key", "pk"))
    new = {person.key: person for person in participants if person.key not in known}
    rows = Participant.objects.bulk_create(
        [
            Participant(
                event=event,
                key=person.key,
                channel=person.channel,
                capacity=person.capacity,
                language=person.language,
                group=next((group for group in person.groups if group.dimension.is_weighting), None),
                created_at=person.created_at or timezone.now(),
            )
            for person in new.values()
        ],
        batch_size=BATCH,
    )
    memberships = Participant.groups.through
    memberships.objects.bulk_create(
        [memberships(participant_id=row.pk, group_id=group.pk) for row in rows for group in new[row.key].groups],
        batch_size=BATCH,
    )
    return known | {row.key: row.pk for row in rows}


def _flush(batch: dict[tuple[int, int], Vote]) -> None:
    Vote.objects.bulk_create(
        batch.values(),
        update_conflicts=True,
        unique_fields=["participant", "option"],
        update_fields=["answer", "points", "answered_at"],
    )
    batch.clear()


def _submissions(latest: dict[tuple[int, int], datetime]) -> None:
    Submission.objects.bulk_create(
        [
            Submission(participant_id=person, activity_id=activity_id, submitted_at=at)
            for (person, activity_id), at in latest.items()
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["participant", "activity"],
        update_fields=["submitted_at"],
    )


@transaction.atomic
def place_in_weighting_groups(*, event: Event) -> None:
    """Set each participant's `group` to the one among its groups that votes are weighted by now, and recount.

    One statement for the people, however many there are. It comes before the activities' locks, as in
    `record_answers`: people first, counts last.
    """
    own = Participant.groups.through.objects.filter(
        participant_id=OuterRef("pk"),
        group__dimension__program_id=event.program_id,
        group__dimension__is_weighting=True,
    )
    event.participants.update(group=Subquery(own.values("group_id")[:1]))
    tallies.rebuild(event.activities.values_list("pk", flat=True))
