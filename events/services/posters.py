"""Stickers and hands counted at a poster."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.models import Activity, Event, PosterCount
from refine import audit
from refine.models import User


@transaction.atomic
def record_poster_count(
    *, activity: Activity, people: int, marks: Mapping[int, int], counted_by: User | None, photo: Any = None
) -> PosterCount:
    """Save how many `people` stood at a poster and how many `marks` (dots, hands for yes) each option got.

    `marks` by option pk; options left out got none. Nothing is attributed to anybody. ValidationError before the
    event has opened, for an activity that cannot be counted so, for options of another activity, and for more
    hands than people.
    """
    event = activity.event
    if event.state in {Event.State.DRAFT, Event.State.ANNOUNCED}:
        raise ValidationError(_("This event has not started yet."))
    if activity.format not in Activity.CHOICE_FORMATS + Activity.BUDGET_FORMATS:
        raise ValidationError(_("Only dots, picks and yes or no questions can be counted at a poster."))
    if not marks.keys() <= set(activity.options.values_list("pk", flat=True)):
        raise ValidationError(_("One of the choices belongs to another question."))
    if people < 1:
        raise ValidationError({"people": _("Say how many people took part.")})
    if min(marks.values(), default=0) < 0:
        raise ValidationError(_("A count cannot be below zero."))
    _refuse_too_many(activity, people, marks)
    count = PosterCount(
        activity=activity,
        people=people,
        marks={str(option_id): mark for option_id, mark in sorted(marks.items()) if mark},
        counted_by=counted_by,
    )
    if photo:
        count.photo = photo
    count.save()
    audit.record("poster_counted", actor=counted_by, program=event.program, target=count, people=people)
    return count


def _refuse_too_many(activity: Activity, people: int, marks: Mapping[int, int]) -> None:
    """One hand or pick a person and option; dots as many as all people together have."""
    if activity.format == Activity.Format.DOTS:
        if sum(marks.values()) > people * activity.budget:
            raise ValidationError(
                _("{people} people have at most {dots} dots.").format(people=people, dots=people * activity.budget)
            )
    elif max(marks.values(), default=0) > people:
        raise ValidationError(_("More marks than people."))


@transaction.atomic
def delete_poster_count(*, count: PosterCount, actor: User) -> None:
    """Take a count back, with its photo."""
    audit.record("poster_count_deleted", actor=actor, program=count.activity.event.program, target=count)
    count.delete()
