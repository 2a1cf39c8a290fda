"""Whole files of answers at once: imports, synthetic load, and the demo."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from events import tallies
from events.bulk import (
    IDENTITY,
    MOMENT,
    NUMBER,
    TEXT,
    identities_for_database,
    insert_counted,
    insert_staged,
    moments_for_database,
    staged,
)
from events.models import Channel, Comment, Event, Option, Participant, Submission, Vote
from refine.batches import batches
from refine.copying import copy_columns, unchecked_references
from refine.models import Group
from refine.search import field_of

BATCH = 10_000


@dataclass(frozen=True, slots=True)
class BulkParticipant:
    """A person in a file. `groups` as in the program's dimensions, at most one of each."""

    key: str
    channel: str = Channel.IMPORT
    capacity: str = Participant.Capacity.RESIDENT
    language: str = ""
    groups: tuple[Group, ...] = ()
    created_at: datetime | None = None


class BulkVote(NamedTuple):
    """One answer in a file: whose, to which option, and what, as in `Vote`. The last of several counts."""

    key: str
    option_id: int
    answer: int
    points: int = 1
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BulkComment:
    """Words of somebody in a file. `nonce` makes it one comment, however often it comes."""

    key: str
    activity_id: int
    text: str
    nonce: uuid.UUID
    at: datetime | None = None


@transaction.atomic
def bulk_record(*, event: Event, participants: Iterable[BulkParticipant], votes: Iterable[BulkVote]) -> int:
    """Add people and their answers to `event`, open or not, and count them; returns the number of answers.

    For files the caller has checked: groups fit the program, each option and answer fits its activity, and every
    vote's key is among `participants`. A person who is there already stays as is. Of several answers of a person to
    an option the one given latest counts, or of those given at once (or at no time said: now) the last. Memory does
    not grow with what the iterables yield.
    """
    now = timezone.now()
    for people in batches(participants, BATCH):
        add_people(event, people, now)
    activity_of = dict(Option.objects.filter(activity__event=event).values_list("pk", "activity_id"))
    count, touched = 0, set()
    for batch in batches(votes, BATCH):
        add_votes(event, batch, activity_of, now)
        touched |= {activity_of[vote.option_id] for vote in batch}
        count += len(batch)
    fill_submissions(event)
    tallies.rebuild(touched)
    return count


def add_people(event: Event, people: Iterable[BulkParticipant], now: datetime) -> dict[str, int]:
    """Make those who are not there yet, by key, with their groups; returns the pks of those made, by key.

    `now` stands for a time that is not said.
    """
    new = list({person.key: person for person in people}.values())
    identities = identities_for_database(uuid.uuid4() for _person in new)
    types = {"uuid": IDENTITY, "key": TEXT, "channel": TEXT, "capacity": TEXT, "language": TEXT}
    types |= {"group_id": NUMBER, "created_at": MOMENT}
    columns = (
        identities,
        [person.key for person in new],
        [str(person.channel) for person in new],
        [str(person.capacity) for person in new],
        [person.language for person in new],
        [next((group.pk for group in person.groups if group.dimension.is_weighting), None) for person in new],
        moments_for_database([person.created_at or now for person in new]),
    )
    with staged(types, columns):
        made = insert_staged(
            Participant,
            {"event_id": "%s"} | {name: name for name in types},
            params=[event.pk],
            on_conflict="(event_id, key) DO NOTHING",
            returning="key, id",
        )
    _add_groups([(who, group.pk) for who, person in zip(identities, new, strict=True) for group in person.groups])
    return dict(made)


def _add_groups(members: Sequence[tuple[Any, int]]) -> None:
    """Groups by the `uuid` just drawn: nobody has it who was there before."""
    if not members:
        return
    with staged({"who": IDENTITY, "group_id": NUMBER}, zip(*members, strict=True)):
        insert_staged(
            Participant.groups.through,
            {"participant_id": "person.id", "group_id": "staged.group_id"},
            join="JOIN events_participant AS person ON person.uuid = staged.who",
        )


def add_votes(
    event: Event,
    votes: Sequence[BulkVote],
    activity_of: Mapping[int, int],
    now: datetime,
    made: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Write the latest of each person's answers to an option, unless a later one is there.

    `activity_of` gives each option's activity; `now` stands for a time that is not said. `made` are people (pks by
    key) who were made in this transaction and whose first answers these are. IntegrityError for the key of nobody.
    """
    latest = _latest(votes, now)
    _add_first_votes([vote for vote in latest if vote.key in made], activity_of, now, made)
    _add_more_votes(event, [vote for vote in latest if vote.key not in made], activity_of, now)


def _add_first_votes(
    votes: Sequence[BulkVote], activity_of: Mapping[int, int], now: datetime, made: Mapping[str, int]
) -> None:
    """Straight into the table, as there is nothing yet that they could meet, and nobody who could delete the people."""
    if not votes:
        return
    keys, options, answers, points, moments = zip(*votes, strict=True)
    columns = {
        "participant_id": [made[key] for key in keys],
        "activity_id": [activity_of[option] for option in options],
        "option_id": options,
        "answer": answers,
        "points": points,
        "answered_at": [moment or now for moment in moments],
    }
    with unchecked_references():
        copy_columns(Vote, columns)


def _add_more_votes(event: Event, votes: Sequence[BulkVote], activity_of: Mapping[int, int], now: datetime) -> None:
    if not votes:
        return
    keys, options, answers, points, moments = zip(*votes, strict=True)
    types = {"option_id": NUMBER, "activity_id": NUMBER, "answer": NUMBER, "points": NUMBER, "answered_at": MOMENT}
    activities = [activity_of[option] for option in options]
    given = moments_for_database([moment or now for moment in moments])
    with staged({"key": TEXT} | types, (keys, options, activities, answers, points, given)):
        insert_staged(
            Vote,
            {"participant_id": "person.id"} | {name: name for name in types},
            # LEFT: the key of nobody is refused, not dropped.
            join="LEFT JOIN events_participant AS person ON person.event_id = %s AND person.key = staged.key",
            params=[event.pk],
            on_conflict="(participant_id, option_id) DO UPDATE SET answer = excluded.answer, points = excluded.points,"
            " answered_at = excluded.answered_at WHERE excluded.answered_at >= kept.answered_at",
        )


def _latest(votes: Sequence[BulkVote], now: datetime) -> Collection[BulkVote]:
    """Of several answers of a person to an option the one given latest, or of those given at once the last."""
    latest = {vote[:2]: vote for vote in votes}
    if len(latest) == len(votes):
        return votes
    latest.clear()
    for vote in votes:
        cell = vote[:2]
        if cell not in latest or (vote.at or now) >= (latest[cell].at or now):
            latest[cell] = vote
    return latest.values()


def add_comments(event: Event, comments: Sequence[BulkComment], now: datetime) -> None:
    """Write words that are not there yet. IntegrityError for the key of nobody."""
    if not comments:
        return
    types = {"uuid": IDENTITY, "activity_id": NUMBER, "text": TEXT, "nonce": IDENTITY, "created_at": MOMENT}
    types |= {"search_words": TEXT}
    words = field_of(Comment)
    columns = (
        [comment.key for comment in comments],
        identities_for_database(uuid.uuid4() for _comment in comments),
        [comment.activity_id for comment in comments],
        [comment.text for comment in comments],
        identities_for_database(comment.nonce for comment in comments),
        moments_for_database([comment.at or now for comment in comments]),
        [words.folded_from(Comment(text=comment.text)) for comment in comments],
    )
    empty = ("translation", "translated_by", "heard_where", "heard_from", "photo")
    with staged({"key": TEXT} | types, columns):
        insert_staged(
            Comment,
            {"program_id": "%s", "event_id": "%s", "channel": "%s"}
            | {"participant_id": "person.id", "group_id": "person.group_id", "language": "person.language"}
            | {name: f"staged.{name}" for name in types}
            | dict.fromkeys(empty, "''")
            | {"is_illegible": "false", "is_hidden": "false"},
            join="LEFT JOIN events_participant AS person ON person.event_id = %s AND person.key = staged.key",
            params=[event.program_id, event.pk, str(Channel.IMPORT), event.pk],
            on_conflict="(nonce) DO NOTHING",
        )


def fill_submissions(event: Event, *, first: int = 0, last: int | None = None) -> None:
    """Note of the event's people, from pk `first` to `last`, which activities they answered, and when."""
    votes = Vote.objects.filter(participant__event=event, participant_id__gte=first)
    if last is not None:
        votes = votes.filter(participant_id__lte=last)
    latest = votes.order_by().values("participant_id", "activity_id").annotate(at=Max("answered_at"))
    insert_counted(
        Submission,
        {"participant_id": "participant_id", "activity_id": "activity_id", "submitted_at": "at"},
        latest,
        on_conflict="(participant_id, activity_id) DO UPDATE SET submitted_at = excluded.submitted_at"
        " WHERE excluded.submitted_at > kept.submitted_at",
    )


@transaction.atomic
def place_in_weighting_groups(*, event: Event) -> None:
    """Set each participant's `group` to the one among its groups that votes are weighted by now, and recount.

    One statement for the people, however many there are. It comes before the activities' locks, as in
    `record_answers`: people first, counts last. Two who place the same people come one by one.
    """
    list(Event.objects.select_for_update(no_key=True).filter(pk=event.pk).values_list("pk"))
    _place(event, event.participants.all())
    tallies.rebuild(event.activities.values_list("pk", flat=True))


def place_people(event: Event, *, first: int, last: int) -> None:
    """As `place_in_weighting_groups`, of the people from pk `first` to `last`, without a recount."""
    _place(event, event.participants.filter(pk__gte=first, pk__lte=last))


def _place(event: Event, people: QuerySet[Participant]) -> None:
    own = Participant.groups.through.objects.filter(
        participant_id=OuterRef("pk"),
        group__dimension__program_id=event.program_id,
        group__dimension__is_weighting=True,
    )
    people.update(group=Subquery(own.values("group_id")[:1]))
