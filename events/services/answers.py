"""Who answers at an event, and what: the only place where an answer is recorded one by one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import tallies
from events.models import Activity, Event, Option, Participant, Submission, Vote
from events.tallies import Change
from refine import audit
from refine.models import Group, User
from stakeholders.models import Stakeholder

KEY_LENGTH = 64


@transaction.atomic
def join_event(
    *,
    event: Event,
    key: str,
    channel: str,
    capacity: str = Participant.Capacity.RESIDENT,
    language: str = "",
    groups: Collection[Group] = (),
    stakeholder: Stakeholder | None = None,
    then_answers: Collection[Activity] = (),
) -> Participant:
    """The participant of `event` with this random `key`, made at the first call.

    At later calls channel and capacity stay what they were; a language and groups replace what was said before.
    `then_answers`: to which activities answers are recorded next in the same transaction. ValidationError for groups
    of another program or two of one dimension.
    """
    participant, _is_new = join(
        event=event,
        key=key,
        channel=channel,
        capacity=capacity,
        language=language,
        groups=groups,
        stakeholder=stakeholder,
        then_answers=then_answers,
    )
    return participant


def join(
    *,
    event: Event,
    key: str,
    channel: str,
    capacity: str,
    language: str,
    groups: Collection[Group],
    stakeholder: Stakeholder | None,
    then_answers: Collection[Activity],
) -> tuple[Participant, bool]:
    """As `join_event`, inside a transaction that ends with a refusal; with whether the participant is new."""
    if not 0 < len(key) <= KEY_LENGTH:
        raise ValueError(f"A participant's key has 1 to {KEY_LENGTH} characters.")
    weighting = _check_groups(event, groups)
    participant, is_new = Participant.objects.get_or_create(
        event=event,
        key=key,
        defaults={
            "channel": channel,
            "capacity": capacity,
            "language": language,
            "stakeholder": stakeholder,
            "group": weighting,
        },
    )
    if is_new:
        participant.groups.add(*groups)
        return participant, True
    if language and participant.language != language:
        participant.language = language
        participant.save(update_fields=["language"])
    if groups:
        participant = set_groups(participant=participant, groups=groups, then_answers=then_answers)
    return participant, False


def _check_groups(event: Event, groups: Collection[Group]) -> Group | None:
    """The group votes are weighted by among `groups`, if any; refuses what does not fit together."""
    dimensions = {group.dimension_id: group.dimension for group in groups}
    if any(dimension.program_id != event.program_id for dimension in dimensions.values()):
        raise ValidationError(_("Choose groups of this program."))
    if len(dimensions) != len(groups):
        raise ValidationError(_("Choose one answer to each question about yourself."))
    return next((group for group in groups if group.dimension.is_weighting), None)


@transaction.atomic
def set_groups(
    *, participant: Participant, groups: Collection[Group], then_answers: Collection[Activity] = ()
) -> Participant:
    """Replace the groups of `participant`; answers given already move with them. `then_answers` as in `join_event`."""
    participant = locked(participant)
    weighting = _check_groups(participant.event, groups)
    participant.groups.set(groups)
    _move_counts(participant, then_answers, group=weighting)
    return participant


@transaction.atomic
def set_capacity(*, participant: Participant, capacity: str, actor: User | None = None) -> Participant:
    """Say that somebody answered as a resident, partner, expert or staff; answers given already move along.

    Only residents' answers are scored. At a closed event the fair shares are not measured again.
    """
    participant = locked(participant)
    if participant.capacity != capacity:
        _move_counts(participant, (), capacity=capacity)
        program = participant.event.program
        audit.record("capacity_changed", actor=actor, program=program, target=participant, capacity=str(capacity))
    return participant


def _move_counts(participant: Participant, then_answers: Collection[Activity], **change: Any) -> None:
    """Save `change` of a locked participant, and move what they answered to where it counts from now on.

    Counts that this transaction will need later are held from now on as well: taken later, they could be those of an
    earlier activity, held by somebody who waits for one of ours.
    """
    moved = Participant(group=participant.group, channel=participant.channel, capacity=participant.capacity)
    for name, value in change.items():
        setattr(moved, name, value)
    if (moved.group_id, moved.capacity) == (participant.group_id, participant.capacity):
        return
    answered = sorted(participant.submissions.values_list("activity_id", flat=True))
    tallies.lock_all({*answered, *(activity.pk for activity in then_answers)} if answered else ())
    for activity_id in answered:
        given = _given(participant, activity_id)
        tallies.add(activity_id, participant, _changes(given, {}), turnout=-1)
        tallies.add(activity_id, moved, _changes({}, given), turnout=1)
    for name, value in change.items():
        setattr(participant, name, value)
    participant.save(update_fields=list(change))


@transaction.atomic
def record_answers(
    *,
    participant: Participant,
    activity: Activity,
    answers: Mapping[int, int | None],
    at: datetime | None = None,
) -> Submission | None:
    """Record what `participant` answers to options of `activity`; the one way an answer is recorded.

    `answers` maps an option's pk to the answer: 1, 0 or -1 for a ballot and agree/disagree/pass, 1 to 5 for a
    rating, the number of dots, or 1 for a pick. None takes an answer back, and so do 0 dots and 0 for a pick.
    Options that are not named keep their answer. `at`: when it was said (now, if None); an option answered later
    than that keeps the later answer.

    The same call again changes nothing. Concurrent calls for one participant wait for each other, so the budget is
    never overspent; votes, submission and counts change in one transaction or not at all. Returns the submission,
    or None when no answer is left.

    ValidationError, in words for the person who answers: the event is not open, an option of another activity or
    a hidden one, a value the format does not know, more dots than there are.
    """
    return record(participant=locked(participant), activity=activity, answers=answers, at=at)


def record(
    *,
    participant: Participant,
    activity: Activity,
    answers: Mapping[int, int | None],
    at: datetime | None = None,
    is_new: bool = False,
) -> Submission | None:
    """As `record_answers`, inside a transaction that ends with a refusal.

    The caller holds the participant, or has made it in this transaction: `is_new`, who cannot have answered before.
    """
    at = at or timezone.now()
    if participant.event_id != activity.event_id:
        raise ValidationError(_("This question belongs to another event."))
    refuse_unless_open(participant.event)
    shown = set(Option.objects.shown().filter(activity=activity).values_list("pk", flat=True))
    wanted = _clean(activity, answers, shown)
    submission, given = None, {}
    if not is_new:
        submission = Submission.objects.filter(participant=participant, activity=activity).first()
        given = _given(participant, activity.pk)
    new = {pk: vote for pk, vote in given.items() if pk not in wanted or vote.answered_at > at}
    for option_id, value in wanted.items():
        if option_id not in new and value is not None:
            new[option_id] = _vote(participant, activity, option_id, value, at, given.get(option_id))
    _refuse_overspent(activity, sum(vote.points for pk, vote in new.items() if pk in shown))
    changes = _changes(given, new)
    if not changes:
        return submission
    _write_votes(given, new)
    turnout = bool(new) - (submission is not None)
    submission = _write_submission(submission, participant, activity, at) if new else _drop(submission)
    if tallies.lock(activity.pk).closed_at is not None:
        raise ValidationError(_("This has closed. Answers are no longer taken."))
    tallies.add(activity.pk, participant, changes, turnout=turnout)
    return submission


def refuse_unless_open(event: Event) -> None:
    """ValidationError while `event` takes no answers."""
    if event.is_over:
        raise ValidationError(_("This has closed. Answers are no longer taken."))
    if not event.is_open:
        raise ValidationError(_("This has not started yet. Please come back when it is open."))


def locked(participant: Participant) -> Participant:
    """The participant with its event, held until the transaction ends: answers of one person come one by one."""
    rows = Participant.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    found = rows.filter(pk=participant.pk).first()
    if found is None:
        raise ValidationError(_("These answers have been withdrawn. Reload the page to start anew."))
    return found


def _given(participant: Participant, activity_id: int) -> dict[int, Vote]:
    return {vote.option_id: vote for vote in Vote.objects.filter(participant=participant, activity_id=activity_id)}


def _clean(activity: Activity, answers: Mapping[int, int | None], shown: set[int]) -> dict[int, int | None]:
    """The answers with taking back as None; refuses options and values that do not belong here."""
    if not activity.has_options:
        raise ValidationError(_("This question is answered in words."))
    if not answers.keys() <= shown:
        raise ValidationError(_("One of the choices is no longer offered. Reload the page to see those that are."))
    if activity.format in Activity.BUDGET_FORMATS:
        answers = {pk: value or None for pk, value in answers.items()}
    allowed = _allowed_values(activity)
    if any(value is not None and value not in allowed for value in answers.values()):
        raise ValidationError(_("One of the answers is not among those offered."))
    return dict(answers)


def _allowed_values(activity: Activity) -> range:
    if activity.format in Activity.CHOICE_FORMATS:
        return range(-1, 2)
    if activity.format in Activity.RATING_FORMATS:
        return range(1, 6)
    return range(1, 2 if activity.format == Activity.Format.PICK else activity.budget + 1)


def _vote(
    participant: Participant, activity: Activity, option_id: int, value: int, at: datetime, before: Vote | None
) -> Vote:
    """The new vote, or the one before where it says the same."""
    is_spent = activity.format in Activity.BUDGET_FORMATS
    answer, points = (1, value) if is_spent else (value, 1)
    if before is not None and (before.answer, before.points) == (answer, points):
        return before
    return Vote(
        participant=participant,
        activity=activity,
        option_id=option_id,
        answer=answer,
        points=points,
        answered_at=at,
    )


def _refuse_overspent(activity: Activity, spent: int) -> None:
    """`spent` counts options shown: dots on options hidden since are free again."""
    if activity.format not in Activity.BUDGET_FORMATS or spent <= activity.budget:
        return
    if activity.format == Activity.Format.PICK:
        message = ngettext(
            "You can choose {budget}, and chose {spent}. Take one back first.",
            "You can choose up to {budget}, and chose {spent}. Take some back first.",
            activity.budget,
        )
    else:
        message = ngettext(
            "You have {budget} dot, and spent {spent}. Take some back first.",
            "You have {budget} dots, and spent {spent}. Take some back first.",
            activity.budget,
        )
    raise ValidationError(message.format(budget=activity.budget, spent=spent), code="overspent")


def _changes(before: Mapping[int, Vote], after: Mapping[int, Vote]) -> dict[tuple[int, int], Change]:
    """What moves in the counts, by option and answer; nothing where the votes are the same."""
    changes: dict[tuple[int, int], Change] = {}
    for votes, sign in ((before, -1), (after, 1)):
        for option_id, vote in votes.items():
            people, points = changes.get((option_id, vote.answer), Change(0, 0))
            changes[option_id, vote.answer] = Change(people + sign, points + sign * vote.points)
    return {cell: change for cell, change in changes.items() if any(change)}


def _write_votes(before: Mapping[int, Vote], after: Mapping[int, Vote]) -> None:
    gone = [before[option_id].pk for option_id in before.keys() - after.keys()]
    if gone:
        Vote.objects.filter(pk__in=gone).delete()
    Vote.objects.bulk_create(
        [vote for vote in after.values() if vote.pk is None],
        update_conflicts=True,
        unique_fields=["participant", "option"],
        update_fields=["answer", "points", "answered_at"],
    )


def _write_submission(
    submission: Submission | None, participant: Participant, activity: Activity, at: datetime
) -> Submission:
    if submission is None:
        return Submission.objects.create(participant=participant, activity=activity, submitted_at=at)
    submission.submitted_at = at
    submission.save(update_fields=["submitted_at"])
    return submission


def _drop(submission: Submission | None) -> Submission | None:
    """Without an answer left, nothing was submitted: silence is not a no."""
    if submission is not None:
        submission.delete()
    return None
