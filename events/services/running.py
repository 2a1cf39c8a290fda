"""An event from draft to closed, and back."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Activity, Event, Option, Participant, Tally, Turnout, Vote
from refine import audit
from refine.models import User

State = Event.State

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: whoever hears or copies a code by hand types the right one.
CODE_ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
CODE_LENGTH = 6
CODE_ATTEMPTS = 20


def new_join_code() -> str:
    """Six random characters that cannot be mistaken for one another."""
    return "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))


@transaction.atomic
def create_event(event: Event, *, actor: User | None = None) -> Event:
    """Save a new event (`Event(program=…, kind=…, title=…)`) under a join code nobody else has."""
    event.created_by = actor
    for _attempt in range(CODE_ATTEMPTS):
        event.join_code = new_join_code()
        if Event.objects.filter(join_code=event.join_code).exists():
            continue
        try:
            with transaction.atomic():
                event.save(force_insert=True)
        except IntegrityError:
            # Another event took the code meanwhile; any other refusal repeats at once.
            if not Event.objects.filter(join_code=event.join_code).exists():
                raise
            continue
        audit.record("event_created", actor=actor, program=event.program, target=event, kind=event.kind)
        return event
    raise RuntimeError("No free join code was found: nearly all of them are taken.")


def announce_event(*, event: Event, actor: User | None = None) -> Event:
    """Tell people about a draft: its page can be found, answers are not taken yet."""
    return _move(event, State.ANNOUNCED, {State.DRAFT}, "event_announced", actor)


def open_event(*, event: Event, actor: User | None = None, at: datetime | None = None) -> Event:
    """Take answers from now on. An open event stays as it is; a closed one is refused (`reopen_event`)."""
    opened_at = at or timezone.now()
    return _move(event, State.OPEN, {State.DRAFT, State.ANNOUNCED}, "event_opened", actor, opened_at=opened_at)


@transaction.atomic
def close_event(*, event: Event, actor: User | None = None, at: datetime | None = None) -> Event:
    """Take no more answers, and measure each activity's fair share once.

    Waits for answers that are being recorded: whatever was accepted before is counted, whatever comes after is
    refused. A closed event stays as it is; a draft is refused.
    """
    event = _move(event, State.CLOSED, {State.OPEN}, "event_closed", actor, closed_at=at or timezone.now())
    locked = event.activities.select_for_update(no_key=True).filter(closed_at=None).order_by("pk")
    activity_ids = list(locked.values_list("pk", flat=True))
    Activity.objects.filter(pk__in=activity_ids).update(closed_at=event.closed_at)
    measure_fair_shares(activity_ids)
    return event


@transaction.atomic
def reopen_event(*, event: Event, actor: User | None = None) -> Event:
    """Take answers again after a close; what was measured at the close is measured anew at the next."""
    event = _move(event, State.OPEN, {State.CLOSED, State.REVIEWED}, "event_reopened", actor, closed_at=None)
    event.activities.update(closed_at=None, fair_share=None)
    return event


def review_event(*, event: Event, actor: User | None = None) -> Event:
    """Everything that came out of a closed event has been read and sorted."""
    return _move(event, State.REVIEWED, {State.CLOSED}, "event_reviewed", actor)


@transaction.atomic
def _move(
    event: Event,
    to: str,
    allowed_from: Collection[str],
    action: str,
    actor: User | None,
    **moments: datetime | None,
) -> Event:
    """Change the state under the row's lock, and set the `moments`. Nothing happens if it is reached already."""
    event = Event.objects.select_for_update(of=("self",), no_key=True).select_related("program").get(pk=event.pk)
    if event.state == to:
        return event
    if event.state not in allowed_from:
        raise ValidationError(
            _("This event is “{state}”; that cannot be done now.").format(state=event.get_state_display())
        )
    event.state = State(to)
    for name, moment in moments.items():
        setattr(event, name, moment)
    event.save(update_fields=["state", *moments])
    audit.record(action, actor=actor, program=event.program, target=event)
    return event


def measure_fair_shares(activity_ids: Collection[int]) -> None:
    """Freeze b of activities with a budget: mean number of different options picked ÷ number of options shown.

    Residents only, as in the ranking. From the tallies, so the cost does not grow with the votes. Stays null where
    nobody answered.
    """
    boards = Activity.objects.filter(pk__in=activity_ids, format__in=Activity.BUDGET_FORMATS).annotate(
        shown=Count("options", filter=Q(options__is_hidden=False))
    )
    resident = Participant.Capacity.RESIDENT
    picks = dict(
        Tally.objects.filter(activity_id__in=activity_ids, capacity=resident, option__is_hidden=False)
        .order_by()
        .values_list("activity_id")
        .annotate(Sum("people"))
    )
    people = dict(
        Turnout.objects.filter(activity_id__in=activity_ids, capacity=resident)
        .order_by()
        .values_list("activity_id")
        .annotate(Sum("people"))
    )
    for board in boards:
        if board.shown and people.get(board.pk):
            board.fair_share = picks.get(board.pk, 0) / people[board.pk] / board.shown
        else:
            board.fair_share = None
        board.save(update_fields=["fair_share"])


@transaction.atomic
def hide_option(*, option: Option, is_hidden: bool = True, actor: User | None = None) -> Option:
    """Take an option away from residents and from the ranking, or show it again. Its answers are kept.

    Dots on a hidden option are free to be spent elsewhere; if somebody did, it cannot be shown again
    (ValidationError). At a closed event the fair share is measured again, since the board is another one.
    """
    activity = Activity.objects.select_for_update(no_key=True).get(pk=option.activity_id)
    option = Option.objects.select_related("activity__event__program").get(pk=option.pk)
    if option.is_hidden == is_hidden:
        return option
    option.is_hidden = is_hidden
    option.save(update_fields=["is_hidden"])
    if not is_hidden and activity.format in Activity.BUDGET_FORMATS and _is_overspent(activity):
        raise ValidationError(_("Somebody has spent the dots of this option elsewhere since it was hidden."))
    if activity.closed_at is not None:
        measure_fair_shares([activity.pk])
    audit.record(
        "option_hidden" if is_hidden else "option_shown",
        actor=actor,
        program=option.activity.event.program,
        target=option,
    )
    return option


def _is_overspent(activity: Activity) -> bool:
    shown = Vote.objects.filter(option__activity=activity, option__is_hidden=False).order_by()
    return shown.values("participant_id").annotate(spent=Sum("points")).filter(spent__gt=activity.budget).exists()
