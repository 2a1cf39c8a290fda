"""Stations, activities and options of an event: their order, and what may still be changed or deleted."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from events.models import Activity, Comment, Event, Option, Station
from refine import audit
from refine.models import User


def next_position(rows: QuerySet) -> int:
    """The place behind all of `rows`."""
    last = rows.order_by().aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def reorder(rows: QuerySet, ids: Sequence[int]) -> None:
    """Put `rows` (stations of an event, activities, options) in the order of `ids`.

    ValidationError where `ids` are not exactly these rows, as when somebody else added one meanwhile.
    """
    found = {row.pk: row for row in rows}
    if sorted(found) != sorted(ids):
        raise ValidationError(_("Somebody changed the list meanwhile. Look at it again first."))
    for position, pk in enumerate(ids):
        found[pk].position = position
    rows.model.objects.bulk_update(found.values(), ["position"])


def is_answered(activity: Activity) -> bool:
    """Whether anybody answered, a poster count included; its format and budget then stay as they are."""
    return (
        activity.submissions.exists()
        or activity.poster_counts.exists()
        or Comment.objects.filter(activity=activity).exists()
    )


@transaction.atomic
def delete_event(*, event: Event, actor: User) -> str:
    """Delete an event nobody answered at. Returns '' or why it was refused."""
    event = Event.objects.select_for_update(of=("self",)).select_related("program").get(pk=event.pk)
    if event.participants.exists() or event.comments.exists():
        return _("People answered here. Their words and votes are kept, so the event is too.")
    if event.promises.exists() or event.teams.filter(worksheets__isnull=False).exists():
        return _("Worksheets or promises were recorded here. Delete them first.")
    audit.record("event_deleted", actor=actor, program=event.program, target=event, kind=event.kind)
    event.delete()
    return ""


@transaction.atomic
def delete_station(*, station: Station) -> str:
    """Delete a station with its activities. Returns '' or why it was refused."""
    activities = station.activities.select_for_update().order_by("pk")  # as whoever answers several
    if station.comments.exists() or any(is_answered(activity) for activity in activities):
        return _("People answered here. The station stays, so that their words and votes keep their place.")
    station.delete()
    return ""


@transaction.atomic
def delete_activity(*, activity: Activity) -> str:
    """Delete an activity with its options. Returns '' or why it was refused."""
    activity = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if is_answered(activity):
        return _("People answered this question. It stays, so that their answers keep their meaning.")
    activity.delete()
    return ""


@transaction.atomic
def delete_option(*, option: Option) -> str:
    """Delete an option nobody chose. Returns '' or why it was refused (it can be hidden instead)."""
    Activity.objects.select_for_update().get(pk=option.activity_id)
    if option.votes.exists() or option.comments.exists() or _is_on_a_poster(option):
        return _("People answered about this choice. Hide it instead.")
    option.delete()
    return ""


def _is_on_a_poster(option: Option) -> bool:
    counted: Any = option.activity.poster_counts.values_list("marks", flat=True)
    return any(str(option.pk) in marks for marks in counted)
